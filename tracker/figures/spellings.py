"""Numbers spelled out: `two and a half`, `one hundred seventy-five`, `a quarter`, `three-and-a-half`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from tracker.figures.numerals import ONES, Numeral
from tracker.vocabulary.patterns import cased, late, trie_pattern
from tracker.vocabulary.words import table

# No number takes more letters than this; it bounds the work on words piled up.
LONGEST = 120
# Scales shorter than this are suffixes or dialect; none begins an amount (`a million`).
SCALE_LENGTH = 5
# From it on a part behind a number makes an ordinal.
ORDINAL = 20
LINKS = frozenset(("a", "an", "and"))
# A number in words that goes on in digits (`six.3`), as machine rewriting leaves it.
TAIL = late(r"(?:\.|[ -]point[ -])([0-9]+)(?![A-Za-z0-9])")
DECIMALS = (".", " point", "-point")
ANDS = (" and ", "-and-")
# The same number again in digits, as contracts write it: `sixteen (16) launchers`.
AGAIN = late(r" ?\(([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})\)")
# A part that is added to a whole, of a number or of its scale: `five and three quarters`, `a billion and a half`.
MORE = late(
    r"(?: and |-and-)(an?|one|two|three|four|five|seven|nine)[ -](half|quarters?|thirds?|fifths?|eighths?|tenths?)\b"
    r"(?! of\b)"
)
# The half that its `one` makes a number, where a scale or per cent follows: `one-half of one per cent`.
ONE_HALF = late(
    r"[Oo]ne[ -]half(?=[ -](?:of[ -])?(?:an?[ -]|one[ -]|1[ -])?"
    r"(?:per ?cent|%|hundred|thousand|[mb]illion|trillion|lakh|crore)\b)"
)
POINT = late(r"[ -]point((?:[ -](?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b)+)")
# What a number below one is said with: `nought point seven per cent`, `point five billion`.
POINTED = ("point ", "point-")
NOUGHT = late(r"\b(?:nought|naught|zero|oh|nil)[ -]point[ -]", re.IGNORECASE)
NOUGHT_LENGTH = len("nought point ")


@cache
def _values() -> dict[str, int]:
    numbers = table("en/numbers.toml")
    return {**numbers["ones"], **numbers["tens"], **numbers["hundreds"]}


@cache
def _parts() -> dict[str, Decimal]:
    written: dict[str, str] = table("en/numbers.toml")["fractions"]
    return {word: Decimal(1) / 3 if value == "1/3" else Decimal(value) for word, value in written.items()}


@cache
def magnitudes() -> frozenset[str]:
    """Give the words that need an article or a number before them (`a million`, `a dozen`, `a hundred`)."""
    numbers = table("en/numbers.toml")
    long = (word for word in numbers["scales"] if len(word) >= SCALE_LENGTH and not word.endswith("s"))
    return frozenset((*long, *numbers["hundreds"]))


@cache
def groups() -> dict[str, int]:
    """Give the words for so many together (`a pair of`)."""
    found: dict[str, int] = table("en/numbers.toml")["groups"]
    return found


@cache
def _token() -> re.Pattern[str]:
    words = trie_pattern(cased([*_values(), *_parts(), *LINKS]))
    return re.compile(rf"([ \u00a0\n-]?)({words})(?![A-Za-z0-9])")


@cache
def anchors() -> re.Pattern[str]:
    """Give the pattern that finds where a number in words may begin: group 1 is its first word.

    The letter ā stands for a quotation mark on pages whose encoding broke, so it does not belong to a word. A word at
    the very beginning of a text is left to the caller: an alternative for it would make the search ten times slower.
    """
    words = trie_pattern(cased([*_values(), *groups(), "half", "quarter", *magnitudes()]))
    return re.compile(rf"[^A-Za-z0-9_]({words})(?![A-Za-z0-9_])")


def spelled(text: str, start: int) -> Numeral | None:
    """Read a number in words from its first word, as far as it goes.

    >>> spelled("two and a half per cent", 0).value
    Decimal('2.5')
    >>> spelled("two and three per cent", 0).value
    Decimal('2')
    """
    if half := ONE_HALF.match(text, start):
        return Numeral(start, half.end(), _parts()["half"], True)
    below = _below_one(text, start) if text.startswith(POINTED, start - len(POINTED[0])) else None
    return below or _summed(text, start)


def _summed(text: str, start: int) -> Numeral | None:
    """Read a number whose words are added up, with the decimals, part or digits behind it."""
    sum_, at = _Sum(), start
    end = start
    while (found := _token().match(text, at)) and at - start < LONGEST and (at > start or not found[1]):
        word = found[2].lower()
        if word in LINKS:
            if end == start or not _leads_on(text, found.end(), word, sum_):
                break
        elif not sum_.take(word, "and" in text[end : found.start(2)].lower()):
            break
        else:
            end = found.end()
        at = found.end()
    if end == start:
        return None
    if not sum_.part and text.startswith(ANDS, end) and (more := added(text, end)):
        return Numeral(start, more[0], sum_.value + more[1], True)
    tail = None if sum_.part or not text.startswith(DECIMALS, end) else _decimals(text, end)
    if tail:
        return Numeral(start, tail[0], sum_.value + tail[1], True)
    again = AGAIN.match(text, end)
    if again and int(again[1].replace(",", "")) == sum_.value:
        end = again.end()
    return Numeral(start, end, sum_.value, True)


def _below_one(text: str, start: int) -> Numeral | None:
    """Read the decimals of a number below one from the first of them: `nought point seven`, `point five`."""
    said = start - len(POINTED[0])
    found = POINT.match(text, said - 1)
    if found is None:
        return None
    nought = NOUGHT.search(text, max(start - NOUGHT_LENGTH, 0), start)
    return Numeral(nought.start() if nought else said, found.end(), _digits(found[1]), True)


def _digits(words: str) -> Decimal:
    return Decimal("0." + "".join(ONES.get(word, "0") for word in words.replace("-", " ").split()))


def added(text: str, end: int) -> tuple[int, Decimal] | None:
    """Read a part that is added to the number or scale before it; give where it ends and what it is of one.

    >>> added("a billion and a half euros", 9), added("five and three-quarter billion", 4)[1]
    ((20, Decimal('0.5')), Decimal('0.75'))
    """
    found = MORE.match(text, end)
    if found is None:
        return None
    return found.end(), _values().get(found[1], 1) * _parts()[found[2]]


def _decimals(text: str, end: int) -> tuple[int, Decimal] | None:
    """Read decimals after a number in words: `six.3`, `two point five`; give where they end and what they are worth."""
    if found := TAIL.match(text, end):
        return found.end(), Decimal(f"0.{found[1]}")
    if found := POINT.match(text, end):
        return found.end(), _digits(found[1])
    return None


def _leads_on(text: str, end: int, word: str, sum_: _Sum) -> bool:
    """Whether `and` or `a` goes on with the number: `hundred and ten`, `two and a half`."""
    following = _token().match(text, end)
    if following is None:
        return False
    after = following[2].lower()
    if after in _parts() or (word == "and" and after in LINKS):
        return True
    return word == "and" and sum_.low >= 100 and _values().get(after, 100) < 100


class _Sum:
    """What has been read of one number: whole thousands, the group below them, a fraction.

    `low` is the place of the last word, below which the next must lie: 100 after `hundred`, 1 after `five`.
    """

    def __init__(self) -> None:
        self.thousands = self.group = 0
        self.part = Decimal(0)
        self.low = 10**6

    @property
    def value(self) -> Decimal:
        return self.thousands + self.group + self.part

    def take(self, word: str, joined: bool) -> bool:
        """Add the next word; False where the number ends before it."""
        if self.part:
            return False
        if word in _parts():
            return self._fraction(_parts()[word], joined)
        value = _values()[word]
        return self._multiply(value) if value >= 100 else self._add(value)

    def _fraction(self, value: Decimal, joined: bool) -> bool:
        whole = self.value
        if whole and not joined:
            if value == Decimal("0.5") or whole >= ORDINAL:
                return False  # the `twenty-fifth` is one of them
            self.thousands, self.group, self.part = 0, 0, whole * value
        else:
            self.part = value
        return True

    def _add(self, value: int) -> bool:
        below = 10 if self.low == 20 else self.low
        if value >= below or self.low == 1:
            return False
        self.group += value
        self.low = 20 if value >= 20 else 1
        return True

    def _multiply(self, value: int) -> bool:
        if self.group == 0 and self.thousands == 0:
            self.group, self.low = value, 100
        elif value == 100 and self.group < 100 and self.low < 100:
            self.group, self.low = self.group * 100, 100
        elif value == 1000 and self.group and not self.thousands:
            self.thousands, self.group, self.low = self.group * 1000, 0, 1000
        else:
            return False
        return True
