"""A folder as a source: each kind of file, what is new in it, and what cannot be read."""

from __future__ import annotations

import os
import socket
from datetime import date
from gzip import compress
from pathlib import Path
from typing import Any

import pytest

from tests.sources.news import NORWAY, SWEDEN, codes, items, pdf, whys
from tests.sources.site import article
from tracker.sources import Fetcher, Source, State, read
from tracker.sources.faults import Fault
from tracker.sources.source import Cadence, PublisherKind, Shape

HEADED = (
    '+++\nid = "a"\ntitle = "Norway gives"\npublished = 2025-03-06\nsource = "https://example.org/a"\n+++\n' + NORWAY
)


def source(**told: Any) -> Source:
    known: dict[str, Any] = {
        "name": "archive",
        "title": "Archive",
        "kind": Shape.FOLDER,
        "address": "archive",
        "cadence": Cadence.YEARLY,
        "licence": "own",
        "publisher": "The House",
        "publisher_kind": PublisherKind.THINK_TANK,
    }
    return Source(**(known | told))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "archive" / "2025").mkdir(parents=True)
    return tmp_path / "archive"


def found(archive: Path, fetcher: Fetcher, state: State | None = None, **told: Any) -> list[Any]:
    return list(read(source(**told), fetcher, state or State(), folder=archive.parent))


def test_each_kind_of_file_becomes_documents(archive: Path, fetcher: Fetcher) -> None:
    (archive / "a.md").write_text(HEADED, "utf-8")
    (archive / "2025" / "b.html").write_text(article("Sweden sends", SWEDEN, "2025-03-07"), "utf-8")
    (archive / "c.jsonl").write_text(
        '{"id": "c1", "text": "Oslo gives £2m.", "published": "2025-03-08", "publisher": "NTB"}\n\n'
        '{"id": "c2", "text": "Rome lends €5m.", "published": "2025-03-09"}\n',
        "utf-8",
    )

    documents = {item.document.id: item.document for item in items(found(archive, fetcher))}

    assert documents["archive-a"].source == "https://example.org/a"
    assert (documents["archive-c1"].publisher, documents["archive-c2"].publisher) == ("NTB", "The House")
    (page,) = [document for name, document in documents.items() if document.title == "Sweden sends"]
    assert (page.source, page.published) == ("2025/b.html", date(2025, 3, 7))
    assert len(documents) == 4


def test_what_lies_there_unchanged_is_read_once(archive: Path, fetcher: Fetcher) -> None:
    (archive / "a.md").write_text(HEADED, "utf-8")
    state = State()
    found(archive, fetcher, state)

    assert whys(found(archive, fetcher, state)) == ["has not changed"]
    (archive / "a.md").write_text(HEADED.replace("7 billion", "8 billion"), "utf-8")
    assert [item.document.id for item in items(found(archive, fetcher, state))] == ["archive-a"]


def test_one_bad_file_or_line_stops_no_other(archive: Path, fetcher: Fetcher) -> None:
    (archive / "a.md").write_text(HEADED, "utf-8")
    (archive / "bad.md").write_text(HEADED.replace("published", "publisht"), "utf-8")
    (archive / "bad.pdf").write_bytes(b"%PDF-1.7\n")
    (archive / "b.jsonl").write_text(
        '{"id": "b1"\n{"id": "b2", "text": "Rome lends €5m.", "published": "2025-03-09"}\n'
    )
    (archive / "empty.txt").write_text("")
    (archive / "undated.txt").write_text("Oslo gives £2m to Kyiv, and says no more than that about it today.")

    outcomes = found(archive, fetcher)

    assert sorted(codes(outcomes)) == [
        "document.bad_header",
        "document.bad_line",
        "document.broken_pdf",
        "document.empty",
        "item.undated",
    ]
    dated = {item.document.id for item in items(outcomes) if item.document.published}
    assert dated == {"archive-a", "archive-b2"}
    assert len(items(outcomes)) == 3


def test_a_bad_line_is_named_by_its_number(archive: Path, fetcher: Fetcher) -> None:
    (archive / "b.jsonl").write_text('{"id": "b1", "text": "x", "published": "2025-03-09"}\n{"id": "b2", "te\n')

    (issue,) = [outcome for outcome in found(archive, fetcher) if hasattr(outcome, "code")]

    assert issue.where == f"{archive / 'b.jsonl'}:2"
    assert issue.message.startswith("wants one {")


def test_what_is_hidden_or_of_another_kind_is_left(archive: Path, fetcher: Fetcher) -> None:
    (archive / ".a.md.new").write_text(HEADED)
    (archive / "photo.jpg").write_bytes(b"\xff\xd8\xff")

    assert whys(found(archive, fetcher)) == [".jpg is not read"]


def test_a_folder_takes_the_files_its_pattern_names(archive: Path, fetcher: Fetcher) -> None:
    from tracker.sources.source import Options

    (archive / "a.md").write_text(HEADED, "utf-8")
    (archive / "2025" / "b.md").write_text(HEADED.replace('"a"', '"b"'), "utf-8")

    told = found(archive, fetcher, options=Options(files="2025/*.md"))

    assert [item.document.id for item in items(told)] == ["archive-b"]


def test_a_folder_that_is_not_there_or_holds_too_little_is_an_issue(archive: Path, fetcher: Fetcher) -> None:
    assert codes(found(archive, fetcher)) == [Fault.UNDER_FLOOR]
    assert codes(found(archive, fetcher, address="nowhere")) == [Fault.NO_FOLDER]


def test_a_file_too_large_is_declined(archive: Path, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.sources.folders.MOST_BYTES", 10)
    (archive / "a.md").write_text(HEADED, "utf-8")

    assert codes(found(archive, fetcher)) == [Fault.TOO_LARGE]


def test_what_only_looks_like_a_file_or_leads_out_is_told_and_not_opened(archive: Path, fetcher: Fetcher) -> None:
    (archive / "a.md").write_text(HEADED, "utf-8")
    (archive.parent / "secret.md").write_text(HEADED.replace('"a"', '"b"'), "utf-8")
    os.mkfifo(archive / "pipe.md")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(archive / "socket.md"))
        for name, goal in {
            "out.md": "../secret.md",
            "gone.md": "nothing",
            "self.md": "self.md",
            "null.md": "/dev/null",
        }.items():
            (archive / name).symlink_to(goal)
        (archive / "twin.md").symlink_to("a.md")
        (archive / "2025" / "loop").symlink_to("..")

        outcomes = found(archive, fetcher)

    assert sorted(codes(outcomes)) == sorted([Fault.NOT_A_FILE] * 2 + [Fault.LEADS_OUT] * 2 + [Fault.LEADS_NOWHERE] * 2)
    assert [item.document.id for item in items(outcomes)] == ["archive-a", "archive-a"]


def warc(*pages: tuple[str, str, bytes, str], gzip: bool = True) -> bytes:
    """A web archive of pages: address, status, body and content type."""
    records = [record(b"warcinfo", "", b"software: a test\r\n", "application/warc-fields")]
    for uri, status, body, kind in pages:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        records.append(record(b"response", uri, answer, "application/http; msgtype=response"))
    return b"".join(map(compress, records)) if gzip else b"".join(records)


def record(sort: bytes, uri: str, block: bytes, kind: str) -> bytes:
    target = f"WARC-Target-URI: {uri}\r\n" if uri else ""
    head = (
        f"WARC-Type: {sort.decode()}\r\n{target}WARC-Date: 2025-03-10T08:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{len(block)}>\r\nContent-Type: {kind}\r\nContent-Length: {len(block)}\r\n"
    )
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


@pytest.mark.parametrize("gzip", [True, False])
def test_a_web_archive_is_read_record_by_record(archive: Path, fetcher: Fetcher, gzip: bool) -> None:
    page = article("Norway gives", NORWAY, "2025-03-06").encode()
    name = "a.warc.gz" if gzip else "a.warc"
    (archive / name).write_bytes(
        warc(
            ("https://example.org/no", "200 OK", page, "text/html; charset=utf-8"),
            ("https://example.org/gone", "404 Not Found", page, "text/html"),
            ("https://example.org/logo.png", "200 OK", b"\x89PNG", "image/png"),
            ("https://example.org/b.pdf", "200 OK", pdf(NORWAY), "application/pdf"),
            ("https://user:word@example.org/", "200 OK", page, "text/html"),
            gzip=gzip,
        )
    )

    outcomes = found(archive, fetcher)

    item, undated = items(outcomes)
    assert undated.document.source == "https://example.org/b.pdf"
    assert (item.document.source, item.document.accessed) == ("https://example.org/no", date(2025, 3, 10))
    assert codes(outcomes) == ["item.undated", Fault.BAD_ADDRESS]


@pytest.mark.parametrize("gzip", [True, False])
def test_of_a_record_that_is_cut_inside_nothing_is_taken(archive: Path, fetcher: Fetcher, gzip: bool) -> None:
    page = article("Norway gives", f"{NORWAY}\n{'It is a long story. ' * 99}", "2025-03-06").encode()
    first = ("https://example.org/1", "200 OK", page, "text/html")
    last = ("https://example.org/2", "200 OK", page.replace(b"Norway", b"Sweden"), "text/html")
    before, whole = len(warc(first, gzip=gzip)), warc(first, last, gzip=gzip)
    name = "a.warc.gz" if gzip else "a.warc"
    (archive / name).write_bytes(whole[: (before + len(whole)) // 2])
    state = State()

    outcomes = found(archive, fetcher, state)

    assert [item.document.source for item in items(outcomes)] == ["https://example.org/1"]
    assert codes(outcomes) == [Fault.CUT_SHORT]

    (archive / name).write_bytes(whole)
    outcomes = found(archive, fetcher, state)
    assert [item.document.source for item in items(outcomes)] == ["https://example.org/2"]


def test_a_record_that_says_that_it_was_cut_is_not_taken(archive: Path, fetcher: Fetcher) -> None:
    whole = warc(("https://example.org/1", "200 OK", article("A", NORWAY).encode(), "text/html"), gzip=False)
    (archive / "a.warc").write_bytes(whole.replace(b"WARC-Target-URI", b"WARC-Truncated: length\r\nWARC-Target-URI"))

    assert (outcomes := found(archive, fetcher))
    assert (items(outcomes), codes(outcomes)) == ([], [Fault.CUT_SHORT])


def test_a_web_archive_cut_short_is_read_up_to_there(archive: Path, fetcher: Fetcher) -> None:
    page = article("Norway gives", NORWAY, "2025-03-06").encode()
    whole = warc(
        ("https://example.org/1", "200 OK", page, "text/html"), ("https://example.org/2", "200 OK", page, "text/html")
    )
    (archive / "a.warc.gz").write_bytes(whole[:-60])
    (archive / "b.warc.gz").write_bytes(b"no archive at all")

    outcomes = found(archive, fetcher)

    assert [item.document.source for item in items(outcomes)][:1] == ["https://example.org/1"]
    assert Fault.CUT_SHORT in codes(outcomes)
