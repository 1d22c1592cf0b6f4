"""What the last fold found, kept beside the ledger, so that one more document need not fold all the others again.

The index is no part of the ledger: a fold finds again all that it holds. It names by their fingerprints the very files,
rules and rates that it speaks of, and where one of them is another it is not used. Sightings go by their numbers, in
the order of the file, from 0.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from tracker.ledger.blocks import Site, Stand

FILE = ".index.sqlite"
# A source of links that is no cell: what people judged.
BY_HAND = "by hand"

TABLES = """
CREATE TABLE marks (of TEXT PRIMARY KEY, mark TEXT) WITHOUT ROWID;
CREATE TABLE sightings (
    n INTEGER PRIMARY KEY, id TEXT, document TEXT, digest TEXT, name TEXT, came INTEGER, at INTEGER, size INTEGER,
    newest INTEGER, claims INTEGER, run INTEGER, home TEXT, part_of TEXT, makeup TEXT
);
CREATE TABLE runs (
    run INTEGER PRIMARY KEY, terms TEXT, kind TEXT, donor TEXT, recipient TEXT, aim TEXT, block INTEGER,
    head INTEGER, tail INTEGER
);
CREATE TABLE links (source TEXT, one INTEGER, other INTEGER, score REAL, firm INTEGER, pair TEXT);
CREATE TABLE commitments (name TEXT PRIMARY KEY, size INTEGER, alike TEXT, whole TEXT, circle INTEGER) WITHOUT ROWID;
"""
KEYS = """
CREATE INDEX sightings_id ON sightings (id);
CREATE INDEX sightings_document ON sightings (document);
CREATE INDEX sightings_digest ON sightings (digest) WHERE newest;
CREATE INDEX sightings_name ON sightings (name);
CREATE INDEX sightings_run ON sightings (run);
CREATE INDEX sightings_home ON sightings (home);
CREATE INDEX sightings_part_of ON sightings (part_of) WHERE part_of IS NOT NULL;
CREATE INDEX runs_terms ON runs (terms);
CREATE INDEX runs_donor ON runs (donor, kind, block);
CREATE INDEX runs_recipient ON runs (recipient, kind, block);
CREATE INDEX links_source ON links (source);
CREATE INDEX links_one ON links (one);
CREATE INDEX links_other ON links (other);
CREATE INDEX links_pair ON links (pair);
CREATE INDEX commitments_alike ON commitments (alike) WHERE alike IS NOT NULL;
"""


def discard(folder: Path) -> None:
    """Throw the index of a folder away, with what SQLite keeps beside it to undo what was cut short."""
    for name in (FILE, f"{FILE}-journal"):
        (folder / name).unlink(missing_ok=True)


class Tie(NamedTuple):
    """A link as the index holds it: `source` is what brought the two together, `pair` the documents they stand in."""

    source: str
    one: int
    other: int
    score: float
    firm: bool
    pair: str


class Lookup(Mapping[str, str]):
    """A mapping that is looked up in the index, one key at a time."""

    def __init__(self, connection: sqlite3.Connection, key: str, value: str, among: str) -> None:
        self._connection = connection
        self._found = f"SELECT {value} FROM sightings WHERE {key} = ? AND {among} LIMIT 1"
        self._all = f"SELECT {key} FROM sightings WHERE {among}"

    def __getitem__(self, key: str) -> str:
        found = self._connection.execute(self._found, (key,)).fetchone()
        if found is None:
            raise KeyError(key)
        return str(found[0])

    def __iter__(self) -> Iterator[str]:
        return (key for (key,) in self._connection.execute(self._all))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Index:
    """The index of one ledger, open in one transaction until `close`."""

    def __init__(self, path: Path) -> None:
        """Open a file; raises sqlite3.Error where it is no index."""
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("BEGIN IMMEDIATE")
        self._open = True
        self.names: Mapping[str, str] = Lookup(self._db, "id", "name", "TRUE")
        self.bearers: Mapping[str, str] = Lookup(self._db, "name", "id", "claims")

    def close(self, *, keep: bool = False) -> None:
        """End the transaction: what was written is kept, or as if it had never been."""
        if self._open:
            self._open = False
            with closing(self._db):
                self._db.execute("COMMIT" if keep else "ROLLBACK")

    def marks(self) -> dict[str, str]:
        """Give the fingerprints of what the index speaks of."""
        return dict(self._db.execute("SELECT of, mark FROM marks"))

    def mark(self, marks: Mapping[str, str]) -> None:
        """Say what the index speaks of."""
        self._db.executemany("INSERT OR REPLACE INTO marks VALUES (?, ?)", marks.items())

    def prepare(self) -> None:
        """Make the tables of a new index."""
        self._script(TABLES)

    def complete(self) -> None:
        """Make what tables that are filled are searched by."""
        self._script(KEYS)

    def _script(self, text: str) -> None:
        for statement in filter(str.strip, text.split(";")):
            self._db.execute(statement)

    def put(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Write rows, in the place of those with the same key."""
        columns = ", ".join("?" * len(self._db.execute(f"SELECT * FROM {table} LIMIT 0").description))
        self._db.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({columns})", rows)

    # --- sightings

    def next_number(self) -> int:
        """Give the number that the next sighting has."""
        (last,) = self._db.execute("SELECT max(n) FROM sightings").fetchone()
        return 0 if last is None else int(last) + 1

    def named(self, name: str) -> bool:
        """Whether a name was given already."""
        return self._first("SELECT 1 FROM sightings WHERE name = ?", name) is not None

    def came(self, name: str) -> int | None:
        """Give the number of the first sighting with a name."""
        found: int | None = self._first("SELECT min(n) FROM sightings WHERE name = ?", name)
        return found

    def has_text(self, digest: str) -> bool:
        """Whether a text with a fingerprint was read."""
        return self._first("SELECT 1 FROM sightings WHERE newest AND digest = ?", digest) is not None

    def of_document(self, document: str) -> list[int]:
        """List the numbers of the sightings of all readings of a document."""
        return self._numbers("SELECT n FROM sightings WHERE document = ? ORDER BY n", document)

    def counted(self, ids: Iterable[str]) -> dict[str, int]:
        """List the numbers of the sightings that count, by their ids."""
        found = ((name, self._first("SELECT n FROM sightings WHERE id = ? AND run IS NOT NULL", name)) for name in ids)
        return {name: n for name, n in found if n is not None}

    def places(self, numbers: Iterable[int]) -> dict[int, tuple[int, int]]:
        """Tell where sightings stand in their file: from which byte on, and how many bytes long."""
        rows = (self._db.execute("SELECT n, at, size FROM sightings WHERE n = ?", (n,)).fetchone() for n in numbers)
        return {n: (at, size) for n, at, size in rows}

    def field(self, name: str, numbers: Iterable[int]) -> dict[int, Any]:
        """Give one field of sightings, by their numbers."""
        query = f"SELECT n, {name} FROM sightings WHERE n = ?"
        return dict(self._db.execute(query, (n,)).fetchone() for n in numbers)

    def change(self, name: str, values: Mapping[int, Any]) -> None:
        """Set one field of sightings, by their numbers."""
        changes = ((value, n) for n, value in values.items())
        self._db.executemany(f"UPDATE sightings SET {name} = ? WHERE n = ?", changes)

    def at_home(self, commitment: str) -> list[int]:
        """List the numbers of the sightings of a commitment."""
        return self._numbers("SELECT n FROM sightings WHERE home = ? ORDER BY came, n", commitment)

    def parts_of(self, ids: Iterable[str]) -> set[str]:
        """Name the commitments of which a sighting is said to be part of one of these."""
        query = "SELECT DISTINCT home FROM sightings WHERE part_of = ? AND home IS NOT NULL"
        return {home for name in ids for (home,) in self._db.execute(query, (name,))}

    # --- runs

    def terms(self, run: int) -> str:
        """Give the terms that the reports of a run have in common."""
        return str(self._first("SELECT terms FROM runs WHERE run = ?", run))

    def runs_with(self, terms: str) -> list[tuple[int, Stand]]:
        """Give the runs of some terms, each with where it stands."""
        found = self._db.execute("SELECT run, kind, donor, recipient, aim, block FROM runs WHERE terms = ?", (terms,))
        return [(run, Stand(*rest)) for run, *rest in found]

    def in_run(self, run: int) -> list[int]:
        """List the numbers of the sightings of a run."""
        return self._numbers("SELECT n FROM sightings WHERE run = ?", run)

    def drop_runs(self, runs: Iterable[int]) -> None:
        """Forget runs."""
        self._db.executemany("DELETE FROM runs WHERE run = ?", ((run,) for run in runs))

    def next_run(self) -> int:
        """Give a number that no run has."""
        return int(self._first("SELECT max(run) FROM runs") or 0) + 1

    def ends_at(self, site: Site) -> set[tuple[int, int]]:
        """Give the runs of a cell, as the numbers of the first and the last sighting of each."""
        table, block, kind, donor, recipient, _ = site
        given: tuple[str | None, ...]
        if table == "recipients":
            query, given = "SELECT head, tail, donor FROM runs WHERE recipient IS ?", (recipient,)
        elif table == "donors":
            query, given = "SELECT head, tail, recipient FROM runs WHERE donor IS ?", (donor,)
        else:
            query, given = "SELECT head, tail, 1 FROM runs WHERE recipient IS ? AND donor IS ?", (recipient, donor)
        found = self._db.execute(
            f"{query} AND kind = ? AND block IN (?, ?)", (*given, kind, block - 1, block)
        ).fetchall()
        told = {party is not None for _, _, party in found}
        pairless = table in ("donors", "recipients") and len(told) < 2
        return set() if pairless else {(head, tail) for head, tail, _ in found}

    # --- links

    def ties(self, column: str, values: Iterable[Any]) -> set[Tie]:
        """Give the links with one of some values in a column."""
        query = f"SELECT source, one, other, score, firm, pair FROM links WHERE {column} = ?"
        rows = (row for value in values for row in self._db.execute(query, (value,)))
        return {Tie(by, one, other, score, bool(firm), pair) for by, one, other, score, firm, pair in rows}

    def retie(self, old: Iterable[Tie], new: Iterable[Tie]) -> None:
        """Put links in the place of others."""
        self._db.executemany("DELETE FROM links WHERE source = ? AND one = ? AND other = ?", (tie[:3] for tie in old))
        self.put("links", new)

    # --- commitments

    def listed(self, name: str) -> bool:
        """Whether a commitment has a line in its file."""
        return bool(self._first("SELECT size FROM commitments WHERE name = ?", name))

    def lines(self) -> Iterator[tuple[str, int]]:
        """Give the commitments in the order of their file, each with the length of its line in bytes."""
        return iter(self._db.execute("SELECT name, size FROM commitments WHERE size ORDER BY name"))

    def alike(self, name: str) -> str | None:
        """Name the plans and rates that a commitment is one of, or None."""
        found: str | None = self._first("SELECT alike FROM commitments WHERE name = ?", name)
        return found

    def all_alike(self, alike: str) -> list[str]:
        """Name the plans and rates of one donor, recipient and purpose."""
        return [name for (name,) in self._db.execute("SELECT name FROM commitments WHERE alike = ?", (alike,))]

    def whole(self, name: str) -> str | None:
        """Name the commitment that one is part of."""
        found: str | None = self._first("SELECT whole FROM commitments WHERE name = ?", name)
        return found

    def in_circle(self, name: str) -> bool:
        """Whether a commitment is in a circle of parts that had to be broken."""
        return bool(self._first("SELECT circle FROM commitments WHERE name = ?", name))

    def resize(self, sizes: Mapping[str, int]) -> None:
        """Say how long the lines of commitments are."""
        self._db.executemany("UPDATE commitments SET size = ? WHERE name = ?", ((n, name) for name, n in sizes.items()))

    def drop(self, names: Iterable[str]) -> None:
        """Forget commitments."""
        self._db.executemany("DELETE FROM commitments WHERE name = ?", ((name,) for name in names))

    def _first(self, query: str, *given: Any) -> Any:
        row = self._db.execute(query, given).fetchone()
        return None if row is None else row[0]

    def _numbers(self, query: str, *given: Any) -> list[int]:
        return [n for (n,) in self._db.execute(query, given)]
