"""PDF files: the text of each page, its lines joined again into the paragraphs that were broken for print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from tracker.errors import Unreadable

# A budget has a thousand pages; what has more is not read by one person in a month.
MOST_PAGES = 2_000
MOST_LETTERS = 32_000_000
# A line that fills this much of the page's widest was broken by the margin, and goes on in the next.
FULL_LINE = 0.75
# pdfium's sign for a hyphen at the end of a line; and the hyphen itself, between letters.
BROKEN_WORD = re.compile(r"(?:\ufffe|(?<=[a-zß-ÿ])[-\u2010\u00ad])$")
ENDS = (".", "!", "?", ":", ";")
ITEM = re.compile(r"[•▪●–—*-]\s|\(?(?:\d{1,2}|[a-z])[.)]\s")
UNTITLED = re.compile(r"untitled|microsoft \w+ ?-|\.(?:docx?|indd|pdf|pptx?)$", re.IGNORECASE)
PASSWORD = "password"


class Paper(NamedTuple):
    """What a PDF says, and the title that it gives itself."""

    text: str
    title: str | None


def paper(data: bytes, name: str) -> Paper:
    """Read a PDF, pages parted by a blank line; raises Unreadable for one that is locked, broken or only pictures."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(str(error), name) from None
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable(
                "document.too_large", name, f"has {len(document):,} pages; at most {MOST_PAGES:,} are read"
            )
        text = "\n\n".join(filter(None, _pages(document, name)))
        title = document.get_metadata_value("Title").strip()
    finally:
        document.close()
    if not text:
        raise Unreadable("document.no_text", name, "holds pictures of text and no text; it wants a reader of pictures")
    return Paper(text, title if title and not UNTITLED.search(title) else None)


def _refusal(error: str, name: str) -> Unreadable:
    if PASSWORD in error.lower():
        return Unreadable("document.encrypted", name, "is a PDF under a password; ask its publisher for an open one")
    return Unreadable("document.broken_pdf", name, "is a PDF that is broken or cut short; fetch it again")


def _pages(document: Any, name: str) -> Iterator[str]:
    import pypdfium2

    letters = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage().get_text_bounded()
            page.close()
        except pypdfium2.PdfiumError:
            raise Unreadable("document.broken_pdf", name, f"page {number + 1} is broken; fetch it again") from None
        letters += len(text)
        if letters > MOST_LETTERS:
            raise Unreadable("document.too_large", name, f"holds over {MOST_LETTERS:,} letters; split it")
        yield flowing(text)


def flowing(text: str) -> str:
    r"""Join the lines of a printed page into paragraphs, and the words that were broken at a line's end.

    >>> print(flowing("Aid to Kyiv\r\nThe government will spend 7 billion kroner on ammu-\r\nnition this year."))
    Aid to Kyiv
    The government will spend 7 billion kroner on ammunition this year.
    """
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    widest = max(map(len, lines), default=0)
    joined = ""
    open_end = False
    for line in lines:
        if open_end and line and not ITEM.match(line):
            joined = BROKEN_WORD.sub("", joined) if BROKEN_WORD.search(joined) else joined + " "
        elif joined and not joined.endswith("\n\n"):
            joined += "\n"
        joined += line
        open_end = len(line) >= widest * FULL_LINE and not line.endswith(ENDS)
    return joined.strip()
