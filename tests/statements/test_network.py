"""The network that reads type and status from the words around a figure, and the vectors it reads them by."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import pytest

from tracker.figures import parse
from tracker.records import Status, Type
from tracker.statements import network, suits, vectors
from tracker.statements.ballots import Vote
from tracker.statements.clauses import Passage
from tracker.statements.hearings import hearings
from tracker.statements.network import PORTION, REACH, look
from tracker.statements.vectors import UNKNOWN, rows

TEXT = "Oslo pledged £2m to feed the hungry of Sudan. Rome has paid Kyiv €3m for howitzers."


def of(text: str) -> Passage:
    return Passage.of(text, parse(text))


def votes(passage: Passage) -> list[dict[type[StrEnum], list[Vote]]]:
    return network.votes(look(passage))


def test_every_figure_has_a_vote_for_each_value_of_each_field() -> None:
    told = votes(of(TEXT))
    assert [[vote.value for vote in one[Type]] for one in told] == [list(Type)] * 2
    assert [[vote.value for vote in one[Status]] for one in told] == [list(Status)] * 2


def test_a_passage_without_figures_has_no_votes() -> None:
    assert hearings(of("Oslo pledged nothing.")) == []


def test_the_amount_itself_is_not_heard() -> None:
    assert votes(of(TEXT)) == votes(of(TEXT.replace("£2m", "£976m").replace("€3m", "€14m")))


def test_what_stands_far_off_is_not_heard() -> None:
    far = " ".join(["and so it went"] * (2 * REACH))
    begun = votes(of(f"{TEXT} {far}"))
    assert votes(of(f"{TEXT} {far} Generators were shipped.")) == begun


def test_figures_are_read_alike_alone_and_together() -> None:
    first, second = "Oslo pledged £2m to feed the hungry.", "Rome has paid Kyiv €3m for howitzers."
    between = "\n" + " ".join(["and so it went"] * (2 * REACH)) + ".\n"
    assert votes(of(first + between + second)) == [*votes(of(first + between)), *votes(of(between + second))]


@pytest.mark.parametrize("text", ["£2m", "£2m £3m", "x" * 5000 + " £2m", "£2m\n" * 50, "£2m£3m" * 9, "\0£2m"])
def test_texts_with_hardly_a_word_are_read(text: str) -> None:
    assert len(votes(of(text))) == len(parse(text)) > 0


def test_the_fitted_weights_are_whole_and_finite() -> None:
    with np.load(network.TABLE) as file:
        assert all(np.isfinite(file[name]).all() and file[name].any() for name in file.files if "bias" not in name)
        assert not file["cue"][suits.UNLEARNT].any()


def test_words_used_alike_lie_close_together() -> None:
    table = vectors.vectors().table

    def near(one: str, other: str) -> float:
        first, second = table[rows([one, other])]
        return float(first @ second / np.sqrt(first @ first * (second @ second)))

    assert near("howitzers", "mortars") > 0.5 > near("howitzers", "harvest")
    assert near("earmarked", "allocated") > 0.5 > near("earmarked", "rainy")


def test_a_word_is_looked_up_in_small_letters_and_without_its_possessive() -> None:
    assert rows(["Oslo's", "OSLO"]).tolist() == rows(["oslo", "oslo"]).tolist()
    assert rows(["zzzzxq"]).tolist() == [UNKNOWN]


def test_many_figures_are_read_as_a_few_are() -> None:
    many = of("Oslo gave £2m in arms.\n" * (2 * PORTION + 3))
    told = votes(many)
    assert len(told) == len(many.figures)
    assert told[PORTION - 1] == told[PORTION] == told[PORTION + 1]
