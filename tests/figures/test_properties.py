"""What holds for any text, however odd: nothing raises, spans hold, order holds, formats parse back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel import numbers
from babel.numbers import format_currency
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.errors import BadInput
from tracker.figures import explain, parse, parse_one
from tracker.records import Bound, Kind

WORDS = """
$ € £ 5 1,234 . - – ( ) bn m million half a two and hundred per cent % of GDP GNI US crowns kr Rs tanks rounds which
ones
to between from more than each year / 0
the Joint's
12 3.5 ½ who &nbsp; tonnes (€m) Sweden nor below
"""
PIECES = [*WORDS.split(), " ", "\n", "\u00a0", "ā", "\ud800", "\0", "\u200f", "٣", "５"]
SCALES = (10**6, 10**9, 10**12)
pieces = st.lists(st.sampled_from(PIECES))
texts = st.one_of(st.text(), pieces.map(" ".join), pieces.map("".join))


@given(texts)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_with_spans_in_order_that_hold(text: str) -> None:
    figures = parse(text)
    end = 0
    for index, figure in enumerate(figures):
        assert end <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.surface
        assert figure.low <= figure.high
        assert (figure.bound is Bound.BETWEEN) == (figure.low != figure.high)
        assert (figure.currency is not None) == (figure.kind is Kind.MONEY)
        assert (figure.unit is not None) == (figure.kind is Kind.COUNT)
        assert figure.restates is None or 0 <= figure.restates < index
        end = figure.end


@given(texts)
@settings(max_examples=100, deadline=None)
def test_any_text_is_explained_figure_by_figure(text: str) -> None:
    headlines = [line for line in explain(text).split("\n") if line and not line.startswith("  ")]
    assert len(headlines) == len(parse(text))


@given(st.sampled_from(("EUR", "GBP", "USD", "JPY", "ILS", "UAH")), st.integers(1, 10**12))
@settings(max_examples=100, deadline=None)
def test_what_babel_formats_in_full_parses_back(currency: str, amount: int) -> None:
    written = format_currency(amount, currency, format="¤#,##0", currency_digits=False, locale="en")
    figure = parse_one(f"It cost {written} then.")
    assert (figure.low, figure.currency) == (Decimal(amount), currency)


@given(st.sampled_from(("EUR", "GBP", "SEK", "CZK", "PLN")), st.integers(1, 999), st.sampled_from(SCALES))
@settings(max_examples=100, deadline=None)
def test_what_babel_formats_with_a_name_or_a_scale_parses_back(currency: str, amount: int, scale: int) -> None:
    named = format_currency(amount * scale, currency, format_type="name", currency_digits=False, locale="en")
    compact = numbers.format_compact_currency(amount * scale, currency, locale="en")
    for written in (named, compact):
        figure = parse_one(f"It cost {written} then.")
        assert (figure.low, figure.currency) == (Decimal(amount * scale), currency)


@given(texts, texts)
@settings(max_examples=100, deadline=None)
def test_a_text_without_a_digit_or_number_word_holds_no_figure(before: str, after: str) -> None:
    letters = "".join(letter for letter in before + after if not letter.isnumeric() and letter not in "aehiouqt")
    assert parse(letters) == []


def test_a_text_that_should_hold_one_figure_must_hold_one() -> None:
    assert parse_one("a loan of £2.26bn").low == Decimal("2.26e9")
    for text in ("no figure", "£2bn and £3bn"):
        with pytest.raises(BadInput, match="one is wanted"):
            parse_one(text)


@given(st.integers(1, 10**9), st.sampled_from("٠۰०০０"))
@settings(max_examples=60, deadline=None)
def test_the_digits_of_any_script_are_read_where_they_stand(amount: int, zero: str) -> None:
    foreign = "".join(chr(ord(zero) + int(digit)) for digit in str(amount))
    text = f"They gave £{foreign} million."
    figure = parse_one(text)
    assert (figure.low, figure.surface) == (Decimal(amount * 10**6), f"£{foreign} million")


def test_the_publishers_country_is_a_code_of_three_letters_or_an_error_that_names_it() -> None:
    for text in ("A grant of $5m", "no figure"):
        with pytest.raises(BadInput, match="unknown country 'CA': write its ISO 3166-1 alpha-3 code, such as CAN"):
            parse(text, country="CA")
        with pytest.raises(BadInput, match="unknown country 'XX'"):
            parse(text, country="XX")
    assert parse_one("A grant of $5m", country="can").currency == "CAD"
    assert parse_one("A grant of $5m", country="GRL").currency == "USD"


def test_a_body_of_many_states_counts_in_us_dollars_unless_the_publisher_does_not() -> None:
    text = "G7 leaders will lend Ukraine $50bn."
    assert parse_one(text).currency == "USD"
    assert parse_one(text, country="CAN").currency == "CAD"


def test_the_publisher_decides_an_open_dollar_last() -> None:
    assert parse_one("A grant of $5m", country="CAN").currency == "CAD"
    assert parse_one("A grant of $5m").currency == "USD"
    assert parse_one("Canberra gave $5m", country="CAN").currency == "AUD"
