from __future__ import annotations

import pytest
from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.reports.exhibits.gap import finding, pairs


def sums(*rows: tuple[str | None, str, float]) -> DataFrame:
    table = [(donor, stage, amount * 1e9) for donor, stage, amount in rows]
    return DataFrame(table, columns=["party", "stage", "high"])


def test_the_widest_gap_stands_on_top_and_only_named_donors_with_a_promise_are_shown() -> None:
    frame = pairs(
        sums(
            ("DEU", "promised", 9),
            ("DEU", "paid", 8),
            ("FRA", "promised", 3),
            ("USA", "paid", 5),
            (None, "promised", 9),
        ),
        Captions(),
    )
    assert frame.to_dict("list") == {
        "donor": ["FRA", "DEU"],
        "row": ["France", "Germany"],
        "promised": [3e9, 9e9],
        "paid": [0, 8e9],
    }


@pytest.mark.parametrize(
    ("paid", "title"),
    [
        ((0, 0), "Of 2 donors with aid promised, none has any reported as paid"),
        ((1, 0), "1 of 2 donors with aid promised have none reported as paid"),
        ((1, 1), "All 2 donors with aid promised have some reported as paid"),
    ],
)
def test_the_finding_counts_those_without_a_payment(paid: tuple[float, float], title: str) -> None:
    assert finding(DataFrame({"row": ["Denmark", "Norway"], "paid": paid}), Captions(), "aid") == title
