"""Who watches a run: told what begins, of how many steps, and of each step that is done."""

from __future__ import annotations

from typing import Protocol


class Watch(Protocol):
    """Whoever watches a run."""

    def stage(self, words: str, total: int | None = None) -> None:
        """Hear that something begins, of so many steps where that is known."""

    def step(self, words: str = "") -> None:
        """Hear that a step of it is done, and what came of it."""


class Nobody:
    """Who looks away."""

    def stage(self, words: str, total: int | None = None) -> None:
        """Let it begin."""

    def step(self, words: str = "") -> None:
        """Let it be done."""
