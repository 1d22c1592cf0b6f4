"""The numbers behind a picture as a table that can be read, each leading to the commitments that it is the sum of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from tracker.charts.exhibit import Exhibit
from tracker.charts.palette import AID, OWN_DEFENCE, STAGES
from tracker.reports.exhibits.scene import Scene
from tracker.reports.lines import place
from tracker.reports.plans import Picture
from tracker.reports.register import anchor, scope

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
    writer = _Writer(scene, picture, places)
    rows = [list(writer.cells(row, columns)) for row in found]
    more = scene.captions.counted("more_numbers", len(frame) - MOST) if len(frame) > MOST else ""
    return {"columns": [scene.captions.say(f"columns.{name}") for name in columns], "rows": rows, "more": more}


class _Writer:
    """How the cells of one picture's table are written, and where they lead."""

    def __init__(self, scene: Scene, picture: Picture, places: Collection[str]) -> None:
        self.scene, self.captions, self.places = scene, scene.captions, places
        self.write = self.captions.share_range if picture.kind in OF_GDP else self.captions.money_range
        self.scope = _scope(picture)

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
        """Lead to the one commitment that a number is of, else to its donor's first row, else to its group."""
        if name in ("amount", "target", "share") and row.get("commitment"):
            return self._known(place(row["commitment"]))
        step = name if name in STAGES else row.get("stage") if name == "amount" else None
        kind = scope(row["type"]) if row.get("type") else self.scope
        if step is None or not kind:
            return ""
        group = f"{kind}-{step}"
        return self._known(anchor(group, row.get("row", ""))) or self._known(group)

    def _known(self, name: str) -> str:
        return f"#{name}" if name in self.places else ""


def _scope(picture: Picture) -> str:
    """Give the scope of a picture whose types are all of one, else nothing."""
    types = set(picture.types)
    return "aid" if types <= set(AID) else "own" if types <= set(OWN_DEFENCE) else ""
