"""A level of defence spending against NATO's series: `Poland spends 4.7% of GDP`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks import outputs, pairings
from tracker.checks.cases import Case
from tracker.checks.counts import ALLIED, is_counted
from tracker.checks.editions import excused
from tracker.checks.findings import Finding, Judgement, Verdict, uncheckable, unclear
from tracker.checks.owners import owner
from tracker.checks.phrasing import begins, ends, is_extra, says
from tracker.checks.precision import Span, compared, in_points, meant, stated, written
from tracker.checks.thresholds import is_mark, mark_behind
from tracker.errors import MissingRate
from tracker.rates import DefenceShare, Rates
from tracker.records import Bound, Kind, Statement, Status, Type
from tracker.statements.clauses import MASK
from tracker.vocabulary.patterns import late

NAME = "spending level"

# Each edition restates all years; a share moves by less than this, or by less than a tenth of a point.
RESTATED, RESTATED_POINTS = 0.03, 0.04
# What a national budget leaves out of NATO's count (pensions, forces under other ministries) is less than this of it.
OUTSIDE_BUDGETS = 0.45
# Money further below than this is of a part of what is spent on defence, in percent; further above than that, over
# years. With no year said, more than a half above is of a plan.
PART, YEARS, PLAN = -50, 200, 50
# A share of output that is further below is of aid, or of a part of what is spent: nobody is so wrong about it.
SOMETHING_ELSE = -75
# Allies whose spending NATO sets against something else than the GDP that texts mean: Luxembourg's against national
# income, the Netherlands' deflated by an index of its own.
OWN_BASES = ("LUX", "NLD")
# Shares that allies are held to: with no word of spending beside them they are the yardstick.
YARDSTICKS = (2.0, 3.5, 5.0)
# Behind one end of a change, the year that it is of.
DATED = late(r"\s+(?:in|for|of)\s+(?:the\s+year\s+)?(?:19|20)\d\d\b")
RECENT = late(r"\s+(?:last|this)\s+year\b")
# That a level is today's, whatever years the sentence names besides.
TODAY = late(r"\b(?:today|currently|at present|now|at the moment|these days)\b", re.IGNORECASE)
NEAR = 28
NATO = late(r"\bNATO\b", re.IGNORECASE)
# That a share of a year that is over was aimed at, and not what was spent.
PROMISED = late(
    r"\b(?:agree\w*|pledg\w+|promis\w+|commit\w*|vow\w*|aim\w*|target\w*|goals?|guideline|threshold|undert\w+|by\s(?:19|20)\d\d|until|set\sto|plans?|planned)\b",
    re.IGNORECASE,
)
DEFINITION = "core defence expenditure by NATO's definition"


def find(case: Case) -> Iterator[Finding]:
    """Check each level that a text says a country spends on its defence."""
    for statement in case.statements:
        figure = case.figures[statement.figure]
        if figure.kind is Kind.MONEY and not case.is_of_forces:
            continue
        spent = statement.status is Status.EXPENDITURE or _was_spent(case, statement) or is_counted(case, statement)
        fit = spent and _is_defence(case, statement) and figure.kind in (Kind.MONEY, Kind.GDP_SHARE)
        if not fit or statement.part_of is not None:
            continue
        if not _is_level(case, statement.figure):
            continue
        judgement, working = _judged(case, statement.figure, owner(case, statement.figure, statement.figure))
        if _is_other(case, statement.figure, judgement) or _is_elsewhere(case, statement.figure, judgement):
            continue
        yield case.finding(NAME, statement.figure, judgement, *working)


def _is_defence(case: Case, statement: Statement) -> bool:
    """Say whether a statement is of a country's own defence: what NATO counts as spent is for nobody else."""
    counted = (
        statement.recipient is None and statement.type is Type.AID and NATO.search(case.sentence(statement.figure))
    )
    return statement.type is Type.DEFENCE_SPENDING or bool(counted)


def _is_other(case: Case, figure: int, judgement: Judgement) -> bool:
    """Say whether an amount is so far off that it is no level of a year, or a share one of something else."""
    if case.figures[figure].kind is Kind.GDP_SHARE:
        return judgement.off is not None and judgement.off < SOMETHING_ELSE
    _, said = case.years(figure)
    return judgement.off is not None and not PART <= judgement.off <= (YEARS if said else PLAN)


def _is_elsewhere(case: Case, figure: int, judgement: Judgement) -> bool:
    """Say whether a level that NATO's series cannot tell of is held against the country's output anyway."""
    return judgement.verdict is Verdict.UNCHECKABLE and pairings.is_measured(case, figure)


def _was_spent(case: Case, statement: Statement) -> bool:
    """Say whether a share of output was devoted to defence in a year that is over: nobody promises that afterwards."""
    if statement.status not in (Status.COMMITMENT, Status.DISBURSEMENT, Status.TARGET) or case.published is None:
        return False
    share = case.figures[statement.figure].kind is Kind.GDP_SHARE
    years, said = case.years(statement.figure)
    over = said and all(year < case.published.year for year in years)
    promised = PROMISED.search(case.sentence(statement.figure)) is not None
    return share and over and (not promised or says(_clause_before(case, statement.figure), "devoted"))


def _is_level(case: Case, figure: int) -> bool:
    """Tell what a country spends from a growth, a sum over years, a plan, a yardstick and a part of its spending."""
    period, found = case.claims[figure].period, case.figures[figure]
    if period.start and period.end and int(period.end[:4]) - int(period.start[:4]) > 1:
        return False
    counted = is_counted(case, case.claims[figure])
    unspent = says(_clause_before(case, figure), "unspent") or begins(case.behind(figure), "unspent")
    if unspent and not (counted and case.years(figure)[1]):
        return False
    if (
        case.claims[figure].donor == "NATO"
        and not counted
        and not _is_spent(case, figure)
        and not says(case.sentence(figure), "counts", "alliance")
    ):
        return False  # what all allies are held to is a yardstick, not what they spend
    if found.kind is Kind.GDP_SHARE and in_points(found):
        return False  # so much more or less of output, and no level
    if found.kind is Kind.GDP_SHARE:
        yardstick = is_mark(case, figure) or not (counted or _of_spending(case.sentence(figure)))
        if float(found.low) in YARDSTICKS and yardstick:
            return False
        if pairings.is_set_equal(case, figure) and not _is_of_defence(case.sentence(figure)):
            return False
        dated = counted and RECENT.match(case.behind(figure)) is not None
        return (dated or not _is_end(case, figure)) and not _is_given(case.sentence(figure))
    if ends(case.before(figure), "changes", "back") and DATED.match(case.behind(figure)) is None:
        return False
    extra = is_extra(case.before(figure), case.behind(figure))
    return not extra and (counted or says(case.sentence(figure), "spending"))


def _is_spent(case: Case, figure: int) -> bool:
    """Say whether a share of one ally's output is told to be spent: `defence accounted for 3.3% of Polish GDP`."""
    before = _clause_before(case, figure)
    return owner(case, figure, figure) != "NATO" and (says(before, "spending") or says(before, "devoted"))


def _is_end(case: Case, figure: int) -> bool:
    """Say whether a share is one end of a change, and not said to be of a year."""
    before = case.before(figure)
    hedged = case.figures[figure].bound is not Bound.EXACT and before.rstrip().endswith(" than")
    change = ends(before, "ends", "change") and not ends(before, "equal") and not hedged
    return change and DATED.match(case.behind(figure)) is None


def _is_given(sentence: str) -> bool:
    return says(sentence, "giving") and not says(sentence, "giving", "forces")


def _is_of_defence(sentence: str) -> bool:
    return says(sentence, "spending") or says(sentence, "giving", "forces")


def _of_spending(sentence: str) -> bool:
    return says(sentence, "spending") or says(sentence, "devoted")


def _clause_before(case: Case, figure: int) -> str:
    start = case.passage.clause_of(figure).start
    before = figure - 1
    mark = mark_behind(case, before) if before in case.beside(figure) else None
    start = max(start, case.figures[before].end + mark) if mark else start
    return case.passage.masked[start : max(start, case.figures[figure].start)]


def _is_todays(case: Case, figure: int) -> bool:
    """Say whether the words that stand nearer to a level than any other amount make it today's."""
    before, behind = case.before(figure).split(MASK)[-1], case.behind(figure).split(MASK)[0]
    return TODAY.search(before) is not None or TODAY.search(behind[:NEAR]) is not None


def _judged(case: Case, figure: int, donor: str | None) -> tuple[Judgement, list[str]]:
    if donor is None:
        return unclear("the text does not say whose spending"), []
    if says(case.sentence(figure), "counts"):
        return uncheckable("the text counts otherwise than NATO, whose series alone is at hand"), []
    newest = case.rates.latest_defence_share(donor)
    if newest is None:
        return uncheckable(f"NATO does not count the spending of {donor}"), []
    years, said = case.recent() if _is_todays(case, figure) else case.years(figure)
    known = [share for year in years if (share := case.rates.defence_share(donor, year))]
    if not years:
        known = [newest]
    if not known:
        return uncheckable(f"NATO {newest.edition} has no figure of {donor} for {' or '.join(map(str, years))}"), []
    tried = [_by(case, figure, share) for share in known]
    at, best = min(enumerate(tried), key=lambda each: _distance(each[1][0]))
    assumed = [] if said else ["the text gives no year: the newest that it can know were tried"]
    return _excused(case, figure, known[at], best[0]), best[1] + assumed


def against(case: Case, figure: int, share: DefenceShare) -> tuple[Judgement, list[str]]:
    """Hold a share of output, in percent, against what NATO counted of one country and year."""
    judgement, working = _by(case, figure, share)
    return _excused(case, figure, share, judgement), working


def _distance(judgement: Judgement) -> float:
    """Order judgements of one claim: what holds, then what is off by least, then what cannot be told."""
    if judgement.off is not None:
        return abs(judgement.off)
    return 0.0 if judgement.verdict is Verdict.HOLDS else float("inf")


def _excused(case: Case, figure: int, share: DefenceShare, judgement: Judgement) -> Judgement:
    """Take back a verdict on what the text may have from somewhere else than the edition at hand."""
    if judgement.off is None:
        return judgement
    off = f"by the edition of {share.edition} it is off by {judgement.off:+.0f} %"
    if case.figures[figure].kind is not Kind.MONEY and share.iso3 in OWN_BASES and abs(judgement.off) <= -PART:
        return uncheckable(f"NATO sets the spending of {share.iso3} against another base than GDP: {off}")
    by_edition = excused(case, share, judgement.off, off)
    if by_edition is not None:
        return by_edition
    if outputs.holds(case, figure):
        return unclear(f"it is the share that the sum beside it makes; what NATO counts is another: {off}")
    sentence = case.sentence(figure)
    if says(sentence, "counts", "others") and not ALLIED.search(sentence):
        return unclear(f"the count may be another than NATO's: {off}")
    return judgement


def _by(case: Case, figure: int, share: DefenceShare) -> tuple[Judgement, list[str]]:
    found = case.figures[figure]
    by = f"{DEFINITION}, {share.source} {share.edition}, {share.iso3} {share.year} ({share.status})"
    if found.kind is not Kind.MONEY:
        slack = max(RESTATED * share.percent, RESTATED_POINTS)
        outcome = Span(share.percent - slack, share.percent + slack)
        judgement = compared(stated(found), meant(found), outcome)
        return judgement, [f"{share.percent:g} % of GDP: {by}"]
    try:
        spent = _spent(case.rates, share, str(found.currency))
    except MissingRate as missing:
        return uncheckable(missing), []
    if spent is None:
        return uncheckable(f"NATO {share.edition} gives {share.iso3} in {share.year} as a share alone"), []
    judgement = compared(stated(found), meant(found), Span(spent, spent).times(1, RESTATED))
    working = [f"{written(spent, str(found.currency))}: {by}"]
    return _by_definition(case, figure, judgement), working


def _spent(rates: Rates, share: DefenceShare, currency: str) -> float | None:
    if share.expenditure is None or share.currency is None:
        return None
    if share.currency == currency:
        return share.expenditure
    return share.expenditure * rates.newest_average(share.currency, currency, share.year).value


def _by_definition(case: Case, figure: int, judgement: Judgement) -> Judgement:
    """Call a national budget below NATO's count a matter of definition, which the text leaves open."""
    below = judgement.off is not None and -OUTSIDE_BUDGETS * 100 <= judgement.off < 0
    if below and says(case.sentence(figure), "national") and not NATO.search(case.sentence(figure)):
        return unclear(f"a national budget counts less than NATO's core definition ({judgement.off:+.0f} %)")
    return judgement
