"""What a new edition of a table moved: rows that came and went, and settled values that are not what they were."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.errors import Unreadable
from tracker.records import Issue, Level, Record
from tracker.sources.series.asking import Trouble, odd
from tracker.sources.series.grids import LAYOUTS, Grid, Key

# A value of a year that is over is settled: who quotes it wants to know of more than this. Less is rounding or routine.
SETTLED = 0.01
# An edition that lacks more than this share of the rows that there were is not whole.
LEAST = 0.95
# So many are named of what is gone.
NAMED = 5


class Moved(Record, frozen=True, kw_only=True):
    """How a table differs from what it was: its edition before and now, and rows that came, went and were revised."""

    table: str
    before: str
    edition: str
    added: int
    dropped: int
    revised: int

    def __str__(self) -> str:
        """Say it in a line.

        >>> str(Moved(table="gdp", before="2026-07", edition="2026-10", added=3, dropped=0, revised=7))
        'gdp: 2026-07 to 2026-10, 3 rows added, 0 dropped, 7 revised by over 1 %'
        """
        editions = f"{self.before or 'nothing'} to {self.edition}" if self.before != self.edition else self.edition
        told = f"{self.added} rows added, {self.dropped} dropped, {self.revised} revised by over {SETTLED * 100:g} %"
        return f"{self.table}: {editions}, {told}"


def refuse(before: Grid, after: Grid) -> None:
    """Raise Unreadable for an edition older than the one there is, or one that is not whole."""
    if after.edition < before.edition:
        told = f"is of {after.edition}, older than the {before.edition} that there is; kept that"
        raise Unreadable(Trouble.OLDER, after.name, told)
    if len(after.rows) < LEAST * len(before.rows):
        told = f"has {len(after.rows)} rows where there were {len(before.rows)}; kept these"
        raise Unreadable(Trouble.SHRUNK, after.name, told)


def compared(before: Grid, after: Grid) -> tuple[Moved, list[Issue]]:
    """Tell what moved from one edition of a table to another, a line for each series that was revised."""
    dropped, changes = before.rows.keys() - after.rows.keys(), list(_changes(before, after))
    moved = Moved(
        table=after.name,
        before=before.edition,
        edition=after.edition,
        added=len(after.rows.keys() - before.rows.keys()),
        dropped=len(dropped),
        revised=len({key for key, *_ in changes}),
    )
    issues = [_gone(after, sorted(dropped))] if dropped else []
    issues += [*_blanked(before, after), *_revisions(before, after, changes), *_restated(before, after)]
    return moved, issues


Change = tuple[Key, str, float, float]


def _changes(before: Grid, after: Grid) -> Iterator[Change]:
    """Yield each settled value that is no longer what it was: key, column, old and new value."""
    for key, row in before.rows.items():
        there = after.rows.get(key)
        if there is None or row.get("status", "actual") != "actual" or _money(row) != _money(there):
            continue
        for column in before.numbers:
            old, new = row.get(column), there.get(column)
            if old and new and abs(float(new) / float(old) - 1) > SETTLED:
                yield key, column, float(old), float(new)


def _money(row: object) -> object:
    return row.get("currency") if isinstance(row, dict) else None


def _revisions(before: Grid, after: Grid, changes: list[Change]) -> Iterator[Issue]:
    series: dict[str, list[Change]] = {}
    for key, column, old, new in changes:
        series.setdefault(_series(key, column), []).append((key, column, old, new))
    for name, found in sorted(series.items()):
        key, _, old, new = max(found, key=lambda change: abs(change[3] / change[2] - 1))
        most = f"{key[-1]} from {old:,.6g} to {new:,.6g} ({(new / old - 1) * 100:+.1f} %)"
        others = f", and {len(found) - 1} others by less" if len(found) > 1 else ""
        told = f"revised: {most}{others}; {before.edition} to {after.edition}"
        yield odd(Trouble.REVISED, f"{after.name}.csv {name}", told)


def _blanked(before: Grid, after: Grid) -> Iterator[Issue]:
    """Tell which series lack values that they had, in rows that are still there."""
    lost: dict[str, list[str]] = {}
    for key, row in before.rows.items():
        there = after.rows.get(key)
        for column in before.numbers if there else ():
            if there and row.get(column) and not there.get(column):
                lost.setdefault(_series(key, column), []).append(key[-1])
    for name, years in sorted(lost.items()):
        told = f"{after.edition} lacks values that were there: {_several(sorted(years))}"
        yield odd(Trouble.DROPPED, f"{after.name}.csv {name}", told)


def _series(key: Key, column: str) -> str:
    return f"{key[0]} {column}" if len(key) > 1 else column


def _several(names: list[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _restated(before: Grid, after: Grid) -> Iterator[Issue]:
    """Tell which countries' history is in other money now."""
    if "currency" not in LAYOUTS[after.name].columns:
        return
    seen: set[tuple[str, str, str]] = set()
    for key, row in before.rows.items():
        was, now = row["currency"], after.rows.get(key, {}).get("currency", "")
        if was and now and was != now:
            seen.add((key[0], was, now))
    for country, was, now in sorted(seen):
        told = f"is given in {now} where it was in {was}"
        yield odd(Trouble.RESTATED, f"{after.name}.csv {country}", told, Level.NOTE)


def _gone(after: Grid, keys: list[Key]) -> Issue:
    named = _several([" ".join(key) for key in keys])
    return odd(Trouble.DROPPED, f"{after.name}.csv", f"{after.edition} lacks rows that were there: {named}")
