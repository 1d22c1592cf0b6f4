"""What a clause says outright of its figure: a demand of somebody, a contract won, an agreement signed."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.records import Kind, Per, Status
from tracker.statements.aspects import Aspect
from tracker.statements.ballots import Vote
from tracker.statements.clauses import MASK
from tracker.statements.governing import REFUSED
from tracker.statements.governors import Tier
from tracker.statements.moods import Mood
from tracker.statements.stages import Matter
from tracker.statements.templates import either, keys
from tracker.vocabulary.patterns import late

# How far back a signature still binds what is promised, in characters.
SIGNED_REACH = 200

_DEMANDED = late(
    rf"\s*(?: (?:target|level|goal|figure|mark|share))?(?: that)?"
    rf" (?:(?!and\b|or\b|is\b|was\b|has\b|had\b)[\w.'-]+ ){{1,5}}{either('claims', 'demands')}\b(?! to\b)"
)
_ARRIVED = late(
    rf"(?: (?:worth|for) (?:\w+ ){{0,2}}{MASK}+)?,? (?:have|has|had) (?:\w+ )?(?:been )?"
    rf"{either('claims', 'arrivals')}\b"
)
_ARRIVES = late(
    rf" {either('ties', 'instalments')} (?:[\w'-]+ ){{0,5}}{either('claims', 'arrives')}\b"
    rf"(?![^.;,]{{0,20}} {either('claims', 'soon')}\b)"
)
_LEFT = late(rf"(?: (?:that|which) [^,.;]{{0,60}})? {either('claims', 'left')}\b")
_STILL_HAS = late(r"\bstill (?:has|have|holds|had) (?:[\w-]+ ){0,2}$")
_DUE = late(
    rf"(?: of (?:it|which|them|the \w+))?(?: \w+)? (?:{either('claims', 'due')}\b"
    rf"|(?:should|will|is to|are to|is still to|is yet to) {either('claims', 'comes')}\b)"
)
_WITHHELD = late(rf"[^;]{{0,80}}? (?<!to )(?<!not )be {either('claims', 'withheld')}\b")
_ORDERED = late(rf"\b{either('claims', 'ordering')} that\b[^.;]{{0,20}}$")
_ALLIANCE = late(rf"\b{either('levels', 'alliance')}\b")
_WON = late(
    rf"\b{either('claims', 'wins')} (?:[\w'-]+ ){{0,4}}$"
    rf"|\b{either('claims', 'wins')} [^.;{MASK}]{{0,80}}{either('claims', 'contracts')}\b[^.;{MASK}]{{0,60}}$"
)
_CONTRACT = late(rf"\s+(?:[\w-]+ ){{0,4}}{either('claims', 'contracts')}\b")
_OF_CONTRACT = late(either("claims", "contracts"))
_SIGNS = keys("claims", "signs")
_SIGNED = late(
    rf"\b{either('claims', 'signs')}\b[^.;]{{0,80}}\b{either('claims', 'pacts')}\b"
    rf"|\b{either('claims', 'pacts')}\b[^.;]{{0,40}}\b{either('claims', 'signs')}\b"
)
_DELIVERED = late(
    rf"\b{either('claims', 'delivered')}\b[^.;{MASK}]{{0,70}}?\b{either('claims', 'valued')} (?:[\w-]+ ){{0,3}}$"
)
_UNDER_ONE = late(
    r"\bunder (?:a|an|the|its|their|this|that|two|three|several|existing)(?: [\w'-]+){0,3}"
    rf" {either('claims', 'contracts')}\b"
)
_CLEARED = late(
    rf"(?<!not )(?<!yet )\b{either('claims', 'clears')}\b[^.;]{{0,60}}"
    rf"\b{either('claims', 'cleared')}\b[^.;]{{0,40}}\bsales?\b"
)
_COMES_TO = late(
    rf"\b{either('claims', 'sums')} (?:now |also |together |alone )?{either('claims', 'equals')} (?:[\w-]+ ){{0,3}}$"
)
_WOULD_MEAN = late(rf"\b{either('claims', 'levels')} (?:would|will) {either('claims', 'means')} (?:[\w-]+ ){{0,5}}$")


def demands(aspect: Aspect) -> Iterator[Vote]:
    """Read an amount that somebody asks of others as proposed: `the 5% Trump demands`."""
    found = _DEMANDED.match(aspect.after(80))
    if found and not aspect.settled and not _ALLIANCE.search(found[0]):
        yield Vote(Status.PROPOSAL, 9.0, "somebody demands it")


def deliveries(aspect: Aspect) -> Iterator[Vote]:
    """Read what arms that were handed over are worth as given: `Its deliveries so far are worth £2m`."""
    if aspect.figure.kind is Kind.MONEY and _DELIVERED.search(aspect.before(120)):
        yield Vote(Status.DISBURSEMENT, 7.0, "deliveries are worth it")


def sales(aspect: Aspect) -> Iterator[Vote]:
    """Read what a sale that the seller's government has cleared is of as committed, whoever asked for it."""
    home = aspect.survey.passage.home[aspect.index]
    if any(aspect.survey.tells(_CLEARED, at) for at in range(max(home - 2, 0), home + 1)):
        yield Vote(Status.COMMITMENT, 9.0, "a sale was cleared")


def contracts(aspect: Aspect) -> Iterator[Vote]:
    """Read what a maker wins or is handed as an order, not as paid."""
    if _UNDER_ONE.search(aspect.before(120)) or _UNDER_ONE.search(aspect.after(120)):
        yield Vote(Status.COMMITMENT, 9.0, "under a contract")
    found = _WON.search(aspect.before(120)) if aspect.figure.kind is Kind.MONEY else None
    if found and (_CONTRACT.match(aspect.after(60)) or _OF_CONTRACT.search(found[0])):
        yield Vote(Status.COMMITMENT, 12.0, "a contract won")


def arrivals(aspect: Aspect) -> Iterator[Vote]:
    """Read the part of items or money that has come as given: `of which 8 have been delivered`."""
    if _ARRIVED.match(aspect.text, aspect.figure.end) or _ARRIVES.match(aspect.after(90)):
        yield Vote(Status.DISBURSEMENT, 9.0, "it has arrived")


def leftovers(aspect: Aspect) -> Iterator[Vote]:
    """Read what is left of money that was granted as committed: `the £2m that the fund still holds`."""
    if _LEFT.match(aspect.after(90)) or _STILL_HAS.search(aspect.before(40)):
        yield Vote(Status.COMMITMENT, 9.0, "it is left over")


def dues(aspect: Aspect) -> Iterator[Vote]:
    """Read an instalment that is still to come as promised: `£2m is due in May`."""
    if _DUE.match(aspect.after(60)):
        yield Vote(Status.PLEDGE, 9.0, "it is due")


def withholdings(aspect: Aspect) -> Iterator[Vote]:
    """Read what somebody orders to be kept back as refused: `Congress directed that £2m be withheld`."""
    behind = aspect.text[aspect.figure.end : aspect.figure.end + 120]
    if _ORDERED.search(aspect.before(60)) and _WITHHELD.match(behind):
        yield Vote(Status.CANCELLED, 14.0, "ordered to be kept back")


def agreements(aspect: Aspect) -> Iterator[Vote]:
    """Read what is to be given under an agreement that is signed as committed."""
    home, start = aspect.survey.passage.home[aspect.index], max(aspect.figure.start - SIGNED_REACH, 0)
    near = range(aspect.survey.passage.sentence_at(start), home + 1)
    if all(_SIGNS.isdisjoint(aspect.survey.vicinity.used(at)) for at in near):
        return
    if aspect.setting.lowers or _is_announced(aspect) or _is_refused(aspect) or _is_given_each_year(aspect):
        return
    before, end = aspect.text[start : aspect.figure.start], aspect.survey.passage.sentences[home].end
    if _SIGNED.search(before) or _SIGNED.search(aspect.text, aspect.figure.end, end):
        yield Vote(Status.COMMITMENT, 17.0, "a signed agreement")


def _is_given_each_year(aspect: Aspect) -> bool:
    """Tell what is given year by year under an old pact: `Oslo provides £2m a year under a pact signed in 2016`."""
    if aspect.figure.per is not Per.YEAR:
        return False
    return any(one.family == "give" and one.mood is Mood.NOW for one in aspect.held(Tier.BEFORE))


def _is_announced(aspect: Aspect) -> bool:
    """Tell whether the figure's clause announces it, apart from what was signed."""
    return any(one.family == "promise" and one.mood is Mood.DONE for one in aspect.held(Tier.CLAUSE))


def _is_refused(aspect: Aspect) -> bool:
    """Tell whether a verb that touches the figure blocks or takes back what was signed."""
    return any(one.family in REFUSED and not one.denied for one in aspect.held(Tier.BEFORE))


def equivalents(aspect: Aspect) -> Iterator[Vote]:
    """Give a share of GDP the status of the money that comes to it, and money that of the share that it means."""
    share = aspect.of is Matter.SHARE
    pattern = _COMES_TO if share else _WOULD_MEAN
    if not pattern.search(aspect.before(90)):
        return
    figures = aspect.survey.passage.figures
    for at in reversed(range(aspect.index)):
        if aspect.done[at].value and (figures[at].kind is Kind.GDP_SHARE) is not share:
            yield Vote(aspect.done[at].value, 12.0, "in another measure")
            return
