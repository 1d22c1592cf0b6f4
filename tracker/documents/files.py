"""Files and standard input to documents: text, text with a TOML header between `+++` lines, JSON lines, pages, PDFs."""

from __future__ import annotations

import hashlib
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from tracker.documents import jsonlines
from tracker.documents.encodings import without_mark
from tracker.documents.languages import language
from tracker.errors import Refused, Unusable
from tracker.records import Document

STDIN = "-"
OPENING = re.compile(r"\+\+\+\r?\n")
CLOSED = re.compile(r"\+\+\+\r?\n(?P<head>.*?)^\+\+\+[\r\n]+", re.DOTALL | re.MULTILINE)
# No article or release comes near this; what is larger is a dump that wants splitting, and would only fill the memory.
MOST_BYTES = 32_000_000
TOO_LARGE = "is over {} MB; split it into its documents, or use JSON lines"
LINES = ".jsonl"
# Files that hold more than their words.
AS_PUBLISHED = (".html", ".htm", ".pdf")
# A headline is short; a longer first line is already the story.
LONGEST_TITLE = 160


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the TOML header of a stored document may say of its publishing."""

    id: str | None = None
    title: str | None = None
    published: date | None = None
    source: str | None = None
    publisher: str | None = None
    publisher_kind: str | None = None
    lang: str | None = None
    accessed: date | None = None


def documents(path: str | Path, **given: Any) -> Iterator[Document]:
    """Read the documents of one file, or of standard input for `-`; a `.jsonl` file holds one a line.

    Of a page (`.html`) the article is read, of a `.pdf` the text. What is `given` (`published`, `source`, `publisher`,
    …) wins over what the file says. Raises Unusable, a BadInput that names the file, for what is missing, a folder, not
    UTF-8, binary, empty or over 32 MB, Unreadable for a page or a PDF without words, BadData for a bad line.
    """
    if Path(path).suffix.lower() == LINES:
        with checked(Path(path)).open("rb") as lines:
            for passage in jsonlines.passages(lines, str(path)):
                yield msgspec.structs.replace(passage, **given)
    elif Path(path).suffix.lower() in AS_PUBLISHED:
        yield _published(path, given)
    else:
        yield headed(text_of(path), str(path), given)


def good_and_bad(path: Path) -> Iterator[Document | Refused]:
    """Read the documents of one file, as `documents` does; what cannot be read comes as what is wrong with it.

    One bad line of a `.jsonl` file stops no other.
    """
    try:
        if path.suffix.lower() == LINES:
            with checked(path).open("rb") as lines:
                yield from jsonlines.good_and_bad(lines, str(path))
        else:
            yield from documents(path)
    except Refused as error:
        yield error


def _published(path: str | Path, given: dict[str, Any]) -> Document:
    """Read a page or a PDF as it was published."""
    from tracker.documents.bodies import document  # which brings what reads pages

    read = document(_bytes(path), str(path), id="", **given)
    return msgspec.structs.replace(read, id=_fingerprint(read.text))


def headed(text: str, name: str, given: dict[str, Any]) -> Document:
    """Make a document of a file's text, header and all."""
    header, body = _header(text, name)
    if not body.strip():
        raise Unusable("document.empty", name, "holds no text; give a file with the document's words in it")
    fields = {key: value for key, value in msgspec.structs.asdict(header).items() if value is not None}
    known = {"id": _fingerprint(body), "title": headline(body), "lang": language(body)}
    return Document(text=body, **(known | fields | given))


def _header(text: str, name: str) -> tuple[Header, str]:
    if not OPENING.match(text):
        return Header(), text
    closed = CLOSED.match(text)
    if closed is None:
        says = "its header opens with +++ on line 1 and is never closed; put a line of +++ below it"
        raise Unusable("document.bad_header", name, says)
    try:
        return msgspec.convert(tomllib.loads(closed["head"]), Header), text[closed.end() :]
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        says = f"its header cannot be read ({error}); write TOML, such as published = 2025-03-06"
        raise Unusable("document.bad_header", name, says) from error


def _bytes(path: str | Path) -> bytes:
    if path == STDIN:
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
    else:
        with checked(Path(path)).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Unusable("document.too_large", str(path), TOO_LARGE.format(MOST_BYTES // 1_000_000))
    return data


def checked(path: Path) -> Path:
    """Make sure that a file can be read, or raise Unusable that says why not."""
    if path.is_dir():
        raise Unusable("document.not_a_file", str(path), "is a folder; name the files in it")
    try:
        path.open("rb").close()
    except FileNotFoundError:
        raise Unusable("document.missing", str(path), "no such file; check the name") from None
    except OSError as error:
        says = f"cannot be opened ({error.strerror}); make it readable"
        raise Unusable("document.locked", str(path), says) from error
    return path


def text_of(path: str | Path) -> str:
    """Read the words of one file, or of standard input for `-`, as they stand; raises Unusable as `documents` does."""
    data, name = _bytes(path), str(path)
    words, encoding = without_mark(data) or (data, "utf-8")
    if encoding == "utf-8" and b"\0" in words:
        raise Unusable("document.binary", name, "is a binary file; give plain text in UTF-8")
    try:
        return words.decode(encoding)
    except UnicodeDecodeError as error:
        line = words.count(b"\n", 0, error.start) + 1
        says = f"is not {encoding.upper()} (byte 0x{words[error.start]:02x}); convert it to UTF-8"
        raise Unusable("document.bad_encoding", f"{name}:{line}", says) from error


def _fingerprint(text: str) -> str:
    return "doc-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def headline(text: str) -> str | None:
    r"""Give the first line of a text where it is a headline, and not the story already.

    >>> headline("Loan for Kyiv\nLondon lends £2.26bn.")
    'Loan for Kyiv'
    """
    line = text.lstrip().partition("\n")[0].strip()
    return line if len(line) <= LONGEST_TITLE and not line.endswith(".") else None
