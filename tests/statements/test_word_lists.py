"""The word lists of statements: whatever they hold can be found in a text, and is said once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from tracker.figures import parse
from tracker.statements.cues import concordance, plurals
from tracker.statements.moods import forms
from tracker.statements.predicates import lexicon
from tracker.statements.tokens import Tokens
from tracker.vocabulary.words import table

# Lists that are held against single tokens, and lists of phrases.
OF_TOKENS = (
    "anaphors",
    "giving",
    "offices",
    "openings",
    "particles",
    "parts",
    "shares",
    "titles",
    "verbs",
    "vetoes",
    "wares",
)
OF_PHRASES = ("additivity", "instruments", "links", "periods", "purposes", "settings", "statuses", "turns")

# Lists to whose words the regular plural is given, and those of them that are looked up as they are written besides.
WITH_PLURALS = ("instruments", "purposes strong", "purposes weak", "statuses nouns")
AS_WRITTEN = ("purposes weak arms", "instruments nothing")


def lists(name: str) -> Iterator[tuple[str, list[str]]]:
    """Give the lists of a table, each under its keys."""

    def within(path: str, value: Any) -> Iterator[tuple[str, list[str]]]:
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from within(f"{path} {key}", inner)
        elif isinstance(value, str | list):
            yield path, value.split() if isinstance(value, str) else value

    yield from within(name, table(f"en/{name}.toml"))


@pytest.mark.parametrize("name", OF_TOKENS + OF_PHRASES)
def test_no_list_says_a_thing_twice(name: str) -> None:
    twice = [(path, word) for path, words in lists(name) for word, count in Counter(words).items() if count > 1]
    assert twice == []


def test_nouns_stand_in_the_singular_where_the_plural_is_regular() -> None:
    every = [(path, words) for name in OF_PHRASES for path, words in lists(name)]
    found = [(path, words) for path, words in every if path.startswith(WITH_PLURALS) and path not in AS_WRITTEN]
    assert [(path, form) for path, words in found for one in words for form in plurals(one)[1:] if form in words] == []


@pytest.mark.parametrize("name", OF_TOKENS)
def test_what_is_held_against_tokens_is_one_token(name: str) -> None:
    assert [(path, word) for path, words in lists(name) for word in words if Tokens.of(word).words != [word]] == []


@pytest.mark.parametrize("name", ["instruments", "purposes", "statuses"])
def test_no_phrase_holds_an_amount_which_would_be_masked(name: str) -> None:
    assert [(path, one) for path, phrases in lists(name) for one in phrases if "<" not in one and parse(one)] == []


def test_a_verb_that_tells_who_gives_is_of_one_class_and_listed_as_irregular_only_where_it_is() -> None:
    words = table("en/verbs.toml")
    bases = [base for group in words["bases"].values() for base in group.split()]
    regular = {form for base in bases for form, _ in forms(base, {})}
    assert [base for base, count in Counter(bases).items() if count > 1] == []
    assert [form for group in words["irregular"].values() for form in group.split() if form in regular] == []


def test_what_is_said_of_verbs_is_said_of_verbs_that_there_are() -> None:
    words = table("en/statuses.toml")
    firsts = {base.split()[0] for bases in words["verbs"].values() for base in bases}
    assert words["irregular"].keys() <= firsts
    givers = {base for group in table("en/verbs.toml")["bases"].values() for base in group.split()}
    assert set(words["doubling"]["verbs"]) <= firsts | givers
    assert [
        word for word in words["ambiguous"]["words"] if not any(map(is_verb, (word, f"{word}s", f"{word}es")))
    ] == []
    assert [word for word in words["ambiguous"]["gerunds"] if not is_verb(word)] == []


def is_verb(word: str) -> bool:
    """Tell whether a word by itself is found as a verb."""
    cues = lexicon().find(word, concordance(word))
    return any(sense.name.startswith("verb:") for cue in cues if cue.end == len(word) for sense in cue.senses)
