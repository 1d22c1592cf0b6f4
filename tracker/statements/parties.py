"""Who gives and who receives: the parties of a passage weighed against one another for every figure.

Each party named is weighed by cues with a weight apiece (`roles.toml`): how its name stands to the figure (`before
owner`: `Britain's £3bn`), and how it stands in the passage. The heaviest is the donor; then the recipient is read the
same way. Nobody is a candidate too, and wins where the text does not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tracker.records import Evidence, Instrument, Status, Type
from tracker.statements.cast import Cast
from tracker.statements.clauses import Passage, Reading
from tracker.statements.mentions import Mention
from tracker.statements.roles import cues
from tracker.statements.standing import Claim, continuity, nobody, standing
from tracker.vocabulary.names import Sort
from tracker.vocabulary.words import table

Party = Reading[str | None]


class Choice(NamedTuple):
    """A candidate as weighed: its code (empty for nobody), its weight, the cues, and the mention that spoke for it."""

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
    """
    claims = [
        Claim(figure, kind, statuses[figure], instruments[figure])
        for figure, kind in enumerate(types)
        if kind is not None and kind is not Type.OTHER
    ]
    empty = (Reading[str | None](None), Reading[str | None](None))
    if not claims:
        return [empty for _ in types]
    cast = Cast.of(passage)
    donors = _chosen(cast, "donor", claims)
    givers = [claim._replace(donor=donors[claim.figure].code) for claim in claims]
    recipients = _chosen(cast, "recipient", givers)
    both = {
        figure: (_reading(cast, "donor", donors[figure]), _reading(cast, "recipient", recipients[figure]))
        for figure in donors
    }
    return [both.get(figure, empty) for figure in range(len(types))]


def _chosen(cast: Cast, field: str, claims: Iterable[Claim]) -> dict[int, Choice]:
    """Choose a party for each claim in text order, since what was read before counts for what comes after."""
    weights: Mapping[str, float] = table("roles.toml")[field]
    chosen: dict[int, Choice] = {}
    earlier: dict[int, str] = {}
    for claim in claims:
        chosen[claim.figure] = max(weigh(cast, field, claim, earlier, weights), key=lambda choice: choice[:2])
        earlier[claim.figure] = chosen[claim.figure].code
    return chosen


def weigh(
    cast: Cast, field: str, claim: Claim, earlier: Mapping[int, str], weights: Mapping[str, float]
) -> list[Choice]:
    """Weigh every candidate for a field of one figure, nobody included."""
    return [_weighed(cast, field, claim, code, earlier, weights) for code in cast.codes]


def _weighed(
    cast: Cast, field: str, claim: Claim, code: str, earlier: Mapping[int, str], weights: Mapping[str, float]
) -> Choice:
    general = [*(standing(cast, claim, code) if code else nobody(cast, claim)), *continuity(cast, claim, code, earlier)]
    best, own, speaker = 0.0, list[str](), None
    for mention in cast.scenes[cast.passage.home[claim.figure]].mentions:
        if mention.code != code or (not code and mention.sort is not Sort.COLLECTIVE):
            continue
        local = _local(cast, field, claim, mention)
        weight = sum(weights.get(cue, 0.0) for cue in local)
        if speaker is None or weight > best:
            best, own, speaker = weight, local, mention
    total = best + sum(weights.get(cue, 0.0) for cue in general)
    return Choice(total, code, (*own, *general), speaker)


def _local(cast: Cast, field: str, claim: Claim, mention: Mention) -> list[str]:
    scene = cast.scenes[cast.passage.home[claim.figure]]
    found = list(cues(cast.tokens, scene, claim.figure, mention, cast.clause(claim.figure)))
    if not mention.code:
        found = [f"coll {cue}" for cue in found]
    if field == "recipient" or claim.affair == "sale":
        found += [f"{claim.affair}: {cue}" for cue in found if "before" in cue or "after" in cue]
    return found


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
    mentions = (mention for scene in cast.scenes.values() for mention in scene.mentions)
    return next((mention for mention in mentions if code in (mention.code, mention.recipient)), None)
