"""The years or dates that an amount is for, not the days of announcing or signing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from tracker.records import Evidence, Figure, Kind, Period, Status, Type
from tracker.statements.bonds import Bonds
from tracker.statements.calendars import Calendar
from tracker.statements.clauses import Passage, Reading, Span
from tracker.statements.meanings import Recall
from tracker.statements.timespans import Timespan, timespans

# Over how many sentences a year named once holds on.
CARRIED = 1
# The longest row of a table, in characters, that a heading without a colon stands over.
ROW = 60

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
    readings = [NOTHING] * len(passage.figures)
    standing = Standing(passage)
    for sentence in _sentences(passage, types, statuses):
        governing = sentence.cheapest()
        standing.enter(sentence)
        for index in sentence.figures:
            if types[index] in (None, Type.OTHER):
                continue
            if index in governing:
                readings[index] = _reading(governing[index], passage.figures[index])
            if statuses[index] is Status.EXPENDITURE:
                readings[index] = standing.over(sentence, readings[index])
    return readings


@dataclass(slots=True)
class Standing:
    """The year that a report of levels stands under: named once, over a list or in a first sentence, it holds on."""

    passage: Passage
    home: int = -1
    reading: Reading[Period] = NOTHING

    def enter(self, sentence: Bonds) -> None:
        """Take the year of the heading right above a sentence, if there is one."""
        above = self.passage.home[sentence.figures[0]] - 1
        if above < 0 or above in self.passage.home or not self._heads(above, sentence.sentence):
            return
        spans = [
            found
            for found in timespans(
                self.passage.masked, *self.passage.sentences[above], _calendar(self.passage, sentence.figures), Recall()
            )
            if found.period.end
        ]
        if spans:
            self.home, self.reading = above, _reading(spans[-1], self.passage.figures[sentence.figures[0]])

    def _heads(self, above: int, row: Span) -> bool:
        """Tell the heading of a list or table from a sentence before another."""
        heading = self.passage.slice(self.passage.sentences[above])
        return heading.endswith(":") or (heading[-1] not in '.!?…”"' and row.end - row.start <= ROW)

    def over(self, sentence: Bonds, own: Reading[Period]) -> Reading[Period]:
        """Give a level its own year, or the one it stands under; a sentence with dates of its own stands under none."""
        home = self.passage.home[sentence.figures[0]]
        if own.value != Period():
            self.home, self.reading = home, own
        elif home - self.home <= CARRIED and (home == self.home or not sentence.spans):
            self.home = home
            return self.reading
        return own


def _calendar(passage: Passage, figures: Sequence[int]) -> Calendar:
    """Give the calendar of the money that a sentence speaks of first, or else the passage."""
    own = (passage.figures[index].currency for index in figures)
    currencies = chain(own, (figure.currency for figure in passage.figures))
    return Calendar.of(passage.published, next(filter(None, currencies), None))


def _sentences(passage: Passage, types: Sequence[Type | None], statuses: Sequence[Status | None]) -> list[Bonds]:
    homes: dict[int, list[int]] = {}
    for index, home in enumerate(passage.home):
        homes.setdefault(home, []).append(index)
    sentences: list[Bonds] = []
    recall = Recall()
    for home, figures in homes.items():
        span = passage.sentences[home]
        spans = tuple(_merged(timespans(passage.masked, span.start, span.end, _calendar(passage, figures), recall)))
        sentences.append(Bonds(passage, span, tuple(figures), spans, types, statuses))
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


def _reading(span: Timespan, figure: Figure) -> Reading[Period]:
    """Give the period that a span means to an amount: `within two years` a level is reached, but money is given."""
    reached = span.rule == "deadline" and figure.kind is not Kind.MONEY
    period = Period(end=span.period.end) if reached else span.period
    return Reading(period, (Evidence(field="period", start=span.start, end=span.end, rule=span.rule),))
