"""Line breaks that only a width called for are blanks; all others stay."""

from __future__ import annotations

import pytest

from tracker.figures import parse
from tracker.figures.lines import unbroken

KEPT = {
    "a headline": "Norway pays more\nThe government in Oslo will give Ukraine a further NOK 7 billion this year.",
    "a list": "The money, in all, goes to these programmes of the navy:\n- frigates: £2m\n- mines: £3m",
    "rows": "Denmark has pledged two million for the air defence of Kyiv\nNorway has pledged three million for it, too",
    "a long paragraph": "One line that was never broken, " * 8 + "\nand another.",
    "short lines": "two\nthree\nfour five\nsix",
}


@pytest.mark.parametrize("name", KEPT)
def test_a_break_that_says_something_stays(name: str) -> None:
    assert unbroken(KEPT[name]) == KEPT[name]


def test_every_letter_keeps_its_place() -> None:
    text = "The Storting in Oslo has approved a further NOK\n7 billion (about $660 million) for air defence\nthis year."
    whole = unbroken(text)
    assert whole == text.replace("\n", " ")
    assert [figure.start for figure in parse(text)] == [figure.start for figure in parse(whole)]
