"""What stood promised, approved and paid, day by day: each commitment at one stage until a source reports the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

import pandas as pd

from tracker.charts.captions import Captions, capitalised
from tracker.charts.exhibit import Exhibit
from tracker.charts.marks import SteppedLines
from tracker.charts.palette import STAGES, stage
from tracker.records import Status
from tracker.reports.editions import reached, stages
from tracker.reports.exhibits.scene import Scene
from tracker.reports.exhibits.timeline import months_before
from tracker.reports.plans import Picture

Change = tuple[date, str, float]

DAYS_A_YEAR = 365


def standing(scene: Scene, picture: Picture) -> Exhibit | str:
    """Draw what stood at each stage up to the cut-off; a reason in words where there is nothing to show."""
    captions, until = scene.captions, scene.edition.cut_off or date.min
    since = months_before(until, picture.months)
    frame = levels(changes(scene, picture), since)
    if frame.empty:
        return captions.say("page.no_sums", cut_off=scene.cut_off)
    return Exhibit(
        name=picture.name,
        heading=picture.heading,
        title=scene.titled(lambda one: _title(one, picture, since)),
        subtitle=captions.say(
            "standing.subtitle",
            what=picture.heading,
            currency=captions.currency,
            since=captions.month(since.isoformat()[:7]),
            until=scene.cut_off,
        ),
        source=captions.say("standing.source", cut_off=scene.cut_off),
        mark=SteppedLines(captions=captions, since=since, until=until),
        frame=frame,
    )


def _title(scene: Scene, picture: Picture, since: date) -> str:
    frame, until = levels(changes(scene, picture), since), scene.edition.cut_off or date.min
    return "" if frame.empty else finding(frame, until, scene.captions, picture.what)


def changes(scene: Scene, picture: Picture) -> list[Change]:
    """List each day on which a sum came to stand at a stage or left it, with the amount added or taken away."""
    kept = scene.counted[scene.counted["type"].isin(set(picture.types))]
    amounts = dict(zip(kept["id"].tolist(), kept["high_in"].tolist(), strict=True))
    found: list[Change] = []
    for row in scene.edition.known:
        if row.id in amounts and row.announced:
            past = [(day, status) for day, status in reached(stages(row)) if day <= (scene.edition.cut_off or day)]
            found += moves(past or [(row.announced, row.status)], amounts[row.id])
    return sorted(found)


def moves(past: list[tuple[date, Status]], amount: float) -> list[Change]:
    """Turn the dated stages of one commitment into what each adds to a stage and takes from the one before.

    >>> moves([(date(2026, 1, 1), Status.PLEDGE), (date(2026, 2, 1), Status.DISBURSEMENT)], 5.0)[1:]
    [(datetime.date(2026, 2, 1), 'promised', -5.0), (datetime.date(2026, 2, 1), 'paid', 5.0)]
    """
    found: list[Change] = []
    before = None
    for day, status in past:
        now = stage(status)
        found += [(day, before, -amount)] if before else []
        found += [(day, now, amount)] if now else []
        before = now
    return found


def levels(changes: Iterable[Change], since: date) -> pd.DataFrame:
    """Add up changes into what stood at each stage: one row a stage and day of change, from `since` on."""
    stood: dict[str, float] = defaultdict(float)
    days: dict[tuple[str, date], float] = {}
    for day, name, amount in changes:
        stood[name] += amount
        days[name, max(day, since)] = stood[name]
    for name in stood:
        days.setdefault((name, since), 0.0)
    order = list(STAGES)
    rows = sorted(
        ((day, name, amount) for (name, day), amount in days.items()), key=lambda r: (order.index(r[1]), r[0])
    )
    return pd.DataFrame(rows, columns=["day", "stage", "amount"])


def finding(frame: pd.DataFrame, until: date, captions: Captions, what: str) -> str:
    """Say how the furthest stage that holds anything has moved within a year, where the data reach as far back."""
    held = [name for name in reversed(STAGES) if (frame["stage"] == name).any()]
    line = frame[frame["stage"] == held[0]]
    year_before = until - timedelta(days=DAYS_A_YEAR)
    earlier = line[[day <= year_before for day in line["day"]]]
    before, last = (float(part["amount"].iloc[-1]) if len(part) else 0.0 for part in (earlier, line))
    change = captions.money(abs(last - before))
    told = captions.say(
        f"standing.{_moved(_reaches(frame, year_before), before, last)}",
        what=what,
        stage=captions.say(f"stages.{held[0]}").lower(),
        last=captions.money(abs(last)),
        more=change,
        less=change,
    )
    return capitalised(told)


def _reaches(frame: pd.DataFrame, day: date) -> bool:
    """Tell whether anything stood at any stage by a day: before its first report a ledger knows of no change."""
    return bool(frame.loc[[past <= day for past in frame["day"]], "amount"].gt(0).any())


def _moved(reaches: bool, before: float, last: float) -> str:
    """Tell how two amounts compare; sums of floats that differ by less than a unit of the currency are the same.

    What nobody had reported a year before has not grown since: it is told as new. Nor has what stands below zero, for
    more was taken back than announced, grown or shrunk.
    """
    if last < 0:
        return "back"
    if not reaches or before < 0:
        return "now"
    if abs(last - before) < 1:
        return "same"
    if before < 1:
        return "first"
    return "more" if last > before else "less"
