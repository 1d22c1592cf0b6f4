"""What changes where a picture is as narrow as a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations, pairwise

import matplotlib
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from pandas import DataFrame, concat

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Exhibit
from tracker.charts.finish import STYLE, drawn
from tracker.charts.formats import PHONE
from tracker.charts.marks import PairedBars, SmallMultiples, StackedBars, TargetGaps, TargetPaths, Timeline
from tracker.reports.pictures import narrow as narrowed

# Pixels of a page's column on a phone: the picture hangs out of it a little on both sides.
WIDTH = 359


@pytest.fixture
def narrow() -> Iterator[Axes]:
    with matplotlib.rc_context(fname=STYLE):
        figure = Figure(figsize=(PHONE.width, PHONE.height))
        FigureCanvasAgg(figure)
        yield figure.add_axes((0.1, 0.1, 0.8, 0.8))


def test_panels_stand_one_below_the_other_each_with_the_rows_that_it_holds(
    narrow: Axes, sums: DataFrame, captions: Captions
) -> None:
    bars = StackedBars(captions=captions, rows=("Germany", "Norway"), limit=5e9)
    SmallMultiples("stage", (("promised", "Promised"), ("paid", "Paid")), bars).draw(narrow, sums)
    first, second = (panel for panel in narrow.child_axes if isinstance(panel, Axes))
    assert [label.get_text() for label in first.get_yticklabels()] == ["Germany", "Norway"]
    assert [label.get_text() for label in second.get_yticklabels()] == ["Norway"]
    assert first.get_window_extent().y0 > second.get_window_extent().y1


def test_paths_stand_two_on_a_line(narrow: Axes, captions: Captions) -> None:
    rows = [(name, year, 2.0, "spent") for name in "ABC" for year in (2024, 2025)]
    TargetPaths(captions).draw(narrow, DataFrame(rows, columns=["row", "year", "share", "part"]))
    lefts = [round(panel.get_window_extent().x0) for panel in narrow.child_axes]
    assert lefts[0] == lefts[2] < lefts[1]


def test_months_without_room_for_their_names_are_left_out(narrow: Axes, captions: Captions) -> None:
    row = ("Germany", date(2026, 1, 5), "military_aid", "promised", 4e9)
    frame = DataFrame([row], columns=["row", "day", "type", "stage", "high"])
    Timeline(captions, ("Germany",), date(2024, 2, 1), date(2026, 2, 28)).draw(narrow, frame)
    ticks = [tick.get_text().split() for tick in narrow.get_xticklabels()]
    assert 3 < len(ticks) < 13
    assert [words[1] for words in ticks if len(words) > 1] == ["2024", "2025", "2026"]


def test_no_letter_of_a_phones_picture_is_too_small_to_read(
    sums: DataFrame, captions: Captions, exhibit_of: Callable[..., Exhibit]
) -> None:
    bars = StackedBars(captions=captions, rows=("Germany", "Norway"), limit=5e9)
    mark = SmallMultiples("stage", (("promised", "Promised"), ("paid", "Paid")), bars)
    figure = drawn(narrowed(exhibit_of(mark, sums, source="Source: this ledger. " * 9)))
    pixels = {float(text.get_fontsize()) / 72 * WIDTH / PHONE.width for text in figure.findobj(Text) if text.get_text()}
    assert min(pixels) > 10.5


def test_a_long_source_makes_a_phones_picture_longer_and_takes_nothing_from_what_is_drawn(
    captions: Captions, exhibit_of: Callable[..., Exhibit]
) -> None:
    row = ("Germany", date(2026, 1, 5), "military_aid", "promised", 4e9)
    frame = DataFrame([row], columns=["row", "day", "type", "stage", "high"])
    mark = Timeline(captions, ("Germany",), date(2025, 2, 1), date(2026, 2, 28))
    short, long = (drawn(narrowed(exhibit_of(mark, frame, source="Source. " * times))) for times in (1, 60))
    heights = [figure.axes[0].get_window_extent().height for figure in (short, long)]
    assert heights[0] == pytest.approx(heights[1], abs=2)
    assert long.get_figheight() > short.get_figheight() + 1


def test_on_a_phone_discs_keep_clear_of_names_and_amounts_and_months_of_each_other(
    captions: Captions, exhibit_of: Callable[..., Exhibit]
) -> None:
    days = (date(2025, 3, 1), date(2026, 2, 28))
    rows = [("United Kingdom", day, "military_aid", "paid", 4e9) for day in days]
    frame = DataFrame(rows, columns=["row", "day", "type", "stage", "high"])
    names = ("United Kingdom", *(f"Country {n}" for n in range(11)))
    many = concat([frame.assign(row=name) for name in names])
    figure = drawn(narrowed(exhibit_of(Timeline(captions, names, *days), many)))
    axes, renderer = figure.axes[0], FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    radius = float(axes.collections[0].get_sizes()[0]) ** 0.5 / 2 * figure.dpi / 72  # type: ignore[attr-defined]
    left, right = (float(axes.transData.transform((day.toordinal(), 0))[0]) for day in days)
    assert left - radius > axes.get_yticklabels()[0].get_window_extent(renderer).x1
    assert right + radius < axes.texts[1].get_window_extent(renderer).x0
    months = [tick.get_window_extent(renderer) for tick in axes.get_xticklabels()]
    assert all(one.x1 < other.x0 for one, other in pairwise(months))


def boxes(figure: Figure) -> dict[str, Bbox]:
    """Give where each word of a picture stands, by the word and its place."""
    canvas = FigureCanvasAgg(figure)
    # Only what is drawn has its place.
    canvas.draw()  # type: ignore[no-untyped-call]
    renderer = canvas.get_renderer()  # type: ignore[no-untyped-call]
    words = [text for text in figure.findobj(Text) if isinstance(text, Text) and text.get_text().strip()]
    words = [text for text in words if text.get_visible()]
    found = ((f"{text.get_text()} {place}", text.get_window_extent(renderer)) for place, text in enumerate(words))
    return {name: box for name, box in found if box.width}


def touching(figure: Figure) -> list[tuple[str, str]]:
    """Give the pairs of words that stand in each other, or are cut by the edge."""
    places = boxes(figure)
    pairs = [
        (one, other)
        for (one, a), (other, b) in combinations(places.items(), 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 0.5 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1.5
    ]
    whole = figure.bbox
    cut = [(name, "edge") for name, box in places.items() if box.x0 < -0.5 or box.x1 > whole.x1 + 0.5]
    return pairs + cut


@pytest.mark.parametrize(
    "shares",
    [
        [(5.33, 6.25, 2030), (2.1, 3.5, 2035), (0.25, 0.3, 2027)],
        [(2.69, 20.0, 2035), (1.37, 0.1, 2032), (4.48, 4.8, None)],
        [(0.01, 0.02, 2030)],
    ],
)
def test_on_a_phone_shares_keep_clear_of_names_and_of_deadlines(
    captions: Captions, exhibit_of: Callable[..., Exhibit], shares: list[tuple[float, float, int | None]]
) -> None:
    names = ("Lithuania", "Bosnia and Herzegovina", "United Kingdom")
    rows = [(name, spent, 2025, True, aim, until) for name, (spent, aim, until) in zip(names, shares, strict=False)]
    frame = DataFrame(rows, columns=["row", "spent", "year", "estimate", "target", "until"])
    figure = drawn(narrowed(exhibit_of(TargetGaps(captions, (3.5, 2035)), frame)))
    assert touching(figure) == []


def test_on_a_phone_amounts_are_not_cut_however_long_the_names(
    captions: Captions, exhibit_of: Callable[..., Exhibit]
) -> None:
    names = tuple(f"Ministry {n} of Very Long Names" for n in range(9))
    rows = [(name, "paid", "military_aid", 4.08e9, 4.08e9) for name in names]
    frame = DataFrame(rows, columns=["row", "stage", "type", "low", "high"])
    bars = StackedBars(captions=captions, rows=names, limit=4.08e9)
    assert touching(drawn(narrowed(exhibit_of(SmallMultiples("stage", (("paid", "Paid"),), bars), frame)))) == []
    pairs = DataFrame([(name, 580e6, 0.0) for name in names], columns=["row", "promised", "paid"])
    assert touching(drawn(narrowed(exhibit_of(PairedBars(captions, 580e6), pairs)))) == []


def test_on_a_phone_months_keep_clear_though_one_disc_takes_much_of_the_picture(
    captions: Captions, exhibit_of: Callable[..., Exhibit]
) -> None:
    row = ("Germany", date(2026, 1, 5), "military_aid", "promised", 4e9)
    frame = DataFrame([row], columns=["row", "day", "type", "stage", "high"])
    mark = Timeline(captions, ("Germany",), date(2025, 3, 1), date(2026, 2, 28))
    assert touching(drawn(narrowed(exhibit_of(mark, frame)))) == []
