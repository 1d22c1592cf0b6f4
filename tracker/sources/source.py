"""A source: where documents come from, described by one TOML file in `data/sources`."""

from __future__ import annotations

import difflib
import hashlib
import re
import tomllib
from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

from tracker.errors import BadData, BadInput
from tracker.records import Issue, Level, Record

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Hexadecimal digits that tell apart all the options that a source ever had.
DIGEST = 12


class Shape(StrEnum):
    """What lies at a source's address, which decides how it is read."""

    FEED = "feed"
    PAGES = "pages"
    SITEMAP = "sitemap"
    FOLDER = "folder"
    TABLE = "table"


class Cadence(StrEnum):
    """How often there is something new at a source, which says how often it is worth asking."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"

    @property
    def rest(self) -> timedelta:
        """How long a source is let alone once it was asked; runs are monthly, and none shall come a few days early.

        >>> Cadence.YEARLY.rest.days, Cadence.MONTHLY.rest.days
        (330, 0)
        """
        return RESTS.get(self, timedelta(0))


RESTS = {Cadence.QUARTERLY: timedelta(days=75), Cadence.YEARLY: timedelta(days=330)}


class PublisherKind(StrEnum):
    """What kind of body publishes."""

    GOVERNMENT = "government"
    PARLIAMENT = "parliament"
    ORGANISATION = "organisation"
    AGENCY = "agency"
    OUTLET = "outlet"
    THINK_TANK = "think_tank"
    COMPANY = "company"


class Text(StrEnum):
    """Where a feed's stories are read: on their pages, or in the feed, where pages want a browser."""

    PAGE = "page"
    FEED = "feed"


class Options(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a source is read, beyond what its kind says; every kind takes its own few.

    `links` and `without` are patterns that an item's address must match, must not match; `titles` one that its title
    must match. `more` lists further addresses of the same kind. `most` is the number of items asked for in one run,
    the newest first, and `recheck_days` the age past which an item once read is not asked for again. `text` says where
    a feed's stories are read. `files` is a folder's glob.

    `columns` maps a statement's fields to a table's headings, `values` what stands in a column to our words, `fixed`
    gives what is the same in every row, `dates` how its days are written, as strptime has it.
    """

    links: str | None = None
    without: str | None = None
    titles: str | None = None
    more: tuple[str, ...] = ()
    most: int = 200
    recheck_days: int = 60
    text: Text = Text.PAGE
    files: str = "**/*"
    columns: dict[str, str] = msgspec.field(default_factory=dict)
    values: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)
    fixed: dict[str, str] = msgspec.field(default_factory=dict)
    dates: str = "%Y-%m-%d"

    @property
    def digest(self) -> str:
        """A fingerprint by which a listing is known to have been read with these very options."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:DIGEST]


OF_LISTS = frozenset({"links", "without", "titles", "more", "most", "recheck_days"})
TAKES = {
    Shape.FEED: OF_LISTS | {"text"},
    Shape.PAGES: OF_LISTS,
    Shape.SITEMAP: OF_LISTS,
    Shape.FOLDER: frozenset({"files"}),
    Shape.TABLE: frozenset({"columns", "values", "fixed", "dates"}),
}
# What a row of a table may say, and what it must, in a column or fixed for all.
CLAIM = ("donor", "recipient", "type", "status", "instrument", "measure", "period_start", "period_end")
FIELDS = frozenset({"amount", "currency", "scale", "published", "title", "source", "id", *CLAIM})
NEEDED = ("published", "donor", "type", "status")


class Source(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where documents come from: what it is, where it lies, how often it is asked, on what terms.

    `name` is the file's name without `.toml`; `address` a URL, or a path that is relative to the folder of the ledger.
    `country` is the publisher's, ISO 3166-1 alpha-3, None for an international body. A listing with fewer items than
    `floor`, or more than `ceiling`, is broken, and nothing of it is read. `local` lets in a private address.
    """

    name: str
    title: str
    kind: Shape
    address: str
    cadence: Cadence
    licence: str
    publisher: str
    publisher_kind: PublisherKind
    country: str | None = None
    language: str | None = None
    floor: int = 1
    ceiling: int = 10_000
    enabled: bool = False
    local: bool = False
    options: Options = Options()

    @property
    def remote(self) -> bool:
        """Whether it is fetched, and not read from a disk."""
        return "://" in self.address

    def terms(self) -> dict[str, Any]:
        """Give what the provenance of a file repeats of its source."""
        told = {name: getattr(self, name) for name in ("licence", "publisher", "country")}
        return told | {"source": self.name, "publisher_kind": str(self.publisher_kind)}


def load(folder: Path, only: Iterable[str] | None = None) -> tuple[Source, ...]:
    """Read the sources that a folder describes, by name; those named by `only`, or all, enabled or not.

    Raises BadInput for a name that is not there or a folder that is none, BadData for a file that says something wrong,
    with what is right.
    """
    known = {path.stem: path for path in described(folder)}
    wanted = sorted(known) if only is None else list(dict.fromkeys(only))
    for name in wanted:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            there = f"did you mean {near[0]}?" if near else f"there are {', '.join(known) or 'none'}"
            raise BadInput(f"{folder}: no source is called {name!r}; {there}")
    return tuple(from_file(known[name]) for name in wanted)


def sound(folder: Path) -> tuple[tuple[Source, ...], tuple[Issue, ...]]:
    """Read the sources that a folder describes, and say what is wrong with the others, which stop none of these.

    Raises BadInput for a folder that is none.
    """
    read, issues = list[Source](), list[Issue]()
    for path in described(folder):
        try:
            read.append(from_file(path))
        except BadData as error:
            says = str(error).removeprefix(f"{path}: ")
            issues.append(Issue(level=Level.ERROR, code="source.broken", where=str(path), message=says))
    return tuple(read), tuple(issues)


def described(folder: Path) -> list[Path]:
    """List the files of a folder that describe a source, none where there is no folder; raises BadInput for a file."""
    if folder.exists() and not folder.is_dir():
        raise BadInput(f"{folder}: is a file, and no folder of sources; move it away")
    return sorted(folder.glob("*.toml"))


def from_file(path: Path) -> Source:
    """Read one source from its file; raises BadData for one that is none, or says something wrong."""
    if not path.is_file():  # to open a pipe might be to wait for ever
        raise BadData(f"{path}: is no file; take it out")
    try:
        return from_toml(path.read_bytes(), path)
    except OSError as error:
        raise BadData(f"{path}: cannot be read ({error.strerror}); make it readable") from None


def from_toml(data: bytes, path: Path) -> Source:
    """Read one source from its TOML; raises BadData that names the file, the wrong key and the right one."""
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))  # as Windows' editors write it
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadData(f"{path}: cannot be read as TOML: {error}") from None
    if not NAME.fullmatch(path.stem):
        raise BadData(f"{path}: a source's file is named in lower case letters, digits and hyphens")
    _known(table, set(Source.__struct_fields__) - {"name"}, str(path))
    options = table.get("options", {})
    _known(options if isinstance(options, dict) else {}, set(Options.__struct_fields__), f"{path}: options")
    try:
        made = msgspec.convert(table | {"name": path.stem}, Source)
    except msgspec.ValidationError as error:
        raise BadData(f"{path}: {error}") from None
    _sensible(made, options, path)
    return made


def _known(table: dict[str, Any], fields: set[str], where: str) -> None:
    for key in table:
        if key not in fields:
            near = difflib.get_close_matches(key, fields, 1)
            right = f"did you mean {near[0]!r}?" if near else f"it takes {', '.join(sorted(fields))}"
            raise BadData(f"{where}: there is no key {key!r}; {right}")


def _sensible(made: Source, options: dict[str, Any], path: Path) -> None:
    """Refuse what each key may say, and all of them together may not."""
    for key in options:
        if key not in TAKES[made.kind]:
            raise BadData(
                f"{path}: options: a {made.kind} takes no {key!r}, only {', '.join(sorted(TAKES[made.kind]))}"
            )
    if made.kind is Shape.FOLDER and made.remote:
        raise BadData(f"{path}: the address of a folder is a path, not {made.address}")
    if made.kind not in (Shape.FOLDER, Shape.TABLE) and not made.remote:
        raise BadData(f"{path}: the address of a {made.kind} is a URL, not {made.address!r}; write https://…")
    if made.floor > made.ceiling:
        raise BadData(f"{path}: floor is {made.floor}, over the ceiling of {made.ceiling}")
    _patterns(made.options, path)
    if made.kind is Shape.TABLE:
        _mapped(made.options, path)


def _mapped(options: Options, path: Path) -> None:
    """Refuse a table whose rows would not say what a claim needs."""
    for name in ("columns", "values", "fixed"):
        _known(getattr(options, name), set(FIELDS), f"{path}: options.{name}")
    if "amount" not in options.columns:
        raise BadData(f'{path}: options.columns: says in no column where the amount is; write amount = "HEADING"')
    for name in NEEDED:
        if name not in options.columns and name not in options.fixed:
            raise BadData(f"{path}: options: {name} is said neither by a column nor by [options.fixed]")


def _patterns(options: Options, path: Path) -> None:
    for name in ("links", "without", "titles"):
        try:
            re.compile(getattr(options, name) or "")
        except re.error as error:
            raise BadData(f"{path}: options: {name} is no pattern ({error})") from None
