"""The index of a whole fold: written once, and kept up by `growth` from then on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tracker.ledger.blocks import candidates, stand
from tracker.ledger.claims import Convert, claim, makeups
from tracker.ledger.folding import Fold
from tracker.ledger.index import BY_HAND, Index, Tie
from tracker.ledger.lineage import alike
from tracker.ledger.matching import Link, between, by_document, by_hand, inside
from tracker.ledger.readings import claimed, newest, place
from tracker.ledger.runs import Run, fingerprint, runs
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


def ties(found: Iterable[Run], only: set[Any] | None, convert: Convert) -> Iterator[tuple[str, Link]]:
    """Find the links between runs, each with the cell that brings it about; with `only`, in no other cells."""
    for site, one, other in candidates(found, only):
        link = between(one, other, convert)
        if link is not None:
            yield source(site), link


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
    same: Pairs, convert: Convert,
) -> Index:  # fmt: skip
    """Write the index of a fold anew and leave it open, not yet kept; raises sqlite3.Error where the disk refuses.

    `places` are the first bytes and the lengths of the sightings' rows, `sizes` the lengths of the commitments' lines.
    """
    index = Index(path)
    index.prepare()
    number = {row.id: n for n, row in enumerate(sightings)}
    counted = [(number[row.id], row) for row in fold.counted]
    found = _runs(counted, convert)
    index.put("runs", (run_row(n, run) for n, run in enumerate(found, 1)))
    index.put("sightings", _sighted(sightings, places, fold, found))
    index.put("links", _ties(counted, found, same, convert))
    index.put(
        "commitments",
        (commitment_row(row, fold.descent.wholes, fold.descent.circles, sizes) for row in fold.rows.values()),
    )
    index.complete()
    return index


def run_row(number: int, run: Run) -> tuple[Any, ...]:
    """Lay out a run as the index holds it."""
    return number, fingerprint(run.head), *stand(run), run.members[0].place, run.members[-1].place


def commitment_row(
    row: Commitment, wholes: Mapping[str, str], circles: Iterable[str], sizes: Mapping[str, int]
) -> tuple[Any, ...]:
    """Lay out a commitment as the index holds it, before what a person set of it."""
    return row.id, sizes.get(row.id, 0), plan_of(row), wholes.get(row.id), row.id in circles


def makeup_cell(makeup: frozenset[float]) -> str | None:
    """Write the amounts of the parts of a whole."""
    return " ".join(map(repr, sorted(makeup))) or None


def _runs(counted: Sequence[tuple[int, Sighting]], convert: Convert) -> list[Run]:
    made_of = makeups([row for _, row in counted])
    return runs(claim(row, n, convert, made_of.get(row.id, frozenset())) for n, row in counted)


def _sighted(
    sightings: Sequence[Sighting], places: Sequence[tuple[int, int]], fold: Fold, found: Iterable[Run]
) -> Iterator[tuple[Any, ...]]:
    latest = {row.id: row for row in newest(sightings)}
    claims = {row.id for row in claimed(latest.values())}
    in_run = {one.place: (n, one) for n, run in enumerate(found, 1) for one in run.members}
    came: dict[str, int] = {}
    for n, (row, at) in enumerate(zip(sightings, places, strict=True)):
        name = fold.names[row.id]
        run, one = in_run.get(n, (None, None))
        yield (
            n, row.id, row.document, row.digest, name, came.setdefault(name, n), *at,
            row.id in latest, row.id in claims, run, fold.home.get(row.id),
            one and one.row.part_of, one and makeup_cell(one.makeup),
        )  # fmt: skip


def _ties(
    counted: Sequence[tuple[int, Sighting]], found: Sequence[Run], same: Pairs, convert: Convert
) -> Iterator[Tie]:
    documents = {n: row.document for n, row in counted}
    index = {row.id: n for n, row in counted}
    for run in found:
        yield from (tie(terms, link, documents) for terms, link in ties_within(run))
    yield from (tie(cell, link, documents) for cell, link in ties(found, None, convert))
    yield from (tie(BY_HAND, link, documents) for link in by_hand(index, same))
    for link in by_document((row for _, row in counted), index):
        yield tie(said_by(documents[link.one]), link, documents)
