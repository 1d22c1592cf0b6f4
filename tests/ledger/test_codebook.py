"""The data package and the codebook say what the records are, and the shipped ones are in step."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tracker.ledger.codebook import PACKAGE, README, book, package, readme
from tracker.ledger.tables import TABLES, Table
from tracker.records import Record, Status

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.file)
def test_every_column_is_described_and_no_other(table: Table[Record]) -> None:
    described = book()["tables"][table.file.removesuffix(".csv")]["columns"]
    assert tuple(described) == table.columns
    assert all(text.endswith(".") for text in described.values())


def test_every_status_has_its_stage_once() -> None:
    assert sorted(status for stage in book()["stages"].values() for status in stage) == sorted(Status)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.file)
def test_the_package_has_types_keys_and_values(table: Table[Record]) -> None:
    (resource,) = [part for part in json.loads(package())["resources"] if part["path"] == table.file]
    schema = resource["schema"]
    assert [field["name"] for field in schema["fields"]] == list(table.columns)
    assert schema["primaryKey"] == ["id"]
    columns = {key["fields"][0] for key in schema["foreignKeys"]}
    assert columns == {"part_of", "revises", "superseded_by", "stage_of", "same_as"} & set(table.columns)


def test_resources_of_others_stay_and_all_are_in_order() -> None:
    other = {"name": "reference-x", "path": "reference/x.csv"}
    once = package(json.dumps({"version": "1", "resources": [other]}))
    assert package(once) == once
    names = [resource["name"] for resource in json.loads(once)["resources"]]
    assert names == ["commitments", "decisions", "reference-x", "sightings"]
    assert json.loads(once)["version"] == "1"


def test_the_shipped_package_and_codebook_are_in_step() -> None:
    described = (DATA / PACKAGE).read_text("utf-8")
    assert package(described) == described, "run python -m tracker.ledger.codebook data"
    assert (DATA / README).read_text("utf-8") == readme(), "run python -m tracker.ledger.codebook data"
