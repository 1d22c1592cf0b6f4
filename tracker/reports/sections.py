"""The sections of a page beside its pictures, as plain data: headline numbers, announcements, doubts, the method.

Each is a dictionary with its `form` (how pages.typ sets it), a heading and what stands in it, or None where that is nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from itertools import groupby
from typing import Any

from pandas import DataFrame

from tracker.charts.palette import AID, OWN_DEFENCE, STAGES
from tracker.records import Bound, Commitment, Kind, Status
from tracker.reports.exhibits.scene import Scene
from tracker.reports.lines import line
from tracker.reports.plans import Plan

Section = dict[str, Any] | None

# What is news of money; proposals, targets and levels of spending are told of apart from it.
ANNOUNCED = (*STAGES.values(), Status.CANCELLED)

METHOD = ("stages", "sums", "rates", "bounds", "shares", "cut_off")

# Below this a reading is more likely wrong in some field than right in all.
DOUBTFUL = 0.5

# How many rows a list of the largest holds.
LARGEST = 10


def headlines(scene: Scene, plan: Plan) -> Section:
    """Give the three headline numbers, one a stage, with what each means and what is new in it this month."""
    captions = scene.captions
    aid, own = scene.sums(AID), scene.sums(OWN_DEFENCE)
    new = Counter(row.status for row in scene.edition.news if row.type in AID and row.kind is Kind.MONEY)
    month = captions.month(scene.edition.month)
    items = [
        {
            "stage": captions.say(f"stages.{name}"),
            "amount": _sum(scene, aid, name),
            "scope": captions.say("page.scope"),
            "means": captions.say(f"stages.{name}_means"),
            "own": captions.say("page.own_line", amount=_sum(scene, own, name)),
            "new": captions.say(
                "page.headline_new", counted=captions.counted("announcements", new[status]), month=month
            ),
        }
        for name, status in STAGES.items()
    ]
    return {"form": "headlines", "heading": "", "items": items}


def news(scene: Scene, plan: Plan) -> Section:
    """Give what the month brought of money promised, approved, paid or cancelled."""
    return _announcements(scene, "page.news_heading", ANNOUNCED)


def also(scene: Scene, plan: Plan) -> Section:
    """Give what else was said in the month: proposals, targets and levels of spending."""
    return _announcements(scene, "page.also_heading", tuple(set(Status) - set(ANNOUNCED)))


def moved(scene: Scene, plan: Plan) -> Section:
    """Give the commitments known before whose stage changed in this month."""
    say = scene.captions.say
    items = [
        _item(scene, row, say("page.moved", then=say(f"statuses.{then}"), now=say(f"statuses.{now}")))
        for row, then, now in scene.edition.moved
    ]
    return _list(scene, "page.moved_heading", items)


def revised(scene: Scene, plan: Plan) -> Section:
    """Give what was revised or cut in this month, each with the amount that stood before."""
    known = {row.id: row for row in scene.edition.known}
    items = []
    for row in scene.edition.news:
        before = known.get(row.revises or "")
        if before:
            items.append(_item(scene, row, scene.captions.say("page.revised", before=line(scene, before)["amount"])))
        elif row.status is Status.CANCELLED:
            items.append(_item(scene, row, ""))
    return _list(scene, "page.revised_heading", items)


def largest(scene: Scene, plan: Plan) -> Section:
    """Give the largest sums of all, each with its sentence, largest first."""
    order = scene.counted.sort_values(["high_in", "id"], ascending=[False, True])["id"].head(LARGEST).tolist()
    known = {row.id: row for row in scene.edition.known}
    heading = scene.captions.say("page.largest_heading", number=scene.captions.number(len(order)))
    return _blocks(scene, heading, [[known[commitment]] for commitment in order])


def doubts(scene: Scene, plan: Plan) -> Section:
    """Give what the ledger cannot know, counted: hedges, ranges, unnamed donors, missing days, single sources."""
    rows = [row for row in scene.edition.known if not row.superseded_by]
    counts = {
        "ranges": _count(rows, lambda row: row.bound is Bound.BETWEEN),
        "ceilings": _count(rows, lambda row: row.bound is Bound.AT_MOST),
        "floors": _count(rows, lambda row: row.bound is Bound.AT_LEAST),
        "rounded": _count(rows, lambda row: row.bound is Bound.ABOUT),
        "unnamed": _count(rows, lambda row: row.donor is None),
        "single": _count(rows, lambda row: row.sources == 1),
        "doubtful": _count(rows, lambda row: row.confidence is not None and row.confidence < DOUBTFUL),
        "undated": len(scene.edition.undated),
    }
    total = scene.captions.number(len(rows))
    said = [scene.captions.counted(f"doubts_{name}", number, total=total) for name, number in counts.items() if number]
    return _list(scene, "page.doubts_heading", [{"text": text, "url": ""} for text in said], small=True)


def method(scene: Scene, plan: Plan) -> Section:
    """Give the method note: definitions, rates, cut-off, the analyst's own notes, then what was left out and why."""
    captions = scene.captions
    places = {"currency": captions.currency, "cut_off": scene.cut_off, "edition": scene.nato_edition}
    said = [captions.say(f"method.{name}", **places) for name in METHOD]
    left_out = [f"{note.message[:1].upper()}{note.message[1:]}." for note in scene.answer.notes]
    items = [{"text": text, "url": ""} for text in (*said, *plan.notes, *left_out)]
    return _list(scene, "page.method_heading", items, small=True)


SECTIONS: dict[str, Callable[[Scene, Plan], Section]] = {
    "headlines": headlines,
    "news": news,
    "also": also,
    "moved": moved,
    "revised": revised,
    "largest": largest,
    "doubts": doubts,
    "method": method,
}


def _announcements(scene: Scene, key: str, statuses: Collection[Status]) -> Section:
    rows = sorted((row for row in scene.edition.news if row.status in statuses), key=_sentence)
    heading = scene.captions.say(key, month=scene.captions.month(scene.edition.month))
    return _blocks(scene, heading, [list(block) for _, block in groupby(rows, key=_sentence)])


def _blocks(scene: Scene, heading: str, blocks: list[list[Commitment]]) -> Section:
    """Set a block for each sentence, with the amounts that it names above it."""
    if not blocks:
        return None
    items = [_block(scene, rows) for rows in blocks]
    return {"form": "blocks", "heading": heading, "link": scene.captions.say("page.source_link"), "items": items}


def _block(scene: Scene, rows: list[Commitment]) -> dict[str, Any]:
    first = rows[0]
    return {
        "day": scene.captions.day(first.announced) if first.announced else "",
        "sentence": " ".join(first.sentence.split()),
        "publisher": first.publisher or "",
        "url": first.source or "",
        "lines": [line(scene, row) for row in rows],
    }


def _list(scene: Scene, key: str, items: list[dict[str, str]], small: bool = False) -> Section:
    if not items:
        return None
    heading = scene.captions.say(key, month=scene.captions.month(scene.edition.month))
    link = scene.captions.say("page.source_link")
    return {"form": "list", "heading": heading, "small": small, "link": link, "items": items}


def _item(scene: Scene, row: Commitment, change: str) -> dict[str, str]:
    told = line(scene, row)
    text = f"{told['parties']}: {told['amount']}, {told['type']}, {told['status']}"
    return {"text": f"{text} ({change})" if change else text, "url": row.source or ""}


def _sum(scene: Scene, sums: DataFrame, stage: str) -> str:
    part = sums[sums["stage"] == stage]
    if not part["high"].any():
        return scene.captions.say("page.none")
    return scene.captions.money_range(float(part["low"].sum()), float(part["high"].sum()))


def _sentence(row: Commitment) -> tuple[str, str, str]:
    return (row.announced.isoformat() if row.announced else "", row.source or "", row.sentence)


def _count(rows: list[Commitment], holds: Callable[[Commitment], bool]) -> int:
    return sum(holds(row) for row in rows)
