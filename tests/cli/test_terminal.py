"""What stands around a command: closed streams, signals, locales, marks at the head of a file, empty words."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import tracker
from tracker import cli
from tracker.cli import main
from tracker.errors import TrackerError

PLEDGE = "Britain will give Ukraine £3bn in military aid, the defence secretary said."
COMMAND = f"{sys.executable} -m tracker"


def shell(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    home = {"PYTHONPATH": str(Path(tracker.__file__).parents[1])}
    return subprocess.run(
        line, shell=True, cwd=folder, capture_output=True, encoding="utf-8", env=os.environ | home | environment,
        check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("parse €5bn >&-", 0, ""),
        ("parse - <&-", 2, "no text given"),
        ("extract - <&-", 2, "holds no text"),
        ("extract --jsonl - <&-", 0, ""),
        ("fly 2>&-", 2, ""),
    ],
)
def test_a_closed_stream_is_no_traceback(tmp_path: Path, line: str, code: int, says: str) -> None:
    done = shell(f"{COMMAND} {line}", tmp_path)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="locales of POSIX")
def test_words_in_utf_8_are_read_in_any_locale(tmp_path: Path) -> None:
    done = shell(f"{COMMAND} parse '€5bn'", tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "EUR" in done.stdout


def test_bytes_that_are_no_utf_8_stay_what_the_locale_takes_them_for(tmp_path: Path) -> None:
    done = shell(f"{COMMAND} parse \"$(printf '5bn euros \\374ber')\" --json", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert '"5bn euros"' in done.stdout


@pytest.mark.parametrize("where", ["_parser", "_run"])
def test_whoever_interrupts_gets_the_shells_code_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    def interrupted(*_: object) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(cli, where, interrupted)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # jobs in the background are deaf to it
    try:
        code = main(["parse", "€5bn"])
    except KeyboardInterrupt:  # which would end the whole run of the tests
        pytest.fail("an interrupt leaves the command as an exception")
    finally:
        signal.signal(signal.SIGINT, before)
    assert code == cli.INTERRUPTED
    assert capsys.readouterr().err == ""


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"tracker {tracker.__version__}\n"


def test_the_help_tells_every_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    from tracker.cli.refresh import NOTHING_NEW

    with pytest.raises(SystemExit):
        main(["--help"])
    told = re.search(r"exit codes: (.*?)\Z", capsys.readouterr().out, re.DOTALL)
    assert told
    codes = {int(code) for code in re.findall(r"(\d+) [a-z]", told[1])}
    kinds: list[type[TrackerError]] = [TrackerError, *_children(TrackerError)]
    assert codes == {0, NOTHING_NEW, cli.INTERRUPTED} | {kind.exit_code for kind in kinds}


def _children(kind: type[TrackerError]) -> list[type[TrackerError]]:
    return [each for child in kind.__subclasses__() for each in (child, *_children(child))]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_text_with_a_mark_is_read_as_the_mark_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    path = tmp_path / "article.txt"
    path.write_text(PLEDGE, encoding)
    assert main(["extract", str(path), "--csv"]) == 0
    assert "£3bn,money,3000000000,3000000000,GBP,exact,,,26,30,GBR,UKR," in capsys.readouterr().out


def test_a_torn_text_in_utf_16_is_refused_by_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(f"One.\n{PLEDGE}".encode("utf-16") + b"\xd8")
    assert main(["extract", str(path)]) == 2
    assert "article.txt:2: is not UTF-16-LE" in capsys.readouterr().err


def test_passages_with_a_mark_are_grouped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "passages.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": "a", "text": "", "figures": [], "statements": []}\r\n')
    assert main(["fold", "--jsonl", str(path)]) == 0
    assert capsys.readouterr().out == '{"clusters": []}\n'


@pytest.mark.parametrize(
    "words",
    [
        ["init", ""],
        ["query", "--data", ""],
        ["check", "€5bn", "--data", ""],
        ["report", "monthly", "--out", ""],
        ["query", "--donor", ""],
        ["query", "--by", ","],
        ["schedule", "--cron", "--delay", "-1"],
    ],
)
def test_an_empty_word_is_misuse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_changes_since_the_first_day_there_is_are_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = str(tmp_path / "data")
    assert main(["init", ledger]) == 0
    assert main(["changes", "--since", "0001", "--data", ledger]) == 0
    assert "nothing changed" in capsys.readouterr().out


def test_a_file_that_fails_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fails(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "somewhere.csv")

    monkeypatch.setattr("tracker.cli.parse.parse", fails)
    monkeypatch.setattr(cli, "_unheard", lambda code: code)
    assert main(["parse", "€5bn"]) == 1
    assert capsys.readouterr().err == "tracker parse: somewhere.csv: Permission denied\n"
