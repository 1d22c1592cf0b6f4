"""The index of a whole fold: written once, and kept up by `growth` from then on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tracker.ledger.blocks import Site, stand
from tracker.ledger.claims import Claim, Convert
from tracker.ledger.folding import Fold
from tracker.ledger.index import BY_HAND, Index, Tie
from tracker.ledger.lineage import alike
from tracker.ledger.matching import Link, across, by_document, by_hand, inside
from tracker.ledger.readings import claimed, newest, place
from tracker.ledger.runs import Run, fingerprint
from tracker.records import Commitment, Per, Sighting

Pairs = Iterable[tuple[str, str]]


def self_contained(rows: Iterable[Sighting]) -> bool:
    """Whether every sighting is of the document that its id names, and linked to none of another document."""
    return all(
        place(name).document == row.document for row in rows for name in (row.id, row.part_of, row.same_as) if name
    )


def source(site: Iterable[object]) -> str:
    """Write a cell as the source of the links that it brings about."""
    return "|".join("" if part is None else str(part) for part in site)


def said_by(document: str) -> str:
    """Write a document as the source of the links that it makes."""
    return f"document|{document}"


def tie(source: str, link: Link, documents: Mapping[int, str]) -> Tie:
    """Put down a link between two sightings whose documents are known."""
    pair = "|".join(sorted({documents[link.one], documents[link.other]}))
    return Tie(source, link.one, link.other, link.score, link.firm, pair)


def ties(found: Iterable[Run], only: set[Site], convert: Convert) -> Iterator[tuple[str, Link]]:
    """Find the links between runs in some cells, each with the cell that brings it about."""
    return ((source(site), link) for site, link in across(found, convert, only))


def ties_within(run: Run) -> Iterator[tuple[str, Link]]:
    """Find the links inside a run."""
    if len(run.members) > 1:
        terms = fingerprint(run.head)
        yield from ((terms, link) for link in inside(run))


def plan_of(row: Commitment) -> str | None:
    """Name the plans and rates that a commitment may be a revision or a slice of; None where it is neither."""
    if row.per is not Per.YEAR and row.period_end is None:
        return None
    return source(alike(row))


def write(
    path: Path, places: Sequence[tuple[int, int]], sightings: Sequence[Sighting], fold: Fold, sizes: Mapping[str, int],
    same: Pairs,
) -> Index:  # fmt: skip
    """Write the index of a fold anew and leave it open, not yet kept; raises sqlite3.Error where the disk refuses.

    `places` are the first bytes and the lengths of the sightings' rows, `sizes` the lengths of the commitments' lines.
    """
    index = Index(path)
    index.prepare()
    number = {row.id: n for n, row in enumerate(sightings)}
    numbers = [number[row.id] for row in fold.counted]
    index.put("runs", (run_row(n, run, numbers) for n, run in enumerate(fold.matches.runs, 1)))
    index.put("sightings", _sighted(sightings, places, fold, numbers))
    index.put("links", _ties(fold, numbers, number, same))
    index.put(
        "commitments",
        (commitment_row(row, fold.descent.wholes, fold.descent.circles, sizes) for row in fold.rows.values()),
    )
    index.complete()
    return index


def run_row(number: int, run: Run, numbers: Sequence[int] | None = None) -> tuple[Any, ...]:
    """Lay out a run as the index holds it; `numbers` are those of the sightings at the places that its members name."""
    ends = (run.members[0].place, run.members[-1].place)
    return number, fingerprint(run.head), *stand(run), *(numbers[at] if numbers else at for at in ends)


def commitment_row(
    row: Commitment, wholes: Mapping[str, str], circles: Iterable[str], sizes: Mapping[str, int]
) -> tuple[Any, ...]:
    """Lay out a commitment as the index holds it, before what a person set of it."""
    return row.id, sizes.get(row.id, 0), plan_of(row), wholes.get(row.id), row.id in circles


def makeup_cell(makeup: frozenset[float]) -> str | None:
    """Write the amounts of the parts of a whole."""
    return " ".join(map(repr, sorted(makeup))) or None


NOWHERE: tuple[int | None, Claim | None] = (None, None)


def _sighted(
    sightings: Sequence[Sighting], places: Sequence[tuple[int, int]], fold: Fold, numbers: Sequence[int]
) -> Iterator[tuple[Any, ...]]:
    latest = {row.id: row for row in newest(sightings)}
    claims = {row.id for row in claimed(latest.values())}
    in_run = {numbers[one.place]: (n, one) for n, run in enumerate(fold.matches.runs, 1) for one in run.members}
    came: dict[str, int] = {}
    for n, (row, at) in enumerate(zip(sightings, places, strict=True)):
        name = fold.names[row.id]
        run, one = in_run.get(n, NOWHERE)
        yield (
            n, row.id, row.document, row.digest, name, came.setdefault(name, n), *at,
            row.id in latest, row.id in claims, run, fold.home.get(row.id),
            one and one.row.part_of, one and makeup_cell(one.makeup),
        )  # fmt: skip


def _ties(fold: Fold, numbers: Sequence[int], number: Mapping[str, int], same: Pairs) -> Iterator[Tie]:
    """Put down the links that matching found, with the sightings' numbers in the place of their places."""
    documents = {n: row.document for n, row in zip(numbers, fold.counted, strict=True)}
    terms = {id(run): fingerprint(run.head) for run in fold.matches.runs if len(run.members) > 1}
    for by, link in fold.matches.links:
        numbered = link._replace(one=numbers[link.one], other=numbers[link.other])
        yield tie(terms[id(by)] if isinstance(by, Run) else source(by), numbered, documents)
    index = {row.id: number[row.id] for row in fold.counted}
    yield from (tie(BY_HAND, link, documents) for link in by_hand(index, same))
    for link in by_document(fold.counted, index):
        yield tie(said_by(documents[link.one]), link, documents)
