"""Phrases with slots are spelled out with all that may stand in them, and with nothing else."""

from __future__ import annotations

import pytest

from tracker.vocabulary.slots import Slots
from tracker.vocabulary.words import table

SLOTS = Slots({"give": ["gives", "gave"], "aid": ["help", "arms"]}, {"land": ["MDA"]})


def test_a_phrase_without_a_slot_stays_as_it_is() -> None:
    assert list(SLOTS.spelled("in relief")) == ["in relief"]


def test_each_slot_is_filled_with_each_of_its_words() -> None:
    assert list(SLOTS.spelled("<give> <aid>")) == ["gives help", "gives arms", "gave help", "gave arms"]


def test_states_go_by_their_own_names_and_their_folk_by_adjectives() -> None:
    assert {"moldova", "chisinau"} <= set(SLOTS.spelled("<land>"))
    assert "moldovan" not in SLOTS.spelled("<land>")
    assert list(SLOTS.spelled("<land_folk>")) == ["moldovan"]


def test_a_slot_that_no_list_fills_is_told_by_its_name() -> None:
    with pytest.raises(KeyError, match="nobody"):
        list(SLOTS.spelled("for <nobody>"))


def test_every_slot_of_the_vocabulary_is_filled() -> None:
    words = table("en/purposes.toml")
    slots = Slots(words["slots"], words["lands"])
    phrases = [phrase for strength in ("strong", "weak") for listed in words[strength].values() for phrase in listed]
    assert all("<" not in spelled for phrase in phrases for spelled in slots.spelled(phrase))
