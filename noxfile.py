"""Every check by name: `nox` runs what CI runs, `nox -s NAME` one of them, `nox -l` lists them."""

from __future__ import annotations

from pathlib import Path

import nox

nox.needs_version = ">=2025.5.1"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_existing_virtualenvs = True
nox.options.error_on_external_run = True

PROJECT = nox.project.load_toml("pyproject.toml")


def install(session: nox.Session, *groups: str, project: bool = True) -> None:
    wanted = [requirement for group in groups for requirement in nox.project.dependency_groups(PROJECT, group)]
    session.install(*(["-e", "."] if project else []), *wanted)


@nox.session
def lint(session: nox.Session) -> None:
    """Style, and who may import whom."""
    install(session, "lint", project=False)
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("lint-imports", env={"PYTHONPATH": str(Path.cwd())})


@nox.session
def typing(session: nox.Session) -> None:
    """mypy, strict."""
    install(session, "typing", "tests")
    session.run("mypy")


@nox.session
def score(session: nox.Session) -> None:
    """The annotated passages beside the project, against the floors in tests/floors.toml."""
    install(session)
    session.run("python", "-m", "tests.score", *session.posargs)


@nox.session(default=False, python="3.11")
def bench(session: nox.Session) -> None:
    """Accuracy and speed side by side with other readers of amounts; writes tests/bench/results.md."""
    install(session, "bench")
    session.run("python", "-m", "tests.bench.bench", *(session.posargs or ["--write"]))


@nox.session(default=False)
def fuzz(session: nox.Session) -> None:
    """A bounded search for a text that raises."""
    install(session, "fuzz")
    session.run("python", "tests/bench/fuzz.py", *(session.posargs or ["-max_total_time=60"]))


@nox.session(default=False)
def gallery(session: nox.Session) -> None:
    """The pictures of reports/README.md, one of each kind, from the shipped ledger; writes reports/gallery/."""
    install(session)
    session.run("python", "-m", "tests.reports.gallery", *session.posargs)


@nox.session
def data(session: nox.Session) -> None:
    """The shipped data package, against its own description, by a validator that is not ours."""
    install(session, "data", project=False)
    session.run("frictionless", "validate", "data/datapackage.json", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """README's commands, run and compared with what README prints."""
    install(session, "tests")
    session.run("pytest", "tests/test_readme.py", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Everything under tests/ and every doctest; last, so that its closing line is the last thing printed."""
    install(session, "tests")
    session.run("pytest", *session.posargs)
