"""How commitments hang together: parts, stages, slices, revisions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.ledger import fold
from tracker.records import Commitment, Kind, Per, Sighting, Status, Type

Sighted = Callable[..., Sighting]
LATER = date(2025, 9, 1)


def rows(sightings: Sequence[Sighting]) -> dict[str, Commitment]:
    """The commitments by the first of their sightings."""
    return {(row.seen_in or "").split("; ")[0]: row for row in fold(sightings).commitments}


def test_a_part_leads_to_its_whole(sighted: Sighted) -> None:
    kept = rows([sighted("a#0", low=Decimal("9e9")), sighted("a#1", part_of="a#0")])
    assert (kept["a#1"].part_of, kept["a#1"].stage_of) == (kept["a#0"].id, None)


def test_what_is_paid_of_a_promise_is_a_stage_of_it(sighted: Sighted) -> None:
    kept = rows([sighted("a#0", low=Decimal("9e9")), sighted("a#1", part_of="a#0", status=Status.DISBURSEMENT)])
    assert (kept["a#1"].part_of, kept["a#1"].stage_of) == (None, kept["a#0"].id)


def test_a_slice_with_its_own_year_stays_a_part_though_it_is_further_on(sighted: Sighted) -> None:
    paid = sighted("a#1", part_of="a#0", status=Status.DISBURSEMENT, period_start="2025", period_end="2025")
    kept = rows([sighted("a#0", low=Decimal("9e9")), paid])
    assert (kept["a#1"].part_of, kept["a#1"].stage_of) == (kept["a#0"].id, None)


def test_a_yearly_rate_is_part_of_the_sum_that_it_makes(sighted: Sighted) -> None:
    whole = sighted("a#0", low=Decimal("75e9"), period_start="2024", period_end="2026")
    rate = sighted("b#0", low=Decimal("25e9"), per=Per.YEAR)
    other = sighted("c#0", low=Decimal("21e9"), per=Per.YEAR)
    kept = rows([whole, rate, other])
    assert (kept["b#0"].part_of, kept["c#0"].part_of) == (kept["a#0"].id, None)


def test_a_frame_for_the_same_years_at_another_amount_revises_the_old_one(sighted: Sighted) -> None:
    old = sighted("a#0", low=Decimal("13.5e9"), period_end="2030")
    new = sighted("b#0", low=Decimal("15.4e9"), period_end="2030", published=LATER)
    kept = rows([new, old])
    assert (kept["b#0"].revises, kept["a#0"].superseded_by) == (kept["a#0"].id, kept["b#0"].id)
    assert (kept["a#0"].revises, kept["b#0"].superseded_by) == (None, None)


def test_a_target_raised_for_the_same_year_revises_the_old_one(sighted: Sighted) -> None:
    level: dict[str, Any] = {"kind": Kind.GDP_SHARE, "currency": None, "recipient": None, "period_end": "2027"}
    level |= {"type": Type.DEFENCE_SPENDING, "status": Status.TARGET}
    kept = rows([sighted("a#0", low=Decimal("2.5"), **level), sighted("b#0", low=Decimal(3), published=LATER, **level)])
    assert kept["b#0"].revises == kept["a#0"].id


def test_another_parcel_of_the_same_year_revises_nothing(sighted: Sighted) -> None:
    old = sighted("a#0", low=Decimal("1.35e9"), period_end="2025")
    new = sighted("b#0", low=Decimal("1.54e9"), period_end="2025", published=LATER)
    assert all(row.revises is None for row in rows([old, new]).values())


def test_two_sums_that_one_document_tells_of_do_not_replace_each_other(sighted: Sighted) -> None:
    old = sighted("a#0", low=Decimal("13.5e9"), period_end="2030")
    new = sighted("b#0", low=Decimal("15.4e9"), period_end="2030", published=LATER)
    again = sighted("b#1", low=Decimal("13.5e9"), period_end="2030", published=LATER)
    assert all(row.revises is None for row in rows([old, new, again]).values())
