"""The vicinity of a passage's figures: which words are read at all, and which of them each sentence uses."""

from __future__ import annotations

from tracker.figures import parse
from tracker.statements.clauses import Passage
from tracker.statements.vicinity import Vicinity


def vicinity(text: str) -> Vicinity:
    return Vicinity(Passage.of(text, parse(text)))


def test_a_sentence_uses_its_own_words_in_small_letters_with_joined_ones_apart() -> None:
    around = vicinity("Rome waits. Oslo's air-defence fund gives £2m.")
    assert around.used(1) == {"oslo", "s", "air", "defence", "fund", "gives"}
    assert around.used(0) == {"rome", "waits"}


def test_what_stands_far_from_every_figure_is_not_read() -> None:
    around = vicinity("It begins. One. Two. Three. Oslo gives £2m. Five. Six.")
    assert [word for word in ("begins", "two", "three", "five", "six") if word in around.text] == [
        "begins",
        "three",
        "five",
    ]
    assert around.used(6) == frozenset()


def test_offsets_are_those_of_the_passage() -> None:
    text = "One. Two. Oslo gives £2m (€2.3m) to Kyiv’s army."
    around = vicinity(text)
    assert len(around.text) == len(text)
    assert all(around.text.startswith(word, start) for word, start in zip(*around.words, strict=True))
    assert around.text[text.index("Kyiv") :] == "kyiv's army."


def test_restatements_are_no_figures_told() -> None:
    text = "Oslo gives £2m (€2.3m) and Rome £3m."
    assert vicinity(text).told == [text.index("£2m"), text.index("£3m")]


def test_a_clause_reaches_from_the_last_barrier_before_its_figure_to_the_first_behind() -> None:
    text = "It waits; Oslo, which pays more than most, gives £2m in arms, and Rome £3m."
    start, end = vicinity(text).clause(0)
    assert text[start:].startswith(" which pays more than")
    assert text[:end].endswith(", and")


def test_a_clause_without_barriers_reaches_beyond_its_sentence() -> None:
    text = "Rome waits. Oslo gives £2m in arms. Riga waits."
    start, end = vicinity(text).clause(0)
    assert start < text.index("Oslo") and end > text.index(". Riga")


def test_a_given_name_that_is_a_verb_is_blotted_out_as_a_word_of_its_own() -> None:
    around = vicinity("Mark Rutte and Denmark Street want £2m, and bookMark Rutte.")
    assert "mark rutte" not in around.text[:10]
    assert "denmark street" in around.text and "bookmark rutte" in around.text
