"""The workflow on GitHub: read by a parser of YAML, its last step done in a repository of our own."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.refresh.conftest import printed
from tracker.cli import main

yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
ON_FAILURE = "echo \"50% of $HOME\" 'gone'"
Told = pytest.CaptureFixture[str]


def workflow(capsys: Told, *options: str) -> dict[Any, Any]:
    read: dict[Any, Any] = yaml.safe_load(printed(capsys, "--github", *options))
    return read


def steps(told: dict[Any, Any]) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = told["jobs"]["refresh"]["steps"]
    return listed


def step(told: dict[Any, Any], words: str) -> str:
    (found,) = [each["run"] for each in steps(told) if words in each.get("run", "")]
    return str(found)


def test_github_asks_on_some_days_and_commits_what_came_of_it(home: Path, capsys: Told) -> None:
    told = workflow(capsys, "--day", "27", "--on-failure", ON_FAILURE)

    assert told[True]["schedule"] == [{"cron": "30 6 24-28 * *"}]  # YAML takes `on` for true
    assert told["permissions"] == {"contents": "write"}
    assert step(told, "tracker refresh").startswith("tracker refresh --data data")
    assert "--due 24" in step(told, "tracker refresh")
    assert "git commit" in step(told, "git add")


@pytest.mark.parametrize("data", ["data", "my ledger", "a/b"])
def test_what_is_cached_and_committed_is_the_ledger_that_is_named(home: Path, capsys: Told, data: str) -> None:
    told = workflow(capsys, "--data", data, "--out", "out/pub", "--report", "monthly")

    (cached,) = [each["with"]["path"] for each in steps(told) if "cache" in each.get("uses", "")]
    assert cached == f"{data}/raw"
    assert ("data/" in step(told, "git add")) == (data == "data")
    assert "out/pub" in step(told, "git add")


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("ignored", [True, False])
def test_what_is_its_publishers_own_is_not_committed(home: Path, tmp_path: Path, capsys: Told, ignored: bool) -> None:
    last = step(workflow(capsys, "--data", "my ledger", "--report", "monthly"), "git add")
    here = repository(tmp_path, "my ledger/raw/\n" if ignored else "")
    ours = ("my ledger/sightings.csv", "my ledger/runs/1.toml", "reports/published/a.pdf")
    theirs = ("my ledger/raw/x.html", "my ledger/.index.sqlite", "my ledger/runs/.lock", "my ledger/reference/weo.csv")
    for name in (*ours, *theirs):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(name)

    for _ in range(2):  # the second time there is nothing to commit
        subprocess.run(["bash", "-e", "-c", last], cwd=here, check=True, capture_output=True)

    assert set(git(here, "ls-tree", "-r", "--name-only", "-z", "origin/main").split("\0")) - {""} == {
        ".gitignore",
        *ours,
    }


def repository(folder: Path, ignored: str) -> Path:
    """A clone of a repository of one commit."""
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "far")
    git(folder, "clone", "--quiet", "far", "near")
    here = folder / "near"
    (here / ".gitignore").write_text(ignored)
    git(here, "checkout", "-B", "main")
    git(here, "add", "--all")
    git(here, "commit", "--quiet", "--message", "first")
    git(here, "push", "--quiet", "--set-upstream", "origin", "main")
    return here


def git(folder: Path, *words: str) -> str:
    me = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    told = os.environ | me | {"GIT_CONFIG_GLOBAL": os.devnull}
    return subprocess.run(["git", *words], cwd=folder, env=told, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize(
    "options", [("--data", "../elsewhere"), ("--data", "/tmp/ledger"), ("--on-failure", "one\ntwo")]
)
def test_what_no_repository_holds_is_misuse(home: Path, capsys: Told, options: tuple[str, ...]) -> None:
    assert main(["schedule", "--github", *options]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
