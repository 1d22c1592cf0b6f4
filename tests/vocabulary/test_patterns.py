"""Patterns made of words match these words and nothing else."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tracker.vocabulary.patterns import cased, phrases, trie_pattern

words = st.lists(st.text("abc", min_size=1, max_size=5), min_size=1, max_size=12)


@given(words, st.text("abc", max_size=6))
def test_a_trie_matches_its_words_and_no_other(listed: list[str], word: str) -> None:
    pattern = re.compile(trie_pattern(listed))
    assert all(pattern.fullmatch(each) for each in listed)
    assert bool(pattern.fullmatch(word)) == (word in listed)


@given(words)
def test_a_trie_takes_the_longest_word(listed: list[str]) -> None:
    longest = max(listed, key=len)
    found = re.match(trie_pattern(listed), longest)
    assert found is not None
    assert found.group() == longest


def test_a_blank_in_a_phrase_is_any_blank_or_hyphen() -> None:
    pattern = re.compile(trie_pattern(["per cent"]))
    assert all(pattern.fullmatch(text) for text in ("per cent", "per-cent", "per\u00a0cent", "per\ncent"))
    assert not pattern.fullmatch("percent")


def test_words_are_cased_as_sentences_and_headlines_write_them() -> None:
    assert cased(["two", "tens"]) == ["two", "Two", "TWO", "tens", "Tens", "TENS"]


def test_a_listing_is_split_into_phrases() -> None:
    assert phrases(" about\nmore_than ") == ("about", "more than")
