"""That the parts a text names are all of a whole, by words that leave no room for more: `nothing else is in it`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.checks.cases import Case
from tracker.checks.listings import SHARED
from tracker.checks.phrasing import AND, says
from tracker.checks.precision import stated
from tracker.vocabulary.patterns import late

# That no more is paid or given than what is told.
ALL = late(
    r"\b(?:nothing|none|nobody|no\s?one)\s(?:else|more|further|besides|beyond|extra|additional|for\sanything|for\sanyone|left)\b"
    r"|\bno\s(?:more|further|other|additional|extra)\s(?:money|funds?|sums?|funding|spending|items?|parts?|payments?|costs?|elements?|components?|uses?|purposes?|amounts?|cash|lines?)\b"
    r"|\b(?:that|this|these|they)\s(?:is|are|was|were|being|make\sup)\s(?:all|everything|the\s(?:full|whole|complete|entire)\b|the\slot|it(?=[.,;]|$))"
    r"|\bin\s(?:full|its\sentirety)\b|\bexhaust\w*\b|\baccount(?:s|ed|ing)?\sfor\s(?:all|every|the\s(?:whole|lot|entire))\b"
    r"|\b(?:every|not\sa|to\sthe)\s(?:single\s|last\s)?(?:euro|cent|penny|pound|dollar|krona|krone|crown|zloty|yen)\b|\bdown\sto\sthe\slast\b",
)
# Before a whole, that what follows tells how it is made up.
MADE_UP = late(
    r"\b(?:total|make-up|breakdown|composition|in\sall|altogether|broken\sdown|breaks\sdown|consist\w*|compris\w*|compos\w*|divid\w+|split|sum\stotal|itemis\w+|itemiz\w+)\b",
)
# So many parts are told where a text wants to tell them all, and they come to this share of a whole at least.
LEAST, MOST_OF = 3, 0.8
# That a list tells only some.
SOME = late(
    r"\b(?:among\sother|mainly|mostly|chiefly|largely|for\sexample|for\sinstance|e\.g\.|alone|main\w*|largest|biggest|major|the\srest|others?|so\sfar|already|to\sdate)\b",
    re.IGNORECASE,
)
# A sentence behind that only says so is no longer than this, in characters.
SHORT = 70


def is_exhausted(case: Case, parts: Sequence[int]) -> bool:
    """Say whether a text says that nothing besides some parts is in their whole, in their sentence or right behind."""
    home = case.passage.home[max(parts)]
    start, end = case.passage.sentence_of(min(parts)).start, case.passage.sentences[home].end
    behind = home + 1
    if behind < len(case.passage.sentences) and behind not in case.by_sentence:
        told = case.passage.sentences[behind]
        end = told.end if told.end - told.start <= SHORT else end
    return ALL.search(case.passage.masked, start, end) is not None


def is_made_up(case: Case, whole: int, parts: Sequence[int]) -> bool:
    """Say whether a whole whose make-up is announced has all its parts told: `the total is …, of which A, B and C`."""
    if len(parts) < LEAST or min(parts) != whole + 1:
        return False
    words = case.between(*sorted(parts)[-2:])
    return MADE_UP.search(case.before(whole)) is not None and AND.search(words) is not None and _is_closed(case, parts)


def is_dealt_out(case: Case, whole: int, parts: Sequence[int]) -> bool:
    """Say whether a sentence opens with a whole to share it out, to the last of three parts or more."""
    if len(parts) < LEAST or SHARED.fullmatch(case.before(whole)) is None or SOME.search(case.sentence(whole)):
        return False
    named = sum(stated(case.figures[part]).low for part in parts) / (stated(case.figures[whole]).low or 1.0)
    return named > MOST_OF and AND.search(case.between(*sorted(parts)[-2:])) is not None and _is_closed(case, parts)


def _is_closed(case: Case, parts: Sequence[int]) -> bool:
    words = case.passage.masked[case.figures[min(parts)].start : case.passage.sentence_of(max(parts)).end]
    return not says(words, "partial", "some")
