"""One figure as the rules for its status see it: the words around it, the passage's setting, the figures before it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from msgspec import Struct

from tracker.records import Figure, Status, Type
from tracker.statements.clauses import Reading
from tracker.statements.cues import Cue
from tracker.statements.governors import Hold, Survey, Tier, span_after, span_before, without_asides
from tracker.statements.moods import Mood
from tracker.statements.neighbours import Tie, tie
from tracker.statements.predicates import Predicate
from tracker.statements.settings import Setting
from tracker.statements.stages import Matter, matter
from tracker.statements.templates import either, keys
from tracker.vocabulary.patterns import late

_GONE, _YEAR_BEFORE = keys("levels", "gone"), late(rf"\b{either('levels', 'gone')}\b")
_AND = late(r",? (?:and |or |plus )?(?:(?:about|some|around|another|the|over|nearly|roughly|up to) )?")
_BLANK = late(r" {2,}")
# What last took effect, against which a draft is held: `against this year's £2bn`.
_STANDING = late(
    r"\b(?:than|from|against|over|on) (?:this|the current|the present|last) (?:fiscal |financial |budget )?year's"
    r" (?:\w+ ){0,3}$"
)
# A bill as the subject of what it gives, or what something is given by: `the bill would send £2m`, `under the act`.
_BILL = late(
    rf"\bthe (?!{either('conditions', 'others')})(?:[\w'-]+ ){{0,2}}{either('conditions', 'bills')}(?: also)? "
    rf"(?:would|will|{either('conditions', 'lays_down')})\b[^.;]{{0,120}}$"
    rf"|\b(?:under|in) the {either('conditions', 'bills')},? [^.;]{{0,80}}$"
)
_ANY_YEAR = late(r"\b20[0-4]\d\b")

# The farthest that a rule may look to either side, in characters.
WIDEST = 200

# A list longer than this is a table.
LISTED = 12

# Verbs that end a story, and verbs that end it where they are denied.
SETTLING = frozenset({"receive", "get", "refuse", "freeze", "cut"})
GIVING = frozenset({"give", "pay", "commit"})
ASKING = frozenset({"ask", "want", "propose"})

# A year that no text names, for a passage whose year of publication is not known: nothing lies before it.
NO_YEAR = 0

# How close to a figure a year is named that is its own, in characters.
NEAR = 60


class Aspect(Struct, frozen=True):
    """What the rules see of one figure: its survey, its matter, and the figures read before it.

    `text` is the passage's, in small letters and without its figures. `holds` are the words that may speak for the
    figure, nearest first; `lead` and `tail` are the words of its sentence on either side, up to the next figure; `past`
    tells whether a year gone by is named close to it. `earlier` is the nearest figure before whose status was read, and
    `tie` how closely this one is tied to it.
    """

    survey: Survey
    verbs: dict[Cue, tuple[Predicate, ...]]
    setting: Setting
    index: int
    kind: Type
    types: Sequence[Type | None]
    done: Sequence[Reading[Status | None]]
    figure: Figure
    of: Matter
    text: str
    holds: list[Hold]
    lead: str
    tail: str
    past: bool
    earlier: int | None
    tie: Tie | None

    @classmethod
    def at(
        cls,
        index: int,
        survey: Survey,
        verbs: dict[Cue, tuple[Predicate, ...]],
        setting: Setting,
        types: Sequence[Type | None],
        done: Sequence[Reading[Status | None]],
    ) -> Aspect:
        """Look at one figure, by its index, whose type is told."""
        figure, kind = survey.passage.figures[index], types[index] or Type.OTHER
        lead, tail = span_before(survey, index, WIDEST), span_after(survey, index, WIDEST)
        earlier = next((at for at in range(index - 1, -1, -1) if done[at].value), None)
        return cls(
            survey=survey,
            verbs=verbs,
            setting=setting,
            index=index,
            kind=kind,
            types=types,
            done=done,
            figure=figure,
            of=matter(figure, kind),
            text=survey.text,
            holds=survey.holds(index),
            lead=lead,
            tail=tail,
            past=_is_past(survey, index, lead[-NEAR:], tail[:NEAR]),
            earlier=earlier,
            tie=None if earlier is None else _tied(survey, verbs, earlier, index),
        )

    @property
    def settled(self) -> bool:
        """Tell an amount that was got, refused or cut: what else is said of it is past, `the £2m it had sought`."""
        held = (hold for hold in self.holds if hold.tier is Tier.BEFORE)
        return any(
            (reading.family in SETTLING and reading.mood is Mood.DONE) or (reading.family in GIVING and reading.denied)
            for hold in held
            for reading in self.verbs.get(hold.cue, ())
        )

    def held(self, tier: Tier) -> Iterator[Predicate]:
        """Give the readings of the verbs that stand so near to the figure, or nearer."""
        near = (hold.cue for hold in self.holds if hold.tier <= tier)
        return (reading for cue in near for reading in self.verbs.get(cue, ()))

    @property
    def passed(self) -> bool:
        """Tell whether a sentence says what a bill gives that has its last vote behind it."""
        if not self.setting.passed:
            return False
        home = self.survey.passage.sentence_of(self.index)
        return _BILL.search(self.text, home.start, self.figure.start) is not None

    @property
    def asked(self) -> bool:
        """Tell whether the verb before a figure asks others for it: `demanded that members raise outlays to 5%`."""
        before = (hold for hold in self.holds if hold.tier is Tier.BEFORE and not hold.behind)
        readings = (reading for hold in before for reading in self.verbs.get(hold.cue, ()))
        return any(reading.family in ASKING and not reading.denied for reading in readings)

    @property
    def own(self) -> bool:
        """Tell whether the figure is of a country's own defence."""
        return self.of in (Matter.OWN, Matter.SHARE)

    def told(self, pattern: re.Pattern[str]) -> bool:
        """Tell whether the sentence that holds the figure has words that a pattern finds."""
        return self.survey.tells(pattern, self.survey.passage.home[self.index])

    def before(self, reach: int) -> str:
        """Give the words of the sentence before the figure, back to the figure before or `reach` characters."""
        return self.lead[-reach:]

    def after(self, reach: int) -> str:
        """Give the words of the sentence after the figure, up to the next figure or `reach` characters."""
        return self.tail[:reach]

    def between(self, hold: Hold) -> str:
        """Give the words from the figure to a word behind it, without a restatement or an aside between the two."""
        words = without_asides(self.text[self.figure.end : hold.cue.start])
        return _BLANK.sub(" ", words) if "  " in words else words

    @property
    def list_end(self) -> int:
        """Give the last figure of the list that goes on from this one, or this one: `12 tanks, 40 guns and £2m`."""
        figures, at = self.survey.passage.figures, self.index
        while (
            at < self.index + LISTED
            and at + 1 < len(figures)
            and _AND.fullmatch(self.text, figures[at].end, figures[at + 1].start)
        ):
            at += 1
        return at

    @property
    def year(self) -> int:
        """Give the year of publication, or `NO_YEAR`."""
        published = self.survey.passage.published
        return published.year if published else NO_YEAR

    def weighed(self, status: Status, *, given: bool = False) -> Status:
        """Lower a status to what the passage as a whole allows."""
        if not self.setting.lowers or self.passed:
            return status
        return self.setting.weighed(status, self.of, given=given, past=self.past)


def _is_past(survey: Survey, index: int, lead: str, tail: str) -> bool:
    """Tell whether a year gone by is named among the words close to a figure, by the year of publication."""
    published, used, words = survey.passage.published, survey.used(index), f"{lead} {tail}"
    if "year's" in words and _STANDING.search(lead):
        return True
    if published and "20" in words and any(int(year) < published.year for year in _ANY_YEAR.findall(words)):
        return True
    return not _GONE.isdisjoint(used) and _YEAR_BEFORE.search(words) is not None


def _tied(survey: Survey, verbs: Container[Cue], earlier: int, index: int) -> Tie:
    """Tell how closely a figure is tied to an earlier one; a verb between the two governs it."""
    between = survey.within(survey.passage.figures[earlier].end, survey.passage.figures[index].start)
    return tie(survey, earlier, index, governed=any(cue in verbs for cue in between))


def amount(figure: Figure, kind: Type | None) -> object:
    """Give what two mentions of one amount have in common."""
    return figure.kind, figure.low, figure.currency, kind
