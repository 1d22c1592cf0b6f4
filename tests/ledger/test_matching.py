"""Which reports are of one commitment: `pairs.txt`, and what must hold whatever the reports are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.ledger.notation import report
from tracker.ledger.matching import clusters
from tracker.records import Kind, Sighting, Status, Type

Sighted = Callable[..., Sighting]

EUROS = {"EUR": 1.0, "USD": 1 / 1.10, "GBP": 1 / 0.85, "SEK": 1 / 11, "INR": 1 / 95}


def convert(amount: float, base: str, quote: str, on: date) -> float | None:
    return amount * EUROS[base] / EUROS[quote]


def corpus() -> Iterator[tuple[str, str, str]]:
    lines = (Path(__file__).parent / "pairs.txt").read_text("utf-8").splitlines()
    told = [line for line in lines if line and not line.startswith("#")]
    for one, other, verdict in zip(told[::3], told[1::3], told[2::3], strict=True):
        yield one, other, verdict.strip()


@pytest.mark.parametrize(("one", "other", "verdict"), list(corpus()))
def test_two_reports_are_of_one_commitment_or_of_two(sighted: Sighted, one: str, other: str, verdict: str) -> None:
    rows = [sighted("a#0", **report(one)), sighted("b#0", **report(other))]
    for order in (rows, rows[::-1]):
        groups, _ = clusters(order, convert)
        assert ("same" if len(groups) == 1 else "apart") == verdict


def test_statements_of_one_document_are_one_only_where_it_says_so(sighted: Sighted) -> None:
    rows = [sighted("a#0"), sighted("a#1"), sighted("a#2", same_as="a#0"), sighted("b#0")]
    groups, _ = clusters(rows, convert)
    assert sorted(map(len, groups)) == [1, 3]


def test_an_unnamed_donor_never_makes_two_donors_one(sighted: Sighted) -> None:
    given = {"low": Decimal(345_000_000), "surface": "€345m"}
    rows = [sighted("a#0", donor="GBR", **given), sighted("b#0", donor=None, **given), sighted("c#0", **given)]
    groups, _ = clusters(rows, convert)
    assert sorted(map(len, groups)) == [1, 2]


def test_a_demand_with_the_parts_of_the_later_target_is_that_target(sighted: Sighted) -> None:
    def hague(name: str, day: date, status: Status) -> list[Sighting]:
        level: dict[str, Any] = {"kind": Kind.GDP_SHARE, "currency": None, "donor": "NATO", "recipient": None}
        level |= {"type": Type.DEFENCE_SPENDING, "status": status, "published": day}
        parts = (("5", None), ("3.5", f"{name}#0"), ("1.5", f"{name}#0"))
        return [
            sighted(f"{name}#{n}", low=Decimal(low), part_of=whole, **level) for n, (low, whole) in enumerate(parts)
        ]

    rows = [*hague("a", date(2025, 6, 9), Status.PROPOSAL), *hague("b", date(2025, 6, 25), Status.TARGET)]
    groups, _ = clusters(rows, convert)
    assert sorted(map(len, groups)) == [2, 2, 2]


def test_a_rough_conversion_counts_where_the_documents_agree_in_something_else(sighted: Sighted) -> None:
    def loans(name: str, currency: str, whole: str, part: str) -> list[Sighting]:
        given: dict[str, Any] = {"donor": "EU", "currency": currency}
        return [
            sighted(f"{name}#0", low=Decimal(whole), recipient=None, **given),
            sighted(f"{name}#1", low=Decimal(part), recipient="DNK", part_of=f"{name}#0", **given),
        ]

    rows = [*loans("a", "EUR", "150e9", "46.7e6"), *loans("b", "USD", "165e9", "55e6")]
    assert sorted(map(len, clusters(rows, convert)[0])) == [2, 2]
    assert sorted(map(len, clusters(rows[1::2], convert)[0])) == [1, 1]


def test_links_say_why(sighted: Sighted) -> None:
    rows = [sighted("a#0"), sighted("b#0", currency="USD", low=Decimal("3.85e9"), surface="$3.85bn")]
    _, (link,) = clusters(rows, convert)
    assert link.reason == "€3.5bn is $3.85bn at the day's rate"
