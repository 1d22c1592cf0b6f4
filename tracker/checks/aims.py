"""What a target is in money: `2.5% of GDP by 2027` at that year's GDP, or at the newest that the tables have."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks import pairings
from tracker.checks.cases import Case
from tracker.checks.findings import Finding, uncheckable
from tracker.checks.owners import IN_COMMON, owner
from tracker.checks.precision import stated, written
from tracker.errors import MissingRate, MissingReference
from tracker.rates import output_of
from tracker.records import Kind, Statement, Status, Type

NAME = "target"
AIMED = (Status.TARGET, Status.PLEDGE, Status.COMMITMENT)
AHEAD = "what is aimed at cannot be right or wrong yet; the working says what it is in money"


def find(case: Case) -> Iterator[Finding]:
    """Tell of each share of GDP that a country aims at by a year to come what it is in money."""
    for statement in case.statements:
        donor = owner(case, statement.figure, statement.figure) if _is_aim(case, statement) else None
        if donor is None or donor in IN_COMMON or pairings.is_set_equal(case, statement.figure):
            continue
        year = int(str(statement.period.end)[:4])
        try:
            gdp = output_of(case.rates, donor, year, or_latest=True)
        except (MissingReference, MissingRate):
            continue
        money = stated(case.figures[statement.figure]).times(gdp.value / 100)
        yield case.finding(NAME, statement.figure, uncheckable(AHEAD), f"{written(money, gdp.currency)} a year: {gdp}")


def _is_aim(case: Case, statement: Statement) -> bool:
    """Say whether a share is a level that a country aims at by a year that is to come."""
    figure, end = case.figures[statement.figure], statement.period.end
    aimed = statement.status in AIMED and statement.type is Type.DEFENCE_SPENDING and figure.kind is Kind.GDP_SHARE
    if not (aimed and end and case.published and figure.restates is None and statement.part_of is None):
        return False
    return int(end[:4]) > case.published.year
