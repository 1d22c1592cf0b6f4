"""Passages, one JSON object a line: the form in which texts are exchanged and scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from tracker.documents.languages import language
from tracker.errors import BadData
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


def passages(lines: Iterable[bytes], name: str, first: int = 1) -> Iterator[Document]:
    """Read documents from JSON lines; `name` is what an error calls the file, `first` the number of the first line.

    Raises BadData that names the line which is not UTF-8, not JSON, or lacks `id` or `text`.

    >>> [document.text for document in passages([b'{"id": "a", "text": "A loan of EUR 5m"}'], "-")]
    ['A loan of EUR 5m']
    """
    decode = msgspec.json.Decoder(Passage).decode
    for number, line in enumerate(lines, start=first):
        if not line.strip():
            continue
        try:
            passage = decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise BadData(f'{name}:{number}: wants one {{"id": …, "text": …}} a line: {error}') from error
        fields = msgspec.structs.asdict(passage)
        yield Document(**(fields | {"lang": passage.lang or language(passage.text)}))
