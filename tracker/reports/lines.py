"""A commitment in one line: who gives whom what, said as the source said it, for what and how far it has come."""

from __future__ import annotations

from tracker.records import Bound, Commitment, Kind
from tracker.reports.exhibits.scene import Scene


def line(scene: Scene, row: Commitment) -> dict[str, str]:
    """Give the parties, the amount, the type and the stage of a commitment, each in words."""
    captions = scene.captions
    parties = [captions.party(row.donor), *([captions.party(row.recipient)] if row.recipient else [])]
    return {
        "parties": " → ".join(parties),
        "amount": said(scene, row),
        "type": captions.say(f"types.{row.type}"),
        "status": captions.say(f"statuses.{row.status}"),
    }


def said(scene: Scene, row: Commitment) -> str:
    """Write an amount as it was said, hedge and rate included, with its conversion where it is in another currency."""
    captions, converted = scene.captions, scene.amounts.get(row.id)
    text = _hedged(scene, row)
    if converted is None or row.currency == captions.currency:
        return text
    return captions.say("amounts.said_and_converted", said=text, converted=captions.money_range(*converted))


def _hedged(scene: Scene, row: Commitment) -> str:
    captions = scene.captions
    ends = [_end(scene, row, float(end)) for end in dict.fromkeys((row.low, row.high))]
    text = ends[0] if len(ends) == 1 else captions.say("amounts.range", low=ends[0], high=ends[1])
    if row.kind is Kind.GDP_SHARE:
        text = captions.say("amounts.of_gdp", amount=text)
    if row.bound not in (Bound.EXACT, Bound.BETWEEN):
        text = captions.say(f"amounts.{row.bound}", amount=text)
    return captions.say(f"amounts.per_{row.per}", amount=text) if row.per else text


def _end(scene: Scene, row: Commitment, amount: float) -> str:
    if row.kind is Kind.MONEY:
        return scene.captions.money(amount, row.currency)
    if row.kind is Kind.COUNT:
        return f"{scene.captions.number(amount)} × {row.unit}"
    return scene.captions.share(amount)
