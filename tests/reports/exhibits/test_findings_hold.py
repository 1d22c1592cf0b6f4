"""A title is a claim: whatever the data, what it says can be found in them again, reckoned in another way."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.reports.exhibits.cumulative import added
from tracker.reports.exhibits.cumulative import finding as cumulative_title
from tracker.reports.exhibits.donors import finding as donors_title
from tracker.reports.exhibits.gap import finding as gap_title
from tracker.reports.exhibits.largest import finding as largest_title
from tracker.reports.exhibits.ranking import finding as ranking_title
from tracker.reports.exhibits.slope import finding as slope_title
from tracker.reports.exhibits.standing import finding as standing_title
from tracker.reports.exhibits.targets import finding as targets_title
from tracker.reports.exhibits.timeline import finding as timeline_title

CAPTIONS = Captions()
NAMES = {"DEU": "Germany", "FRA": "France", "POL": "Poland", "USA": "United States"}
TYPES = {"military_aid": "military aid", "financial_aid": "financial aid", "aid": "mixed or unspecified aid"}
UNTIL = date(2026, 2, 28)

codes = st.sampled_from(sorted(NAMES))
billions = st.integers(1, 9)
days = st.integers(0, 800).map(lambda back: UNTIL - timedelta(days=back))
shares = st.integers(50, 600).map(lambda hundredths: hundredths / 100)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.one_of(codes, st.none()), st.sampled_from(["promised", "approved", "paid"]), billions, billions),
        min_size=1,
    )
)
def test_who_leads_at_a_stage_has_more_for_sure_than_anyone_could_have(
    rows: list[tuple[str | None, str, int, int]],
) -> None:
    table = [(code, stage, "aid", low * 1e9, (low + more % 3) * 1e9) for code, stage, low, more in rows]
    frame = DataFrame(table, columns=["party", "stage", "type", "low", "high"])
    lows, highs = defaultdict[tuple[str, str], float](float), defaultdict[tuple[str, str], float](float)
    for code, stage, _, low, high in table:
        if code:
            lows[stage, code] += low
            highs[stage, code] += high
    title = donors_title(frame, CAPTIONS, "aid").replace("The United States", "United States")
    for stage, code in lows:
        others = [high for (where, other), high in highs.items() if where == stage and other != code]
        if re.search(rf"{NAMES[code]} leads? in aid {stage}|; in aid {stage} (the )?{NAMES[code]} leads", title):
            assert lows[stage, code] > max(others, default=0)
    if title.startswith("No donor stands out"):
        for stage, code in lows:
            others = [high for (where, other), high in highs.items() if where == stage and other != code]
            assert lows[stage, code] <= max(others, default=-1)


@settings(deadline=None)
@given(st.lists(st.tuples(codes, st.integers(0, 2)), min_size=1, unique_by=lambda row: row[0]))
def test_the_count_of_those_without_a_payment_is_theirs(rows: list[tuple[str, int]]) -> None:
    frame = DataFrame([(NAMES[code], paid * 1e9) for code, paid in rows], columns=["row", "paid"])
    title = gap_title(frame, CAPTIONS, "aid")
    unpaid = sum(paid == 0 for _, paid in rows)
    if found := re.match(r"(\d+) of (\d+) donors", title):
        assert [int(number) for number in found.groups()] == [unpaid, len(rows)]
    else:
        assert ("none" in title and unpaid == len(rows)) or ("some" in title and unpaid == 0)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["promised", "paid"]), days, st.integers(0, 40)), min_size=1))
def test_more_or_less_than_a_year_before_is_what_the_line_did(rows: list[tuple[str, date, int]]) -> None:
    ordered = sorted(rows, key=lambda row: (row[0], row[1]))
    frame = DataFrame(
        [(day, stage, amount * 1e9) for stage, day, amount in ordered], columns=["day", "stage", "amount"]
    )
    title = standing_title(frame, UNTIL, CAPTIONS, "aid")
    stage = "paid" if any(row[0] == "paid" for row in rows) else "promised"
    line = [(day, amount) for name, day, amount in ordered if name == stage]
    before = [amount for day, amount in line if day <= UNTIL - timedelta(days=365)]
    change = line[-1][1] - (before[-1] if before else 0)
    assert title.startswith(f"Aid {stage} stands at {CAPTIONS.money(line[-1][1] * 1e9)}")
    if not any(amount for _, day, amount in rows if day <= UNTIL - timedelta(days=365)):
        assert "year before" not in title
    elif change and not (before and before[-1]):
        assert title.endswith("; a year before, none was reported")
    elif change:
        word = "more" if change > 0 else "less"
        assert title.endswith(f"{CAPTIONS.money(abs(change) * 1e9)} {word} than a year before")
    else:
        assert title.endswith("as a year before")


@settings(deadline=None)
@given(st.lists(st.tuples(codes, shares, shares), min_size=1, unique_by=lambda row: row[0]))
def test_short_of_their_targets_are_as_many_as_it_says_and_the_one_named_is_furthest(
    rows: list[tuple[str, float, float]],
) -> None:
    frame = DataFrame([(NAMES[code], spent, aim) for code, spent, aim in rows], columns=["row", "spent", "target"])
    title = targets_title(frame, CAPTIONS)
    gaps = {NAMES[code]: round(aim - spent, 2) for code, spent, aim in rows}
    short = [name for name, left in gaps.items() if left > 0]
    if found := re.match(r"(\d+) of (\d+) countries spend less", title):
        assert [int(number) for number in found.groups()] == [len(short), len(rows)]
    elif title.startswith("All"):
        assert len(short) == len(rows)
    elif title.startswith("Every"):
        assert not short
    if named := re.search(r"; (\w[\w ]+) has furthest to go", title):
        assert all(gaps[named[1]] > left for name, left in gaps.items() if name != named[1])


@settings(deadline=None)
@given(st.lists(st.tuples(codes, shares, shares), min_size=1, unique_by=lambda row: row[0]))
def test_who_has_raised_spending_most_has_raised_it_and_more_than_any(rows: list[tuple[str, float, float]]) -> None:
    ends = [(NAMES[code], year, share) for code, *both in rows for year, share in zip((2021, 2026), both, strict=True)]
    title = slope_title(DataFrame(ends, columns=["row", "year", "share"]), CAPTIONS)
    rises = {NAMES[code]: round(now - before, 2) for code, before, now in rows}
    if named := re.match(r"(\w[\w ]+) has raised defence spending most", title):
        assert rises[named[1]] > 0
        assert all(rises[named[1]] > rise for name, rise in rises.items() if name != named[1])
    elif title.startswith(("From", "In")):
        risen, number = (int(found) for found in re.findall(r"(\d+) of (\d+)", title)[0])
        assert (risen, number) == (sum(rise > 0 for rise in rises.values()), len(rises))
    else:
        ((name, rise),) = rises.items()
        assert title.startswith(f"{name} has raised")
        assert rise > 0


@settings(deadline=None)
@given(st.lists(st.tuples(codes, days, billions), min_size=1))
def test_the_largest_sum_of_a_month_is_from_whom_it_says(rows: list[tuple[str, date, int]]) -> None:
    frame = DataFrame([(code, day, amount * 1e9) for code, day, amount in rows], columns=["donor", "day", "high"])
    title = timeline_title(frame, "2026-02", CAPTIONS)
    new = [(code, amount) for code, day, amount in rows if (day.year, day.month) == (2026, 2)]
    most = max((amount for _, amount in new), default=0)
    holders = [code for code, amount in new if amount == most]
    if not new:
        assert title == "No such sum was announced in February 2026"
    elif " from " in title:
        assert title.endswith(f"€{most}bn from {CAPTIONS.sentence_party(holders[0])}")
        assert len(holders) == 1
    else:
        assert title.endswith(f"{len(new)} announcements of sums, of €{most}bn at the most")


@settings(deadline=None)
@given(st.lists(st.tuples(codes, billions, st.integers(0, 2)), min_size=1))
def test_the_largest_single_sum_is_above_the_upper_end_of_every_other(rows: list[tuple[str, int, int]]) -> None:
    table = [(code, "paid", low * 1e9, (low + more) * 1e9) for code, low, more in rows]
    frame = DataFrame(table, columns=["donor", "stage", "low", "high"]).sort_values("high", ascending=False)
    title = largest_title(frame, CAPTIONS)
    if title.startswith("The largest"):
        first, *others = sorted(table, key=lambda row: -row[3])
        assert all(first[2] > other[3] for other in others)
        assert title.endswith(f"paid by {CAPTIONS.sentence_party(first[0])}")


@settings(deadline=None)
@given(st.lists(st.tuples(codes, shares, st.booleans()), min_size=1, unique_by=lambda row: row[0]))
def test_who_spends_the_largest_share_spends_more_than_any_and_an_estimate_is_called_one(
    rows: list[tuple[str, float, bool]],
) -> None:
    table = [(code, share, "estimate" if guessed else "exact", 2025) for code, share, guessed in rows]
    frame = DataFrame(table, columns=["country", "high", "drawn", "year"]).sort_values("high", ascending=False)
    title = ranking_title(frame, CAPTIONS)
    highest = max(share for _, share, _ in rows)
    holders = [(code, guessed) for code, share, guessed in rows if share == highest]
    if title.startswith("No country"):
        assert len(holders) > 1
    else:
        ((code, guessed),) = holders
        assert title.lower().startswith(CAPTIONS.sentence_party(code).lower())
        assert ("estimated" in title) == guessed


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(TYPES)), days, billions), min_size=1))
def test_most_is_more_than_half(rows: list[tuple[str, date, int]]) -> None:
    frame = added([(kind, day, amount * 1e9) for kind, day, amount in rows])
    title = cumulative_title(frame, CAPTIONS, "aid", "paid", "March 2024")
    sums = defaultdict[str, int](int)
    for kind, _, amount in rows:
        sums[kind] += amount
    whole, most = sum(sums.values()), max(sums, key=lambda kind: sums[kind])
    if 2 * sums[most] > whole:
        told = f"{CAPTIONS.money(sums[most] * 1e9)} of {CAPTIONS.money(whole * 1e9)}"
        assert title == f"Most aid paid since March 2024 is {TYPES[most]}: {told}"
    else:
        assert title == "No type of money makes up most of the aid paid since March 2024"
