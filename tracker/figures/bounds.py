"""Hedges: `about`, `up to`, `more than`, `-plus`; they touch the figure and stand before or after it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from msgspec import Struct

from tracker.figures import neighbours
from tracker.figures.mentions import GDP_SHARE, PERCENT, Mention
from tracker.figures.neighbours import Lead
from tracker.records import Bound
from tracker.vocabulary.patterns import late, phrases, trie_pattern
from tracker.vocabulary.words import table

TABLE = "en/figures.toml"
# Hedges that are the particles of verbs besides.
PARTICLES = frozenset(("over", "under", "past", "about"))
# Behind a blank `plus` adds what follows it (`€1.5bn plus VAT`), unless nothing does.
PLUS = late(
    r"\+(?!\d)|-?plus\b(?! (?:[£$€\d]|an?\b|the\b))| plus(?=[.,;:)!?\n]|$| a (?:year|month|week|day)\b)", re.IGNORECASE
)
# A hedge between a number and its unit: `100,000-plus drones`, `100+ million`, `200-odd tanks`, `50 or more guns`.
INNER = late(r"(?:\+|-plus|[ -](?P<odd>odd)|-(?P<some>some)| or (?P<or>more|so|fewer|less))(?=[ -][A-Za-z0-9])")
INNERS = frozenset(("-p", "-o", "-s", " o"))
# What can stand between a figure and a hedge after it, or begin that.
OPENERS = frozenset(" \u00a0-,+")
FOLLOWING = late(r"[ ,\u00a0-]{1,2}(\()?([a-z]+(?:[ -][a-z]+){0,2})")
# What shows that a hedge belongs to the amount behind it.
AMOUNT = late(
    r" (?:[^a-zA-Z\s]|[A-Z]{1,3}[$£€0-9]|[A-Z]{3} [0-9]|(?:an?|one|two|three|four|five|six|eight|nine|ten|half)\b)"
)
OPPOSITE = {Bound.AT_LEAST: Bound.AT_MOST, Bound.AT_MOST: Bound.AT_LEAST}
# What may close behind a hedge that is quoted: `"at least" €5bn`.
QUOTES = frozenset('"”’»')
# Signs for `about` that are written to the amount as its own.
TILDES = frozenset("~∼≈")
# What a limit that compares ends in: `well above`, `far more than`.
LIMITS = frozenset(("above", "over", "below", "under", "beyond", "than"))
# These before `the` are prepositions: `about the 2.6% figure`, `below the 5% of last year`.
TOPICAL = LIMITS | {"about"}
# How many words back a negation still turns a limit round, and a verb of motion still takes `up to` as its own.
NEGATES = 7
MOVES = 6
# How many words are remembered with whether they may end a hedge.
REMEMBERED = 4096


@cache
def hedges(side: str) -> dict[str, Bound]:
    """Give each hedge that stands `before` or `after` a figure with the bound it makes."""
    return {phrase: Bound(bound) for bound, listing in table(TABLE)[side].items() for phrase in phrases(listing)}


@cache
def _endings() -> dict[str, list[list[str]]]:
    """Give the words of the hedges before a figure by the last of them, the longest first."""
    found: dict[str, list[list[str]]] = {}
    for words in sorted((phrase.split() for phrase in hedges("before")), key=len, reverse=True):
        found.setdefault(words[-1], []).append(words)
    return found


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(phrases(table(TABLE)["hedges"][name]))


def _hedged(text: str, start: int) -> bool:
    """Whether the last word before a figure that is no filler can end a hedge: with most figures it does not."""
    words = neighbours.last_words(text, start)
    while words and (word := neighbours.bare(words.pop())) in _words("fillers"):
        pass
    return word in hedges("before") or (bool(words) and f"{neighbours.bare(words[-1])} {word}" in _tails())


@lru_cache(REMEMBERED)
def _leads(word: str) -> bool:
    """Whether a word as written can stand right before a hedged figure: which spares most figures the rest."""
    bare = neighbours.bare(word.lower())
    return bare in _endings() or bare in _words("fillers")


@cache
def _firsts() -> frozenset[str]:
    """Give the words that begin a hedge behind a figure."""
    return frozenset(phrase.split()[0] for phrase in (*hedges("after"), "plus"))


@cache
def _tails() -> frozenset[str]:
    """Give the last two words of the hedges of several words."""
    return frozenset(" ".join(phrase.split()[-2:]) for phrase in hedges("before"))


class Hedge(Struct, frozen=True, gc=False):
    """A hedge before a figure with what stands around it.

    `fillers` are the words between it and the figure, `marked` tells that a word like `threshold` follows the figure,
    `owned` that `of` does after an article, `compares` that another figure ends right before the hedge.
    """

    phrase: str
    earlier: list[str]
    fillers: list[str]
    marked: bool
    owned: bool
    compares: bool


def inner(text: str, at: int) -> tuple[Bound, int, str] | None:
    """Read a hedge between a number and its unit: the bound it makes, where it ends and its words.

    >>> inner("a 100,000-plus order", 9)
    (<Bound.AT_LEAST: 'at_least'>, 14, 'plus')
    """
    found = INNER.match(text, at)
    if found is None:
        return None
    phrase = f"or {found['or']}" if found["or"] else found["odd"] or (found["some"] and "or so") or "plus"
    return hedges("after").get(phrase, Bound.AT_LEAST), found.end(), phrase


def read(text: str, mention: Mention, floor: int, behind: str) -> None:
    """Read the hedge that touches a figure.

    `floor` is where the figure before it ends, `behind` the word behind it where but a blank parts them.
    """
    start = mention.start
    if _leads(neighbours.last_word(text, start)) and _hedged(text, start) and _before(text, mention, floor):
        return
    if not behind or behind in _firsts():
        _after(text, mention)


def _before(text: str, mention: Mention, floor: int) -> bool:
    lead = neighbours.before(text, mention.start, floor)
    if lead.words[-1:] and lead.words[-1] in QUOTES:
        lead.words.pop()
    last = len(lead.words)
    while last and lead.words[last - 1] in _words("fillers"):
        last -= 1
    size = _size(lead.words[:last])
    if not size:
        return False
    hedge = _hedge(text, mention, lead, last, size, lead.start == floor and last == size and floor > 0)
    bound = _judged(hedge, mention)
    if bound is None:
        return False
    mention.bound = bound
    mention.note("bound", lead.span(text, hedge.phrase), hedge.phrase)
    if mention.signed and hedge.phrase in TILDES and text[mention.start - 1] == hedge.phrase:
        mention.start -= 1
    return True


def _size(words: list[str]) -> int:
    """Tell how many words the longest hedge takes that ends some words; 0 where none does."""
    for hedge in _endings().get(words[-1], ()) if words else ():
        if words[-len(hedge) :] == hedge:
            return len(hedge)
    return 0


def _hedge(text: str, mention: Mention, lead: Lead, last: int, size: int, compares: bool) -> Hedge:
    fillers = lead.words[last:]
    marked = bool(fillers) and not _words("marks").isdisjoint(neighbours.after(text, mention.end)[:1])
    owned = "the" in fillers and text[mention.end : mention.end + 4] == " of "
    phrase = " ".join(lead.words[last - size : last])
    return Hedge(phrase, lead.words[: last - size], fillers, marked, owned, compares)


def _judged(hedge: Hedge, mention: Mention) -> Bound | None:
    """Judge a hedge by the words around it; None where it hedges nothing."""
    for vetoes in VETOES:
        if vetoes(hedge):
            return None
    if hedge.phrase in _words("passing") and mention.kind not in (PERCENT, GDP_SHARE):
        return None
    bound = hedges("before")[hedge.phrase]
    turned = hedge.phrase in _words("negatable") and _negated(hedge.earlier)
    return OPPOSITE.get(bound, bound) if turned else bound


def _parted(hedge: Hedge) -> bool:
    """Whether an article makes it a preposition or a comparison: `under a £5m deal`, `below the 5% of last year`."""
    if hedge.owned:
        return True
    if not hedge.fillers or hedge.marked or hedge.phrase in _words("articled"):
        return False
    return hedge.phrase in _words("adjoining") or ("the" in hedge.fillers and hedge.phrase.split()[-1] in TOPICAL)


def _compared(hedge: Hedge) -> bool:
    """Whether it compares what stands before it with the figure: `£8bn above £5bn`, `twice more than £5bn`."""
    if hedge.phrase not in _words("comparing") and hedge.phrase.split()[-1] not in LIMITS:
        return False
    return hedge.compares or (bool(hedge.earlier) and hedge.earlier[-1] in _words("compared"))


def _particle(hedge: Hedge) -> bool:
    """Whether it is the particle of a verb: `hand over £2bn`."""
    return hedge.phrase in PARTICLES and bool(hedge.earlier) and hedge.earlier[-1] in _words("particled")


def _disputed(hedge: Hedge) -> bool:
    """Whether `over` says what a deal or quarrel is about: `a deal last year over 18 jets`."""
    if hedge.phrase != "over" or not hedge.earlier:
        return False
    dated = hedge.earlier[-2:-1] == ["last"] and not _words("disputed").isdisjoint(hedge.earlier[-4:])
    return dated or hedge.earlier[-1] in _words("disputed")


def _moves(hedge: Hedge) -> bool:
    """Whether `up to` is the way of a verb: `signed up to`, `push spending up to`, but not `raise up to €800bn`."""
    if hedge.phrase not in _words("moved"):
        return False
    if not hedge.earlier:
        return hedge.compares  # `from $5bn up to $10bn`
    return hedge.earlier[-1] in _words("goers") or not _words("pushers").isdisjoint(hedge.earlier[-MOVES:-1])


VETOES: tuple[Callable[[Hedge], bool], ...] = (_parted, _compared, _particle, _disputed, _moves)


def _negated(earlier: list[str]) -> bool:
    """Whether a negation of the same clause governs a limit: `may not exceed`, but not `not only … more than`."""
    clause = earlier[-NEGATES:]
    while "," in clause:
        clause = clause[clause.index(",") + 1 :]
    first = next((place for place, word in enumerate(clause) if word in _words("negations")), None)
    return first is not None and clause[first + 1 : first + 2] not in (["only"], ["just"], ["merely"], ["longer"])


@cache
def _opening() -> re.Pattern[str]:
    """Give how the text after a figure begins where a hedge stands there: one look spares the rest of them."""
    return re.compile(rf"\+|(?:[ \u00a0-]|, | \()(?:{trie_pattern(_firsts())})")


@cache
def _closing() -> re.Pattern[str]:
    """Give what shows behind a hedge that it belongs to the figure before it."""
    return re.compile(rf"[.,;:)!?\n–—]|$| (?:{trie_pattern(_words('closing'))})\b")


def _after(text: str, mention: Mention) -> None:
    if text[mention.end : mention.end + 1] not in OPENERS or not _opening().match(text, mention.end):
        return
    if found := PLUS.match(text, mention.end):
        mention.bound = Bound.AT_LEAST
        mention.note("bound", found.span(), "plus")
        return
    found = FOLLOWING.match(text, mention.end)
    if found is None:
        return
    words = found[2].replace("-", " ").split()
    for size in range(len(words), 0, -1):
        phrase = " ".join(words[:size])
        if phrase in hedges("after") and words[size : size + 1] != ["than"]:
            end = found.start(2) + len(phrase)
            if (found[1] and text[end : end + 1] != ")") or (
                phrase in _words("leading") and not _closes(text, end, phrase)
            ):
                return
            mention.bound = hedges("after")[phrase]
            mention.note("bound", (found.start(2), end), phrase)
            return


def _closes(text: str, end: int, phrase: str) -> bool:
    """Whether what follows `at least` leaves it to the figure before: `£5bn at least was`, not `£5bn, at least 3`.

    A ceiling is nobody else's where no amount follows; a floor may be an adverb yet (`at least until 2030`).
    """
    if hedges("after")[phrase] is Bound.AT_MOST and not AMOUNT.match(text, end):
        return True
    return _closing().match(text, end) is not None
