"""The shipped tables are what the data package says they are."""

import csv
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tracker.rates.tables import ADDED, reference_folder

FOLDER = reference_folder()
# What a refresh adds does not ship.
TABLES = sorted({path.stem for path in FOLDER.glob("*.csv")} - set(ADDED))


@pytest.fixture(scope="module")
def resources() -> dict[str, Any]:
    package = FOLDER.parent / "datapackage.json"
    if not package.is_file():
        pytest.skip("no data package beside the reference tables")
    return {resource["path"]: resource for resource in json.loads(package.read_text("utf-8"))["resources"]}


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_described_column_by_column(table: str, resources: dict[str, Any]) -> None:
    resource = resources[f"reference/{table}.csv"]
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    assert [field["name"] for field in resource["schema"]["fields"]] == header
    assert all(field["description"].endswith(".") for field in resource["schema"]["fields"])


@pytest.mark.parametrize("table", TABLES)
def test_every_table_names_source_edition_and_licence(table: str, resources: dict[str, Any]) -> None:
    resource = resources[f"reference/{table}.csv"]
    assert all(source["title"] and source["path"].startswith("https://") for source in resource["sources"])
    assert all(licence["name"] and licence["title"] for licence in resource["licenses"])
    assert resource["version"]


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_plain_and_its_keys_are_unique(table: str, resources: dict[str, Any]) -> None:
    raw = (FOLDER / f"{table}.csv").read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    rows = list(csv.DictReader(raw.decode("utf-8").splitlines()))
    keys = [tuple(row[name] for name in resources[f"reference/{table}.csv"]["schema"]["primaryKey"]) for row in rows]
    assert len(set(keys)) == len(rows)


def test_output_and_prices_are_the_world_banks_past_years() -> None:
    for table in ("gdp", "price_index"):
        with Path(FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            assert {(row["source"], row["status"]) for row in csv.DictReader(file)} == {("WDI", "actual")}


def test_what_may_not_ship_is_in_no_wheel_and_in_no_commit() -> None:
    project = FOLDER.parent.parent
    if not (project / "pyproject.toml").is_file():
        pytest.skip("no checkout")
    build = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]
    shipped = {Path(path).stem for path in build["wheel"]["force-include"] if path.startswith("data/reference/")}
    assert shipped - {"README"} == set(TABLES)
    assert "data/reference" not in build["wheel"]["force-include"]
    ignored = (project / ".gitignore").read_text("utf-8").splitlines()
    assert {f"data/reference/{table}.csv" for table in ADDED} <= set(ignored)
