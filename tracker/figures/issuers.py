"""Whose dollar, whose krone: what the sentence, the passage and the publisher say of an ambiguous currency."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from decimal import Decimal
from functools import cache
from operator import attrgetter

from tracker.figures import cues, currencies
from tracker.figures.cues import Cue
from tracker.figures.currencies import Candidates
from tracker.figures.mentions import MONEY, Mention, Span
from tracker.vocabulary.patterns import late, phrases, trie_pattern
from tracker.vocabulary.words import table

# How far back a cue in the same sentence is looked for, and how much of a text's head speaks for the whole of it.
SENTENCE = 240
HEAD = 600
# How far around a krone or crown any Nordic or Czech cue will do, since these have no plain default.
AROUND = 1500
# How often the head names a country that the text is about, where it begins with another.
NAMED = 2
# How much oftener than any other such country it is named.
OFTENER = 4
# What tells that an amount is put into dollars as the world counts in them (`its dollar value was around $220m`).
DOLLARS = late(r"\bdollar (?:value|terms|equivalent|amount)\b[^.$]{0,30}$")
DOLLARS_REACH = 60
# How many of the last amounts that were restated lend their rate.
RATES = 8
# Currencies that are meant where nothing speaks against it: those the world's press writes bare.
DEFAULTS = frozenset(("USD", "GBP", "INR", "JPY", "KRW", "EUR", "CHF", "RUB"))
# Cues are looked up in blocks of this many characters, each read once; a cue that a block's end cuts is lost.
BLOCK = 1024
# A country that stands in a list is one among several and owns nothing alone.
LISTED = late(r"(?:,| and| or|, and)\s$")
LISTED_REACH = 6
# A country right before the amount owns it even in a list (`Oslo gives 5bn kroner, Copenhagen 7bn kroner`).
ADJACENT = 3
# What bodies of many states count in, and how far before an amount these stand as its owners.
DOLLAR = "USD"
OWNER_REACH = 40
# How far a round number is from what it rounds, as a part of it; no two currencies of one sign are so near.
ROUNDED = Decimal("0.04")
# What makes an amount a part of the one before.
PART_OF = late(r"[^.;\n]*\b(?:of which|including)\b[^.;,\n]{0,20}")
# What says it behind the amount: `$250m (Australian)`, `$164m in American ones`.
SAID = late(
    r" ?\((?:in )?(?P<bracketed>[A-Z][A-Za-z.]+(?: [A-Z][a-z]+)?)(?: [$a-z]+)?\)"
    r"|,? (?:in|of) (?P<named>[A-Z][A-Za-z.]+) (?:ones|money|currency|coin|cash|terms|dollars|funds)\b"
    r"|,? (?P<plain>[A-Z][a-z]{4,11})(?=[.,;:)!?\n]|$| (?:for|to|in|on|over|per|a|and|or|towards?|by|at|from|with)\b)"
    r"|,? (?P<cut>Cdn|CDN|Can|Aus|Aust|US|U\.S\.)(?![A-Za-z])"
)
# How an adjective is cut short behind an amount.
CUT = {"us": "USD", "cdn": "CAD", "can": "CAD", "aus": "AUD", "aust": "AUD"}
# Of what decides a currency, what leaves others possible.
RESORT, OWNER, FIRST, NEAREST = "last resort", "cue in the sentence", "first cue of the text", "nearest cue"
HOME = "publisher's country"
UNSURE = frozenset((OWNER, FIRST, NEAREST, HOME))
ENDS = (". ", "\n", "? ", "! ", ".”")


_start = attrgetter("start")


@cache
def _bodies() -> tuple[str, ...]:
    return phrases(table(currencies.TABLE)["bodies"]["names"])


@cache
def _behind() -> re.Pattern[str]:
    """Give how a body of many states owns the amount before it: `the $50bn G7 loan`, `$5bn from the IMF`."""
    return re.compile(rf" (?:(?:[a-z]+ )?(?:from|by|of|that) the )?(?:{trie_pattern(_bodies())})\b")


def settle(text: str, mentions: list[Mention], home: str) -> None:
    """Give each amount of money one currency, and note what decided it; `home` is that of the publisher's country."""
    passage: _Passage | None = None
    before: Mention | None = None
    for mention in mentions:
        if mention.kind is not MONEY:
            continue
        if mention.currency is None and len(mention.currencies) == 1:
            mention.currency = mention.currencies[0]
            mention.note("currency", (mention.start, mention.end), "written")
        elif mention.currency is None:
            passage = passage or _Passage(text, home, mentions)
            passage.settle(mention, before)
        before = mention


def _parts(text: str, whole: Mention, part: Mention) -> bool:
    """Give a part the currency of the whole that it is said to be of: `NZ$12bn over four years, of which $9bn`."""
    if len(whole.currencies) > 1 or whole.currency not in part.currencies or part.start - whole.end > SENTENCE:
        return False
    if PART_OF.fullmatch(text, whole.end, part.start) is None:
        return False
    part.currency = whole.currency
    part.note("currency", (whole.start, whole.end), "currency of the whole")
    return True


def _rounds(first: Mention, second: Mention) -> bool:
    """Whether an amount says the one before it again in round numbers (`PRs 2,550 billion, or Rs 2.5tn`)."""
    return abs(first.low - second.low) <= ROUNDED * first.low


def _adjective(said: re.Match[str]) -> str | None:
    word = next(word for word in said.groups() if word).replace(".", "")
    if currencies.coded(word, False):
        return word
    return CUT.get(word.lower()) or currencies.adjectives().get(word.lower())


class _Passage:
    """A text with the cues in it, found as they are asked for."""

    def __init__(self, text: str, home: str, mentions: list[Mention]) -> None:
        self.text = text
        self.again = {id(each.restates): each for each in mentions if each.restates is not None}
        self.owners: list[Cue] = []
        self.begin = self.read = 0
        self.before: Mention | None = None
        self.rates: list[tuple[Mention, Mention]] = []
        self.home = home
        self.blocks: dict[int, list[Cue]] = {}
        self.cues = cues.between(text, 0, HEAD)
        self.head = self.cues[0] if self.cues else None

    def _between(self, start: int, end: int) -> list[Cue]:
        """Give the cues that begin between two offsets, for looks so wide that they overlap."""
        found: list[Cue] = []
        for block in range(start // BLOCK, max(end - 1, 0) // BLOCK + 1):
            if block not in self.blocks:
                self.blocks[block] = cues.between(self.text, block * BLOCK, (block + 1) * BLOCK)
            found += self.blocks[block]
        return found[bisect_left(found, start, key=_start) : bisect_left(found, end, key=_start)]

    def settle(self, mention: Mention, before: Mention | None) -> None:
        """Choose among the currencies that a mention's sign may mean; `before` is the amount of money before it."""
        candidates, target = mention.currencies, mention.restates
        if (said := SAID.match(self.text, mention.end)) and (code := _adjective(said)) in candidates:
            mention.currency = code
            mention.note("currency", said.span(), "said after the amount")
            return
        if target is not None and target.currency in candidates and _rounds(target, mention):
            mention.currency = target.currency
            mention.note("currency", (target.start, target.end), "the same amount, rounded")
            return
        if target is not None and target.currency in candidates:
            candidates = tuple(code for code in candidates if code != target.currency)
            if candidates[0] in DEFAULTS:
                mention.currency = candidates[0]
                mention.note("currency", (target.start, target.end), "another than the amount restated")
                return
        if target is None and before and _parts(self.text, before, mention):
            return
        here = (mention.start, mention.end)
        if self.again and (known := self._implied(mention)):
            mention.currency = known.currency
            mention.note("currency", (known.start, known.end), "same rate as the amount restated before")
            return
        mention.currency, span, rule = self._cued(mention, candidates) or (candidates[0], here, RESORT)
        mention.note("currency", span, rule)
        if others := self._possible(mention, candidates, rule):
            mention.note("currency", span, f"also possible: {' '.join(others)}")

    def _possible(self, mention: Mention, candidates: Candidates, rule: str) -> list[str]:
        """Name the currencies that it might have been: of the sentence's other owners, or all where nothing decided."""
        if rule == RESORT:
            return [code for code in candidates if code != mention.currency]
        if rule not in UNSURE:
            return []
        at, other = mention.start, [code for code in candidates if code != mention.currency]
        cues = self.owners if rule == OWNER else self._between(self.begin, at + SENTENCE)
        if not any(cue.currency in other for cue in cues):
            return []
        end = min(
            (end for mark in ENDS if (end := self.text.find(mark, at, at + SENTENCE)) >= 0), default=at + SENTENCE
        )
        return list(dict.fromkeys(cue.currency for cue in cues if cue.currency in other and cue.start < end))

    def _implied(self, mention: Mention) -> Mention | None:
        """Find an amount that another currency restates at the same rate (`Rs 669bn ($6.7bn) … Rs 100bn ($1bn)`)."""
        again = self.again.get(id(mention))
        if again is None or not again.low:
            return None
        for first, second in self.rates[-RATES:]:
            alike = first.currencies == mention.currencies and second.currencies == again.currencies
            if alike and abs(first.low * again.low - mention.low * second.low) <= ROUNDED * first.low * again.low:
                return first
        self.rates.append((mention, again))
        return None

    def _alike(self, mention: Mention, candidates: Candidates) -> Mention | None:
        """Find the amount before in the sentence under another name of the same money: `5bn kroner, 2bn kr of it`."""
        before, self.before = self.before, mention
        if before is None or before.currencies == mention.currencies or before.currency not in candidates:
            return None
        return None if any(mark in self.text[before.end : mention.start] for mark in ENDS) else before

    def _owned(self, mention: Mention, candidates: Candidates, begin: int) -> Span | None:
        """Find the body of many states whose amount it is, which no country then is (`the G7's $50bn`).

        `begin` is where the sentence begins that such a body may open.
        """
        if candidates[0] != DOLLAR or self.home not in ("", DOLLAR):
            return None
        if behind := _behind().match(self.text, mention.end):
            return behind.span()
        at = mention.start
        lead = self.text[max(at - OWNER_REACH, 0) : at].rstrip()
        if lead.removesuffix("’s").removesuffix("'s").endswith(_bodies()):
            return at - len(lead.split()[-1]) - 1, at
        return (begin, at) if self.text[begin:at].lstrip(' \n“"').removeprefix("The ").startswith(_bodies()) else None

    def _begin(self, at: int) -> int:
        """Tell where the sentence of an offset begins, as far as it is looked back."""
        floor = max(at - SENTENCE, 0)
        return floor + 1 + max(map(self.text[floor:at].rfind, ENDS))

    def _cued(self, mention: Mention, candidates: Candidates) -> tuple[str, Span, str] | None:
        at = mention.start
        begin = self._begin(at)
        cue = self._in_sentence(begin, at, candidates)
        if (before := self._alike(mention, candidates)) and (cue is None or cue.start < before.start):
            return str(before.currency), (before.start, before.end), "currency of the amount before"
        if span := self._owned(mention, candidates, at if cue else begin):
            return DOLLAR, span, "body of many states"
        if cue:
            return cue.currency, cue.span, OWNER
        lead = self.text[max(at - DOLLARS_REACH, 0) : at]
        if "dollar " in lead and DOLLARS.search(lead) and "USD" in candidates:
            return "USD", (at, at), "told in dollars"
        if self.head and self.head.currency in candidates:
            return self.head.currency, self.head.span, FIRST
        if cue := self._named(candidates):
            return cue.currency, cue.span, "oftenest cue of the head"
        if candidates[0] not in DEFAULTS and (cue := self._around(at, candidates)):
            return cue.currency, cue.span, NEAREST
        if self.home in candidates:
            return self.home, (at, at), HOME
        return None

    def _named(self, candidates: Candidates) -> Cue | None:
        """Find the cue of the candidate that the text's head names again and again: whom the text is about."""
        near = [cue for cue in self.cues if cue.currency in candidates]
        if len(near) < NAMED:
            return None
        most = Counter(cue.currency for cue in near).most_common(2)
        if most[0][1] < NAMED or (len(most) > 1 and most[0][1] < OFTENER * most[1][1]):
            return None
        return next(cue for cue in near if cue.currency == most[0][0])

    def _in_sentence(self, begin: int, at: int, candidates: Candidates) -> Cue | None:
        """Find the nearest cue between a sentence's beginning and an offset that names a candidate alone."""
        known, self.read = (self.owners, self.read) if begin == self.begin else ([], begin)
        self.owners = known + cues.between(self.text, self.read, at)
        self.begin, self.read = begin, at
        for cue in reversed(self.owners):
            if cue.currency not in candidates:
                continue
            adjacent = at - cue.end <= ADJACENT
            listed = not adjacent and LISTED.search(self.text, max(cue.start - LISTED_REACH, 0), cue.start)
            if not listed:
                return cue
        return None

    def _around(self, at: int, candidates: Candidates) -> Cue | None:
        """Find the cue nearest to an offset, on either side, that names a candidate."""
        near = [cue for cue in self._between(max(at - AROUND, 0), at + AROUND) if cue.currency in candidates]
        return min(near, key=lambda cue: abs(cue.start - at), default=None)
