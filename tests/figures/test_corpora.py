"""The corpora of figures beside this file: what must be read, what must not, and what is known to fail."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from tracker.figures import parse
from tracker.records import Figure

FOLDER = Path(__file__).parent
INDENT = "    "
SCALES = ((12, "e12"), (9, "e9"), (6, "e6"))


class Entry(NamedTuple):
    text: str
    figures: tuple[str, ...]


def entries(name: str) -> list[Entry]:
    return list(_entries(name))


def _entries(name: str) -> Iterator[Entry]:
    text: str | None = None
    figures: list[str] = []
    for line in [*(FOLDER / name).read_text("utf-8").split("\n"), "#"]:
        if line.startswith(INDENT):
            figures.append(line.removeprefix(INDENT))
            continue
        if text is not None:
            yield Entry(text, tuple(figures))
        text, figures = (None if not line.strip() or line.startswith("#") else line), []


def written(figure: Figure) -> str:
    ends = dict.fromkeys((amount(figure.low), amount(figure.high)))
    parts = [figure.kind.value, "..".join(ends)]
    parts += [figure.currency] if figure.currency else []
    parts += [figure.bound.value] if figure.bound.value != "exact" else []
    parts += [f"unit={figure.unit.replace(' ', '_')}"] if figure.unit else []
    parts += [f"per={figure.per.value}"] if figure.per else []
    parts += [f"restates={figure.restates}"] if figure.restates is not None else []
    return f"{figure.surface} | {' '.join(parts)}"


def amount(value: Decimal) -> str:
    place, suffix = next(((place, suffix) for place, suffix in SCALES if value >= 10**place), (0, ""))
    return format((value / 10**place).normalize(), "f") + suffix


READ = [entry for name in ("figures.txt", "notations.txt", "unseen.txt") for entry in entries(name)]


@pytest.mark.parametrize("entry", READ, ids=lambda entry: entry.text[:50])
def test_what_is_written_is_read(entry: Entry) -> None:
    assert tuple(written(figure) for figure in parse(entry.text)) == entry.figures


@pytest.mark.parametrize("entry", entries("not_figures.txt"), ids=lambda entry: entry.text[:50])
def test_what_is_no_figure_is_not_read(entry: Entry) -> None:
    assert [figure.surface for figure in parse(entry.text)] == []


@pytest.mark.xfail(strict=True, reason="known to be read wrongly")
@pytest.mark.parametrize("entry", entries("known_failures.txt"), ids=lambda entry: entry.text[:50])
def test_what_is_known_to_fail_still_fails(entry: Entry) -> None:
    assert tuple(written(figure) for figure in parse(entry.text)) == entry.figures


def test_the_corpora_are_as_large_as_they_should_be() -> None:
    assert len(entries("figures.txt")) >= 120
    assert len(entries("not_figures.txt")) >= 150
    assert all(not entry.figures for entry in entries("not_figures.txt"))
