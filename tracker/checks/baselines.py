"""What an increase is more than: the same two levels make three increases, by what would have been spent anyway."""

from __future__ import annotations

from enum import StrEnum

from tracker.checks.paths import Path
from tracker.checks.phrasing import says


class Baseline(StrEnum):
    """What would have been spent anyway: a sum frozen in cash, one that keeps up with prices, or a share of GDP."""

    CASH = "cash"
    REAL = "real"
    SHARE = "share"

    @property
    def told(self) -> str:
        """The words for it."""
        return {"cash": "flat cash", "real": "flat real terms", "share": "a flat share of GDP"}[self.value]


def named(sentence: str) -> Baseline | None:
    """Give the baseline that a sentence names.

    >>> str(named("an extra £3bn in real terms")), named("an extra £3bn")
    ('real', None)
    """
    return next((each for each in Baseline if says(sentence, "baselines", each.value)), None)


def outcomes(over: Path) -> dict[Baseline, float]:
    """Give what each increase comes to, in units of money; where the levels are not dated, over cash alone.

    Raises MissingReference or MissingRate where the tables lack a year.
    """
    if over.span is None:
        return {Baseline.CASH: over.over_cash()}
    return {
        Baseline.CASH: over.over_cash(),
        Baseline.REAL: over.over_prices(*over.span),
        Baseline.SHARE: over.over_output(*over.span),
    }
