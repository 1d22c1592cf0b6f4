"""The years or dates that an amount is for: the spans of time that govern it, not the days of announcing or signing.

A span of time belongs to the figure it stands nearest to, as grammar lets it: it does not reach across another amount,
the mark of a part (`of which`) or a new clause without paying for it, and the date of an event (`signed in March`)
never counts. The costs below are in words of distance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tracker.records import Evidence, Figure, Kind, Period, Status, Type
from tracker.statements.calendars import Calendar
from tracker.statements.clauses import MASK, Passage, Reading, Span
from tracker.statements.meanings import Recall
from tracker.statements.timespans import OPENING, Timespan, timespans
from tracker.vocabulary.words import alternation, table

# Beyond this cost a span of time belongs to something else in the sentence. Judged on annotated passages.
FARTHEST = 14.0
# What each obstacle between an amount and a span of time costs, in words of distance.
NEW_CLAUSE = 5.0
COMMA = 1.0
OTHER_FIGURE = 2.0
PART = 20.0
EVENT = 20.0
# A span that has a nearer amount governs that one, and others only where grammar joins them.
TAKEN = 12.0
# A comma or `and` right behind a date closes it off from what follows: `this year, a package of £2bn`.
CLOSED = 6.0
# A date before the amount, unless it opens the sentence, more often belongs to what precedes it.
BEFORE = 1.0
# A month or day more often dates an event than money.
EXACT = 15.0
# How many words before a date may hold the verb of its event: `announced by the ministry in March`.
EVENT_REACH = 24
# What a date that opens a sentence costs any of its amounts: it stands for all of them.
OPENED = 3.0
OPENED_CLAUSE = 6.0
# Across a semicolon nothing governs.
SEMICOLON = 20.0
# Over how many sentences a year named once holds on.
CARRIED = 1
NOTHING: Reading[Period] = Reading(Period())


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its figures, by their indices in the passage, and the spans of time that stand in it."""

    passage: Passage
    span: Span
    figures: tuple[int, ...]
    spans: tuple[Timespan, ...]

    def costs(self) -> dict[tuple[int, int], float]:
        """Tell what each span would cost each figure: (figure, index of span) → words of distance."""
        plain = {(f, s): self._distance(f, span) for f in self.figures for s, span in enumerate(self.spans)}
        owners = [f for f in self.figures if self.passage.figures[f].kind is not Kind.PERCENT] or self.figures
        owner = {s: min(owners, key=lambda f: plain[f, s]) for s in range(len(self.spans))}
        return {
            (f, s): cost + (0.0 if self._shares(f, owner[s], self.spans[s]) else TAKEN)
            for (f, s), cost in plain.items()
        }

    def _distance(self, index: int, span: Timespan) -> float:
        figure = self.passage.figures[index]
        after = span.start >= figure.end
        gap = self.passage.masked[figure.end : span.start] if after else self.passage.masked[span.end : figure.start]
        gap = _BRACKETS.sub("", gap)
        if not after and self._opens(span):
            return (
                OPENED
                + OPENED_CLAUSE * len(_CLAUSE.findall(gap))
                + PART * bool(_words("parts").search(gap))
                + _dating(self.passage, index, span)
            )
        cost = (
            len(_WORD.findall(gap))
            + COMMA * gap.count(",")
            + SEMICOLON * gap.count(";")
            + NEW_CLAUSE * len(_CLAUSE.findall(gap))
        )
        cost += OTHER_FIGURE * len(_FIGURES.findall(gap)) + PART * bool(_words("parts").search(gap))
        if not after:
            cost += BEFORE + CLOSED * bool(_CLOSING.match(gap))
        return cost + _dating(self.passage, index, span)

    def _opens(self, span: Timespan) -> bool:
        return span.start - self.span.start <= OPENING

    def _shares(self, figure: int, owner: int, span: Timespan) -> bool:
        """Whether a span governs a figure as well as the one that it stands nearest to."""
        if figure == owner or (self._opens(span) and figure > owner):
            return True
        first, last = sorted((figure, owner))
        figures = self.passage.figures
        gaps = (
            self.passage.masked[a.end : b.start]
            for a, b in zip(figures[first:last], figures[first + 1 : last + 1], strict=True)
        )
        return all(_joined().fullmatch(gap) for gap in gaps)


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
        costs = sentence.costs()
        standing.enter(sentence)
        for index in sentence.figures:
            if types[index] in (None, Type.OTHER):
                continue
            cost, at = min(((costs[index, at], at) for at in range(len(sentence.spans))), default=(FARTHEST + 1, 0))
            if cost <= FARTHEST:
                readings[index] = _reading(sentence.spans[at])
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

    def enter(self, sentence: Sentence) -> None:
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

    def over(self, sentence: Sentence, own: Reading[Period]) -> Reading[Period]:
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


def _sentences(passage: Passage, calendar: Calendar) -> list[Sentence]:
    homes: dict[int, list[int]] = {}
    for index, home in enumerate(passage.home):
        homes.setdefault(home, []).append(index)
    sentences: list[Sentence] = []
    recall = Recall()
    for home, figures in homes.items():
        span = passage.sentences[home]
        spans = tuple(_merged(timespans(passage.masked, span.start, span.end, calendar, recall)))
        sentences.append(Sentence(passage, span, tuple(figures), spans))
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


def _dating(passage: Passage, index: int, span: Timespan) -> float:
    """Tell what it costs to take the date of an event for the years of an amount."""
    said = passage.masked[span.start : span.end]
    if (
        not (span.rule in ("within", "since") or said.startswith("in "))
        or said.lower().startswith("for ")
        or _BUDGET_YEAR.search(said)
    ):
        return 0.0
    before = passage.masked[max(span.start - EVENT_REACH, 0) : span.start]
    if _words("events").search(before) and not _CLAUSE.search(before):
        return EVENT
    if said.startswith("of ") and _words("named").search(before):
        return EVENT
    if span.rule == "since":
        return 0.0
    clause = passage.masked[slice(*passage.clause_of(index))]
    cost = EXACT if span.exact and not _words("future").search(clause) else 0.0
    if span.end <= passage.figures[index].start and _words("events").search(
        passage.masked, span.end, passage.figures[index].start
    ):
        cost += EVENT
    return cost


# A bracket stands outside the sentence: amounts restated in it part nothing.
_BRACKETS = re.compile(r"\([^()]{0,80}\)")
# Budgets are for fiscal years, and nothing is announced in one.
_BUDGET_YEAR = re.compile(r"fiscal|financial|\bfy|\d{4}\s?[-–/]\s?\d\d", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_CLOSING = re.compile(r",|\s+(?:and|but)\b")
_CLAUSE = re.compile(r"[;:–—|]|,?\s(?:which|who|while|whereas|but|although|though|because|after)\s")
_FIGURES = re.compile(rf"{MASK}+")


@cache
def _joined() -> re.Pattern[str]:
    """Match what stands between amounts that one span of time governs together: `£3bn or 2.5% of GDP`."""
    words = alternation(table("en/periods.toml")["together"]["words"])
    return re.compile(rf"[\s,()]*(?:(?:{words}|{MASK}+)[\s,()]*)*", re.IGNORECASE)


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(table('en/periods.toml')['governing'][kind])}\b", re.IGNORECASE)
