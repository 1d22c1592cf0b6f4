"""A document as every check sees it: its figures, what is claimed of each, and what there is to check them by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tracker.checks.datings import YEAR, ago, asked, of_edition
from tracker.checks.elisions import completed
from tracker.checks.findings import Finding, Judgement
from tracker.checks.phrasing import says
from tracker.checks.quotients import unquoted
from tracker.rates import FISCAL_YEARS, Rates, counted_under
from tracker.records import Commitment, Document, Extraction, Figure, Kind, Period, Statement
from tracker.statements.clauses import COMPANY, Passage, Span

# What has a size in units of its own: sums of money and numbers of things, and no shares.
QUANTITIES = (Kind.MONEY, Kind.COUNT)
# How much of a table in a sentence is looked at to either side of an amount, in characters.
NEAR = 300


@dataclass(frozen=True)
class Case:
    """A passage with the statements of its figures, the reference tables, and the rows of a ledger if there is one."""

    passage: Passage
    statements: tuple[Statement, ...]
    rates: Rates
    commitments: tuple[Commitment, ...] | None = None

    @classmethod
    def of(
        cls, document: Document, extraction: Extraction, rates: Rates, ledger: Sequence[Commitment] | None = None
    ) -> Case:
        """Set a document and what was read of it beside what it is checked by."""
        whole = completed(unquoted(extraction, document.text), document.text)
        passage = Passage.of(document.text, whole.figures, document.published)
        return cls(passage, whole.statements, rates, None if ledger is None else tuple(ledger))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the text, in its order."""
        return self.passage.figures

    @cached_property
    def by_sentence(self) -> dict[int, tuple[int, ...]]:
        """The figures of each sentence that has any, by the sentence's index."""
        found: dict[int, list[int]] = {}
        for index, home in enumerate(self.passage.home):
            found.setdefault(home, []).append(index)
        return {home: tuple(indices) for home, indices in found.items()}

    @cached_property
    def told_again(self) -> dict[int, list[int]]:
        """The figures that say one commitment, each by the other's index, in the order of the statements."""
        found: dict[int, list[int]] = {}
        for statement in self.statements:
            if statement.same_as is not None:
                one, other = statement.figure, self.statements[statement.same_as].figure
                found.setdefault(one, []).append(other)
                found.setdefault(other, []).append(one)
        return found

    @cached_property
    def prose(self) -> tuple[int, ...]:
        """The sentences with figures, tables left out: what holds more figures than anybody compares by words."""
        return tuple(home for home, figures in self.by_sentence.items() if len(figures) <= COMPANY)

    def among(self, sentence: int, *kinds: Kind) -> list[int]:
        """Give the figures of a sentence, of some kinds if any are named, in text order."""
        here = self.by_sentence.get(sentence, ())
        return [place for place in here if not kinds or self.figures[place].kind in kinds]

    def firsts(self, sentence: int, *kinds: Kind) -> list[int]:
        """Give those that say no other amount again."""
        return [place for place in self.among(sentence, *kinds) if self.figures[place].restates is None]

    def amounts(self, *kinds: Kind) -> Iterator[int]:
        """Go through the figures of prose that say no other amount again, in text order."""
        return (place for sentence in self.prose for place in self.firsts(sentence, *kinds))

    def beside(self, figure: int) -> tuple[int, ...]:
        """Give the figures of the sentence that a figure stands in, itself among them, in text order."""
        return self.by_sentence[self.passage.home[figure]]

    @property
    def published(self) -> date | None:
        """The day on which the text was published, if it is known."""
        return self.passage.published

    @cached_property
    def is_of_forces(self) -> bool:
        """Say whether the text names forces or defence at all: else a budget in it may be anybody's."""
        return says(self.passage.text, "giving", "forces")

    @cached_property
    def claims(self) -> dict[int, Statement]:
        """What is claimed of a figure, by the figure's index."""
        return {statement.figure: statement for statement in self.statements}

    def span(self, figure: int) -> Span:
        """Give where the sentence of a figure begins and ends; of a table in a sentence, what is near the figure.

        Looking through the whole of that for each of its amounts would cost the square of its length.
        """
        start, end = self.passage.sentence_of(figure)
        if len(self.beside(figure)) <= COMPANY:
            return Span(start, end)
        found = self.figures[figure]
        return Span(max(start, found.start - NEAR), min(end, found.end + NEAR))

    def sentence(self, figure: int) -> str:
        """Give the sentence that holds a figure, by the figure's index, amounts blotted out."""
        return self.passage.masked[slice(*self.span(figure))]

    def between(self, one: int, other: int) -> str:
        """Give the words between two figures, amounts blotted out."""
        first, second = sorted((self.figures[one], self.figures[other]), key=lambda figure: figure.start)
        return self.passage.masked[first.end : second.start]

    def unhedged(self, one: int, other: int) -> str:
        """Give the words between two figures, the hedges of the later one blotted out as well."""
        first, last = sorted((self.figures[one], self.figures[other]), key=lambda figure: figure.start)
        hedges = [
            each.start for each in last.evidence if each.field == "bound" and first.end <= each.start < last.start
        ]
        return self.passage.masked[first.end : min([last.start, *hedges])]

    def behind(self, figure: int) -> str:
        """Give the words of its sentence behind a figure, amounts blotted out."""
        return self.passage.masked[self.figures[figure].end : self.span(figure).end]

    def before(self, figure: int) -> str:
        """Give the words of its sentence before a figure, amounts blotted out."""
        return self.passage.masked[self.span(figure).start : self.figures[figure].start]

    def together(self, one: int, other: int) -> bool:
        """Say whether two figures stand in one sentence."""
        return self.passage.home[one] == self.passage.home[other]

    def years(self, *figures: int) -> tuple[list[int], bool]:
        """Give the years that a level may be of, the likeliest first, and whether the text says so.

        The year of the period, or one that the sentence alone names; where there is none, the year of publication and
        the one before it, for either is the newest that a text can know.
        """
        first = self.fiscal_year(*figures)
        if first is not None:
            return [counted_under(str(self.claims[figures[0]].donor), first)], True
        periods = [self.claims[figure].period for figure in figures if figure in self.claims]
        said = [int(year[:4]) for period in periods for year in (period.start, period.end) if year]
        if said:
            return of_edition(self.sentence(figures[0]), said), True
        named = self._nearest_year(figures[0])
        named = self._told_year(figures[0]) if named is None else named
        return ([named], True) if named is not None else self.recent()

    def _told_year(self, figure: int) -> int | None:
        """Give the year that a sentence names by how long ago it was, or that the question before it asks about."""
        home = self.passage.home[figure]
        before = self.passage.slice(self.passage.sentences[home - 1]) if home else ""
        return ago(self.sentence(figure), self.published) or asked(before)

    def fiscal_year(self, *figures: int) -> int | None:
        """Give the year in which the fiscal year begins that a level is of (`2023-24`); None where it is of none."""
        for claim in (self.claims[figure] for figure in figures if figure in self.claims):
            start, end = claim.period.start or "", claim.period.end or ""
            if claim.donor in FISCAL_YEARS and len(start) == len(end) == len("YYYY") and int(end) - int(start) == 1:
                return int(start)
        return None

    def recent(self) -> tuple[list[int], bool]:
        """Give the years that a text which names none may mean: that of publication and the one before it."""
        return ([self.published.year, self.published.year - 1] if self.published else []), False

    def year_of(self, figure: int, *, end: bool = False) -> int | None:
        """Give the year that a figure is of, the last of several for its `end`; None where the text names none."""
        period = self.claims[figure].period if figure in self.claims else Period()
        said = (period.end or period.start) if end else (period.start or period.end)
        return int(said[:4]) if said else self._nearest_year(figure)

    def _nearest_year(self, figure: int) -> int | None:
        """Give the year that stands nearest to a figure in its clause, or else the only one of its sentence."""
        found, clause = self.figures[figure], self.passage.clause_of(figure)
        years = YEAR.finditer(self.passage.masked, clause.start, clause.end)
        near = min(years, key=lambda year: max(found.start - year.end(), year.start() - found.end), default=None)
        named = [near.group()] if near else list(dict.fromkeys(YEAR.findall(self.sentence(figure))))
        return int(named[0]) if len(named) == 1 else None

    def finding(self, check: str, figure: int, judgement: Judgement, *working: str) -> Finding:
        """Set a judgement on a figure beside its sentence."""
        return self.told(check, self.figures[figure], judgement, *working)

    def told(self, check: str, found: Figure, judgement: Judgement, *working: str) -> Finding:
        """Set a judgement beside the sentence of an amount, be it one of the figures or a number of a table."""
        span = self.passage.sentences[self.passage.sentence_at(found.start)]
        return Finding(
            check=check,
            start=found.start,
            end=found.end,
            surface=found.surface,
            sentence=" ".join(self.passage.slice(span).split()),
            judgement=judgement,
            working=working,
        )
