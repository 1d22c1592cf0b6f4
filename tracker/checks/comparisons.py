"""How two amounts compare, by the only two that a sentence can mean: `€86.6bn, one and a half times France's €59.5bn`.

`growths`, `multiples` and `fractions` read which amounts are compared by the words between them; where those are not of
the usual kind, and the sentence has two amounts of one kind and no third, they are the ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from tracker.checks.cases import Case
from tracker.checks.findings import Finding, Verdict
from tracker.checks.gaps import is_step
from tracker.checks.phrasing import ends, says
from tracker.checks.precision import Span, as_printed, compared, half_unit, meant, stated
from tracker.checks.proportions import Proportion, Sort, said_in
from tracker.checks.stretches import alike, levels, may_slip, measure, widened
from tracker.records import Bound, Figure, Kind
from tracker.vocabulary.patterns import late

NAME = "comparison"

KINDS = (Kind.MONEY, Kind.COUNT, Kind.GDP_SHARE)
PAIR = 2
# Between a proportion and a level that is none of its own.
APART = late(r";|,\s(?:and|but|while)\s")
# How a sentence begins that says of the amounts before it how they compare.
GOES_ON = late(r"\W*(?:That|This|It|Which|In other words)\b", re.IGNORECASE)
# Between a level and what it has risen or fallen by, told in apposition.
APPOSED = late(r"[^,;:]{0,40}(?:,|\s[–—-])\s(?:or\s|i\.e\.\s)?an?\s(?:[\w-]+\s){1,3}of\s(?:\w+\s)?")
# Right before a share, that it is that of what the sentence before tells.
MADE = late(
    r"\b(?:that|this|it|which)\s(?:makes?|is|was|would\sbe|comes\sto|works\sout\s(?:at|as)|amounts\sto|represents|equals|gives)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
# Between two rates of which the first alone has its word.
JOINED = late(r"\b(?:and|to|then)\b")
# How a sentence begins that shows what the one before says.
SHOWN = late(
    r"\W*(?:the\s(?:\w+\s)?(?:figures|numbers|facts|data|sums|reality|truth|record)|in\s(?:fact|reality|truth|figures|numbers)|actually|it\s(?:went|rose|was|fell|grew|moved|climbed)|from\s)",
    re.IGNORECASE,
)
# Between what is added and what it is added to.
ONTO = late(r"(?:\s[\w'’-]+){0,3}?\s(?:to|onto|on\stop\sof|off|from)\s(?:[\w'’-]+\s){0,4}")
# Before a level, that it is the one before the change, in whatever clause.
BASE = late(
    r"\b(?:year\s(?:before|earlier|ago)|previous\w*|earlier|last\s(?:year|time)|before\sthat|had\sbeen|used\sto|then|so\sfar|at\spresent|until\snow|currently)\b[^;\x1a]*$",
    re.IGNORECASE,
)
BASE_BEHIND = late(
    r"\s(?:a\syear\s(?:ago|earlier|before)|the\s(?:year|month)\sbefore|last\syear|previously|before\sthat)\b"
)
# How far before a level the words stand that date it, in characters.
BASED = 50
OF_LEVEL = late(r"\bof\s(?:[\w’'-]+\s){0,3}$")
# Right before an amount, a verb by which it is taken from another only where that follows.
TAKEN = late(r"\b(?:takes?|taking|took|puts?|putting)\s(?:\w+\s)?$")
# That what is told of a whole is what a part leaves of it; and where a clause ends.
REST = late(
    r"\b(?:still|left|remain\w*|un(?!der|it|til|ion)[a-z]{3,}(?:ed|t|d)|yet\sto|not\syet|missing|outstanding|idle|lacking|to\scome|to\sfollow|the\srest|waiting|has\snot|have\snot|short)\b"
)
CLAUSE = late(r"[,;:]\s|\s[–—]\s")
# A multiple that closes its sentence: `four times as much`.
MUCH = late(
    r"(?:[\w’'-]+\s){0,4}?(?:much|many|high|large|big|strong|times|\w*fold|twice|double|triple|that|before|over)\W*"
)
# Between the later of two amounts and how they compare.
SO_MUCH = late(r"(?:\s(?:now|then|today|in\s20\d\d|this\syear|last\syear|a\syear))?\s?[,;:(–—]?\s?(?:[\w'’-]+\s){0,6}")
# Between the only amount of a sentence and how it compares to the only one of the sentence before.
BARE = late(
    r"(?:\s[\w'’-]+){0,5}\s?(?:,|\(|\s–|\s—)\s?(?:(?:or|some|about|roughly|nearly|almost|just|over|only|i\.e\.|that\sis|which\sis)\s)*"
)
# Levels were rounded by half a unit of their last digit, and by no more than this share of them.
ROUNDED = 0.006


def find(case: Case) -> Iterator[Finding]:
    """Check each percentage, fraction and multiple of a sentence against the only two amounts that it can compare."""
    for sentence in sorted({*case.prose, *_going_on(case), *_going_before(case)}):
        said = list(said_in(case, sentence))
        yield from (found for each in said if each.pair and (found := _of_pair(case, each)) is not None)
        said = _near(case, sentence, [each for each in said if not each.pair])
        if len(said) == 1 and not _is_of_more(case, sentence, said[0]):
            found = _judged(case, sentence, said[0]) or _borne_out(case, sentence, said[0])
            if found is not None:
                yield found


def _near(case: Case, sentence: int, said: list[Proportion]) -> list[Proportion]:
    """Leave out what stands in a clause without amounts, where another has them: `…, and rations were halved`."""
    start, end = case.passage.sentences[sentence]
    marks = [found.end() for found in APART.finditer(case.passage.masked, start, end)]
    clauses = list(pairwise([start, *marks, end]))
    full = [
        any(first <= case.figures[place].start < last for place in case.by_sentence.get(sentence, ()))
        for first, last in clauses
    ]
    near = [
        each
        for each in said
        for (first, last), told in zip(clauses, full, strict=True)
        if told and first <= each.start < last
    ]
    return near if len(said) > 1 else said


def _going_on(case: Case) -> Iterator[int]:
    """Give the sentences without amounts that go on with those of the one before: `That is a cut of a third`."""
    for sentence in (home + 1 for home in case.prose):
        bare = sentence < len(case.passage.sentences) and sentence not in case.by_sentence
        if bare and GOES_ON.match(case.passage.masked, case.passage.sentences[sentence].start):
            yield sentence


def _going_before(case: Case) -> Iterator[int]:
    """Give the sentences without amounts behind which one says by which: `It has doubled. The figures: £2bn …`."""
    for home in case.prose:
        if (
            home
            and home - 1 not in case.by_sentence
            and SHOWN.match(case.passage.masked, case.passage.sentences[home].start)
        ):
            yield home - 1


def _borne_out(case: Case, sentence: int, said: Proportion) -> Finding | None:
    """Judge what a sentence without amounts says by the only two of the next, which are to show it."""
    here = list(case.by_sentence.get(sentence + 1, ()))
    if sentence in case.by_sentence or len(here) != PAIR or not alike(*(case.figures[place] for place in here)):
        return None
    if not SHOWN.match(case.passage.masked, case.passage.sentences[sentence + 1].start) or not said.tied:
        return None
    small, large = sorted(here, key=lambda place: case.figures[place].low)
    found = proportion_of(case, said, small, large)
    return found if may_slip(found.judgement) else None


def _of_pair(case: Case, said: Proportion) -> Finding | None:
    """Judge a share that stands right behind a part and its whole: `€210m of the €600m, or 35 per cent`."""
    part, whole = said.pair or (0, 0)
    fit = alike(case.figures[part], case.figures[whole]) and 0 < case.figures[part].low <= case.figures[whole].low
    found = proportion_of(case, said, part, whole) if fit else None
    return found if found is None or may_slip(found.judgement) else None


def _is_of_more(case: Case, sentence: int, said: Proportion) -> bool:
    """Say whether a sentence tells a second percentage, or one over prices: its amounts may be those of another."""
    percents = case.among(sentence, Kind.PERCENT)
    words = case.passage.masked[slice(*case.passage.sentences[sentence])]
    return percents not in ([], [said.figure]) or says(words, "baselines", "real")


def _judged(case: Case, sentence: int, said: Proportion) -> Finding | None:
    near = list(levels(case, sentence))
    if not near[0] and len(near[1]) == 1 and GOES_ON.match(case.passage.masked, case.passage.sentences[sentence].start):
        near[1] = list(levels(case, sentence - 1))[1]
    own, wider = (_pairs(case, places, said) for places in near)
    judged = [proportion_of(case, said, *pair) for pair in own or wider]
    tried = judged or [proportion_of(case, said, *pair) for pair in _pairs(case, near[0], said, anywhere=True)]
    holding = next((each for each in tried if each.judgement.verdict is Verdict.HOLDS), None)
    if holding is None and said.sort is Sort.SHARE and (own or wider) and _is_of_rest(case, sentence, said):
        return proportion_of(case, said._replace(sort=Sort.FALL), *(own or wider)[0])
    if holding is None and said.sort is Sort.SHARE and (own or wider) and _is_of_both(case, said, (own or wider)[0]):
        return None
    onto = _onto(case, sentence, said) if not tried else None
    if onto is not None:
        return onto
    alone = len(own or (wider if _goes_on(case, sentence, said) else ())) == 1
    alone = alone or _are_all(case, sentence, said)
    single = tried[0] if alone and said.tied and tried and may_slip(tried[0].judgement) else None
    return holding or single


def _is_of_rest(case: Case, sentence: int, said: Proportion) -> bool:
    """Say whether a share is what a part leaves of its whole: `of €4.4bn €1.1bn; three quarters are unspent`."""
    start, end = case.passage.sentences[sentence]
    clauses = [start, *(found.end() for found in CLAUSE.finditer(case.passage.masked, start, end)), end]
    first = max(each for each in clauses if each <= said.start)
    last = min(each for each in clauses if each > said.start)
    words = case.passage.masked[first:last]
    return REST.search(words) is not None


def _is_of_both(case: Case, said: Proportion, pair: tuple[int, int]) -> bool:
    """Say whether a share is one of the two amounts taken together: `€500m (a third of the total) and €1bn`."""
    small, large = (float(case.figures[place].low) for place in pair)
    return any(said.low <= each / ((small + large) or 1.0) <= said.high for each in (small, large))


def _are_all(case: Case, sentence: int, said: Proportion) -> bool:
    """Say whether a sentence tells two amounts, each in a clause of its own, and behind both how many times."""
    here = [place for place in case.by_sentence.get(sentence, ()) if place != said.figure]
    if len(here) != PAIR or case.figures[here[-1]].end > said.start or said.sort is Sort.SHARE:
        return False
    masked, end = case.passage.masked, case.passage.sentences[sentence].end
    much = said.sort is not Sort.TIMES or MUCH.fullmatch(masked, said.start, end) is not None
    near = SO_MUCH.fullmatch(masked, case.figures[here[-1]].end, said.start) is not None
    return much and near and not is_step(case, here[0]) and not is_step(case, here[1])


def _onto(case: Case, sentence: int, said: Proportion) -> Finding | None:
    """Judge a rise by what is added and to what: `adding €1.2bn to the €5.3bn that it spent, an increase of 23%`."""
    here = case.among(sentence, *KINDS)
    if (
        said.sort not in (Sort.RISE, Sort.FALL)
        or len(here) != PAIR
        or not alike(*(case.figures[place] for place in here))
    ):
        return None
    if not ends(case.before(here[0]), "proportions", "added") or ONTO.fullmatch(case.between(*here)) is None:
        return None
    found = proportion_of(case, said._replace(sort=Sort.SHARE), *here)
    return found if may_slip(found.judgement) else None


def _goes_on(case: Case, sentence: int, said: Proportion) -> bool:
    """Say whether a sentence has one amount at most, and the proportion right behind it: `€8bn, a rise of 4%`."""
    here = [place for place in case.by_sentence.get(sentence, ()) if place != said.figure]
    masked, start = case.passage.masked, case.passage.sentences[sentence].start
    if not here:
        return GOES_ON.match(masked, start) is not None
    told = len(here) == 1 and BARE.fullmatch(masked, case.figures[here[0]].end, said.start) is not None
    if told and len(list(next(levels(case, sentence - 1), []))) == 1:
        return True
    made = said.sort is Sort.SHARE and MADE.search(masked, start, said.start) is not None
    apposed = len(here) == 1 and APPOSED.fullmatch(masked, case.figures[here[0]].end, said.start) is not None
    leads = len(here) == 1 and GOES_ON.match(masked, start) is not None and _leads(case, here[0], said)
    return apposed or ((made or leads) and len(here) == 1)


def _leads(case: Case, place: int, said: Proportion) -> bool:
    """Say whether what something rose or fell by stands before the level that it is at now, and is not of that."""
    words = case.passage.masked[said.start : case.figures[place].start]
    return bool(words) and OF_LEVEL.search(words) is None


def _pairs(case: Case, near: list[int], said: Proportion, *, anywhere: bool = False) -> list[tuple[int, int]]:
    """Give the pairs of amounts of one kind, the smaller first; those of another clause, too, if `anywhere`."""
    fit = [place for place in near if case.figures[place].kind in KINDS and not _is_aside(case, place, said, anywhere)]
    pairs = ((one, other) for one, other in combinations(fit, PAIR) if _is_alike(case, one, other))
    return [
        (min(pair, key=lambda at: case.figures[at].low), max(pair, key=lambda at: case.figures[at].low))
        for pair in pairs
    ]


def _is_alike(case: Case, one: int, other: int) -> bool:
    """Say whether two amounts are of one kind, the word that makes one a rate being said of the other as well."""
    first, second = case.figures[one], case.figures[other]
    shared = case.together(one, other) and second.per is None and JOINED.search(case.between(one, other)) is not None
    return alike(first, second) or (shared and measure(first) == measure(second))


def _is_aside(case: Case, place: int, said: Proportion, anywhere: bool) -> bool:
    """Say whether an amount is a step or an addend, or stands in another clause."""
    figure = case.figures[place]
    first, last = sorted((figure.start, said.start))
    added = ends(case.before(place), "proportions", "added")
    added = added and (TAKEN.search(case.before(place)) is None or ONTO.match(case.behind(place)) is not None)
    near = case.passage.home[place] == case.passage.sentence_at(said.start)
    apart = (
        near
        and not anywhere
        and BASE.search(case.before(place)[-BASED:]) is None
        and BASE_BEHIND.match(case.behind(place)) is None
        and APART.search(case.passage.masked[first:last]) is not None
        and said.sort is not Sort.SHARE
    )
    return added or is_step(case, place) or apart


def _meant(figure: Figure) -> Span:
    """Give what an amount may have been before it was rounded, and what its hedge takes in."""
    return widened(figure, half_unit(figure.low), ROUNDED) if figure.bound is Bound.EXACT else meant(figure)


def proportion_of(case: Case, said: Proportion, small: int, large: int) -> Finding:
    """Hold what is said against two amounts; a percentage is judged itself, for words the amount told later is."""
    figures = [case.figures[place] for place in (small, large)]
    low, high = (_meant(figure) for figure in figures)
    plain = said.of(stated(figures[0]).low, stated(figures[1]).low)
    outcome = Span(*sorted((said.of(low.low, high.high), said.of(low.high, high.low))))
    judgement = compared(Span(said.plain, said.plain), Span(said.low, said.high), outcome)
    judgement = as_printed(judgement, Span(said.plain, said.plain), Span(plain, plain))
    working = f"{figures[0].surface} and {figures[1].surface}: {said.told(plain)}"
    return case.finding(NAME, max(small, large) if said.figure is None else said.figure, judgement, working)
