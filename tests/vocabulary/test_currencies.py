"""The table of currencies: what it says is ISO 4217, and CLDR knows it."""

from __future__ import annotations

import re

import pytest

from tracker.vocabulary.cldr import currency_codes, currency_names
from tracker.vocabulary.words import table

TABLE = "currencies.toml"


@pytest.mark.parametrize("part", ["signs", "names", "adjectives", "countries"])
def test_every_code_is_one_that_cldr_has(part: str) -> None:
    codes = {code for listed in table(TABLE)[part].values() for code in listed.split()}
    assert codes
    assert codes <= currency_codes()


def test_every_currency_with_cues_is_a_code() -> None:
    assert set(table(TABLE)["cues"]) <= currency_codes()


def test_no_cue_speaks_for_two_currencies() -> None:
    words = [word for listed in table(TABLE)["cues"].values() for word in listed.split()]
    assert sorted(words) == sorted(set(words))


def test_each_ambiguous_name_can_be_settled_by_an_adjective_or_a_cue() -> None:
    tables = table(TABLE)
    ambiguous = {code for listed in tables["names"].values() if " " in listed for code in listed.split()}
    settled = set(tables["adjectives"].values()) | set(tables["cues"])
    assert ambiguous <= settled


def test_what_is_broken_stands_for_a_sign() -> None:
    assert set(table(TABLE)["broken"].values()) <= set(table(TABLE)["signs"])


def test_the_names_of_cldr_are_words_in_small_letters() -> None:
    assert all(re.fullmatch(r"[^A-Z]+", name) for name in currency_names())
