"""Links: parts of a whole, and second mentions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpora import cases
from tracker.figures import parse
from tracker.records import Kind, Period, Statement, Status, Type
from tracker.statements import links, periods
from tracker.statements.clauses import Passage

CORPUS = Path(__file__).with_name("links.txt")


def claims(passage: Passage) -> list[Statement]:
    kinds: list[Type | None] = [Type.MILITARY_AID] * len(passage.figures)
    years = periods.read(passage, kinds, [Status.PLEDGE] * len(kinds))
    return [
        Statement(
            figure=index,
            type=Type.DEFENCE_SPENDING if Kind.GDP_SHARE in {f.kind for f in passage.figures} else Type.MILITARY_AID,
            status=Status.PLEDGE,
            donor="DNK",
            recipient="UKR",
            period=reading.value,
        )
        for index, reading in enumerate(years)
    ]


@pytest.mark.parametrize(("text", "wanted"), list(cases(CORPUS)))
def test_amounts_are_tied_as_the_corpus_says(text: str, wanted: list[str]) -> None:
    passage = Passage.of(text, parse(text), date(2024, 5, 1))
    found = []
    for figure, link in zip(passage.figures, links.read(passage, claims(passage)), strict=True):
        if link.part_of.value is not None:
            found.append(f"{figure.surface}  part of {link.part_of.value}")
        if link.same_as.value is not None:
            found.append(f"{figure.surface}  same as {link.same_as.value}")
    assert found == wanted


def test_shares_of_single_donors_are_part_of_what_all_of_them_raised() -> None:
    text = "Donors pledged $1.1bn for Yemen. Riyadh led with $150m, then Kuwait with $90m."
    figures = parse(text)
    donors = (None, "SAU", "KWT")
    said = [
        Statement(figure=at, type=Type.AID, status=Status.PLEDGE, donor=donor, recipient="YEM")
        for at, donor in enumerate(donors)
    ]
    assert [link.part_of.value for link in links.read(Passage.of(text, figures), said)] == [None, 0, 0]


def test_two_countries_that_aim_at_one_level_make_no_second_mention() -> None:
    text = "Estonia will reach 3% of GDP. Latvia will reach 3% of GDP."
    said = [
        Statement(figure=at, type=Type.DEFENCE_SPENDING, status=Status.TARGET, donor=donor)
        for at, donor in enumerate(("EST", "LVA"))
    ]
    assert [link.same_as.value for link in links.read(Passage.of(text, parse(text)), said)] == [None, None]


def test_the_same_sum_for_two_years_is_two_commitments() -> None:
    text = "Oslo gives €5bn in 2025. Oslo gives €5bn in 2026."
    said = [
        Statement(figure=at, type=Type.AID, status=Status.PLEDGE, donor="NOR", period=Period(start=year, end=year))
        for at, year in enumerate(("2025", "2026"))
    ]
    assert [link.same_as.value for link in links.read(Passage.of(text, parse(text)), said)] == [None, None]


def test_what_is_about_something_else_is_tied_to_nothing() -> None:
    text = "Its GDP is €900bn, of which €5bn goes abroad."
    said = [Statement(figure=0), Statement(figure=1)]
    assert all(link.part_of.value is None for link in links.read(Passage.of(text, parse(text)), said))


def test_the_first_sentence_repeats_its_headline_whoever_that_seems_to_name() -> None:
    text = "A $2bn loan for Poland\nWashington will lend Warsaw $2bn."
    said = [
        Statement(figure=0, type=Type.DEFENCE_SPENDING, status=Status.PLEDGE, donor="POL"),
        Statement(figure=1, type=Type.MILITARY_AID, status=Status.PLEDGE, donor="USA", recipient="POL"),
    ]
    assert [link.same_as.value for link in links.read(Passage.of(text, parse(text)), said)] == [None, 0]


PIECES = st.sampled_from(
    [
        "£3bn",
        "£5bn",
        "£8bn",
        "2% of GDP",
        "of which",
        "as part of",
        "including",
        "20 tanks",
        "worth",
        "or",
        ";",
        ": ",
        ". ",
        "\n- ",
        "of it",
        "takes the total to",
    ]
)


@given(st.lists(PIECES, max_size=30))
def test_in_any_mixture_links_point_elsewhere_and_never_run_in_a_circle(pieces: list[str]) -> None:
    text = " ".join(pieces)
    passage = Passage.of(text, parse(text), date(2025, 3, 6))
    wholes = {index: link.part_of.value for index, link in enumerate(links.read(passage, claims(passage)))}
    for index, link in enumerate(links.read(passage, claims(passage))):
        assert link.same_as.value is None or link.same_as.value < index
        trail, at = [index], wholes[index]
        while at is not None:
            assert at not in trail
            trail, at = [*trail, at], wholes[at]


def test_two_hundred_amounts_in_one_sentence_are_all_read() -> None:
    text = " and £3bn, of which £1bn" * 100
    passage = Passage.of(text, parse(text))
    assert len(links.read(passage, claims(passage))) == 200
