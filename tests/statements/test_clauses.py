from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpora import cases
from tracker.records import Figure, Kind
from tracker.statements.clauses import Passage

CORPUS = Path(__file__).parent / "corpora" / "sentences.txt"


def figure(text: str, surface: str) -> Figure:
    start, amount = text.index(surface), Decimal(1)
    return Figure(
        start=start, end=start + len(surface), surface=surface, kind=Kind.MONEY, low=amount, high=amount, currency="EUR"
    )


@pytest.mark.parametrize(("text", "sentences"), list(cases(CORPUS)))
def test_a_text_is_cut_into_its_sentences(text: str, sentences: list[str]) -> None:
    passage = Passage.of(text, ())
    assert [passage.slice(span) for span in passage.sentences] == sentences


def test_no_sentence_ends_inside_a_figure() -> None:
    text = "It got 3 bn. Euro in all."
    passage = Passage.of(text, [figure(text, "3 bn. Euro")])
    assert [passage.slice(span) for span in passage.sentences] == [text]


def test_a_figure_knows_its_sentence_and_clause_and_what_stands_around_it() -> None:
    text = "Oslo waits. Rome gives €5m to Kyiv, while Paris gives nothing."
    passage = Passage.of(text, [figure(text, "€5m")])
    assert passage.slice(passage.sentence_of(0)) == "Rome gives €5m to Kyiv, while Paris gives nothing."
    assert passage.slice(passage.clause_of(0)) == "Rome gives €5m to Kyiv"
    assert passage.slice(passage.before(0)) == "Rome gives "
    assert passage.slice(passage.after(0, reach=8)) == " to Kyiv"


def test_a_mask_hides_the_figures_and_nothing_else() -> None:
    text = "Rome gives €5m to Kyiv"
    passage = Passage.of(text, [figure(text, "€5m")])
    assert passage.masked == "Rome gives \x1a\x1a\x1a to Kyiv"


@given(st.text(alphabet="aB. \n!?“”ā()'5€;,–", max_size=60))
def test_sentences_lie_in_order_and_lose_only_white_space(text: str) -> None:
    passage = Passage.of(text, ())
    ends = [0, *(span.end for span in passage.sentences)]
    assert all(end <= span.start for end, span in zip(ends, passage.sentences, strict=False))
    assert "".join("".join(map(passage.slice, passage.sentences)).split()) == "".join(text.split())
