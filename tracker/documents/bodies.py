"""A body as a server gave it, or as it lies on a disk, to a document: what it is shows in its bytes."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from enum import StrEnum
from typing import Any

from tracker.documents.encodings import decoded
from tracker.documents.files import headline
from tracker.documents.languages import language
from tracker.documents.papers import paper
from tracker.documents.repairs import repaired
from tracker.documents.web import page
from tracker.errors import Unreadable
from tracker.records import Document

# What a file begins with, blanks and marks of order aside.
PDF = re.compile(rb"[\s\S]{0,1024}?%PDF-\d")
MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|\?xml|!--|div|article|p|title)\b", re.I)
XHTML = re.compile(rb"<html\b", re.I)
ARCHIVE = re.compile(rb"PK\x03\x04|\x1f\x8b|\xd0\xcf\x11\xe0|Rar!|7z\xbc\xaf|\x89PNG|GIF8|\xff\xd8\xff|RIFF")
# What the bytes of a text never are.
NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
LOOK_AT = 4_096
# What servers declare words to be; a picture, a script or data with the looks of a text is none.
AS_TEXT = re.compile(r"text/|application/(?:octet-stream|xhtml\+xml|xml)$|binary/octet-stream$")


class Format(StrEnum):
    """What a body is."""

    HTML = "html"
    PDF = "pdf"
    TEXT = "text"


def kind(data: bytes, declared: str | None, name: str) -> Format:
    """Tell what a body is by its bytes, against what its server declares (`application/pdf`).

    Raises Unreadable for what is neither page nor PDF nor text, and where a page comes instead of a PDF: that is the
    notice of an error, whatever its status.

    >>> kind(b"%PDF-1.7 ...", None, "a"), kind(b"<!DOCTYPE html><p>", "text/plain", "b"), kind(b"Oslo", None, "c")
    (<Format.PDF: 'pdf'>, <Format.HTML: 'html'>, <Format.TEXT: 'text'>)
    """
    if not data.removeprefix(BOM_UTF8).strip():
        raise Unreadable("document.empty", name, "is empty")
    if PDF.match(data):
        return Format.PDF
    markup = bool(MARKUP.match(data)) or "html" in (declared or "")
    if declared == "application/pdf":
        what = "a page" if markup else "something else"
        raise Unreadable("document.not_a_pdf", name, f"is declared a PDF and is {what}; look at it in a browser")
    if ARCHIVE.match(data) or (NOT_TEXT.search(data[:LOOK_AT]) and not data.startswith((b"\xff\xfe", b"\xfe\xff"))):
        raise Unreadable("document.binary", name, f"is no page, PDF or text ({declared or 'of no declared type'})")
    if declared and not AS_TEXT.match(declared):
        raise Unreadable("document.other_type", name, f"is {declared}, which is not read")
    return Format.HTML if markup else Format.TEXT


def document(
    data: bytes,
    name: str,
    *,
    declared: str | None = None,
    charset: str | None = None,
    address: str | None = None,
    listed: str | None = None,
    **known: Any,
) -> Document:
    """Read a body into a document; broken letters are put right, and offsets point into the document's own text.

    `name` is what errors call it, `declared` and `charset` what its server says, `listed` the title under which a
    listing has it, which stands back behind a page's own. What is `known` of it (`id`, `published`, …) and not None
    wins over what it says itself. Raises Unreadable.
    """
    match kind(data, declared, name):
        case Format.PDF:
            text, own = _paper(data, name, listed)
        case Format.HTML:
            text, own = _page(decoded(data, charset, name), name, address)
        case Format.TEXT:
            text, own = decoded(data, charset, name), {"title": listed}
    text = repaired(text).text
    if not text.strip():
        raise Unreadable("document.empty", name, "holds blanks alone")
    said = {key: value for key, value in (*own.items(), *known.items()) if value is not None}
    return Document(**{"title": listed or headline(text), "lang": language(text), **said, "text": text})


def _paper(data: bytes, name: str, listed: str | None) -> tuple[str, dict[str, Any]]:
    told = paper(data, name)
    return told.text, {"title": listed or told.title}


def _page(markup: str, name: str, address: str | None) -> tuple[str, dict[str, Any]]:
    told = page(markup, name, address)
    return told.text, {"title": told.title, "published": told.published, "publisher": told.publisher}
