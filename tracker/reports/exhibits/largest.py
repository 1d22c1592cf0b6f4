"""The largest single sums of some months, each drawn as sure as its source stated it."""

from __future__ import annotations

from datetime import date

import pandas as pd

from tracker.charts.captions import Captions, significant
from tracker.charts.exhibit import Exhibit
from tracker.charts.marks import RankedBars, scale
from tracker.charts.marks.certainty import CEILING, ESTIMATE, EXACT
from tracker.records import Bound
from tracker.reports.exhibits.scene import Scene
from tracker.reports.exhibits.timeline import discs, months_before
from tracker.reports.plans import Picture

# How a bar shows what a source said of its amount; "at least" has no other end to draw.
DRAWN = {Bound.ABOUT: ESTIMATE, Bound.AT_MOST: CEILING}


def largest(scene: Scene, picture: Picture) -> Exhibit | str:
    """Rank the sums announced in the months before the cut-off; a reason in words where there are none."""
    captions, until = scene.captions, scene.edition.cut_off or date.min
    since = months_before(until, picture.months)
    frame = _given(scene, picture, since)
    span = {"since": captions.day(since), "until": captions.day(until)}
    if frame.empty:
        back = len(discs(scene.counted, since, until, picture))
        return captions.say("page.no_lengths" if back else "page.no_discs", **span)
    shown = frame.head(picture.top)
    limit = scale(shown["high"])
    source = captions.say("largest.source", cut_off=scene.cut_off)
    return Exhibit(
        name=picture.name,
        heading=picture.heading,
        title=scene.titled(lambda one: _title(one, picture, since)),
        subtitle=captions.say("largest.subtitle", currency=captions.currency, **span),
        source=f"{source} {captions.say('donors.torn')}" if shown["high"].max() > limit else source,
        mark=RankedBars(captions=captions, limit=limit),
        frame=shown,
    )


def _given(scene: Scene, picture: Picture, since: date) -> pd.DataFrame:
    """Rank what was promised, approved or paid since a day; what was taken back has no length."""
    sums = discs(scene.counted, since, scene.edition.cut_off or date.min, picture)
    return ranked(sums[sums["high"] > 0], scene.bounds, scene.captions)


def _title(scene: Scene, picture: Picture, since: date) -> str:
    frame = _given(scene, picture, since)
    return "" if frame.empty else finding(frame, scene.captions)


def ranked(sums: pd.DataFrame, bounds: dict[str, Bound], captions: Captions) -> pd.DataFrame:
    """Order sums by their upper end; adds the words of a row, and how its bar is drawn."""
    ordered = sums.sort_values(["high", "commitment"], ascending=[False, True]).reset_index(drop=True)
    donors = ordered["donor"].where(ordered["donor"].notna(), None)
    months = [captions.short_month_of(day) for day in ordered["day"]]
    rows = [
        captions.say("largest.row", donor=captions.party(code), month=month)
        for code, month in zip(donors, months, strict=True)
    ]
    drawn = [DRAWN.get(bounds[commitment], EXACT) for commitment in ordered["commitment"]]
    return ordered.assign(row=rows, drawn=drawn)


def finding(frame: pd.DataFrame, captions: Captions) -> str:
    """Name the largest sum where its lower end is above the upper end of every other."""
    first, others = frame.iloc[0], frame["high"].iloc[1:]
    if len(others) and not significant(first["low"]) > significant(others.max()):
        return captions.say("largest.finding_tied")
    amount = captions.money_range(first["low"], first["high"])
    return captions.say(
        "largest.finding",
        amount=amount,
        stage=captions.say(f"stages.{first['stage']}").lower(),
        donor=captions.sentence_party(first["donor"]),
        name=captions.party(first["donor"]),
    )
