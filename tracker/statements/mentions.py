"""The names of parties as a text writes them: found in one pass over its words, the longest name first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tracker.statements.tokens import Tokens
from tracker.vocabulary.names import Name, Sort, names
from tracker.vocabulary.words import words

# Titles that lend a common surname the support it needs: `Mr Brown`, `Secretary Power`.
_TITLES = words("en/titles.toml")["titles"]
_VETOES = words("en/vetoes.toml")
_OPENERS = words("en/sentences.toml")["openers"]

# Most words of style before a surname: `Defence Secretary Sir John`.
_STYLE = 4

# A bearer of a surname counts as the one meant when the given name stands before it; office on the day comes second.
_GIVEN, _IN_OFFICE, _BEFORE_OFFICE = 4, 2, -1


class Mention(NamedTuple):
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
    index, found, at = names(), list[Mention](), 0
    full: set[str] = set()
    for first, word in enumerate(tokens.small):
        if first < at or word not in index:
            continue
        mention = _longest(tokens, first, index[word], published, full)
        if mention is None:
            continue
        at = mention.last
        if found and mention.first < found[-1].last:
            mention = mention._replace(first=first)
        if mention.sort is not Sort.SHADOW and not _vetoed(tokens, mention):
            found.append(mention)
    return found


def _longest(
    tokens: Tokens, first: int, rows: tuple[Name, ...], published: date | None, full: set[str]
) -> Mention | None:
    bearers = [row for row in rows if _written(tokens, first, row)]
    if not bearers:
        return None
    length = len(bearers[0].words)
    bearers = [row for row in bearers if len(row.words) == length]
    name = bearers[0]
    if name.sort is Sort.PERSON:
        name = max(bearers, key=lambda row: _likely(tokens, first, row, published))
        if name.weak and not _supported(tokens, first, name, full):
            return None
        full.add(" ".join(name.words))
        return Mention(_styled(tokens, first, name), first + length, name.code, name.sort)
    return Mention(first, first + length, name.code, name.sort, name.weak, name.recipient)


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


def _written(tokens: Tokens, first: int, name: Name) -> bool:
    """Tell whether a name stands at a token: with its capital, and acronyms in capitals throughout."""
    head, word = name.words[0], tokens.words[first]
    if len(name.words) == 1:
        return word == head if head.isupper() else word[0].isupper() or not head[0].isupper()
    if head[0].isupper() and not word[0].isupper():
        return False
    return tokens.small[first : first + len(name.words)] == [part.lower() for part in name.words]


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
    if mention.sort in (Sort.PERSON, Sort.FUND, Sort.COLLECTIVE):
        return False
    owned = tokens.small[mention.last : mention.last + 1] == ["'s"]
    following = tokens.small[mention.last : mention.last + 2]
    if following[:1] == ["-"]:
        return following[1:] != [] and following[1] in _VETOES["origin"]
    if following and following[0] in _VETOES["currency"]:
        return True
    return any(word in _VETOES["outlet"] for word in _capitalised(tokens, mention.last + owned))


def _capitalised(tokens: Tokens, first: int) -> Iterator[str]:
    """Yield the next two words in small letters, as far as they have capitals."""
    for at in range(first, min(first + 2, len(tokens.words))):
        if not tokens.words[at][0].isupper():
            return
        yield tokens.small[at]
