"""`tracker refresh --reference`: what is printed, and when it fails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial
from pathlib import Path
from typing import Self

import pytest

from tests.sources.conftest import QUICK
from tests.sources.reference import answers
from tests.sources.site import Site
from tracker.cli import main, refresh
from tracker.sources import fetching, series
from tracker.sources.fetching import Fetcher


@pytest.fixture
def verb(site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Run `tracker refresh --reference` on a ledger of nothing, with providers on the loopback address."""
    home = answers.providers(site)
    providers = [provider._replace(home=home[provider.name]) for provider in series.update.PROVIDERS]
    monkeypatch.setattr(series.update, "PROVIDERS", providers)
    monkeypatch.setattr(fetching, "Fetcher", partial(Fetcher, QUICK, local=True))
    monkeypatch.setattr(refresh, "datetime", Clock)
    assert main(["init", str(folder.parent)]) == 0
    return lambda *options: main(["refresh", "--reference", "--data", str(folder.parent), *options])


class Clock(datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return cls(answers.TODAY.year, answers.TODAY.month, answers.TODAY.day, tzinfo=tz)


def test_the_verb_tells_what_moved_and_then_that_nothing_did(
    verb: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert verb() == 0
    printed = capsys.readouterr()
    assert "gdp: 2026-07 to 2026-10, 3 rows added, 0 dropped, 1 revised by over 1 %" in printed.out.splitlines()
    assert "gdp.csv GBR gdp_lcu: revised: 2024 from" in printed.err
    assert verb() == 0
    assert "reference: nothing changed" in capsys.readouterr().out


def test_the_verb_fails_where_a_provider_is_down_and_the_tables_stay(
    verb: Callable[..., int], site: Site, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.page("/stats/eurofxref/eurofxref-hist.zip", "down", status=500)
    before = (folder / "ecb_daily.csv").read_bytes()
    assert verb() == 1
    assert "[fetch.server_error]" in capsys.readouterr().err
    assert (folder / "ecb_daily.csv").read_bytes() == before
