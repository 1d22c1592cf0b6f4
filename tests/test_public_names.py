from __future__ import annotations

import subprocess
import sys

import pytest

import tracker

HEAVY = ("pandas", "matplotlib", "pint", "quantulum3", "filelock", "typst", "numpy")


def loaded_by(*arguments: str) -> set[str]:
    """The top-level packages that a run of Python loads, as `-X importtime` reports them."""
    run = subprocess.run([sys.executable, "-X", "importtime", *arguments], capture_output=True, text=True, check=True)
    names = (line.rpartition("|")[2].strip() for line in run.stderr.splitlines())
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize(
    "arguments",
    [
        ("-c", "import tracker"),
        ("-c", "from tracker import parse, parse_one"),
        ("-m", "tracker", "--help"),
        ("-m", "tracker", "parse", "€800bn (£670bn), 2.5% of GDP and 500,000 rounds"),
    ],
)
def test_reading_figures_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert not loaded_by(*arguments) & set(HEAVY)


def test_reading_statements_loads_numpy_for_the_network_and_nothing_else_that_is_heavy() -> None:
    assert loaded_by("-c", "from tracker import extract; extract") & set(HEAVY) == {"numpy"}


def test_the_guard_sees_a_heavy_package_when_one_is_loaded() -> None:
    assert "numpy" in loaded_by("-c", "import numpy")


@pytest.mark.parametrize("name", tracker.__all__)
def test_every_public_name_can_be_had(name: str) -> None:
    assert getattr(tracker, name).__module__.startswith("tracker.")
    assert name in dir(tracker)


def test_a_name_that_does_not_exist_says_which_do() -> None:
    with pytest.raises(AttributeError, match="parse_one"):
        tracker.pars  # noqa: B018
