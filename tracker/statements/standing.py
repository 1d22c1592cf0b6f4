"""How a party stands in the passage as a whole: its topic, named before, the issuer of the money, a giver by nature."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

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

# So few words from one figure to the next, both say the same thing: `€86 billion, or 2.4 percent of GDP`.
_JOINED = 4

# Between two figures so near, what tells that the second is a part of the first.
_PARTING = frozenset(["which", "including", "it", "them", "that"])

# Named this often, a party is what the passage is about.
_OFTEN = 3


# Parts of one who is given to, and of one who gives.
_GIVEN = ("goal", "given", "object", "owner-goal", "place", "of", "owner", "attribute")
_GIVING = ("source", "agent")
_NO_PART = Counter[str]()


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
        if self.type is Type.DEFENCE_SPENDING:
            return "spend"
        if self.type is Type.PROCUREMENT:
            return "sale" if self.instrument is Instrument.SALE else "buy"
        return "aid"


def _nobody(cast: Cast, claim: Claim) -> Iterator[str]:
    """Yield the cues that a field is left empty."""
    at = cast.at[claim.figure]
    scene = cast.scenes[cast.passage.home[claim.figure]]
    before = [one for one in scene.near(at) if one.mention.first < at and one.mention.code]
    yield f"null {claim.affair}"
    yield from (f"null {name}" for name in _turns(cast, claim))
    if not before:
        yield "null none-before"
        if not cast.around[cast.passage.home[claim.figure]].here:
            yield "null none-here"
    if cast.worldly:
        yield "null world's aid"
    if not cast.count:
        yield "null none-at-all"
    askers = {one.mention.code for one in before if one.part == "subject" and one.verb in _ASKING}
    if claim.affair == "aid" and not AIDED.isdisjoint(askers):
        yield "null recipient asks"
    if claim.affair == "aid" and "UN" in askers:
        yield "null appeal"


def lasting(cast: Cast, code: str) -> Iterator[str]:
    """Yield the cues of a party that are the same for every figure of the passage; nobody has none."""
    if not code:
        return
    count = cast.count[code]
    if count >= _OFTEN:
        yield "often"
    if count and count == max(cast.count.values()):
        yield "most"
    if code == cast.first:
        yield "first"
    if len(cast.count) == 1:
        yield "only-party"
    elif code not in AIDED and not any(other not in AIDED for other in cast.count if other != code):
        yield "only-giver"
    if code in cast.weak:
        yield "weak"
    parts = cast.parts.get(code, _NO_PART)
    yield from _parts(parts)
    if code in AIDED and not any(map(parts.__getitem__, _GIVEN)) and any(map(parts.__getitem__, _GIVING)):
        yield "usual recipient gives"


def _parts(parts: Counter[str]) -> Iterator[str]:
    total = sum(parts.values()) or 1
    reached = parts["goal"] + parts["given"] + parts["object"] + parts["owner-goal"]
    if reached * 2 >= total:
        yield "mostly goal"
    elif reached:
        yield "some goal"
    if (parts["subject"] + parts["agent"] + parts["source"]) * 2 >= total:
        yield "mostly subject"
    if parts["place"] == total:
        yield "only place"


def standing(cast: Cast, claim: Claim, code: str) -> Iterator[str]:
    """Yield the cues of one party, or of nobody, to one figure that do not hang on a mention."""
    if not code:
        yield from _nobody(cast, claim)
        return
    yield from _presence(cast, claim, code)
    yield from _money(cast, claim, code)
    yield from _nature(cast, claim, code)


def _presence(cast: Cast, claim: Claim, code: str) -> Iterator[str]:
    around = cast.around[cast.passage.home[claim.figure]]
    if around.topic == code:
        yield "topic"
    if around.topic_back == code:
        yield "topic-back"
    if code in around.back:
        yield "in-back"
    if code not in around.here:
        yield "not-here party-here" if around.here else "not-here none-here"
    if code in around.joined:
        yield "member-here"


def _money(cast: Cast, claim: Claim, code: str) -> Iterator[str]:
    """Yield what the currency tells: a state's own money speaks for it, whoever pays in dollars."""
    issuer, currency = cast.issuer(claim.figure), cast.passage.figures[claim.figure].currency
    if currency == WORLD_CURRENCY:
        yield "usd-match" if code == issuer else "usd-other"
        if code == issuer and not cast.count[code]:
            yield f"usd-only {claim.affair}"
    elif issuer:
        sale = " sale" if claim.affair == "sale" else ""
        yield f"cur-match{sale}" if issuer in code.split("+") else f"cur-clash{sale}"
        if code == issuer and not cast.count[code]:
            yield "cur-only"
    elif currency == "EUR" and code in ("EU", "EIB"):
        yield "eur-eu"


def _nature(cast: Cast, claim: Claim, code: str) -> Iterator[str]:
    """Yield what kind of party it is, joined with the affair: a bloc, one that is usually given to, a group."""
    affair = claim.affair
    if AIDED.issuperset(code.split("+")):
        yield f"usual-recipient {affair}"
    if code in _BLOCS:
        kind = "UN" if code == "UN" else "bank" if code in _LENDERS else "bloc"
        yield f"{kind} {affair}"
    if "+" in code:
        yield f"group {affair}"
        members = code.split("+")
        if 0 < len(AIDED.intersection(members)) < len(members):
            yield f"mixed group {affair}"
    if code in cast.aided:
        yield f"fund-for {affair}"
    if code == "UN":
        yield "is UN"
    if code == "RUS":
        yield f"is RUS {affair}"
    yield from _share(cast, claim, code)
    if code == "EU" and affair == "spend":
        yield "eu-loan" if _lent(cast, claim) else "eu-spend"


def _turns(cast: Cast, claim: Claim) -> Iterator[str]:
    share = cast.passage.figures[claim.figure].kind is Kind.GDP_SHARE
    return around(cast.passage, cast.tokens, claim.figure, cast.at[claim.figure], share=share)


def _share(cast: Cast, claim: Claim, code: str) -> Iterator[str]:
    """Yield whose share of GDP it can be: the alliance's yardstick, or what Washington demands of the others."""
    share = cast.passage.figures[claim.figure].kind is Kind.GDP_SHARE
    if code == "NATO":
        yield f"nato share {claim.status or 'unknown'}" if share else "nato money"
        if share:
            yield from _yardstick(cast, cast.at[claim.figure])
            yield from (f"nato {name}" for name in _turns(cast, claim))
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
    return bool(claim.donor) and not set(code.split("+")).isdisjoint((claim.donor or "").split("+"))


def beside(claim: Claim, code: str) -> Iterator[str]:
    """Yield that a candidate for recipient is another than the donor, who is known by then."""
    if code and claim.donor is not None:
        yield "not-donor"


def continuity(cast: Cast, claim: Claim, last: int) -> Iterator[str]:
    """Yield how far a figure goes on from the one read last: in one sentence or not, another party named or not."""
    home = cast.passage.home[claim.figure]
    scene, same = cast.scenes[home], cast.passage.home[last] == home
    gap = scene.named(cast.at[last] if same else scene.span.start, cast.at[claim.figure])
    if not same or gap or cast.at[claim.figure] - cast.at[last] > _JOINED:
        yield f"prev {'same' if same else 'other'} {'gap' if gap else 'clear'}"
        return
    words = cast.tokens.small[cast.at[last] + 1 : cast.at[claim.figure]]
    yield "prev joined" if _PARTING.isdisjoint(words) else "prev part"
    if "to" in words:
        yield "prev joined to"
