"""A run that is told to end, or whose source has no end: it ends in order, and the others have their share."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import msgspec

from tests.refresh.conftest import NOW, PATIENT, codes, follow
from tests.sources.site import Site, article, rss
from tracker.refresh import Order, refresh
from tracker.refresh.receipts import History, Outcome
from tracker.sources import Fetcher
from tracker.sources.faults import Fault

LOAN = "Britain will lend Ukraine £2.26bn, the Chancellor announced in London on Thursday."


def test_a_run_that_is_told_to_end_ends_in_order_and_calls_for_help(folder: Path, site: Site) -> None:
    called = folder.parent / "called"
    site.pages["/feed"] = lambda request: time.sleep(30)
    follow(folder, "slow", "feed", site.url("/feed"))
    command = [sys.executable, "-m", "tracker", "refresh", "--data", str(folder), "--on-failure", f"cat > '{called}'"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while "/feed" not in site.paths() and process.poll() is None:
        time.sleep(0.05)

    process.terminate()
    process.communicate(timeout=30)

    assert process.returncode == 143
    assert "SIGTERM" in called.read_text()
    (receipt,) = History.of(folder / "runs").receipts
    assert receipt.outcome is Outcome.INTERRUPTED


def test_a_source_without_end_leaves_the_others_their_share_of_the_run(folder: Path, site: Site) -> None:
    site.page("/long", rss(*((str(n), f"/{n}", None) for n in range(40))))
    site.page("/feed", rss(("Aid", "/a", None)))
    site.page("/a", article("Aid", LOAN, "2025-03-06"))
    follow(folder, "endless", "feed", site.url("/long"))
    follow(folder, "news", "feed", site.url("/feed"))

    with Fetcher(msgspec.structs.replace(PATIENT, run_requests=20)) as fetcher:
        outcome = refresh(Order(folder=folder), NOW, fetcher)

    assert {Fault.RUN_LIMIT, Fault.GIVEN_UP} <= set(codes(outcome))
    assert outcome.new
