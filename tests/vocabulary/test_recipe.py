"""Whoever adds a currency or a hedge edits one table: the recipe is carried out on a copy of the package."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tracker

PACKAGE = Path(tracker.__file__).parent
READ = """
import json, sys
from tracker.figures import parse
print(json.dumps([[f.surface, f.currency, f.bound.value, f.unit] for f in parse(sys.argv[1])]))
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__", "data")
    return Path(shutil.copytree(PACKAGE, tmp_path / "tracker", ignore=ignored))


def edited(table: Path, after: str, line: str) -> None:
    text = table.read_text("utf-8")
    assert text.count(after) == 1
    table.write_text(text.replace(after, f"{after}\n{line}"), "utf-8")


def read(copy: Path, text: str) -> list[list[str | None]]:
    command = [sys.executable, "-c", READ, text]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=copy.parent)
    answer: list[list[str | None]] = json.loads(said.stdout)
    return answer


def test_a_currency_is_one_line_for_its_name_and_one_for_its_sign(copy: Path) -> None:
    text = "It cost 5 million quatloos, or Qt3bn."
    assert read(copy, text) == []
    edited(copy / "vocabulary/currencies.toml", "[names]", 'quatloo = "XTS"')
    edited(copy / "vocabulary/currencies.toml", "[signs]", '"Qt" = "XTS"')
    assert [figure[:2] for figure in read(copy, text)] == [["5 million quatloos", "XTS"], ["Qt3bn", "XTS"]]


def test_a_hedge_is_one_word_in_its_list(copy: Path) -> None:
    text = "It cost nigh unto £5m."
    assert read(copy, text) == [["£5m", "GBP", "exact", None]]
    edited(copy / "vocabulary/en/figures.toml", '[before]\nabout = """', "nigh_unto")
    assert read(copy, text) == [["£5m", "GBP", "about", None]]


def test_a_counted_item_is_one_word_in_its_list(copy: Path) -> None:
    text = "Oslo sent 12 sandrails."
    assert read(copy, text) == []
    edited(copy / "vocabulary/en/items.toml", 'land = """', "sandrail")
    assert read(copy, text) == [["12 sandrails", None, "exact", "sandrail"]]
