"""How a party stands in the passage as a whole: its topic, named before, the issuer of the money, a giver by nature."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tracker.records import Instrument, Kind, Status, Type
from tracker.statements.cast import Cast
from tracker.statements.roles import role, verb_after
from tracker.vocabulary.names import Sort
from tracker.vocabulary.words import table

_AIDED = frozenset(table("en/parties.toml")["aided"].split())
_BLOCS = frozenset(table("en/parties.toml")["blocs"].split())

# Verbs with which one who is given to asks or gets: `Kyiv wants $35bn`.
_ASKING = frozenset(["ask", "spend", "receive"])

# Named this often, a party is what the passage is about.
_OFTEN = 3


class Claim(NamedTuple):
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


def nobody(cast: Cast, claim: Claim) -> Iterator[str]:
    """Yield the cues that a field is left empty."""
    scene = cast.scenes[cast.passage.home[claim.figure]]
    at = cast.at[claim.figure]
    yield f"null {claim.affair}"
    if not any(mention.code for mention in scene.mentions):
        yield "null none-here"
    if not any(mention.code and mention.first < at for mention in scene.mentions):
        yield "null none-before"
    if not cast.count:
        yield "null none-at-all"
    for mention in scene.mentions:
        if mention.code in _AIDED and mention.first < at and claim.affair == "aid":
            part = role(cast.tokens, mention, scene.start, scene.end)
            if part == "subject" and verb_after(cast.tokens, mention, scene.end) in _ASKING:
                yield "null recipient asks"
                break


def standing(cast: Cast, claim: Claim, code: str) -> Iterator[str]:
    """Yield the cues of one party to one figure that do not hang on a mention."""
    yield from _presence(cast, claim, code)
    yield from _parts(cast.parts.get(code, Counter()))
    yield from _money(cast, claim, code)
    yield from _nature(cast, claim, code)
    if claim.donor is not None:
        yield from _beside_donor(claim, code)


def _presence(cast: Cast, claim: Claim, code: str) -> Iterator[str]:
    home = cast.passage.home[claim.figure]
    here, back = cast.scenes[home].mentions, cast.scenes.get(home - 1)
    if cast.count[code] >= _OFTEN:
        yield "often"
    if cast.count[code] and cast.count[code] == max(cast.count.values()):
        yield "most"
    if code == cast.first:
        yield "first"
    if cast.topics.get(home) == code:
        yield "topic"
    if cast.topics.get(home - 1) == code:
        yield "topic-back"
    if back and any(mention.code == code for mention in back.mentions):
        yield "in-back"
    if not any(mention.code == code for mention in here):
        yield "not-here party-here" if any(mention.code for mention in here) else "not-here none-here"
    if any(one.sort is Sort.GROUP and one.code != code and code in str(one.code).split("+") for one in here):
        yield "member-here"
    if len(cast.count) == 1:
        yield "only-party"
    if code in cast.weak:
        yield "weak"


def _parts(parts: Counter[str]) -> Iterator[str]:
    total = sum(parts.values()) or 1
    given = parts["goal"] + parts["object"] + parts["owner-goal"]
    if given * 2 >= total:
        yield "mostly goal"
    elif given:
        yield "some goal"
    if (parts["subject"] + parts["agent"] + parts["source"]) * 2 >= total:
        yield "mostly subject"
    if parts["place"] == total:
        yield "only place"


def _money(cast: Cast, claim: Claim, code: str) -> Iterator[str]:
    issuer, currency = cast.issuer(claim.figure), cast.passage.figures[claim.figure].currency
    if currency == "USD":
        yield "usd-match" if code == issuer else "usd-other"
    elif issuer:
        sale = " sale" if claim.affair == "sale" else ""
        yield f"cur-match{sale}" if code == issuer else f"cur-clash{sale}"
        if code == issuer and not cast.count[code]:
            yield "cur-only"
    elif currency == "EUR" and code in ("EU", "EIB"):
        yield "eur-eu"


def _nature(cast: Cast, claim: Claim, code: str) -> Iterator[str]:
    kind = cast.passage.figures[claim.figure].kind
    if code in _AIDED:
        yield f"usual-recipient {claim.affair}"
    if code in _BLOCS:
        yield f"bloc {claim.affair}"
    if code in ("UN", "RUS"):
        yield f"is {code}" + (f" {claim.affair}" if code == "RUS" else "")
    if code == "NATO":
        yield f"nato {kind} {(claim.status or '') if kind is Kind.GDP_SHARE else ''}"
    if code == "USA" and kind is Kind.GDP_SHARE and claim.status is Status.PROPOSAL:
        yield "usa demands share"
    if code == "EU" and claim.affair == "spend":
        yield "eu-spend"
        if claim.instrument is Instrument.LOAN:
            yield "eu-loan"
    if "+" in code:
        yield "group"
        yield f"group {claim.affair}"
    if code in cast.aided:
        yield f"fund-for {claim.affair}"


def _beside_donor(claim: Claim, code: str) -> Iterator[str]:
    yield "is-donor" if claim.donor and code in (claim.donor, *claim.donor.split("+")) else "not-donor"
    yield f"recipient-cand {claim.affair}"
    if claim.affair == "spend" and claim.donor == "EU" and claim.instrument is Instrument.LOAN:
        yield "borrower"


def continuity(cast: Cast, claim: Claim, code: str, earlier: Mapping[int, str]) -> Iterator[str]:
    """Yield the cues from what was read of the figures before: the same party goes on until another is named."""
    if not earlier:
        return
    last = max(earlier)
    home = cast.passage.home[claim.figure]
    scene, same = cast.scenes[home], cast.passage.home[last] == home
    since = cast.at[last] if same else scene.start
    gap = any(
        since <= one.first < cast.at[claim.figure] and one.code and one.sort is not Sort.PRONOUN for one in scene.mentions
    )
    if earlier[last] == code:
        yield f"prev {'same' if same else 'other'} {'gap' if gap else 'clear'}"
    if code in earlier.values():
        yield "said-before"
