from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from matplotlib.figure import Figure
from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Exhibit
from tracker.charts.finish import drawn, svg
from tracker.charts.formats import HALF, LOW, WIDE, Format
from tracker.charts.marks import SmallMultiples, StackedBars, SteppedLines, Timeline
from tracker.charts.palette import AID

Made = Callable[..., Exhibit]


def bars(captions: Captions, *rows: str) -> SmallMultiples:
    panels = (("promised", "Promised"), ("paid", "Paid"))
    return SmallMultiples(by="stage", panels=panels, mark=StackedBars(captions=captions, rows=rows, limit=5e9))


def outside(figure: Figure) -> list[str]:
    """Name the texts that stand out of the picture."""
    figure.draw_without_rendering()
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    frame = figure.bbox
    found = []
    for text in figure.findobj(lambda artist: hasattr(artist, "get_text") and bool(artist.get_text())):
        box = text.get_window_extent(renderer)
        if text.get_visible() and (box.x0 < 0 or box.y0 < 0 or box.x1 > frame.x1 or box.y1 > frame.y1):
            found.append(text.get_text())  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("size", [WIDE, HALF])
def test_every_picture_has_the_size_of_its_format(
    size: Format, sums: DataFrame, captions: Captions, exhibit_of: Made
) -> None:
    figure = drawn(replace(exhibit_of(bars(captions, "Germany", "Norway"), sums), format=size))
    assert tuple(figure.get_size_inches()) == (size.width, size.height)
    assert outside(figure) == []


def test_nothing_is_cut_even_with_long_names_and_a_long_title(
    sums: DataFrame, captions: Captions, exhibit_of: Made
) -> None:
    long = "W" * 80
    frame = sums.replace("Norway", long)
    figure = drawn(exhibit_of(bars(captions, "Germany", long), frame, title=f"{long} and {long}", source="So " * 120))
    assert outside(figure) == []


def test_a_title_too_long_for_a_line_goes_on_in_the_next(sums: DataFrame, captions: Captions, exhibit_of: Made) -> None:
    title = "Germany leads in all that was promised and Norway in all that was approved so far"
    figure = drawn(exhibit_of(bars(captions, "Germany", "Norway"), sums, title=title))
    lines = [text.get_text() for text in figure.texts if text.get_fontweight() == "bold"]
    assert len(lines) == 2
    assert " ".join(lines) == title


def test_the_same_exhibit_gives_the_same_bytes(sums: DataFrame, captions: Captions, exhibit_of: Made) -> None:
    exhibit = exhibit_of(bars(captions, "Germany", "Norway"), sums)
    assert svg(drawn(exhibit)) == svg(drawn(exhibit))


def test_dollars_are_dollars_and_signs_no_font_has_are_replaced(
    sums: DataFrame, captions: Captions, exhibit_of: Made
) -> None:
    figure = drawn(exhibit_of(bars(captions, "Germany", "Norway"), sums, title="$5bn is not $x$, nor 5亿"))
    assert figure.texts[0].get_text() == "$5bn is not $x$, nor 5\N{REPLACEMENT CHARACTER}"
    assert not figure.texts[0].get_parse_math()


def test_the_words_for_those_who_do_not_see_begin_with_the_finding(
    sums: DataFrame, captions: Captions, exhibit_of: Made
) -> None:
    alt = exhibit_of(bars(captions, "Germany", "Norway"), sums).alt
    assert alt.startswith("A finding. In EUR. Promised: Germany €5bn;")


def test_names_at_the_ends_of_lines_stand_clear_of_each_other_in_a_small_picture(
    captions: Captions, exhibit_of: Made
) -> None:
    rows = [
        (date(2025, 1, 1), name, amount) for name, amount in (("paid", 6e9), ("promised", 5.9e9), ("approved", 5.8e9))
    ]
    frame = DataFrame(rows, columns=["day", "stage", "amount"])
    mark = SteppedLines(captions, date(2025, 1, 1), date(2026, 1, 1))
    figure = drawn(replace(exhibit_of(mark, frame), format=HALF))
    boxes = [text.get_window_extent() for text in figure.axes[0].texts]
    assert len(boxes) == 3
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


def test_the_head_of_a_column_stands_clear_of_what_it_heads_though_rows_are_low(
    captions: Captions, exhibit_of: Made
) -> None:
    names = tuple(f"Country {n}" for n in range(7))
    rows = [(name, date(2025, 6, 1), kind, "paid", 1e9) for name in names for kind in AID]
    frame = DataFrame(rows, columns=["row", "day", "type", "stage", "high"])
    mark = Timeline(captions, names, date(2025, 1, 1), date(2026, 1, 1))
    figure = drawn(replace(exhibit_of(mark, frame, title="A long finding " * 12), format=LOW))
    boxes = [text.get_window_extent() for text in figure.axes[0].texts]
    assert boxes[0].y0 >= boxes[1].y1 - 1
