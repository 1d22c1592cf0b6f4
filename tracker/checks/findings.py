"""What a check finds: a claim, a verdict on it, and the working by which a reader can make it again."""

from __future__ import annotations

from enum import StrEnum

from tracker.records import Record

# From here on a decimal of a percentage tells nobody more.
ONE_PLACE_BELOW = 10


class Verdict(StrEnum):
    """Whether a claim holds; what cannot be checked says why, what can be read in several ways says how."""

    HOLDS = "holds"
    OFF = "off"
    UNCHECKABLE = "cannot be checked"
    UNCLEAR = "wording unclear"


class Judgement(Record, frozen=True):
    """A verdict, by how many percent the text is `off` (above what comes out if positive), and the reason if any."""

    verdict: Verdict
    off: float | None = None
    why: str | None = None

    def __str__(self) -> str:
        """Say it as a reader wants it.

        >>> str(Judgement(verdict=Verdict.OFF, off=86.5)), str(Judgement(verdict=Verdict.UNCLEAR))
        ('off by +86 %', 'wording unclear')
        """
        return str(self.verdict) if self.off is None else f"off by {self.off:+{_places(self.off)}} %"


class Finding(Record, frozen=True):
    """One claim that was checked: where the text makes it, what it says, what comes out, and how.

    `start` and `end` are offsets of the figure into the document's text; `working` is in lines, each with its source.
    """

    check: str
    start: int
    end: int
    surface: str
    sentence: str
    judgement: Judgement
    working: tuple[str, ...] = ()


def _places(off: float) -> str:
    return ".0f" if abs(off) >= ONE_PLACE_BELOW else ".1f"


HOLDS = Judgement(verdict=Verdict.HOLDS)


def uncheckable(why: object) -> Judgement:
    """Say why a claim cannot be checked."""
    return Judgement(verdict=Verdict.UNCHECKABLE, why=str(why))


def unclear(why: str) -> Judgement:
    """Say in which ways a claim can be read."""
    return Judgement(verdict=Verdict.UNCLEAR, why=why)
