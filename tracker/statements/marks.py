"""The words that tie a part to its whole, as patterns over what stands between two amounts."""

from __future__ import annotations

import re
from functools import cache

from tracker.statements.clauses import MASK
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, table

COLON = late(r":\s|\s[–—]\s")
# Amounts restated in brackets stand outside the sentence.
BRACKETS = late(rf"\([^()a-z]*{MASK}+[^()]*\)")
BULLET = late(r"[*•·▪‣–—-]\s|\d{1,2}[.)]\s")
INITIAL = late(r"\ban?\s+initial\s+(?:\w+\s+)?$", re.IGNORECASE)
OF_ITEMS = late(r"\s+of\s+(?:the|these|those)\s+(\w+)\b", re.IGNORECASE)


@cache
def marks(section: str) -> re.Pattern[str]:
    """Match a section's words, each standing alone."""
    return re.compile(rf"\b{_words(section)}\b", re.IGNORECASE)


@cache
def subject() -> re.Pattern[str]:
    """Match the head of a sentence that speaks of the amount of the sentence before: `It`, `The new money`."""
    return re.compile(rf"\W*{_words('subject')}\b", re.IGNORECASE)


@cache
def totals() -> re.Pattern[str]:
    """Match `which brings the total to`, up to the amount that follows."""
    words = table("en/links.toml")["total"]
    nouns, verbs = alternation(words["nouns"]), alternation(words["verbs"])
    makes = r"(?:makes?|means\b[^.;,]{0,30}|goes\s+up\s+to|rises\s+to|comes\s+to)\s+(?:\w+\s+){0,4}$"
    makes = (
        rf"\b(?:which|that|this|it)\s+(?:then\s+|now\s+|would\s+)?{makes}|\bfor\s+a\s+total\s+of\s+(?:\w+\s+){{0,2}}$"
    )
    sums, grown = alternation(words["sums"]), alternation(words["grows"])
    grows = rf"\bthe\s+(?:\w+\s+)?{sums}\b[^.;{MASK}]{{0,50}}\b{grown}\s+(?:\w+\s+){{0,3}}$"
    return re.compile(
        rf"{makes}|{grows}|\b{verbs}\b[^.;{MASK}]*?\b{nouns}\b[^.;{MASK}]*\bto\b[^.;,{MASK}]{{0,40}}$", re.IGNORECASE
    )


@cache
def totalling() -> frozenset[str]:
    """Give the words one of which stands wherever `totals` matches.

    >>> sorted(totalling() & {"brings", "goes", "gives"})
    ['brings', 'goes']
    """
    words = table("en/links.toml")["total"]
    sums = {word for phrase in words["sums"] for word in phrase.split()}
    return frozenset({"make", "makes", "means", "goes", "rises", "comes", "total"}.union(words["verbs"], sums))


@cache
def opening() -> re.Pattern[str]:
    """Match a sentence's head that opens up an amount: `The package contains`, `Of that`."""
    words = table("en/links.toml")["opening"]
    noun = rf"(?:{alternation(words['nouns'])}\s+)?"
    subject = rf"(?:the|this|that|its|it)\b[^.;:,{MASK}]{{0,40}}?{noun}{alternation(words['verbs'])}"
    share = rf"[^.;:,{MASK}]{{1,30}}['’]s?\s+{alternation(words['shares'])}\s+(?:is|was|comes\s+to|amounts\s+to)"
    first = rf"(?:the\s+first|an?\s+initial)\s+{MASK}"
    heads = rf"(?:{alternation(words['words'])}|{subject}|{share}|{_words('lines')})\b"
    return re.compile(rf"\W*(?:{heads}|{first})", re.IGNORECASE)


@cache
def behind() -> re.Pattern[str]:
    """Match `of it` right behind an amount, unless another amount follows at once."""
    return re.compile(
        rf"(?:-an?-\w+|\s+an?\s+(?:year|month)|\s+per\s+\w+)?\s+{_words('behind')}\b(?!\s*[\w\s]{{0,12}}{MASK})",
        re.IGNORECASE,
    )


@cache
def difference() -> re.Pattern[str]:
    """Match `above his request` right behind an amount."""
    return re.compile(rf"\s+{_words('difference')}\b", re.IGNORECASE)


OF_A = late(r"\s*(?:each\s+|all\s+)?of\s+(?:the|its|that|this|a|an|their)\b[^,;]{0,40}$", re.IGNORECASE)


@cache
def of_the() -> re.Pattern[str]:
    """Match `Of the` before a whole whose part follows later in the sentence."""
    return re.compile(
        r"(?:^|[:;,.–—]\s*)(?:out\s+)?of\s+(?:the|its|this|that|a|an)\b(?:\s+\w+){0,3}\s*$", re.IGNORECASE
    )


@cache
def into_pot() -> re.Pattern[str]:
    """Match an amount's surroundings in `to a ‹amount› package`."""
    return re.compile(
        rf"\b(?:to|towards|toward|into|from|under)\s+(?:a|an|the|its|this)\b[^.;,{MASK}]{{0,30}}{MASK}+[^.;,{MASK}]{{0,40}}?\b{_words('pots')}\b",
        re.IGNORECASE,
    )


def _words(section: str) -> str:
    return alternation(table("en/links.toml")[section]["words"])
