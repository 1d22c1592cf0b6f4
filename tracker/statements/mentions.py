"""The names of parties as a text writes them: found in one pass over its words, the longest name first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from tracker.statements.clauses import MASK
from tracker.statements.tokens import Tokens
from tracker.vocabulary.names import Name, Opening, Sort, names, openings
from tracker.vocabulary.words import words

# Titles that lend a common surname the support it needs: `Mr Brown`, `Secretary Power`.
_TITLES = words("en/titles.toml")["titles"]
_VETOES = words("en/vetoes.toml")
_OPENERS = words("en/sentences.toml")["openers"]
_ACTS = words("en/particles.toml")["acts"]

# Sorts that every name is held against; a member of an enumeration is slow to look up.
_PERSON, _SHADOW, _CAPITAL, _BLOC = Sort.PERSON, Sort.SHADOW, Sort.CAPITAL, Sort.BLOC

# What is named like nothing else: no currency, no origin and no newspaper.
_PLAIN = frozenset({Sort.PERSON, Sort.FUND, Sort.COLLECTIVE})

# What `the` makes a party of: `the Commission`.
_DEFINED = frozenset({Sort.BLOC, Sort.BODY})

# What is named by its head alone later on: `the Fund`, `the Facility`.
_WITH_HEADS = frozenset({Sort.FUND, Sort.BANK, Sort.AGENCY})

# Of the words behind a name, in so many, one of these stands where something else is named after the party.
_TELLING = frozenset({"-", "'s"}).union(*(_VETOES[key] for key in ("currency", "events", "members", "outlet")))
_TOLD = 4

# What sets the members beside the bloc: `the Union and its member states`.
_JOINING = frozenset(["and", "or", "with", "to", "for"])

# Most words of style before a surname: `Defence Secretary Sir John`.
_STYLE = 4

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
    index, small, at, free = openings(), [*tokens.small, ""], 0, 0
    found: list[Mention] = []
    full: set[str] = set()
    heads: dict[str, Mention] = {}
    for first in tokens.among(index, [range(len(tokens.small))]):
        if first < at:
            continue
        seconds, following = index[small[first]], small[first + 1]
        likely = seconds.get("", ())
        if following in seconds and following:
            likely = seconds[following] + likely
        name = _longest(tokens, first, likely, published, full) if likely else None
        if name is None:
            continue
        at = first + len(name.words)
        mention = _headed(tokens, _mention(tokens, first, name, free), heads)
        if name.sort is not _SHADOW and not _vetoed(tokens, mention):
            found.append(mention)
            free = mention.last
    return found


def _mention(tokens: Tokens, first: int, name: Name, free: int) -> Mention:
    """Turn a name found at a token into a mention; a person's titles before it are part of it."""
    last = first + len(name.words)
    if name.sort is _PERSON:
        return Mention(max(_styled(tokens, first, name), free), last, name.code, name.sort)
    weak = name.weak and not (name.sort in _DEFINED and _is_definite(tokens, first, last))
    return Mention(first, last, name.code, name.sort, weak, name.recipient)


def _headed(tokens: Tokens, mention: Mention, heads: dict[str, Mention]) -> Mention:
    """Give `the Fund` the party of the fund that was named in full before; note the head of one that is."""
    head = tokens.small[mention.last - 1]
    if mention.last - mention.first > 1 and mention.sort in _WITH_HEADS:
        heads[head] = mention
    elif mention.sort is Sort.BODY and mention.weak and mention.first and _another(tokens, mention):
        heads[head] = replace(mention, code="")
    elif mention.sort is Sort.BODY and head in heads:
        return replace(mention, code=heads[head].code, recipient=heads[head].recipient)
    return mention


def _is_definite(tokens: Tokens, first: int, last: int) -> bool:
    """Tell `the Commission` from `a commission` and from `the Commission of …`."""
    return first > 0 and tokens.small[first - 1] == "the" and tokens.small[last : last + 1] != ["of"]


def _longest(
    tokens: Tokens, first: int, likely: Iterable[Opening], published: date | None, full: set[str]
) -> Name | None:
    """Choose the longest of the names that may stand at a token and do, and the likeliest of namesakes."""
    bearers: list[Name] = []
    word = tokens.words[first]
    capital = word[0].isupper()
    for small, bearer, exact, lower in likely:
        size = len(small)
        if bearers and size < len(bearers[0].words):
            break
        fits = word == exact if exact else capital or lower
        if fits and (size < 3 or tokens.small[first : first + size] == small):
            if bearer.sort is not _PERSON and not bearers:
                return bearer
            bearers.append(bearer)
    if not bearers:
        return None
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
    if mention.sort is _BLOC and tokens.small[mention.last - 1].isdigit() and _counts(tokens, mention.last):
        return True
    following = tokens.small[mention.last : mention.last + _TOLD]
    if _TELLING.isdisjoint(following):
        return False
    if following[0] == "-":
        return following[1:] != [] and following[1] in _VETOES["origin"]
    if following[0] in _VETOES["currency"]:
        return True
    if mention.sort is _CAPITAL and following[0] in _VETOES["events"]:
        return True
    owned = following[0] == "'s"
    if mention.sort is _BLOC and _of_member(tokens, mention.last + owned):
        return True
    return not _VETOES["outlet"].isdisjoint(following) and _is_outlet(tokens, mention.last + owned)


def _counts(tokens: Tokens, at: int) -> bool:
    """Tell `the 27 projects` from the 27 themselves."""
    following = tokens.small[at] if at < len(tokens.small) else ""
    return following[:1] in ("-", MASK) or (following.isalpha() and following[-1] == "s" and following not in _ACTS)


def _of_member(tokens: Tokens, at: int) -> bool:
    """Tell whether the words after a bloc's name are about one of its members: `NATO's newest member`."""
    for word in tokens.small[at : at + 3]:
        if word in _VETOES["members"]:
            return True
        if not word.isalpha() or word in _JOINING:
            return False
    return False


def _another(tokens: Tokens, mention: Mention) -> bool:
    """Tell the State Defence Council from the Council of the Union, and `$5bn US` from the United States."""
    before = tokens.words[mention.first - 1]
    if before[0] == MASK:
        following = tokens.words[mention.last : mention.last + 1]
        return tokens.words[mention.first] in _DOLLARS and not (following and following[0][0].isalpha())
    if not mention.weak or mention.sort not in _DEFINED:
        return False
    return before[0].isupper() and before.isalpha() and before.lower() not in _OPENERS


def _is_outlet(tokens: Tokens, first: int) -> bool:
    """Tell whether the next two words, as far as they have capitals, make a newspaper's name: `Washington Post`."""
    for at in range(first, min(first + 2, len(tokens.words))):
        if not tokens.words[at][0].isupper():
            return False
        if tokens.small[at] in _VETOES["outlet"]:
            return True
    return False
