"""The PDF is read in the order of its plan, from the first page to the last, each text under its heading."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tracker.rates import Rates
from tracker.records import Commitment
from tracker.reports import Report

Promise = Callable[..., Commitment]


@pytest.fixture(scope="module")
def document(promise: Promise, target: Promise, rates: Rates, tmp_path_factory: pytest.TempPathFactory) -> Any:
    pdfium = pytest.importorskip("pypdfium2", reason="no PDF reader here: pip install pypdfium2")
    news = [promise(f"n{n}", "DEU", f"{n + 1}e9", sentence=f"Berlin gives parcel {n}.") for n in range(12)]
    ledger = [*news, target("e", "ESP", "3.5", period_end="2035")]
    path = Report("monthly", ledger, rates).write(tmp_path_factory.mktemp("order"))[0]
    return pdfium.PdfDocument(path)


def test_bookmarks_lead_onwards(document: Any) -> None:
    pages = [mark.get_dest().get_index() for mark in document.get_toc()]
    assert pages == sorted(pages)
    assert len(set(pages)) > 2


def test_the_news_stand_together_under_their_heading(document: Any) -> None:
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    start, end = text.index("Announced in February 2026"), text.index("What this ledger cannot know")
    places = [text.index(f"Berlin gives parcel {n}.") for n in range(12)]
    assert all(start < place < end for place in places)
    assert "Timeline of announcements" not in text[start:end]


def test_what_says_why_a_picture_is_missing_keeps_clear_of_its_heading(
    promise: Promise, rates: Rates, tmp_path: Path
) -> None:
    pdfium = pytest.importorskip("pypdfium2", reason="no PDF reader here: pip install pypdfium2")
    path = Report("monthly", [promise()], rates).write(tmp_path)[0]
    found = 0
    for page in (sheet.get_textpage() for sheet in pdfium.PdfDocument(path)):
        for heading in ("Defence spending against targets", "The way to the targets"):
            place = page.search(heading).get_next()
            if place:
                after = page.search("Not shown", index=place[0]).get_next()
                bottom, top = page.get_charbox(place[0])[1], page.get_charbox(after[0])[3]
                assert bottom - top > 4
                found += 1
    assert found == 2
