"""A share of an output that the text itself tells, and what it comes to: `GDP is €600bn. At 2 per cent of it …`.

`outputs` holds a share and a sum against the tables, `shares` a share told of a sum; here the sum is a country's whole
output by its name, told in the sentence of the share or the one before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks import fractions
from tracker.checks.cases import Case
from tracker.checks.findings import Finding
from tracker.checks.phrasing import says
from tracker.checks.portions import Portion, worded
from tracker.checks.precision import Span, half_unit, in_points, stated, unit_of, written
from tracker.checks.shortfalls import is_output
from tracker.checks.stretches import Outcome, is_slip, settled
from tracker.records import Kind
from tracker.vocabulary.patterns import late

NAME = fractions.NAME

# The output was rounded by half a unit of its last digit, and by no more than this share of it.
ROUNDED = 0.02
# That a share is of the output of the sentence before, or of output by its name.
OF_IT = late(
    r"\b(?:GDP|gross\sdomestic\sproduct|output|economy|national\sincome|of\s(?:that|it|this|which|the\s(?:total|whole|sum)))\b"
)
# That a share and a sum are two things, or one of them a step.
APART = late(
    r"\b(?:and|but|while|whereas|than|from|up|down|rose|fell|grew|growth|another|besides|already|interest|inflation|deficit|debt|per\shead|each\sof|points?|short|below|above|beyond|of\swhich|including)\b"
)


def find(case: Case) -> Iterator[Finding]:
    """Check the only sum of a sentence that is told with the only share of an output that the text gives."""
    for sentence in case.prose:
        told = list(_shares(case, sentence))
        outputs = [place for home in (sentence, sentence - 1) for place in _outputs(case, home)]
        if len(told) == 1 and len(outputs) == 1:
            found = _judged(case, sentence, told[0], outputs[0])
            yield from () if found is None else (found,)


def _outputs(case: Case, sentence: int) -> list[int]:
    return [place for place in case.firsts(sentence, Kind.MONEY) if is_output(case, place)]


def _shares(case: Case, sentence: int) -> Iterator[Portion]:
    for place in case.among(sentence, Kind.PERCENT, Kind.GDP_SHARE):
        figure = case.figures[place]
        if not in_points(figure) and figure.per is None:
            yield Portion.of(figure)
    yield from worded(case, sentence)


def _judged(case: Case, sentence: int, share: Portion, output: int) -> Finding | None:
    sums = [place for place in case.firsts(sentence, Kind.MONEY) if place != output]
    fit = len(sums) == 1 and unit_of(case.figures[sums[0]]) == unit_of(case.figures[output])
    if not fit or OF_IT.search(case.passage.text[share.start : case.passage.sentences[sentence].end]) is None:
        return None
    figure = case.figures[sums[0]]
    start, end = min(share.end, figure.end), max(share.start, figure.start)
    words = case.passage.masked[start:end]
    outcome = _outcome(case, share, output)
    tied = not APART.search(words) and not says(case.sentence(sums[0]), "baselines", "real")
    return settled(case, NAME, sums[0], [outcome]) if tied and is_slip(stated(figure).low, outcome.plain) else None


def _outcome(case: Case, share: Portion, output: int) -> Outcome:
    figure = case.figures[output]
    total = stated(figure)
    slack = min(half_unit(figure.low), ROUNDED * total.high)
    span = Span((total.low - slack) * share.low, (total.high + slack) * share.high)
    plain = total.low * share.plain
    return Outcome(span, plain, f"{share.words} of {figure.surface} = {written(plain, unit_of(figure))}")
