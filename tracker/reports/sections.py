"""The sections of a page beside its pictures, as plain data: headline numbers, announcements, doubts, the method.

Each is a dictionary with its `form` (how a page sets it), a heading and what stands in it; None for nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from itertools import groupby
from textwrap import shorten
from typing import Any

from pandas import DataFrame, concat

from tracker.charts.palette import AID, OWN_DEFENCE, STAGES
from tracker.records import Commitment, Status, Type
from tracker.reports.doubts import DOUBTS, SUPERSEDED, doubt_place, doubts_about
from tracker.reports.exhibits.donors import by_largest_stage
from tracker.reports.exhibits.scene import DOUBTFUL, Scene
from tracker.reports.exhibits.shares import base_year
from tracker.reports.forms import Section, blocks, bullets, cells, item, plain
from tracker.reports.lines import address, line, taken_back
from tracker.reports.plans import Plan
from tracker.reports.register import anchor
from tracker.reports.sums import of_gdp, summed

# What is news of money; proposals, targets and levels of spending are told of apart from it.
ANNOUNCED = (*STAGES.values(), Status.CANCELLED)

METHOD = ("stages", "sums", "rates", "bounds", "shares", "cut_off")

# How many rows a page about one donor has room for, and signs of a sentence there.
LARGEST, MOST_RECIPIENTS, MOST_CHANGES = 10, 5, 4
SHORT = 150

# More announcements than this are read by nobody on paper: the largest are shown, the ledger has them all.
MOST_NEWS = 120


def headlines(scene: Scene, plan: Plan) -> Section:
    """Give the three headline numbers, one a stage, with what each means and what is new in it this month."""
    captions = scene.captions
    aid, own = scene.sums(AID), scene.sums(OWN_DEFENCE)
    new, of_aid = (Counter(row.status for row in scene.news if row.type in types) for types in (tuple(Type), AID))
    items = [
        {
            "stage": captions.say(f"stages.{name}"),
            "amount": summed(scene, aid, name),
            "href": f"#{anchor(f'aid-{name}')}",
            "scope": captions.say("page.scope"),
            "means": _means(scene, aid, name),
            "own": captions.say("page.own_line", amount=summed(scene, own, name)),
            "own_href": f"#{anchor(f'own-{name}')}",
            "shared": _shared(scene, status),
            "share": _share(scene, aid, name),
            "new": _new(scene, new[status], of_aid[status]),
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
        item(scene, row, say("page.moved", then=say(f"statuses.{then}"), now=say(f"statuses.{now}")))
        for row, then, now in scene.edition.moved
        if now is not Status.CANCELLED
    ]
    return bullets(scene, "page.moved_heading", items)


def revised(scene: Scene, plan: Plan) -> Section:
    """Give what was revised, cut or taken back in this month, with the amount before; that nothing was is told."""
    known = {row.id: row for row in scene.edition.known}
    items = []
    for row in scene.edition.news:
        before = known.get(row.revises or "")
        if before:
            items.append(item(scene, row, scene.captions.say("page.revised", before=line(scene, before)["amount"])))
        elif row.status is Status.CANCELLED or taken_back(row):
            items.append(item(scene, row, ""))
    items += [_cut(scene, row, then) for row, then, now in scene.edition.moved if now is Status.CANCELLED]
    none = plain([scene.captions.say("page.none_revised")]) if plan.about == "all" else []
    return bullets(scene, "page.revised_heading", items or none)


def _cut(scene: Scene, row: Commitment, then: Status) -> dict[str, str]:
    """Give a commitment that was called off, with the stage that it had reached."""
    say = scene.captions.say
    return item(scene, row, say("page.moved", then=say(f"statuses.{then}"), now=say(f"statuses.{row.status}")))


def recipients(scene: Scene, plan: Plan) -> Section:
    """Give a table of who is to receive, has been granted and has received what, the largest first."""
    captions, sums = scene.captions, scene.sums(AID, by="recipient")
    if sums.empty:
        return None
    sums = sums.assign(party=sums["party"].fillna(""))
    order = by_largest_stage(sums)[:MOST_RECIPIENTS]
    rows = [
        cells([captions.party(code) if code else captions.say("parties.no_recipient"), *_by_stage(scene, sums, code)])
        for code in order
    ]
    columns = [captions.say("page.recipient"), *(captions.say(f"stages.{name}") for name in STAGES)]
    return {"form": "table", "heading": captions.say("page.recipients_heading"), "columns": columns, "rows": rows}


def changes(scene: Scene, plan: Plan) -> Section:
    """Give in short what is new, has moved on or was revised in the month."""
    fresh = (row for row in scene.edition.news if row.status in ANNOUNCED and not (row.revises or taken_back(row)))
    new = [item(scene, row, "") for row in fresh]
    rest = [part["items"] for part in (moved(scene, plan), revised(scene, plan)) if part]
    items = [*new, *(item for part in rest for item in part)]
    more = len(items) - MOST_CHANGES
    if more > 0:
        items = [*items[:MOST_CHANGES], *plain([scene.captions.counted("more", more)])]
    none = plain([scene.captions.say("page.no_changes")])
    return bullets(scene, "page.changes_heading", items or none, small=True)


def largest(scene: Scene, plan: Plan) -> Section:
    """Give the largest sums promised, approved or paid, each with its sentence, largest first.

    What counts as part of a joint sum is among them, and says so.
    """
    rows = concat([scene.counted, scene.shared]) if len(scene.shared) else scene.counted
    staged = rows[rows["status"].isin(set(STAGES.values())) & (rows["high_in"] > 0)]
    order = staged.sort_values(["high_in", "id"], ascending=[False, True])["id"].head(LARGEST).tolist()
    if not order:
        return None
    known = {row.id: row for row in scene.edition.known}
    heading = scene.captions.counted("largest_heading", len(order))
    items = [_row(scene, known[commitment]) for commitment in order]
    return {"form": "rows", "heading": heading, "link": scene.captions.say("page.source_link"), "items": items}


def footnote(scene: Scene, plan: Plan) -> Section:
    """Give the shortest method note that still says what the numbers are."""
    captions = scene.captions
    places = {"currency": captions.currency, "cut_off": scene.cut_off, "edition": scene.nato_edition}
    said = [captions.say(f"method.{name}", **places) for name in ("stages", "rates", "cut_off")]
    return {"form": "small", "heading": "", "text": " ".join([*said, *plan.notes])}


def doubts(scene: Scene, plan: Plan) -> Section:
    """Give what the ledger cannot know, counted: hedges, ranges, unnamed parties, missing days, single sources.

    What a newer sum superseded is counted first, and in nothing else; each count leads to the rows that it is of.
    """
    captions, known = scene.captions, scene.edition.known
    counts = Counter(name for row in (*known, *scene.edition.undated) for name in doubts_about(scene, row))
    places = {
        "known": captions.number(len(known)),
        "total": captions.number(len(known) - counts[SUPERSEDED]),
        "limit": captions.number(DOUBTFUL),
    }
    items = [
        {"text": captions.counted(f"doubts_{doubt.name}", counts[doubt.name], **places), "url": "", "href": href}
        for doubt, href in ((doubt, f"#{doubt_place(doubt.name)}") for doubt in DOUBTS)
        if counts[doubt.name]
    ]
    return bullets(scene, "page.doubts_heading", items, small=True)


def method(scene: Scene, plan: Plan) -> Section:
    """Give the method note: definitions, rates, cut-off, the analyst's own notes, then what was left out and why."""
    captions = scene.captions
    places = {"currency": captions.currency, "cut_off": scene.cut_off, "edition": scene.nato_edition}
    places |= {"output": captions.listed(scene.vintages)}
    said = [captions.say(f"method.{name}", **places) for name in METHOD]
    reasons = Counter(scene.reasons.values())
    left_out = [captions.counted("rows_left_out", number, reason=reason) for reason, number in reasons.items()]
    return bullets(scene, "page.method_heading", plain([*said, *plan.notes, *left_out]), small=True)


def _means(scene: Scene, sums: DataFrame, stage: str) -> str:
    """Say what a stage means, and of a sum below zero how it comes to be one."""
    back = sums.loc[sums["stage"] == stage, "high"].sum() < 0
    return scene.captions.say("page.more_back" if back else f"stages.{stage}_means")


def _new(scene: Scene, number: int, of_aid: int) -> str:
    """Say how many sums the month brought at a stage, and how many of them are aid where not all are."""
    captions = scene.captions
    places = {"counted": captions.counted("announcements", number), "month": captions.month(scene.edition.month)}
    if number == of_aid:
        return captions.say("page.headline_new", **places)
    parts = {"aid": captions.number(of_aid), "own": captions.number(number - of_aid)}
    return captions.say("page.headline_new_split", **places, **parts)


def _share(scene: Scene, sums: DataFrame, stage: str) -> str:
    """Say what a sum is of the GDP of the country that the report is about; empty where it is about all."""
    share = of_gdp(scene, sums, stage, scene.subject)
    return scene.captions.say("page.of_gdp_line", share=share, year=str(base_year(scene))) if share else ""


def _shared(scene: Scene, status: Status) -> str:
    """Say what of aid counts at a stage as part of what others promised; empty where nothing does."""
    rows = scene.shared
    part = rows[rows["status"].eq(status) & rows["type"].isin(set(AID))]
    if part.empty:
        return ""
    amount = scene.captions.money_range(float(part["low_in"].sum()), float(part["high_in"].sum()))
    return scene.captions.say("page.shared_line", amount=amount)


def _announcements(scene: Scene, key: str, statuses: Collection[Status]) -> Section:
    found = [row for row in scene.edition.news if row.status in statuses]
    shown = sorted(found, key=lambda row: -scene.amounts.get(row.id, (0.0, 0.0))[1])[:MOST_NEWS]
    heading = scene.captions.say(key, month=scene.captions.month(scene.edition.month))
    groups = [list(rows) for _, rows in groupby(sorted(shown, key=_sentence), key=_sentence)]
    groups.sort(key=lambda rows: all(row.id in scene.doubtful for row in rows))
    items = [_block(scene, rows) for rows in groups]
    more = scene.captions.counted("more_news", len(found) - len(shown)) if len(found) > len(shown) else ""
    return blocks(scene, heading, items, more)


def _block(scene: Scene, rows: list[Commitment]) -> dict[str, Any]:
    first = rows[0]
    return {
        "day": scene.captions.day(first.announced) if first.announced else "",
        "sentence": " ".join(first.sentence.split()),
        "publisher": first.publisher or "",
        "url": address(first.source),
        "lines": [line(scene, row) for row in rows],
    }


def _row(scene: Scene, row: Commitment) -> dict[str, str]:
    day = scene.captions.day(row.announced) if row.announced else ""
    sentence = shorten(row.sentence, SHORT, placeholder=" …")
    told = line(scene, row)
    return told | {"day": day, "sentence": sentence, "url": address(row.source)}


def _by_stage(scene: Scene, sums: DataFrame, party: str) -> list[str]:
    part = sums[sums["party"] == party]
    return [summed(scene, part, name) for name in STAGES]


def _sentence(row: Commitment) -> tuple[str, str, str]:
    return (row.announced.isoformat() if row.announced else "", row.source or "", row.sentence)
