"""Instruments: by what means money and items are given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.corpora import cases
from tests.statements.conftest import Listen
from tracker.figures import parse
from tracker.records import Instrument, Type
from tracker.statements import instruments, purposes
from tracker.statements.ballots import Rule
from tracker.statements.clauses import Passage

CORPUS = Path(__file__).with_name("instruments.txt")


@pytest.mark.parametrize(("text", "wanted"), list(cases(CORPUS)))
def test_each_figure_gets_the_instrument_that_the_corpus_says(text: str, wanted: list[str]) -> None:
    passage = Passage.of(text, parse(text))
    types = [reading.value for reading in purposes.read(passage)]
    values = [reading.value for reading in instruments.read(passage, types)]
    assert [
        f"{figure.surface}  {value or '-'}" for figure, value in zip(passage.figures, values, strict=True)
    ] == wanted


@pytest.mark.parametrize("rule", instruments.RULES, ids=lambda rule: str(rule.name))
def test_each_rule_speaks_in_its_own_example(rule: Rule[Any], listen: Listen) -> None:
    cast = listen(instruments, rule)
    passage = Passage.of(rule.example, parse(rule.example))
    instruments.read(passage, [reading.value for reading in purposes.read(passage)])
    assert cast


def test_every_instrument_says_which_types_it_goes_with() -> None:
    assert set(instruments.FITS) == set(Instrument)
    assert all(Type.OTHER not in types for types in instruments.FITS.values())
