"""The way to the target: NATO's series for each country with a deadline ahead, and the line from there on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Exhibit
from tracker.charts.marks import TargetPaths
from tracker.records import Commitment
from tracker.reports.exhibits.scene import Scene
from tracker.reports.exhibits.targets import latest_share, newest_targets
from tracker.reports.plans import Picture

if TYPE_CHECKING:
    from tracker.rates import DefenceShare, Rates

# Eight panels are what one picture holds at a size that can be read.
PANELS = 8

COLUMNS = ("country", "row", "year", "share", "part", "commitment")


def paths(scene: Scene, picture: Picture) -> Exhibit | str:
    """Draw the ways still to go, the steepest first; a reason in words where no target lies ahead."""
    captions, on = scene.captions, scene.edition.cut_off or date.min
    ways = steepest(scene.edition.known, scene.rates, on.year)
    if not ways:
        return captions.say("page.no_paths")
    shown = ways[: min(picture.top, PANELS)]
    frame = pd.DataFrame(
        [row for country, target, _ in shown for row in series(country, target, scene.rates, on.year, captions)],
        columns=list(COLUMNS),
    )
    return Exhibit(
        name=picture.name,
        heading=picture.heading,
        title=finding([(country, target, step) for country, target, step in ways], captions),
        subtitle=captions.say("paths.subtitle"),
        source=captions.say("paths.source", cut_off=scene.cut_off, edition=scene.nato_edition),
        mark=TargetPaths(captions=captions),
        frame=frame,
    )


def steepest(known: tuple[Commitment, ...], rates: Rates, year: int) -> list[tuple[str, Commitment, float]]:
    """Give each country with a target above its spending and a deadline ahead, with the points of GDP a year to go."""
    found = []
    for country, target in sorted(newest_targets(known).items()):
        share = latest_share(rates, country, year)
        step = yearly_step(share, target)
        if step:
            found.append((country, target, step))
    return sorted(found, key=lambda way: -way[2])


def yearly_step(share: DefenceShare | None, target: Commitment) -> float | None:
    """Give the points of GDP that a country must add each year to its deadline; None where nothing is left to add."""
    if share is None or target.period_end is None:
        return None
    years = int(target.period_end[:4]) - share.year
    return (float(target.high) - share.percent) / years if years > 0 and target.high > share.percent else None


def finding(ways: list[tuple[str, Commitment, float]], captions: Captions) -> str:
    """Name the country with the steepest way, where it is one alone to two decimals."""
    country, target, step = ways[0]
    if len(ways) > 1 and round(step, 2) == round(ways[1][2], 2):
        return captions.say("paths.several", number=captions.number(len(ways)))
    return captions.say(
        "paths.steepest",
        row=captions.party(country),
        step=captions.number(round(step, 2)),
        until=(target.period_end or "")[:4],
    )


def series(
    country: str, target: Commitment | None, rates: Rates, year: int, captions: Captions
) -> list[tuple[str, str, int, float, str, str | None]]:
    """Give code, name, year, share and part of each year that NATO counts up to one, then of the target's deadline.

    The last has the id of the commitment that set the target.
    """
    shares = (rates.defence_share(country, past) for past in sorted({y for _, y in rates.economies.defence}))
    name = captions.party(country)
    spent: list[tuple[str, str, int, float, str, str | None]] = [
        (country, name, share.year, share.percent, "estimate" if share.status == "estimate" else "spent", None)
        for share in shares
        if share and share.year <= year
    ]
    if target is None or target.period_end is None:
        return spent
    return [*spent, (country, name, int(target.period_end[:4]), float(target.high), "target", target.id)]
