"""The stages of reading figures, in their order: find, join, link, share, settle, qualify."""

from __future__ import annotations

from tracker.errors import BadInput
from tracker.figures import (
    bounds,
    compounds,
    ellipses,
    issuers,
    neighbours,
    publishers,
    ranges,
    recurrences,
    restatements,
    shares,
)
from tracker.figures.mentions import COUNT, EXACT, Mention
from tracker.figures.scan import scan
from tracker.records import Figure

# How much of a text an error message quotes, in characters.
QUOTED = 60


def parse(text: str, *, country: str | None = None) -> list[Figure]:
    """Read every figure in a text, in its order; `country` is the publisher's, ISO 3166-1 alpha-3.

    Offsets are indices into `text`; amounts are in base units (units of currency, percent, items). Any string is
    read, in time linear in its length; one without figures gives an empty list. Raises BadInput for a country that is
    none.

    >>> [(figure.surface, str(figure.currency)) for figure in parse("up to €800bn (£670bn) a year")]
    [('€800bn', 'EUR'), ('£670bn', 'GBP')]
    """
    home = publishers.home(country)
    plain, mentions = scan(text)
    return _figures(text, _settled(plain, mentions, home)) if mentions else []


def parse_one(text: str, *, country: str | None = None) -> Figure:
    """Read the one figure that a text holds. Raises BadInput where it holds none or several.

    >>> parse_one("$40-50 million a year").per.value
    'year'
    """
    figures = parse(text, country=country)
    if len(figures) != 1:
        raise BadInput(f"{text[:QUOTED]!r} holds {len(figures)} figures where one is wanted; parse reads them all")
    return figures[0]


def _settled(text: str, found: list[Mention], home: str) -> list[Mention]:
    """Settle what was found in a text, stage by stage."""
    mentions = ranges.joined(text, compounds.joined(text, found))
    restatements.link(text, mentions)
    mentions = ellipses.share_units(text, mentions)
    shares.settle(text, mentions)
    issuers.settle(text, mentions, home)
    _qualify(text, mentions)
    return mentions


def _qualify(text: str, mentions: list[Mention]) -> None:
    floor = 0
    for mention in mentions:
        behind = neighbours.behind(text, mention.end)
        if mention.bound is EXACT:
            bounds.read(text, mention, floor, behind)
        recurrences.read(text, mention, behind)
        floor = mention.end
    restatements.settle(mentions)


def _figures(text: str, mentions: list[Mention]) -> list[Figure]:
    kept = [mention for mention in mentions if not (mention.glued and mention.kind is COUNT)]
    places = {id(mention): place for place, mention in enumerate(kept)}
    return [
        mention.figure(text, mention.kind, places.get(id(mention.restates)) if mention.restates else None)
        for mention in kept
        if mention.kind is not None
    ]
