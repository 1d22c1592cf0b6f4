"""Does the claim hold? What a fact-checker does by hand with figures, done for every one that can be checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tracker.checks import conversions, differences, increases, levels, outputs, parts, shortfalls
from tracker.checks.cases import Case
from tracker.checks.findings import Finding, Judgement, Verdict
from tracker.checks.reckonings import FIRST_LOOK, OF_ITSELF, OF_LEVELS, SECOND_LOOK, Check
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
    """Say whether a text does not tell what an increase is more than, by the words that usually do."""
    return finding.check == increases.NAME and finding.judgement.verdict is Verdict.UNCLEAR


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
    if finding.check == levels.NAME:
        return any(each.check in OF_LEVELS and each.judgement.verdict is Verdict.HOLDS for each in beside)
    if finding.check == outputs.NAME and finding.judgement.verdict is Verdict.UNCHECKABLE:
        return any(each.check == levels.NAME and each.start == finding.start for each in beside)
    if finding.check != increases.NAME:
        return False
    again = any(each.check in (conversions.NAME, outputs.NAME) for each in beside)
    if finding.judgement.why and finding.judgement.why.startswith(increases.OPEN):
        again = again or any(each.judgement.verdict is Verdict.HOLDS for each in beside)
    same = (each.check for each in beside if each.start == finding.start)
    return again or any(check in (differences.NAME, shortfalls.NAME) for check in same)


def _adds_up(other: Finding, finding: Finding) -> bool:
    """Say whether a total that holds has an amount among its parts, which is then no total of some of the others."""
    holds = other.check == parts.NAME and other.judgement.verdict is Verdict.HOLDS
    return holds and any(finding.surface in line.split(" = ")[0].split(" + ") for line in other.working)
