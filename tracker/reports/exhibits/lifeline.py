"""The life of one commitment: at which stage, and with which amount, it was reported on which day."""

from __future__ import annotations

import pandas as pd

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Exhibit
from tracker.charts.marks import Lifeline
from tracker.records import Sighting
from tracker.reports.editions import furthest
from tracker.reports.exhibits.scene import Scene
from tracker.reports.lines import said
from tracker.reports.plans import Picture


def lifeline(scene: Scene, picture: Picture) -> Exhibit | str:
    """Draw the dated reports of the commitment; a reason in words where none has a date."""
    captions = scene.captions
    dated = [sighting for sighting in scene.reports if sighting.published]
    if not dated:
        return captions.say("lifeline.undated")
    reached = [furthest([one.status for one in dated[: place + 1]]) for place in range(len(dated))]
    frame = pd.DataFrame(
        [
            (one.published, str(one.status), str(by_then), said(scene, one), one.publisher or "", one.source or "")
            for one, by_then in zip(dated, reached, strict=True)
        ],
        columns=["day", "status", "reached", "amount", "publisher", "source"],
    )
    return Exhibit(
        name=picture.name,
        heading=picture.heading,
        title=finding(dated, captions),
        subtitle=captions.say("lifeline.subtitle"),
        source=captions.say("lifeline.source", cut_off=scene.cut_off),
        mark=Lifeline(captions),
        frame=frame,
    )


def finding(dated: list[Sighting], captions: Captions) -> str:
    """Say when it was first reported and as what, and when first as the stage that it counts at."""
    first, stage = dated[0], furthest([one.status for one in dated])
    newest = next(one for one in dated if one.status is stage)
    words = [captions.say(f"statuses.{one.status}") for one in (first, newest)]
    days = [captions.day(one.published) if one.published else "" for one in (first, newest)]
    if stage is not first.status:
        key = "moved" if newest.published != first.published else "at_once"
        return captions.say(f"lifeline.{key}", then=words[0], day=days[0], now=words[1], until=days[1])
    if {one.status for one in dated} == {first.status}:
        return captions.counted("lifeline_same", len(dated), status=words[0], day=days[0])
    return captions.say("lifeline.stays", status=words[0], day=days[0])
