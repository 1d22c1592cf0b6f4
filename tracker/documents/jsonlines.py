"""Passages, one JSON object a line: the form in which texts are exchanged and scored."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from tracker.documents.languages import language
from tracker.errors import BadData, Unreadable
from tracker.records import Document


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """The fields that are read of a line; whatever else it holds (the answers of an annotated set) is not looked at."""

    id: str
    text: str
    title: str | None = None
    lang: str | None = None
    published: date | None = None
    source: str | None = None
    publisher: str | None = None
    publisher_kind: str | None = None
    accessed: date | None = None


def passages(lines: Iterable[bytes], name: str) -> Iterator[Document]:
    """Read documents from JSON lines, all of them good; `name` is what an error calls the file.

    Raises BadData that names the line which is not UTF-8, not JSON, or lacks `id` or `text`.

    >>> [document.text for document in passages([b'{"id": "a", "text": "A loan of EUR 5m"}'], "-")]
    ['A loan of EUR 5m']
    """
    for found in good_and_bad(lines, name):
        if isinstance(found, Unreadable):
            raise BadData(str(found)) from found
        yield found


def good_and_bad(lines: Iterable[bytes], name: str) -> Iterator[Document | Unreadable]:
    """Read documents from JSON lines; a bad line comes as what is wrong with it, and stops no other.

    >>> found = list(good_and_bad([b'{"id": "a"', b'{"id": "b", "text": "A loan of EUR 5m"}'], "aid.jsonl"))
    >>> found[0].where, found[1].id
    ('aid.jsonl:1', 'b')
    """
    decode = msgspec.json.Decoder(Passage).decode
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            passage = decode(line.removeprefix(BOM_UTF8) if number == 1 else line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            says = f'wants one {{"id": …, "text": …}} a line: {error}'
            yield Unreadable("document.bad_line", f"{name}:{number}", says)
            continue
        fields = msgspec.structs.asdict(passage)
        yield Document(**(fields | {"lang": passage.lang or language(passage.text)}))
