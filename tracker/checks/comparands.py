"""The two amounts that a percentage or fraction compares, where the words that touch it say which.

A part and its whole beside their share (`half of the repair money, $1bn of $2bn`), or two levels beside what lies
between them (`€33bn, up 48% on the €22bn`).
"""

from __future__ import annotations

import re

from tracker.checks.cases import Case
from tracker.checks.gaps import is_step
from tracker.checks.phrasing import bare
from tracker.checks.stretches import alike
from tracker.records import Kind
from tracker.vocabulary.patterns import late

# How far before a fraction the words stand that say what it is of, in characters.
REACH = 70
# A part and its whole, and a mark behind them: `€15bn of the €50bn facility, about`.
SET_BEHIND = late(
    r"\x1a\s(?:out\s)?of\s(?:[\w'’-]+\s){0,4}\x1a+(?:\s[\w'’-]+){0,5}\s*[,(–—-]?\s*"
    r"(?:or|that is|which is|i\.?e\.?|in all|namely|being|equal to|a mere|amounting to)?\s*$"
)
# Between what something rose or fell by and the level that it did from.
ON_LEVEL = late(
    r"\s(?:(?:more|less|higher|lower|above|below|up|down|rise|increase|fall|drop|cut)\s)?(?:on|than|over|above|below|from|compared\swith|compared\sto|against)\s(?:[\w'’-]+\s){0,4}"
)
# Between a part and the share that it is, told in apposition; behind that share; and that a sentence tells changes.
SET_APART = late(
    r"(?:\s[\w'’-]+){0,5}?\s?(?:,|\(|\s–|\s—)\s?(?:(?:i\.e\.|ie|or|that\sis|which\sis|namely|being|about|some|roughly|nearly|almost|just|only|around|equal\sto),?\s)*"
)
CLOSED = late(r"\s*(?:[.,;)–—]|$|of\s(?:the\s(?:total|whole|sum)|it|them|that|this|which)\b)")
MOVED = late(
    r"\b(?:from|up|down|rise|rises|rose|risen|increas\w+|grew|grow\w*|fell|falls?|fallen|cut|cuts|more|less|higher|lower|above|below|than|compared|against|extra)\b",
    re.IGNORECASE,
)
# Right before a whole, that a part is told of it.
WHOLE_OF = late(r"\bof\s(?:the|its|their|a|an|this|that)\s(?:[\w'’-]+\s){0,3}$")
# How far behind a share the words stand that make it none, in characters.
BEHIND = 20
# Before a fraction that stands for itself, and behind it where its amount follows.
STARTED = late(
    r"(?:^|[;:.,–—]|\band\b|\bbut\b)\s*(?:(?:about|some|roughly|nearly|almost|just\sover|just\sunder|more\sthan|over|fully)\s)?$",
    re.IGNORECASE,
)
# The same behind a whole that its sentence opens with to share it out: `Of the €3bn for defence two thirds, €2bn, go`.
OPENED = late(
    r"\W*(?:out\s)?of\s(?:the|this|that|its|their|these|an?)\s(?:[\w'’-]+\s){0,4}\x1a+(?:\s(?!and\b|or\b)[\w'’-]+){0,6}\s(?:(?:about|some|roughly|nearly|almost|over|only|just)\s)?",
    re.IGNORECASE,
)
APPOSED = late(
    r"(?:\sof\s(?:it|that|this|them|which|the\s(?:sum|total|money|aid)))?\s?(?:,|\(|–|—|or)\s?"
    r"(?:(?:or|about|some|roughly|nearly|i\.e\.|just\sover|around)\s)*(?=\x1a)"
)
OF_IT = late(r"\sof\s(?:it|that|this|them|which|the\s(?:sum|total|money|aid))\b")
# Behind a share, what it is of in words, up to the part that marks set beside it; and between that and its whole.
PARTED = late(
    r"\s(?:of\s|(?=(?:the|its|their|his|her|our|all)\s))[^,;:()\x1a]{2,60}(?:,|:|\s?\(|\s[–—])\s?(?:(?:or|about|some|roughly|nearly|i\.e\.|just\sover|around|that\sis)\s)*(?=\x1a)"
)
OF_A_SUM = late(r"\s(?:out\s)?(?:of|in)\s(?:[\w'’-]+\s){0,4}")


def around(case: Case, sentence: int, percentage: int) -> tuple[int, int] | None:
    """Give the part and the whole, or the step and the level, that stand on either side of a percentage, if any."""
    before, behind = case.before(percentage), case.behind(percentage)
    told = apposed(case, sentence, before, behind, OF_IT) or _over(case, percentage) or _told_of(case, percentage)
    return told or parted(case, case.figures[percentage].end, behind)


def _over(case: Case, index: int) -> tuple[int, int] | None:
    """Give what something is over a level by, before a share, and that level: `€1bn, or 20%, over the €5bn`."""
    here = case.beside(index)
    if index - 1 not in here or index + 1 not in here or SET_APART.fullmatch(case.between(index - 1, index)) is None:
        return None
    behind = case.between(index, index + 1).lstrip(" ,)–")
    fit = ON_LEVEL.fullmatch(" " + behind) is not None and behind.startswith(("above", "over", "more", "below", "less"))
    return (index - 1, index + 1) if fit and alike(case.figures[index - 1], case.figures[index + 1]) else None


def _told_of(case: Case, index: int) -> tuple[int, int] | None:
    """Give the part right before a share that it is told of, and its whole: `of the €267bn it is €114bn, or 43%`."""
    here = case.beside(index)
    part = index - 1
    if (
        part not in here
        or CLOSED.match(case.behind(index)) is None
        or SET_APART.fullmatch(case.between(part, index)) is None
    ):
        return None
    wholes = [place for place in here if place < part and alike(case.figures[place], case.figures[part])]
    largest = max(wholes, key=lambda place: case.figures[place].low, default=part)
    words = case.between(largest, index) + case.behind(index)[:BEHIND]
    moved = MOVED.search(words) is not None or is_step(case, part)
    led = largest == next(iter(wholes), None) or WHOLE_OF.search(case.before(largest)) is not None
    fit = not moved and case.figures[largest].low > case.figures[part].low and led
    return (part, largest) if fit else None


def on_either_side(case: Case, index: int) -> tuple[int, int] | None:
    """Give the level before a rise or fall and the one right behind it that it is on: `€33bn, up 48% on the €22bn`."""
    levels = (place for place in case.beside(index) if case.figures[place].kind is not Kind.PERCENT)
    near = [place for place in levels if not is_step(case, place)]
    before, behind = [place for place in near if place < index], [place for place in near if place > index]
    if not before or not behind or ON_LEVEL.fullmatch(case.between(index, behind[0])) is None:
        return None
    first, last = behind[0], before[-1]
    return (
        min(first, last, key=lambda at: case.figures[at].low),
        max(first, last, key=lambda at: case.figures[at].low),
    )


def right_before(case: Case, sentence: int, before: str) -> tuple[int, int] | None:
    """Give the part and the whole right before a share, where nothing else stands between."""
    if SET_BEHIND.search(bare(before[-REACH:])) is None:
        return None
    end = case.passage.sentences[sentence].start + len(before)
    here = [place for place in case.by_sentence.get(sentence, ()) if case.figures[place].end <= end]
    return (here[-2], here[-1]) if len(here) > 1 else None


def apposed(
    case: Case, sentence: int, before: str, behind: str, told: re.Pattern[str] | None = None
) -> tuple[int, int] | None:
    """Give the part right behind a fraction and the amount before it: `Kyiv needs $120bn; half, $60bn, must come`."""
    started = STARTED.search(before) is not None or OPENED.fullmatch(before) is not None
    if (told or APPOSED).match(behind) is None or not started or APPOSED.match(behind) is None:
        return None
    start = case.passage.sentences[sentence].start + len(before)
    here = case.by_sentence.get(sentence, ())
    part = next((place for place in here if case.figures[place].start > start), 0)
    near = [place for place in here if place < part] or list(case.by_sentence.get(sentence - 1, ()))
    earlier = [place for place in near if alike(case.figures[place], case.figures[part])]
    return (part, earlier[-1]) if part and earlier else None


def parted(case: Case, at: int, behind: str) -> tuple[int, int] | None:
    """Give the part and the whole told behind a share and what it is of: `half of the repair money, $1bn of $2bn`."""
    found = PARTED.match(behind)
    places = range(len(case.figures)) if found else range(0)
    part = next((place for place in places if found and case.figures[place].start == at + found.end()), None)
    fit = part is not None and part + 1 < len(case.figures) and case.together(part, part + 1)
    if part is None or not fit or OF_A_SUM.fullmatch(case.between(part, part + 1)) is None:
        return None
    return (part, part + 1) if alike(case.figures[part], case.figures[part + 1]) else None
