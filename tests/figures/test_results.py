"""What README says of accuracy and speed is the table that the bench wrote."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_readme_quotes_the_table_of_the_bench_whole() -> None:
    table = (ROOT / "tests/bench/results.md").read_text("utf-8")
    assert "| tracker |" in table
    assert table in (ROOT / "README.md").read_text("utf-8")
