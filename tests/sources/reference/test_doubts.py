"""What a provider gives and nobody should believe: days to come, absurd newest values, days that are none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.sources.reference import answers
from tests.sources.site import Site
from tracker.rates import Rates
from tracker.records import Level
from tracker.sources.series import Updated

Update = Callable[[], Updated]
ECB = "/stats/eurofxref/eurofxref-hist.zip"
DECEMBER = "/api/v2/exchange_rates/files/monthly_xml_2026-12.xml"
WORKBOOK = "/content/dam/nato/webready/documents/finance/def-exp-2026-en.xlsx"
OTHERS = {"hmrc_monthly", "nbu_daily", "annual_average", "gdp", "price_index", "weo", "nato_defence"}


def ecb(site: Site, old: str, new: str) -> None:
    site.page(ECB, answers.zipped(answers.ECB_CSV.replace(old, new)))


def told(outcome: Updated) -> list[tuple[str, Level]]:
    return [(issue.code, issue.level) for issue in outcome.issues if issue.code.startswith("reference.")]


@pytest.mark.parametrize("day", ["2026-13-40", "2026-02-30", "not-a--day"])
def test_a_day_that_is_none_keeps_its_providers_tables_alone(
    day: str, update: Update, folder: Path, site: Site
) -> None:
    before = (folder / "ecb_daily.csv").read_text()
    ecb(site, "2026-11-20", day)
    outcome = update()
    assert outcome.failed
    assert {moved.table for moved in outcome.moved} == OTHERS
    assert (folder / "ecb_daily.csv").read_text() == before


def test_a_day_to_come_is_left_out_and_the_next_edition_let_in(update: Update, folder: Path, site: Site) -> None:
    ecb(site, "2026-11-20", "2036-11-20")
    outcome = update()
    assert ("reference.future", Level.WARNING) in told(outcome)
    assert "2036" not in (folder / "ecb_daily.csv").read_text()
    ecb(site, "", "")
    assert not update().failed
    assert "2026-11-20" in (folder / "ecb_daily.csv").read_text()


@pytest.mark.parametrize("updated", ["2036-10-01", "2026-12-01"])
def test_an_edition_to_come_is_refused(updated: str, update: Update, folder: Path, site: Site) -> None:
    for indicator, values in answers.WORLD_BANK.items():
        site.page(answers.bank_path(indicator), answers.world_bank(values, updated=updated))
    assert ("reference.future", Level.ERROR) in told(update())
    assert "2026-07" in (folder / "gdp.csv").read_text()


def test_a_rate_that_jumps_at_the_end_is_held_back_until_another_bears_it_out(
    update: Update, folder: Path, site: Site
) -> None:
    ecb(site, "1.1601", "116.01")
    assert ("reference.held_back", Level.WARNING) in told(update())
    assert "116.01" not in (folder / "ecb_daily.csv").read_text()
    assert "2026-11-20,0.8812,\n" in (folder / "ecb_daily.csv").read_text()
    ecb(site, "2026-11-20,1.1601", "2026-11-21,116.5,0.8812,N/A,\n2026-11-20,116.01")
    update()
    assert Rates.load(folder).rate("EUR", "USD", date(2026, 11, 20)).value == 116.01


def test_a_misprint_of_the_newest_month_is_held_back(update: Update, folder: Path, site: Site) -> None:
    site.page(DECEMBER, answers.HMRC["2026-12"].replace("43.1<", "439943<"))
    assert ("reference.held_back", Level.WARNING) in told(update())
    assert Rates.load(folder).rate("TWD", "GBP", date(2026, 11, 22)).value == pytest.approx(1 / 43.1)


def test_a_hryvnia_a_hundredfold_is_held_back(update: Update, folder: Path, site: Site) -> None:
    days = ("19.11.2026", 50.9), ("20.11.2026", 5102.44)
    site.page(answers.nbu_path("EUR"), answers.nbu("EUR", *days))
    update()
    assert Rates.load(folder).rate("EUR", "UAH", date(2026, 11, 20)).value == pytest.approx(50.9)


def test_a_share_above_any_ally_ever_spent_is_refused(update: Update, folder: Path, site: Site) -> None:
    before = (folder / "nato_defence.csv").read_text()
    site.page(WORKBOOK, answers.nato(("2.33", "239", "2.48")))
    assert ("reference.bad_number", Level.ERROR) in told(update())
    assert (folder / "nato_defence.csv").read_text() == before


def test_a_day_with_two_rates_is_refused(update: Update, folder: Path, site: Site) -> None:
    ecb(site, "2026-11-20,", "2026-11-20,1.17,0.8812,N/A,\n2026-11-20,")
    assert ("reference.said_twice", Level.ERROR) in told(update())
    days = ("20.11.2026", 50.9), ("20.11.2026", 51.2)
    site.page(answers.nbu_path("EUR"), answers.nbu("EUR", *days))
    assert ("reference.said_twice", Level.ERROR) in told(update())
    assert not (folder / "nbu_daily.csv").exists() or "51.2" not in (folder / "nbu_daily.csv").read_text()
