"""Amounts whose currency stands with another: `310m of its 900m zlotys`, `4.5, 5.8 and 5.8 billion`, `1.26bn in euros`.

They are no figures of their own, for they say no money; beside the amounts of their sentence they are reckoned with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

import msgspec

from tracker.records import Bound, Figure, Kind, Per
from tracker.statements.clauses import COMPANY, Passage
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, table

SCALES = {
    **dict.fromkeys(("k", "thousand"), 10**3),
    **dict.fromkeys(("m", "mn", "mln", "million"), 10**6),
    **dict.fromkeys(("bn", "billion"), 10**9),
    **dict.fromkeys(("tn", "trn", "trillion"), 10**12),
}
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# A number with a scale and no currency, and behind it no noun that it counts.
SCALED = late(
    rf"(?<![\w.,/€$£¥-])(?P<number>{DIGITS})\s?(?P<scale>bn|billion|mn|mln|m|million|tn|trn|trillion)\b(?![\w-])"
    r"(?=\s*(?:[,.;:)–—•·|]|$)|\s(?:of|for|from|to|in|and|or|has|have|had|is|was|were|are|by|on|at|then|more|less|this|last|next|now|remain|left|still|yet|already|went|goes|go|came|comes|will|would|short|extra|unspent|outstanding|over|under|above|below|higher|lower|apiece|each|a|per|altogether|together|overall|so|as|with|but|which|that|remains|being|worth|annually|yearly|monthly|due|once"
    r"|elsewhere|here|there|abroad|overseas|directly|separately|respectively|between|among|since|until|before|after|during|within|through|towards?|against|into|than|via|could|can|may|might|must|should"
    r"|amount(?:s|ed)?|equals?|means?|meant|makes?|represents?|corresponds?|works?|stands?|stood|pays?|paid|buys?|covers?|falls?|fell|rose|rises?|grew|brings?|leaves?|exceeds?|counts?"
    r"|also|alone|instead|only|not|plus|minus|throughout|across|upfront|immediately|later|earlier|today|when|while|where|if|because)\b)"
)
# Numbers that share the scale of the amount behind them.
LISTED = late(rf"(?<![\w.,/€$£¥-])(?P<numbers>(?:(?:{DIGITS}),\s)*(?:{DIGITS}))(?:,?\s(?:and|then|plus)\s)$")
NUMBER = late(DIGITS)
SCALE = late(r"(bn|billion|mn|mln|m|million|tn|trn|trillion)\b")
# The currency of all amounts of a list, in brackets in what leads to it.
IN_BRACKETS = late(r"\((?:in\s|all\s)?(?P<code>[A-Z]{3})(?:\s?(?:m|bn|million|billion|millions|billions))?\)")
YEARS = range(1990, 2061)
HALVED = late(r"\s(?:\w+\s){0,2}half[\s-]a[\s-]year\b")
# What a list comes to stands behind a dash with its own sign, and is much more than the last of the list.
DASH = late(r"\s[–—]\s(?=[€$£¥]|[A-Z]{2,3}\s?\d)")
# Before such a range, that its ends are two levels of one change; between them.
MOVED = late(
    r"\b(?:gone|goes|went|go|ris\w+|rose|gr[eo]w\w*|increas\w+|climb\w*|jump\w*|surg\w+|soar\w*|swell\w*|swollen|balloon\w*|f[ae]ll\w*|dropp?\w*|declin\w+|cut|cuts|shr[aiu]nk\w*|doubl\w+|tripl\w+|trebl\w+|quadrupl\w+|halv\w+|mov\w+|rais\w+|lift\w*|lower\w*|up|down|expand\w*|chang\w+)"
    r"\b(?:(?!\b(?:rang\w+|var\w+|estimat\w+|between|anywhere)\b)[^.;\x1a])*\bfrom\s(?:[\w'’-]+\s){0,3}$",
    re.IGNORECASE,
)
TO = late(r"\sto\s(?=[€$£¥]|[A-Z]{2,3}\s?\d|\d)")
TWO = 2
# How far before an amount the name of its currency stands at most, in characters.
BEFORE = 60
# Before a number that counts people.
PEOPLED = late(
    r"\b(?:population|people|army|force|nation|country|inhabitants|residents|citizens|shells|rounds)\b[^,;.\x1a]{0,14}$",
    re.IGNORECASE,
)


def renamed(figures: Sequence[Figure], text: str) -> tuple[Figure, ...]:
    """Give figures, each that has its currency from another in the money that words beside it name."""
    named = (_renamed(figure, text) if _is_taken_over(figure) else figure for figure in figures)
    return tuple(_once(figure, text) for figure in named)


def _once(figure: Figure, text: str) -> Figure:
    """Give an amount that half a year brings as one that does not recur."""
    halved = figure.per is Per.YEAR and HALVED.match(text, figure.end) is not None
    return msgspec.structs.replace(figure, per=None) if halved else figure


def parted(figures: Sequence[Figure], text: str) -> Iterator[tuple[Figure, Figure | None]]:
    """Give figures, a range that is none as the two that it is: `€4bn – €13bn in all`, `trebled from €2bn to €6bn`."""
    for figure in figures:
        between = figure.kind is Kind.MONEY and figure.bound is Bound.BETWEEN
        moved = between and MOVED.search(text[max(0, figure.start - BEFORE) : figure.start]) is not None
        ends = (TO if moved else DASH).split(figure.surface) if between else []
        if len(ends) == TWO and (moved or figure.low * TWO <= figure.high):
            start = figure.end - len(ends[1])
            first = msgspec.structs.replace(
                figure, end=figure.start + len(ends[0]), surface=ends[0], high=figure.low, bound=Bound.EXACT
            )
            last = msgspec.structs.replace(figure, start=start, surface=ends[1], low=figure.high, bound=Bound.EXACT)
            yield first, last
        else:
            yield figure, None


def without_sign(text: str, figures: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the sums of money of a text that its figures lack, for want of a currency beside them."""
    passage = Passage.of(text, figures)
    by_sentence: dict[int, list[Figure]] = {}
    for home, figure in zip(passage.home, figures, strict=True):
        if figure.kind is Kind.MONEY:
            by_sentence.setdefault(home, []).append(figure)
    for index, sentence in enumerate(passage.sentences):
        money, words = by_sentence.get(index, []), passage.masked[slice(*sentence)]
        currency = _currency(money, words) or _went_before(by_sentence.get(index - 1, []), money)
        if currency and len(money) < COMPANY:
            yield from _scaled(passage, sentence.start, words, currency)
            yield from (each for figure in money for each in _listed(passage, sentence.start, figure))


def _currency(money: Sequence[Figure], words: str) -> str | None:
    """Give the one currency of a sentence, or that which a bracket gives for all its amounts."""
    codes = {figure.currency for figure in money}
    told = IN_BRACKETS.search(words)
    known = table("en/claims.toml")["currencies"]
    if len(codes) == 1:
        return codes.pop()
    if codes:
        return None
    named = {_codes()[word.lower()] for word in _plain_names().findall(words)}
    return told["code"] if told and told["code"] in known else named.pop() if len(named) == 1 else None


def _went_before(before: Sequence[Figure], money: Sequence[Figure]) -> str | None:
    """Give the one currency of the sentence before, which goes on in one that names none."""
    codes = {figure.currency for figure in before}
    return codes.pop() if len(codes) == 1 and not money else None


def _scaled(passage: Passage, at: int, words: str, currency: str) -> Iterator[Figure]:
    for found in SCALED.finditer(words):
        if PEOPLED.search(words[max(0, found.start() - BEFORE) : found.start()]):
            continue
        amount = Decimal(found["number"].replace(",", "")) * SCALES[found["scale"]]
        yield _sum(passage, at + found.start(), at + found.end(), amount, currency)


def _listed(passage: Passage, at: int, figure: Figure) -> Iterator[Figure]:
    """Give the numbers before an amount that share its scale: `4.5, 5.8 and` before `5.8 billion`."""
    scale = SCALE.search(figure.surface)
    at = max(at, figure.start - BEFORE)
    found = LISTED.search(passage.masked[at : figure.start]) if scale else None
    for number in NUMBER.finditer(found["numbers"]) if found and scale else ():
        amount = Decimal(number.group().replace(",", ""))
        if found and scale and amount not in YEARS:
            start = at + found.start("numbers") + number.start()
            end = start + len(number.group())
            yield _sum(passage, start, end, amount * SCALES[scale[1]], str(figure.currency))


def _sum(passage: Passage, start: int, end: int, amount: Decimal, currency: str) -> Figure:
    surface = passage.text[start:end]
    return Figure(start=start, end=end, surface=surface, kind=Kind.MONEY, low=amount, high=amount, currency=currency)


def _is_taken_over(figure: Figure) -> bool:
    return any(each.field == "currency" and each.rule.startswith("currency of the amount") for each in figure.evidence)


def _renamed(figure: Figure, text: str) -> Figure:
    found = _behind().match(text, figure.end) or _before().search(text[max(0, figure.start - BEFORE) : figure.start])
    said = next((name for name in found.groups() if name), "") if found else ""
    code = _codes().get(said.lower())
    return msgspec.structs.replace(figure, currency=code, evidence=()) if code else figure


@cache
def _codes() -> dict[str, str]:
    return {word.lower(): code for code, words in table("en/claims.toml")["currencies"].items() for word in words}


@cache
def _plain_names() -> re.Pattern[str]:
    return re.compile(rf"\bin\s(?:\w+\s)?({alternation(_codes())})\b", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"\s+in\s+(?P<name>{alternation(_codes())})\b", re.IGNORECASE)


@cache
def _before() -> re.Pattern[str]:
    name = rf"(?P<name>{alternation(_codes())})"
    return re.compile(rf"\b(?:{name}\s|in\s{name.replace('name', 'other')},?\s(?:[a-z']+\s){{0,7}})$", re.IGNORECASE)
