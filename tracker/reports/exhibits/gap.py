"""The gap between promise and payment: for each donor, what is only promised beside what is reported as paid."""

from __future__ import annotations

import pandas as pd

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Exhibit
from tracker.charts.marks import PairedBars, scale
from tracker.reports.exhibits.rows import UNNAMED
from tracker.reports.exhibits.scene import Scene
from tracker.reports.plans import Picture


def gap(scene: Scene, picture: Picture) -> Exhibit | str:
    """Pair promise and payment, the widest gap on top; a reason in words where nothing is promised."""
    captions = scene.captions
    frame = pairs(scene.sums(picture.types), captions)
    if frame.empty:
        return captions.say("page.no_promise", cut_off=scene.cut_off)
    shown = frame.head(picture.top)
    lengths = pd.concat([shown["promised"], shown["paid"]])
    limit = scale(lengths)
    source = captions.say("gap.source", cut_off=scene.cut_off)
    return Exhibit(
        name=picture.name,
        heading=picture.heading,
        title=scene.titled(lambda one: _title(one, picture)),
        subtitle=captions.say(
            "gap.subtitle",
            what=picture.heading,
            currency=captions.currency,
            since=scene.since(picture.types),
            until=scene.cut_off,
        ),
        source=f"{source} {captions.say('donors.torn')}" if lengths.max() > limit else source,
        mark=PairedBars(captions=captions, limit=limit),
        frame=shown,
    )


def _title(scene: Scene, picture: Picture) -> str:
    frame = pairs(scene.sums(picture.types), scene.captions)
    return "" if frame.empty else finding(frame, scene.captions, picture.what)


def pairs(sums: pd.DataFrame, captions: Captions) -> pd.DataFrame:
    """Give `donor`, `row`, `promised` and `paid` of each named donor with a promise, by how far the two lie apart."""
    named = sums[sums["party"].fillna(UNNAMED) != UNNAMED]
    staged = named.groupby(["party", "stage"])["high"].sum().unstack(fill_value=0)
    staged = staged.reindex(columns=["promised", "paid"], fill_value=0.0)
    held = staged[staged["promised"] > 0].reset_index(names="donor")
    frame = held.assign(row=[captions.party(code) for code in held["donor"]], apart=held["promised"] - held["paid"])
    ordered = frame.sort_values(["apart", "donor"], ascending=[False, True])
    return ordered[["donor", "row", "promised", "paid"]].reset_index(drop=True)


def finding(frame: pd.DataFrame, captions: Captions, what: str) -> str:
    """Say how many of the donors with a promise have nothing reported as paid."""
    unpaid = int((frame["paid"] <= 0).sum())
    key = "all_paid" if not unpaid else "none_paid" if unpaid == len(frame) else "some_paid"
    places = {"what": what, "unpaid": captions.number(unpaid), "row": frame["row"].iloc[0]}
    return captions.counted(f"gap_{key}", len(frame), **places)
