"""Corrections: the weights fitted to annotated passages, by which signs correct the rules for type and status."""

from __future__ import annotations

import csv
from enum import StrEnum

import pytest

from tracker.records import Status, Type
from tracker.statements import corrections as table
from tracker.statements.corrections import SAY, TABLE, TENTHS, Weights, corrections, weights

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
    known = Weights((Status.PLEDGE, Status.TARGET, Status.PROPOSAL), {"a": (15, -10, 4), "b": (5, 0, -4)})
    monkeypatch.setattr(table, "weights", lambda values: known)
    votes = corrections(Status, ["a", "b", "unknown"])
    assert [(vote.value, vote.weight) for vote in votes] == [(Status.PLEDGE, 2.0 * SAY), (Status.TARGET, -1.0 * SAY)]


def test_the_table_is_read_to_its_last_digit() -> None:
    told = {(row[0], row[1], row[2]): float(row[3]) for row in rows()[1:]}
    read = {
        (name, sign, str(value)): tenths / TENTHS
        for name, field in FIELDS.items()
        for sign, row in weights(field).signs.items()
        for value, tenths in zip(weights(field).values, row, strict=True)
        if tenths
    }
    assert read == {key: weight for key, weight in told.items() if weight}


def test_the_order_of_the_signs_changes_no_digit() -> None:
    signs = list(weights(Status).signs)
    assert corrections(Status, signs) == corrections(Status, signs[::-1])


def test_a_figure_without_a_known_sign_is_left_to_the_rules() -> None:
    assert corrections(Status, ["nothing that was ever seen"]) == []
