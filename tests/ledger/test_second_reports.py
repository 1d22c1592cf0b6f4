"""A second report of a known commitment changes no total, in whatever words, currency or state it comes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.ledger.notation import document
from tracker.frames import commitments_frame, totals
from tracker.ledger import fold
from tracker.ledger.quotes import at_days_rate
from tracker.ledger.readings import sightings
from tracker.records import Bound, Commitment, Document, Extraction, Status, Type

# An example takes a tenth of a second, and shows what is wrong as it is.
NO_SHRINK = (Phase.explicit, Phase.generate)
FIRST = date(2025, 3, 3)
# Amounts in billions that are nobody's rounding of another one.
AMOUNTS = ("1.37", "1.83", "2.26", "3.47", "4.86", "6.62", "8.91", "13.2", "19.2")
Report = dict[str, Any]


def converted(report: Report, day: date) -> Report:
    """The amount as a foreign paper gives it: at the rate of its day, to three places."""
    wanted = "USD" if report["currency"] != "USD" else "EUR"
    amount = at_days_rate()(float(report["low"]), report["currency"], wanted, day)
    return {"currency": wanted, "low": f"{amount:.3g}"}


RETOLD: dict[str, Callable[[Report, date], Report]] = {
    "reworded": lambda report, day: {},
    "rounded": lambda report, day: {"low": f"{float(report['low']):.2g}"},
    "about": lambda report, day: {"low": f"{float(report['low']):.2g}", "bound": Bound.ABOUT},
    "converted": converted,
    "approved": lambda report, day: {"status": Status.COMMITMENT},
    "paid": lambda report, day: {"status": Status.DISBURSEMENT},
    "of no stated kind": lambda report, day: {"type": Type.AID},
    "without the recipient": lambda report, day: {"recipient": None},
    "without the donor": lambda report, day: {"donor": None},
}
parties = st.sampled_from([("DEU", "EUR"), ("GBR", "GBP"), ("USA", "USD"), ("SWE", "SEK"), ("JPN", "JPY")])
first_reports = st.lists(
    st.tuples(parties, st.sampled_from(AMOUNTS), st.sampled_from([Status.PLEDGE, Status.PROPOSAL]), st.integers(0, 20)),
    min_size=1,
    max_size=5,
    unique_by=lambda report: report[1],
)
retellings = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from(sorted(RETOLD)), st.integers(0, 6)), min_size=1, max_size=3
)


def commitments(read: list[tuple[Document, Extraction]]) -> list[Commitment]:
    rows = [row for told in read for row in sightings(*told, today=FIRST, extractor="test")]
    return fold(rows, (), at_days_rate()).commitments


def sums(rows: list[Commitment]) -> dict[tuple[str, str], tuple[Any, ...]]:
    """The exact total of each donor in each currency, whatever has become of the promise."""
    kept = commitments_frame(rows).assign(status=Status.PLEDGE.value)
    found = totals(kept, by=("donor",), currency=None).frame
    return {
        (row["donor"], row["currency"]): (row["low"], row["high"], row["commitments"])
        for row in found.to_dict("records")
    }


@settings(max_examples=40, deadline=None, phases=NO_SHRINK)
@given(first_reports, retellings)
def test_a_second_report_changes_no_total(
    told: list[tuple[tuple[str, str], str, Status, int]], again: list[tuple[int, str, int]]
) -> None:
    reports: list[tuple[Report, date]] = [
        ({"donor": donor, "currency": currency, "low": low, "status": status}, FIRST + timedelta(days=days))
        for (donor, currency), low, status, days in told
    ]
    known = [document(f"first{n}", [report], day) for n, (report, day) in enumerate(reports)]
    for n, (which, how, later) in enumerate({which: (which, how, later) for which, how, later in again}.values()):
        report, day = reports[which % len(reports)]
        day += timedelta(days=later)
        second = [*known, document(f"second{n}", [report | RETOLD[how](report, day)], day)]
        assert sums(commitments(second)) == sums(commitments(known)), how
        known = second
