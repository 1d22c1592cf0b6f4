"""Add a source of documents, list the sources there are, or look at what one yields.

example: tracker source add https://example.org/news/feed.xml
example: tracker source check example-news
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tracker.cli import options as shared
from tracker.cli import output
from tracker.errors import BadInput
from tracker.records import Issue

if TYPE_CHECKING:
    from tracker.sources import Item, Source, Unchanged

SOURCES = "sources"
# How many items show whether a source is read well.
LOOK_AT = 3
ITEM = ("published", "lang", "letters", "figures", "title")
COLUMNS = ("name", "kind", "enabled", "cadence", "publisher", "address")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do, and with which source."""
    parser.add_argument("action", choices=("add", "list", "check"), help="what to do")
    parser.add_argument("about", nargs="?", metavar="URL|PATH|NAME", help="add: where it lies; check: its name")
    parser.add_argument("--name", metavar="NAME", help="add: what to call it (made of its address)")
    parser.add_argument("--local", action="store_true", help="add: let in an address in your own house")
    shared.data(parser)
    output.arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Do it; 1 where a source does not read well."""
    folder = options.data / SOURCES
    if (options.action == "list") == bool(options.about):
        wants = {"add": "say where it lies: a URL or a path", "check": "say its name", "list": "takes no name"}
        raise BadInput(f"{options.action}: {wants[options.action]}")
    match options.action:
        case "add":
            return _add(options, folder)
        case "check":
            return _check(options, folder)
        case _:
            return _list(options, folder)


def _add(options: argparse.Namespace, folder: Path) -> int:
    from tracker.sources import Fetcher
    from tracker.sources.drafts import draft, written
    from tracker.sources.source import NAME

    with Fetcher() as fetcher:
        found = draft(options.about, fetcher, local=options.local)
    path = folder / f"{options.name or found.name}.toml"
    if not NAME.fullmatch(path.stem):
        raise BadInput(f"--name {path.stem!r}: a source is named in lower case letters, digits and hyphens")
    if path.exists():
        raise BadInput(f"{path}: is there already; give this one another --name, or edit that")
    write(path, written(found))
    count = f"{found.items} item{'' if found.items == 1 else 's'}"
    print(f"{path}: {found.kind}, {count}{': ' if found.title else ''}{found.title}")
    elsewhere = "" if options.data == shared.DATA else f" --data {options.data}"
    print(f"fill in what it marks FILL IN, then: tracker source check {path.stem}{elsewhere}")
    return 0


def write(path: Path, text: str) -> None:
    """Write a new file whole or not at all; raises Unwritable, and BadData for what is no source."""
    from tracker.ledger import disk
    from tracker.sources.source import from_toml

    from_toml(text.encode(), path)
    disk.prepare(path.parent)
    with disk.writing(path.parent):
        disk.replace(path.parent, {path.name: text.encode()})


def _list(options: argparse.Namespace, folder: Path) -> int:
    from tracker.sources import sound

    sources, issues = sound(folder)
    output.tell(issues)
    output.show([_row(source) for source in sources], options.form, COLUMNS)
    return int(bool(issues))


def _row(source: Source) -> dict[str, Any]:
    told = {name: getattr(source, name) for name in COLUMNS}
    return told | {"enabled": "yes" if source.enabled else "no", "licence": source.licence, "title": source.title}


def _check(options: argparse.Namespace, folder: Path) -> int:
    """Read the newest items of a source as a refresh would, and write nothing."""
    from tracker.sources import Fetcher, State, load, read
    from tracker.sources.faults import Fault

    (source,) = load(folder, [options.about])
    few = msgspec.structs.replace(source.options, most=LOOK_AT)
    with Fetcher() as fetcher:
        outcomes = list(read(msgspec.structs.replace(source, options=few), fetcher, State(), folder=options.data))
    issues = [outcome for outcome in outcomes if isinstance(outcome, Issue) and outcome.code != Fault.MOST]
    output.tell(issues)
    output.show([_item(outcome) for outcome in _items(outcomes)], options.form, ITEM)
    return int(bool(issues))


def _items(outcomes: Iterable[Item | Unchanged | Issue]) -> list[Item]:
    from tracker.sources import Item

    return [outcome for outcome in outcomes if isinstance(outcome, Item)]


def _item(item: Item) -> dict[str, Any]:
    from tracker import parse

    document = item.document
    figures = item.extraction.figures if item.extraction else parse(document.text, country=item.raw.provenance.country)
    told = {"id": document.id, "published": document.published, "lang": document.lang, "title": document.title}
    return told | {"letters": len(document.text), "figures": len(figures), "source": document.source}
