from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.rates import Rates
from tracker.records import Bound, Commitment, Status
from tracker.reports.editions import edition
from tracker.reports.exhibits.cumulative import arrivals
from tracker.reports.exhibits.largest import ranked
from tracker.reports.exhibits.ranking import shares
from tracker.reports.exhibits.scene import Scene
from tracker.reports.exhibits.timeline import MOST, capped
from tracker.reports.plans import Picture

Promise = Callable[..., Commitment]


def test_a_ceiling_is_drawn_open_and_what_is_about_an_amount_hatched() -> None:
    rows = [(name, date(2026, 2, 1), "DEU", float(size)) for size, name in enumerate("abcd", 1)]
    sums = DataFrame(rows, columns=["commitment", "day", "donor", "high"])
    bounds = {"a": Bound.EXACT, "b": Bound.ABOUT, "c": Bound.AT_MOST, "d": Bound.AT_LEAST}
    frame = ranked(sums, bounds, Captions())
    assert frame["commitment"].tolist() == ["d", "c", "b", "a"]
    assert frame["drawn"].tolist() == ["exact", "ceiling", "estimate", "exact"]
    assert frame["row"].tolist() == ["Germany, Feb 2026"] * 4


def test_sums_of_allies_are_no_country(rates: Rates) -> None:
    frame = shares(rates, 2025, (), Captions())
    assert all(len(code) == 3 for code in frame["country"])
    assert frame["high"].is_monotonic_decreasing
    assert shares(rates, 2025, ("DEU", "UKR"), Captions())["country"].tolist() == ["DEU"]


def test_a_sum_counts_from_the_day_it_came_to_the_stage_and_only_at_that_stage(promise: Promise, rates: Rates) -> None:
    rows = [
        promise(
            "a", day="2025-11-01", history="2025-11-01 pledge; 2026-01-05 disbursement", status=Status.DISBURSEMENT
        ),
        promise("b", day="2026-02-10"),
        promise("c", day="2024-01-01", status=Status.DISBURSEMENT),
    ]
    scene = Scene(edition(rows), rates, Captions())
    picture = Picture(kind="cumulative", name="a", heading="A", stage="paid")
    assert arrivals(scene, picture, date(2025, 1, 1)) == [("military_aid", date(2026, 1, 5), 1e9)]


def test_ceilings_are_added_up_by_donor_type_and_stage(promise: Promise, rates: Rates) -> None:
    rows = [promise("a"), promise("b", low="2e9", bound=Bound.AT_MOST), promise("c", "FRA", bound=Bound.AT_MOST)]
    sums = Scene(edition(rows), rates, Captions()).sums(["military_aid"])
    assert dict(zip(sums["party"], sums["ceiling"], strict=True)) == {"DEU": 2e9, "FRA": 1e9}
    assert dict(zip(sums["party"], sums["low"], strict=True)) == {"DEU": 3e9, "FRA": 1e9}


def test_of_thousands_of_discs_the_largest_are_kept_and_one_of_each_row() -> None:
    rows = [(f"c{n}", "Germany", float(n)) for n in range(2 * MOST)] + [("small", "Malta", 0.5)]
    kept = capped(DataFrame(rows, columns=["commitment", "row", "high"]))
    assert len(kept) == MOST + 1
    assert set(kept["row"]) == {"Germany", "Malta"}
    assert kept[kept["row"] == "Germany"]["high"].min() == MOST


def test_a_picture_that_leaves_discs_out_says_how_many_it_shows(promise: Promise, rates: Rates) -> None:
    from tracker.reports.exhibits.timeline import timeline

    rows = [promise(f"c{n}", low=f"{n + 1}e6") for n in range(MOST + 5)]
    made = timeline(Scene(edition(rows), rates, Captions()), Picture(kind="timeline", name="a", heading="A"))
    assert not isinstance(made, str)
    assert made.source.endswith("The 400 largest of 405 sums are drawn.")
    assert len(made.frame) == MOST
