"""How well parties suit a figure by the words around both, whatever else is read and in whatever order."""

from __future__ import annotations

from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.figures import parse
from tracker.records import Type
from tracker.statements.cast import Cast
from tracker.statements.clauses import Passage
from tracker.statements.network import PORTION, REACH, look
from tracker.statements.standing import Claim
from tracker.statements.suits import UNLEARNT, Suits, set_out, suits
from tracker.statements.weighing import bearings

TEXTS = (
    "Oslo pledged Tirana €2m. Rome has paid €3m.",
    "£2m",
    "Zürich's €5m went to Chișinău, where Łódź gave £3m.",
    "Handed over by Oslo after a long quarrel, the €2m went on to Tirana.",
)

PIECES = st.sampled_from(
    [
        "£2m",
        "€3m",
        "Oslo",
        "Tirana",
        "Österreich",
        "Kyiv's",
        "gave",
        "to",
        "by",
        ",",
        ".",
        "\n",
        "\0",
        "é",
        "\u202e",
        "🚀",
        "of",
    ]
)


def suited(text: str, claimed: range | None = None) -> dict[int, Suits]:
    """Give how well the parties of a text suit its figures, or those claimed, all taken for aid."""
    cast = Cast.of(Passage.of(text, parse(text)))
    figures = range(len(cast.passage.figures)) if claimed is None else claimed
    claims = [Claim(figure, Type.AID, None, None) for figure in figures]
    return suits(cast, bearings(cast, claims), look(cast.passage))


def test_every_party_that_bears_on_a_figure_suits_it_more_or_less_and_so_does_nobody() -> None:
    assert [one.keys() for one in suited(TEXTS[0]).values()] == [{"", "ALB", "NOR", "ITA"}] * 2


def test_what_stands_around_a_name_tells_who_gives() -> None:
    told = suited(TEXTS[3])[0]
    assert max(told, key=lambda code: told[code][0]) == "NOR"
    assert max(told, key=lambda code: told[code][1]) == "ALB"


def test_nobody_suits_a_figure_beside_which_nobody_is_named() -> None:
    assert [one.keys() for one in suited("Some £2m was spent, and £3m more. £5m").values()] == [{"", "GBR"}] * 3


def test_nothing_claimed_nobody_suits() -> None:
    assert suited("Oslo gave £2m.", claimed=range(0)) == {}


def test_what_is_said_of_a_figure_hangs_on_no_claim_of_another() -> None:
    both, second = suited(TEXTS[0]), suited(TEXTS[0], claimed=range(1, 2))
    assert second == {1: both[1]}


def test_parties_suit_alike_however_many_figures_are_read() -> None:
    line = "Oslo gave Tirana £2m in arms.\n"
    many, few = suited(line * (2 * PORTION + 8)), suited(line * 8)
    for figure in (PORTION - 1, PORTION, 2 * PORTION):
        assert many[figure].keys() == few[4].keys()
        assert all(many[figure][code] == pytest.approx(suit, abs=0.11) for code, suit in few[4].items())


def test_a_party_is_placed_by_side_and_words_and_nowhere_if_it_is_far() -> None:
    far = " ".join(["slowly onward"] * REACH)
    text = f"Rome waits; {far}, until Oslo gave €2m to far Tirana."
    cast = Cast.of(Passage.of(text, parse(text)))
    found = bearings(cast, [Claim(0, Type.AID, None, None)])[0]
    names = set_out(cast, [(0, one) for one in found], {})
    codes = [found[group].code for group in names.groups]
    assert set(zip(codes, names.sides.tolist(), names.steps.tolist(), strict=True)) == {
        ("", 0, 0),
        ("ITA", 0, 0),
        ("NOR", 0, 2),
        ("ALB", 1, 3),
    }
    assert names.cues == [[UNLEARNT]] * len(codes)


@settings(deadline=None, max_examples=24)
@given(st.permutations(TEXTS))
def test_texts_are_read_alike_in_whatever_order_and_however_often(order: list[str]) -> None:
    alone = {text: suited(text) for text in TEXTS}
    assert [suited(text) for text in order] == [alone[text] for text in order]


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES, max_size=40), st.sampled_from(["", " "]))
def test_every_claim_has_suits_that_are_numbers_and_one_for_nobody(pieces: list[str], between: str) -> None:
    text = between.join([*pieces, "£5m"])
    told = suited(text)
    assert told.keys() == set(range(len(parse(text))))
    assert all("" in one and all(map(isfinite, sum(one.values(), ()))) for one in told.values())
