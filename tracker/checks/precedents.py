"""A claim against the ledger: an earlier row for the same commitment says the same amount, or another."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.cases import Case
from tracker.checks.findings import HOLDS, Finding, Judgement, Verdict, unclear
from tracker.checks.precision import Span, compared, meant, stated, written
from tracker.records import Commitment, Figure, Kind, Statement, Status, Type

NAME = "ledger"

# A row whose amount is this near may be the same commitment told otherwise; one further off is another.
NEAR = 0.35
# Reports of one commitment come within this many days of each other, unless they name its years.
WITHIN = 200
PROMISED = (Status.PLEDGE, Status.COMMITMENT, Status.DISBURSEMENT, Status.PROPOSAL, Status.TARGET)


def find(case: Case) -> Iterator[Finding]:
    """Check each promise of a text against the rows that the ledger has of it; no ledger, no findings."""
    for statement in case.statements:
        if not case.commitments or not _fit(statement):
            continue
        rows = [row for row in case.commitments if _of(row, statement, case)]
        found = _nearest(case.figures[statement.figure], statement, rows, case)
        if found is not None:
            yield case.finding(NAME, statement.figure, found[0], _told(found[1]))


def _fit(statement: Statement) -> bool:
    known = statement.donor is not None and statement.type is not Type.OTHER
    return known and statement.status in PROMISED and statement.same_as is None and statement.part_of is None


def _of(row: Commitment, statement: Statement, case: Case) -> bool:
    """Say whether a row is an earlier promise by the same donor, to the same recipient, for the same."""
    figure = case.figures[statement.figure]
    unit = figure.unit if figure.kind is Kind.COUNT else None
    alike = (row.kind, row.currency, row.per) == (figure.kind, figure.currency, figure.per)
    alike = alike and (unit is None or row.unit == unit)
    parties = (row.donor, row.recipient, row.type) == (statement.donor, statement.recipient, statement.type)
    earlier = case.published is None or row.announced is None or row.announced <= case.published
    return alike and parties and earlier and row.superseded_by is None


def _nearest(
    figure: Figure, statement: Statement, rows: list[Commitment], case: Case
) -> tuple[Judgement, Commitment] | None:
    judged = [(_against(figure, row), row) for row in sorted(rows, key=lambda row: str(row.announced), reverse=True)]
    holding = next((each for each in judged if each[0].verdict is Verdict.HOLDS), None)
    if holding is not None:
        return HOLDS, holding[1]
    same_years = next((each for each in judged if _same_years(each[1], statement)), None)
    if same_years is not None:
        return same_years
    near = [each for each in judged if abs(each[0].off or 0) <= NEAR * 100 and _lately(each[1], case)]
    if not near:
        return None
    best = min(near, key=lambda each: abs(each[0].off or 0))
    return unclear(f"it may be the same commitment ({best[0]}) or another: the text does not say"), best[1]


def _against(figure: Figure, row: Commitment) -> Judgement:
    return compared(stated(figure), meant(figure), Span(float(row.low), float(row.high)))


def _same_years(row: Commitment, statement: Statement) -> bool:
    years = statement.period.start, statement.period.end
    return any(years) and years == (row.period_start, row.period_end)


def _lately(row: Commitment, case: Case) -> bool:
    newest = row.updated or row.announced
    return case.published is None or newest is None or (case.published - newest).days <= WITHIN


def _told(row: Commitment) -> str:
    amount = written(Span(float(row.low), float(row.high)), row.currency or row.unit or "% of GDP")
    when = f", announced {row.announced}" if row.announced else ""
    return f"{row.id}: {amount}, {row.type} ({row.status}){when}, {row.source or 'no source named'}"
