"""The larger amount that an amount is part of, by the words between them, by arithmetic and by who gives.

A passage is read sentence by sentence. A mark such as `of which` opens a whole for the amounts after it, one such as
`part of` ties an amount to the next, and a head such as `Of that` opens the chief amount of the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.records import Evidence, Kind, Statement
from tracker.statements.clauses import MASK, Passage, Reading, Span
from tracker.statements.marks import (
    BRACKETS,
    BULLET,
    COLON,
    INITIAL,
    OF_A,
    OF_ITEMS,
    behind,
    difference,
    into_pot,
    marks,
    of_the,
    opening,
    subject,
    totals,
)
from tracker.statements.outlines import Outline, Tie
from tracker.statements.shares import tie_shares
from tracker.statements.sums import tie_slices, tie_sums
from tracker.vocabulary.patterns import late

# How many words may stand between the mark of a part and the part: `including, for the first time, some 20 tanks`.
MARK_WORDS = 10
# How many words may stand between a colon and the first item of its list.
COLON_WORDS = 8
# How much of a sentence, in characters, is its head.
HEAD = 90
# How much of the text behind an amount may say that it belongs to the whole just named, or is the pot's own noun.
BEHIND = 48
_NEW_PHRASE = late(r",|\band\b")
_SEMICOLON = late(r";")
_NEW_VERB = late(r",\s+and\b|[;:.]")
# Amounts farther apart than this, in characters, are not tied by the words between them.
GAP = 400
UNTIED: Reading[int | None] = Reading(None)


def wholes(
    passage: Passage, statements: Sequence[Statement], repeats: Sequence[int | None]
) -> list[Reading[int | None]]:
    """Tell for each statement which other one it is part of, by its index, or None.

    `repeats` holds, per statement, the first mention that it repeats, or None.
    """
    outline = Outline(passage, statements, repeats)
    head: int | None = None
    listed: int | None = None
    for members in outline.sentences():
        opened = (head if listed is None else listed) if _is_bullet(outline, members[0]) else None
        _read_sentence(outline, members, head, opened)
        head = _chief(outline, members)
        listed = members[-1] if _ends_in_colon(outline, members[-1]) else opened
    tie_slices(outline)
    tie_sums(outline)
    tie_shares(outline)
    outline.tie_summed_up()
    return [_reading(_nearest(outline, index)) for index in range(len(statements))]


def _reading(tie: Tie | None) -> Reading[int | None]:
    if tie is None:
        return UNTIED
    return Reading(tie.whole, (Evidence(field="part_of", start=tie.words.start, end=tie.words.end, rule=tie.rule),))


def _nearest(outline: Outline, index: int) -> Tie | None:
    """Lead a part's tie to the nearest mention of its whole: of its own kind first, items before their price."""
    tie = outline.ties.get(index)
    if tie is None:
        return None
    kind = outline.figure(index).kind
    mentions = outline.mentions(tie.whole)
    return tie._replace(
        whole=min(
            mentions,
            key=lambda at: (
                outline.figure(at).kind is not kind,
                abs(at - index),
                outline.home(at) != outline.home(index),
                at != tie.whole,
            ),
        )
    )


def _chief(outline: Outline, members: Sequence[int]) -> int | None:
    """Give the amount that the next sentence may open up: the new sum, or the first that stands free."""
    named = set(members)
    news = [index for index in members if index in outline.ties and outline.ties[index].rule == "total"]
    free = [index for index in members if index not in outline.ties or outline.ties[index].whole not in named]
    return next(iter(news + free), None)


def _is_bullet(outline: Outline, index: int) -> bool:
    return bool(BULLET.match(outline.passage.masked, outline.head(index).start))


def _ends_in_colon(outline: Outline, index: int) -> bool:
    return outline.passage.slice(outline.passage.sentence_of(outline.statements[index].figure)).endswith(":")


def _read_sentence(outline: Outline, members: Sequence[int], head: int | None, listed: int | None) -> None:
    whole = _opened(outline, members[0], head) if listed is None else listed
    previous: int | None = None
    for index in members:
        if previous is not None:
            whole = _between(outline, previous, index, whole)
        if _of_it(outline, index, head if previous is None else members[0]):
            whole = outline.ties[index].whole
        if whole is not None and not difference().match(outline.passage.masked, outline.figure(index).end):
            words = outline.lead(index) if previous is None else outline.between(previous, index)
            outline.tie(index, whole, words, "part of what precedes")
        previous = index


def _opened(outline: Outline, first: int, head: int | None) -> int | None:
    """Give the whole that the head of a sentence opens; a head may also sum up: `It takes the total to`."""
    if head is None:
        return None
    lead = outline.head(first)
    words = outline.passage.masked[lead.start : lead.end]
    if subject().match(words) and (totals().search(words) or _reach(marks("up"), words)):
        outline.sum_up(head, first, lead)
        return None
    opens = opening().match(words[:HEAD]) or _starts(marks("rest"), words) or INITIAL.search(words)
    return head if opens else None


def _starts(mark: re.Pattern[str], words: str) -> bool:
    found = mark.search(words[:HEAD])
    return found is not None and not words[: found.start()].strip(" -–—•*")


def _between(outline: Outline, previous: int, index: int, whole: int | None) -> int | None:
    """Give the whole that is open at an amount, after the words that part it from the amount before."""
    span = outline.between(previous, index)
    if span.end - span.start > GAP:
        return None
    of_it = behind().match(outline.passage.masked, span.start, span.start + BEHIND)
    words = BRACKETS.sub("", outline.passage.masked[of_it.end() if of_it else span.start : span.end])
    rule = _leads_up(outline, index, span, words)
    if rule:
        outline.tie(previous, index, span, rule)
        return None
    return _open(outline, previous, index, words, whole)


def _leads_up(outline: Outline, index: int, span: Span, words: str) -> str:
    """Name the rule by which the words between two amounts make the first a part of the second; or nothing."""
    if totals().search(words):
        return "total"
    up = _reach(marks("up"), words)
    ahead = up > _reach(marks("down"), words) and not _NEW_PHRASE.search(words, up)
    return "part of" if ahead or OF_A.match(words) or _into_pot(outline, span, index) else ""


def _open(outline: Outline, previous: int, index: int, words: str, whole: int | None) -> int | None:
    """Give the whole that the words between two amounts open, or leave open."""
    tied = previous in outline.ties
    if _reach(marks("down"), words) or _lists(outline, previous, words) or _buys(outline, previous, index, words):
        return previous
    if _SEMICOLON.search(words) and tied:
        return outline.listed_in(previous)
    if marks("rest").search(words):
        return outline.ties[previous].whole if tied else previous if outline.has_parts(previous) else whole
    lead = outline.lead(previous)
    if not tied and of_the().search(outline.passage.masked, lead.start, lead.end):
        return previous
    return None if marks("apart").search(words) else whole


def _buys(outline: Outline, previous: int, index: int, words: str) -> bool:
    """Whether money stands before the items that it buys."""
    one, other = outline.figure(previous), outline.figure(index)
    bought = (one.kind, other.kind) == (Kind.MONEY, Kind.COUNT) and marks("bought").search(words)
    return bool(bought) and len(words.split()) <= MARK_WORDS and not _NEW_VERB.search(words)


def _into_pot(outline: Outline, span: Span, index: int) -> bool:
    """Whether an amount goes into a pot of the next amount: `€315m to a €20bn package`."""
    end = min(outline.figure(index).end + BEHIND, len(outline.passage.masked))
    found = into_pot().search(outline.passage.masked, span.start, end)
    return (
        found is not None
        and found.start() < span.end
        and found.group().count(MASK) >= outline.figure(index).end - span.end
    )


def _lists(outline: Outline, previous: int, words: str) -> bool:
    colon = COLON.search(words)
    return (
        colon is not None
        and len(words[colon.end() :].split()) <= COLON_WORDS
        and not marks("apart").search(words)
        and outline.figure(previous).kind in (Kind.MONEY, Kind.COUNT)
    )


def _reach(mark: re.Pattern[str], words: str) -> int:
    """Where the last mark ends that is near enough to the amount behind it; 0 where there is none."""
    end = max((found.end() for found in mark.finditer(words)), default=0)
    return end if end and len(words[end:].split()) <= MARK_WORDS else 0


def _of_it(outline: Outline, index: int, whole: int | None) -> bool:
    """Tie an amount to the whole just named, by `of it`, or to the items named before, by `of the tanks`."""
    end = outline.figure(index).end
    found = behind().match(outline.passage.masked, end, end + BEHIND)
    if found is not None:
        return outline.tie(index, whole, Span(*found.span()), "of it")
    items = OF_ITEMS.match(outline.passage.masked, end, end + BEHIND)
    return items is not None and outline.tie(
        index, outline.items(items[1].lower(), index), Span(*items.span()), "of the items"
    )
