from __future__ import annotations

from datetime import date

import pytest
from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.reports.exhibits.timeline import finding


def title(*rows: tuple[str | None, date, float]) -> str:
    return finding(DataFrame(rows, columns=["donor", "day", "high"]), "2026-02", Captions())


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            [("GBR", date(2026, 2, 3), 2e9), ("DEU", date(2026, 2, 4), 1e9), ("FRA", date(2026, 1, 4), 9e9)],
            "February 2026 brought 2 announcements of sums, the largest €2bn from the United Kingdom",
        ),
        (
            [(None, date(2026, 2, 3), 2e9)],
            "February 2026 brought one announcement of a sum: €2bn from a donor not named",
        ),
        ([("DEU", date(2026, 1, 31), 2e9)], "No such sum was announced in February 2026"),
    ],
)
def test_the_finding_tells_of_the_month_alone(rows: list[tuple[str | None, date, float]], told: str) -> None:
    assert title(*rows) == told
