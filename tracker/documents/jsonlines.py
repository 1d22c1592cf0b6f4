"""Passages, one JSON object a line: the form in which texts are exchanged and scored."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator

import msgspec

from tracker.documents.languages import language
from tracker.errors import BadData, Unreadable
from tracker.records import Document


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
    decode = msgspec.json.Decoder(Document).decode  # whatever else a line holds (annotated answers) is not looked at
    for number, line in numbered(lines):
        try:
            document = decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            says = f'wants one {{"id": …, "text": …}} a line: {error}'
            yield Unreadable("document.bad_line", f"{name}:{number}", says)
            continue
        yield msgspec.structs.replace(document, lang=document.lang or language(document.text))


def numbered(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    r"""Give the lines of a file that hold something, numbered from 1, without the mark that editors put first.

    >>> list(numbered([b"\xef\xbb\xbf{}\r\n", b"\n", b"[]"]))
    [(1, b'{}\r\n'), (3, b'[]')]
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, line.removeprefix(BOM_UTF8) if number == 1 else line
