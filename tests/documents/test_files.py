from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tracker.documents import documents, language
from tracker.documents import files as document_files
from tracker.errors import BadData, BadInput, Refused, Unreadable
from tracker.records import Document

HEADED = """+++
id = "mod-7"
title = "Loan for Kyiv"
published = 2025-03-06
source = "https://example.org/7"
+++
London lends £2.26bn to Kyiv.
"""


def one(path: Path, **given: object) -> object:
    (document,) = documents(path, **given)
    return document


def test_a_header_says_what_is_known_of_the_publishing(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(HEADED, "utf-8")

    (document,) = documents(tmp_path / "a.md")

    assert document.text == "London lends £2.26bn to Kyiv.\n"
    assert (document.id, document.title, document.published) == ("mod-7", "Loan for Kyiv", date(2025, 3, 6))


def test_what_the_user_says_wins_over_the_header(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(HEADED, "utf-8")

    (document,) = documents(tmp_path / "a.md", published=date(2024, 1, 1))

    assert document.published == date(2024, 1, 1)


def test_the_text_is_kept_as_given_so_that_offsets_hold(tmp_path: Path) -> None:
    text = "Headline\r\nāNinety-nine per centā, he said.\tâ‚¬40bn\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode())

    (document,) = documents(tmp_path / "a.txt")

    assert document.text == text


def test_the_same_text_has_the_same_id_wherever_it_lies(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Oslo gives 7 billion kroner.", "utf-8")

    ids = {next(documents(tmp_path / name)).id for name in ("a.txt", "b.txt")}

    assert len(ids) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "holds no text"),
        (b" \n\t\n", "holds no text"),
        (b"%PDF-1.7\0\0", "binary file"),
        ("línea\nuna señal".encode("latin-1"), ":1: is not UTF-8 (byte 0xed)"),
        (b"+++\ntitle = 'x'\nText", "never closed"),
        (b"+++\ntitel = 'x'\n+++\nText", "titel"),
        (b"+++\npublished = 'soon'\n+++\nText", "published"),
        (b"+++\ntitle = \n+++\nText", "line 1"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_in_one_line(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)

    with pytest.raises(BadInput) as error:
        one(tmp_path / "a.txt")

    assert "a.txt" in str(error.value)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_file_and_a_folder_are_misuse(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file"):
        one(tmp_path / "none.txt")
    with pytest.raises(BadInput, match="is a folder"):
        one(tmp_path)


def test_a_file_past_the_limit_is_declined_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document_files, "MOST_BYTES", 10)
    (tmp_path / "a.txt").write_text("Rome lends €5m to Kyiv.", "utf-8")

    with pytest.raises(BadInput, match="split it"):
        one(tmp_path / "a.txt")


def test_json_lines_hold_a_document_each(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "€5m"}\n\n{"id": "b", "text": "€6m", "figures": [1]}\n')

    assert [document.id for document in documents(tmp_path / "a.jsonl")] == ["a", "b"]


@pytest.mark.parametrize(
    "line", ['{"id": "b"}', "{", '{"id": 1, "text": ""}', '{"id":"b","text":"x","published":"May"}']
)
def test_a_bad_line_is_named_by_its_number(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "€5m"}\n' + line + "\n")

    with pytest.raises(BadData, match=r"a\.jsonl:2: "):
        list(documents(tmp_path / "a.jsonl"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Berlin said it would send more air defence to the front in the spring.", "en"),
        ("Berlin will der Ukraine mit einem Darlehen helfen, wie es aus dem Ministerium heißt.", "de"),
        ("La France et ses alliés ont promis des armes pour le pays.", "fr"),
        ("Rząd w Warszawie przeznaczy na to środki z budżetu, a także z pożyczki.", "pl"),
        ("Німеччина надасть 500 млн євро", "und"),
        ("A £3bn loan", None),
        ("Between $40-50 million, i.e. A$60m to 75m, went to Tuvalu last year.", "en"),
        ("No to a €5bn loan", None),
        ("I do so on a budget of 5 million to 10 million", "en"),
        ("£5bn", None),
        ("", None),
    ],
)
def test_a_text_is_told_by_its_commonest_words(text: str, code: str | None) -> None:
    assert language(text) == code


def test_a_page_on_disk_is_read_as_its_article(tmp_path: Path) -> None:
    story = "Norway will give Ukraine 7 billion kroner in military aid, its prime minister said on Thursday in Oslo."
    (tmp_path / "a.html").write_text(
        f"<html><head><title>Aid</title></head><body><nav>Home</nav><p>{story}</p></body></html>"
    )

    (document,) = documents(tmp_path / "a.html", published=date(2025, 3, 6), source="https://example.org/1")

    assert (document.text, document.title, document.published) == (story, "Aid", date(2025, 3, 6))
    assert document.id.startswith("doc-")


def test_a_page_on_disk_without_words_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "b.html").write_text("<html></html>")

    for name in ("a.pdf", "b.html"):
        with pytest.raises(Unreadable, match=name):
            one(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "+++\naccessed = 2025-03-06\n+++\nA loan of EUR 5m."),
        ("a.jsonl", '{"id": "a", "text": "A loan of EUR 5m.", "accessed": "2025-03-06"}\n'),
    ],
)
def test_a_file_says_when_it_was_fetched(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    (document,) = documents(tmp_path / name)
    assert document.accessed == date(2025, 3, 6)


def test_a_bad_line_stops_no_good_one_where_the_good_ones_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": "a", "text": "x"}\n{"id": "b"\n\xff\n\n{"id": "c", "text": "y"}')

    found = list(document_files.good_and_bad(path))

    assert [one.id for one in found if isinstance(one, Document)] == ["a", "c"]
    bad = [(one.code, one.where) for one in found if isinstance(one, Refused)]
    assert bad == [("document.bad_line", f"{path}:2"), ("document.bad_line", f"{path}:3")]


@pytest.mark.parametrize(
    ("content", "code", "where"),
    [
        (b" \n", "document.empty", "a.txt"),
        (b"\0", "document.binary", "a.txt"),
        (b"one\n\xff", "document.bad_encoding", "a.txt:2"),
        (b"+++\ntitel = 'x'\n+++\nText", "document.bad_header", "a.txt"),
        (None, "document.missing", "a.txt"),
    ],
)
def test_each_reason_has_its_code_and_its_place(tmp_path: Path, content: bytes | None, code: str, where: str) -> None:
    if content is not None:
        (tmp_path / "a.txt").write_bytes(content)

    (refused,) = document_files.good_and_bad(tmp_path / "a.txt")

    assert isinstance(refused, Refused)
    assert (refused.code, refused.where) == (code, str(tmp_path / where))
