"""The sightings of one commitment summed up in one row: which of them decides what, and its dated history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlsplit

from tracker.ledger.quotes import own_currency
from tracker.records import Bound, Commitment, Kind, Measure, Sighting, Status, Type

Value = TypeVar("Value")

# How far a promise has come. Levels stand by themselves; of two reports the one further on tells more.
PROGRESS = {
    Status.PROPOSAL: 0,
    Status.TARGET: 1,
    Status.EXPENDITURE: 1,
    Status.PLEDGE: 2,
    Status.COMMITMENT: 3,
    Status.CANCELLED: 3,
    Status.DISBURSEMENT: 4,
}
STATED_AS = (Kind.MONEY, Kind.GDP_SHARE, Kind.COUNT, Kind.PERCENT)
# The columns that come from the report that measures, and from the one that decides.
MEASURED = ("kind", "low", "high", "bound", "currency", "unit", "per")
SHOWN = ("title", "source", "publisher", "sentence")
# A report without a date is put after all that have one: it must not decide when a thing was first announced.
UNDATED = date.max
# When what a donor pays in is looked up where a report is undated: after every change of a currency so far.
TODAYS = date(2026, 1, 1)


def summary(name: str, rows: Sequence[Sighting], formerly: Iterable[str] = ()) -> Commitment:
    """Sum up the sightings of one commitment under its id; `formerly` are ids that it has absorbed."""
    came, rows = rows, sorted(rows, key=_when)
    deciding = _deciding(rows)
    return Commitment(
        id=name,
        donor=_said(lambda row: row.donor, deciding, rows),
        recipient=_said(lambda row: row.recipient, deciding, rows),
        type=_purpose(deciding, rows),
        status=deciding.status,
        instrument=_said(lambda row: row.instrument, deciding, rows),
        **_copied(_measure(came), MEASURED),
        measure=_additivity(rows),
        **_period(deciding, rows),
        **_dates(rows),
        **_copied(deciding, SHOWN),
        part_of=None,
        formerly="; ".join(sorted(formerly)) or None,
        history="; ".join(_history(rows)),
        sightings=len(rows),
        sources=_sources(rows),
        seen_in="; ".join(row.id for row in rows),
        confidence=max((row.confidence for row in rows if row.confidence is not None), default=None),
    )


def _copied(row: Sighting, columns: Iterable[str]) -> dict[str, Any]:
    return {column: getattr(row, column) for column in columns}


def _dates(rows: Sequence[Sighting]) -> dict[str, Any]:
    days = [row.published for row in rows if row.published]
    recorded = min((row.accessed for row in rows if row.accessed), default=None)
    return {"announced": min(days, default=None), "updated": max(days, default=None), "recorded": recorded}


def _when(row: Sighting) -> tuple[date, str, int]:
    return row.published or UNDATED, row.document, row.start


def _deciding(rows: Sequence[Sighting]) -> Sighting:
    """Choose the report that tells how the commitment stands: the newest if it ends it, else the furthest on.

    Of several that are as far on, the first decides: it is the one that was news.
    """
    if rows[-1].status is Status.CANCELLED:
        return rows[-1]
    live = [row for row in rows if row.status is not Status.CANCELLED]
    return max(live, key=lambda row: PROGRESS[row.status])


def _measure(rows: Sequence[Sighting]) -> Sighting:
    """Choose the report that measures: money before items, most digits, exact before hedged, else what came first.

    Money is measured in the donor's own currency where a report gives that, for it was decided in it and all else was
    converted by somebody; else in the currency that most use.
    """
    kind = min((row.kind for row in rows), key=STATED_AS.index)
    stated = [row for row in rows if row.kind is kind]
    currency = _currency(stated)
    return max(
        (row for row in stated if row.currency == currency),
        key=lambda row: (len(row.low.normalize().as_tuple().digits), row.bound is Bound.EXACT),
    )


def _currency(rows: Sequence[Sighting]) -> str | None:
    said = Counter(row.currency for row in rows)
    if len(said) > 1:
        decided = {own_currency(row.donor, row.published or TODAYS) for row in rows if row.donor}
        own = [currency for currency in said if currency is not None and currency in decided]
        if len(own) == 1:
            return own[0]
    return said.most_common(1)[0][0]


def _additivity(rows: Sequence[Sighting]) -> Measure:
    """Give the kind of amount that most reports read; of equals one that words spoke for, which a sum needs not."""
    found = Counter(row.measure for row in rows)
    return max(found, key=lambda measure: (found[measure], measure is not Measure.SUM, measure))


def _said(field: Callable[[Sighting], Value | None], deciding: Sighting, rows: Sequence[Sighting]) -> Value | None:
    """Give what the deciding report says of a field, or what most others do where it says nothing."""
    mine = field(deciding)
    return mine if mine is not None else _commonest(map(field, rows))


def _commonest(values: Iterable[Value | None]) -> Value | None:
    found = Counter(value for value in values if value is not None).most_common(1)
    return found[0][0] if found else None


def _purpose(deciding: Sighting, rows: Sequence[Sighting]) -> Type:
    """Aid of a stated kind says more than aid."""
    if deciding.type is not Type.AID:
        return deciding.type
    return _commonest(row.type for row in rows if row.type is not Type.AID) or Type.AID


def _period(deciding: Sighting, rows: Sequence[Sighting]) -> dict[str, Any]:
    """Take the period whole from one report: two halves of different ones would be a third that nobody gave."""
    told = [row for row in (deciding, *rows) if row.period_start or row.period_end]
    start, end = (told[0].period_start, told[0].period_end) if told else (None, None)
    return {"period_start": start, "period_end": end}


def _history(rows: Sequence[Sighting]) -> Iterator[str]:
    seen = set()
    for row in rows:
        if row.status not in seen:
            seen.add(row.status)
            yield f"{row.published or 'undated'} {row.status}"


def _sources(rows: Sequence[Sighting]) -> int:
    """Count those who report: one for a publisher or site, and one for a text however many print it."""
    seen: dict[str, int] = {}
    count = 0
    for row in rows:
        marks = [mark for mark in (row.digest, _publisher(row), row.sentence) if mark]
        if not any(mark in seen for mark in marks):
            count += 1
        seen.update(dict.fromkeys(marks, count))
    return count


def _publisher(row: Sighting) -> str:
    return row.publisher or urlsplit(row.source or "").netloc.removeprefix("www.") or row.document
