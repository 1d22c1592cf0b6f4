"""The reference tables in memory: rows of cells by their key, written so that the same rows are the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from tracker.rates.tables import lines

Key = tuple[str, ...]
Row = Mapping[str, str]


class Layout(NamedTuple):
    """The columns of a table: those of the key, and the others; none of these where each currency has a column.

    `numbers` are the columns that are measured, all the others of a table without fixed columns; `edition` is the
    column that names the edition.
    """

    key: Key
    columns: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    edition: str | None = None


OF_A_YEAR = ("iso3", "year")
LAYOUTS = {
    "ecb_daily": Layout(("date",)),
    "hmrc_monthly": Layout(("month",)),
    "nbu_daily": Layout(("date",)),
    "annual_average": Layout(("currency", "year"), ("per_eur", "source"), ("per_eur",)),
    "gdp": Layout(
        OF_A_YEAR,
        ("currency", "gdp_lcu", "gdp_usd", "status", "source", "vintage"),
        ("gdp_lcu", "gdp_usd"),
        "vintage",
    ),
    "price_index": Layout(
        OF_A_YEAR, ("gdp_deflator", "cpi", "status", "source", "vintage"), ("gdp_deflator", "cpi"), "vintage"
    ),
    "weo": Layout(
        OF_A_YEAR,
        ("currency", "gdp_lcu", "gdp_usd", "gdp_deflator", "cpi", "status", "source", "vintage"),
        ("gdp_lcu", "gdp_usd", "gdp_deflator", "cpi"),
        "vintage",
    ),
    "nato_defence": Layout(
        OF_A_YEAR,
        ("percent", "expenditure_lcu_million", "currency", "status", "source", "edition"),
        ("percent", "expenditure_lcu_million"),
        "edition",
    ),
}


@dataclass(frozen=True)
class Grid:
    """One reference table: cells are the text of the file, empty or absent for what is not known."""

    name: str
    rows: Mapping[Key, Row] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path, name: str) -> Grid:
        """Read a table from a folder, empty where there is none yet; raises BadData for one that is torn."""
        if not (folder / f"{name}.csv").exists():
            return cls(name)
        key = LAYOUTS[name].key
        table = csv.DictReader(lines(folder, name))
        return cls(name, {tuple(row.pop(column) for column in key): row for row in table})

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns behind the key: the table's own, or the currencies that have some rate, by their codes."""
        fixed = LAYOUTS[self.name].columns
        return fixed or tuple(sorted({code for row in self.rows.values() for code, cell in row.items() if cell}))

    @property
    def numbers(self) -> tuple[str, ...]:
        """The columns that are measured."""
        return LAYOUTS[self.name].numbers or self.columns

    @property
    def edition(self) -> str:
        """The edition that the table is of: the newest that a row names, or the day or month of the newest row."""
        column = LAYOUTS[self.name].edition
        if column is None:
            return max((key[-1] for key in self.rows), default="")
        return max((row[column] for row in self.rows.values()), default="")

    def encoded(self) -> bytes:
        """Write the table as CSV: UTF-8, LF, rows in the order of their keys."""
        out, layout = io.StringIO(), LAYOUTS[self.name]
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow((*layout.key, *self.columns))
        writer.writerows(self._cells())
        return out.getvalue().encode()

    def with_rows(self, rows: Mapping[Key, Row]) -> Grid:
        """Give the table with some rows added or replaced."""
        return Grid(self.name, {**self.rows, **rows})

    def _cells(self) -> Iterator[tuple[str, ...]]:
        columns = self.columns
        for key, row in sorted(self.rows.items()):
            yield (*key, *(row.get(column, "") for column in columns))


def digits(value: float, figures: int = 6) -> str:
    """Write a number in plain digits, to so many significant figures: publishers' GDP is not known to more.

    >>> digits(2752204000000.0), digits(92.89417), digits(0.0000123456789)
    ('2752200000000', '92.8942', '0.0000123457')
    """
    text = format(Decimal(f"{value:.{figures}g}"), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
