"""Does the claim hold? What a fact-checker does by hand with figures, done for every one that can be checked.

`first_look` and `second_look` list the checks in their order, `settling` drops what one leaves open and another has
settled. Which modules check what, each group's checks first:

- money in other money: `conversions`, `exchanges`, `asides`, `moments`, `namesakes`
- parts and totals, and what is left: `parts`, `sums`, `arrivals`, `conclusions`, `openings`, `enumerations`,
  `itemisations`, `exhaustions`, `mixtures`, `averages`, `additions`, `listings`, `multitudes`, `remainders`
- tables: `tables`, `strips`
- hundred per cent: `divisions`, `splits`, `breakdowns`
- rates over time: `instalments`, `annuities`, `accruals`, `runs`, `durations`
- numbers and prices: `lots`, `bills`, `products`, `prorata`, `tallies`
- levels of spending, and targets: `levels`, `bare_levels`, `thresholds`, `aims`, `shortfalls`, `counts`, `editions`
- shares of GDP in money: `outputs`, `sole_sums`, `pairings`, `continuations`, `owners`, `turns`, `steps`,
  `projections`, `outlooks`, `economies`
- increases, by what they are more than: `increases`, `baselines`, `endpoints`, `paths`
- two levels and what lies between: `differences`, `gaps`, `climbs`, `standstills`, `changes`, `triples`
- two levels and their change in percent, or so many times: `growths`, `compounds`, `moves`, `multiples`, `ambiguities`
- two amounts and their proportion: `fractions`, `rows`, `shares`, `comparisons`, `ratios`, `appositions`, `portions`,
  `proportions`, `comparands`
- the ledger: `precedents`
- figures that are read for checks alone: `elisions`, `unsigned`, `descriptions`, `tenths`, `quotients`
- what all share: `cases`, `stretches`, `phrasing`, `precision`, `datings`, `findings`, `looks`
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.checks.cases import Case
from tracker.checks.findings import Finding, Judgement, Verdict
from tracker.checks.first_look import FIRST_LOOK, OF_ITSELF
from tracker.checks.looks import Check
from tracker.checks.second_look import SECOND_LOOK
from tracker.checks.settling import is_left_open, unsettled
from tracker.rates import Rates
from tracker.records import Commitment, Document, Extraction

__all__ = ["FIRST_LOOK", "SECOND_LOOK", "Check", "Finding", "Judgement", "Verdict", "check"]


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
    return sorted(unsettled(found), key=lambda finding: finding.start)


def _looked_again(case: Case, found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield what a second look finds on figures that the first left alone."""
    judged = {each.start for each in found if each.check not in OF_ITSELF and not is_left_open(each)}
    for finding in (finding for each in SECOND_LOOK for finding in each.find(case)):
        if finding.start not in judged:
            judged.add(finding.start)
            yield finding
