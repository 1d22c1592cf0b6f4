"""The life of one commitment: at which stage, and with which amount, it was reported on which day."""

from __future__ import annotations

import pandas as pd

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Exhibit
from tracker.charts.marks import Lifeline
from tracker.records import Sighting, Status
from tracker.reports.exhibits.scene import Scene
from tracker.reports.lines import said
from tracker.reports.plans import Picture


def lifeline(scene: Scene, picture: Picture) -> Exhibit | str:
    """Draw the dated reports of the commitment; a reason in words where none has a date."""
    captions = scene.captions
    dated = [sighting for sighting in scene.reports if sighting.published]
    if not dated:
        return captions.say("lifeline.undated")
    frame = pd.DataFrame(
        [(one.published, str(one.status), said(scene, one), one.publisher or "", one.source or "") for one in dated],
        columns=["day", "status", "amount", "publisher", "source"],
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
    """Say when it was first reported and as what, and when first as the furthest stage that any report gives."""
    first, order = dated[0], list(Status)
    furthest = max(dated, key=lambda one: order.index(one.status))
    words = [captions.say(f"statuses.{one.status}") for one in (first, furthest)]
    days = [captions.day(one.published) if one.published else "" for one in (first, furthest)]
    if furthest.status != first.status:
        return captions.say("lifeline.moved", then=words[0], day=days[0], now=words[1], until=days[1])
    if {one.status for one in dated} == {first.status}:
        return captions.counted("lifeline_same", len(dated), status=words[0], day=days[0])
    return captions.say("lifeline.stays", status=words[0], day=days[0])
