from __future__ import annotations

import pytest
from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.rates import Rates
from tracker.reports.exhibits.slope import finding, moves


def shares(*rows: tuple[str, float, float]) -> DataFrame:
    table = [(row, year, share) for row, *ends in rows for year, share in zip((2021, 2026), ends, strict=True)]
    return DataFrame(table, columns=["row", "year", "share"])


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (
            [("Poland", 2.19, 4.68), ("Germany", 1.4, 2.7)],
            "Poland has raised defence spending most: from 2.19% of GDP in 2021 to 4.68% in 2026",
        ),
        (
            [("Poland", 2.0, 3.0), ("Germany", 1.0, 2.0)],
            "From 2021 to 2026, 2 of 2 spend a larger share of GDP on defence",
        ),
        ([("Poland", 2.0, 3.0)], "Poland has raised defence spending from 2% of GDP in 2021 to 3% in 2026"),
        ([("Poland", 2.0, 1.9)], "From 2021 to 2026, 0 of 1 spend a larger share of GDP on defence"),
    ],
    ids=["one rose most", "two rose alike", "one is not the most of any", "none rose"],
)
def test_the_finding_names_one_only_where_it_rose_most(rows: list[tuple[str, float, float]], title: str) -> None:
    assert finding(shares(*rows), Captions()) == title


def test_each_donor_has_natos_figure_of_both_years_and_whom_nato_does_not_count_is_left_out(rates: Rates) -> None:
    frame = moves(("POL", "UKR", "EU"), rates, 2025, 5, Captions())
    assert frame["row"].tolist() == ["Poland", "Poland"]
    assert frame["year"].tolist() == [2020, 2025]
    share = rates.defence_share("POL", 2025)
    assert share is not None
    assert frame["share"].tolist()[1] == share.percent


def test_no_year_after_the_cut_off_is_looked_at(rates: Rates) -> None:
    assert moves(("POL",), rates, 2019, 3, Captions())["year"].tolist() == [2016, 2019]


def test_of_donors_that_nato_does_not_count_nothing_is_shown(rates: Rates) -> None:
    assert moves(("UKR", "EU"), rates, 2025, 5, Captions()).empty
