"""Whether `datapackage.json` tells others what the tables hold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tracker.ledger.codebook import PACKAGE, package
from tracker.ledger.tables import TABLES
from tracker.records import Issue, Level

REMEDY = "`tracker fold` writes it again"


def undescribed(folder: Path) -> Iterator[Issue]:
    """Tell where the description of a ledger's tables is not that of the codebook; what others put in may stay."""
    try:
        told = json.loads((folder / PACKAGE).read_text("utf-8"))
        resources = {resource["path"]: resource for resource in told["resources"]}
    except FileNotFoundError:
        yield _fault(PACKAGE, "no-package", f"is not there; {REMEDY}")
    except (ValueError, TypeError, KeyError, OSError) as error:
        yield _fault(PACKAGE, "no-package", f"is no data package ({error}); delete it, and {REMEDY}")
    else:
        wanted = {resource["path"]: resource for resource in json.loads(package())["resources"]}
        for table in TABLES:
            yield from _differences(table.file, resources.get(table.file), wanted[table.file])


def _differences(file: str, told: Mapping[str, Any] | None, wanted: Mapping[str, Any]) -> Iterator[Issue]:
    where = f"{PACKAGE}:{file}"
    if told is None:
        yield _fault(where, "undescribed", f"is not described; {REMEDY}")
        return
    ours, theirs = _columns(wanted), _columns(told)
    for name in dict.fromkeys([*ours, *theirs]):
        if ours.get(name) != theirs.get(name):
            at = f"{where}:{name}"
            yield _fault(
                at, "undescribed", f"is described as {_said(theirs.get(name))}, is {_said(ours.get(name))}; {REMEDY}"
            )
    if list(ours) != list(theirs) and sorted(ours) == sorted(theirs):
        yield _fault(where, "undescribed", f"describes the columns in another order; {REMEDY}")
    for part in sorted(wanted.keys() | told.keys()):
        if part != "schema" and told.get(part) != wanted.get(part):
            yield _fault(where, "undescribed", f"gives {part} as {told.get(part)!r}, is {wanted.get(part)!r}; {REMEDY}")
    for part in ("primaryKey", "foreignKeys", "missingValues"):
        if told.get("schema", {}).get(part) != wanted["schema"][part]:
            yield _fault(where, "undescribed", f"gives other {part} than the codebook; {REMEDY}")


def _columns(resource: Mapping[str, Any]) -> dict[str, Any]:
    return {field.get("name", ""): field for field in resource.get("schema", {}).get("fields", [])}


def _said(field: Mapping[str, Any] | None) -> str:
    if field is None:
        return "no column"
    rules = field.get("constraints", {})
    return f"a {field.get('type')}" + (f" with {json.dumps(rules)}" if rules else "")


def _fault(where: str, code: str, message: str) -> Issue:
    return Issue(level=Level.ERROR, code=code, where=where, message=message)
