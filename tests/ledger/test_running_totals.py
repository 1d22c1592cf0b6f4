"""What has been given so far is in the ledger and in no sum: its parts are counted by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.frames import commitments_frame, totals
from tracker.ledger.folding import fold
from tracker.ledger.readings import sightings
from tracker.records import Commitment, Document, Extraction, Measure
from tracker.statements import extract

FIRST = date(2025, 1, 10)
GIFTS = (
    "Germany will give Ukraine €{}bn in military aid.",
    "Germany has sent Ukraine €{}bn in military aid.",
    "The Bundestag approved €{}bn in military aid for Ukraine.",
    "Germany paid Ukraine €{}bn in budget support.",
    "France will give Ukraine €{}bn in military aid.",
)
RUNNING = (
    "Germany has given Ukraine €{}bn in military aid since 2022.",
    "Germany has so far provided €{}bn in military aid to Ukraine.",
    "German military aid to Ukraine now stands at €{}bn.",
    "To date, Germany has committed €{}bn in military aid to Ukraine.",
)
gifts = st.lists(st.tuples(st.sampled_from(GIFTS), st.integers(1, 20)), min_size=1, max_size=6)
running = st.lists(st.tuples(st.sampled_from(RUNNING), st.integers(1, 60)), min_size=1, max_size=3)


def told(texts: Sequence[tuple[str, int]], name: str) -> list[Document]:
    return [
        Document(id=f"{name}{n}", text=text.format(amount), published=FIRST + timedelta(days=9 * n))
        for n, (text, amount) in enumerate(texts)
    ]


@cache
def read(text: str) -> Extraction:
    return extract(Document(id="read", text=text, published=FIRST))


def commitments(documents: Sequence[Document]) -> list[Commitment]:
    rows = [row for told in documents for row in sightings(told, read(told.text), today=FIRST, extractor="test")]
    return fold(rows).commitments


@settings(max_examples=40, deadline=None)
@given(gifts, running)
def test_a_running_total_in_the_ledger_changes_no_sum(
    given_: list[tuple[str, int]], so_far: list[tuple[str, int]]
) -> None:
    without = commitments(told(given_, "gift"))
    together = commitments([*told(given_, "gift"), *told(so_far, "total")])
    assert any(row.measure is Measure.TOTAL for row in together)
    before, after = (totals(commitments_frame(rows), currency=None).frame for rows in (without, together))
    assert after.to_dict("records") == before.to_dict("records")
