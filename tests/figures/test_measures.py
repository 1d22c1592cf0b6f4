"""Physical quantities of aid in kind, and the units that pint takes over."""

from __future__ import annotations

import subprocess
import sys

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


LOADING = """
import typeguard
from tracker.figures import parse
checks = typeguard.typechecked
written = []
typeguard.typechecked = lambda checked: written.append(checked) or checked
own = typeguard.typechecked
parse("Oslo sent 2,000 litres of fuel.")
assert typeguard.typechecked is own
print(len(written))
"""


def test_plurals_are_loaded_without_the_type_checks_that_take_most_of_the_time() -> None:
    done = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True)
    assert done.stdout == "0\n"


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
