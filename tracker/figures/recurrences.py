"""Rates: `a year`, `/day`, `annually`, `the annual £3bn`: what an amount recurs in."""

from __future__ import annotations

import re
from functools import cache

from tracker.figures import neighbours
from tracker.figures.mentions import PERCENT, Mention
from tracker.records import Per
from tracker.vocabulary.patterns import cased, late, phrases, trie_pattern
from tracker.vocabulary.words import table

TABLE = "en/figures.toml"
# What parts a figure from any rate after it.
NOTHING = frozenset(("", ".", ";", ":", "\n", "?", "!", "("))
WORD = late(r"[\s\u00a0-]*(p/a|p\. a\.|[A-Za-z.]+)(?!-(?:long|old|on|round|end|to)\b)")
REACH = 60
ADJECTIVE = late(r"(?:nnual|early|thly|eekly|aily)(?:ly)?\b")
# How many words may stand between a figure and its rate, or between `annual` and its figure.
BETWEEN = 5
# How many words of aid may stand between (`in military and humanitarian aid a year`).
DISTANT = 6
# How many words stand between `each` and the span at most: `each of the next two years`.
SKIPPED = 5

Found = tuple[Per, tuple[int, int], str]


@cache
def spans() -> dict[str, Per]:
    """Give the words for spans of time, with the span."""
    return {word: Per(per) for per, listing in table(TABLE)["rates"].items() for word in phrases(listing)}


@cache
def _leading() -> frozenset[str]:
    """Give the words that may lead to a rate."""
    return frozenset().union(*map(_words, ("adverbs", "distributors", "leads", "fillers")))


@cache
def _firsts() -> frozenset[str]:
    """Give the letters that these begin with, up to a mark (`p.a.`)."""
    return frozenset(re.split("[^a-z]", word)[0] for word in _leading())


@cache
def _opening() -> re.Pattern[str]:
    """Give what stands between a figure and the word that may lead to its rate; with most figures there is none.

    `/` and `per` may stand for `a`.
    """
    words = trie_pattern(cased(_leading()))
    return re.compile(
        rf"[)’'\"”s+]*[\s\u00a0-]?(?:(?P<slash>/)\s?(?=[A-Za-z])|[\s\u00a0,(-]{{0,2}}(?=(?:{words})(?![A-Za-z])))"
    )


@cache
def _span() -> re.Pattern[str]:
    """Give the pattern of any word for a span of time: where none is near, the words after a figure need no walk."""
    return re.compile(rf"(?:{trie_pattern(cased(spans()))})s?(?![A-Za-z])")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(phrases(table(TABLE)["recurring"][name]))


class _Walk:
    """The words after a figure, one by one."""

    def __init__(self, text: str, at: int, limit: int) -> None:
        self.text, self.at, self.limit = text, at, limit

    def _next(self) -> re.Match[str] | None:
        return WORD.match(self.text, self.at, self.limit)

    def peek(self) -> str:
        """Give the next word in small letters, or nothing."""
        found = self._next()
        return found[1].lower().strip(".") if found else ""

    def skip(self) -> None:
        """Go behind the next word."""
        found = self._next()
        self.at = found.end() if found else self.limit

    def span(self) -> Found | None:
        """Read a word for a span of time, past `the next`, if it is no point in time (`a year ago`)."""
        for _ in range(SKIPPED):
            if self.peek() not in _words("eachs"):
                break
            self.skip()
        found = self._next()
        word = self.peek()
        per = spans().get(word) or spans().get(word.removesuffix("s"))
        if found is None or per is None:
            return None
        self.skip()
        return None if self.peek() in _words("points") else (per, found.span(1), word)

    def distant(self, loose: bool) -> Found | None:
        """Read a rate that is said in full some words on: `£3bn in military aid each year`, `for each of the next`."""
        for place in range(DISTANT):
            self.skip()
            word = self.peek()
            if not loose and word not in ("each", "every"):
                return None
            if word in _words("adverbs") and (word != "annual" or not place):
                return self.span()
            if word in _words("fulls") and (place or word not in ("a", "an")):
                self.skip()
                return self.span()
            if not word or (word in _words("barriers") and word != "and"):
                return None
        return None


def read(text: str, mention: Mention, behind: str) -> None:
    """Read the span of time that a figure recurs in, after it or before it.

    `behind` is the word behind it where but a blank parts them.
    """
    after = _after(text, mention) if not behind or behind in _firsts() else None
    if found := after or _before(text, mention):
        mention.per, span, word = found
        mention.note("per", span, word)


def _after(text: str, mention: Mention) -> Found | None:
    end = mention.end
    lead = None if text[end : end + 1] in NOTHING else _opening().match(text, end)
    if lead is None or not _span().search(text, end, end + REACH):
        return None
    walk = _Walk(text, lead.end(), mention.end + REACH)
    if lead["slash"]:
        return walk.span()
    for _ in range(BETWEEN):
        word = walk.peek()
        if word in _words("adverbs"):
            return walk.span()
        if word in _words("distributors"):
            walk.skip()
            return walk.span()
        if word in _words("leads"):
            return walk.distant(mention.kind is not PERCENT)
        if word not in _words("fillers"):
            return None
        walk.skip()
    return None


def _before(text: str, mention: Mention) -> Found | None:
    floor = mention.start - REACH if mention.start > REACH else 0
    lead = text[floor : mention.start]
    if "nnual" not in lead and "ly " not in lead:
        return None
    if not ADJECTIVE.search(text, floor, mention.start):
        return None
    near = neighbours.before(text, mention.start)
    for place in range(len(near.words) - 1, max(len(near.words) - 2 - BETWEEN, -1), -1):
        word = near.words[place]
        if word in _words("adjectives"):
            return spans()[word], near.span(text, word), word
        if word in _words("barriers") or not word[0].isalpha():
            return None
    return None
