"""An exhibit: one picture of a report with the finding it shows, the data it is drawn from and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from tracker.charts.formats import WIDE, Format

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame


@dataclass(frozen=True)
class Swatch:
    """One entry of the key above a picture: a colour (and the shape that carries it) with what it stands for.

    `drawn` is that of a bar which is not exact: `estimate` or `ceiling`.
    """

    colour: str
    label: str
    marker: str = "s"
    hollow: bool = False
    drawn: str = "exact"


class Mark(Protocol):
    """How data become a picture: a frozen value that draws a frame on axes, and can tell the same in words."""

    def draw(self, axes: Axes, frame: DataFrame) -> None:
        """Draw the frame; titles, keys and sources are not the mark's."""

    def key(self, frame: DataFrame) -> tuple[Swatch, ...]:
        """Give what the reader must know of colours and shapes, in the order of the picture."""

    def describe(self, frame: DataFrame) -> str:
        """Tell the data in words, for a reader who does not see the picture."""


@dataclass(frozen=True)
class Exhibit:
    """One picture: `name` is that of its files, `title` the finding, `subtitle` unit and period, `source` the rest."""

    name: str
    heading: str
    title: str
    subtitle: str
    source: str
    mark: Mark
    frame: DataFrame
    format: Format = WIDE

    @cached_property
    def alt(self) -> str:
        """The picture in words: its finding, then its data."""
        return f"{self.title}. {self.subtitle}. {self.mark.describe(self.frame)}"
