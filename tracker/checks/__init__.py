"""Does the claim hold? What a fact-checker does by hand with figures, done for every one that can be checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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
from tracker.checks.cases import Case
from tracker.checks.findings import Finding, Judgement, Verdict
from tracker.checks.reckonings import FIRST_LOOK, OF_ITSELF, SECOND_LOOK, Check
from tracker.rates import Rates
from tracker.records import Commitment, Document, Extraction

__all__ = ["FIRST_LOOK", "SECOND_LOOK", "Check", "Finding", "Judgement", "Verdict", "check"]

OPEN = (Verdict.UNCLEAR, Verdict.UNCHECKABLE)


def check(
    document: Document,
    extraction: Extraction,
    rates: Rates | None = None,
    commitments: Sequence[Commitment] | None = None,
) -> list[Finding]:
    """Check every figure of a document that can be, in the order of the text.

    `extraction` is what was read of the document, `rates` the reference tables (the shipped ones by default),
    `commitments` the rows of a ledger; without them nothing is checked against one.

    >>> from datetime import date
    >>> from tracker.statements import extract
    >>> text = "Copenhagen will send DKK 1.6bn (over €400m) to Ukraine."
    >>> document = Document(id="x", text=text, published=date(2025, 3, 6))
    >>> [str(finding.judgement) for finding in check(document, extract(document))]
    ['off by +86 %']
    """
    case = Case.of(document, extraction, rates or Rates.load(), commitments)
    found = [finding for each in FIRST_LOOK for finding in each.find(case)]
    found += _looked_again(case, found)
    told = _settled(found)
    return sorted((each for each in found if not _is_settled(each, told)), key=lambda finding: finding.start)


def _looked_again(case: Case, found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield what a second look finds on figures that the first left alone."""
    judged = {each.start for each in found if each.check not in OF_ITSELF and not _is_left_open(each)}
    for finding in (finding for each in SECOND_LOOK for finding in each.find(case)):
        if finding.start not in judged:
            judged.add(finding.start)
            yield finding


def _is_left_open(finding: Finding) -> bool:
    """Say whether a text does not tell what an increase is more than, or how long a rate runs, by the usual words."""
    open_ended = finding.check in (increases.NAME, instalments.NAME)
    return open_ended and finding.judgement.verdict is Verdict.UNCLEAR


def _settled(found: Sequence[Finding]) -> dict[str, list[Finding]]:
    """Give what is told to hold or to be off, by its sentence."""
    told: dict[str, list[Finding]] = {}
    for each in found:
        if each.judgement.verdict not in OPEN:
            told.setdefault(each.sentence, []).append(each)
    return told


def _is_settled(finding: Finding, told: Mapping[str, Sequence[Finding]]) -> bool:
    """Say whether what one check leaves open another has settled.

    A level that NATO's series cannot tell of, of which a claim beside it is rightly made; an increase of which the
    second look finds the two levels, or that is only said again in other money or as a share of output.
    """
    beside = told.get(finding.sentence, ()) if finding.judgement.verdict in OPEN else ()
    if finding.check == parts.NAME and finding.judgement.verdict is Verdict.UNCLEAR:
        return any(_adds_up(each, finding) for every in told.values() for each in every)
    if finding.judgement.verdict is Verdict.OFF:
        within = told.get(finding.sentence, ())
        return any(_takes_in(each, finding) or _is_mixed(each, finding) for each in within)
    if finding.check == instalments.NAME and beside:
        return any(each.start == finding.start for each in beside)
    if finding.check == levels.NAME:
        holding = (each.check for each in beside if each.judgement.verdict is Verdict.HOLDS)
        return any(check not in (*OF_ITSELF, conversions.NAME) for check in holding)
    if finding.check == outputs.NAME and finding.judgement.verdict is Verdict.UNCHECKABLE:
        return any(each.check == levels.NAME and each.start == finding.start for each in beside)
    if finding.check != increases.NAME:
        return False
    again = any(each.check in (conversions.NAME, outputs.NAME) for each in beside)
    if finding.judgement.why and finding.judgement.why.startswith(increases.OPEN):
        again = again or any(each.judgement.verdict is Verdict.HOLDS for each in beside)
    same = (each.check for each in beside if each.start == finding.start)
    return again or any(check in (differences.NAME, shortfalls.NAME) for check in same)


def _takes_in(other: Finding, finding: Finding) -> bool:
    """Say whether a total that holds has among its parts an amount and all that this is said to be the total of."""
    if finding.check != parts.NAME:
        return False
    parts_of_it = {each for line in finding.working for each in line.split(" = ")[0].split(" + ")}
    whole = {each for line in other.working for each in line.split(" = ")[0].split(" + ")}
    return _adds_up(other, finding) and parts_of_it < whole


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
    return holds and any(finding.surface in line.split(" = ")[0].split(" + ") for line in other.working)
