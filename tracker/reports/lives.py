"""The life of one commitment: every report of it from the first mention on, what hangs on it, and who judged what."""

from __future__ import annotations

from typing import Any

from tracker.records import Commitment, Sighting
from tracker.reports.exhibits.scene import Scene
from tracker.reports.forms import Section, blocks, bullets, plain
from tracker.reports.lines import address, line, said
from tracker.reports.plans import Plan

# How one commitment can hang on another, from the point of view of the one that the report is about.
WHOLE, VERSION, PART, STAGE = "whole", "version", "part", "stage"


def life(scene: Scene, plan: Plan) -> Section:
    """Give each report of the commitment with its day, publisher, sentence, amount and stage, in the order of days."""
    seen = scene.reports
    if scene.chain is None or not seen:
        return None
    items, before = [], None
    for sighting in seen:
        items.append(_report(scene, scene.chain.commitment, sighting, before))
        before = sighting
    return blocks(scene, scene.captions.counted("life_heading", len(items)), items, "")


def linked(scene: Scene, plan: Plan) -> Section:
    """Give what hangs on the commitment: its earlier and later versions, its whole, its parts and its stages."""
    if scene.chain is None:
        return None
    own = scene.chain.commitment
    items = [_kin(scene, own, row) for row in scene.edition.known if row.id != own.id]
    return bullets(scene, "page.linked_heading", items)


def judged(scene: Scene, plan: Plan) -> Section:
    """Give what people decided of the commitment by hand, with who, when and why."""
    if scene.chain is None:
        return None
    say = scene.captions.say
    items = []
    for decision in scene.chain.decisions:
        what = " ".join(part for part in (decision.field, decision.value, decision.object) if part)
        text = say(f"decisions.{decision.action}", what=what)
        places = {"what": text, "by": decision.by, "day": scene.captions.day(decision.on), "why": decision.why}
        items.append(say("decisions.told", **places))
    return bullets(scene, "page.judged_heading", plain(items))


def _report(scene: Scene, row: Commitment, sighting: Sighting, before: Sighting | None) -> dict[str, Any]:
    captions = scene.captions
    entry = line(scene, row) | {
        "amount": said(scene, sighting),
        "status": captions.say(f"statuses.{sighting.status}"),
        "change": _change(scene, sighting, before),
    }
    return {
        "day": captions.day(sighting.published) if sighting.published else captions.say("page.undated"),
        "sentence": " ".join(sighting.sentence.split()),
        "publisher": sighting.publisher or "",
        "url": address(sighting.source),
        "lines": [entry],
    }


def _change(scene: Scene, sighting: Sighting, before: Sighting | None) -> str:
    """Say what a report tells that the one before did not: the first of all, another stage, another amount."""
    say = scene.captions.say
    if before is None:
        return say("page.first_report")
    changes = []
    if sighting.status != before.status:
        changes.append(say("page.moved", then=say(f"statuses.{before.status}"), now=say(f"statuses.{sighting.status}")))
    if (sighting.low, sighting.high, sighting.currency) != (before.low, before.high, before.currency):
        changes.append(say("page.revised", before=said(scene, before)))
    return "; ".join(changes)


def _kin(scene: Scene, own: Commitment, row: Commitment) -> dict[str, str]:
    say, told = scene.captions.say, line(scene, row)
    day = scene.captions.day(row.announced) if row.announced else say("page.undated")
    text = say(f"page.kin_{_kinship(own, row)}", day=day, **{name: told[name] for name in ("parties", "amount")})
    return {"text": f"{text}, {told['type']}, {told['status']}", "url": address(row.source), "href": f"#{told['id']}"}


def _kinship(own: Commitment, row: Commitment) -> str:
    """Tell how another commitment hangs on one.

    A version is the same promise with another amount; all that is neither whole, part nor stage is one.
    """
    if row.id in (own.part_of, own.stage_of):
        return WHOLE
    if row.stage_of:
        return STAGE
    return PART if row.part_of else VERSION
