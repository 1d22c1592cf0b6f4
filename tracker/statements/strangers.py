"""Amounts told beside those of defence and aid and none of them: economies, whole budgets, assets, needs, turnovers."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.statements.ballots import Vote
from tracker.statements.clauses import MASK
from tracker.statements.templates import either
from tracker.statements.themes import Family
from tracker.statements.views import View
from tracker.vocabulary.patterns import late

# What a sum weighs that is called by its name and none of ours: `a £9bn general-account budget`.
NAMED = 30.0

# How far behind a whole budget its part for defence may be named, in characters.
NEXT = 70

_ECONOMY = late(rf"\b{either('wholes', 'economies')} {either('wholes', 'sizes')}\b.{{0,20}}$")


def economies(view: View) -> Iterator[Vote]:
    """Tell the size of an economy: `Norway's GDP was £400bn`."""
    if _ECONOMY.search(view.before[-60:]):
        yield Vote(Family.OTHER, 12.0, "the size of an economy")


_ABOVE = late(rf"\b{either('wholes', 'above')} $")
_EXEMPT = late(rf"\b{either('wholes', 'exempt')}\b")


def exemptions(view: View) -> Iterator[Vote]:
    """Tell the share of GDP from which on borrowing is free."""
    if not _ABOVE.search(view.before[-30:]):
        return
    if view.survey.tells(_EXEMPT, view.survey.passage.home[view.index]):
        yield Vote(Family.OTHER, 20.0, "outlays that borrowing rules leave out")


_ELSE = late(rf"\b{either('wholes', 'balances')}\b[^.;:,]{{0,40}}$")
_ELSE_AFTER = late(rf"[^.;:,]{{0,12}}\b{either('wholes', 'balances')}\b")


def balances(view: View) -> Iterator[Vote]:
    """Tell a deficit, a debt or another outlay by its share of GDP."""
    before, after = view.before[-60:], view.after[:40]
    if _ELSE.search(before) or _ELSE_AFTER.match(after):
        yield Vote(Family.OTHER, 14.0, "a share of GDP of something else")


_BUDGET = late(rf" *(?:\w+ ){{0,2}}{either('wholes', 'budgets')}")
_BUDGET_OF = late(rf"{either('wholes', 'budgets')} (?:of|worth) (?:[\w-]+ ){{0,2}}$")
_GOES_TO_DEFENCE = late(rf"{MASK} (?:goes to|go to|is for|for|of it for) {either('wholes', 'defence')}\b")
_OF_DEFENCE = late(either("wholes", "defence"))
_STATE_BUDGET = late(
    rf"(?:\b{either('wholes', 'states')}|(?<!\w)(?!{either('wholes', 'services')})[\w-]+'s) budget\b"
    rf"(?! (?:office|committee)\b)[^;:]{{0,50}} {either('wholes', 'amounting')} (?:[\w-]+ ){{0,3}}$"
)
_ALL_SPENDING = late(
    r"\b(?:total|overall|entire|whole) (?:[\w'-]+ )?(?:expenditure|spending|outlays?|budget)"
    rf" {either('wholes', 'amounting')} (?:[\w-]+ ){{0,2}}$"
)
_STATE = late(r"\b(?:government|public|state|federal|union|national|budget|central)")
_ENTIRE = late(
    rf" (?:[\w-]+ )?{either('wholes', 'entire')} (?:government )?budget\b(?! (?:for|office|committee|line)\b)"
)


def state_budgets(view: View) -> Iterator[Vote]:
    """Tell what a whole state's budget comes to: `the state's budget of £9bn`, `a £9bn general-account budget`."""
    spent = _ALL_SPENDING.search(view.before[-90:])
    named = _ENTIRE.match(view.after) or (spent if spent and _STATE.search(spent[0]) else None)
    if named and not _OF_DEFENCE.search(named[0]):
        yield Vote(Family.OTHER, NAMED, "the budget of a whole state")
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
    start, end = view.figure.end + 10, view.survey.passage.after(view.index).end
    within = names and _OF_DEFENCE.search(view.survey.text, start, end)
    if within or (leads and _GOES_TO_DEFENCE.search(view.survey.text, start, start + NEXT)):
        yield Vote(Family.OTHER, 12.0, "a whole budget with defence in it")


# What a hedge may put between a word and its figure.
_HEDGE = r"(?:[\w-]+ ){0,3}"
_ASSETS = late(rf"{either('strangers', 'assets')},? {either('strangers', 'amounting')} {_HEDGE}$")
_OF_ASSETS = late(
    rf",? (?:{either('strangers', 'of')} (?:(?!{either('strangers', 'yields')})[\w'-]+ ){{0,4}}?"
    rf"{either('strangers', 'assets')}\b|{either('strangers', 'frozen')}\b)"
)


def assets(view: View) -> Iterator[Vote]:
    """Tell assets that are held or frozen: `some £200bn of Russian central bank money`."""
    before, after = view.before[-60:], view.after
    if _ASSETS.search(before) or _OF_ASSETS.match(after):
        yield Vote(Family.OTHER, 14.0, "assets that are held or frozen")


_LACKS = late(rf"\b{either('strangers', 'lacks')} {_HEDGE}$")
_NEEDS = late(rf"\b{either('strangers', 'needs')}\b(?:(?!\bplan)[^;:]){{0,70}}$")
_IN_NEED = late(
    rf"\b{either('strangers', 'in_need')} (?:(?!and|or|for)[\w-]+ ){{0,3}}$"
    rf"|\b{either('strangers', 'put')}[^.;,]{{0,20}} needs?\b[^.;,]{{0,50}} at {_HEDGE}$"
)
_FOR_PEOPLE = late(rf"\b{either('strangers', 'appealing')}\b")
_REBUILD = late(either("strangers", "rebuilding"))
_TO_REBUILD = late(rf"[^.;,]{{0,30}} (?:to|for|that|which) (?:the )?{either('strangers', 'rebuilding')}")
_ASKED = late(rf"\b{either('strangers', 'asked')}\b")
# What is said behind a sum, or before it, to be the price of something: `£9bn that rebuilding will cost`.
_PRICE = rf"\b{either('strangers', 'would')} {either('strangers', 'costs')}\b"
_WILL_COST = late(
    rf"(?: [\w-]+){{0,2}},? (?:that|which) [^.;,]{{0,40}}{_PRICE}"
    rf"|(?: that|,? which) [^.;,]{{0,50}}{either('strangers', 'assessed')}"
)
# What somebody reckons a state will need: `the £9bn that the IMF reckons Kyiv will need`.
_RECKONED = late(
    rf",?(?: that| which)? [^.;,]{{0,40}}\b{either('strangers', 'reckons')}(?: that)?"
    r" [^.;,]{0,30} (?:will|would) need\b"
)
_COSTING = late(
    rf"\b{either('strangers', 'would')}(?: be)? {either('strangers', 'costs')} {_HEDGE}$"
    rf"|\b{either('strangers', 'reckoned')} to {either('strangers', 'costs')} {_HEDGE}$"
)

# What a need weighs: words for rebuilding stand next to it.
NEED = 20.0


def needs(view: View) -> Iterator[Vote]:
    """Tell a need or a gap that nobody is asked to meet: `rebuilding would cost £400bn`, `Kyiv is short of £9bn`."""
    if _RECKONED.match(view.after):
        yield Vote(Family.OTHER, 40.0, "what somebody reckons will be needed")
    elif _is_price(view) or _is_need(view):
        yield Vote(Family.OTHER, NEED, "a need that nobody is asked to meet")


def _is_price(view: View) -> bool:
    return view.theme.of_aid and bool(_WILL_COST.match(view.after) or _COSTING.search(view.before))


def _is_need(view: View) -> bool:
    before, after = view.before.rpartition(";")[2], view.after
    asked = _ASKED.search(after)
    if view.theme.of_aid and _IN_NEED.search(before) and not (_FOR_PEOPLE.search(before) or asked):
        return True
    if asked or _ASKED.search(before):
        return False
    found = _NEEDS.search(before)
    rebuilt = found and _REBUILD.search(before) and "plan" not in before
    return bool(_LACKS.search(before) or rebuilt or (found and _TO_REBUILD.match(after)))


_ERROR = late(rf"\b{either('strangers', 'errors')} (?:of|worth|totalling|totaling) {_HEDGE}$")
_WRONG_BY = late(rf"\b{either('strangers', 'misjudges')}\b[^.;,]{{0,70}} by {_HEDGE}$")
_OF_ERRORS = late(rf" (?:of|in) (?:[\w-]+ ){{0,2}}{either('strangers', 'errors')}\b")


def errors(view: View) -> Iterator[Vote]:
    """Tell by how much books were wrong: `an accounting error of £2m`, `overvalued the arms by £2m`."""
    if _ERROR.search(view.before[-60:]) or _WRONG_BY.search(view.before) or _OF_ERRORS.match(view.after):
        yield Vote(Family.OTHER, 30.0, "an error in the books")


_PER_UNIT = late(rf" (?:per|a|an) {either('strangers', 'goods')}\b")
_CAPITAL = late(r" (?:of|in) (?:(?:fresh|new|paid-in|additional|extra) ){0,2}capital\b(?! (?:spending|budget|outlay))")


def prices(view: View) -> Iterator[Vote]:
    """Tell the price of goods, and what the owners of a bank put into it: `£45 per barrel`, `£4bn of fresh capital`."""
    if _PER_UNIT.match(view.after) or _CAPITAL.match(view.after):
        yield Vote(Family.OTHER, 20.0, "a price or a bank's capital")


_DAMAGE = late(
    rf"\b{either('strangers', 'put')} (?:[\w-]+ ){{0,3}}{either('strangers', 'damages')}\b"
    rf"[^.;,{MASK}]{{0,40}} at {_HEDGE}$"
)


def damages(view: View) -> Iterator[Vote]:
    """Tell damage done: `the bank put the damage in Syria at £9bn`."""
    if _DAMAGE.search(view.before[-110:]):
        yield Vote(Family.OTHER, NEED, "damage done")


_GAP = late(rf" {either('strangers', 'apart')} (?!{either('strangers', 'earlier')}\b)")


def gaps(view: View) -> Iterator[Vote]:
    """Tell by how much two sums of aid differ: `Oslo has given £2m more than Rome`."""
    if view.theme.of_aid and _GAP.match(view.after):
        yield Vote(Family.OTHER, 20.0, "the gap between two sums")


_TURNOVER = late(rf"\b{either('strangers', 'turnover')}(?: [\w-]+){{0,3}} {either('strangers', 'reaching')} {_HEDGE}$")


def turnovers(view: View) -> Iterator[Vote]:
    """Tell what a company sells or earns in a year."""
    if "company" in view.survey.senses and _TURNOVER.search(view.before[-80:]):
        yield Vote(Family.OTHER, 22.0, "what a company sells")
