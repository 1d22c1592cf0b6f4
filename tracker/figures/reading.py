"""The stages of reading figures, in their order: find, join, link, share, settle, qualify."""

from __future__ import annotations

from tracker.errors import BadInput
from tracker.figures import bounds, ellipses, issuers, ranges, recurrences, restatements, shares
from tracker.figures.mentions import Mention
from tracker.figures.scan import scan
from tracker.records import Figure, Kind

# How much of a text an error message quotes, in characters.
QUOTED = 60


def parse(text: str, *, country: str | None = None) -> list[Figure]:
    """Read every figure in a text, in its order; `country` is the publisher's, ISO 3166-1 alpha-3.

    Offsets are indices into `text`; amounts are in base units (units of currency, percent, items). Any string is
    read, in time linear in its length; one without figures gives an empty list.

    >>> [(figure.surface, str(figure.currency)) for figure in parse("up to €800bn (£670bn) a year")]
    [('€800bn', 'EUR'), ('£670bn', 'GBP')]
    """
    mentions = ranges.joined(text, scan(text))
    if not mentions:
        return []
    restatements.link(text, mentions)
    mentions = ellipses.share_units(text, mentions)
    shares.settle(text, mentions)
    issuers.settle(text, mentions, country)
    _qualify(text, mentions)
    return _figures(text, mentions)


def parse_one(text: str, *, country: str | None = None) -> Figure:
    """Read the one figure that a text holds. Raises BadInput where it holds none or several.

    >>> parse_one("$40-50 million a year").per.value
    'year'
    """
    figures = parse(text, country=country)
    if len(figures) != 1:
        raise BadInput(f"{text[:QUOTED]!r} holds {len(figures)} figures where one is wanted; parse reads them all")
    return figures[0]


def _qualify(text: str, mentions: list[Mention]) -> None:
    floor = 0
    for mention in mentions:
        bounds.read(text, mention, floor)
        recurrences.read(text, mention)
        floor = mention.end
    restatements.settle(mentions)


def _figures(text: str, mentions: list[Mention]) -> list[Figure]:
    kept = [mention for mention in mentions if not (mention.glued and mention.kind is Kind.COUNT)]
    places = {id(mention): place for place, mention in enumerate(kept)}
    return [
        mention.figure(text, mention.kind, places.get(id(mention.restates)) if mention.restates else None)
        for mention in kept
        if mention.kind is not None
    ]
