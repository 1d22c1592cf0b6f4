"""NATO's tables on defence expenditure: a workbook a year, whose sheets are read by their titles.

Years under estimate are written `2025e`, what is not known `..` or `-`, and a footnote is a star behind a name. NATO's
year is the one that holds most months of an ally's fiscal year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tracker.errors import FetchError, Unreadable
from tracker.sources.faults import Fault
from tracker.sources.fetching import Fetched
from tracker.sources.names import code_of
from tracker.sources.series.asking import Ask, Edition, Provider, Trouble, positive
from tracker.sources.series.grids import Grid, Key, Row
from tracker.sources.series.workbook import Line, Workbook

PATH = "/content/dam/nato/webready/documents/finance/def-exp-{year}-en.xlsx"
SPENDING, SHARES = 1, 3
MONEY = re.compile(r"current prices$", re.IGNORECASE)
SHARE = re.compile(r"share of (?:real )?GDP", re.IGNORECASE)
YEAR = re.compile(r"(\d{4})(?:\.0)?\s*(e?)$", re.IGNORECASE)
LABEL = re.compile(r"(?P<name>[^(*]+?)\s*\**\s*(?:\((?P<money>[^)]+)\))?\s*\**$")
UNKNOWN = ("..", "-", "–", "")
TOTALS = {"NATO Europe and Canada": "NATO_EUR_CAN", "NATO Total": "NATO_TOTAL"}
FEWEST = 25
EURO = "EUR"

Block = dict[str, dict[str, str]]


def read(body: bytes, where: str, currencies: Mapping[str, tuple[str, ...]]) -> dict[Key, Row]:
    """Read percent of GDP and millions of national money by ally and year; raises Unreadable."""
    book = Workbook(body, where)
    sheets = list(book.sheets().values())
    years, shares = _block(_titled(sheets, SHARES, where), SHARE, where)
    other, spending = _block(_titled(sheets, SPENDING, where), MONEY, where)
    if years != other:
        raise Unreadable(Trouble.UNREADABLE, where, "its tables are of different years; kept what there was")
    if not book.saved:
        raise Unreadable(Trouble.UNREADABLE, where, "does not say when it was saved, which names the edition")
    named = {"source": "NATO", "edition": f"{book.saved:%Y-%m}"}
    money = {_code(label, where): _currency(label, where, currencies) for label in spending}
    amounts = {_code(label, where): cells for label, cells in spending.items()}
    rows: dict[Key, Row] = {}
    for label, cells in shares.items():
        code = _code(label, where)
        for year, cell in cells.items():
            at = f"{where} {label} {year}"
            spent = _number(amounts.get(code, {}).get(year, ""), at, 0) if money.get(code) else ""
            status = "estimate" if years[year] else "actual"
            measured = {"percent": _number(cell, at, 2), "expenditure_lcu_million": spent}
            if measured["percent"]:
                rows[code, year] = {**measured, "currency": money.get(code, ""), "status": status, **named}
    return rows


def _titled(sheets: list[list[Line]], number: int, where: str) -> list[Line]:
    """Find the sheet that begins with `Table N:`."""
    title = re.compile(rf"Table {number}\s*:", re.IGNORECASE)
    found = [lines for lines in sheets if any(title.match(_first(line)) for line in lines[:2])]
    if len(found) != 1:
        raise Unreadable(Trouble.UNREADABLE, where, f"has {len(found)} sheets titled Table {number}, not one")
    return found[0]


def _first(line: Line) -> str:
    return line[0] if line else ""


def _block(lines: list[Line], heading: re.Pattern[str], where: str) -> tuple[dict[str, bool], Block]:
    """Read the rows under a heading and a line of years, to the first empty one; a year says if it is an estimate."""
    start = next((place for place, line in enumerate(lines) if place and heading.match(_first(line))), None)
    after = lines[start + 1 :] if start is not None else []
    head = next((place for place, line in enumerate(after[:4]) if not _first(line) and any(line)), None)
    if head is None:
        raise Unreadable(Trouble.UNREADABLE, where, f"has no years under {heading.pattern!r}; kept what there was")
    years = [(found[1], bool(found[2])) for cell in after[head][1:] if (found := YEAR.match(cell))]
    block: Block = {}
    for line in after[head + 1 :]:
        if not _first(line):
            break
        cells = [*line[1:], *[""] * len(years)]
        block[line[0]] = dict(zip((year for year, _ in years), cells, strict=False))
    if len(block) < FEWEST or not years:
        raise Unreadable(Trouble.UNREADABLE, where, f"has {len(block)} rows under {heading.pattern!r}, too few")
    return dict(years), block


def _code(label: str, where: str) -> str:
    found = LABEL.match(label)
    name = found["name"] if found else label
    code = TOTALS.get(name) or code_of(name)
    if code is None:
        raise Unreadable(Trouble.UNREADABLE, where, f"has a row {label!r}, which is no ally that we know")
    return code


def _currency(label: str, where: str, currencies: Mapping[str, tuple[str, ...]]) -> str:
    """Tell an ally's money by the word behind its name: the euro, or else the last currency of its own."""
    found, used = LABEL.match(label), currencies.get(_code(label, where), ())
    word = (found["money"] or "") if found else ""
    if word.lower().startswith("euro"):
        return EURO
    own = [code for code in used if code != EURO]
    return own[-1] if word and own else ""


def _number(cell: str, where: str, places: int) -> str:
    text = cell.replace(",", "").strip(" *")
    if text in UNKNOWN:
        return ""
    value = positive(text, where)
    return f"{round(value, places):.12g}"


def _newest(ask: Ask) -> Fetched:
    """Fetch the workbook of this year, or of the last where this year's is not out."""
    try:
        return ask.page(PATH.format(year=ask.today.year))
    except FetchError as error:
        if error.code != Fault.NOT_FOUND:
            raise
        return ask.page(PATH.format(year=ask.today.year - 1))


def latest(ask: Ask) -> Edition:
    """Fetch the newest tables; raises FetchError or Unreadable."""
    page = _newest(ask)
    return Edition((Grid("nato_defence", read(page.body, page.url, ask.currencies)),))


NATO = Provider("NATO", "https://www.nato.int", latest)
