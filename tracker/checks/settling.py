"""Claims that one check leaves open, or calls wrong, and that what another finds beside them has settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tracker.checks import (
    conversions,
    differences,
    fractions,
    increases,
    instalments,
    levels,
    mixtures,
    outputs,
    parts,
    shortfalls,
)
from tracker.checks.findings import Finding, Verdict
from tracker.checks.first_look import OF_ITSELF
from tracker.checks.phrasing import says

# What a national budget counts in that NATO does not is less than this of it, in percent.
BEYOND_COUNT = 10
OPEN = (Verdict.UNCLEAR, Verdict.UNCHECKABLE)

# What is told to hold or to be off, by its sentence.
Told = Mapping[str, Sequence[Finding]]


def unsettled(found: Sequence[Finding]) -> list[Finding]:
    """Give the findings that no other has settled."""
    told = _told(found)
    return [each for each in found if not _is_settled(each, told)]


def is_left_open(finding: Finding) -> bool:
    """Say whether a text does not tell what an increase is more than, or how long a rate runs, by the usual words."""
    open_ended = finding.check in (increases.NAME, instalments.NAME)
    return open_ended and finding.judgement.verdict is Verdict.UNCLEAR


def _told(found: Sequence[Finding]) -> dict[str, list[Finding]]:
    """Give what is told to hold or to be off, by its sentence."""
    told: dict[str, list[Finding]] = {}
    for each in found:
        if each.judgement.verdict not in OPEN:
            told.setdefault(each.sentence, []).append(each)
    return told


def _is_settled(finding: Finding, told: Told) -> bool:
    """Say whether what one check leaves open, or calls off, another has settled."""
    verdict, within = finding.judgement.verdict, told.get(finding.sentence, ())
    if verdict is Verdict.OFF:
        return any(_takes_in(each, finding) or _is_mixed(each, finding) for each in within) or _is_budget(finding, told)
    return verdict in OPEN and finding.check in SETTLED and SETTLED[finding.check](finding, told)


def _is_part(finding: Finding, told: Told) -> bool:
    """Say whether an amount, of which it is unclear whether its parts are all of it, is itself part of a total."""
    unclear = finding.judgement.verdict is Verdict.UNCLEAR
    return unclear and any(_adds_up(each, finding) for every in told.values() for each in every)


def _is_judged(finding: Finding, told: Told) -> bool:
    """Say whether a rate has been judged by another way to count its years."""
    return any(each.start == finding.start for each in told.get(finding.sentence, ()))


def _is_borne_out(finding: Finding, told: Told) -> bool:
    """Say whether of a level that NATO's series cannot tell of a claim beside it is rightly made."""
    beside = told.get(finding.sentence, ())
    holding = (each.check for each in beside if each.judgement.verdict is Verdict.HOLDS)
    return any(check not in (*OF_ITSELF, conversions.NAME) for check in holding)


def _is_budget(finding: Finding, told: Told) -> bool:
    """Say whether a level a little above NATO's count is a national budget's, of which a claim beside it rightly is."""
    national = says(finding.sentence, "national") and not levels.NATO.search(finding.sentence)
    near = abs(finding.judgement.off or 0.0) < BEYOND_COUNT
    return finding.check == levels.NAME and national and near and _is_borne_out(finding, told)


def _is_level(finding: Finding, told: Told) -> bool:
    """Say whether a share of GDP that no sum can be held against is judged by NATO's series."""
    unknown = finding.judgement.verdict is Verdict.UNCHECKABLE
    beside = told.get(finding.sentence, ())
    return unknown and any(each.check == levels.NAME and each.start == finding.start for each in beside)


def _has_levels(finding: Finding, told: Told) -> bool:
    """Say whether an increase is told again in other money or as a share of output, or its two levels are found."""
    beside = told.get(finding.sentence, ())
    again = any(each.check in (conversions.NAME, outputs.NAME) for each in beside)
    if (finding.judgement.why or "").startswith(increases.OPEN):
        again = again or any(each.judgement.verdict is Verdict.HOLDS for each in beside)
    same = (each.check for each in beside if each.start == finding.start)
    return again or any(check in (differences.NAME, shortfalls.NAME) for check in same)


# How what each check leaves open may be settled.
SETTLED: Mapping[str, Callable[[Finding, Told], bool]] = {
    parts.NAME: _is_part,
    instalments.NAME: _is_judged,
    levels.NAME: _is_borne_out,
    outputs.NAME: _is_level,
    increases.NAME: _has_levels,
}


def _takes_in(other: Finding, finding: Finding) -> bool:
    """Say whether a total that holds has among its parts an amount and all that this is said to be the total of."""
    if finding.check != parts.NAME:
        return False
    return _adds_up(other, finding) and _addends(finding) < _addends(other)


def _is_mixed(other: Finding, finding: Finding) -> bool:
    """Say whether a whole that is rightly dealt out in shares and in money has an amount among its parts."""
    dealt = other.check == mixtures.NAME and other.judgement.verdict is Verdict.HOLDS and _tells_shares(other)
    told = finding.check in (parts.NAME, fractions.NAME)
    return dealt and told and any(finding.surface in each.split(" = ")[0].split(" − ") for each in other.working)


def _tells_shares(finding: Finding) -> bool:
    return any(mixtures.OF_THE_WHOLE in line for line in finding.working)


def _adds_up(other: Finding, finding: Finding) -> bool:
    """Say whether a total that holds has an amount among its parts, which is then no total of some of the others."""
    holds = other.check == parts.NAME and other.judgement.verdict is Verdict.HOLDS
    return holds and finding.surface in _addends(other)


def _addends(total: Finding) -> set[str]:
    """Give the amounts that the working of a total adds up, as they are written."""
    return {each for line in total.working for each in line.split(" = ")[0].split(" + ")}
