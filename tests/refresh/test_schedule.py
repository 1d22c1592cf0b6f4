"""Timers that run the refresh: read by the programs that will read them, where these are there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.refresh.conftest import printed
from tracker.cli import main
from tracker.errors import BadInput
from tracker.refresh.schedule import cron
from tracker.refresh.schedule.timetable import Timetable

ON_FAILURE = "echo \"50% of $HOME\" 'gone'"
NOW = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)


def test_the_timer_makes_up_for_downtime_and_waits_a_random_while(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = printed(capsys, "--systemd", "--day", "5", "--at", "05:15", "--delay", "900", "--report", "monthly")

    assert {"OnCalendar=*-*-05 05:15:00", "Persistent=true", "RandomizedDelaySec=900"} <= set(told.splitlines())
    assert "OnCalendar=*-*-* 05:15:00" in told.splitlines()
    assert told.split("ExecStart=")[1].partition("\n")[0].endswith('"--due" "5"')
    assert '"refresh" "--data" "data" "--out" "reports/published" "--report" "monthly"' in told


def complaints(folder: Path, *units: str | Path) -> list[str]:
    """What systemd finds wrong with units."""
    told = os.environ | {"XDG_RUNTIME_DIR": str(folder)}
    command = ["systemd-analyze", "verify", "--user", *map(str, units)]
    checked = subprocess.run(command, env=told, capture_output=True, text=True, check=False)
    return [line for line in checked.stderr.splitlines() if "tracker-refresh" in line]


@pytest.fixture
def systemd(tmp_path: Path) -> None:
    """A systemd that sees a unit that is wrong; without one there is nothing to be held against."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    wrong = tmp_path / "tracker-refresh.service"
    wrong.write_text("[Service]\nType=oneshot\nExecStart=/bin/true\nNice=a lot\n")
    if not complaints(tmp_path, wrong):
        pytest.skip("this systemd-analyze finds nothing wrong with anything here")


@pytest.mark.usefixtures("systemd")
def test_systemd_takes_the_units_as_they_are_installed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = printed(capsys, "--systemd", "--install", "--on-failure", ON_FAILURE).splitlines()

    units = [line for line in told if line.startswith(str(home))]
    assert [Path(unit).name for unit in units] == ["tracker-refresh.service", "tracker-refresh.timer"]
    assert complaints(home, *units) == []
    assert "systemctl --user enable --now tracker-refresh.timer" in told


def test_the_units_of_another_folder_are_left_alone(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schedule", "--systemd", "--install"]) == 0
    assert main(["schedule", "--systemd", "--install", "--day", "9"]) == 0
    (home / "other").mkdir()
    monkeypatch.chdir(home / "other")

    assert main(["schedule", "--systemd", "--install"]) == 2
    assert "--name" in capsys.readouterr().err
    assert main(["schedule", "--systemd", "--install", "--name", "other"]) == 0


def test_cron_asks_every_day_and_the_run_tells_if_it_is_due(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begin, line, end = printed(capsys, "--cron", "--day", "5", "--at", "05:15").splitlines()

    assert (begin, end) == ("# tracker-refresh: begin", "# tracker-refresh: end")
    assert line.startswith("15 5 * * * cd ")
    assert "--due 5 --delay 3600 >> " in line
    assert "ledger 100\\%" in line
    assert line.endswith("tracker-refresh.log 2>&1")


@pytest.mark.skipif(shutil.which("crontab") is None, reason="crontab is not installed")
def test_cron_takes_the_lines(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def taken(text: str) -> bool:
        (tmp_path / "crontab").write_text(text)
        command = ["crontab", "-n", str(tmp_path / "crontab")]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    if not taken("0 6 * * * true\n"):
        pytest.skip("this crontab checks nothing")
    assert taken(printed(capsys, "--cron", "--on-failure", ON_FAILURE))
    assert not taken("61 6 * * * true\n")


def test_the_shell_runs_what_cron_would_hand_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = printed(capsys, "--cron", "--delay", "0", "--on-failure", ON_FAILURE).splitlines()[1]
    shell = line.split(" ", 5)[5].replace("\\%", "%")

    subprocess.run(["sh", "-c", shell], check=False)  # no ledger here: a failure

    log = (home / "state" / "tracker" / "tracker-refresh.log").read_text()
    assert "no ledger here" in log
    assert f"50% of {os.environ['HOME']} gone" in log


def table(**told: object) -> Timetable:
    at = datetime(2026, 1, 1, 6, 30).time()
    known = {"name": "a", "folder": Path("/a b"), "command": ("tracker",), "day": 1, "at": at, "delay": 0}
    return Timetable(**(known | {"log": Path("/log")} | told))  # type: ignore[arg-type]


def test_a_crontab_keeps_its_other_lines_and_has_ours_once() -> None:
    mine = "MAILTO=me\n5 4 * * * backup"
    once = cron.merged(mine, table())
    twice = cron.merged(once, table(day=7))

    assert once.startswith(mine + "\n# a: begin\n30 6 * * * ")
    assert twice == mine + "\n" + cron.lines(table(day=7))


@pytest.mark.parametrize(
    ("crontab", "told"),
    [("# a: begin\n30 6 * * * cd '/a b'\n", "# a: end"), (cron.lines(table(folder=Path("/c"))), "--name")],
)
def test_a_crontab_that_is_odd_is_left_as_it_is(crontab: str, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        cron.merged(crontab, table())


def test_a_command_of_two_lines_is_no_line_of_a_crontab() -> None:
    with pytest.raises(BadInput, match="script"):
        cron.lines(table(command=("tracker", "a\nb")))


def test_cron_is_installed_by_its_own_program(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program = home / "bin" / "crontab"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nif [ "$1" = -l ]; then cat {home}/tab; else cat > {home}/tab; fi\n')
    program.chmod(0o755)
    (home / "tab").write_text("5 4 * * * backup\n")
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")

    printed(capsys, "--cron", "--install")
    printed(capsys, "--cron", "--install", "--day", "3")

    lines = (home / "tab").read_text().splitlines()
    assert (lines[0], len(lines)) == ("5 4 * * * backup", 4)
    assert "--due 3" in lines[2]


@pytest.mark.parametrize(
    "options",
    [
        ("--github", "--install"),
        ("--cron", "--name", "a b"),
        ("--systemd", "--report", "nosuch"),
        ("--cron", "--data", "nowhere"),
    ],
)
def test_what_cannot_be_scheduled_is_misuse(
    home: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    assert main(["schedule", *options]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [("schedule", "--cron", "--jobs", "-3"), ("schedule", "--cron", "--delay", "-1"), ("refresh", "--delay", "-5")],
)
def test_a_number_that_is_none_is_misuse(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert f"{words[-1]!r} is no number of" in capsys.readouterr().err


def test_the_program_that_is_scheduled_is_this_one(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert str(Path(sys.executable).parent) in printed(capsys, "--systemd")
