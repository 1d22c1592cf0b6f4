"""An increase is worked out over flat cash, flat real terms and a flat share of GDP."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.checks import Finding, Verdict, check
from tracker.checks.baselines import Baseline, outcomes
from tracker.checks.outlooks import Outlook
from tracker.checks.paths import Path
from tracker.rates import Rates, deflator, output_of
from tracker.records import Document, Kind
from tracker.statements import extract

RATES = Rates.load()


def _increase(text: str, published: date) -> Finding:
    document = Document(id="x", text=text, published=published)
    (found,) = [each for each in check(document, extract(document), RATES) if each.check == "increase"]
    return found


def test_the_three_baselines_of_two_shares_follow_from_gdp_and_prices() -> None:
    outlook = Outlook(RATES, "POL", "PLN")
    gdp = {year: output_of(RATES, "POL", year).value for year in (2022, 2023)}
    before, after = gdp[2022] * 2.2 / 100, gdp[2023] * 3.3 / 100
    rises = outcomes(Path(outlook, Kind.GDP_SHARE, 2.2, 3.3, 2022, 2023))
    assert rises[Baseline.CASH] == pytest.approx(after - before)
    assert rises[Baseline.REAL] == pytest.approx(after - before * deflator(RATES, "POL", 2022, 2023).factor)
    assert rises[Baseline.SHARE] == pytest.approx(gdp[2023] * 1.1 / 100)


def test_an_increase_over_several_years_adds_up_a_straight_line() -> None:
    path = Path(Outlook(RATES, "GBR", "GBP"), Kind.MONEY, 60e9, 66e9, 2018, 2021, years=3)
    assert outcomes(path)[Baseline.CASH] == pytest.approx(2e9 + 4e9 + 6e9)


def test_years_past_the_tables_say_by_which_growth_they_are_reckoned_and_settle_nothing() -> None:
    text = "Britain will spend an extra £13.4bn a year on defence from 2027, when spending reaches 2.5% of GDP."
    found = _increase(text, date(2025, 2, 25))
    assert found.judgement.verdict is Verdict.UNCLEAR
    assert "flat cash alone" in str(found.judgement.why)
    assert "is taken to grow by" in found.working[-1]


def test_a_sum_over_levels_of_money_needs_no_forecast() -> None:
    text = "Britain's defence spending rises from £64.6bn in 2024 to £87bn in 2030, which is £22.4bn more."
    assert _increase(text, date(2024, 4, 24)).judgement.verdict is Verdict.HOLDS


@pytest.mark.parametrize("hedged", ["more than £60bn", "almost £60bn", "£60bn, more than France"])
def test_more_than_is_a_hedge_and_no_increase(hedged: str) -> None:
    text = f"Britain spent {hedged} on its defence in 2023."
    document = Document(id="x", text=text, published=date(2024, 4, 24))
    assert not [each for each in check(document, extract(document), RATES) if each.check == "increase"]


ELSEWHERE = (
    "Germany spent €68bn on defence in 2023. Poland cheered. The government will spend an extra {}75bn on defence "
    "over six years, raising it from 2.3% to 2.5% of GDP by 2030."
)


def test_pounds_in_a_text_on_other_countries_are_measured_by_the_british_economy() -> None:
    found = _increase(ELSEWHERE.format("£"), date(2024, 4, 24))
    assert "GDP of GBR is taken to grow by" in found.working[-1]


def test_dollars_of_nobody_in_the_sentence_are_measured_by_no_economy() -> None:
    found = _increase(ELSEWHERE.format("$"), date(2024, 4, 24))
    assert found.judgement.verdict is Verdict.UNCHECKABLE
    assert "whose economy" in str(found.judgement.why)


def test_growth_is_that_of_the_spenders_own_money() -> None:
    in_zloty, in_pounds = (Outlook(RATES, "POL", code) for code in ("PLN", "GBP"))
    newest = in_zloty.newest
    grown = [each.output(newest + 3) / each.output(newest) for each in (in_zloty, in_pounds)]
    assert grown[0] == pytest.approx(grown[1])
    assert in_zloty.growth() == in_pounds.growth()


def test_the_cost_of_a_step_between_two_shares_is_judged_once() -> None:
    text = "Raising defence from 2.3% to 3% of GDP would mean an additional £5bn a year for Britain."
    document = Document(id="x", text=text, published=date(2025, 6, 12))
    assert [each.check for each in check(document, extract(document), RATES)] == ["share of GDP"]


def test_a_target_tells_the_money_that_it_is_and_by_which_gdp() -> None:
    document = Document(id="x", text="Britain will spend 2.5% of GDP on defence by 2027.", published=date(2025, 4, 1))
    (found,) = check(document, extract(document), RATES)
    assert (found.check, found.judgement.verdict) == ("target", Verdict.UNCHECKABLE)
    amount = output_of(RATES, "GBR", 2025).value * 2.5 / 100
    assert found.working[0].startswith(f"{amount / 1e9:.4g}bn GBP a year")
    assert "GDP of GBR 2025 (actual" in found.working[0]
    assert "2027 is not known" in found.working[0]
