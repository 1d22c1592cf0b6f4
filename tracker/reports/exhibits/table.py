"""The numbers themselves: a table of donors, a column a stage."""

from __future__ import annotations

import pandas as pd

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Exhibit
from tracker.charts.marks import Table
from tracker.charts.palette import STAGES
from tracker.reports.exhibits.donors import ranked, title
from tracker.reports.exhibits.scene import Scene
from tracker.reports.plans import Picture


def table(scene: Scene, picture: Picture) -> Exhibit | str:
    """Set the sums of the largest donors in columns; a reason in words where there are none."""
    captions, sums = scene.captions, scene.sums(picture.types)
    if sums.empty or not sums["high"].any():
        return captions.say("page.no_sums", cut_off=scene.cut_off)
    span = {"since": scene.since(picture.types), "until": scene.cut_off}
    return Exhibit(
        name=picture.name,
        heading=picture.heading,
        title=scene.titled(lambda one: title(one, picture)),
        subtitle=captions.say("donors.subtitle", currency=captions.currency, **span),
        source=captions.say("table.source", cut_off=scene.cut_off),
        mark=Table(captions, tuple((name, captions.say(f"stages.{name}")) for name in STAGES)),
        frame=columns(ranked(sums, picture.top, captions), captions),
    )


def columns(sums: pd.DataFrame, captions: Captions) -> pd.DataFrame:
    """Write the sums of each row in a column a stage, in words; empty where the ledger holds nothing."""
    ends = sums.groupby(["row", "stage"], sort=False)[["low", "high"]].sum()
    rows = []
    for row in dict.fromkeys(sums["row"]):
        held = (ends.loc[(row, name)] if (row, name) in ends.index else None for name in STAGES)
        rows.append((row, *("" if part is None else captions.money_range(part["low"], part["high"]) for part in held)))
    return pd.DataFrame(rows, columns=["row", *STAGES])
