"""Bytes to text: which encoding a page is really in, whatever its server says."""

from __future__ import annotations

import codecs
import re

from tracker.errors import Unreadable

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A page declares its own encoding within its first bytes, as browsers look for it.
DECLARED_WITHIN = 2_048
DECLARATION = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""")
# Read as the wider one that browsers read them as: the labels are older than the signs (`€`, `“`) that are written.
WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
# In these ASCII bytes are not ASCII letters, so that UTF-8 would read them as well, and wrongly.
NOT_OVER_ASCII = re.compile(r"utf[-_]?(?:16|32|7)|iso2022|hz")


def decoded(data: bytes, declared: str | None, name: str) -> str:
    r"""Read bytes as text: by the mark they begin with, as UTF-8 where they are UTF-8, else as declared.

    That bytes beyond ASCII happen to be UTF-8 is so unlikely that it counts for more than what a header says.
    `declared` is the header's charset; a page's own declaration is looked for after it. Raises Unreadable.

    >>> decoded("Zwölf Panzer für 5 €".encode("cp1252"), "ISO-8859-1", "page")
    'Zwölf Panzer für 5 €'
    >>> decoded("Zwölf Panzer".encode(), "ISO-8859-1", "page")
    'Zwölf Panzer'
    """
    marked = without_mark(data)
    if marked is not None:
        return marked[0].decode(marked[1], "replace")
    claims = [codec for label in (declared, _own(data)) if (codec := _codec(label))]
    firm = [codec for codec in claims if NOT_OVER_ASCII.match(codec)]
    for codec in (*firm, "utf-8", *claims):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return _guessed(data, name)


def without_mark(data: bytes) -> tuple[bytes, str] | None:
    r"""Take off the mark that bytes begin with and name the encoding that it stands for; None where there is no mark.

    >>> without_mark(b"\xff\xfe5\x00"), without_mark(b"5")
    ((b'5\x00', 'utf-16-le'), None)
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.removeprefix(mark), encoding
    return None


def _own(data: bytes) -> str | None:
    found = DECLARATION.search(data[:DECLARED_WITHIN])
    return found[1].decode("ascii") if found else None


def _codec(label: str | None) -> str | None:
    try:
        name = codecs.lookup(label or "").name
    except (LookupError, ValueError):
        return None
    return WIDER.get(name, name)


def _guessed(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes  # 30 ms that few pages need

    best = from_bytes(data).best()
    if best is None:
        raise Unreadable("document.bad_encoding", name, "is in no encoding that can be told; convert it to UTF-8")
    return str(best)
