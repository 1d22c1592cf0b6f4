"""Targets: where their donors stand, the yearly step and the money still to be found."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tracker.errors import BadInput
from tracker.frames import commitments_frame, targets
from tracker.frames.components import component
from tracker.rates import Rates, output_of
from tracker.records import Commitment, Kind, Status, Type

RATES = Rates.load()
AIM: dict[str, Any] = {
    "kind": Kind.GDP_SHARE,
    "type": Type.DEFENCE_SPENDING,
    "status": Status.TARGET,
    "currency": None,
    "recipient": None,
    "low": Decimal(3),
    "sentence": "They aim at 3% of GDP.",
}
Promise = Callable[..., Commitment]


def _sentences() -> Iterator[tuple[str, Decimal, str]]:
    sentence = ""
    for line in Path(__file__).with_name("components.txt").read_text("utf-8").splitlines()[1:]:
        if line.startswith(" "):
            percent, named = line.split()
            yield sentence, Decimal(percent), named
        else:
            sentence = line


@pytest.mark.parametrize(("sentence", "percent", "named"), list(_sentences()))
def test_components(sentence: str, percent: Decimal, named: str) -> None:
    assert str(component(sentence, percent) or "-") == named


def _row(aimed: Commitment, currency: str | None = None) -> dict[Any, Any]:
    return targets(commitments_frame([aimed]), RATES, currency).frame.to_dict("records")[0]


def test_a_target_is_measured_by_natos_newest_figure(promise: Promise) -> None:
    row = _row(promise(**AIM | {"donor": "ESP", "period_end": "2030"}))
    standing = RATES.defence_share("ESP", 2026)
    assert standing is not None
    assert (row["stands_at"], row["stands_in"], row["stands_by"]) == (
        standing.percent,
        "2026 (estimate)",
        "NATO 2026-07",
    )
    assert row["gap"] == pytest.approx(3 - standing.percent)
    assert row["yearly_step"] == pytest.approx(row["gap"] / 4)


def test_the_money_still_needed_is_the_gap_at_the_deadlines_gdp_or_the_newest(promise: Promise) -> None:
    aimed = promise(**AIM | {"donor": "ESP", "period_end": "2030"})
    row = _row(aimed)
    assert row["money_needed"] == pytest.approx(row["gap"] / 100 * output_of(RATES, "ESP", 2025).value)
    assert (row["currency"], row["gdp_year"], row["gdp_source"]) == ("EUR", "2025", "WDI 2026-07, actual")
    assert _row(aimed, "USD")["money_needed"] == pytest.approx(
        row["gap"] / 100 * output_of(RATES, "ESP", 2025, "USD").value
    )


def test_a_target_that_is_reached_needs_nothing_more(promise: Promise) -> None:
    row = _row(promise(**AIM | {"donor": "POL", "period_end": "2030"}))
    assert (row["gap"], row["yearly_step"], row["money_needed"]) == (0, 0, 0)


def test_what_several_aim_at_each_of_them_does(promise: Promise) -> None:
    answer = targets(commitments_frame([promise(**AIM | {"donor": "EST+LTU"})]), RATES)
    assert list(answer.frame["donor"]) == ["EST", "LTU"]


def test_the_nearest_deadline_comes_first_and_none_comes_last(promise: Promise) -> None:
    ends = [None, "2035", "2027-04", "2027"]
    rows = [promise(**AIM | {"id": str(end), "donor": "ESP", "period_end": end}) for end in ends]
    assert list(targets(commitments_frame(rows), RATES).frame["id"]) == ["2027", "2027-04", "2035", "None"]


@pytest.mark.parametrize(
    "other",
    [
        {"kind": Kind.MONEY, "currency": "GBP"},
        {"type": Type.MILITARY_AID},
        {"status": Status.EXPENDITURE},
        {"status": Status.PROPOSAL},
        {"status": Status.CANCELLED},
        {"superseded_by": "c2"},
        {"donor": None},
    ],
)
def test_what_is_no_target_is_not_listed(other: dict[str, Any], promise: Promise) -> None:
    assert targets(commitments_frame([promise(**AIM | other)]), RATES).frame.empty


@pytest.mark.parametrize(
    ("low", "sentence"),
    [
        ("0.2", "Spending grows by 0.2 percentage points of GDP a year."),
        ("1.5", "Spending is to go up by another 1.5% of GDP."),
        ("1", "It adds 1 point each year."),
        ("0.25", "It gives 0.25% of GDP annually."),
    ],
)
def test_what_spending_is_to_grow_by_is_no_target(low: str, sentence: str, promise: Promise) -> None:
    answer = targets(commitments_frame([promise(**AIM | {"low": Decimal(low), "sentence": sentence})]), RATES)
    assert answer.frame.empty
    assert [issue.code for issue in answer.notes] == ["targets.no_level"]
    assert len(answer.left_out) == 1


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"donor": "ESP", "period_end": "2035", "sentence": "3% is for resilience."}, "targets.wider"),
        ({"donor": "ESP", "period_end": "2035", "sentence": "It is 3% in total."}, "targets.wider"),
        ({"donor": "JPN", "period_end": "2035"}, "targets.unknown"),
        ({"donor": "ESP"}, "targets.undated"),
        ({"donor": "ESP", "period_end": "2025"}, "targets.overdue"),
        ({"donor": "NATO", "period_end": "2035"}, "targets.no_gdp"),
    ],
)
def test_what_cannot_be_measured_is_told(fields: dict[str, Any], code: str, promise: Promise) -> None:
    answer = targets(commitments_frame([promise(**AIM | fields)]), RATES)
    assert len(answer.frame) == 1
    assert [issue.code for issue in answer.notes] == [code]


def test_a_target_wider_than_core_spending_has_no_gap(promise: Promise) -> None:
    row = _row(promise(**AIM | {"donor": "ESP", "period_end": "2035", "sentence": "3% is for resilience."}))
    assert row["component"] == "related"
    assert [row[name] != row[name] for name in ("stands_at", "gap", "yearly_step", "money_needed")] == [True] * 4


def test_an_unknown_currency_is_told(promise: Promise) -> None:
    with pytest.raises(BadInput, match="unknown currency 'EURO'"):
        _row(promise(**AIM), "EURO")


def test_no_targets_have_the_columns_of_some(promise: Promise) -> None:
    some = targets(commitments_frame([promise(**AIM, announced=date(2025, 1, 1))]), RATES).frame
    none = targets(commitments_frame([]), RATES).frame
    assert none.dtypes.astype(str).to_dict() == some.dtypes.astype(str).to_dict()
