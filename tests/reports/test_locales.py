from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.rates import Rates
from tracker.records import Commitment, Kind, Status
from tracker.reports import Report
from tracker.reports.plans import plan_folder, read_plan

Promise = Callable[..., Commitment]


@pytest.fixture
def ledger(promise: Promise, target: Promise) -> list[Commitment]:
    return [
        promise("a", "GBR", "2.26e9", currency="GBP"),
        promise("b", "NLD", "3e9", status=Status.COMMITMENT),
        promise("c", "DEU", "5", kind=Kind.COUNT, unit="missile", currency=None),
        target("d", "ESP", "2.1"),
    ]


def page(ledger: list[Commitment], rates: Rates, locale: str, folder: Path) -> str:
    Report("monthly", ledger, rates, locale=locale).write(folder)
    return (folder / "monthly.html").read_text(encoding="utf-8").replace("\xa0", " ")


def test_a_german_page_is_german_from_its_title_to_its_last_note(
    ledger: list[Commitment], rates: Rates, tmp_path: Path
) -> None:
    text = page(ledger, rates, "de", tmp_path)
    assert '<html lang="de">' in text
    for told in ("Verteidigungsausgaben und Hilfe", "2,26 Mrd. £", "5 Raketen", "Stückzahlen sind keine Geldsummen"):
        assert told in text
    for english in ("Promised", "Source:", "left out", "announcements", "source</a>"):
        assert english not in text


def test_where_nobody_has_written_the_words_the_page_says_so_and_its_numbers_are_local(
    ledger: list[Commitment], rates: Rates, tmp_path: Path
) -> None:
    text = page(ledger, rates, "fr", tmp_path)
    assert '<html lang="en">' in text
    assert "Nobody has written all words of this page in French yet" in text
    assert "2,26 Md £GB" in text
    assert "février 2026" in text


@pytest.mark.parametrize("name", sorted(path.stem for path in plan_folder().glob("*.toml")))
def test_every_plan_that_ships_has_all_its_words_in_german(name: str) -> None:
    plan = read_plan(name)
    words = {plan.title, *(word for picture in plan.pictures for word in (picture.heading, picture.what))} - {""}
    assert words - {"{party}"} == set(plan.translations["de"])


def test_each_picture_is_written_on_a_dark_ground_too_where_that_is_asked_for(
    ledger: list[Commitment], rates: Rates, tmp_path: Path
) -> None:
    paths = {path.name: path for path in Report("monthly", ledger, rates, dark=True).write(tmp_path)}
    light = {name for name in paths if name.endswith(".png") and not name.endswith("-dark.png")}
    assert {name.replace(".png", "-dark.png") for name in light} <= set(paths)
    assert paths["targets.png"].read_bytes() != paths["targets-dark.png"].read_bytes()
