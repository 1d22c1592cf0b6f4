"""Spreadsheets as publishers save them (Office Open XML): sheets of cells by name, formulas as last worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree as ET

from tracker.errors import Unreadable
from tracker.sources.faults import Fault
from tracker.sources.markup import xml
from tracker.sources.series.archives import unpacked
from tracker.sources.series.asking import Trouble

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
LINKS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
MODIFIED = "{http://purl.org/dc/terms/}modified"
# No sheet has more columns than three letters name; of more, one cell would be as wide as the machine's memory.
PLACE = re.compile(r"([A-Z]{1,3})\d+")

Line = list[str]


class Workbook:
    """A workbook in memory; raises Unreadable for bytes that are none."""

    def __init__(self, body: bytes, where: str) -> None:
        """Open a workbook that was fetched from `where`."""
        self._where = where
        self._parts = unpacked(body, where)
        self._texts = [_text(item) for item in self._part("xl/sharedStrings.xml", optional=True).iter(f"{MAIN}si")]

    @property
    def saved(self) -> date | None:
        """The day on which the workbook was saved, if it says so."""
        said = self._part("docProps/core.xml", optional=True).findtext(MODIFIED, "")[: len("2026-07-09")]
        try:
            return date.fromisoformat(said)
        except ValueError:
            return None

    def sheets(self) -> dict[str, list[Line]]:
        """Give the rows of each sheet, by the sheet's name: cells as text, empty where nothing is written."""
        targets = {
            link.get("Id"): link.get("Target", "") for link in self._part("xl/_rels/workbook.xml.rels").iter(LINKS)
        }
        named = {sheet.get("name", ""): sheet.get(LINK) for sheet in self._part("xl/workbook.xml").iter(f"{MAIN}sheet")}
        paths = {name: targets.get(link, "") for name, link in named.items()}
        return {name: list(self._lines(_inside(path))) for name, path in paths.items()}

    def _lines(self, path: str) -> Iterator[Line]:
        for row in self._part(path).iter(f"{MAIN}row"):
            cells: Line = []
            for cell in row.iter(f"{MAIN}c"):
                place = PLACE.match(cell.get("r", ""))
                column = _column(place[1]) if place else len(cells)
                cells += [""] * (column - len(cells)) + [" ".join(self._value(cell).split())]
            yield cells

    def _value(self, cell: ET.Element) -> str:
        if cell.get("t") == "inlineStr":
            return _text(cell)
        value = cell.findtext(f"{MAIN}v", "")
        if cell.get("t") != "s":
            return value
        try:
            return self._texts[int(value)]
        except (ValueError, IndexError):
            raise self._unreadable(f"has no text {value!r}") from None

    def _part(self, name: str, *, optional: bool = False) -> ET.Element:
        body = self._parts.get(name)
        if body is None and optional:
            return ET.Element("absent")
        if body is None:
            raise self._unreadable(f"lacks {name}")
        try:
            return ET.fromstring(xml(body, "utf-8", self._where, Fault.NOT_A_TABLE))
        except ET.ParseError as error:
            raise self._unreadable(f"has a broken {name} ({error})") from None

    def _unreadable(self, what: str) -> Unreadable:
        return Unreadable(Trouble.UNREADABLE, self._where, f"{what}; kept what there was")


def _text(item: ET.Element) -> str:
    return "".join(part.text or "" for part in item.iter(f"{MAIN}t"))


def _inside(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _column(letters: str) -> int:
    """Give the place of a column, counted from nought.

    >>> _column("A"), _column("Z"), _column("AA")
    (0, 25, 26)
    """
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
