"""The labelled passages are well formed: a label that no record knows would be scored as a mistake of the rules."""

from __future__ import annotations

import pytest

from tests.passages import Json, flaws, passage, sets
from tracker.vocabulary import cldr

PASSAGES = [passage for found in sets().values() for passage in found]


def test_labels_are_words_of_the_annotation_schema() -> None:
    assert [flaw for passage in PASSAGES for flaw in flaws(passage)] == []


def test_a_word_that_no_record_knows_is_a_flaw() -> None:
    assert list(flaws(passage("== x 2025-03-06 -\nKyiv gets {£2bn|GBR>UKR|aid|given}."))) == ["x: status 'given'"]


def test_no_passage_is_there_twice() -> None:
    assert (
        len({passage["id"] for passage in PASSAGES}) == len({passage["text"] for passage in PASSAGES}) == len(PASSAGES)
    )


@pytest.mark.parametrize("name", ["aid", "budgets"])
def test_half_of_each_file_stays_unread(name: str) -> None:
    read, unread = sets()[f"{name}.read"], sets()[f"{name}.unread"]
    assert abs(len(read) - len(unread)) <= 1
    assert not ids(read) & ids(unread)


def ids(passages: list[Json]) -> set[str]:
    return {passage["id"] for passage in passages}


def test_a_publishers_country_is_one_that_the_reader_knows() -> None:
    assert {passage["country"] for passage in PASSAGES if passage["country"]} <= cldr.territories().keys()
