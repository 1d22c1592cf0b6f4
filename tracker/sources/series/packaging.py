"""The data package beside the tables: which edition of each table it says that it holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from tracker.ledger.disk import replace, writing

PACKAGE = "datapackage.json"


def describe(folder: Path, editions: Mapping[str, str]) -> None:
    """Write the editions of the tables of `folder` into the data package above it; where there is none, do nothing.

    One that is no data package stays as it is, for the ledger's audit to tell of. Raises Unwritable where the disk
    refuses.
    """
    path = folder.parent / PACKAGE
    if not path.is_file():
        return
    try:
        before = path.read_text("utf-8")
        after = renewed(before, {f"{folder.name}/{name}.csv": edition for name, edition in editions.items()})
    except (ValueError, TypeError, KeyError):
        return
    if after != before:
        with writing(folder.parent):
            replace(folder.parent, {PACKAGE: after.encode()})


def renewed(package: str, editions: Mapping[str, str]) -> str:
    """Give a data package with the versions of its resources renewed, by the resources' paths.

    >>> package = '{"resources": [{"path": "reference/gdp.csv", "version": "2026-07"}]}'
    >>> json.loads(renewed(package, {"reference/gdp.csv": "2026-10"}))
    {'resources': [{'path': 'reference/gdp.csv', 'version': '2026-10'}]}
    """
    described = json.loads(package)
    for resource in described["resources"]:
        if resource["path"] in editions and resource.get("version") != editions[resource["path"]]:
            resource["version"] = editions[resource["path"]]
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"
