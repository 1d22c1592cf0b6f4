"""What a run is asked for, and what it leaves: receipts, news, exit codes."""

from __future__ import annotations

import csv
import io
import os
import signal
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.refresh.conftest import NOW, codes, files, follow, run
from tests.sources.site import Site, article, rss
from tracker.cli import main
from tracker.errors import BadInput
from tracker.ledger import Ledger
from tracker.records import Action, Decision
from tracker.refresh import Order, readers, rehearse
from tracker.refresh.readers import Piece, read
from tracker.refresh.receipts import History, Outcome, Receipt, Stage
from tracker.sources.faults import Fault
from tracker.sources.notation import written

NORWAY = "Norway will give Ukraine 7 billion kroner ($650 million) in military aid, its prime minister said on Monday."
LOAN = "+++\npublished = 2025-03-06\n+++\nBritain will lend Ukraine £2.26bn, the Chancellor announced.\n"
SWEDEN = "Sweden will give Ukraine 16 billion kronor in military aid, the defence minister told reporters in Stockholm."


@pytest.fixture
def news(folder: Path, site: Site) -> Path:
    """A ledger that follows a feed of two articles, and a source that is off."""
    site.page("/feed", rss(("Norway", "/no", None), ("Sweden", "/se", None)))
    site.page("/no", article("Norway gives", NORWAY, "2025-03-06"))
    site.page("/se", article("Sweden gives", SWEDEN, "2025-04-08"))
    follow(folder, "news", "feed", site.url("/feed"))
    follow(folder, "off", "feed", site.url("/feed"), enabled=False)
    (folder / "inbox" / "uk.txt").write_text(LOAN, "utf-8")
    return folder


def donors(folder: Path) -> set[str | None]:
    return {row.donor for row in Ledger(folder).commitments}


def test_a_receipt_tells_what_was_fetched_skipped_refused_added_and_by_what(news: Path, site: Site) -> None:
    site.page("/feed", rss(("Norway", "/no", None), ("Gone", "/gone", None)))

    outcome = run(news)

    assert outcome.receipt is not None
    told = tomllib.loads(outcome.receipt.read_text("utf-8"))
    assert (told["outcome"], told["stage"], told["number"], told["started"]) == ("issues", "ended", 1, NOW)
    assert told["sources"]["news"] == {"fetched": 1, "skipped": 0, "refused": 1, "documents": 1}
    assert told["added"] == {"sightings": 2, "commitments": 2, "changed": 0}
    assert told["issues"] == {Fault.NOT_FOUND: 1}
    assert told["told"][0]["where"] == site.url("/gone")
    assert {"python", "defence-tracker", "trafilatura"} <= told["versions"].keys()
    assert told["seconds"] > 0
    assert told["memory_mb"] > 10
    assert told["held"]["bytes"] == (news / "sightings.csv").stat().st_size


def test_a_receipt_reads_back_as_it_was_written(tmp_path: Path) -> None:
    receipt = Receipt(number=3, outcome=Outcome.FAILED, stage=Stage.WRITING, started=NOW, error='no "room"\nleft')
    (tmp_path / "a.toml").write_bytes(written(receipt))
    (tmp_path / "b.toml").write_text("number = ")

    history = History.of(tmp_path)

    assert history.receipts == (receipt,)
    assert [issue.code for issue in history.issues] == ["run.broken_receipt"]


def test_only_what_is_named_is_read_enabled_or_not(news: Path) -> None:
    run(news, only=("off",))
    assert donors(news) == {"NOR", "SWE"}

    run(news, NOW + timedelta(hours=1), only=("inbox",))
    assert donors(news) == {"NOR", "SWE", "GBR"}


@pytest.mark.parametrize("asked", [{"only": ("nope",)}, {"report": "nope"}])
def test_what_is_asked_for_and_does_not_exist_is_misuse_and_leaves_nothing(news: Path, asked: dict[str, Any]) -> None:
    before = files(news)

    with pytest.raises(BadInput, match="nope"):
        run(news, **asked)

    assert files(news) == before
    assert not (news / "runs").exists()


def test_what_was_published_before_a_day_is_left_and_comes_when_it_is_asked_for(news: Path) -> None:
    run(news, since=(NOW - timedelta(days=10)).date())
    assert donors(news) == {"SWE"}

    run(news, NOW + timedelta(hours=1))
    assert donors(news) == {"NOR", "SWE", "GBR"}


def test_what_was_left_for_its_age_is_read_by_the_next_run_that_asks_for_all(news: Path, site: Site) -> None:
    run(news)
    (news / "inbox" / "dk.txt").write_text(LOAN.replace("Britain will lend", "Denmark will give"), "utf-8")
    old = article("Poland gives", SWEDEN.replace("Sweden", "Poland"), "2025-03-07")
    site.page("/feed", rss(("Poland", "/pl", None), ("Poland again", "/pl2", None)))
    for path in ("/pl", "/pl2"):
        site.page(path, old, headers={"ETag": '"1"'})

    run(news, NOW + timedelta(hours=1), since=(NOW - timedelta(days=10)).date())
    assert donors(news) == {"NOR", "SWE", "GBR"}

    run(news, NOW + timedelta(hours=2))
    assert donors(news) == {"NOR", "SWE", "GBR", "DNK", "POL"}


def test_an_article_that_is_what_it_once_was_stays_so_when_all_is_read_again(news: Path, site: Site) -> None:
    for hour, crowns in enumerate((7, 9, 7)):
        site.page("/no", article("Norway gives", NORWAY.replace("7 billion", f"{crowns} billion"), "2025-03-06"))
        run(news, NOW + timedelta(hours=hour))
    before = files(news)

    again = run(news, NOW + timedelta(hours=4), offline=True)

    assert again.idle
    assert files(news) == before


def test_offline_nothing_is_asked_for_and_all_that_is_stored_is_read(news: Path, site: Site) -> None:
    run(news)
    for table in ("sightings.csv", "commitments.csv"):
        whole = (news / table).read_bytes()
        (news / table).write_bytes(whole.partition(b"\n")[0] + b"\n")
    site.asked.clear()

    run(news, NOW + timedelta(hours=1), offline=True)

    assert site.asked == []
    assert donors(news) == {"NOR", "SWE", "GBR"}


def test_a_rehearsal_fetches_reads_and_writes_nothing(news: Path) -> None:
    from tests.refresh.conftest import PATIENT
    from tracker.sources import Fetcher

    before = files(news)
    with Fetcher(PATIENT) as fetcher:
        rehearsed = rehearse(Order(folder=news), NOW, fetcher)

    assert (rehearsed.sightings, rehearsed.receipt) == (3, None)
    assert files(news) == before
    assert not (news / "runs").exists()
    assert run(news).changes == rehearsed.changes


def test_the_news_are_told_in_words_and_as_csv_since_the_last_run(news: Path) -> None:
    run(news)
    ledger = Ledger(news)
    (norway,) = [row for row in ledger.commitments if row.donor == "NOR"]
    told = {"id": "1", "action": Action.WITHDRAW, "subject": norway.id, "by": "A. Smith", "why": "never made"}
    ledger.decide(Decision(**told, on=NOW.date()))  # type: ignore[arg-type]
    (news / "inbox" / "fi.txt").write_text("=Finland will give Ukraine €300 million in military aid.\n", "utf-8")

    outcome = run(news, NOW + timedelta(days=30))

    assert outcome.receipt is not None
    letter = outcome.receipt.with_suffix(".changes.txt").read_text("utf-8")
    assert letter.startswith("What changed since the run of 2025-04-10: 1 added, 1 withdrawn\n\nNew\n- FIN to UKR")
    assert "Withdrawn\n- NOR to UKR" in letter
    assert "A. Smith: never made" in letter
    rows = list(csv.DictReader(io.StringIO(outcome.receipt.with_suffix(".changes.csv").read_text("utf-8"))))
    assert [(row["became"], row["sentence"][:5]) for row in rows] == [("added", "'=Fin"), ("withdrawn", "Norwa")]


def test_a_judgement_edited_by_hand_is_folded_in(news: Path) -> None:
    run(news)
    (sweden,) = [row for row in Ledger(news).commitments if row.donor == "SWE"]
    with (news / "decisions.csv").open("a") as decisions:
        decisions.write(f"1,set,{sweden.id},,status,commitment,A. Smith,2025-04-11,signed\n")

    outcome = run(news, NOW + timedelta(days=1))

    assert codes(outcome) == ["run.refolded"]
    assert [str(row.status) for row in Ledger(news).commitments if row.donor == "SWE"] == ["commitment"]
    assert [(change.column, change.after) for change in outcome.changes] == [("status", "commitment")]


def test_the_ledger_is_the_same_however_many_read(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "WORTH_A_PROCESS", 4)
    for number in range(12):
        text = f"Norway will give Ukraine {number + 3} billion kroner in military aid.\n"
        (folder / "inbox" / f"{number:02}.txt").write_text(text)
    alone = tmp_path / "alone"
    Ledger.create(alone)
    (folder / "inbox").replace(alone / "inbox")
    run(alone)
    (alone / "inbox").replace(folder / "inbox")

    run(folder, jobs=2)

    for name in ("sightings.csv", "commitments.csv"):
        assert (folder / name).read_bytes() == (alone / name).read_bytes()
    assert len(Ledger(folder).sightings) == 12


class Deadly(Piece):
    """What kills the process that reads it."""

    @property
    def raw(self) -> Any:
        os._exit(1)

    @property
    def where(self) -> str:
        return "deadly"


def test_what_kills_its_reader_is_an_issue_and_takes_no_other_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "WORTH_A_PROCESS", 2)
    monkeypatch.setattr(readers, "PART", 2)
    (tmp_path / "a.txt").write_text(NORWAY)
    good = Piece(path=tmp_path / "a.txt")

    found = list(read([good, Deadly()], 2))

    assert [len(one.documents) for one in found] == [1, 0]
    assert [(issue.code, issue.where) for issue in found[1].issues] == [("document.crash", "deadly")]


class Interrupted(Piece):
    """What is being read when somebody types Ctrl-C, which a terminal sends to every process of a run."""

    @property
    def raw(self) -> Any:
        signal.raise_signal(signal.SIGINT)

    @property
    def where(self) -> str:
        return "interrupted"


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals of POSIX")
def test_who_reads_for_a_run_leaves_it_to_the_run_to_be_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "WORTH_A_PROCESS", 2)
    (tmp_path / "a.txt").write_text(NORWAY)
    piece = Interrupted(path=tmp_path / "a.txt")
    try:
        found = list(read([piece, piece], 2))
    except KeyboardInterrupt:  # which would end the whole run of the tests
        pytest.fail("an interrupt ends the process that reads")
    assert [len(one.documents) for one in found] == [1, 1]


@pytest.fixture
def desk(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder above a ledger with one document in its inbox."""
    monkeypatch.chdir(tmp_path)
    (folder / "inbox" / "uk.txt").write_text(LOAN, "utf-8")
    return tmp_path


def test_the_exit_code_tells_done_issues_misuse_and_nothing_new(desk: Path) -> None:
    assert main(["refresh", "--exit-code"]) == 0
    assert main(["refresh", "--exit-code"]) == 3
    assert main(["refresh"]) == 0
    assert main(["refresh", "--only", "nope"]) == 2
    (desk / "data" / "inbox" / "bad.txt").write_bytes(b"\xff\xf0")
    assert main(["refresh", "--exit-code"]) == 1


def test_a_run_that_fails_calls_for_help(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["refresh", "--on-failure", "echo called; cat"]) == 0
    assert "called" not in capfd.readouterr().out

    (desk / "data" / "inbox" / "bad.txt").write_bytes(b"\xff\xf0")
    assert main(["refresh", "--on-failure", "echo called; cat"]) == 1
    assert "called\ndata/inbox/bad.txt:1: " in capfd.readouterr().out

    assert main(["refresh", "--only", "nope", "--on-failure", "cat; false"]) == 2
    said = capfd.readouterr()
    assert "no source is called 'nope'" in said.out
    assert "--on-failure: 'cat; false' ends with 1" in said.err


def test_a_run_that_breaks_in_a_way_that_nobody_thought_of_calls_for_help(
    desk: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("nobody\nthought of it")

    monkeypatch.setattr(readers, "read", broken)
    with pytest.raises(ZeroDivisionError):
        main(["refresh", "--on-failure", "echo called; cat"])

    assert capfd.readouterr().out.endswith("called\nZeroDivisionError: nobody thought of it\n")


def test_a_run_that_is_not_due_does_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["refresh", "--due", "1"]) == 0
    assert "1 sightings added" in capsys.readouterr().out
    assert main(["refresh", "--due", "1"]) == 0
    assert capsys.readouterr().out == "not due: a run since then ended well\n"
    assert len(History.of(desk / "data" / "runs").receipts) == 1


def test_a_report_is_drawn_and_named_in_the_receipt(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "data" / "inbox" / "uk.txt").write_text(
        '+++\nid = "uk"\npublished = 2025-03-06\n+++\nBritain will lend Ukraine £2.26bn, the Chancellor announced.\n'
    )
    assert main(["refresh", "--report", "monthly"]) == 0

    (receipt,) = History.of(desk / "data" / "runs").receipts
    assert "reports/published/2025-03/monthly.pdf" in receipt.reports
    assert (desk / "reports" / "published" / "2025-03" / "monthly.pdf").exists()
    assert "reports/published/2025-03/monthly.pdf" in capsys.readouterr().out
