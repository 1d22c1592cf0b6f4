"""A sum of one stage in words: in the currency of the report, or as a share of a country's GDP."""

from __future__ import annotations

from pandas import DataFrame

from tracker.reports.exhibits.scene import Scene
from tracker.reports.exhibits.shares import base_year, worth


def summed(scene: Scene, sums: DataFrame, stage: str) -> str:
    """Write what some sums come to at a stage, both ends where sources give a range."""
    part = sums[sums["stage"] == stage]
    if not part["high"].any():
        return scene.captions.say("page.none")
    return scene.captions.money_range(float(part["low"].sum()), float(part["high"].sum()))


def of_gdp(scene: Scene, sums: DataFrame, stage: str, country: str | None) -> str:
    """Write a sum as percent of the GDP of a country in the base year of the scene; empty where none is known."""
    gdp = scene.rates.gdp(country or "", base_year(scene))
    size = worth(gdp, scene.rates, scene.captions.currency) if gdp else None
    part = sums[sums["stage"] == stage]
    if not size or not part["high"].any():
        return ""
    low, high = (100 * float(part[end].sum()) / size for end in ("low", "high"))
    return scene.captions.share_range(low, high)
