"""The editions of a yearly table: each revises all years, so the rows of one series must be of one and the same."""

from __future__ import annotations

from pathlib import Path

from tracker.errors import BadData


class Editions:
    """The edition that each series of a table was read from, a series being a country's rows from one publisher."""

    def __init__(self, folder: Path, table: str) -> None:
        """Begin with no row of the table read."""
        self._path = f"{folder / table}.csv"
        self._seen: dict[tuple[str, str], str] = {}

    def place(self, iso3: str, year: str, source: str, edition: str) -> str:
        """Say where a row stands; BadData where its edition is another than that of the series' rows before it."""
        place = f"{self._path} {iso3} {year}"
        first = self._seen.setdefault((iso3, source), edition)
        if first != edition:
            told = f"{source} of {first} and of {edition} are mixed in one series; take all of it from one edition"
            raise BadData(f"{place}: {told}: tracker refresh --reference")
        return place
