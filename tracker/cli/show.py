"""Show where a commitment comes from: its reports, each with its words, address and reading, and what joined them.

ID is that of a commitment, past or present, or of a sighting. CSV and JSON lines hold the sightings, JSON all.

example: tracker show GBR-2025-03-06-3f9a1c
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tracker.cli import options as shared
from tracker.cli import output
from tracker.records import Decision, Sighting, as_json

if TYPE_CHECKING:
    from tracker.ledger import Chain

LINKS = ("part_of", "stage_of", "revises", "superseded_by", "formerly")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take an id and the ledger's folder."""
    parser.add_argument("id", metavar="ID", help="of a commitment or of a sighting")
    shared.data(parser)
    output.arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print the chain from the commitment to the words it rests on."""
    from tracker.ledger import Ledger

    chain = Ledger(options.data).chain(options.id)
    if options.form is None:
        print("\n".join(_told(chain)))
    elif options.form == "json":
        print(json.dumps(as_json_of(chain), ensure_ascii=False, indent=2))
    else:
        output.show([_row(sighting) for sighting in chain.sightings], options.form)
    return 0


def as_json_of(chain: Chain) -> dict[str, Any]:
    """Give a chain as JSON holds it."""
    joined = [{"one": one, "other": other, "why": why} for one, other, why in chain.joined]
    rows = {name: as_json(getattr(chain, name)) for name in ("commitment", "sightings", "decisions")}
    return rows | {"joined": joined}


def _row(sighting: Sighting) -> dict[str, Any]:
    return {name: getattr(sighting, name) for name in sighting.__struct_fields__}


def _told(chain: Chain) -> Iterator[str]:
    row = chain.commitment
    yield f"{row.id}: {output.pledge(row)}"
    yield f"announced {row.announced or 'undated'}, in the ledger since {row.recorded}: {row.history}"
    yield from (f"{name} {getattr(row, name)}" for name in LINKS if getattr(row, name) is not None)
    for sighting in chain.sightings:
        yield from _report(sighting)
    if chain.joined:
        yield "\njoined"
        yield from (f"  {one} and {other}: {why}" for one, other, why in chain.joined)
    if chain.decisions:
        yield "\njudged"
        yield from (f"  {judged(decision)}" for decision in chain.decisions)


def _report(sighting: Sighting) -> Iterator[str]:
    place = f"characters {sighting.start} to {sighting.end} of {sighting.document}"
    by = ", ".join(part for part in (sighting.source, sighting.publisher) if part) or "source not given"
    yield f"\n{sighting.id}  {sighting.published or 'undated'}  {sighting.status}, “{sighting.surface}”, {place}"
    yield f"  “{sighting.sentence}”"
    yield f"  {by}; read on {sighting.accessed} by {sighting.extractor}"


def judged(decision: Decision) -> str:
    """Say a decision in words: who, when, what and why.

    >>> from datetime import date
    >>> judged(Decision(id="D1", action="withdraw", subject="a#0", by="Ann", on=date(2025, 5, 1), why="a hoax"))
    'D1: withdraw a#0 (Ann, 2025-05-01: a hoax)'
    """
    given = f"{decision.field} to {decision.value or 'nothing'}" if decision.field else decision.object
    what = " ".join(part for part in (decision.action, decision.subject, given) if part)
    return f"{decision.id}: {what} ({decision.by}, {decision.on}: {decision.why})"
