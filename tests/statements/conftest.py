"""What the tests of rules share: listening to one rule among all of its field's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tracker.statements.ballots import Vote

Listen = Callable[[Any, Any], list[Vote]]


@pytest.fixture
def listen(monkeypatch: pytest.MonkeyPatch) -> Listen:
    """Give a function that takes down, from then on, the votes that one rule of a module casts."""

    def to(module: Any, rule: Any) -> list[Vote]:
        cast: list[Vote] = []

        def votes(seen: Any) -> list[Vote]:
            found = list(rule.votes(seen))
            cast.extend(found)
            return found

        heard = rule._replace(votes=votes)
        monkeypatch.setattr(module, "RULES", tuple(heard if each is rule else each for each in module.RULES))
        return cast

    return to
