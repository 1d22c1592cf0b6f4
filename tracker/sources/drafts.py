"""A first TOML for a source: what lies at an address is looked at, what a person must say is left to fill in."""

from __future__ import annotations

import csv
import difflib
import io
import re
from pathlib import Path, PurePath, PurePosixPath
from typing import NamedTuple
from urllib.parse import urlsplit

from tracker.documents.encodings import decoded
from tracker.errors import BadInput, FetchError
from tracker.sources.claims import DELIMITERS
from tracker.sources.faults import Fault
from tracker.sources.feeds import feed, title
from tracker.sources.fetching import Fetched, Fetcher
from tracker.sources.listings import links
from tracker.sources.notation import toml
from tracker.sources.sitemaps import sitemap
from tracker.sources.source import FIELDS, NEEDED, PublisherKind, Shape

TABLES = ("text/csv", "application/csv", "text/tab-separated-values")
NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")
# What stands in most addresses and tells none from another.
EMPTY_WORDS = {"www", "com", "org", "net", "index", "html", "htm", "php", "xml", "rss", "atom", "feed", "feeds", "csv"}
LONGEST_NAME = 40
UNKNOWN = "?"


class Draft(NamedTuple):
    """What was found at an address: its kind, the address to read it from, its title, and a table's headings."""

    kind: Shape
    address: str
    title: str
    items: int
    headings: tuple[str, ...] = ()
    local: bool = False

    @property
    def name(self) -> str:
        """A name for the source, of the words in its address; a file or folder has its own.

        >>> Draft(Shape.FEED, "https://www.example.org/news/feed.xml", "", 0).name
        'example-news'
        >>> Draft(Shape.FOLDER, "/home/me/Press releases", "", 0).name
        'press-releases'
        """
        parts = urlsplit(self.address)
        home = f"{parts.hostname} {parts.path}" if parts.hostname else PurePath(self.address).stem
        words = NOT_IN_A_NAME.sub(" ", home.lower()).split()
        told = [word for word in words if word not in EMPTY_WORDS] or ["source"]
        return "-".join(told)[:LONGEST_NAME].strip("-")


def draft(address: str, fetcher: Fetcher, *, local: bool = False) -> Draft:
    """Look at what lies at an address or path, and tell what kind of source it is.

    A page that offers a feed is read by that feed. Raises FetchError, and BadInput for what nothing can be read from.
    """
    if "://" not in address:
        return _on_disk(Path(address))
    page = fetcher.get(address, local=local)
    if page.content_type in TABLES:
        return _of_table(page.body, page.charset, address, local=local)
    for kind, count in ((Shape.FEED, _entries), (Shape.SITEMAP, _pages)):
        try:
            return Draft(kind, address, title(page.body, page.charset, address), count(page), (), local)
        except FetchError as error:
            if error.code == Fault.FORBIDDEN_XML:
                raise
    return _of_page(page, fetcher, local)


def _entries(page: Fetched) -> int:
    return len(feed(page.body, page.charset, page.final_url))


def _pages(page: Fetched) -> int:
    told = sitemap(page.body, page.charset, page.final_url)
    return len(told.pages) or len(told.further)


def _of_page(page: Fetched, fetcher: Fetcher, local: bool) -> Draft:
    """Take the first feed that a page offers and that is one; else the page as a list of pages."""
    told = links(page.body, page.charset, page.final_url)
    for address, name in told.feeds:
        try:
            offered = fetcher.get(address, local=local)
            return Draft(Shape.FEED, address, name or told.title, _entries(offered), (), local)
        except FetchError:
            continue  # a link to a feed that is gone is common, and the next one is as good
    if not told.links:
        raise BadInput(f"{page.url}: is no feed, sitemap or table, and leads to no page; give the address of a feed")
    return Draft(Shape.PAGES, page.url, told.title, len(told.links), (), local)


def _on_disk(path: Path) -> Draft:
    if path.is_dir():
        return Draft(Shape.FOLDER, str(path.resolve()), path.name, sum(file.is_file() for file in path.rglob("*")))
    if path.is_file() and path.suffix in (".csv", ".tsv"):
        return _of_table(path.read_bytes(), None, str(path.resolve()))
    raise BadInput(f"{path}: is no folder, no CSV file and no URL; a URL begins with https://")


def _of_table(data: bytes, charset: str | None, where: str, *, local: bool = False) -> Draft:
    """Take a table, parted by the sign by which its first line has the most columns; it is called as its file."""
    text = decoded(data, charset, where)
    head = text.partition("\n")[0].rstrip("\r")
    sign = max(DELIMITERS, key=lambda sign: len(next(csv.reader([head], delimiter=sign), ())))
    try:
        headings, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign) if head else [[UNKNOWN]]
    except csv.Error as error:
        raise BadInput(
            f"{where}: is no table that can be read ({error}); open it in a spreadsheet, and save it as CSV"
        ) from None
    return Draft(Shape.TABLE, where, PurePosixPath(urlsplit(where).path).stem, len(rows), tuple(headings), local)


def written(found: Draft) -> str:
    """Write a draft as TOML, with comments where a person must look."""
    host = urlsplit(found.address).hostname or found.title or found.name
    lines = [
        f"title = {toml(found.title or host)}",
        f"kind = {toml(str(found.kind))}",
        f"address = {toml(found.address)}",
        'cadence = "monthly"  # or daily, weekly, quarterly, yearly',
        'licence = "unknown"  # FILL IN: on what terms it may be kept and quoted',
        f"publisher = {toml(found.title or host)}  # FILL IN: who publishes",
        f'publisher_kind = "outlet"  # FILL IN: {", ".join(PublisherKind)}',
        '# country = "GBR"  # FILL IN: the publisher\'s, by which a bare dollar is read',
        "floor = 1  # with fewer items than this the source is taken for broken",
        "enabled = true",
        *(["local = true  # an address in your own house"] if found.local else []),
        *_options(found),
    ]
    return "\n".join(lines) + "\n"


def _options(found: Draft) -> list[str]:
    if found.kind in (Shape.PAGES, Shape.SITEMAP):
        return ["", "[options]", f"links = {toml(_below(found.address))}  # FILL IN: what an item's address matches"]
    if found.kind is not Shape.TABLE:
        return []
    guessed = {field: _heading(field, found.headings) for field in sorted(FIELDS)}
    columns = {field: heading for field, heading in guessed.items() if heading} | {
        "amount": guessed["amount"] or UNKNOWN
    }
    fixed = {field: UNKNOWN for field in NEEDED if field not in columns}
    return [
        "",
        "[options.columns]  # FILL IN: which of our fields each column is",
        *(f"{field} = {toml(heading)}" for field, heading in columns.items()),
        "",
        "[options.fixed]  # FILL IN: what is the same in every row",
        *(f"{field} = {toml(value)}" for field, value in fixed.items()),
    ]


def _heading(field: str, headings: tuple[str, ...]) -> str | None:
    """Guess which heading a field has: its own name, or one that is nearly that."""
    known = {heading.strip().lower().replace(" ", "_"): heading for heading in headings}
    near = difflib.get_close_matches(field, known, 1, cutoff=0.85)
    return known[near[0]] if near else None


def _below(address: str) -> str:
    """Write the pattern of the addresses below a page's own."""
    parts = urlsplit(address)
    return "^" + re.escape(f"{parts.scheme}://{parts.netloc}{parts.path.rpartition('/')[0]}/") + "."
