"""One country's defence spending by NATO's count, with its own target where the ledger holds one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from tracker.charts.captions import Captions, capitalised
from tracker.charts.exhibit import Exhibit
from tracker.charts.marks import TargetPaths
from tracker.records import Commitment
from tracker.reports.exhibits.paths import COLUMNS, series
from tracker.reports.exhibits.scene import Scene
from tracker.reports.exhibits.targets import latest_share, newest_targets
from tracker.reports.plans import Picture

if TYPE_CHECKING:
    from tracker.rates import DefenceShare


def spending(scene: Scene, picture: Picture) -> Exhibit | str:
    """Draw the years of the country that the report is about; a reason in words where NATO counts none."""
    captions, on = scene.captions, scene.edition.cut_off or date.min
    country = scene.subject or ""
    share = latest_share(scene.rates, country, on.year)
    if share is None:
        return captions.say("page.no_spending", country=captions.sentence_party(country))
    target = newest_targets(scene.edition.known).get(country)
    frame = pd.DataFrame(series(country, target, scene.rates, on.year, captions), columns=list(COLUMNS))
    return Exhibit(
        name=picture.name,
        heading=picture.heading,
        title=finding(share, target, captions),
        subtitle=captions.say("spending.subtitle"),
        source=captions.say("spending.source", cut_off=scene.cut_off, edition=scene.nato_edition),
        mark=TargetPaths(captions=captions, named=False),
        frame=frame,
    )


def finding(spent: DefenceShare, target: Commitment | None, captions: Captions) -> str:
    """Say what share the country spends, estimated or not, and its target where it has one."""
    row = capitalised(captions.sentence_party(spent.iso3))
    key = "spending.estimate" if spent.status == "estimate" else "spending.actual"
    told = captions.say(key, row=row, spent=captions.share(spent.percent), year=str(spent.year))
    if target is None:
        return told
    share = captions.share(float(target.high))
    until = target.period_end[:4] if target.period_end else ""
    aim = captions.say("targets.by", share=share, year=until) if until else share
    return captions.say("spending.with_target", told=told, target=aim)
