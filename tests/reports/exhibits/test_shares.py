from __future__ import annotations

from collections.abc import Callable

import pytest

from tracker.charts.captions import Captions
from tracker.rates import Rates
from tracker.records import Commitment
from tracker.reports.editions import edition
from tracker.reports.exhibits.scene import Scene
from tracker.reports.exhibits.shares import base_year, of_gdp, shares
from tracker.reports.plans import Picture

Promise = Callable[..., Commitment]


@pytest.fixture
def scene(promise: Promise, rates: Rates) -> Scene:
    rows = [
        promise("a", "DEU", "4e9", "2024-02-10"),
        promise("b", "EU", day="2024-02-11"),
        promise("c", "EST", "4e8", "2024-02-12"),
    ]
    return Scene(edition(rows), rates, Captions())


def test_a_share_is_the_sum_over_the_gdp_of_the_year_at_its_average_rate(scene: Scene, rates: Rates) -> None:
    germany = rates.gdp("DEU", 2024)
    assert germany is not None
    frame = of_gdp(scene.sums(["military_aid"]), {"DEU": germany}, rates, "EUR")
    assert frame["party"].tolist() == ["DEU"]
    assert frame["low"].item() == pytest.approx(100 * 4e9 / germany.value)


def test_one_year_without_a_forecast_holds_for_all(scene: Scene) -> None:
    assert base_year(scene) == 2024


def test_blocs_have_no_share_and_the_smaller_economy_can_lead(scene: Scene) -> None:
    exhibit = shares(scene, Picture(kind="shares", name="s", heading="S", what="aid"))
    assert not isinstance(exhibit, str)
    assert list(dict.fromkeys(exhibit.frame["row"])) == ["Estonia", "Germany"]
    assert exhibit.title.startswith("As a share of GDP, Estonia leads in aid promised: 1%")
