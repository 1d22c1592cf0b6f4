"""Physical quantities of aid in kind, and the units that pint takes over."""

from __future__ import annotations

import pint
import pytest

from tracker.figures import parse, parse_one
from tracker.records import Kind


@pytest.mark.parametrize(
    ("text", "unit", "dimension"),
    [
        ("Oslo sent 2,000 tonnes of ammunition.", "tonne", "[mass]"),
        ("It received 20 million litres of fuel.", "litre", "[length] ** 3"),
        ("Generators of 500 MW were delivered.", "megawatt", "[mass] * [length] ** 2 / [time] ** 3"),
    ],
)
def test_aid_by_the_tonne_is_counted_in_a_unit_that_pint_knows(text: str, unit: str, dimension: str) -> None:
    figure = parse_one(text)
    assert (figure.kind, figure.unit) == (Kind.COUNT, unit)
    assert pint.UnitRegistry()(unit).check(dimension)


@pytest.mark.parametrize(
    "text",
    [
        "The tank weighs 55 tonnes.",
        "At 55 tons it is no lightweight.",
        "A blast of 2 kilotons.",
        "It is 300 km long.",
        "a 500 kg bomb",
    ],
)
def test_what_a_thing_measures_itself_is_no_aid(text: str) -> None:
    assert parse(text) == []
