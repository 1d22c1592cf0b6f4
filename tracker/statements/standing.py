"""How a party stands in the passage as a whole: its topic, named before, the issuer of the money, a giver by nature."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from tracker.records import Instrument, Kind, Status, Type
from tracker.statements.cast import AIDED, WORLD_CURRENCY, Cast
from tracker.statements.turns import around
from tracker.vocabulary.words import words

_BLOCS, _LENDERS = (words("en/giving.toml")[key] for key in ("blocs", "lenders"))

# Classes of verb with which one who is given to asks or gets: `Kyiv wants $35bn`.
_ASKING = frozenset(["ask", "spend", "receive"])

# What a share of output is called where it is the alliance's yardstick, and how it came to be one.
_NORMS, _SET = (words("en/giving.toml")[key] for key in ("norms", "set"))

# How many parties are kept in mind by their nature; joint donors are as many as texts name.
NATURES = 4096

# Parties whose shares of GDP are read apart.
_SPECIAL = ("NATO", "USA")

# So few words from one figure to the next, both say the same thing: `€86 billion, or 2.4 percent of GDP`.
_JOINED = 4

# Between two figures so near, what tells that the second is a part of the first.
_PARTING = frozenset(["which", "including", "it", "them", "that"])

# The turn of phrase that tells of aid to the whole world, in which who is not named there has no part.
_WORLD = "aid to the world"

# Named this often, a party is what the passage is about.
_OFTEN = 3


# Parts of one who is given to, and of one who gives.
_GIVEN = ("goal", "given", "object", "owner-goal", "place", "of", "owner", "attribute")
_GIVING = ("source", "agent")
_REACHED, _DOING = ("goal", "given", "object", "owner-goal"), ("subject", "agent", "source")
_NO_PART: Mapping[str, int] = {}


# What is going on, by the type of a statement; everything else is aid, and what is sold is bought.
_AFFAIRS, _SALE = {Type.DEFENCE_SPENDING: "spend", Type.PROCUREMENT: "buy"}, Instrument.SALE


class Claim(Struct, frozen=True, gc=False):
    """What is known of a figure's statement when its parties are read; `donor` only once it has been read."""

    figure: int
    type: Type
    status: Status | None
    instrument: Instrument | None
    donor: str | None = None

    @property
    def affair(self) -> str:
        """Tell in a word what is going on: spending, a sale, a purchase, aid."""
        affair = _AFFAIRS.get(self.type, "aid")
        return "sale" if affair == "buy" and self.instrument is _SALE else affair


def _nobody(cast: Cast, claim: Claim, turned: Sequence[str]) -> list[str]:
    """Give the cues that a field is left empty."""
    at, home, affair = cast.spots[claim.figure].at, cast.passage.home[claim.figure], claim.affair
    before = [one for one in cast.scenes[home].near(at) if one.mention.first < at and one.mention.code]
    clause = cast.tokens.within(cast.passage.clause_of(claim.figure))
    found = [f"null {affair}", f"null by {cast.scenes[home].governor(cast.tokens, at, clause)}"]
    found += [f"null {name}" for name in turned]
    if not before:
        found.append("null none-before")
        if not cast.around[home].here:
            found.append("null none-here")
    if cast.worldly:
        found.append("null world's aid")
    if not cast.count:
        found.append("null none-at-all")
    askers = {one.mention.code for one in before if one.part == "subject" and one.verb in _ASKING}
    if affair == "aid" and not AIDED.isdisjoint(askers):
        found.append("null recipient asks")
    if affair == "aid" and "UN" in askers:
        found.append("null appeal")
    return found


def lasting(cast: Cast, code: str) -> list[str]:
    """Give the cues of a party that are the same for every figure of the passage; nobody has none."""
    if not code:
        return []
    count = cast.count[code]
    found: list[str] = []
    if count >= _OFTEN:
        found.append("often")
    if count and count == max(cast.count.values()):
        found.append("most")
    if code == cast.first:
        found.append("first")
    if len(cast.count) == 1:
        found.append("only-party")
    elif code not in AIDED and AIDED.issuperset([other for other in cast.count if other != code]):
        found.append("only-giver")
    if code in cast.weak:
        found.append("weak")
    return found + _parts(code, cast.parts.get(code, _NO_PART))


def _parts(code: str, parts: Mapping[str, int]) -> list[str]:
    """Give what the parts tell that a party plays in the passage, with how often it plays each."""
    total = sum(parts.values()) or 1
    found: list[str] = []
    reached = sum([parts[part] for part in _REACHED if part in parts])
    if reached:
        found.append("mostly goal" if reached * 2 >= total else "some goal")
    if sum([parts[part] for part in _DOING if part in parts]) * 2 >= total:
        found.append("mostly subject")
    if parts.get("place", 0) == total:
        found.append("only place")
    if code in AIDED and parts.keys().isdisjoint(_GIVEN) and not parts.keys().isdisjoint(_GIVING):
        found.append("usual recipient gives")
    return found


def standing(cast: Cast, claim: Claim, code: str, turned: Sequence[str]) -> list[str]:
    """Give the cues of one party, or of nobody, to one figure that do not hang on a mention.

    `turned` are the turns of phrase around the figure.
    """
    if not code:
        return _nobody(cast, claim, turned)
    affair = claim.affair
    found = [*_presence(cast, claim, code), *_money(cast, claim, code)]
    found += _nature(code, affair, fund=code in cast.aided)
    if affair == "sale" and code == cast.first:
        found.append("first sale")
    if code in _SPECIAL:
        found += _share(cast, claim, code, turned)
    if code == "EU" and affair == "spend":
        found.append("eu-loan" if _lent(cast, claim) else "eu-spend")
    if _WORLD in turned and code not in cast.around[cast.passage.home[claim.figure]].here:
        found.append("absent from the world's aid")
    return found


def _presence(cast: Cast, claim: Claim, code: str) -> list[str]:
    around = cast.around[cast.passage.home[claim.figure]]
    found: list[str] = []
    if around.topic == code:
        found.append("topic")
    if around.topic_back == code:
        found.append("topic-back")
    if code in around.back:
        found.append("in-back")
    if code not in around.here:
        found.append("not-here party-here" if around.here else "not-here none-here")
        if claim.affair == "buy":
            found.append("not-here buy")
    if code in around.joined:
        found.append("member-here")
    return found


def _money(cast: Cast, claim: Claim, code: str) -> list[str]:
    """Give what the currency tells: a state's own money speaks for it, whoever pays in dollars."""
    issuer, currency = cast.issuers[claim.figure], cast.passage.figures[claim.figure].currency
    alone = code == issuer and not cast.count[code]
    if currency == WORLD_CURRENCY:
        return ["usd-match" if code == issuer else "usd-other", *([f"usd-only {claim.affair}"] if alone else [])]
    if issuer:
        sale = " sale" if claim.affair == "sale" else ""
        said = f"cur-match{sale}" if issuer in code.split("+") else f"cur-clash{sale}"
        return [said, "cur-only"] if alone else [said]
    return ["eur-eu"] if currency == "EUR" and code in ("EU", "EIB") else []


@lru_cache(maxsize=NATURES)
def _nature(code: str, affair: str, *, fund: bool) -> tuple[str, ...]:
    """Give what kind of party it is, joined with the affair: a bloc, one that is usually given to, a group.

    `fund` tells whether a fund is named that is for it.
    """
    members = code.split("+")
    aided = len(AIDED.intersection(members))
    found: list[str] = []
    if aided == len(members):
        found.append(f"usual-recipient {affair}")
    if code in _BLOCS:
        found.append(f"{'UN' if code == 'UN' else 'bank' if code in _LENDERS else 'bloc'} {affair}")
    if len(members) > 1:
        found.append(f"group {affair}")
    if 0 < aided < len(members):
        found.append(f"mixed group {affair}")
    if fund:
        found.append(f"fund-for {affair}")
    if code == "UN":
        found.append("is UN")
    if code == "RUS":
        found.append(f"is RUS {affair}")
    return tuple(found)


def turned(cast: Cast, claim: Claim) -> tuple[str, ...]:
    """Give the turns of phrase around a figure that tell whose it is, by name."""
    share = cast.passage.figures[claim.figure].kind is Kind.GDP_SHARE
    return tuple(around(cast.passage, cast.tokens, claim.figure, cast.spots[claim.figure].at, share=share))


def _share(cast: Cast, claim: Claim, code: str, turned: Sequence[str]) -> Iterator[str]:
    """Yield whose share of GDP it can be: the alliance's yardstick, or what Washington demands of the others."""
    share = cast.passage.figures[claim.figure].kind is Kind.GDP_SHARE
    if code == "NATO":
        yield f"nato share {claim.status or 'unknown'}" if share else "nato money"
        if share:
            yield from _yardstick(cast, cast.spots[claim.figure].at)
            yield from (f"nato {name}" for name in turned)
            if not cast.count[code]:
                yield "nato unnamed"
    if code == "USA" and share and claim.status is Status.PROPOSAL:
        yield "usa demands share"


def _yardstick(cast: Cast, at: int) -> Iterator[str]:
    """Yield whether a share is written as a norm that others set: `the 2% guideline`, `NATO's 5%`, `5% demanded`."""
    small = cast.tokens.small
    before, after = small[at - 1] if at else "", small[at + 1] if at + 1 < len(small) else ""
    if before in ("the", "'s", "’s"):
        yield f"nato norm {before}"
    if after in _NORMS:
        yield "nato norm noun"
    if after in _SET:
        yield "nato norm set"


def _lent(cast: Cast, claim: Claim) -> bool:
    named = cast.lent is not None and cast.lent <= cast.passage.home[claim.figure]
    return claim.instrument is Instrument.LOAN or named


def given(cast: Cast, claim: Claim) -> bool:
    """Tell whether anybody can receive: what a state spends on its own defence goes to nobody, but the EU lends."""
    return claim.affair != "spend" or (claim.donor == "EU" and _lent(cast, claim))


def own(claim: Claim, code: str) -> bool:
    """Tell whether a party is the donor, or one of the donors: nobody gives to himself."""
    if not claim.donor or "+" not in claim.donor + code:
        return bool(claim.donor) and claim.donor == code
    return not set(code.split("+")).isdisjoint(claim.donor.split("+"))


def continuity(cast: Cast, claim: Claim, last: int) -> tuple[str, ...]:
    """Give how far a figure goes on from the one read last: in one sentence or not, another party named or not."""
    home, at, before = cast.passage.home[claim.figure], cast.spots[claim.figure].at, cast.spots[last].at
    scene, same = cast.scenes[home], cast.passage.home[last] == home
    gap = scene.named(before if same else scene.span.start, at)
    if not same or gap or at - before > _JOINED:
        return (f"prev {'same' if same else 'other'} {'gap' if gap else 'clear'}",)
    small, following = cast.tokens.small[before + 1 : at], cast.tokens.small[at + 1 : at + 3]
    behind = len(following) == 2 and following[0] == "of" and following[1] in _PARTING
    said = "prev joined" if _PARTING.isdisjoint(small) else "prev part"
    return (*(["prev part behind"] if behind else []), said, *(["prev joined to"] if "to" in small else []))
