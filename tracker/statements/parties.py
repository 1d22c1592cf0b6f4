"""Who gives and who receives: the parties of a passage weighed against one another for every figure.

Each party named is weighed by cues with a weight apiece (`roles.toml`): how its name stands to the figure (`before
owner`: `Britain's £3bn`), and how it stands in the passage. The heaviest is the donor; then the recipient is read the
same way. Nobody is a candidate too, and wins where the text does not say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tracker.records import Evidence, Instrument, Status, Type
from tracker.statements.cast import Cast
from tracker.statements.clauses import Passage, Reading
from tracker.statements.mentions import Mention
from tracker.statements.scenes import cues
from tracker.statements.standing import Claim, Course, continuity, lasting, nobody, standing
from tracker.vocabulary.names import Sort
from tracker.vocabulary.words import table

Party = Reading[str | None]


class Choice(NamedTuple):
    """A candidate as weighed: its weight, its code (empty for nobody), the cues, and the mention that spoke for it."""

    weight: float
    code: str
    cues: tuple[str, ...]
    mention: Mention | None


def read(
    passage: Passage,
    types: Sequence[Type | None],
    instruments: Sequence[Instrument | None],
    statuses: Sequence[Status | None],
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
    claims = [
        Claim(figure, type_, statuses[figure], instruments[figure])
        for figure, type_ in enumerate(types)
        if type_ is not None and type_ is not Type.OTHER
    ]
    nothing: tuple[Party, Party] = (Reading(None), Reading(None))
    if not claims:
        return [nothing for _ in types]
    cast = Cast.of(passage)
    donors = chosen(cast, "donor", claims, table("roles.toml")["donor"])
    givers = [claim._replace(donor=donors[claim.figure].code) for claim in claims]
    recipients = chosen(cast, "recipient", givers, table("roles.toml")["recipient"])
    return [
        (_reading(cast, "donor", donors[figure]), _reading(cast, "recipient", recipients[figure]))
        if figure in donors
        else nothing
        for figure in range(len(types))
    ]


def chosen(cast: Cast, field: str, claims: Sequence[Claim], weights: Mapping[str, float]) -> dict[int, Choice]:
    """Choose a party for each claim in text order, since what was read before counts for what comes after."""
    found: dict[int, Choice] = {}
    course = Course()
    for claim in claims:
        choices = weighed(cast, field, claim, course, weights)
        found[claim.figure] = max(choices, key=lambda choice: choice[:2])
        course.note(claim.figure, found[claim.figure].code)
    return found


def weighed(cast: Cast, field: str, claim: Claim, course: Course, weights: Mapping[str, float]) -> list[Choice]:
    """Weigh every candidate for one claim, given the course of the reading so far."""
    spoken = _spoken(cast, field, claim, weights)
    codes = cast.candidates(claim.figure)
    return [_weigh(cast, claim, code, course, weights, spoken.get(code)) for code in codes]


def _spoken(cast: Cast, field: str, claim: Claim, weights: Mapping[str, float]) -> dict[str, Choice]:
    """Weigh the mentions around a figure, and keep for each party the one that speaks best for it."""
    at, clause = cast.at[claim.figure], cast.tokens.within(cast.passage.clause_of(claim.figure))
    scene = cast.scenes[cast.passage.home[claim.figure]]
    near, best = scene.near(at), dict[str, Choice]()
    for player in near:
        code = player.mention.code or ""
        if not code and player.mention.sort is not Sort.COLLECTIVE:
            continue
        found = cues(cast.tokens, scene, at, player, near, clause)
        own = tuple(_qualified(found, field, claim, code))
        weight = sum(weights.get(cue, 0.0) for cue in own)
        if code not in best or weight > best[code].weight:
            best[code] = Choice(weight, code, own, player.mention)
    return best


def _qualified(found: Iterator[str], field: str, claim: Claim, code: str) -> Iterator[str]:
    """Tell the cues of nobody in particular apart, and add what they mean in a sale or for a recipient."""
    for cue in found:
        name = cue if code else f"coll {cue}"
        yield name
        if (field == "recipient" or claim.affair == "sale") and ("before" in cue or "after" in cue):
            yield f"{claim.affair}: {name}"


def _weigh(
    cast: Cast,
    claim: Claim,
    code: str,
    course: Course,
    weights: Mapping[str, float],
    spoken: Choice | None,
) -> Choice:
    general = (*lasting(cast, code), *standing(cast, claim, code)) if code else tuple(nobody(cast, claim))
    general = (*general, *continuity(cast, claim, code, course))
    weight = sum(weights.get(cue, 0.0) for cue in general)
    if spoken is None:
        return Choice(weight, code, general, None)
    return Choice(spoken.weight + weight, code, spoken.cues + general, spoken.mention)


def _reading(cast: Cast, field: str, choice: Choice) -> Party:
    """Turn a choice into a reading whose evidence is the deciding mention, named by its heaviest cue."""
    if not choice.code:
        return Reading(None)
    mention = choice.mention or _anywhere(cast, choice.code)
    if mention is None:
        return Reading(choice.code)
    weights: Mapping[str, float] = table("roles.toml")[field]
    rule = max(choice.cues, key=lambda cue: weights.get(cue, 0.0))
    start, end = cast.tokens.starts[mention.first], cast.tokens.ends[mention.last - 1]
    return Reading(choice.code, (Evidence(field=field, start=start, end=end, rule=rule),))


def _anywhere(cast: Cast, code: str) -> Mention | None:
    """Give the first mention of a party outside the figure's sentence."""
    mentions = (player.mention for scene in cast.scenes.values() for player in scene.players)
    return next((mention for mention in mentions if code in (mention.code, mention.recipient)), None)
