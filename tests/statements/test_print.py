"""How a text is printed changes nothing of what it says: broken lines, curly signs, bylines, notes, paragraphs."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from datetime import date

import pytest

from tests.passages import Json, sets
from tracker.records import Document
from tracker.statements import extract

# Passages of one paragraph that is long enough to be broken.
PASSAGES = [one for one in sets()["press.read"] if "\n" not in one["text"] and len(one["text"]) > 300][:12]

STOP = re.compile(r"(?<=[a-z]\.) (?=[A-Z])")

WAYS: dict[str, Callable[[str], str]] = {
    "lines broken at 72 letters": lambda text: textwrap.fill(text, 72, break_on_hyphens=False, break_long_words=False),
    "curly apostrophes": lambda text: re.sub(r"(?<=\w)'(?=\w)", "’", text),
    "a byline and a date above": lambda text: f"By Ann Lee, Defence Editor\n\n3 March 2025\n\nShare\n\n{text}",
    "a line for each sentence": lambda text: STOP.sub("\n", text),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("one", PASSAGES, ids=lambda one: str(one["id"]))
def test_a_text_says_the_same_however_it_is_printed(one: Json, way: str) -> None:
    assert _read(one, WAYS[way](one["text"])) == _read(one, one["text"])


def test_a_note_behind_a_stop_leaves_the_sentence_at_its_end() -> None:
    text = "Oslo has paid £2m for shells.[3] Rome may give £5m."
    found = extract(Document(id="x", text=text))
    assert [text[first:last] for first, last in found.sentences] == [
        "Oslo has paid £2m for shells.[3]",
        "Rome may give £5m.",
    ]


def test_a_first_sentence_that_is_the_news_is_read() -> None:
    text = "By Wednesday Germany had agreed to help Ukraine.\nThe loan comes to €3bn."
    (said,) = extract(Document(id="x", text=text)).statements
    assert (said.donor, said.recipient) == ("DEU", "UKR")


def _read(row: Json, text: str) -> list[tuple[str, ...]]:
    found = extract(Document(id="x", text=text, published=date.fromisoformat(row["published"])))
    return [
        (_whole(found.figures[one.figure].surface), *map(str, (one.donor, one.recipient, one.type, one.status)))
        for one in found.statements
    ]


def _whole(surface: str) -> str:
    return " ".join(surface.split())
