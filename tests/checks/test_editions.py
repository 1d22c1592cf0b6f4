"""Levels that a text older than the edition at hand gives: what may rest on NATO's own estimate of the day."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.checks import check
from tracker.checks.findings import Verdict
from tracker.rates import Rates
from tracker.records import Document
from tracker.statements import extract


def verdict(text: str, published: str) -> Verdict:
    document = Document(id="claim", text=text, published=date.fromisoformat(published))
    (one,) = (found for found in check(document, extract(document), Rates.load()) if found.check == "spending level")
    return one.judgement.verdict


@pytest.mark.parametrize(
    ("text", "published", "wanted"),
    [
        ("By NATO's figures Poland spends 4.48% of GDP on defence in 2025.", "2025-09-10", Verdict.HOLDS),
        ("By NATO's figures Estonia spends 3.38% of GDP on defence in 2025.", "2025-09-10", Verdict.UNCHECKABLE),
        ("By NATO's figures Poland spends 6.1% of GDP on defence in 2025.", "2025-09-10", Verdict.OFF),
        ("By NATO's figures Poland spent 4.48% of GDP on defence in 2025.", "2026-11-10", Verdict.OFF),
        ("By NATO's figures Poland spends 4.45% of GDP on defence in 2024.", "2024-07-10", Verdict.UNCHECKABLE),
        ("By NATO's figures Poland spent 4.45% of GDP on defence in 2024.", "2025-02-10", Verdict.OFF),
    ],
)
def test_an_older_text_is_not_held_to_an_edition_that_came_after(text: str, published: str, wanted: Verdict) -> None:
    assert verdict(text, published) is wanted
