"""What the ledger's columns mean, for machines (`datapackage.json`) and for people (`README.md`), from one place."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from tracker.errors import BadInput
from tracker.ledger.columns import Column
from tracker.ledger.tables import COMMITMENTS, DECISIONS, SIGHTINGS, TABLES, Table

PACKAGE = "datapackage.json"
README = "README.md"

LICENCES = [
    {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Attribution 4.0 International",
    }
]
TYPES = {str: "string", int: "integer", float: "number", Decimal: "number", date: "date"}
# Links that lead from a table to itself or to another; those of decisions may name either table, so none is declared.
KEYS = {
    COMMITMENTS.file: {"part_of": "", "revises": "", "superseded_by": "", "stage_of": ""},
    SIGHTINGS.file: {"part_of": "", "same_as": ""},
    DECISIONS.file: {},
}


@cache
def book() -> Mapping[str, Any]:
    """Give the words of the codebook: title, tables with their columns, stages with their statuses."""
    return tomllib.loads((resources.files("tracker.ledger") / "codebook.toml").read_text("utf-8"))


def package(before: str | None = None) -> str:
    """Give `datapackage.json` (Frictionless Data Package), keeping what others put into an earlier one.

    Resources that are not the ledger's, such as the reference tables, stay; all are ordered by name.
    """
    old = json.loads(before) if before else {}
    ours = {table.file: _resource(table) for table in TABLES}
    others = [resource for resource in old.get("resources", []) if resource["path"] not in ours]
    tables = sorted([*ours.values(), *others], key=lambda resource: str(resource["name"]))
    head = {
        "profile": "tabular-data-package",
        "name": "defence-tracker",
        "title": book()["title"],
        "description": book()["description"],
        "licenses": LICENCES,
    }
    more = {key: value for key, value in old.items() if key not in head}
    return json.dumps({**head, **more, "resources": tables}, indent=2, ensure_ascii=False) + "\n"


def described(folder: Path) -> dict[str, bytes]:
    """Give the `datapackage.json` of a folder by its name, as it should be; what others put into it stays.

    Raises BadInput where there is one that nobody can read.
    """
    path = folder / PACKAGE
    try:
        before = path.read_text("utf-8") if path.exists() else None
        return {PACKAGE: package(before).encode()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadInput(f"{path}: is no data package ({error}); correct it or delete it") from None


def _resource(table: Table[Any]) -> dict[str, Any]:
    name = table.file.removesuffix(".csv")
    described = book()["tables"][name]
    return {
        "name": name,
        "path": table.file,
        "profile": "tabular-data-resource",
        "title": described["title"],
        "description": described["description"],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": True},
        "licenses": LICENCES,
        "schema": _schema(table, described["columns"]),
    }


def _schema(table: Table[Any], described: Mapping[str, str]) -> dict[str, Any]:
    fields = [_field(column, described[column.name]) for column in table.column.values()]
    links = [
        {"fields": [column], "reference": {"resource": other, "fields": ["id"]}}
        for column, other in KEYS[table.file].items()
    ]
    key = table.columns[0]
    return {"fields": fields, "primaryKey": [key], "foreignKeys": links, "missingValues": [""]}


def _field(column: Column, described: str) -> dict[str, Any]:
    rules: dict[str, Any] = {} if column.optional else {"required": True}
    if issubclass(column.kind, StrEnum):
        rules["enum"] = [str(value) for value in column.kind]
    if column.pattern and column.kind is str:
        rules["pattern"] = column.pattern
    field = {"name": column.name, "type": TYPES.get(column.kind, "string"), "description": described}
    return {**field, "constraints": rules} if rules else field


def readme() -> str:
    """Give `README.md` of the data: every column of every table in a sentence, and which statuses count as what."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    words = book()
    yield f"# {words['title']}"
    yield f"\n{words['description']}"
    yield "\nThe data are published under CC BY 4.0. This page and `datapackage.json` are made from one codebook."
    yield "Amounts are exact decimals: read them as text or as decimals, never as floating point numbers."
    for chapter, text in words["notes"].items():
        yield f"\n## {chapter}\n\n{text}"
    yield "\n## What may be summed\n"
    yield "Amounts of different stages are never added together, nor those of the last row at all.\n"
    yield "| stage | statuses |\n| --- | --- |"
    for stage, statuses in words["stages"].items():
        yield f"| {stage} | {', '.join(statuses)} |"
    for table in TABLES:
        yield from _chapter(table, words["tables"][table.file.removesuffix(".csv")])


def _chapter(table: Table[Any], book: Mapping[str, Any]) -> Iterator[str]:
    yield f"\n## {table.file}\n"
    yield book["description"]
    yield "\n| column | holds | meaning |\n| --- | --- | --- |"
    for column in table.column.values():
        field = _field(column, book["columns"][column.name])
        values = ", ".join(f"`{value}`" for value in field.get("constraints", {}).get("enum", ()))
        yield f"| {column.name} | {values or field['type']} | {field['description']} |"


def publish(folder: Path) -> None:
    """Write the package and the codebook of a ledger's folder anew."""
    for name, data in described(folder).items():
        (folder / name).write_bytes(data)
    (folder / README).write_text(readme(), "utf-8")


if __name__ == "__main__":
    publish(Path(sys.argv[1]))
