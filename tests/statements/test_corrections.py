"""Corrections: the weights fitted to annotated passages, by which signs correct the rules for type and status."""

from __future__ import annotations

import csv
from enum import StrEnum

import pytest

from tracker.records import Status, Type
from tracker.statements import corrections as table
from tracker.statements.corrections import TABLE, corrections

FIELDS: dict[str, type[StrEnum]] = {"type": Type, "status": Status}


def rows() -> list[list[str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_the_table_names_only_fields_and_values_that_there_are_and_each_once() -> None:
    head, *body = rows()
    assert head == ["field", "sign", "value", "weight"]
    assert all(row[2] in set(FIELDS[row[0]]) for row in body)
    assert len({tuple(row[:3]) for row in body}) == len(body)


def test_few_signs_alone_outweigh_a_word_that_governs() -> None:
    heavy = [row for row in rows()[1:] if abs(float(row[3])) > 9.0]
    assert len(heavy) < len(rows()) / 200


def test_no_sign_holds_an_amount_or_the_words_of_a_passage() -> None:
    assert all(
        len(row[1]) <= 60 and not any(len(word) > 1 and word.isdigit() for word in row[1].split()) for row in rows()
    )


def test_the_signs_of_a_figure_are_added_up_value_by_value(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = {"a": [(Status.PLEDGE, 1.5), (Status.TARGET, -1.0)], "b": [(Status.PLEDGE, 0.5)]}
    monkeypatch.setattr(table, "_weights", lambda values: weights)
    assert {vote.value: vote.weight for vote in corrections(Status, ["a", "b", "unknown"])} == {
        Status.PLEDGE: 2.0,
        Status.TARGET: -1.0,
    }


def test_a_figure_without_a_known_sign_is_left_to_the_rules() -> None:
    assert list(corrections(Status, ["nothing that was ever seen"])) == []
