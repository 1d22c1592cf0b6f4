from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.reports.exhibits.donors import finding, ranked


def sums(*rows: tuple[str | None, str, float, float]) -> DataFrame:
    """Lay out donor, stage, low and high in billions, all military aid."""
    table = [(donor, "military_aid", stage, low * 1e9, high * 1e9) for donor, stage, low, high in rows]
    return DataFrame(table, columns=["party", "type", "stage", "low", "high"])


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([("DEU", "promised", 2, 2)], "Germany leads in aid promised: €2bn"),
        (
            [("DEU", "promised", 2, 2), ("USA", "approved", 5, 5), ("DEU", "approved", 4, 4)],
            "The United States leads in aid approved (€5bn), Germany in aid promised (€2bn)",
        ),
        (
            [("DEU", "promised", 9, 9), ("USA", "approved", 5, 5), ("DEU", "approved", 4, 4)],
            "Germany leads in aid promised (€9bn), the United States in aid approved (€5bn)",
        ),
        (
            [("DEU", "promised", 7, 9), ("FRA", "promised", 8, 8), ("USA", "approved", 5, 5)],
            "No donor leads in aid promised; in aid approved the United States leads: €5bn",
        ),
        (
            [("NLD", "promised", 2, 2), ("NLD", "approved", 5, 5), ("NLD", "paid", 9, 9)],
            "The Netherlands leads in aid promised (€2bn) and approved (€5bn)",
        ),
        ([("DNK+NOR", "promised", 2, 2), ("FRA", "promised", 1, 1)], "Denmark and Norway lead in aid promised: €2bn"),
        ([("DEU", "paid", 1, 1)], "Germany leads in aid paid: €1bn"),
        (
            [("DEU", "promised", 5, 5), ("FRA", "promised", 2, 2), (None, "promised", 2, 3)],
            "Germany leads in aid promised: €5bn, of those named",
        ),
        (
            [("DEU", "promised", 5, 5), ("FRA", "promised", 2, 2), (None, "promised", 2, 2)],
            "Germany leads in aid promised: €5bn",
        ),
        (
            [("DEU", "promised", 5, 5), ("DEU", "paid", 1, 1), (None, "paid", 9, 9)],
            "Germany leads in aid promised: €5bn",
        ),
    ],
)
def test_the_finding_names_who_leads(rows: list[tuple[str | None, str, float, float]], title: str) -> None:
    assert finding(sums(*rows), Captions(), "aid") == title


@pytest.mark.parametrize(
    "rows",
    [
        [("DEU", "promised", 2, 2), ("FRA", "promised", 2, 2)],
        [("DEU", "promised", 2, 2), ("FRA", "promised", 1, 3)],
        [(None, "promised", 9, 9)],
    ],
    ids=["a tie", "another's range reaches as far", "nobody named"],
)
def test_no_leader_is_named_where_the_data_bear_none(rows: list[tuple[str | None, str, float, float]]) -> None:
    assert finding(sums(*rows), Captions(), "aid") == "No donor stands out in aid promised, approved or paid"


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["DEU", "FRA", "POL", "DNK+NOR", None]),
            st.sampled_from(["promised", "approved", "paid"]),
            st.integers(1, 9),
            st.integers(0, 3),
        ),
        min_size=1,
        unique_by=lambda row: row[:2],
    )
)
def test_whoever_a_title_names_first_stands_on_the_top_row(rows: list[tuple[str | None, str, int, int]]) -> None:
    table, captions = sums(*((who, stage, low, low + more) for who, stage, low, more in rows)), Captions()
    title = finding(table, captions, "aid")
    if title.startswith("No donor"):
        return
    top = ranked(table, 9, captions)["row"].iloc[0]
    assert title.replace(" and ", " + ").startswith(top)


def test_donors_are_ranked_by_their_largest_stage_and_never_by_a_sum_of_stages() -> None:
    frame = ranked(
        sums(("DEU", "promised", 3, 3), ("DEU", "paid", 3, 3), ("FRA", "approved", 5, 5)), top=5, captions=Captions()
    )
    assert list(dict.fromkeys(frame["row"])) == ["France", "Germany"]


def test_donors_past_the_top_are_added_up_on_one_row_within_their_stage() -> None:
    donors = [(code, "promised", size, size) for code, size in (("DEU", 9), ("FRA", 3), ("ITA", 2), ("ESP", 1))]
    frame = ranked(sums(*donors, (None, "promised", 20, 20), ("NOR", "paid", 1, 1)), top=2, captions=Captions())
    rows = frame.set_index(["row", "stage"])["low"].to_dict()
    assert rows == {
        ("Germany", "promised"): 9e9,
        ("France", "promised"): 3e9,
        ("3 others", "paid"): 1e9,
        ("3 others", "promised"): 3e9,
        ("Donor not said", "promised"): 20e9,
    }
    assert list(dict.fromkeys(frame["row"])) == ["Germany", "France", "3 others", "Donor not said"]
