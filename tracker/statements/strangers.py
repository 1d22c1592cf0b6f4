"""Amounts told beside those of defence and aid and none of them: economies, whole budgets, assets, needs, turnovers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.statements.ballots import Vote
from tracker.statements.clauses import MASK
from tracker.statements.templates import either
from tracker.statements.themes import Family
from tracker.statements.views import View

# From which share of aid among a passage's words what two sums differ by is a gap between givers.
AMID_AID = 0.5

# How far behind a whole budget its part for defence may be named, in characters.
NEXT = 70

_ECONOMY = re.compile(rf"\b{either('wholes', 'economies')} {either('wholes', 'sizes')}\b.{{0,20}}$")


def economies(view: View) -> Iterator[Vote]:
    """Tell the size of an economy: `Norway's GDP was £400bn`."""
    if _ECONOMY.search(view.before[-60:]):
        yield Vote(Family.OTHER, 12.0, "the size of an economy")


_ABOVE = re.compile(rf"\b{either('wholes', 'above')} $")
_EXEMPT = re.compile(rf"\b{either('wholes', 'exempt')}\b")


def exemptions(view: View) -> Iterator[Vote]:
    """Tell the share of GDP from which on borrowing is free."""
    if not _ABOVE.search(view.before[-30:]):
        return
    if view.scene.tells(_EXEMPT, view.scene.passage.home[view.index]):
        yield Vote(Family.OTHER, 20.0, "outlays that borrowing rules leave out")


_ELSE = re.compile(rf"\b{either('wholes', 'balances')}\b[^.;:,]{{0,40}}$")
_ELSE_AFTER = re.compile(rf"[^.;:,]{{0,12}}\b{either('wholes', 'balances')}\b")


def balances(view: View) -> Iterator[Vote]:
    """Tell a deficit, a debt or another outlay by its share of GDP."""
    before, after = view.before[-60:], view.after[:40]
    if _ELSE.search(before) or _ELSE_AFTER.match(after):
        yield Vote(Family.OTHER, 14.0, "a share of GDP of something else")


_BUDGET = re.compile(rf" *(?:\w+ ){{0,2}}{either('wholes', 'budgets')}")
_BUDGET_OF = re.compile(rf"{either('wholes', 'budgets')} (?:of|worth) (?:[\w-]+ ){{0,2}}$")
_GOES_TO_DEFENCE = re.compile(rf"{MASK} (?:goes to|go to|is for|for|of it for) {either('wholes', 'defence')}\b")
_OF_DEFENCE = re.compile(either("wholes", "defence"))
_STATE_BUDGET = re.compile(
    rf"(?:\b{either('wholes', 'states')}|(?<!\w)(?!{either('wholes', 'services')})[\w-]+'s) budget\b"
    rf"(?! (?:office|committee)\b)[^;:]{{0,50}} {either('wholes', 'amounting')} (?:[\w-]+ ){{0,3}}$"
)


def state_budgets(view: View) -> Iterator[Vote]:
    """Tell what a whole state's budget comes to."""
    before = view.before[-100:]
    found = _STATE_BUDGET.search(before) if "budget" in before else None
    if found and not _OF_DEFENCE.search(before, found.start()):
        yield Vote(Family.OTHER, 8.0, "the budget of a state")


def whole_budgets(view: View) -> Iterator[Vote]:
    """Tell a budget that defence is a part of: `A £90bn budget has £2bn for defence`."""
    before, after = view.before[-25:], view.after[:40]
    leads, names = _BUDGET_OF.search(before), _BUDGET.match(after)
    if not (leads or names) or _OF_DEFENCE.search(before + after):
        return
    start, end = view.figure.end + 10, view.scene.passage.after(view.index).end
    within = names and _OF_DEFENCE.search(view.scene.text, start, end)
    if within or (leads and _GOES_TO_DEFENCE.search(view.scene.text, start, start + NEXT)):
        yield Vote(Family.OTHER, 12.0, "a whole budget with defence in it")


# What a hedge may put between a word and its figure.
_HEDGE = r"(?:[\w-]+ ){0,3}"
_ASSETS = re.compile(rf"{either('strangers', 'assets')},? {either('strangers', 'amounting')} {_HEDGE}$")
_OF_ASSETS = re.compile(
    rf",? (?:{either('strangers', 'of')} (?:(?!{either('strangers', 'yields')})[\w'-]+ ){{0,4}}?"
    rf"{either('strangers', 'assets')}\b|{either('strangers', 'frozen')}\b)"
)


def assets(view: View) -> Iterator[Vote]:
    """Tell assets that are held or frozen: `some £200bn of Russian central bank money`."""
    before, after = view.before[-60:], view.after
    if _ASSETS.search(before) or _OF_ASSETS.match(after):
        yield Vote(Family.OTHER, 14.0, "assets that are held or frozen")


_LACKS = re.compile(rf"\b{either('strangers', 'lacks')} {_HEDGE}$")
_NEEDS = re.compile(rf"\b{either('strangers', 'needs')}\b(?:(?!\bplan)[^;:]){{0,70}}$")
_IN_NEED = re.compile(
    rf"\b{either('strangers', 'in_need')} (?:(?!and|or|for)[\w-]+ ){{0,3}}$"
    rf"|\b{either('strangers', 'put')}[^.;,]{{0,20}} needs?\b[^.;,]{{0,50}} at {_HEDGE}$"
)
_FOR_PEOPLE = re.compile(rf"\b{either('strangers', 'appealing')}\b")
_REBUILD = re.compile(either("strangers", "rebuilding"))
_TO_REBUILD = re.compile(rf"[^.;,]{{0,30}} (?:to|for|that|which) (?:the )?{either('strangers', 'rebuilding')}")
_ASKED = re.compile(rf"\b{either('strangers', 'asked')}\b")
# What is said behind a sum, or before it, to be the price of something: `£9bn that rebuilding will cost`.
_PRICE = rf"\b{either('strangers', 'would')} {either('strangers', 'costs')}\b"
_WILL_COST = re.compile(
    rf"(?: [\w-]+){{0,2}},? (?:that|which) [^.;,]{{0,40}}{_PRICE}"
    rf"|(?: that|,? which) [^.;,]{{0,50}}{either('strangers', 'assessed')}"
)
_COSTING = re.compile(
    rf"\b{either('strangers', 'would')}(?: be)? {either('strangers', 'costs')} {_HEDGE}$"
    rf"|\b{either('strangers', 'reckoned')} to {either('strangers', 'costs')} {_HEDGE}$"
)

# What a need weighs: words for rebuilding stand next to it.
NEED = 20.0


def needs(view: View) -> Iterator[Vote]:
    """Tell a need or a gap that nobody is asked to meet: `rebuilding would cost £400bn`, `Kyiv is short of £9bn`."""
    if _is_price(view) or _is_need(view):
        yield Vote(Family.OTHER, NEED, "a need that nobody is asked to meet")


def _is_price(view: View) -> bool:
    return _gives(view) and bool(_WILL_COST.match(view.after) or _COSTING.search(view.before))


def _is_need(view: View) -> bool:
    before, after = view.before.rpartition(";")[2], view.after
    asked = _ASKED.search(after)
    if _gives(view) and _IN_NEED.search(before) and not (_FOR_PEOPLE.search(before) or asked):
        return True
    if asked or _ASKED.search(before):
        return False
    found = _NEEDS.search(before)
    rebuilt = found and _REBUILD.search(before) and "plan" not in before
    return bool(_LACKS.search(before) or rebuilt or (found and _TO_REBUILD.match(after)))


def _gives(view: View) -> bool:
    """Tell whether a passage is about aid more than about anything else."""
    return view.theme.families.get(Family.AID, 0.0) >= AMID_AID


_ERROR = re.compile(rf"\b{either('strangers', 'errors')} (?:of|worth|totalling|totaling) {_HEDGE}$")
_OF_ERRORS = re.compile(rf" (?:of|in) (?:[\w-]+ ){{0,2}}{either('strangers', 'errors')}\b")


def errors(view: View) -> Iterator[Vote]:
    """Tell by how much books were wrong: `an accounting error of £2m`."""
    if _ERROR.search(view.before[-60:]) or _OF_ERRORS.match(view.after):
        yield Vote(Family.OTHER, 30.0, "an error in the books")


_PER_UNIT = re.compile(rf" (?:per|a|an) {either('strangers', 'goods')}\b")
_CAPITAL = re.compile(
    r" (?:of|in) (?:(?:fresh|new|paid-in|additional|extra) ){0,2}capital\b(?! (?:spending|budget|outlay))"
)


def prices(view: View) -> Iterator[Vote]:
    """Tell the price of goods, and what the owners of a bank put into it: `£45 per barrel`, `£4bn of fresh capital`."""
    if _PER_UNIT.match(view.after) or _CAPITAL.match(view.after):
        yield Vote(Family.OTHER, 20.0, "a price or a bank's capital")


_DAMAGE = re.compile(
    rf"\b{either('strangers', 'put')} (?:[\w-]+ ){{0,3}}{either('strangers', 'damages')}\b"
    rf"[^.;,{MASK}]{{0,40}} at {_HEDGE}$"
)


def damages(view: View) -> Iterator[Vote]:
    """Tell damage done: `the bank put the damage in Syria at £9bn`."""
    if _DAMAGE.search(view.before[-110:]):
        yield Vote(Family.OTHER, NEED, "damage done")


_GAP = re.compile(rf" {either('strangers', 'apart')} (?!{either('strangers', 'earlier')}\b)")


def gaps(view: View) -> Iterator[Vote]:
    """Tell by how much two sums of aid differ: `Oslo has given £2m more than Rome`."""
    if _gives(view) and _GAP.match(view.after):
        yield Vote(Family.OTHER, 20.0, "the gap between two sums")


_TURNOVER = re.compile(
    rf"\b{either('strangers', 'turnover')}(?: [\w-]+){{0,3}} {either('strangers', 'reaching')} {_HEDGE}$"
)


def turnovers(view: View) -> Iterator[Vote]:
    """Tell what a company sells or earns in a year."""
    if "company" in view.scene.senses and _TURNOVER.search(view.before[-80:]):
        yield Vote(Family.OTHER, 12.0, "what a company sells")
