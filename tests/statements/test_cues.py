"""Cues: a phrase is found where a text uses it, the longest first, and under a possessive as well."""

from __future__ import annotations

from tracker.statements.cues import Lexicon, Sense, concordance

LEXICON = Lexicon(
    [
        ("pentagon", Sense("body")),
        ("pentagon's request", Sense("asking")),
        ("aid", Sense("aid")),
        ("for kyiv", Sense("taker")),
    ]
)


def found(text: str) -> list[str]:
    return [text[cue.start : cue.end] for cue in LEXICON.find(text, concordance(text))]


def test_a_possessive_is_found_as_the_word_itself() -> None:
    assert found("the pentagon's budget") == ["pentagon"]


def test_a_phrase_that_begins_with_the_possessive_goes_before_the_word() -> None:
    assert found("the pentagon's request") == ["pentagon's request"]


def test_a_word_that_goes_on_is_another_word() -> None:
    assert found("the aids and the pentagons") == []


def test_for_somebody_is_not_for_what_is_theirs() -> None:
    assert found("for kyiv's aid") == ["aid"]


def test_a_phrase_may_be_joined_to_more_by_a_hyphen() -> None:
    assert found("support for kyiv-based aid") == ["for kyiv", "aid"]


def test_a_word_that_is_a_phrase_is_found_at_the_end_of_a_text_and_before_a_sign() -> None:
    assert found("aid, aid") == ["aid", "aid"]


def test_a_phrase_of_two_words_needs_both() -> None:
    assert found("for oslo and for") == []


def test_a_word_before_the_possessive_of_another_phrase_is_found_without_it() -> None:
    lexicon = Lexicon([("central bank", Sense("bank")), ("central bank's money", Sense("money"))])
    text = "the central bank's rate and the central bank's money"
    cues = lexicon.find(text, concordance(text))
    assert [text[cue.start : cue.end] for cue in cues] == ["central bank", "central bank's money"]
