"""What is missing to a share of GDP: `from €10.5bn it would take another €12.9bn to reach 2 per cent of GDP`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from tracker.checks.cases import Case
from tracker.checks.findings import Finding
from tracker.checks.increases import is_difference
from tracker.checks.owners import IN_COMMON, owner
from tracker.checks.phrasing import ends, says
from tracker.checks.precision import Span, meant, stated, unit_of, written
from tracker.checks.stretches import Outcome, settled
from tracker.errors import MissingRate, MissingReference
from tracker.rates import output_of
from tracker.records import Bound, Figure, Kind
from tracker.statements.clauses import MASK
from tracker.vocabulary.patterns import late

NAME = "missing to a share"

# That a sum is what is still missing to a share.
MISSING = late(
    r"\b(?:need(?:s|ed)?|require[sd]?|find|add|lack(?:s|ed)?|short|missing|cost|costs|take|takes|extra|additional|another|more|further|rais\w+|increas\w+|lift\w*|put\sin)\b",
    re.IGNORECASE,
)
# That it is so without doubt, right before it or behind.
MORE = late(r"\b(?:extra|additional|another|more|further|short|missing|lacks?|by|on\stop)\b", re.IGNORECASE)
# How far from a sum those words stand, in characters.
REACH = 24
# What a sum of money is that is the country's whole output.
OUTPUT = late(
    r"\b(?:GDP|gross\sdomestic\sproduct|economy|output|national\sincome)(?P<of>\s(?:of|worth|at)\b)?(?:,?\s(?:of|worth|at|is|was|being|(?:came|comes|amount\w*)\sto|st(?:ands|ood)\sat|totalled|reached|measured|put\sat|estimated\sat|forecast\sat|in\s(?:19|20)\d\d|(?:last|this|that)\syear|now)){0,3},?\s"
    r"(?:(?:about|some|around|roughly|nearly|almost|just\sover|just\sunder|over|under|more\sthan|less\sthan|an\sestimated|close\sto|a|well\sover)\s)*$",
    re.IGNORECASE,
)
# Before an output, that a share of it is told: what a verb behind it sets equal is the share's worth.
SHARED = late(
    r"(?:cents?|%|percent|points?|tenths?|half|quarter|share|slice|third|fifth)\s(?:(?:of|in)\s)(?:[\w'’]+\s){0,3}$",
    re.IGNORECASE,
)
OUTPUT_BEHIND = late(
    r"[\s-](?:(?:in|of|worth\sof)\s)?(?:(?:annual|national|yearly|total)\s)?(?:GDP|gross\sdomestic\sproduct|economy|output|national\sincome)\b",
    re.IGNORECASE,
)
# Both the level that is spent and the output are known within this.
KNOWN, BY_TABLES = 0.02, 0.06


class Target(NamedTuple):
    """A share to be reached, the sum that it takes, and the level spent so far, by their figures' indices."""

    share: int
    missing: int
    level: int | None
    output: int | None


def find(case: Case) -> Iterator[Finding]:
    """Check each sum that a sentence says is missing to a share of output, by the level that it names or NATO's."""
    for sentence in case.prose:
        target = _target(case, case.by_sentence[sentence])
        outcome = _outcome(case, target) if target else None
        found = settled(case, NAME, target.missing, [outcome]) if target and outcome else None
        if found is not None:
            yield found


def _target(case: Case, here: tuple[int, ...]) -> Target | None:
    shares = [place for place in here if case.figures[place].kind is Kind.GDP_SHARE]
    money = [place for place in here if case.figures[place].kind is Kind.MONEY and case.figures[place].restates is None]
    outputs = [place for place in money if is_output(case, place)]
    sums = [place for place in money if place not in outputs]
    reached = len(shares) == 1 and ends(case.before(shares[0]), "outputs", "reach")
    missing = [place for place in sums if _is_missing(case, place)]
    if not reached or len(missing) != 1 or len(sums) > 1 + len(missing) or len(outputs) > 1:
        return None
    levels = [place for place in sums if place not in missing]
    if not levels and MORE.search(case.before(missing[0])[-REACH:] + case.behind(missing[0])[:REACH]) is None:
        return None  # it may be all that is to be spent
    return Target(shares[0], missing[0], next(iter(levels), None), next(iter(outputs), None))


def is_output(case: Case, place: int) -> bool:
    """Say whether a sum is a country's whole output, by the words before it: `a GDP of`."""
    start, end = case.passage.sentence_of(place).start, case.figures[place].start
    behind = case.passage.text[case.figures[place].end : case.passage.sentence_of(place).end]
    found = OUTPUT.search(case.passage.text[start:end])
    if found is None:
        return OUTPUT_BEHIND.match(behind) is not None
    return found["of"] is not None or SHARED.search(case.passage.text[start : start + found.start()]) is None


def _is_missing(case: Case, place: int) -> bool:
    before = case.before(place).split(MASK)[-1]
    return is_difference(case, place) or MISSING.search(before) is not None


def _outcome(case: Case, target: Target) -> Outcome | None:
    """Reckon what is missing; None where neither the text nor the tables give output and level."""
    country, figure = owner(case, target.share, target.missing), case.figures[target.missing]
    given = target.output is not None and target.level is not None
    known = country not in (None, *IN_COMMON) and case.published is not None
    if not (given or known) or says(case.sentence(target.missing), "baselines", "real"):
        return None
    with suppress(MissingReference, MissingRate):
        output, told = _output(case, target, str(country), unit_of(figure))
        spent = _spent(case, target, str(country), figure)
        if output is None or spent is None:
            return None
        slack = KNOWN if told and target.level is not None else BY_TABLES
        share, percent = stated(case.figures[target.share]).low, _aimed(case.figures[target.share])
        plain, low, high = output * share / 100 - spent, *(output * end / 100 for end in percent)
        span = Span(low * (1 - slack) - spent * (1 + slack), high * (1 + slack) - spent * (1 - slack))
        unit = unit_of(figure)
        working = f"{share:g} % of {written(output, unit)} − {written(spent, unit)} = {written(plain, unit)}"
        return Outcome(span, plain, working) if plain > 0 else None
    return None


def _aimed(share: Figure) -> Span:
    """Give what a share to be reached may be before rounding: whole and half points are aimed at, and not rounded."""
    exact = share.bound is Bound.EXACT and share.low * 2 == int(share.low * 2)
    return stated(share) if exact else meant(share)


def _output(case: Case, target: Target, country: str, currency: str) -> tuple[float | None, bool]:
    if target.output is not None:
        figure = case.figures[target.output]
        return (stated(figure).low, True) if unit_of(figure) == currency else (None, True)
    year = case.published.year - 1 if case.published else 0
    return output_of(case.rates, country, year, currency, or_latest=True).value, False


def _spent(case: Case, target: Target, country: str, figure: Figure) -> float | None:
    if target.level is not None:
        level = case.figures[target.level]
        return stated(level).low if unit_of(level) == unit_of(figure) else None
    known = case.rates.defence_share(country, case.published.year - 1) if case.published else None
    same = known is not None and known.currency == figure.currency
    return known.expenditure if known is not None and same else None
