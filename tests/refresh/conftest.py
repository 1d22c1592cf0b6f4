from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from tests.sources.conftest import QUICK
from tests.sources.site import Site, serving
from tracker.cli import main
from tracker.ledger import Ledger
from tracker.refresh import Order, Refreshed, refresh
from tracker.sources import Fetcher

NOW = datetime(2025, 4, 10, 6, 30, tzinfo=UTC)
# A busy machine may take its time over a page; one that drips is given up all the same.
PATIENT = msgspec.structs.replace(QUICK, read_seconds=3, seconds=1, retries=1)
SOURCE = """\
title = "Example"
kind = "{kind}"
address = "{address}"
cadence = "monthly"
licence = "CC-BY-4.0"
publisher = "Example"
publisher_kind = "outlet"
language = "en"
enabled = {enabled}
local = true
{more}
"""


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty ledger with an inbox and a folder for sources."""
    Ledger.create(tmp_path / "data")
    for name in ("inbox", "sources"):
        (tmp_path / "data" / name).mkdir()
    return tmp_path / "data"


def follow(folder: Path, name: str, kind: str, address: str, more: str = "", *, enabled: bool = True) -> None:
    """Describe a source."""
    told = {"kind": kind, "address": address, "more": more, "enabled": str(enabled).lower()}
    (folder / "sources" / f"{name}.toml").write_text(SOURCE.format(**told), "utf-8")


def run(folder: Path, now: datetime = NOW, **asked: object) -> Refreshed:
    """Refresh with whatever the loopback address serves."""
    with Fetcher(PATIENT) as fetcher:
        return refresh(
            msgspec.convert({"folder": folder, **asked}, Order, dec_hook=lambda _, value: value), now, fetcher
        )


def codes(outcome: Refreshed) -> list[str]:
    return sorted(issue.code for issue in outcome.issues)


def files(folder: Path) -> dict[str, bytes]:
    """All that lies in a folder but receipts, and what writing leaves for the next writer."""
    left = (".lock", ".update")
    there = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in left)
    return {str(path.relative_to(folder)): path.read_bytes() for path in there if path.parent.name != "runs"}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own, to be in a folder with a blank and a % in its name."""
    there = tmp_path / "my ledger 100%"
    there.mkdir()
    monkeypatch.chdir(there)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert main(["schedule", *options]) == 0
    return capsys.readouterr().out
