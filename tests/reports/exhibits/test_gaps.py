from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.rates import Rates
from tracker.records import Commitment, Status, Type
from tracker.reports.exhibits.targets import finding, gaps, newest_targets

Promise = Callable[..., Commitment]


def test_the_newest_target_counts_and_of_one_day_the_one_for_later(target: Promise) -> None:
    known = (
        target("a", "DEU", "2", "2024-01-01"),
        target("b", "DEU", "3", "2025-01-01", period_end="2027"),
        target("c", "DEU", "3.5", "2025-01-01", period_end="2029"),
    )
    assert newest_targets(known)["DEU"].id == "c"


def test_demands_levels_superseded_targets_and_aid_are_no_targets(target: Promise) -> None:
    known = (
        target("a", "DEU", "5", status=Status.PROPOSAL),
        target("b", "FRA", "2", status=Status.EXPENDITURE),
        target("c", "ITA", "2", superseded_by="d"),
        target("d", "DNK", "0.25", type=Type.MILITARY_AID),
    )
    assert newest_targets(known) == {}


def test_a_target_that_counts_related_spending_too_is_passed_over(target: Promise) -> None:
    known = (
        target("a", "DEU", "3.5", "2025-06-20"),
        target("b", "DEU", "5", "2025-07-01", period_end="2035"),
        target("c", "LTU", "5", "2025-01-10"),
        target("d", "POL", "5.4", "2025-07-01"),
    )
    assert {country: row.id for country, row in newest_targets(known).items()} == {"DEU": "a", "LTU": "c", "POL": "d"}


def test_the_share_that_the_alliance_set_is_no_countrys_own_from_when_it_lay_on_the_table(target: Promise) -> None:
    known = (
        target("a", "SVK", "2", "2024-01-01"),
        target("b", "SVK", "5", "2025-06-23"),
        target("c", "NLD", "3.5", "2025-06-13"),
        target("d", "NLD", "5", "2025-06-13", sentence="The Hague is ready for 5% for defence in the broad sense."),
        target("e", "LVA", "5", "2025-07-01", period_end="2026"),
        target("f", "ITA", "4.5", "2025-04-01", sentence="Rome aims at 4.5% in the broader sense."),
    )
    assert {country: row.id for country, row in newest_targets(known).items()} == {"SVK": "a", "NLD": "c", "LVA": "e"}


def test_a_share_set_together_is_each_countrys_own(target: Promise) -> None:
    assert set(newest_targets((target("a", "EST+LTU", "4"),))) == {"EST", "LTU"}


def test_spending_is_natos_of_the_year_or_the_newest_before(target: Promise, rates: Rates) -> None:
    frame = gaps((target("a", "DEU", "3.5", period_end="2029-12"),), rates, date(2025, 6, 1), Captions())
    (row,) = frame.to_dict("records")
    share = rates.defence_share("DEU", 2025)
    assert share is not None
    assert (row["spent"], row["year"], row["estimate"]) == (share.percent, 2025, True)
    assert (row["target"], row["until"]) == (3.5, 2029)


def test_countries_outside_natos_tables_are_left_out(target: Promise, rates: Rates) -> None:
    assert gaps((target("a", "KOR", "3.5"),), rates, date(2025, 6, 1), Captions()).empty


def title(*rows: tuple[str, float, float]) -> str:
    return finding(DataFrame(rows, columns=["row", "spent", "target"]), Captions())


def test_the_finding_counts_those_short_of_their_target() -> None:
    assert title(("Spain", 2, 2.1), ("Italy", 1.5, 1.6), ("Poland", 4.1, 4)) == (
        "2 of 3 countries spend less than the target they have announced"
    )
    assert title(("Spain", 2, 3), ("Italy", 1.5, 2)) == (
        "All 2 countries with a target spend less than it; Spain has furthest to go"
    )
    assert title(("Poland", 4.1, 4)) == "Every country with a target spends at least what it has announced"
    assert title(("Spain", 2, 3)) == "Spain spends 2% of GDP on defence; its target is 3%"
