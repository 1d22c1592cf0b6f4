"""What a passage is about, as its words for purposes say: defence of one's own, aid, orders, or none of these.

A family of purposes is coarser than a type: all aid is one family, whose kind is read afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from math import log1p

from msgspec import Struct

from tracker.records import Kind, Type
from tracker.statements.cues import Lexicon, Sense, plurals
from tracker.statements.governors import Survey
from tracker.vocabulary.slots import Slots
from tracker.vocabulary.words import table


class Family(StrEnum):
    """A family of purposes."""

    OWN = "own"
    AID = "aid"
    ORDER = "order"
    OTHER = "other"


STRONG, WEAK = "strong", "weak"

# What each sense of a word says of the family, as a share of a vote; a sense's form is its strength.
SPEAKS_FOR: dict[Sense, dict[Family, float]] = {
    Sense("own", STRONG): {Family.OWN: 1.0},
    Sense("own", WEAK): {Family.OWN: 0.35},
    Sense("order", STRONG): {Family.ORDER: 0.8},
    Sense("order", WEAK): {Family.ORDER: 0.3},
    Sense("notice", STRONG): {Family.ORDER: 1.0},
    Sense("military", STRONG): {Family.AID: 1.0},
    Sense("military", WEAK): {Family.AID: 0.2},
    Sense("humanitarian", STRONG): {Family.AID: 1.0},
    Sense("humanitarian", WEAK): {Family.AID: 0.3},
    Sense("financial", STRONG): {Family.AID: 1.0},
    Sense("financial", WEAK): {Family.AID: 0.3},
    Sense("reconstruction", STRONG): {Family.AID: 0.9},
    Sense("reconstruction", WEAK): {Family.AID: 0.15},
    Sense("aid", STRONG): {Family.AID: 1.0},
    Sense("aid", WEAK): {Family.AID: 0.5},
    Sense("statistics", STRONG): {Family.AID: 1.0},
    Sense("helping", WEAK): {Family.AID: 0.5},
    Sense("taker", WEAK): {Family.AID: 0.6},
    Sense("giving", WEAK): {Family.AID: 0.15},
    Sense("promising", WEAK): {Family.AID: 0.2},
    Sense("package", WEAK): {Family.AID: 0.5},
    Sense("venue", WEAK): {Family.AID: 0.5},
    Sense("gathering", WEAK): {Family.AID: 0.5},
    Sense("ministry", WEAK): {Family.OWN: 0.2},
    Sense("civil", WEAK): {Family.AID: 0.5},
    Sense("beneficiary", WEAK): {Family.AID: 0.2},
    Sense("arms", WEAK): {Family.AID: 0.27, Family.ORDER: 0.3, Family.OWN: 0.2},
    Sense("buy", WEAK): {Family.AID: 0.3, Family.ORDER: 0.6, Family.OWN: 0.1},
    Sense("service", WEAK): {Family.AID: 0.2, Family.OWN: 0.5},
    Sense("company", STRONG): {Family.OTHER: 1.0},
    Sense("harm", STRONG): {Family.OTHER: 1.0},
    Sense("other", STRONG): {Family.OTHER: 0.9},
    Sense("other", WEAK): {Family.OTHER: 0.25},
    Sense("nothing", WEAK): {},
}

# The type that a family is, where it has but one: of aid the kind is read afterwards.
TYPES = {Family.OWN: Type.DEFENCE_SPENDING, Family.ORDER: Type.PROCUREMENT, Family.OTHER: Type.OTHER}

# Senses that take the colour of their passage: arms in a passage on aid are given, in one on orders they are bought.
COLOURED = frozenset(
    {"arms", "buy", "service", "own", "financial", "other", "order", "package", "beneficiary", "promising"}
)

# Senses that name a kind of aid.
KINDS = {
    "military": Type.MILITARY_AID,
    "humanitarian": Type.HUMANITARIAN_AID,
    "financial": Type.FINANCIAL_AID,
    "reconstruction": Type.RECONSTRUCTION,
}

# Senses that tell what a passage is about by its first sentence.
LED = KINDS | {"arms": Type.MILITARY_AID, "venue": Type.RECONSTRUCTION}

# News on defence is full of debts, prices and taxes, and everybody promises something, so that words for them say less
# of a whole passage.
LOOSE = {"other": 0.4, "promising": 0.4}

# A share of GDP is nearly always of defence: what one adds to the theme.
GDP_SHARE = 0.7

# A weak word for a kind of aid, a loan and a word for arms against a strong one, and what speaks for no kind.
WEAK_KIND, WEAK_LOAN, ARMS, NO_KIND = 0.25, 0.6, 0.5, 0.2

# Where aid of any kind is pledged, one word tells what for.
GATHERINGS = frozenset({Sense("gathering", WEAK), Sense("venue", WEAK)})

# What the name of a conference on rebuilding counts of words for it.
VENUE = 3.0

# What a strong word of the first sentence counts besides.
LEAD = 1.0

# From which share of aid among its words on a passage is about aid: arms in it are given, not bought.
AMID_AID = 0.5


@cache
def lexicon() -> Lexicon:
    """Give the words for purposes; a sense's name is its line of thought, its form whether it is strong or weak."""
    words = table("en/purposes.toml")
    slots = Slots(words["slots"], words["lands"])
    return Lexicon(
        (phrase, sense)
        for strength in (STRONG, WEAK)
        for name, nouns in words[strength].items()
        for sense in (Sense(name, strength),)
        for noun in nouns
        for form in (plurals(noun) if noun[-1] != ">" else (noun,))
        for phrase in slots.spelled(form)
    )


class Theme(Struct, frozen=True):
    """What share of a passage's words speaks for each family and kind of aid.

    `speaks` gives what each sense that it has a word for says of the families, as shares of a vote.
    """

    families: dict[Family, float]
    kinds: dict[Type, float]
    speaks: dict[Sense, tuple[tuple[Family, float], ...]]

    @classmethod
    def of(cls, survey: Survey) -> Theme:
        """Count the words of a passage; a word said ten times counts some three times."""
        counts = Counter([sense for cue in survey.cues for sense in cue.senses])
        families, kinds = _families(survey, counts), _kinds(survey, counts)
        return cls(families, kinds, {sense: _coloured(sense, families) for sense in counts})

    @property
    def of_aid(self) -> bool:
        """Tell whether a passage is about aid more than about anything else."""
        return self.families.get(Family.AID, 0.0) >= AMID_AID


def _coloured(sense: Sense, families: Mapping[Family, float]) -> tuple[tuple[Family, float], ...]:
    """Give what a sense says of each family in a passage with such shares, as shares of a vote."""
    if sense.form != WEAK or sense.name not in COLOURED:
        return tuple(SPEAKS_FOR[sense].items())
    return tuple([(of, share * (0.3 + 1.2 * families.get(of, 0.0))) for of, share in SPEAKS_FOR[sense].items()])


def _led(survey: Survey) -> list[Type]:
    """Name the kind of aid that the first sentence or headline has strong words for, if it names no other."""
    first = survey.passage.sentences[0]
    senses = {sense for cue in survey.within(first.start, first.end) for sense in cue.senses}
    named = {LED[sense.name] for sense in senses if sense.name in LED}
    strong = any((sense.name in KINDS and sense.form == STRONG) or sense.name == "venue" for sense in senses)
    return list(named) if strong and len(named) == 1 else []


def _families(survey: Survey, counts: dict[Sense, int]) -> dict[Family, float]:
    sums: dict[Family, float] = {}
    for sense, count in counts.items():
        for family, share in SPEAKS_FOR[sense].items():
            sums[family] = sums.get(family, 0.0) + share * log1p(count) * LOOSE.get(sense.name, 1.0)
    for figure in survey.passage.figures:
        if figure.kind is Kind.GDP_SHARE:
            sums[Family.OWN] = sums.get(Family.OWN, 0.0) + GDP_SHARE
    whole = sum(sums.values()) or 1.0
    return {family: weight / whole for family, weight in sums.items()}


def _kinds(survey: Survey, counts: dict[Sense, int]) -> dict[Type, float]:
    """Share out the words for kinds of aid; one word in passing says nothing of the rest, unless of arms alone."""
    named = {sense.name for sense in counts if sense.name in KINDS and sense.form == STRONG}
    told = named != {"military"} and not (len(named) == 1 and GATHERINGS & counts.keys())
    said: dict[Type, float] = dict.fromkeys(_led(survey), LEAD)
    for sense, count in counts.items():
        if sense.name in KINDS:
            weight = count * (1.0 if sense.form == STRONG else WEAK_LOAN if sense.name == "financial" else WEAK_KIND)
            said[KINDS[sense.name]] = said.get(KINDS[sense.name], 0.0) + weight
        elif sense.name == "venue":
            said[Type.RECONSTRUCTION] = said.get(Type.RECONSTRUCTION, 0.0) + VENUE * count
        elif sense.name == "arms":
            said[Type.MILITARY_AID] = said.get(Type.MILITARY_AID, 0.0) + ARMS * count
    sums = {kind: log1p(max(weight - told, 0.0)) for kind, weight in said.items()}
    whole = sum(sums.values()) + NO_KIND
    return {kind: weight / whole for kind, weight in sums.items()}
