"""Every check, and every way to write a sum, tells its own example to be wrong."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.checks import FIRST_LOOK, SECOND_LOOK, Check, Verdict, aims, ambiguities, check, precedents, sums
from tracker.checks.cases import Case
from tracker.checks.sums import WAYS, Way
from tracker.rates import Rates
from tracker.records import Document
from tracker.statements import extract

RATES = Rates.load()
PUBLISHED = date(2025, 3, 6)
# What is held against a ledger has its own tests; what is aimed at cannot be wrong yet, what is ambiguous is neither.
RECKONED = [
    each
    for each in (*FIRST_LOOK, *SECOND_LOOK)
    if each.name not in (precedents.NAME, aims.NAME) and each.find is not ambiguities.find
]


def _case(text: str) -> tuple[Document, Case]:
    document = Document(id="x", text=text, published=PUBLISHED)
    return document, Case.of(document, extract(document), RATES, None)


@pytest.mark.parametrize("each", RECKONED, ids=lambda each: each.against)
def test_a_check_tells_its_example_to_be_off(each: Check) -> None:
    _, case = _case(each.example)
    assert [found.judgement.verdict for found in each.find(case)] == [Verdict.OFF]


def test_what_is_aimed_at_is_told_in_money() -> None:
    (aim,) = (each for each in FIRST_LOOK if each.name == aims.NAME)
    _, case = _case(aim.example)
    assert [found.judgement.verdict for found in aim.find(case)] == [Verdict.UNCHECKABLE]


def test_a_per_cent_of_a_per_cent_is_told_to_be_unclear() -> None:
    (each,) = (each for each in SECOND_LOOK if each.find is ambiguities.find)
    _, case = _case(each.example)
    assert [found.judgement.verdict for found in each.find(case)] == [Verdict.UNCLEAR]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_a_way_to_write_a_sum_tells_its_example_to_be_off(way: Way) -> None:
    document, case = _case(way.example)
    assert any(list(way.find(case, list(case.by_sentence[sentence]))) for sentence in case.prose)
    found = check(document, extract(document), RATES)
    assert [each.judgement.verdict for each in found if each.check == sums.NAME] == [Verdict.OFF]
