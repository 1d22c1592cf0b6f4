"""Does the claim hold? What a fact-checker does by hand with figures, done for every one that can be checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tracker.checks import (
    aims,
    conversions,
    differences,
    fractions,
    growths,
    increases,
    instalments,
    levels,
    lots,
    multiples,
    outputs,
    parts,
    precedents,
)
from tracker.checks.cases import Case
from tracker.checks.findings import Finding, Judgement, Verdict
from tracker.rates import Rates
from tracker.records import Commitment, Document, Extraction

__all__ = ["CHECKS", "Check", "Finding", "Judgement", "Verdict", "check"]


class Check(NamedTuple):
    """One way in which figures are checked: its name, what by, and how its claims are found and judged."""

    name: str
    against: str
    find: Callable[[Case], Iterator[Finding]]


CHECKS = (
    Check(conversions.NAME, "the exchange rate of the day", conversions.find),
    Check(parts.NAME, "the sum of the parts", parts.find),
    Check(outputs.NAME, "the country's GDP", outputs.find),
    Check(instalments.NAME, "the yearly rate over the years", instalments.find),
    Check(lots.NAME, "the number times the price", lots.find),
    Check(levels.NAME, "NATO's series", levels.find),
    Check(increases.NAME, "flat cash, flat real terms, a flat share of GDP", increases.find),
    Check(aims.NAME, "the country's GDP, as money", aims.find),
    Check(growths.NAME, "the levels from which and to which it leads", growths.find),
    Check(differences.NAME, "the two levels whose difference it is", differences.find),
    Check(fractions.NAME, "the whole that it is a fraction of", fractions.find),
    Check(multiples.NAME, "the level that it is so many times of", multiples.find),
    Check(precedents.NAME, "the ledger", precedents.find),
)


def check(
    document: Document,
    extraction: Extraction,
    rates: Rates | None = None,
    commitments: Sequence[Commitment] | None = None,
    checks: Sequence[Check] = CHECKS,
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
    found = [finding for each in checks for finding in each.find(case)]
    return sorted(found, key=lambda finding: finding.start)
