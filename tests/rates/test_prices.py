"""Deflators: what multiplies money of one year into prices of another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.errors import MissingReference
from tracker.rates import Index, Rates, deflator

RATES = Rates.load()
years = st.integers(2010, 2024)
countries = st.sampled_from(["GBR", "DEU", "NOR", "POL", "USA", "TUR"])
indices = st.sampled_from(list(Index))


@settings(deadline=None)
@given(iso3=countries, year=years, index=indices)
def test_at_its_own_prices_money_is_what_it_was(iso3: str, year: int, index: Index) -> None:
    assert deflator(RATES, iso3, year, year, index).factor == 1


@settings(deadline=None)
@given(iso3=countries, year=years, between=years, base=years, index=indices)
def test_deflators_chain(iso3: str, year: int, between: int, base: int, index: Index) -> None:
    steps = deflator(RATES, iso3, year, between, index).factor * deflator(RATES, iso3, between, base, index).factor
    assert steps == pytest.approx(deflator(RATES, iso3, year, base, index).factor, rel=1e-9)


def test_the_two_indices_differ_and_say_which() -> None:
    output, consumer = (deflator(RATES, "NOR", 2015, 2023, index) for index in Index)
    assert output.factor / consumer.factor == pytest.approx(1.12, abs=0.02)
    assert (output.index, consumer.index) == (Index.GDP_DEFLATOR, Index.CPI)


def test_prices_not_known_yet_are_those_of_the_newest_year_and_say_so() -> None:
    later = deflator(RATES, "GBR", 2030, 2021)
    assert (later.asked, later.used) == (2030, 2025)
    assert later.factor == deflator(RATES, "GBR", 2025, 2021).factor


@pytest.mark.parametrize(("iso3", "year", "base"), [("EU", 2020, 2021), ("GBR", 2020, 2035), ("GBR", 1990, 2021)])
def test_prices_that_no_table_has_are_missing(iso3: str, year: int, base: int) -> None:
    with pytest.raises(MissingReference, match=f"no prices of {iso3} for"):
        deflator(RATES, iso3, year, base)
