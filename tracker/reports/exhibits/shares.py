"""The same as shares of GDP: what each country has promised, approved and paid, by the size of its economy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tracker.charts.captions import capitalised
from tracker.charts.exhibit import Exhibit
from tracker.errors import MissingRate
from tracker.reports.exhibits.donors import AMOUNTS, by_largest_stage, finding, panels, ranked
from tracker.reports.exhibits.scene import Scene
from tracker.reports.plans import Picture

if TYPE_CHECKING:
    from tracker.rates import Gdp, Rates

ACTUAL = "actual"

# How many years back the last year that is no forecast may lie.
YEARS_BACK = 3


def shares(scene: Scene, picture: Picture) -> Exhibit | str:
    """Set each country's sums against its GDP of one year for all; a reason in words where there is nothing to show."""
    captions = scene.captions
    year, sums = base_year(scene), scene.sums(picture.types)
    found = _economies(scene, sums)
    frame = of_gdp(sums, found, scene.rates, captions.currency)
    if not frame["high"].any():
        reason = "no_shares" if sums["high"].any() else "no_sums"
        return captions.say(f"page.{reason}", cut_off=scene.cut_off, year=str(year))
    largest = by_largest_stage(frame)[: picture.top]
    drawn = ranked(frame[frame["party"].isin(largest)], picture.top, captions)
    said = next(iter(found.values()))
    source = captions.say(
        "shares.source", cut_off=scene.cut_off, year=str(year), source=said.source, vintage=said.vintage
    )
    mark, broken = panels(drawn, captions, of_gdp=True)
    return Exhibit(
        name=picture.name,
        heading=picture.heading,
        title=capitalised(scene.titled(lambda one: _title(one, picture))),
        subtitle=captions.say("shares.subtitle", since=scene.since(picture.types), until=scene.cut_off, year=str(year)),
        source=f"{source} {captions.say('donors.torn')}" if broken else source,
        mark=mark,
        frame=drawn,
    )


def _title(scene: Scene, picture: Picture) -> str:
    sums = scene.sums(picture.types)
    frame = of_gdp(sums, _economies(scene, sums), scene.rates, scene.captions.currency)
    if not frame["high"].any():
        return ""
    return scene.captions.say("shares.finding", told=finding(frame, scene.captions, picture.what, of_gdp=True))


def _economies(scene: Scene, sums: pd.DataFrame) -> dict[str, Gdp]:
    year = base_year(scene)
    return {code: gdp for code in sums["party"].dropna().unique() if (gdp := scene.rates.gdp(code, year))}


def of_gdp(sums: pd.DataFrame, found: dict[str, Gdp], rates: Rates, currency: str) -> pd.DataFrame:
    """Turn sums in a currency into percent of GDP; donors without a GDP, or a rate for its year, are left out."""
    sizes = {code: size for code, gdp in found.items() if (size := worth(gdp, rates, currency))}
    kept = sums[sums["party"].isin(set(sizes))]
    percent = 100 / kept["party"].map(sizes).astype(float)
    return kept.assign(**{name: kept[name] * percent for name in AMOUNTS if name in kept}).reset_index(drop=True)


def base_year(scene: Scene) -> int:
    """Give the newest year up to the cut-off whose GDP is no forecast: one year for all, so that shares compare."""
    newest = scene.edition.cut_off.year if scene.edition.cut_off else 0
    output = scene.rates.economies.output
    actual = {
        year for (_, year), gdp in output.items() if gdp.status == ACTUAL and newest - YEARS_BACK <= year <= newest
    }
    return max(actual, default=newest)


def worth(gdp: Gdp, rates: Rates, currency: str) -> float | None:
    """Give a GDP in a currency at the average rate of its year; None where no rate is known."""
    try:
        return gdp.value * rates.average(gdp.currency, currency, gdp.year).value
    except MissingRate:
        return None
