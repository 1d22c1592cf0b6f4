"""Long tables are compared by few: a sentence of hundreds of amounts is no prose, and costs no more than its length."""

from __future__ import annotations

from datetime import date

from tracker.checks.cases import NEAR, Case
from tracker.checks.changes import level_pairs
from tracker.checks.portions import MANY, in_words
from tracker.rates import Rates
from tracker.records import Document
from tracker.statements import extract


def _case(text: str) -> Case:
    document = Document(id="x", text=text, published=date(2025, 3, 6))
    return Case.of(document, extract(document), Rates.load())


def test_a_sentence_of_more_amounts_than_anybody_compares_is_left_aside() -> None:
    prose, table = (_case("It rose from €4bn to €5bn" + ", €3bn" * more) for more in (5, 100))
    assert (prose.prose, table.prose) == ((0,), ())
    assert (len(level_pairs(prose, 0)), level_pairs(table, 0)) == (1, [])


def test_figures_are_found_by_the_sentence_that_holds_them() -> None:
    case = _case("Oslo gives €4bn and €5bn. Rome waits. Paris gives €6bn.")
    assert case.by_sentence == {0: (0, 1), 2: (2,)}
    assert case.beside(1) == (0, 1)


def test_of_a_table_in_a_sentence_only_what_is_near_an_amount_is_looked_at() -> None:
    case = _case("Oslo gave " + ", ".join(f"€{number}m for tanks" for number in range(1, 301)) + ".")
    assert len(case.by_sentence) == 1
    assert all(len(case.sentence(place)) <= 2 * NEAR + len(figure.surface) for place, figure in enumerate(case.figures))


def test_a_sentence_tells_no_more_parts_of_a_whole_than_anybody_reads() -> None:
    assert len(list(in_words("one in five, " * 300))) == MANY


def test_amounts_within_so_many_of_so_many_are_none_of_their_own() -> None:
    case = _case("One euro in three of the €9bn, two in five of the 900 tanks and one tank in 2024.")
    assert [figure.surface for figure in case.figures] == ["€9bn", "900 tanks", "one tank"]
