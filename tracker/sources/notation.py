"""Records as TOML: plain values a line each, then a table for each record, mapping or list of records within."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from tracker.records import Record

# What JSON writes as it is in a string, and TOML does not.
DELETE = re.compile("\x7f")
SURROGATES = re.compile("[\ud800-\udfff]")
BARE = re.compile(r"[A-Za-z0-9_-]+")


def written(record: Record) -> bytes:
    r"""Write a record as TOML that reads back as the record; what is as it is by default is left out.

    >>> from tracker.records import Period
    >>> written(Period(start="2027"))
    b'start = "2027"\n'
    """
    plain, tables = list[str](), list[str]()
    for name, value in _told(record):
        if _tabular(value):
            tables += _table(name, value)
        else:
            plain.append(_line(name, value))
    return ("\n".join([*plain, *tables]) + "\n").encode("utf-8")


def toml(value: Any) -> str:
    r"""Write a value as TOML has it.

    >>> toml('a "quoted" word'), toml(date(2025, 3, 6)), toml(7), toml(True)
    ('"a \\"quoted\\" word"', '2025-03-06', '7', 'true')
    """
    if isinstance(value, datetime | date):
        return value.isoformat()
    text = json.dumps(value, ensure_ascii=False)
    return SURROGATES.sub("\ufffd", DELETE.sub(r"\\u007f", text))


def _told(record: Record) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a record that are not as they are by default."""
    for field in msgspec.structs.fields(record):
        made = field.default_factory
        default = made() if callable(made) else field.default
        if (value := getattr(record, field.name)) != default:
            yield field.name, value


def _tabular(value: Any) -> bool:
    return isinstance(value, Mapping | Record) or (isinstance(value, tuple) and isinstance(value[0], Record))


def _table(name: str, value: Any) -> list[str]:
    """Write a table: a record, records by their names, or a list of records."""
    if isinstance(value, tuple):
        return [line for item in value for line in _block(f"[[{name}]]", item)]
    if isinstance(value, Mapping) and any(isinstance(cell, Record) for cell in value.values()):
        return [line for key, cell in value.items() for line in _block(f"[{name}.{_key(key)}]", cell)]
    return _block(f"[{name}]", value)


def _block(head: str, value: Mapping[str, Any] | Record) -> list[str]:
    cells = value if isinstance(value, Mapping) else msgspec.structs.asdict(value)
    return ["", head, *(_line(key, cell) for key, cell in cells.items())]


def _line(key: str, value: Any) -> str:
    return f"{_key(key)} = {toml(value)}"


def _key(name: str) -> str:
    return name if BARE.fullmatch(name) else json.dumps(name)
