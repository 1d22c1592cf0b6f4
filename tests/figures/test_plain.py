"""The short way through the grammar, for plain amounts, reads what the grammar reads, and for the same reasons."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.figures import numerals, parse, plain, signs
from tracker.records import Figure

FOLDER = Path(__file__).parent
CORPORA = ("figures.txt", "notations.txt", "unseen.txt", "not_figures.txt", "known_failures.txt")
LINES = [line for name in CORPORA for line in (FOLDER / name).read_text("utf-8").splitlines() if line[:1] not in " #"]
PIECES = """
€ £ $ US$ NOK EUR_ kr 5 2.5 0.5 000 1,234 2024 1999 bn m k million crore dozen billlion % percent per_cent pc GDP of
euros pounds sterling cents a_billion US Swedish and a_half half a or more plus + - – ( ) . , ; : ’s ’ " / x strong
pairs tonnes tanks Rand rand kronor in_thousands €m ٣ ½ mm 5th million_eurosfor to up_to about each year the_economy
"""


@pytest.fixture(autouse=True)
def _warm() -> None:
    parse("€5bn")


def slowly(text: str) -> list[Figure]:
    """Read a text by the grammar alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "read", lambda *_: None)
        return parse(text)


def test_the_corpora_are_read_alike_with_the_short_way_and_without() -> None:
    for text in [*LINES, "\n".join(LINES)]:
        assert parse(text) == slowly(text), text


pieces = st.sampled_from([piece.replace("_", " ") for piece in PIECES.split()])


@given(st.lists(st.tuples(pieces, st.sampled_from(("", " ", " ", " ", ". ", ", ", "\n", " ("))), max_size=12))
@settings(max_examples=600, deadline=None)
def test_any_pieces_of_amounts_are_read_alike_with_the_short_way_and_without(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in parts)
    assert parse(text) == slowly(text)


@pytest.mark.parametrize(
    "text",
    ["a loan of €800bn (£670bn)", "NOK 5 million for", "it gave 5 billion euros.", "is 2.5 per cent of", "in 2024 it"],
)
def test_plain_amounts_go_the_short_way(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numerals, "digits", lambda *_: pytest.fail("the grammar was asked"))
    parse(text)


@pytest.mark.parametrize(
    "text", ["€5bn-plus", "€5.5.2024", " 5 tanks", " 2024-25", " 5 million tanks", "$.5 billion", "$0.5 of a billion"]
)
def test_what_may_mean_more_is_left_to_the_grammar(text: str) -> None:
    start = 1 if text[1].isdigit() else 2
    assert plain.read(text, start, signs.read(text, start, 0)) is None
