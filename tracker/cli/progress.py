"""How far a run is: a bar for a person who watches, plain lines for a log."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID


class Lines:
    """Plain lines on stderr, for a log: each stage, what each source gave, and how long all took."""

    def __enter__(self) -> Self:
        self._began = time.monotonic()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is None:
            _line(f"took {time.monotonic() - self._began:.1f} s")

    def stage(self, words: str, total: int | None = None) -> None:
        """Say what begins."""
        if total != 0:
            _line(words if total is None else f"{words} {total}")

    def step(self, words: str = "") -> None:
        """Say what came of a step, where that is told."""
        if words:
            _line(f"  {words}")


def _line(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


class Bars:
    """A bar on the terminal for each stage."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import Progress  # 60 ms that a timer has no use for

        self._bar: Bar = Progress(console=Console(stderr=True), transient=True)
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._bar.stop()

    def stage(self, words: str, total: int | None = None) -> None:
        """Begin a bar, in place of the one before."""
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._task = self._bar.add_task(words, total=total)

    def step(self, words: str = "") -> None:
        """Move the bar on."""
        if self._task is not None:
            self._bar.update(self._task, advance=1)
        if words:
            self._bar.console.print(words, markup=False, highlight=False)


def watching() -> Lines | Bars:
    """Give a bar where a person watches, lines where a log does."""
    return Bars() if sys.stderr.isatty() else Lines()
