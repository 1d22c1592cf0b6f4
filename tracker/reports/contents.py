"""What stands on the pages of a report, as plain data: headline numbers, announcements with their words, the method."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby
from typing import Any

from tracker.charts.palette import AID, OWN_DEFENCE, STAGES
from tracker.records import Bound, Commitment, Kind, Status
from tracker.reports.exhibits.scene import Scene
from tracker.reports.plans import Plan

# What is news of money; proposals, targets and levels of spending are told of apart from it.
ANNOUNCED = (*STAGES.values(), Status.CANCELLED)

METHOD = ("stages", "sums", "rates", "bounds", "shares", "cut_off")


def headlines(scene: Scene) -> list[dict[str, str]]:
    """Give the three headline numbers, one a stage, with what each means and what is new in it this month."""
    captions = scene.captions
    aid, own = scene.sums(AID), scene.sums(OWN_DEFENCE)
    new = dict.fromkeys(STAGES.values(), 0)
    for row in scene.edition.news:
        if row.type in AID and row.status in new and row.kind is Kind.MONEY:
            new[row.status] += 1
    month = captions.month(scene.edition.month)
    return [
        {
            "stage": captions.say(f"stages.{name}"),
            "amount": _sum(scene, aid, name),
            "scope": captions.say("page.scope"),
            "means": captions.say(f"stages.{name}_means"),
            "new": captions.say(
                "page.headline_new", counted=captions.counted("announcements", new[status]), month=month
            ),
            "own": captions.say("page.own_line", amount=_sum(scene, own, name)),
        }
        for name, status in STAGES.items()
    ]


def news(scene: Scene, statuses: Collection[Status]) -> list[dict[str, Any]]:
    """Give the month's commitments of some statuses, a block for each sentence, with the amounts that it names."""
    columns = (scene.converted[name].tolist() for name in ("id", "low_in", "high_in"))
    amounts = {commitment: (low, high) for commitment, low, high in zip(*columns, strict=True)}
    rows = sorted((row for row in scene.edition.news if row.status in statuses), key=_sentence)
    return [_block(scene, list(block), amounts) for _, block in groupby(rows, key=_sentence)]


def moved(scene: Scene) -> list[dict[str, Any]]:
    """Give the commitments known before whose stage changed in this month."""
    captions = scene.captions
    return [
        {
            "line": _line(scene, row, {}),
            "change": captions.say(
                "page.moved", then=captions.say(f"statuses.{then}"), now=captions.say(f"statuses.{now}")
            ),
            "url": row.source or "",
        }
        for row, then, now in scene.edition.moved
    ]


def method(scene: Scene, plan: Plan, edition: str) -> list[str]:
    """Give the method note: definitions, rates, cut-off, the analyst's own notes, then what was left out and why."""
    places = {"currency": scene.captions.currency, "cut_off": scene.cut_off, "edition": edition}
    said = [scene.captions.say(f"method.{name}", **places) for name in METHOD]
    return [*said, *plan.notes, *(f"{note.message[:1].upper()}{note.message[1:]}." for note in scene.answer.notes)]


def _sum(scene: Scene, sums: Any, stage: str) -> str:
    part = sums[sums["stage"] == stage]
    if not part["high"].any():
        return scene.captions.say("page.none")
    return scene.captions.money_range(float(part["low"].sum()), float(part["high"].sum()))


def _sentence(row: Commitment) -> tuple[str, str, str]:
    return (row.announced.isoformat() if row.announced else "", row.source or "", row.sentence)


def _block(scene: Scene, rows: list[Commitment], amounts: dict[str, tuple[float, float]]) -> dict[str, Any]:
    first = rows[0]
    return {
        "day": scene.captions.day(first.announced) if first.announced else "",
        "sentence": " ".join(first.sentence.split()),
        "publisher": first.publisher or "",
        "url": first.source or "",
        "lines": [_line(scene, row, amounts) for row in rows],
    }


def _line(scene: Scene, row: Commitment, amounts: dict[str, tuple[float, float]]) -> dict[str, str]:
    captions = scene.captions
    parties = [captions.party(row.donor), *([captions.party(row.recipient)] if row.recipient else [])]
    return {
        "parties": " → ".join(parties),
        "amount": said(scene, row, amounts.get(row.id)),
        "type": captions.say(f"types.{row.type}"),
        "status": captions.say(f"statuses.{row.status}"),
    }


def said(scene: Scene, row: Commitment, converted: tuple[float, float] | None) -> str:
    """Write an amount as it was said, hedge and rate included, with its conversion where it is in another currency."""
    captions = scene.captions
    ends = [_end(scene, row, float(end)) for end in dict.fromkeys((row.low, row.high))]
    text = ends[0] if len(ends) == 1 else captions.say("amounts.range", low=ends[0], high=ends[1])
    if row.kind is Kind.GDP_SHARE:
        text = captions.say("amounts.of_gdp", amount=text)
    if row.bound not in (Bound.EXACT, Bound.BETWEEN):
        text = captions.say(f"amounts.{row.bound}", amount=text)
    if row.per:
        text = captions.say(f"amounts.per_{row.per}", amount=text)
    if converted is None or row.currency == captions.currency:
        return text
    return captions.say("amounts.said_and_converted", said=text, converted=captions.money_range(*converted))


def _end(scene: Scene, row: Commitment, amount: float) -> str:
    if row.kind is Kind.MONEY:
        return scene.captions.money(amount, row.currency)
    if row.kind is Kind.COUNT:
        return f"{scene.captions.number(amount)} × {row.unit}"
    return scene.captions.share(amount)
