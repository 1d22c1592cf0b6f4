"""Paired bars: what is only promised, light, above what is paid, solid, for each donor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Swatch
from tracker.charts.formats import NARROW
from tracker.charts.marks.lengths import broken_off, room_for, size
from tracker.charts.marks.rows import letters, named_rows, shortened
from tracker.charts.palette import ACCENT, HAIRLINE, INK, PROMISED

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

# Heights of the two bars of a row, of which they leave a fifth free.
THICKNESS = 0.4

# Points of the letters of an amount, where rows are not too many for them, and what a bar has of its row for them.
LETTERS, BAR_SHARE = 7, 0.45


@dataclass(frozen=True)
class PairedBars:
    """Two amounts a row: columns `row`, `promised`, `paid` in units of the captions' currency, in the order drawn."""

    captions: Captions
    limit: float

    def draw(self, axes: Axes, frame: DataFrame) -> None:
        """Draw the promise above the payment, each with its amount, a dash where the ledger holds none."""
        named_rows(axes, frame["row"].tolist())
        words = {name: [self._words(amount) for amount in frame[name]] for name in ("promised", "paid")}
        longest = max(len(text) for texts in words.values() for text in texts)
        names = max(len(shortened(row)) for row in frame["row"]) if size(axes)[0] < NARROW else 0
        axes.set_xlim(0, room_for(axes, self.limit, longest, names))
        points = letters(axes, len(frame), LETTERS / BAR_SHARE) * BAR_SHARE
        for name, colour, side in (("promised", PROMISED, -1), ("paid", ACCENT, 1)):
            lengths = np.clip(frame[name].to_numpy(dtype=float), 0, self.limit)
            places = np.arange(len(lengths)) + side * THICKNESS / 2
            axes.barh(places, lengths, THICKNESS, color=colour)
            for y, amount, length, text in zip(places, frame[name], lengths, words[name], strict=True):
                if amount > self.limit:
                    broken_off(axes, y, self.limit)
                ink = INK if text != "–" else HAIRLINE
                look: dict[str, Any] = {"va": "center_baseline", "fontsize": points, "color": ink}
                axes.annotate(text, (length, y), (4, 0), textcoords="offset points", **look)

    def key(self, frame: DataFrame) -> tuple[Swatch, ...]:
        """Tell light from solid."""
        return (
            Swatch(PROMISED, self.captions.say("gap.promised")),
            Swatch(ACCENT, self.captions.say("gap.paid")),
        )

    def describe(self, frame: DataFrame) -> str:
        """Tell both amounts of each row."""
        return " ".join(
            self.captions.say(
                "gap.told", row=row["row"], promised=self._words(row["promised"]), paid=self._words(row["paid"])
            )
            for row in frame.to_dict("records")
        )

    def _words(self, amount: float) -> str:
        return self.captions.money(amount) if amount else "–"
