"""Parties by office and body: `the Norwegian defence minister`, `Germany's parliament`, `the government`.

An office with a party's name beside it stands for that party, and lends the party to the person who holds it; without
one it waits for its antecedent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter

from msgspec.structs import replace

from tracker.statements.clauses import MASK
from tracker.statements.mentions import Mention
from tracker.statements.tokens import POSSESSIVE, Tokens
from tracker.statements.verbs import verbs
from tracker.vocabulary.names import Sort
from tracker.vocabulary.words import words

_WORDS = words("en/offices.toml")
_ACTS = words("en/particles.toml")["acts"]
_BLOCS, _AIDED = (words("en/giving.toml")[key] for key in ("blocs", "aided"))
_HEADS = _WORDS["person"] | _WORDS["body"] | _WORDS["plural"]

# Sorts that every mention is held against; a member of an enumeration is slow to look up.
_COLLECTIVE, _OFFICE = Sort.COLLECTIVE, Sort.OFFICE

# Longest run of modifiers before an office (`former deputy prime`), and of a person's names after it.
_MODIFIERS, _NAMES = 5, 4

# Before an office that many might hold, these tell that one of them is meant.
_DEFINITE = frozenset(["the", "its", "his", "her", "their", "this", "that"])

# What stands between two parties of one list, and in how many words at most.
_COMPANY = ("together", "jointly", "along")
_BESIDE = tuple([word, "with"] for word in _COMPANY)
_LINKS = ([","], ["and"], [",", "and"], ["&"], ["+"], *_BESIDE, *([",", *pair] for pair in _BESIDE))
_LINK = 3
_LEFT_OUT = frozenset(["the", "both"])

# Who may hold an office: states and blocs, in whichever way they are named.
_OWNERS = frozenset({Sort.STATE, Sort.ADJECTIVE, Sort.CAPITAL, Sort.BLOC, Sort.BODY, Sort.SEAT, Sort.BANK, Sort.AGENCY})


# Mentions are put in order by where they start; of those that start together the widest goes first.
FIRST, _LAST = attrgetter("first"), attrgetter("last")


def with_offices(tokens: Tokens, mentions: Sequence[Mention], spans: Iterable[range]) -> list[Mention]:
    """Add the offices and bodies within spans of tokens to the names, joined with the names that belong to them."""
    by_last = {mention.last: mention for mention in mentions}
    by_first = {mention.first: mention for mention in mentions}
    sure = set(chain.from_iterable([range(one.first, one.last) for one in mentions if not one.weak])) | by_first.keys()
    heads = (at for at in tokens.among(_HEADS, spans) if at not in sure)
    offices = [_office(tokens, at, by_first, by_last) for at in heads if tokens.small[at + 1 : at + 2] != ["-"]]
    settled = [one for one in offices if one.code or _points(tokens, one)]
    merged = _outermost([*settled, *mentions])
    holders = dict(_holders(tokens, merged))
    return merged if not holders else _outermost([*merged, *_again(tokens, merged, holders)])


def _office(tokens: Tokens, head: int, by_first: dict[int, Mention], by_last: dict[int, Mention]) -> Mention:
    """Read the phrase around an office word: its modifiers, its party before or after, and its holder's name."""
    first = head
    while first > 0 and head - first < _MODIFIERS and first not in by_last and _modifies(tokens, first - 1):
        first -= 1
    owner, start = _owner_before(tokens, first, by_last)
    last = head + 1
    if owner is None and tokens.small[last : last + 1] == ["of"]:
        owner = by_first.get(last + 2 if tokens.small[last + 1 : last + 2] == ["the"] else last + 1)
        last = owner.last if owner else last
    if owner is None or owner.sort not in _OWNERS:
        return Mention(first, head + 1, None, Sort.OFFICE)
    return Mention(start, last, owner.code, Sort.OFFICE)


def _points(tokens: Tokens, office: Mention) -> bool:
    """Tell an office that points back (`the ministry`) from a plural or a mere word (`public`, `military aid`)."""
    head = tokens.small[office.last - 1]
    if head in _WORDS["plural"]:
        return False
    return head not in _WORDS["vague"] or (office.first > 0 and tokens.small[office.first - 1] in _DEFINITE)


def _modifies(tokens: Tokens, at: int) -> bool:
    word = tokens.small[at]
    return word in _WORDS["modifier"] or word == "-"


def _owner_before(tokens: Tokens, first: int, by_last: dict[int, Mention]) -> tuple[Mention | None, int]:
    end = first
    if end and tokens.small[end - 1] in POSSESSIVE:
        end -= 1
    owner = by_last.get(end)
    return owner, owner.first if owner else first


def _outermost(mentions: Iterable[Mention]) -> list[Mention]:
    """Put mentions in text order and keep the widest where several overlap."""
    reached = 0
    kept: list[Mention] = []
    for mention in sorted(sorted(mentions, key=_LAST, reverse=True), key=FIRST):
        if mention.first >= reached:
            kept.append(mention)
            reached = mention.last
    return kept


def _holders(tokens: Tokens, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Yield each surname that the text gives a party: `UK Secretary John Healey`, `Pål Jonson, its minister`."""
    for mention in mentions:
        if mention.sort is not _OFFICE or not mention.code:
            continue
        start = mention.last + (tokens.words[mention.last : mention.last + 1] == [","])
        surname = _surname(tokens, start)
        if surname and tokens.small[mention.last - 1] in _WORDS["person"]:
            yield surname, mention.code
        before = _surname_before(tokens, mention.first)
        if before:
            yield before, mention.code


def _surname(tokens: Tokens, start: int) -> str | None:
    """Give the last of two or more capitalised words that begin at a token."""
    last = start
    while last < len(tokens.words) and last - start < _NAMES and _capital(tokens.words[last]):
        last += 1
    return tokens.words[last - 1] if last - start >= 2 else None


def _surname_before(tokens: Tokens, first: int) -> str | None:
    """Give the surname before a comma and an office in apposition."""
    at = first - 1
    if at >= 0 and tokens.small[at] in ("the", "its"):
        at -= 1
    if at < 2 or tokens.words[at] != ",":
        return None
    return tokens.words[at - 1] if _capital(tokens.words[at - 1]) and _capital(tokens.words[at - 2]) else None


def _capital(word: str) -> bool:
    return word[0].isupper() and (len(word) > 1 and not word.isupper())


def _again(tokens: Tokens, mentions: Sequence[Mention], holders: dict[str, str]) -> Iterator[Mention]:
    """Yield each place where a surname so introduced stands, outside the names already known."""
    taken = {at for mention in mentions for at in range(mention.first, mention.last)}
    for at, word in enumerate(tokens.words):
        if word in holders and at not in taken:
            yield Mention(at, at + 1, holders[word], Sort.PERSON)


def joint(tokens: Tokens, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield parties named side by side as one: `Estonia, Latvia and Lithuania`; `between … and` joins nobody."""
    run: list[Mention] = []
    for mention in mentions:
        if mention.sort is _COLLECTIVE:
            continue
        if run and (mention.first - run[-1].last > _LINK or not _beside(tokens, run[-1], mention)):
            if len(run) > 1:
                yield from _group(tokens, run)
            run = []
        run.append(mention)
    if len(run) > 1:
        yield from _group(tokens, run)


def _beside(tokens: Tokens, left: Mention, right: Mention) -> bool:
    """Tell whether two parties stand in one list, with nothing between them but a comma, `and` and an article."""
    if right.first == left.last or not left.code or not right.code:
        return False
    gap = [word for word in tokens.small[left.last : right.first] if word not in _LEFT_OUT]
    return gap in _LINKS and not (gap[-1:] == ["with"] and right.sort is Sort.PRONOUN)


def _group(tokens: Tokens, run: Sequence[Mention]) -> Iterator[Mention]:
    start = run[0].first
    if len(run) == 2 and _is_bare_pair(tokens, run):
        yield from _together(run)
    elif len(run) == 2 and tokens.small[run[0].last] == "," and tokens.small[max(start - 2, 0) : start] in _BESIDE:
        yield from (replace(both, first=start - 2) for both in _together(run))  # `Together with Riga, Oslo pays`
    elif _ends_with_and(tokens, run) and tokens.small[run[0].first - 1] != "between":
        if len(run) == 2 and tokens.small[run[0].last] == "," and tokens.small[run[1].first - 1] != "with":
            return  # `by Sweden, and the Commission paid`: a comma parts two clauses
        yield from _together(run)


def _is_bare_pair(tokens: Tokens, run: Sequence[Mention]) -> bool:
    """Tell a headline's pair with no `and`: `for Turkey, Syria after the quake`, `France, Hungary: €16bn each`."""
    first, last = run[0], run[1].last
    if tokens.small[first.last : run[1].first] != [","] or last >= len(tokens.small):
        return False
    following = tokens.small[last]
    if following == ":":
        return True
    before = tokens.words[first.first - 1] if first.first else ""
    led = before in ("for", "to") or before[:1] == MASK
    return led and following.isalpha() and following not in verbs() and following not in _ACTS


def _ends_with_and(tokens: Tokens, run: Sequence[Mention]) -> bool:
    between = tokens.small[run[-2].last : run[-1].first]
    return not {"and", "&", "+", "with"}.isdisjoint(between)


def _together(run: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the members as one party; but a bank or a bloc and one whom it aids are two sides: `The EIB and Kyiv`."""
    codes = sorted({code for mention in run for code in (mention.code or "").split("+")})
    if _BLOCS.isdisjoint(codes) or _AIDED.isdisjoint(codes):
        yield Mention(run[0].first, run[-1].last, "+".join(codes), Sort.GROUP)
