from __future__ import annotations

from matplotlib.axes import Axes
from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.charts.marks import SmallMultiples, StackedBars

PANELS = (("promised", "Promised"), ("paid", "Paid"))


def multiples(captions: Captions) -> SmallMultiples:
    return SmallMultiples(
        by="stage", panels=PANELS, mark=StackedBars(captions=captions, rows=("Germany", "Norway"), limit=5e9)
    )


def test_panels_stand_side_by_side_on_one_scale_and_only_the_first_names_its_rows(
    axes: Axes, sums: DataFrame, captions: Captions
) -> None:
    multiples(captions).draw(axes, sums)
    first, second = axes.child_axes
    assert [panel.get_title(loc="left") for panel in (first, second) if isinstance(panel, Axes)] == ["Promised", "Paid"]
    assert [label.get_text() for label in first.get_yticklabels()] == ["Germany", "Norway"]
    assert [label.get_text() for label in second.get_yticklabels()] == []
    assert first.get_position().x1 < second.get_position().x0


def test_the_stages_are_told_apart_in_words(sums: DataFrame, captions: Captions) -> None:
    told = multiples(captions).describe(sums)
    assert told == "Promised: Germany €5bn; Norway €2bn–€3bn. Paid: Norway €1bn."
