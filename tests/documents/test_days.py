from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents.days import day, published

SIXTH = date(2025, 3, 6)


@pytest.mark.parametrize(
    "markup",
    [
        '<meta content="2025-03-06T08:00:00+01:00" property="article:published_time">',
        "<META NAME='DC.date.issued' CONTENT='2025-03-06'/>",
        "<meta name=date content=20250306>",
        '<meta name="govuk:first-published-at" content="2025-03-06T09:00:00+00:00">'
        '<meta name="govuk:public-updated-at" content="2026-01-01T09:00:00+00:00">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2026-01-01", '
        '"datePublished": "2025-03-06T09:00:00Z"}</script>',
        '<span itemprop="datePublished" content="2025-03-06">6 March</span>',
        '<p>Published: <time datetime="2025-03-06T09:00">6 March 2025</time></p>',
        '<time datetime="2025-03-06">6 March</time> … <time datetime="2025-03-06T10:00">10 am</time>',
        '<meta property="article:modified_time" content="2026-01-01">'
        '<meta property="article:published_time" content="2025-03-06">',
        '<meta name="pubdate" content="Thu, 06 Mar 2025 10:00:00 GMT"><time datetime="2026-01-01"></time>',
        '<meta name="date" content="soon"><meta name="pubdate" content="2025-03-06">',
    ],
)
def test_a_page_says_when_it_was_published(markup: str) -> None:
    assert published(f"<html><head>{markup}</head></html>") == SIXTH


@pytest.mark.parametrize(
    "markup",
    [
        "<p>6 March 2025</p>",
        "<footer>© 2025</footer>",
        '<meta property="article:modified_time" content="2025-03-06">',
        '<time datetime="2025-03-06">a</time><time datetime="2025-03-07">b</time>',
        '<meta name="date" content="2025-13-40">',
        '<meta name="date" content="06/03/2025">',
        '<meta name="update" content="2025-03-06">',
        "",
    ],
)
def test_a_day_that_is_not_said_to_be_that_of_publishing_is_not_taken(markup: str) -> None:
    assert published(f"<html>{markup}</html>") is None


@given(st.text())
def test_any_text_is_a_day_or_none(text: str) -> None:
    assert day(text) is None or isinstance(day(text), date)


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_day_is_read_as_it_is_written(moment: date) -> None:
    assert day(moment.isoformat()) == day(f"{moment:%Y%m%d}") == day(f"{moment.isoformat()}T23:59:59-11:00") == moment
