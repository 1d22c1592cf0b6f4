"""README's commands, run one after the other in a fresh copy of the data, their output compared with what README says.

`...` in README's output stands for anything, as in doctest. `python tests/test_readme.py` writes the outputs anew.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
PYTHON = re.compile(r"^```pycon\n(.*?)^```", re.DOTALL | re.MULTILINE)
MANUALS = ("README.md", "CONTRIBUTING.md", "reports/README.md")


def blocks(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    present = (name for name in MANUALS if (ROOT / name).exists())
    return [(name, block) for name in present for block in pattern.findall((ROOT / name).read_text("utf-8"))]


def commands(block: str) -> list[tuple[str, str]]:
    """Each `$ command` of a block with the lines that it prints; a line after a trailing backslash goes on with it."""
    parts = re.split(r"^\$ ", block.replace("\\\n", ""), flags=re.MULTILINE)[1:]
    return [(command, printed) for command, _, printed in (part.partition("\n") for part in parts)]


def clone(folder: Path) -> Path:
    """A folder like a fresh clone, to run commands in."""
    for name in ("data", "reports"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return clone(tmp_path_factory.mktemp("clone"))


def run(command: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "COLUMNS": "120", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command, shell=True, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return done.stdout


def same(printed: str, promised: str) -> bool:
    return doctest.OutputChecker().check_output(
        promised, printed, doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.REPORT_NDIFF
    )


def test_readme_has_commands_to_run() -> None:
    assert sum(len(commands(block)) for _, block in blocks(BLOCK)) >= 8


def test_every_command_prints_what_the_manuals_say(desk: Path) -> None:
    for name, block in blocks(BLOCK):
        for command, promised in commands(block):
            printed = run(command, desk)

            assert same(printed, promised), f"{name}: $ {command}\nprinted:\n{printed}\npromised:\n{promised}"


def test_the_library_answers_as_the_manuals_say(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    for name, block in blocks(PYTHON):
        runner.run(parser.get_doctest(block, {}, name, name, 0))

    assert runner.summarize().failed == 0
    assert runner.summarize().attempted > 0


def test_both_commands_for_a_fresh_machine_stand_in_readme() -> None:
    lines = [
        line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if line.startswith("python3 -m venv")
    ]

    assert len(lines) == 2
    assert "tracker refresh --report monthly" in lines[0]
    assert lines[1].endswith("nox")


def rewritten(text: str, folder: Path) -> str:
    """A manual with each block's outputs as the commands print them now; outputs with `...` are left."""

    def again(block: re.Match[str]) -> str:
        answers = [
            f"$ {command}\n{promised if '...' in promised else run(command, folder)}"
            for command, promised in commands(block[1])
        ]
        return "```console\n" + "".join(answers) + "```"

    return BLOCK.sub(again, text)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        copy = clone(Path(temporary))
        for manual in (ROOT / name for name in MANUALS):
            if manual.exists():
                manual.write_text(rewritten(manual.read_text("utf-8"), copy), "utf-8")
