"""Each country's newest defence-spending target against what NATO counts that it spends."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Exhibit
from tracker.charts.marks import TargetGaps
from tracker.frames.components import WIDER, taken_in
from tracker.records import Commitment, Kind, Status, Type
from tracker.reports.exhibits.scene import Scene, doubtful
from tracker.reports.plans import Picture

if TYPE_CHECKING:
    from tracker.rates import DefenceShare, Rates

# What counts as a country's own word on its level: a demand by others or a plan not decided does not.
SET_BY_THE_COUNTRY = (Status.TARGET, Status.PLEDGE, Status.COMMITMENT)

# The alliance's own target for core spending, with the day it was agreed: Newport 2014, then The Hague 2025.
YARDSTICKS = ((date(2014, 9, 5), 2.0, 2024), (date(2025, 6, 25), 3.5, 2035))

# How many years back a share may lie and still say where a country stands.
STALE = 2

COLUMNS = ("country", "row", "spent", "year", "estimate", "target", "until", "announced", "commitment", "edition")


def targets(scene: Scene, picture: Picture) -> Exhibit | str:
    """Set each country's newest target against its spending; a reason in words where there is nothing to show."""
    frame = gaps(scene.edition.known, scene.rates, scene.edition.cut_off or date.min, scene.captions)
    if frame.empty:
        return scene.captions.say("page.no_targets")
    return Exhibit(
        name=picture.name,
        heading=picture.heading,
        title=finding(frame, scene.captions),
        subtitle=_subtitle(scene.captions, picture.top, len(frame)),
        source=scene.captions.say("targets.source", cut_off=scene.cut_off, edition=str(frame["edition"].max())),
        mark=TargetGaps(captions=scene.captions, yardstick=yardstick(scene.edition.cut_off or date.min)),
        frame=frame.head(picture.top),
    )


def gaps(known: tuple[Commitment, ...], rates: Rates, on: date, captions: Captions) -> pd.DataFrame:
    """Lay out target and spending of each country that has both, the furthest from its target first."""
    rows = []
    for country, row in sorted(newest_targets(known).items()):
        share = latest_share(rates, country, on.year)
        if share:
            rows.append(_row(country, row, share, captions))
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    gap = frame["target"] - frame["spent"]
    return frame.assign(gap=gap).sort_values(["gap", "country"], ascending=[False, True]).drop(columns="gap")


# The allies' yardstick is no country's target.
ALLIANCES = {"NATO", "EU"}


def newest_targets(known: tuple[Commitment, ...]) -> dict[str, Commitment]:
    """Give each country's newest target as a share of GDP; of several on one day the one with the latest deadline.

    A target that counts related spending, or was read with low confidence, is passed over for the newest that is
    neither. A share that several countries set together is each one's own: shares, unlike sums, need no splitting.
    """
    found: dict[str, Commitment] = {}
    for row in sorted(known, key=lambda row: (row.announced or date.min, row.period_end or "", row.low, row.id)):
        if _is_target(row) and not (row.superseded_by or doubtful(row) or _with_related(row)):
            found |= dict.fromkeys((row.donor or "").split("+"), row)
    return {code: row for code, row in found.items() if code not in ALLIANCES}


def latest_share(rates: Rates, country: str, year: int) -> DefenceShare | None:
    """Give what NATO counts for a country in a year, or in the nearest of the two years before."""
    shares = (rates.defence_share(country, year - back) for back in range(STALE + 1))
    return next((share for share in shares if share), None)


def yardstick(on: date) -> tuple[float, int] | None:
    """Give the alliance's target in force on a day, with its deadline.

    >>> yardstick(date(2025, 1, 1)), yardstick(date(2026, 1, 1))
    ((2.0, 2024), (3.5, 2035))
    """
    agreed = [(share, until) for day, share, until in YARDSTICKS if day <= on]
    return agreed[-1] if agreed else None


def finding(frame: pd.DataFrame, captions: Captions) -> str:
    """Say how many countries spend less than their target, and who has furthest to go where one alone has."""
    short = frame[frame["spent"] < frame["target"]]
    if len(frame) == 1 and len(short) == 1:
        row = frame.iloc[0]
        shares = {"spent": captions.share(row["spent"]), "target": captions.share(row["target"])}
        return captions.say("targets.one_short", row=row["row"], **shares)
    if short.empty:
        return captions.say("targets.none_short")
    key = "targets.all_short" if len(short) == len(frame) else "targets.some_short"
    title = captions.say(key, number=captions.number(len(frame)), short=captions.number(len(short)))
    away = (short["target"] - short["spent"]).round(2)
    if (away == away.max()).sum() > 1:
        return title
    return captions.say("targets.furthest", title=title, row=str(short["row"].tolist()[int(away.argmax())]))


def _is_target(row: Commitment) -> bool:
    share = row.kind is Kind.GDP_SHARE and row.type is Type.DEFENCE_SPENDING
    return share and row.status in SET_BY_THE_COUNTRY


def _with_related(row: Commitment) -> bool:
    """Tell whether a target takes in more than the core spending that NATO's figures hold, or something else."""
    return taken_in(row.sentence, row.low, row.announced, row.period_end) in WIDER


def _subtitle(captions: Captions, shown: int, known: int) -> str:
    subtitle = captions.say("targets.subtitle")
    if known <= shown:
        return subtitle
    more = captions.say("targets.shown", shown=captions.number(shown), known=captions.number(known))
    return f"{subtitle}; {more}"


def _row(country: str, row: Commitment, share: DefenceShare, captions: Captions) -> tuple[object, ...]:
    until = int(row.period_end[:4]) if row.period_end else None
    spent = (share.percent, share.year, share.status == "estimate")
    return (country, captions.party(country), *spent, float(row.high), until, row.announced, row.id, share.edition)
