"""Bodies as servers give them: pages, PDFs and texts, in whatever encoding, whatever they are called."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.documents.bodies import Format, document, kind
from tracker.documents.encodings import decoded
from tracker.documents.papers import flowing, paper
from tracker.documents.web import page
from tracker.errors import Unreadable
from tracker.figures import parse

STORY = "Norway will give Ukraine 7 billion kroner ($650 million) in military aid, its prime minister said on Thursday."
ROWS = ("<th>Year</th><th>Aid</th>", "<td>2024</td><td>NOK 22bn</td>", "<td>2025</td><td>NOK 85bn</td>")
TABLE = "<table>" + "".join(f"<tr>{row}</tr>" for row in ROWS) + "</table>"
PAGE = (
    '<!doctype html><html lang="en"><head><title>Norway doubles aid | Example News</title>'
    '<meta property="og:title" content="Norway doubles aid"><meta property="og:site_name" content="Example News">'
    '<meta property="article:published_time" content="2025-03-06T10:00:00Z"></head><body>'
    '<nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul></nav>'
    f"<article><h1>Norway doubles aid</h1><p>{STORY}</p>"
    f"<p>Parliament must still vote on it, and the opposition has said that it will vote for it.</p>{TABLE}"
    "</article><aside><a href='/x'>Read also: five ways to save on holidays</a></aside>"
    "<footer>Copyright 2025. All rights reserved.</footer></body></html>"
)


def refusal(data: bytes, **told: Any) -> str:
    with pytest.raises(Unreadable) as error:
        document(data, "https://example.org/1", id="a", **told)
    assert str(error.value).startswith("https://example.org/1: ")
    assert "\n" not in str(error.value)
    return error.value.code


def test_a_page_is_its_article_with_what_it_says_of_its_publishing() -> None:
    read = document(PAGE.encode(), "a", id="a")

    assert (read.title, read.published, read.publisher, read.lang) == (
        "Norway doubles aid",
        date(2025, 3, 6),
        "Example News",
        "en",
    )
    assert STORY in read.text
    assert not [word for word in ("Home", "holidays", "Copyright") if word in read.text]


def test_a_table_is_kept_a_line_a_row() -> None:
    read = document(PAGE.encode(), "a", id="a")

    assert "Year | Aid\n2024 | NOK 22bn\n2025 | NOK 85bn" in read.text
    assert [figure.surface for figure in parse(read.text)][-2:] == ["NOK 22bn", "NOK 85bn"]


def test_a_story_is_the_same_text_on_whichever_site_it_stands() -> None:
    vote = "Parliament must still vote on it, and the opposition has said that it will vote for it."
    elsewhere = (
        "<html><head><title>Norway doubles aid - The Courier</title></head><body><div class='menu'>Sports</div>"
        f"<main><h1>Norway doubles aid</h1><p>{STORY}</p>\n\n<p>{vote}</p>{TABLE}</main>"
        "<div class='footer'>Subscribe to The Courier</div></body></html>"
    )

    assert document(elsewhere.encode(), "b", id="b").text == document(PAGE.encode(), "a", id="a").text


def test_what_is_known_of_a_page_wins_over_what_it_says_but_for_a_listings_title() -> None:
    read = document(PAGE.encode(), "a", id="a", published=date(2025, 3, 5), publisher="NTB", listed="Click here")

    assert (read.published, read.publisher, read.title) == (date(2025, 3, 5), "NTB", "Norway doubles aid")


def test_a_day_that_a_page_does_not_state_is_not_guessed() -> None:
    plain = f"<html><body><p>{STORY}</p><p>On 3 May 2024 it had given 2021-01-01 kroner.</p><p>© 2023</p></body></html>"

    assert document(plain.encode(), "a", id="a").published is None


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1252", None, "nonsense"])
def test_a_page_is_read_in_the_encoding_it_is_in(charset: str, declared: str | None) -> None:
    words = "Zwölf Panzer für fünf Länder, sagte der Minister am Donnerstag in Köln, und mehr sollen folgen."

    text = decoded(words.encode(charset), declared, "a")

    assert text == words


def test_a_pages_own_declaration_is_looked_for() -> None:
    words = '<html><head><meta charset="windows-1251"></head><body>Помощь Украине составит пять миллиардов'

    assert decoded(words.encode("windows-1251"), None, "a") == words


def test_letters_that_were_broken_before_are_put_right() -> None:
    read = document("Kyiv gets â‚¬40bn and Â£3bn, â€œat onceâ€\x9d.".encode(), "a", id="a")

    assert read.text == "Kyiv gets €40bn and £3bn, “at once”."
    assert [figure.surface for figure in parse(read.text)] == ["€40bn", "£3bn"]


@pytest.mark.parametrize(
    ("data", "declared", "told"),
    [
        (b"%PDF-1.7", "text/html", Format.PDF),
        (b"\n\n%PDF-1.4", None, Format.PDF),
        (b"\xef\xbb\xbf <!DOCTYPE HTML>", None, Format.HTML),
        (b"<?xml version='1.0'?><html>", None, Format.HTML),
        (b"Oslo gives <b>2m</b>", "text/html", Format.HTML),
        (b"Oslo gives 2m", "text/plain", Format.TEXT),
        ("Oslo gibt 2 Mio. für".encode("utf-16"), None, Format.TEXT),
        (b"<5% of GDP", None, Format.TEXT),
    ],
)
def test_a_body_is_what_its_bytes_are(data: bytes, declared: str | None, told: Format) -> None:
    assert kind(data, declared, "a") is told


@pytest.mark.parametrize(
    ("data", "declared", "code"),
    [
        (b" \n ", "text/html", "document.empty"),
        (b"<!doctype html><p>Not found</p>", "application/pdf", "document.not_a_pdf"),
        (b"words", "application/pdf", "document.not_a_pdf"),
        (b"PK\x03\x04\x14\x00", None, "document.binary"),
        (b'{"aid": 7}', "application/json", "document.other_type"),
        (b"<svg xmlns='x'/>", "image/svg+xml", "document.other_type"),
        (b"\x89PNG\r\n\x1a\n", "text/html; q", "document.binary"),
        (b"Oslo\0gives", "text/plain", "document.binary"),
        (b"<html><body><p>Please enable JavaScript</p></body></html>", None, "document.no_article"),
        (b"<html></html>", None, "document.no_article"),
        (b"%PDF-1.7\n1 0 obj\n", None, "document.broken_pdf"),
    ],
)
def test_what_holds_no_document_is_refused_with_its_code(data: bytes, declared: str | None, code: str) -> None:
    assert refusal(data, declared=declared) == code


def test_a_page_of_nothing_but_markup_is_declined() -> None:
    assert refusal(b"<p>" + b"<b>" * 4_000_000) == "document.too_large"


def printed(text: str, **told: str) -> bytes:
    """A PDF of a text, as a ministry prints one."""
    page = typst.compile(
        b'#set document(title: sys.inputs.at("title", default: ""))\n#set page(width: 9cm)\n#sys.inputs.text',
        sys_inputs={"text": text, **told},
        ignore_system_fonts=True,
    )
    assert isinstance(page, bytes)
    return page


def test_a_pdf_is_its_paragraphs_with_its_lines_joined() -> None:
    read = document(printed(f"{STORY} {STORY}", title="Aid to Ukraine"), "a", id="a")

    assert read.text == f"{STORY} {STORY}"
    assert read.title == "Aid to Ukraine"
    assert [figure.surface for figure in parse(read.text)] == ["7 billion kroner", "$650 million"] * 2


def test_a_pdf_of_many_pages_keeps_their_order() -> None:
    read = document(printed("\n\n".join(f"Number {n} of them: {STORY}" for n in range(40))), "a", id="a")

    assert [read.text.count(f"Number {n} of") for n in range(40)] == [1] * 40
    assert read.text.index("Number 2 of") < read.text.index("Number 39 of")


def locked() -> bytes:
    """A PDF whose owner set a password: its key is none that an empty password gives."""
    key = "<" + "41" * 32 + ">"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        f"<< /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -44 >>".encode(),
    ]
    return assembled(objects, b"/Encrypt 4 0 R /ID [<0123456789abcdef> <0123456789abcdef>]")


def assembled(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of its objects, the first of which is the catalogue."""
    data, offsets = b"%PDF-1.4\n", list[int]()
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(data))
    return data + table + end


def test_a_pdf_under_a_password_is_said_to_be() -> None:
    assert refusal(locked()) == "document.encrypted"


def test_a_pdf_of_pictures_is_said_to_be() -> None:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
    ]

    assert refusal(assembled(objects)) == "document.no_text"


def test_a_pdf_cut_short_is_no_document() -> None:
    whole = printed(STORY)

    assert refusal(whole[: len(whole) // 3]) == "document.broken_pdf"


def test_lines_are_joined_where_the_margin_broke_them() -> None:
    text = (
        "Aid to Ukraine\r\n\r\nThe government will spend 7 billion kro-\r\nner on ammunition for Ukraine, said the\r\n"
        "minister.\r\n• 10,000 drones for the air force in Kyiv\r\n• 500 missiles\r\n\r\n"
        "Annex: the budget line of the year 2025"
    )

    assert flowing(text).split("\n") == [
        "Aid to Ukraine",
        "",
        "The government will spend 7 billion kroner on ammunition for Ukraine, said the minister.",
        "• 10,000 drones for the air force in Kyiv",
        "• 500 missiles",
        "",
        "Annex: the budget line of the year 2025",
    ]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["text/html", "application/pdf", "text/plain", None]))
def test_any_bytes_are_read_or_refused(data: bytes, declared: str | None) -> None:
    try:
        assert document(data, "a", declared=declared, id="a").text.strip()
    except Unreadable as error:
        assert error.code.startswith("document.")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<table>", "<tr><td>", "<div>", "£2bn for Kyiv. ", "\x00", "&#0;", "<!--", "]]>", "<?x"]
        )
    )
)
def test_any_markup_is_read_or_refused(parts: list[str]) -> None:
    try:
        assert page("".join(parts), "a").text
    except Unreadable as error:
        assert error.code == "document.no_article"


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 3000), st.binary(min_size=1, max_size=20))
def test_a_pdf_that_was_damaged_is_read_or_refused(place: int, damage: bytes) -> None:
    whole = bytearray(printed(STORY))
    whole[place : place + len(damage)] = damage
    try:
        assert isinstance(paper(bytes(whole), "a").text, str)
    except Unreadable as error:
        assert error.code.startswith("document.")
