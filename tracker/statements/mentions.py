"""The names of parties as a text writes them: found in one pass over its words, the longest name first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from tracker.statements.clauses import MASK
from tracker.statements.tokens import Tokens
from tracker.vocabulary.names import Name, Sort, names, openings
from tracker.vocabulary.words import words

# Titles that lend a common surname the support it needs: `Mr Brown`, `Secretary Power`.
_TITLES = words("en/titles.toml")["titles"]
_VETOES = words("en/vetoes.toml")
_OPENERS = words("en/sentences.toml")["openers"]

# What is named like nothing else: no currency, no origin and no newspaper.
_PLAIN = frozenset({Sort.PERSON, Sort.FUND, Sort.COLLECTIVE})

# Most words of style before a surname: `Defence Secretary Sir John`.
_STYLE = 4

Rows = tuple[tuple[list[str], Name], ...]

# What a sum is followed by to tell whose dollars it counts.
_DOLLARS = frozenset(["US", "U.S.", "U.S"])

# A bearer of a surname counts as the one meant when the given name stands before it; office on the day comes second.
_GIVEN, _IN_OFFICE, _BEFORE_OFFICE = 4, 2, -1


class Mention(Struct, frozen=True, gc=False):
    """A stretch of words that stands for a party: tokens `first` up to and without `last`, and the party's code.

    The code is empty where the words name nobody in particular (`donors`), and None where they stand for a party that
    was named before (`the government`, `it`) until that is settled. `recipient` is whom a fund so named is for.
    """

    first: int
    last: int
    code: str | None
    sort: Sort
    weak: bool = False
    recipient: str = ""


def named(tokens: Tokens, published: date | None) -> list[Mention]:
    """Find every name of a party in a text, in text order; none overlap.

    >>> [mention.code for mention in named(Tokens.of("Oslo pays 5m Turkish lira for US-made arms for Ukraine"), None)]
    ['NOR', 'UKR']
    """
    index, found, at = openings(), list[Mention](), 0
    full: set[str] = set()
    for first in tokens.among(index):
        name = _longest(tokens, first, index[tokens.small[first]], published, full) if first >= at else None
        if name is None:
            continue
        at = first + len(name.words)
        mention = _mention(tokens, first, name, found[-1].last if found else 0)
        if name.sort is not Sort.SHADOW and not _vetoed(tokens, mention):
            found.append(mention)
    return found


def _mention(tokens: Tokens, first: int, name: Name, free: int) -> Mention:
    """Turn a name found at a token into a mention; a person's titles before it are part of it."""
    last = first + len(name.words)
    if name.sort is Sort.PERSON:
        return Mention(max(_styled(tokens, first, name), free), last, name.code, name.sort)
    definite = first > 0 and tokens.small[first - 1] == "the" and tokens.small[last : last + 1] != ["of"]
    weak = name.weak and not (definite and name.sort in (Sort.BLOC, Sort.BODY))
    return Mention(first, last, name.code, name.sort, weak, name.recipient)


def _longest(
    tokens: Tokens, first: int, seconds: Mapping[str, Rows], published: date | None, full: set[str]
) -> Name | None:
    """Choose the longest of the names that begin with a word and stand there, and the likeliest of namesakes."""
    bearers: list[Name] = []
    word, second = tokens.words[first], tokens.small[first + 1 : first + 2]
    for small, row in (*(seconds.get(second[0], ()) if second else ()), *seconds.get("", ())):
        if bearers and len(small) < len(bearers[0].words):
            break
        if (len(small) < 3 or tokens.small[first : first + len(small)] == small) and _written(word, row):
            bearers.append(row)
    if not bearers or bearers[0].sort is not Sort.PERSON:
        return bearers[0] if bearers else None
    name = max(bearers, key=lambda row: _likely(tokens, first, row, published))
    if name.weak and not _supported(tokens, first, name, full):
        return None
    full.add(" ".join(name.words))
    return name


def _styled(tokens: Tokens, first: int, name: Name) -> int:
    """Give the token where a person's titles and given names begin: `President Joe` Biden."""
    given = name.given.lower().split()
    least = max(first - _STYLE, 0)
    while first > least and _style(tokens, first - 1, given):
        first -= 1
    return first


def _style(tokens: Tokens, at: int, given: list[str]) -> bool:
    small = tokens.small[at]
    if small in given or small in _TITLES:
        return True
    if not tokens.words[at][0].isupper() or not small.isalpha():
        return False
    return small not in _OPENERS and small not in _VETOES["calendar"] and small not in names()


def _written(word: str, name: Name) -> bool:
    """Tell whether a name is written as it should be: with its capital, and an acronym in capitals throughout."""
    if name.acronym:
        return word == name.words[0]
    return word[0].isupper() or name.words[0][0].islower()


def _likely(tokens: Tokens, first: int, name: Name, published: date | None) -> tuple[int, str]:
    score = _GIVEN if _given(tokens, first, name) else 0
    if published is not None:
        day = published.isoformat()
        if name.since[:7] > day[: len(name.since)]:
            score += _BEFORE_OFFICE
        elif not name.until or name.until >= day[: len(name.until)]:
            score += _IN_OFFICE
    return score, name.since


def _given(tokens: Tokens, first: int, name: Name) -> bool:
    given = name.given.lower().split()
    return bool(given) and not set(given).isdisjoint(tokens.small[max(first - 3, 0) : first])


def _supported(tokens: Tokens, first: int, name: Name, full: set[str]) -> bool:
    """Tell whether a common surname is vouched for: by the given name or a title here, or by either before."""
    before = tokens.small[first - 1] if first else ""
    return before in _TITLES or _given(tokens, first, name) or " ".join(name.words) in full


def _vetoed(tokens: Tokens, mention: Mention) -> bool:
    """Tell a currency (`Turkish lira`), an origin (`US-made`) or a newspaper from the party it is named after."""
    if mention.sort in _PLAIN:
        return False
    if mention.first and _another(tokens, mention):
        return True
    following = tokens.small[mention.last : mention.last + 2]
    if not following:
        return False
    if following[0] == "-":
        return following[1:] != [] and following[1] in _VETOES["origin"]
    if following[0] in _VETOES["currency"]:
        return True
    if mention.sort is Sort.CAPITAL and following[0] in _VETOES["events"]:
        return True
    owned = following[0] == "'s"
    if mention.sort is Sort.BLOC and _of_member(tokens, mention.last + owned):
        return True
    return any(map(_VETOES["outlet"].__contains__, _capitalised(tokens, mention.last + owned)))


def _of_member(tokens: Tokens, at: int) -> bool:
    """Tell whether the words after a bloc's name are about one of its members: `NATO's newest member`."""
    for word in tokens.small[at : at + 3]:
        if word in _VETOES["members"]:
            return True
        if not word.isalpha():
            return False
    return False


def _another(tokens: Tokens, mention: Mention) -> bool:
    """Tell the State Defence Council from the Council of the Union, and `$5bn US` from the United States."""
    before, following = tokens.words[mention.first - 1], tokens.words[mention.last : mention.last + 1]
    if before[0] == MASK:
        return tokens.words[mention.first] in _DOLLARS and not (following and following[0][0].isalpha())
    capital = before[0].isupper() and before.isalpha() and before.lower() not in _OPENERS
    return mention.weak and mention.sort in (Sort.BODY, Sort.BLOC) and capital


def _capitalised(tokens: Tokens, first: int) -> Iterator[str]:
    """Yield the next two words in small letters, as far as they have capitals."""
    for at in range(first, min(first + 2, len(tokens.words))):
        if not tokens.words[at][0].isupper():
            return
        yield tokens.small[at]
