"""Bare numbers under a header take its unit, as far as the column reaches and no farther."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tracker.figures import parse
from tracker.figures.columns import REACH


@pytest.mark.parametrize(
    ("header", "kind", "currency", "worth"),
    [
        ("Spending ($ million)", "money", "USD", Decimal("1250.5e6")),
        ("Outlays (EUR)", "money", "EUR", Decimal("1250.5")),
        ("Aid (in £ bn)", "money", "GBP", Decimal("1250.5e9")),
        ("Outlays (£'000)", "money", "GBP", Decimal("1250.5e3")),
        ("Spending ($ in billions)", "money", "USD", Decimal("1250.5e9")),
        ("Budget (Rs in crore)", "money", "INR", Decimal("1250.5e7")),
        ("Dollars in millions", "money", "USD", Decimal("1250.5e6")),
        ("Table 1: Funds (US dollars in thousands)", "money", "USD", Decimal("1250.5e3")),
        ("Aid (in millions of euros)", "money", "EUR", Decimal("1250.5e6")),
        ("Army | SEK million", "money", "SEK", Decimal("1250.5e6")),
    ],
)
def test_a_column_of_money_takes_currency_and_scale_of_its_header(
    header: str, kind: str, currency: str, worth: Decimal
) -> None:
    (figure,) = parse(f"{header}\nPoland 1,250.5\nTotal 2024\n")
    assert (figure.surface, figure.kind.value, figure.currency, figure.low) == ("1,250.5", kind, currency, worth)


def test_decimals_that_come_to_a_whole_are_of_the_column_and_years_are_not() -> None:
    figures = parse("Spending ($ in billions)\nUS 997.0\nChina 314.0\nIn all 2024\n")
    assert [(figure.surface, figure.low) for figure in figures] == [
        ("997.0", Decimal("997e9")),
        ("314.0", Decimal("314e9")),
    ]


def test_a_column_of_shares_is_of_gdp() -> None:
    figures = parse("Country | % of GDP\nEstonia | 3.38\nLatvia | 3.15\n")
    assert [(figure.surface, figure.kind.value) for figure in figures] == [("3.38", "gdp_share"), ("3.15", "gdp_share")]


def test_a_number_far_below_the_header_or_within_a_line_is_none_of_the_column() -> None:
    assert parse("Spending ($ million)\n" + "It went on. " * (REACH // 12 + 1) + "\n1,250.5\n") == []
    assert parse("Spending ($ million)\nIt was 1,250.5 then\n") == []
