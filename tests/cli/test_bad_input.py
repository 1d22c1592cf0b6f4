"""Every misuse and every bad file is one line on stderr that names the place, with the right exit code, and no harm."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tracker.cli import main

PLEDGE = "Britain will give Ukraine £3bn in military aid, the defence secretary said.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder with a ledger in ./data that holds one pledge, and files of every bad kind."""
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text(PLEDGE, "utf-8")
    Path("empty.txt").write_text("")
    Path("binary.txt").write_bytes(b"\x7fELF\0\0")
    Path("latin.txt").write_bytes("Zwölf\nPanzer für 5 Millionen".encode("latin-1"))
    Path("torn.jsonl").write_text('{"id": "a", "text": "€5m"}\n{"id": "b", "te')
    Path("folder").mkdir()
    assert main(["init", "data"]) == 0
    assert main(["add", "good.txt", "--published", "2025-03-06", "--source", "https://example.org/1"]) == 0
    capsys.readouterr()
    return tmp_path


def ledger() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(Path("data").glob("*.csv"))}


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit code of a command and its one line on stderr."""
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = int(str(stop.code))
    error = capsys.readouterr().err
    assert error.count("\n") == 1, error
    return code, error


@pytest.mark.parametrize(
    ("command", "code", "says"),
    [
        ("extract none.txt", 2, "none.txt: no such file"),
        ("extract folder", 2, "folder: is a folder"),
        ("extract binary.txt", 2, "binary.txt: is a binary file"),
        ("extract latin.txt", 2, "latin.txt:1: is not UTF-8"),
        ("extract empty.txt", 2, "empty.txt: holds no text"),
        ("extract", 2, "--jsonl"),
        ("extract good.txt --published 6.3.2025", 2, "YYYY-MM-DD"),
        ("extract good.txt --published 2025-02-30", 2, "YYYY-MM-DD"),
        ("extract torn.jsonl", 1, "torn.jsonl:2"),
        ("extract --jsonl none.jsonl", 2, "none.jsonl: no such file"),
        ("add none.txt", 2, "none.txt"),
        ("add good.txt --published 2025-03-06", 2, "--source"),
        ("add good.txt --source https://example.org/2", 2, "--published"),
        ("add good.txt --published 2025-03-06 --source example", 2, "no address"),
        ("add good.txt torn.jsonl --published 2025-03-06 --source https://example.org/1", 1, "torn.jsonl:2"),
        ("add good.txt --data nowhere", 2, "tracker init nowhere"),
        ("init data", 2, "holds a ledger already"),
        ("query --in XXQ", 2, "XXQ"),
        ("query --donor GBT", 2, "GBR"),
        ("query --type military", 2, "military_aid"),
        ("query --since soon", 2, "soon"),
        ("query --by colour", 2, "colour"),
        ("query --data nowhere", 2, "tracker init nowhere"),
        ("report weekly", 2, "monthly"),
        ("report monthly --month 2026-13", 2, "2026-13"),
        ("audit --data nowhere", 2, "tracker init nowhere"),
        ("fly", 2, "fly"),
        ("parse", 2, "text"),
        ("parse ''", 2, "no text given"),
    ],
)
def test_misuse_is_one_line_and_harms_nothing(
    desk: Path, capsys: pytest.CaptureFixture[str], command: str, code: int, says: str
) -> None:
    before = ledger()

    reached, error = said(capsys, *shlex.split(command))

    assert says in error
    assert reached == code
    assert ledger() == before


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda text: text[:-20], "sightings.csv"),
        (lambda text: text.replace("surface", "surfaces", 1), "surface"),
        (lambda text: text.replace("id,", "", 1), "sightings.csv"),
        (lambda text: text.replace("money", "monney"), "monney"),
    ],
)
def test_a_broken_ledger_is_refused_and_named(
    desk: Path, capsys: pytest.CaptureFixture[str], damage: object, says: str
) -> None:
    path = Path("data/sightings.csv")
    assert callable(damage)
    path.write_text(damage(path.read_text("utf-8")), "utf-8")
    Path("more.txt").write_text("Norway will give Ukraine 7 billion kroner in military aid.", "utf-8")
    before = ledger()

    code, error = said(capsys, "add", "more.txt", "--published", "2025-03-07", "--source", "https://example.org/2")

    assert code == 1
    assert says in error
    assert ledger() == before
    assert main(["audit"]) == 1


def test_text_in_another_language_is_declined_not_misread(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("de.txt").write_text("Berlin will der Ukraine 5,5 Mrd. Euro geben, wie es aus dem Ministerium heißt.", "utf-8")

    code, error = said(capsys, "extract", "de.txt")

    assert code == 1
    assert "de" in error


def test_no_traceback_reaches_a_user_who_closes_the_pipe(desk: Path) -> None:
    Path("long.txt").write_text(PLEDGE * 5000, "utf-8")
    command = f"{sys.executable} -m tracker parse - < long.txt | head -1"

    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)

    assert "Traceback" not in done.stderr
    assert done.stdout.startswith("figure")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_under_the_output_is_one_line(desk: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m tracker parse €5bn > /dev/full", shell=True, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert "No space left" in done.stderr
    assert done.stderr.count("\n") == 1
