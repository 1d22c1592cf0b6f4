"""The words that state a commitment's amount: the ledger's own are those that decide its status, which may not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from tracker.records import Commitment, Sighting

AMOUNT = ("kind", "low", "high", "currency", "unit")


def quoted(row: Commitment, sightings: Mapping[str, Sighting]) -> Commitment:
    """Give a commitment the sentence and source of a report that states its amount; the newest, its own before others.

    `sightings` go by their ids. A row whose amount no report states, as after a judgement, stays as it is.
    """
    seen = [sightings[name] for name in (row.seen_in or "").split("; ") if name in sightings]
    stating = [sighting for sighting in seen if _amount(sighting) == _amount(row)]
    if not stating or any(sighting.sentence == row.sentence for sighting in stating):
        return row
    best = max(stating, key=lambda sighting: sighting.published or date.min)
    told = {"sentence": best.sentence, "source": best.source, "title": best.title, "publisher": best.publisher}
    return msgspec.structs.replace(row, **told)


def _amount(row: Commitment | Sighting) -> list[object]:
    return [getattr(row, name) for name in AMOUNT]
