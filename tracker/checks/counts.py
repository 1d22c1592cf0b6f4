"""Whose count a level of spending is: NATO's, by its name and a word of counting, or somebody else's."""

from __future__ import annotations

import re

from tracker.checks.cases import Case
from tracker.checks.owners import owner
from tracker.checks.thresholds import is_mark
from tracker.records import Statement
from tracker.vocabulary.patterns import late

ALLIANCE = (
    r"\b(?:NATO|Nato|[Tt]he\s(?:Atlantic\s|Western\s|military\s)?[Aa]lliance|Brussels\sheadquarters|[Aa]lliance(?=(?:['’]s)?\s(?:\w+\s)?"
    r"(?:statistics|figures?|data|estimates?|numbers|tables?|count|tally|reports?|reckoning|sources?)\b))\b(?:['’]s)?"
)
ALLIED = late(ALLIANCE)
# What the alliance publishes, and what it does with a level when it counts it.
COUNTED = (
    r"(?:tables?|counts?|counting|figures?|data|estimates?|estimated|series|reports?|numbers|statistics|statisticians|lists?|sheet|editions?|definitions?|tally|reckoning"
    r"|calculations?|overview|compendium|bulletin|release|publication|accounting|criteria|methodology|projections?|puts?|has|have|shows?"
    r"|gives?|records?|says?|said|reckons?|counted|recorded|reckoned|expects|projects|forecasts|sees|calculates?|calculated|believes?|thinks?|assumes?|anticipates?|predicts?|envisages?|foresees?|credits?|ranks?|tallies|tallied|measures?|registers?|registered"
    r"|published|put\sout|released|terms)\b"
)
COUNT = late(
    rf"{ALLIANCE}[^.;\x1a]{{0,60}}?\b{COUNTED}|\b(?:tables?|figures?|data|estimates?|reports?|numbers|statistics|count|tally|definition|overview|reckoning)\b[^.;\x1a]{{0,40}}?{ALLIANCE}"
    rf"|,\s(?:says|said|reports|reported|reckons|estimates)\s{ALLIANCE}|\b(?:[Aa]ccording\sto|counted\sby|reported\sby|going\sby)\s{ALLIANCE}"
)

# Shares that allies are held to, and the words for that: they are aimed at, and not counted.
YARDSTICKS = (2.0, 2.5, 3.0, 3.5, 5.0)
GOAL = late(
    r"\b(?:goals?|targets?|guidelines?|threshold|benchmark|pledg\w+|promis\w+|commit\w*|mark|minimum|requirement|ambition\w*|aims?|aspir\w+|hopes?|should|wants?|at\sleast)\b",
    re.IGNORECASE,
)
# That a clause tells what was spent.
SPENT = late(
    r"\b(?:took|spent|devoted|accounted\sfor|stood\sat|came\sto|amounted\sto|absorbed|consumed|went|equalled|reached)\b"
)


def is_counted(case: Case, statement: Statement) -> bool:
    """Say whether a text gives a level as NATO's count of a country, of a year that has begun."""
    figure = statement.figure
    if case.published is None or COUNT.search(case.sentence(figure)) is None or is_mark(case, figure):
        return False
    clause = case.passage.masked[slice(*case.passage.clause_of(figure))]
    wished = clause if SPENT.search(clause) else case.sentence(figure)
    if float(case.figures[figure].low) in YARDSTICKS and GOAL.search(wished):
        return False
    years, _ = case.years(figure)
    return owner(case, figure, figure) != "NATO" and all(year <= case.published.year for year in years)
