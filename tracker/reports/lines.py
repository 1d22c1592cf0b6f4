"""A commitment in one line: who gives whom what, said as the source said it, for what and how far it has come."""

from __future__ import annotations

from functools import cache

from tracker.charts.captions import Captions
from tracker.figures.nouns import items
from tracker.records import Bound, Commitment, Kind, Measure, Sighting
from tracker.reports.exhibits.scene import Scene

# What is in no sum for what it measures, and how a page says so.
UNSUMMED = {Measure.TOTAL: "running", Measure.LEVEL: "level"}
# What a page can lead to; the address of a source that is none of these is shown as text.
LINKS = ("https://", "http://")


def line(scene: Scene, row: Commitment) -> dict[str, str]:
    """Give the parties, the amount, the type and the stage of a commitment in words, and its place in a page.

    `doubt` says where it counts as part of another, is in no sum for what it measures, or was read with low confidence.
    """
    captions = scene.captions
    parties = [captions.party(row.donor), *([captions.party(row.recipient)] if row.recipient else [])]
    return {
        "id": place(row.id),
        "parties": " → ".join(parties),
        "amount": said(scene, row),
        "type": captions.say(f"types.{row.type}"),
        "status": captions.say(f"statuses.{row.status}"),
        "doubt": "; ".join(captions.say(f"page.{name}") for name in _marks(scene, row)),
    }


def _marks(scene: Scene, row: Commitment) -> list[str]:
    sets = {"within": scene.within, "doubtful": scene.doubtful}
    marks = [name for name, held in sets.items() if row.id in held]
    return [*marks, *([UNSUMMED[row.measure]] if row.measure in UNSUMMED else [])]


def place(commitment: str) -> str:
    """Name the place of a commitment's row in a page.

    >>> place("GBR-2025-03-06-08f29e")
    'c-GBR-2025-03-06-08f29e'
    """
    return "c-" + "".join(sign if sign.isalnum() else "-" for sign in commitment)


def address(source: str | None) -> str:
    """Give the address of a source where it is one that a page can lead to, else nothing.

    >>> address("https://example.org/1"), address("javascript:alert(1)"), address(None)
    ('https://example.org/1', '', '')
    """
    return source if source and source.lower().startswith(LINKS) else ""


def counted(number: str, unit: str, one: bool, captions: Captions) -> str:
    """Write a number of items; what the reader's language has no word for stands in English, as the ledger names it.

    >>> counted("5", "missile", False, Captions()), counted("1", "battery", True, Captions())
    ('5 missiles', '1 battery')
    >>> counted("5", "missile", False, Captions("de")), counted("5", "t-14", False, Captions("de"))
    ('5 Raketen', '5 t-14')
    """
    single, plural = captions.item(unit) or (unit, _plurals().get(unit, unit))
    return f"{number} {single if one else plural}"


@cache
def _plurals() -> dict[str, str]:
    return {single: plural for plural, single in items().items()}


def said(scene: Scene, row: Commitment | Sighting) -> str:
    """Write an amount as it was said, hedge and rate included, with its conversion where it is in another currency."""
    captions, converted = scene.captions, scene.amounts.get(row.id)
    text = _hedged(scene, row)
    if taken_back(row):
        text = captions.say("amounts.taken_back", amount=text)
    if converted is None or row.currency == captions.currency:
        return text
    ends = sorted(map(abs, converted)) if taken_back(row) else converted
    return captions.say("amounts.said_and_converted", said=text, converted=captions.money_range(*ends))


def taken_back(row: Commitment | Sighting) -> bool:
    """Tell whether a sum takes back what was announced: it is below zero, both ends of it."""
    return row.high < 0


def _hedged(scene: Scene, row: Commitment | Sighting) -> str:
    captions = scene.captions
    amounts = (abs(row.high), abs(row.low)) if taken_back(row) else (row.low, row.high)
    ends = [_end(scene, row, float(end)) for end in dict.fromkeys(amounts)]
    text = ends[0] if len(ends) == 1 else captions.say("amounts.range", low=ends[0], high=ends[1])
    if row.kind is Kind.COUNT:
        text = counted(text, row.unit or "", row.high == 1, captions)
    if row.kind is Kind.GDP_SHARE:
        text = captions.say("amounts.of_gdp", amount=text)
    if row.bound not in (Bound.EXACT, Bound.BETWEEN):
        text = captions.say(f"amounts.{row.bound}", amount=text)
    return captions.say(f"amounts.per_{row.per}", amount=text) if row.per else text


def _end(scene: Scene, row: Commitment | Sighting, amount: float) -> str:
    if row.kind is Kind.MONEY:
        return scene.captions.money(amount, row.currency)
    if row.kind is Kind.COUNT:
        return scene.captions.number(amount)
    return scene.captions.share(amount)
