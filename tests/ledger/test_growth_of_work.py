"""However alike reports are, a fold compares each run with a bounded number of others: its work is that of sorting."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.ledger.blocks import NEIGHBOURS, candidates
from tracker.ledger.claims import claim
from tracker.ledger.matching import unconverted
from tracker.ledger.runs import runs
from tracker.records import Sighting, Type

Sighted = Callable[..., Sighting]
# A run stands in two cells of each of four tables: in one it is paired with those after it, in three with those around.
MOST = 2 * (NEIGHBOURS + 3 * 2 * NEIGHBOURS)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(st.integers(300, 400), st.randoms(use_true_random=False))
def test_reports_that_are_all_alike_are_not_all_compared(sighted: Sighted, count: int, chance: random.Random) -> None:
    pick = chance.choice
    rows = [
        sighted(
            f"d{n}#0",
            published=date(2025, 1, 1) + timedelta(days=n % 90),
            low=Decimal(1_000_000_000 + n * 10_000),
            donor=pick(("DEU", None)),
            recipient=pick(("UKR", None)),
            type=pick((Type.AID, Type.MILITARY_AID)),
        )
        for n in range(count)
    ]
    found = runs(claim(row, place, unconverted) for place, row in enumerate(rows))
    assert len(found) == count
    assert sum(1 for _ in candidates(found)) <= MOST * count
