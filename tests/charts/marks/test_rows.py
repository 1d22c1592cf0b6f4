from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from pandas import DataFrame

from tracker.charts import finish
from tracker.charts.captions import Captions
from tracker.charts.exhibit import Exhibit, Mark
from tracker.charts.formats import LOW, WIDE, Format
from tracker.charts.marks import PairedBars, RankedBars, StackedBars, TargetGaps, Timeline

NAMES = tuple(f"Country {place}" for place in range(20))

MARKS: dict[str, tuple[Callable[[Captions], Mark], DataFrame]] = {
    "stacked": (
        lambda captions: StackedBars(captions, NAMES, 4e9),
        DataFrame([(name, "military_aid", 4e9, 4e9) for name in NAMES], columns=["row", "type", "low", "high"]),
    ),
    "paired": (
        lambda captions: PairedBars(captions, 4e9),
        DataFrame([(name, 4e9, 4e9) for name in NAMES], columns=["row", "promised", "paid"]),
    ),
    "ranked": (
        lambda captions: RankedBars(captions, 4e9),
        DataFrame(
            [(name, "aid", 4e9, 4e9, "exact") for name in NAMES], columns=["row", "type", "low", "high", "drawn"]
        ),
    ),
    "targets": (
        lambda captions: TargetGaps(captions),
        DataFrame(
            [(name, 2.0, 2025, False, 3.5, 2030.0) for name in NAMES],
            columns=["row", "spent", "year", "estimate", "target", "until"],
        ),
    ),
    "timeline": (
        lambda captions: Timeline(captions, NAMES, date(2025, 12, 1), date(2026, 2, 28)),
        DataFrame(
            [(name, date(2026, 1, 5), "aid", "paid", 4e9) for name in NAMES],
            columns=["row", "day", "type", "stage", "high"],
        ),
    ),
}


def overlapping(texts: list[Text]) -> list[tuple[str, str]]:
    """Give the pairs of texts whose letters cover each other, by more than the seam that every font leaves."""
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts if text.get_text().strip()]
    pairs = [(one, other) for place, one in enumerate(boxes) for other in boxes[:place]]
    return [(one[0], other[0]) for one, other in pairs if covers(one[1], other[1])]


def covers(one: object, other: object) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)  # type: ignore[attr-defined]
    down = min(one.y1, other.y1) - max(one.y0, other.y0)  # type: ignore[attr-defined]
    lower = min(one.height, other.height)  # type: ignore[attr-defined]
    return bool(across > 1 and down > 0.3 * lower)


def texts(figure: Figure) -> list[Text]:
    (axes,) = figure.axes
    return [*axes.texts, *axes.get_yticklabels()]


@pytest.mark.parametrize("name", MARKS)
@pytest.mark.parametrize("size", [WIDE, LOW], ids=["wide", "low"])
def test_of_as_many_rows_as_a_plan_can_ask_for_no_words_cover_others(
    name: str, size: Format, captions: Captions, exhibit_of: Callable[..., Exhibit]
) -> None:
    mark, frame = MARKS[name]
    figure = finish.drawn(replace(exhibit_of(mark(captions), frame), format=size))
    assert overlapping(texts(figure)) == []


def test_few_rows_have_letters_of_full_size(captions: Captions, exhibit_of: Callable[..., Exhibit]) -> None:
    frame = DataFrame([("Germany", "aid", 4e9, 4e9)], columns=["row", "type", "low", "high"])
    figure = finish.drawn(exhibit_of(StackedBars(captions, ("Germany",), 4e9), frame))
    assert {text.get_fontsize() for text in texts(figure)} == {8.0, 8.5}
