"""What stands after a number: a currency, a percent sign, a counted noun."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from tracker.figures import bounds, bundles, counts, currencies, detached, scales, shares
from tracker.figures.mentions import MONEY, PERCENT, Mention
from tracker.figures.scales import GAP, PARTING, PARTING_LATER
from tracker.vocabulary.patterns import late, phrases
from tracker.vocabulary.words import table

LETTERS = "A-Za-zÀ-žЀ-ӿ"
# What is neither a letter nor a digit nor parts words: signs such as % and €, of one character or, broken, of more.
SIGN = rf"&#?[A-Za-z0-9]+;|[^\sA-Za-z0-9{re.escape(''.join(sorted(PARTING)))}-]{{1,2}}"
WORD = rf"(?:(?:[A-Z]\.){{2,}}|[{LETTERS}]+(?:[.$][{LETTERS}$]+)*\$?|{SIGN})"
NEXT = late(rf"(?:\ (?=[A-Za-z])|{GAP}{{0,2}})({WORD})")
# Most words in a currency with its adjectives (`New Taiwan dollars`, `special drawing rights`).
LONGEST_NAME = 3
# A bare small number before a currency that is a common word besides counts no money.
FEW = 1000
# `500-pound bomb`, `2,000 pounds of explosives`, `275 pound-feet`: the pound that weighs.
MASS = late(
    r"[- ](?:(?:of|in) (?:explosives?|tnt|weight|thrust|high)|bombs?\b|warheads?|explosives?|guided|class|laser|jdam"
    r"|feet|foot|per square|force)",
    re.IGNORECASE,
)
WEIGHS = late(r"\b(?:weigh\w*|weight\w*|heav\w+|thrust|load\w*|payload)[^.]{0,30}$", re.IGNORECASE)
WEIGHS_REACH = 40
ABBREVIATIONS = {"U.S.": "US", "U.S": "US", "U.K.": "UK", "U.K": "UK"}
# What a sign begins with that HTML writes by its name or number.
ENTITY = "&"
HUNDRED = 100
# So many of each: `37 cents in the dollar`.
RATIO = late(
    r" (?:in|on|of|to|for|from|out of) (?:the|every|each|a) (?:dollar|euro|pound|rupee|rouble|ruble|tax dollar)\b"
)
# What a name may be followed by that says the same: `pounds sterling`, `CFA francs`.
STERLING = late(r"[ \u00a0](?:sterling|(?<=cfa.)francs?)\b", re.IGNORECASE)


# What stands for a closing quotation mark on pages whose encoding broke.
QUOTE = "ā"


class Words(Struct, frozen=True, gc=False):
    """Some words after a number and where each ends."""

    words: list[str]
    ends: list[int]


def read(text: str, mention: Mention) -> None:
    """Read the unit after a number into its mention, with a hedge between, and move the surface's end behind it."""
    opening = text[mention.tail : mention.tail + 2]
    if (opening in bounds.INNERS or opening[:1] == "+") and not mention.signed:
        _hedged(text, mention)
    apart = opening in PARTING_LATER or (opening[:1] in PARTING and scales.parted(text, mention.tail))
    if apart and (mention.scale is None or mention.signed):
        return
    first = None if apart else NEXT.match(text, mention.tail)
    if first is not None and _begins(first[1], mention):
        if not mention.signed and _percent(text, mention, first):
            shares.read(text, mention)
            return
        if _money(text, mention, first):
            return
    if mention.signed:
        return
    if (apart or opening == " o" or opening[1:].isupper()) and (found := detached.read(text, mention)):
        _take(text, mention, found.candidates, found.name, found.end)
    elif not apart and not (opening in bundles.OPENINGS and bundles.read(text, mention)):
        counts.read(text, mention)


def _hedged(text: str, mention: Mention) -> None:
    """Go behind a hedge between a number and its unit."""
    if hedge := bounds.inner(text, mention.tail):
        mention.bound, end, phrase = hedge
        mention.note("bound", (mention.tail, end), phrase)
        mention.tail = end


@cache
def _beginners() -> set[str]:
    """Give the words that begin the name of a unit, in small letters: looking on after others would be for nothing."""
    begun = {phrase.split()[0] for phrase in (*percents(), *currencies.adjectives())}
    signs = (sign.lower() for sign in (*currencies.signs(), *currencies.broken(), *ABBREVIATIONS))
    return begun.union(currencies.names(), signs)


def begins(word: str) -> bool:
    """Whether a word may begin the name of a unit: listed, in another script, run into the next.

    >>> begins("euros"), begins("eurosfor"), begins("people")
    (True, True, False)
    """
    lower = word.lower()
    return lower in _beginners() or not word.isascii() or word[0] == ENTITY or lower.startswith(currencies.RUN_INS)


def _begins(word: str, mention: Mention) -> bool:
    """Whether a word behind a number may begin the name of a unit: of those above, a code, a country."""
    if begins(word):
        return True
    if not word[0].isupper() or mention.signed:
        return False
    return mention.scale is not None or (len(word) == currencies.CODE_LENGTH and word.isupper())


def _after(text: str, found: re.Match[str] | None, most: int) -> Words:
    """Give the words from the first one on, without the quotation mark that may be run into one."""
    after = Words([], [])
    while found is not None:
        word, end = found[1], found.end()
        quoted = word.endswith(QUOTE)
        after.words.append(word[:-1] if quoted else word)
        after.ends.append(end - quoted)
        found = NEXT.match(text, end) if len(after.words) < most else None
    return after


@cache
def percents() -> frozenset[str]:
    """Give the ways to write per cent and percentage points, of one word or several."""
    return frozenset(phrases(table("en/figures.toml")["percent"]["words"]))


@cache
def _percents() -> dict[str, int]:
    """Give the words that ways to write per cent begin with, and how many words the longest of these takes."""
    sizes: dict[str, int] = {}
    for phrase in percents():
        first, *rest = phrase.split()
        sizes[first] = max(sizes.get(first, 1), 1 + len(rest))
    return sizes


def _percent(text: str, mention: Mention, first: re.Match[str]) -> bool:
    most = _percents().get(first[1].removesuffix(QUOTE).lower(), 0)
    after = _after(text, first, most) if most else None
    for size in range(most, 0, -1):
        if after and size <= len(after.words) and " ".join(after.words[:size]).lower() in percents():
            mention.kind, mention.end = PERCENT, after.ends[size - 1]
            mention.note("kind", (mention.tail, mention.end), "<number> <per cent>")
            return True
    return False


def _money(text: str, mention: Mention, first: re.Match[str]) -> bool:
    scaled = mention.scale is not None and not mention.weak and not mention.signed
    for most in (1, LONGEST_NAME):  # most names are one word, and looking on after them would be for nothing
        after = _after(text, first, most)
        words = [ABBREVIATIONS.get(word) or currencies.legible(word) for word in after.words]
        if named := currencies.named(words, scaled):
            break
    if named is None or not _means_money(text, mention, words[: named.size], after.ends[named.size - 1]):
        return False
    return _take(text, mention, named.candidates, words[named.size - 1], after.ends[named.size - 1])


def _take(text: str, mention: Mention, candidates: currencies.Candidates, last: str, end: int) -> bool:
    """Take a currency after the number; a mere sign after a number that has one belongs to the next amount."""
    if not last[0].isalpha() and (mention.signed or text[end : end + 1].isdigit()):
        return mention.signed
    end -= len(last) - currencies.run_in(last)
    if mention.scale is None and not last.islower() and (scale := scales.read(text, end)):
        if scale.weak and text[end].isspace():
            return True
        mention.multiply(scale.factor)
        end = scale.end
    if sterling := STERLING.match(text, end):
        end = sterling.end()
    if last.lower() in currencies.minor():
        mention.low, mention.high, mention.minor = mention.low / HUNDRED, mention.high / HUNDRED, True
    mention.kind, mention.currencies, mention.end = MONEY, candidates, end
    mention.note("kind", (mention.head, end), "<number> <scale> <currency>" if mention.scale else "<number> <currency>")
    return True


def _means_money(text: str, mention: Mention, words: list[str], end: int) -> bool:
    """Whether a currency's name means money here, and not a weight or a common word."""
    if mention.scale is not None or mention.signed or len(words) > 1:
        return True
    name = words[-1].lower()
    if name in currencies.minor() and RATIO.match(text, end):
        return False
    if name in currencies.timid("after") and mention.low < FEW:
        return False
    if name not in ("pound", "pounds"):
        return True
    return not (MASS.match(text, end) or WEIGHS.search(text, max(mention.start - WEIGHS_REACH, 0), mention.start))
