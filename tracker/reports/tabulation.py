"""The numbers behind a picture as a table that can be read, each leading to the commitments that it is the sum of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Set
from datetime import date
from typing import Any

from tracker.charts.exhibit import Exhibit
from tracker.charts.palette import STAGES
from tracker.reports.exhibits.scene import Scene
from tracker.reports.lines import place
from tracker.reports.plans import Picture
from tracker.reports.register import SCOPES, anchor, scope

# The columns of a picture's frame that say something to a reader, in the order in which they stand.
SHOWN = (
    "row",
    "day",
    "year",
    "until",
    "stage",
    "status",
    "type",
    "part",
    "promised",
    "paid",
    "amount",
    "publisher",
    "spent",
    "share",
    "target",
)

# The kinds of pictures whose amounts are percent of GDP.
OF_GDP = frozenset({"shares", "targets", "paths", "spending", "slope"})

# The columns whose values are words of the wording, with the table that has them.
WORDED = {"stage": "stages", "status": "statuses", "type": "types", "part": "paths"}

# More numbers than this are for a program: the CSV has them all.
MOST = 200

Cell = dict[str, str]


def tabulated(scene: Scene, picture: Picture, exhibit: Exhibit, places: Collection[str]) -> dict[str, Any]:
    """Give `columns`, `rows` of cells with a `text` and where it leads (`href`, empty for nowhere), and `more`.

    `places` are those that a number can lead to.
    """
    frame = exhibit.frame
    found: list[dict[Any, Any]] = frame.head(MOST).to_dict("records")
    if "low" in frame and "high" in frame:
        found = [row | {"amount": (row["low"], row["high"])} for row in found]
    columns = [name for name in SHOWN if found and name in found[0]]
    writer = _Writer(scene, picture, exhibit, places)
    rows = [list(writer.cells(row, columns)) for row in found]
    more = scene.captions.counted("more_numbers", len(frame) - MOST) if len(frame) > MOST else ""
    return {"columns": [scene.captions.say(f"columns.{name}") for name in columns], "rows": rows, "more": more}


class _Writer:
    """How the cells of one picture's table are written, and where they lead."""

    def __init__(self, scene: Scene, picture: Picture, exhibit: Exhibit, places: Collection[str]) -> None:
        self.captions, self.places = scene.captions, places
        self.write = self.captions.share_range if picture.kind in OF_GDP else self.captions.money_range
        self.types = frozenset(map(str, picture.types))
        self.ends = exhibit.frame.groupby("stage")["day"].max().to_dict() if picture.kind == "standing" else {}

    def cells(self, row: dict[Any, Any], columns: list[str]) -> Iterator[Cell]:
        for name in columns:
            yield {"text": self._text(name, row[name]), "href": self._href(name, row)}

    def _text(self, name: str, value: Any) -> str:
        if value is None or value != value:
            return ""
        if isinstance(value, date):
            return self.captions.day(value)
        if name in WORDED:
            return self.captions.say(f"{WORDED[name]}.{value}")
        if isinstance(value, tuple):
            return self.write(*value)
        return str(int(value)) if name in ("year", "until") else self._amount(name, value)

    def _amount(self, name: str, value: Any) -> str:
        if isinstance(value, str):
            return value
        return self.write(value, value) if value else "–"

    def _href(self, name: str, row: dict[Any, Any]) -> str:
        """Lead to the one commitment that a number is of, else to the first row of its donor and type.

        A number that is the sum of no rows that stand together leads nowhere.
        """
        commitment = row.get("commitment")
        if name in ("amount", "target", "share") and isinstance(commitment, str):
            return self._known(place(commitment))
        step = name if name in STAGES else row.get("stage") if name == "amount" else None
        types = {str(row["type"])} if row.get("type") else self.types
        group = _group(types, str(step))
        if not group:
            return ""
        if "row" in row:
            return self._known(anchor(group, row["row"], *(types if len(types) == 1 else ())))
        # Only where a line ends does it stand at the sum of what the ledger holds.
        return self._known(group) if self.ends.get(step) == row["day"] else ""

    def _known(self, name: str) -> str:
        return f"#{name}" if name in self.places else ""


def _group(types: Set[str], step: str) -> str:
    """Give the group of the register that holds the sums of one type, or of all of a scope, at a stage, or nothing."""
    if step not in STAGES:
        return ""
    whole = next((name for name, held in SCOPES.items() if types == set(held)), "")
    name = scope(next(iter(types))) if len(types) == 1 else whole
    return f"{name}-{step}" if name else ""
