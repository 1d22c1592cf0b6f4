"""Decisions still to come: conditions, plans that would, drafts; and budgets, which bind."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.records import Status
from tracker.statements.aspects import Aspect
from tracker.statements.ballots import Vote
from tracker.statements.stages import Matter
from tracker.statements.templates import either
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import table

_AWAITED = late(rf"[^.;,]{{0,70}} {either('conditions', 'awaiting')}\b")
_IF = late(r"\W*(?:if|should|were|had)\b")
_PLAN = late(rf"\b{either('conditions', 'plans')}\b[^.;]{{0,60}}\b(?:would|{either('conditions', 'maybe')})\b")
_WOULD_COST = late(rf"\bwould (?:\w+ )?{either('conditions', 'would_cost')}\b[^,;.]{{0,30}}$")
_SHOULD_BE = late(r"\b(?:should|ought to|must) (?:be|become)(?: [\w-]+){0,2} $")
_TO_BE = late(rf"(?: [\w-]+){{1,5}} (?:to be|is being|are being) {either('conditions', 'readied')}\b")
_MAYBE_BEFORE = late(rf"\b{either('conditions', 'maybe')}\b[^,;.]{{0,40}}$")
_MAYBE_AFTER = late(rf"(?:(?! and\b)[^,;.]){{0,50}}?\b{either('conditions', 'maybe')}\b")
_IN_HAND = late(
    rf"\b{either('conditions', 'in_hand')},? (?:\w+ )?"
    r"(?:include|includes|are|is|comprise|comprises|range|number)\b[^.;]*$"
)
_COMMISSION = late(
    rf"\b{either('conditions', 'proposers')}\b[^.;]{{0,70}}?\b{either('conditions', 'proposes')}\b[^.;]{{0,90}}$"
)
_LAW = late(rf"\b{either('conditions', 'laws')}\b[^.;,]{{0,50}}\b{either('conditions', 'lays_down')}\b[^.;]{{0,60}}$")
_ADOPTED = late(
    rf"\b(?:under|in) (?:a|an|the|its|their)(?: [\w-]+){{0,4}} {either('conditions', 'plans')},?"
    rf"(?: (?:that|which) (?:was|were|had been))?(?: \w+ly)? {either('conditions', 'adopts')}\b"
    r"(?! by (?:the |its )?(?:cabinet|government|ministers))"
)
_LAWS = late(rf"\b{either('conditions', 'laws')}\b")
_IT = late(
    rf"\W*(?:it|this|the (?:act|law|bill|measure|budget|package)) (?:also )?{either('conditions', 'lays_down')}\b"
)
_DRAFT = late("draft")
# `in the budget`, unless it is said what changed in it: `an increase in the budget` is no line of one.
_CHANGE = "".join(rf"(?<!{word} )" for word in table("en/settings.toml")["conditions"]["changes"])
_IN_BUDGET = late(rf"\b{_CHANGE}(?:in|by|under) (?:(?!20)[\w'-]+ ){{0,4}}budget\b")

# What is said of a bill that has passed weighs thrice a verb that governs.
PASSED = 26.0

# The words of which a text uses one wherever something hangs on a condition, besides those of the lists.
DOUBTS = frozenset({"if", "should", "were", "had", "would", "ought", "must"})


def conditions(aspect: Aspect) -> Iterator[Vote]:
    """Read what hangs on a condition, a plan or a doubt as proposed."""
    home = aspect.survey.passage.sentence_of(aspect.index)
    if _IF.match(aspect.text, home.start):
        yield Vote(Status.PROPOSAL, 8.0, "on a condition")
    if _PLAN.search(aspect.text, max(home.start, aspect.figure.start - 200), aspect.figure.start):
        yield Vote(Status.PROPOSAL, 4.0, "a plan that would")
    if _MAYBE_BEFORE.search(aspect.before(60)) or _MAYBE_AFTER.match(aspect.after(60)):
        yield Vote(Status.PROPOSAL, 8.0, "it may be")
    if _TO_BE.match(aspect.after(70)):
        yield Vote(Status.PROPOSAL, 6.0, "it is to be announced")
    if _SHOULD_BE.search(aspect.before(40)):
        yield Vote(Status.PROPOSAL, 9.0, "it should be")
    if _WOULD_COST.search(aspect.before(40)):
        yield Vote(Status.PROPOSAL, 5.0, "it would cost")


def in_hand(aspect: Aspect) -> Iterator[Vote]:
    """Read what a list of unfinished business names as proposed: `Deals in the pipeline include 12 tanks`."""
    home = aspect.survey.passage.sentence_of(aspect.index)
    if _IN_HAND.search(aspect.text, home.start, aspect.figure.start):
        yield Vote(Status.PROPOSAL, 24.0, "business in hand")


def awaited(aspect: Aspect) -> Iterator[Vote]:
    """Read what a chamber has still to vote on as proposed: `£2m in aid is still waiting for a vote in Congress`."""
    if _AWAITED.match(aspect.after(130)):
        yield Vote(Status.PROPOSAL, 14.0, "a vote is awaited")


def budgets(aspect: Aspect) -> Iterator[Vote]:
    """Read money `in the budget` as committed, unless the budget is still to be voted."""
    if aspect.told(_IN_BUDGET):
        yield Vote(aspect.weighed(Status.COMMITMENT), 6.0, "in a budget")


def voted(aspect: Aspect) -> Iterator[Vote]:
    """Read what a passage on a budget that was voted gives as committed."""
    if aspect.setting.voted and not aspect.past:
        yield Vote(Status.COMMITMENT, 4.0 if aspect.of is Matter.OWN else 8.0, "in a voted budget")


def proposers(aspect: Aspect) -> Iterator[Vote]:
    """Read what the Commission presents as proposed: the members decide."""
    if _COMMISSION.search(aspect.before(160)):
        yield Vote(Status.PROPOSAL, 8.0, "the Commission proposes")


def laws(aspect: Aspect) -> Iterator[Vote]:
    """Read what a law, a budget or a review gives as committed, unless it is still to be voted."""
    if _LAW.search(aspect.before(140)) or _goes_on_about_a_law(aspect) or _is_of_an_adopted_plan(aspect):
        yield Vote(aspect.weighed(Status.COMMITMENT), 6.0, "a law gives it")


def passed(aspect: Aspect) -> Iterator[Vote]:
    """Read what a bill that has its last vote behind it `would` give as committed."""
    if aspect.passed and not aspect.settled:
        yield Vote(Status.COMMITMENT, PASSED, "a bill that has passed")


def _goes_on_about_a_law(aspect: Aspect) -> bool:
    """Tell whether a sentence goes on about the law of the one before: `It also provides £2m`."""
    at = aspect.survey.passage.home[aspect.index]
    if not at or not _IT.match(aspect.text, aspect.survey.passage.sentences[at].start):
        return False
    return not aspect.told(_DRAFT) and aspect.survey.tells(_LAWS, at - 1)


def _is_of_an_adopted_plan(aspect: Aspect) -> bool:
    """Tell what a plan gives that was voted: `the army gets £2m under the plan, adopted in June`."""
    return bool(_ADOPTED.search(aspect.after(140)) or _ADOPTED.search(aspect.before(140)))


def drafts(aspect: Aspect) -> Iterator[Vote]:
    """Read what stands in a draft as proposed, but not what it is held against."""
    if aspect.told(_DRAFT) and not aspect.past:
        yield Vote(Status.PROPOSAL, 6.0, "a draft")
