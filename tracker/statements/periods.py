"""The years or dates that an amount is for, not the days of announcing or signing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.records import Evidence, Figure, Period, Status, Type
from tracker.statements.bonds import Bonds
from tracker.statements.calendars import Calendar
from tracker.statements.clauses import Passage, Reading
from tracker.statements.meanings import Recall
from tracker.statements.timespans import Timespan, timespans

# Over how many sentences a year named once holds on.
CARRIED = 1

NOTHING: Reading[Period] = Reading(Period())


def read(passage: Passage, types: Sequence[Type | None], statuses: Sequence[Status | None]) -> list[Reading[Period]]:
    """Tell for each figure which years or dates its money is for, as the text gives them.

    `types` and `statuses` are the readings of the same figures; a type is None where a figure carries no statement.

    >>> from tracker.records import Figure, Kind, Status
    >>> from decimal import Decimal
    >>> figure = Figure(start=11, end=15, surface="£3bn", kind=Kind.MONEY, low=Decimal("3e9"), high=Decimal("3e9"))
    >>> read(Passage.of("It pledged £3bn until 2030.", [figure]), [Type.AID], [Status.PLEDGE])[0].value
    Period(start=None, end='2030')
    """
    calendar = Calendar.of(passage.published, _currency(passage.figures))
    readings = [NOTHING] * len(passage.figures)
    standing = Standing(passage, calendar)
    for sentence in _sentences(passage, calendar):
        governing = sentence.cheapest()
        standing.enter(sentence)
        for index in sentence.figures:
            if types[index] in (None, Type.OTHER):
                continue
            if index in governing:
                readings[index] = _reading(governing[index])
            if statuses[index] is Status.EXPENDITURE:
                readings[index] = standing.over(sentence, readings[index])
    return readings


@dataclass(slots=True)
class Standing:
    """The year that a report of levels stands under: named once, over a list or in a first sentence, it holds on."""

    passage: Passage
    calendar: Calendar
    home: int = -1
    reading: Reading[Period] = NOTHING

    def enter(self, sentence: Bonds) -> None:
        """Take the year of the heading right above a sentence, if there is one."""
        above = self.passage.home[sentence.figures[0]] - 1
        if (
            above < 0
            or above in self.passage.home
            or not self.passage.slice(self.passage.sentences[above]).endswith(":")
        ):
            return
        spans = [
            found
            for found in timespans(self.passage.masked, *self.passage.sentences[above], self.calendar, Recall())
            if found.period.end
        ]
        if spans:
            self.home, self.reading = above, _reading(spans[-1])

    def over(self, sentence: Bonds, own: Reading[Period]) -> Reading[Period]:
        """Give a level its own year, or the one it stands under; a sentence with dates of its own stands under none."""
        home = self.passage.home[sentence.figures[0]]
        if own.value != Period():
            self.home, self.reading = home, own
        elif home - self.home <= CARRIED and (home == self.home or not sentence.spans):
            self.home = home
            return self.reading
        return own


def _currency(figures: Sequence[Figure]) -> str | None:
    return next((figure.currency for figure in figures if figure.currency), None)


def _sentences(passage: Passage, calendar: Calendar) -> list[Bonds]:
    homes: dict[int, list[int]] = {}
    for index, home in enumerate(passage.home):
        homes.setdefault(home, []).append(index)
    sentences: list[Bonds] = []
    recall = Recall()
    for home, figures in homes.items():
        span = passage.sentences[home]
        spans = tuple(_merged(timespans(passage.masked, span.start, span.end, calendar, recall)))
        sentences.append(Bonds(passage, span, tuple(figures), spans))
    return sentences


def _merged(spans: Iterable[Timespan]) -> Iterator[Timespan]:
    """Drop a number of years that dates follow: `over eight years from 2026 through 2033`."""
    waiting: Timespan | None = None
    for span in spans:
        if waiting is not None and not (
            waiting.rule in ("lasting", "ahead") and span.start - waiting.end <= 2 and span.period != Period()
        ):
            yield waiting
        waiting = span
    if waiting is not None:
        yield waiting


def _reading(span: Timespan) -> Reading[Period]:
    return Reading(span.period, (Evidence(field="period", start=span.start, end=span.end, rule=span.rule),))
