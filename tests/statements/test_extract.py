"""Whole statements: what is read of a document, and that bad input yields empty fields and never an exception."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.records import Document, Extraction, Period, Status, Type
from tracker.statements import extract, read
from tracker.statements.explanation import explain

DAY = date(2025, 3, 6)


def extracted(text: str, lang: str | None = "en") -> Extraction:
    return extract(Document(id="x", text=text, lang=lang, published=DAY))


def test_a_pledge_is_read_whole() -> None:
    claim = extracted("Britain will give Ukraine £3bn in military aid a year until 2030.").statements[0]
    assert (claim.donor, claim.recipient) == ("GBR", "UKR")
    assert (claim.type, claim.status) == (Type.MILITARY_AID, Status.PLEDGE)
    assert claim.period == Period(end="2030")


def test_what_is_about_something_else_has_a_type_alone() -> None:
    claim = extracted("The company's profit rose to £3bn in 2024.").statements[0]
    assert claim.type is Type.OTHER
    assert (claim.donor, claim.recipient, claim.status, claim.period) == (None, None, None, Period())
    assert claim.confidence is None


def test_percentages_and_restatements_carry_no_statement() -> None:
    found = extracted("Denmark will give Ukraine €800m (£670m) in military aid, 5% more than before.")
    assert len(found.figures) == 3
    assert [claim.figure for claim in found.statements] == [0]


def test_links_are_indices_into_the_statements() -> None:
    found = extracted("Inflation is 3%. Norway will give Ukraine €5bn in aid, of which €2bn is for shells.")
    assert [claim.part_of for claim in found.statements] == [None, 0]


def test_money_and_its_share_of_output_are_for_the_same_years() -> None:
    text = "Poland will spend 200 billion zlotys, or 4.8% of GDP, on defence next year."
    assert {claim.period for claim in extracted(text).statements} == {Period(start="2026", end="2026")}


@pytest.mark.parametrize("lang", ["de", "uk", "und"])
def test_a_language_without_word_lists_is_declined_with_one_issue(lang: str) -> None:
    found = extracted("Die Regierung gibt drei Milliarden Euro.", lang)
    assert (found.figures, found.statements) == ((), ())
    assert [issue.code for issue in found.issues] == ["language"]


BAD = {
    "a headline without a verb": "£3bn for Ukraine",
    "a bare amount": "£3bn",
    "a bullet list": "- £3bn\n- 20 tanks\n- 2% of GDP",
    "a table row": "Denmark | 2024 | €20m | 3,000 rounds",
    "two articles run together": "Britain will send £3bn.Oil rose to $80. Rome waits.Norway gives €2bn to Kyiv",
    "a spun rewrite": "The kingdom will likewise furnish three billion British kilos of navy assist to Ukraine",
    "an unpaired surrogate": "Britain will give \ud800 £3bn",
    "nothing": "",
    "blanks": " \n\t ",
    "right-to-left marks": "\u202eBritain will give £3bn\u202c",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_bad_input_is_read_without_raising(text: str) -> None:
    found = extracted(text)
    assert all(0 <= claim.figure < len(found.figures) for claim in found.statements)


def test_a_bare_amount_claims_nothing_of_anybody() -> None:
    claims = extracted("£3bn").statements
    assert [(claim.donor, claim.recipient, claim.period) for claim in claims] == [(None, None, Period())]


def test_two_hundred_amounts_in_one_sentence_are_all_read() -> None:
    found = extracted("Kyiv gets " + ", ".join(f"€{n}m" for n in range(1, 201)) + " from its allies.")
    assert len(found.figures) == 200


def test_confidence_lies_between_nought_and_one_and_a_named_donor_is_surer_than_none() -> None:
    named = extracted("Britain will give Ukraine £3bn in military aid.").statements[0].confidence
    unnamed = extracted("Ukraine is to get £3bn in arms.").statements[0].confidence
    assert named is not None
    assert unnamed is not None
    assert 0 < unnamed < named <= 1


def test_an_explanation_marks_the_deciding_words_field_by_field() -> None:
    text = "Britain will give Ukraine £3bn in military aid until 2030."
    lines = explain(text, extracted(text)).splitlines()
    assert lines[0].startswith("0  £3bn")
    assert any(line.split()[:2] == ["donor", "GBR"] and "«Britain»" in line for line in lines)
    assert any(line.split()[0] == "period" and "«until 2030»" in line for line in lines)


def test_evidence_lies_inside_the_text() -> None:
    text = "Oslo wants to lift its programme for Ukraine to NOK 135 billion by 2030, of which NOK 5 billion this year."
    evidence = [item for claim in extracted(text).statements for item in claim.evidence]
    assert {item.field for item in evidence} >= {"donor", "recipient", "type", "status", "period", "part_of"}
    assert all(0 <= item.start <= item.end <= len(text) for item in evidence)


PIECES = st.sampled_from(
    [
        "£3bn",
        "2% of GDP",
        "20 tanks",
        "Britain",
        "Ukraine",
        "will give",
        "approved",
        "by 2030",
        "of which",
        "not",
        ". ",
        "\n",
        "– ",
        "€5bn (£4bn)",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25))
def test_any_mixture_is_read_and_every_statement_is_of_a_figure(pieces: list[str]) -> None:
    found = extracted(" ".join(pieces))
    indices = [claim.figure for claim in found.statements]
    assert indices == sorted(set(indices))
    assert all(found.figures[index].restates is None for index in indices)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_raising(text: str) -> None:
    assert read(text, (), DAY) == ()
    assert len(extracted(text).statements) <= len(extracted(text).figures)
