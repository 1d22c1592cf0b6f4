"""What has come to one stage, added up by type of money from the first day shown."""

from __future__ import annotations

from datetime import date

import pandas as pd

from tracker.charts.captions import Captions, capitalised
from tracker.charts.exhibit import Exhibit
from tracker.charts.marks import SteppedLines
from tracker.charts.palette import COLOURS, stage
from tracker.records import Commitment
from tracker.reports.editions import stages
from tracker.reports.exhibits.scene import Scene
from tracker.reports.exhibits.timeline import months_before
from tracker.reports.plans import Picture


def cumulative(scene: Scene, picture: Picture) -> Exhibit | str:
    """Add up, day by day, the sums that stand at the picture's stage; a reason in words where there are none."""
    captions, until = scene.captions, scene.edition.cut_off or date.min
    since = months_before(until, picture.months)
    frame = added(arrivals(scene, picture, since))
    if frame.empty:
        return captions.say("page.no_discs", since=captions.day(since), until=captions.day(until))
    words = {"stage": captions.say(f"stages.{picture.stage}").lower(), "since": captions.month_of(since)}
    return Exhibit(
        name=picture.name,
        heading=picture.heading,
        title=scene.titled(lambda one: _title(one, picture, since)),
        subtitle=capitalised(
            captions.say(
                "cumulative.subtitle", what=picture.what, currency=captions.currency, until=scene.cut_off, **words
            )
        ),
        source=captions.say("cumulative.source", cut_off=scene.cut_off),
        mark=SteppedLines(captions=captions, since=since, until=until, by="type"),
        frame=frame,
    )


def _title(scene: Scene, picture: Picture, since: date) -> str:
    frame, captions = added(arrivals(scene, picture, since)), scene.captions
    words = {"stage": captions.say(f"stages.{picture.stage}").lower(), "since": captions.month_of(since)}
    return "" if frame.empty else finding(frame, captions, what=picture.what, **words)


def arrivals(scene: Scene, picture: Picture, since: date) -> list[tuple[str, date, float]]:
    """List type, day and amount of each sum that now stands at the stage and came to it since a day."""
    counted = scene.counted[scene.counted["type"].isin(set(picture.types))]
    amounts = dict(zip(counted["id"].tolist(), counted["high_in"].tolist(), strict=True))
    rows = (row for row in scene.edition.known if row.id in amounts and stage(row.status) == picture.stage)
    found = ((str(row.type), reached(row, picture.stage), amounts[row.id]) for row in rows)
    return sorted((kind, day, amount) for kind, day, amount in found if day and day >= since)


def reached(row: Commitment, name: str) -> date | None:
    """Give the day on which a commitment was first reported at a stage."""
    return next((day for day, status in stages(row) if stage(status) == name), row.announced)


def added(arrivals: list[tuple[str, date, float]]) -> pd.DataFrame:
    """Add up by type: `day`, `type` and `amount` after each day, the types in their one order."""
    sums: dict[tuple[str, date], float] = {}
    stood: dict[str, float] = {}
    for kind, day, amount in sorted(arrivals):
        stood[kind] = stood.get(kind, 0.0) + amount
        sums[kind, day] = stood[kind]
    order = [str(kind) for kind in COLOURS]
    rows = sorted(
        ((day, kind, amount) for (kind, day), amount in sums.items()), key=lambda r: (order.index(r[1]), r[0])
    )
    return pd.DataFrame(rows, columns=["day", "type", "amount"])


def finding(frame: pd.DataFrame, captions: Captions, what: str, stage: str, since: str) -> str:
    """Name the type that makes up more than half of the whole, where one does."""
    ends = frame.groupby("type", sort=False)["amount"].last()
    kind, part, whole = str(ends.idxmax()), float(ends.max()), float(ends.sum())
    if not 2 * part > whole > 0 or part > whole:
        return capitalised(captions.say("cumulative.tied", what=what, stage=stage, since=since))
    amounts = {"part": captions.money(part), "whole": captions.money(whole), "type": captions.say(f"types.{kind}")}
    return capitalised(captions.say("cumulative.most", what=what, stage=stage, since=since, **amounts))
