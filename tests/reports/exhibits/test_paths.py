from __future__ import annotations

from collections.abc import Callable

import pytest

from tracker.charts.captions import Captions
from tracker.rates import Rates
from tracker.records import Commitment
from tracker.reports.exhibits.paths import finding, steepest, yearly_step

Promise = Callable[..., Commitment]


def test_a_step_is_the_gap_over_the_years_left(target: Promise, rates: Rates) -> None:
    share = rates.defence_share("ESP", 2025)
    assert share is not None
    step = yearly_step(share, target("a", "ESP", "3.5", period_end="2035"))
    assert step == pytest.approx((3.5 - share.percent) / 10)


@pytest.mark.parametrize("given", [{}, {"period_end": "2025"}, {"period_end": "2035", "low": "1.0"}])
def test_nothing_is_left_to_add_without_a_deadline_past_it_or_at_the_target(
    target: Promise, rates: Rates, given: dict[str, str]
) -> None:
    share = rates.defence_share("ESP", 2025)
    assert yearly_step(share, target("a", "ESP", given.pop("low", "3.5"), **given)) is None


def test_the_steepest_way_comes_first_and_is_named(target: Promise, rates: Rates) -> None:
    known = (target("a", "ESP", "3.5", period_end="2035"), target("b", "ITA", "3.5", period_end="2027"))
    ways = steepest(known, rates, 2025)
    assert [country for country, _, _ in ways] == ["ITA", "ESP"]
    assert finding(ways, Captions()).startswith("Italy has the steepest way to its target: 0.")


def test_of_two_ways_as_steep_none_is_named(target: Promise) -> None:
    row = target("a", "ESP", "3.5", period_end="2035")
    assert finding([("ESP", row, 0.15), ("ITA", row, 0.1501)], Captions()).startswith("2 countries have to spend")
