"""What the amounts of a sentence come to, or leave, by the heads of the words around the last of them.

`parts`, `sums` and `arrivals` know how a sum is usually worded. Here any words will do that hold a head of adding or of
leaving between the last amount and the one before it, where no amount of another kind stands among them:
`£350m from London, £180m from Oslo, so that the two have now given £530m`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tracker.checks.additions import NEAR, SUM, added_up, left_over
from tracker.checks.cases import Case
from tracker.checks.conversions import exchanged
from tracker.checks.findings import Finding, Judgement, Verdict
from tracker.checks.gaps import is_step
from tracker.checks.multitudes import multitude
from tracker.checks.phrasing import ends, says
from tracker.checks.precision import Span, as_printed, compared, in_points, meant, stated
from tracker.checks.stretches import MANY, alike, finest, may_slip
from tracker.records import Figure, Kind, Per
from tracker.vocabulary.patterns import late

NAME = SUM

KINDS = (Kind.MONEY, Kind.COUNT, Kind.PERCENT)
LEAST = 2
# How many sentences back a conclusion is drawn from.
BEFORE = 2
# What several kinds of arms, or of people, are called together.
THINGS = (
    "tank",
    "aircraft",
    "jet",
    "plane",
    "vehicle",
    "system",
    "weapon",
    "gun",
    "missile",
    "ship",
    "vessel",
    "boat",
    "helicopter",
    "piece",
    "unit",
    "person",
    "people",
    "soldier",
    "troop",
    "item",
    "number",
)
# Heads of words by which amounts are added up, before the amount that they come to and behind it.
ADDED = late(
    r"\b(?:total\w*|sum|sums|altogether|together|combined|overall|in\sall|all\stold|aggregate|cumulative\w*|joint|jointly|collective\w*"
    r"|mak(?:e|es|ing)|add(?:s|ed|ing)?\sup|com(?:e|es|ing)\sto|came\sto|amount(?:s|ed|ing)?\sto|tally|between\sthem|the\swhole|(?:clos|fill|plug|bridg)(?:e|es|ed|s|ing)\s(?:the|its|a|that)|"
    r"all\sof\s(?:it|them|this|that)|(?:the|these|those|all|its|their|both)\s(?:\w+\s)?(?:two|three|four|five|six|seven|eight|pair|trio|quartet|lot)|both)\b",
    re.IGNORECASE,
)
ADDED_BEHIND = late(
    r"\s*(?:[\w'’-]+\s){0,4}?(?:in\s(?:all|total|sum)|altogether|together|combined|all\stold|overall|between\sthem|jointly|collectively|from\sthe\s(?:two|three|four|five|six|pair|lot))\b",
    re.IGNORECASE,
)
# Heads of words by which a part is taken from a whole.
LEAVING = (
    r"(?:leav(?:e|es|ing)|left|remain\w*|the\srest|balance|residue|residual|still|outstanding|unspent|unpaid|undrawn|undelivered|unallocated|uncommitted|unused|(?:hand|giv|send)(?:s|ed|ing)?\sback|handing|return(?:s|ed|ing)|refund\w*|carr(?:y|ies|ied|ying)\s(?:over|forward)"
    r"|available|free|missing|lacking|waiting|manage|make\sdo|keeps?|retains?|to\sgo|to\scome|to\sfollow|idle|un(?!der|it|til|ion)[a-z]{3,}(?:ed|t|d)|yet\sto|(?:is|are)\s(?:due|owed|open|spare))"
)
LEFT, LEFT_BEHIND = (
    late(each, re.IGNORECASE) for each in (rf"\b{LEAVING}\b", rf"\s*(?:[\w'’-]+\s){{0,3}}?{LEAVING}\b")
)
# That the one amount is taken from the other, or added to it, by the words around the first and between the two.
CUT = late(
    r"\b(?:trim\w*|cut\w*|strip\w*|shav\w+|knock\w*|slash\w*|dock\w*|remov\w+|subtract\w*|deduct\w*|chop\w*|pull\w*|withh[eo]ld\w*|tak\w+|took|lopp\w+|struck|strik\w+|pruned?|slic\w+)\s"
    r"(?:(?:off|out|away|a|another|some|about|around|back)\s)*\x1a+\s(?:off|from|out\sof)\s(?:[\w'’-]+\s){0,5}\x1a",
    re.IGNORECASE,
)
LACKING = late(
    r"\x1a+\s(?:missing|lacking|absent|withheld|taken|trimmed|cut|deducted|gone|still\sdue)\s(?:from|of|off|out\sof)\s(?:[\w'’-]+\s){0,5}\x1a",
    re.IGNORECASE,
)
PLUS = late(r"\x1a[^.;]*\b(?:together\swith|plus|on\stop\sof|added\sto|as\swell\sas|along\swith)\b[^.;]*\x1a[^.;]*$")
# That an amount is what lies between two.
BETWEEN = late(
    r"\b(?:plus\sof|minus\sof|another|further|extra|additional|difference|rise|increase|gain|jump|more|less|fewer|short|growth|surplus|deficit)\b",
    re.IGNORECASE,
)
# That an amount follows from those before it, whichever way; and what it is then the size of.
SO = late(
    r"(?:[,;:.–—]|\band)\s*(?:(?:so|thus|hence|therefore|meaning|in\sother\swords|accordingly|consequently|i\.e\.|this\smeans|that\smeans|which\s(?:means|gives|makes|adds|brings|comes|takes|is|was|leaves|would)|in\seffect)\b|(?:an?|for\san?|the|its|their)\s(?:[\w'’-]+\s){0,4}?"
    r"(?:pot|fund|fleet|pledge|package|programme|program|bill|purse|order|haul|stock|effort|envelope|contribution|budget|outlay|price|deal|tally|commitment|support|aid|help|kitty|total|force|arsenal|arrangement|scheme)\b)"
    r"|[:–—]\s(?:[\w'’-]+\s){0,5}$|\b(?:reach(?:es|ed|ing)?|stands?\sat|stood\sat|runs?\sto|brought|(?:has|have)\s(?:\w+\s)?(?:received|had|taken|drawn|sent|supplied|delivered|secured|transferred|mobilised|allocated|disbursed|given|pledged|got|collected|raised|spent|paid|promised|contributed|committed|provided))\b",
    re.IGNORECASE,
)
# That an amount is told besides, and does not follow.
AND_ELSE = late(
    r",\s(?:and|while|but|whereas)\s(?!so\b|thus\b|hence\b|therefore\b|in\sall\b|altogether\b|together\b|that\b|this\b)"
)
# Right before a whole that is told behind its part.
OF_WHOLE = late(r"\b(?:of|from)\s(?:[\w'’-]+\s){0,4}$", re.IGNORECASE)
# What parts the amounts of a sentence so that no sum is made of them.
APART = late(
    r"\b(?:compared|against|versus|instead|rather|than|of\swhich|includ\w+|such\sas|among\sthem|per\scent\sof|average\w*|mean|respectively|up\sfrom|down\sfrom|between\s\x1a|earlier|previously|a\syear\sago)\b",
    re.IGNORECASE,
)
# Of a whole its part is told so, and the rest behind both.
OF_WHICH = late(r"\bof\swhich\b")
# That a sum takes in what is told nowhere.
OPEN = late(
    r"\b(?:so\sfar|since|to\sdate|already|ever|up\sto\snow|until\snow|cumulative\w*|all-time|other|others|(?:bring|brought|tak|took|lift|rais)\w*\s[^,;\x1a]{0,50}\sto)\b",
    re.IGNORECASE,
)
# Right before an amount, that it is but the next of a list.
LISTED = late(r"(?:,|\band|,\sand)\s+(?:(?:about|some|around|roughly|nearly|almost|over)\s)?$", re.IGNORECASE)
# How a sentence goes on with the one before.
GOES_ON = late(
    r"\W*(?:another|a\sfurther|a\ssecond|an\sadditional|later|then|that|this|it|which|together|altogether|combined|in\s(?:all|total|sum)|all\stold|the\s(?:\w+\s)?(?:quarter|year|month|period|figure|amount|envelope|tally|number|outcome|total|programme|program|package|order|effort|fund|sum|two|three|four|five|bill|result|whole|lot|rest|remainder|remaining|balance)|so\sfar|of\s(?:this|that|these|it|them)|taken|added|both|between\sthem|overall|to\sdate|by\snow|what\s(?:is|was)\sleft|some|about|roughly|only|just)\b",
    re.IGNORECASE,
)


Way = Callable[[Figure, list[Figure]], tuple[Judgement, str]]


class Conclusion(NamedTuple):
    """An amount, those that it follows from, and how: they add up to it, or leave it of the largest, or either."""

    result: int
    given: tuple[int, ...]
    ways: tuple[Way, ...]


def find(case: Case) -> Iterator[Finding]:
    """Check the last amount of each sentence against all before it, where words between make it their sum or rest."""
    for sentence in case.prose:
        here = case.firsts(sentence)
        told = [_concluded(case, given, here[-1]) for given in _given(case, sentence, here)] if here else []
        found = [finding for each in told if each and (finding := _judged(case, each)) is not None]
        holding = [each for each in found if each.judgement.verdict is Verdict.HOLDS]
        yield from (holding or (found if len(found) == 1 else []))[:1]


def _concluded(case: Case, given: list[int], result: int) -> Conclusion | None:
    many = len(given) >= LEAST or (len(given) == 1 and (multitude(case, given[0]) or 1) > 1)
    left = LEFT_BEHIND.match(case.behind(result)) is not None
    fit = many and len(given) <= MANY and all(_is_alike(case, place, result, left) for place in given)
    apart = case.passage.masked[case.figures[given[0]].end : case.figures[result].start] if fit else ""
    if not fit or APART.search(OF_WHICH.sub(" ", apart) if left and len(given) == LEAST else apart):
        return None
    words = case.unhedged(given[-1], result)
    listed = LISTED.search(words) is not None and LEFT_BEHIND.match(case.behind(result)) is None
    ways = () if listed else _ways(_told(case, given, result), words, case.behind(result))
    return Conclusion(result, tuple(given), ways) if ways else None


def _given(case: Case, sentence: int, here: list[int]) -> Iterator[list[int]]:
    """Give what stands before the last amount of a sentence, then with the amounts of those that it goes on with."""
    given = here[:-1]
    if given and len(here) <= MANY:
        yield given
    for home in range(sentence, max(sentence - BEFORE, 0), -1):
        if len(given) >= MANY or not (
            GOES_ON.match(case.passage.masked, case.passage.sentences[home].start) or home < sentence
        ):
            return
        before = case.by_sentence.get(home - 1, ())
        if not before:
            return
        given = [*(place for place in before if case.figures[place].restates is None), *given]
        yield given


def _told(case: Case, given: list[int], result: int) -> str:
    """Give the words from the sentence's start, or the first amount's, up to an amount that follows."""
    start = min(case.figures[given[0]].start, case.passage.sentence_of(result).start)
    return case.passage.masked[max(start, case.passage.sentence_of(given[0]).start) : case.figures[result].start]


def _ways(told: str, words: str, behind: str) -> tuple[Way, ...]:
    """Say how an amount follows from others, by the words between them and behind it."""
    if CUT.search(told) or LACKING.search(told):
        return (_left,)
    if LEFT.search(words) or LEFT_BEHIND.match(behind):
        return (_left, added_up) if SO.search(words) else (_left,)
    if ADDED.search(words) or PLUS.search(told) or ADDED_BEHIND.match(behind):
        return (added_up,)
    return (added_up, _left) if SO.search(words) and not AND_ELSE.search(words) else ()


def _is_alike(case: Case, place: int, result: int, left: bool = False) -> bool:
    figure = case.figures[place]
    whole = case.figures[result]
    recurring = left and figure.per is Per.YEAR and whole.per is None
    money = figure.kind is whole.kind is Kind.MONEY and (figure.per is whole.per or recurring)
    things = (
        figure.kind is whole.kind is Kind.COUNT
        and figure.per is whole.per
        and (whole.unit or "").rpartition(" ")[2] in THINGS
    )
    fit = figure.kind in KINDS and bool(figure.low) and (money or things or alike(figure, whole))
    step = is_step(case, place) and not ends(case.before(place), "proportions", "added")
    return fit and not in_points(figure) and not step


def _judged(case: Case, told: Conclusion) -> Finding | None:
    """Judge an amount by the one way in which it may follow, right or nearly so."""
    many = [multitude(case, place) for place in told.given]
    if any(times is None for times in many):
        return None
    figures = [case.figures[place] for place, times in zip(told.given, many, strict=True) for _ in range(times or 1)]
    if case.figures[told.result].kind is Kind.MONEY and not all(
        alike(each, case.figures[told.result]) for each in figures
    ):
        figures = list(exchanged(case, figures, case.figures[told.result]))
    judged = [(way, *way(case.figures[told.result], figures)) for way in told.ways] if figures else []
    few = len(figures) == LEAST and case.together(told.given[0], told.result) and told.ways == (_left,)
    near = [each for each in judged if each[1].verdict is Verdict.HOLDS or _is_near(each[1], few)]
    near = [each for each in near if each[1].verdict is Verdict.HOLDS] or near
    if len(near) != 1 or _is_open(case, told, near[0][1], near[0][0] is _left):
        return None
    return case.finding(NAME, told.result, *near[0][1:])


def _is_near(judgement: Judgement, few: bool) -> bool:
    """Say whether an amount comes near to what others make; what two leave, a small part of both, may miss by more."""
    return may_slip(judgement) if few else NEAR < 1 + (judgement.off or 0.0) / 100 < 1 / NEAR


def _is_open(case: Case, told: Conclusion, judgement: Judgement, left: bool) -> bool:
    """Say whether a sum that is off may take in more than a text tells, or a whole leave more than it tells."""
    start, end = case.figures[told.given[0]].start, case.passage.sentence_of(told.result).end
    words = case.passage.masked[start:end]
    words = OF_WHICH.sub(" ", words) if left and len(told.given) == LEAST else words
    more = (judgement.off or 0.0) > 0 and not left and OPEN.search(words) is not None
    largest = max(told.given, key=lambda place: case.figures[place].low)
    apart = len(told.given) == LEAST and BETWEEN.search(words) is not None
    aside = left and not apart and largest != told.given[0] and OF_WHOLE.search(case.before(largest)) is None
    return judgement.verdict is Verdict.OFF and (more or aside or says(words, "partial", "some"))


def _left(result: Figure, figures: list[Figure]) -> tuple[Judgement, str]:
    """Judge what is left of the largest of several amounts."""
    outcome = left_over(figures, finest((result, *figures)))
    judgement = compared(stated(result), meant(result), outcome.span)
    return as_printed(judgement, stated(result), Span(outcome.plain, outcome.plain)), outcome.working
