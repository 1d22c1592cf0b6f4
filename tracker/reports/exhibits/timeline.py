"""When what was announced: a disc a commitment on its donor's row, over the months before the cut-off."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pandas as pd

from tracker.charts.captions import Captions, significant
from tracker.charts.exhibit import Exhibit
from tracker.charts.marks import Timeline
from tracker.charts.palette import STAGES, stage
from tracker.reports.exhibits.rows import UNNAMED, donor_rows
from tracker.reports.exhibits.scene import Scene
from tracker.reports.plans import Picture

# More discs than this cover each other, and make a page of megabytes.
MOST = 400


def timeline(scene: Scene, picture: Picture) -> Exhibit | str:
    """Show the sums announced in the months before the cut-off; a reason in words where there are none."""
    until = scene.edition.cut_off or date.min
    since = months_before(until, picture.months)
    captions = scene.captions
    frame = discs(scene.counted, since, until, picture)
    if frame.empty:
        return captions.say("page.no_discs", since=captions.day(since), until=captions.day(until))
    frame = with_rows(frame, picture.top, captions)
    shown = capped(frame)
    source = captions.say("timeline.source", cut_off=scene.cut_off)
    if len(shown) < len(frame):
        counts = {"shown": captions.number(len(shown)), "known": captions.number(len(frame))}
        source = captions.say("timeline.capped", source=source, **counts)
    return Exhibit(
        name=picture.name,
        heading=picture.heading,
        title=finding(frame, scene.edition.month, captions, scene.doubtful),
        subtitle=captions.say(
            "timeline.subtitle", since=captions.day(since), until=captions.day(until), currency=captions.currency
        ),
        source=source,
        mark=Timeline(captions=captions, rows=tuple(dict.fromkeys(frame["row"])), since=since, until=until),
        frame=shown,
    )


def discs(counted: pd.DataFrame, since: date, until: date, picture: Picture) -> pd.DataFrame:
    """Keep the sums promised, approved or paid, or taken back, that were announced between two days."""
    kept = counted[
        counted["status"].isin(set(STAGES.values()))
        & counted["type"].isin(set(picture.types))
        & counted["announced"].between(pd.Timestamp(since), pd.Timestamp(until))
        & (counted["high_in"] != 0)
    ]
    return pd.DataFrame(
        {
            "commitment": kept["id"],
            "day": kept["announced"].dt.date,
            "donor": kept["donor"],
            "type": kept["type"],
            "stage": [stage(status) for status in kept["status"]],
            "low": kept["low_in"],
            "high": kept["high_in"],
        }
    ).reset_index(drop=True)


def with_rows(frame: pd.DataFrame, top: int, captions: Captions) -> pd.DataFrame:
    """Put each disc on the row of its donor, those of the smaller donors on one last row; largest donors on top."""
    codes = frame["donor"].fillna(UNNAMED)
    order = frame["high"].abs().groupby(codes).max().sort_values(ascending=False, kind="stable").index.tolist()
    rows = donor_rows(order, top, captions)
    places = {row: place for place, row in enumerate(dict.fromkeys(rows.values()))}
    frame = frame.assign(row=codes.map(rows))
    frame = frame.assign(place=frame["row"].map(places))
    return frame.sort_values(["place", "day", "commitment"]).drop(columns="place").reset_index(drop=True)


def capped(frame: pd.DataFrame) -> pd.DataFrame:
    """Keep the largest discs where there are more than a picture can hold, and the largest of each row."""
    if len(frame) <= MOST:
        return frame
    ordered = frame.assign(size=frame["high"].abs()).sort_values(["size", "commitment"], ascending=[False, True])
    kept = set(ordered.head(MOST).index) | set(ordered.drop_duplicates("row").index)
    return frame[frame.index.isin(kept)].reset_index(drop=True)


def finding(frame: pd.DataFrame, month: str, captions: Captions, doubtful: Collection[str] = ()) -> str:
    """Say how many sums the month brought, those of low confidence among them, and whose was the largest of the others.

    Nobody's was where several are written alike, or where all were taken back or read with low confidence.
    """
    new = frame[[day.isoformat()[:7] == month for day in frame["day"]]]
    if new.empty:
        return captions.say("timeline.finding_quiet", month=captions.month(month))
    unsure = new["commitment"].isin(set(doubtful)) if doubtful else new["high"].isna()
    sure = new[~unsure & (new["high"] > 0)]
    told = sure if len(sure) else new
    largest = told.iloc[int(told["high"].argmax())]
    key = _doubted(new, unsure) or _led(new, sure)
    return captions.say(
        f"timeline.{key}",
        month=captions.month(month),
        number=captions.number(len(new)),
        amount=captions.money(abs(largest["high"])),
        donor=captions.sentence_party(largest["donor"]),
        name=captions.party(largest["donor"]),
    )


def _doubted(new: pd.DataFrame, unsure: pd.Series[bool]) -> str:
    """Give which sentence tells of a month of nothing but doubtful readings, nothing where another is fit."""
    if not unsure.all():
        return ""
    return "finding_one_doubtful" if len(new) == 1 else "finding_doubtful"


def _led(new: pd.DataFrame, sure: pd.DataFrame) -> str:
    """Give which sentence tells of the largest of what is sure, which there may not be."""
    if len(new) == 1:
        return "finding_one" if len(sure) else "finding_one_back"
    if sure.empty:
        return "finding_counted"
    written = sure["high"].map(significant)
    tied = "_tied" if written.eq(written.max()).sum() > 1 else ""
    aside = "_aside" if new["high"].max() > sure["high"].max() else ""
    return f"finding{tied}{aside}"


def months_before(day: date, months: int) -> date:
    """Give the first day of the span of whole months that ends with the month of a day.

    >>> months_before(date(2026, 2, 14), 12)
    datetime.date(2025, 3, 1)
    """
    first = day.year * 12 + day.month - months
    return date(first // 12, first % 12 + 1, 1)
