"""Who gives and who receives: the parties of a passage weighed against one another for every figure.

Each party named is weighed by cues with a weight apiece (`roles.toml`): how its name stands to the figure (`before
owner`: `Britain's £3bn`), and how it stands in the passage. The heaviest is the donor; then the recipient is read the
same way. Nobody is a candidate too, and wins where the text does not say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

from msgspec.structs import replace

from tracker.records import Evidence, Instrument, Status, Type
from tracker.statements.cast import Cast
from tracker.statements.clauses import Passage, Reading
from tracker.statements.mentions import Mention
from tracker.statements.network import Impression, look
from tracker.statements.standing import Claim, given, own
from tracker.statements.suits import SIDES, Suits, suits
from tracker.statements.weighing import Bearing, Choice, Course, Weights, bearings, heaviest, weigh
from tracker.vocabulary.words import table

Party = Reading[str | None]

# Nobody receives what a state spends on itself: that is not weighed but certain, so it leads by more than any weights.
_KEPT: Party = Reading(None, lead=20.0)


def read(
    passage: Passage,
    types: Sequence[Type | None],
    instruments: Sequence[Instrument | None],
    statuses: Sequence[Status | None],
    cast: Cast | None = None,
    seen: Impression | None = None,
) -> list[tuple[Party, Party]]:
    """Read donor and recipient of every figure, in figure order; both are None where there is no statement.

    Parties are ISO 3166-1 alpha-3 codes or those of `blocs.csv`, several joined by `+` in alphabetical order.

    >>> from decimal import Decimal
    >>> from tracker.records import Figure, Kind
    >>> million = Decimal(10**6)
    >>> sum_ = Figure(start=11, end=16, surface="NOK5m", kind=Kind.MONEY, low=5 * million, high=5 * million)
    >>> passage = Passage.of("Oslo gives NOK5m in arms to Kyiv", [sum_])
    >>> [reading.value for reading in read(passage, [Type.MILITARY_AID], [None], [None])[0]]
    ['NOR', 'UKR']
    """
    out: list[tuple[Party, Party]] = [(Reading(None), Reading(None)) for _ in types]
    claims = [
        Claim(figure, type_, statuses[figure], instruments[figure])
        for figure, type_ in enumerate(types)
        if type_ is not None and type_ is not Type.OTHER
    ]
    if claims:
        for figure, sides in _sides(cast or Cast.of(passage), claims, seen or look(passage)).items():
            out[figure] = sides
    return out


def _sides(cast: Cast, claims: Sequence[Claim], seen: Impression) -> dict[int, tuple[Party, Party]]:
    """Read donor, then recipient of each claim: donor and recipient, by the index of the figure."""
    bearing = bearings(cast, claims)
    told = suits(cast, bearing, seen)
    donors = _chosen(cast, claims, bearing, "donor", told)
    givers = [replace(claim, donor=donors[claim.figure].code) for claim in claims]
    recipients = _chosen(cast, [claim for claim in givers if given(cast, claim)], bearing, "recipient", told)
    return {
        figure: (
            _reading(cast, "donor", donor),
            _reading(cast, "recipient", recipients[figure]) if figure in recipients else _KEPT,
        )
        for figure, donor in donors.items()
    }


@cache
def _weights(field: str) -> Weights:
    return Weights(table("roles.toml")[field])


def _chosen(
    cast: Cast,
    claims: Sequence[Claim],
    bearing: Mapping[int, Sequence[Bearing]],
    field: Literal["donor", "recipient"],
    told: Mapping[int, Suits],
) -> dict[int, Choice]:
    """Choose a party for each claim in text order, since what was read before counts for what comes after."""
    found: dict[int, Choice] = {}
    course, weights, side = Course(), _weights(field), SIDES.index(field)
    for claim in claims:
        suit = told[claim.figure]
        weighed = [
            weigh(cast, claim, one, course, weights, suit[one.code][side])
            for one in bearing[claim.figure]
            if not own(claim, one.code)
        ]
        best = heaviest(weighed)
        second = max([one.weight for one in weighed if one is not best], default=0.0)
        found[claim.figure] = replace(best, lead=best.weight - second)
        course.note(claim, best.code)
    return found


def _reading(cast: Cast, field: str, choice: Choice) -> Party:
    """Turn a choice into a reading whose evidence is the deciding mention, named by its heaviest cue."""
    if not choice.code:
        return Reading(None, lead=choice.lead)
    mention = choice.mention or _anywhere(cast, choice.code)
    if mention is None:
        return Reading(choice.code, lead=choice.lead)
    rule = max(choice.cues, key=_weights(field).__getitem__)
    start, end = cast.tokens.starts[mention.first], cast.tokens.end(mention.last - 1)
    return Reading(choice.code, (Evidence(field=field, start=start, end=end, rule=rule),), choice.lead)


def _anywhere(cast: Cast, code: str) -> Mention | None:
    """Give the first mention of a party outside the figure's sentence."""
    mentions = (player.mention for scene in cast.scenes.values() for player in scene.players)
    return next((mention for mention in mentions if code in (mention.code, mention.recipient)), None)
