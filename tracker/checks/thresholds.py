"""Whether a country met the share of GDP that allies are held to: `Slovenia met the 2% target in 2025`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks.cases import Case
from tracker.checks.datings import YEAR
from tracker.checks.findings import HOLDS, Finding, Judgement, Verdict, uncheckable
from tracker.checks.owners import IN_COMMON, owner
from tracker.checks.precision import stated
from tracker.rates import DefenceShare
from tracker.records import Kind
from tracker.statements.clauses import MASK
from tracker.vocabulary.patterns import late

NAME = "target met"

# What a share is called that allies are held to, behind it or before it.
MARK = (
    r"(?:target|guideline|threshold|benchmark|goal|mark|minimum|requirement|floor|yardstick|pledge|commitment|line|bar|norm"
    r"|objective|standard)"
)
BEHIND = late(
    rf"[\s-]*(?:of\s(?:GDP|gross\sdomestic\sproduct|national\s(?:output|income)))?\s*(?:(?:[\w'’-]+\s){{0,3}}?){MARK}\b",
    re.IGNORECASE,
)
BEFORE = late(rf"\b{MARK}\s(?:of|for\s\w+\sof|is|at)\s(?:spending\s)?(?:at\sleast\s)?$", re.IGNORECASE)
# The verbs between a country and the share: it was reached, or it was not.
MISSED = late(
    r"\b(?:miss(?:ed|es)?|fail(?:ed|s)?\s(?:to\s(?:meet|reach|hit|make|achieve)|at)|f[ae]ll(?:s|ing)?\sshort\sof|f[ae]ll(?:s)?\s(?:below|short)|short\sof"
    r"|(?:did|does|do)\snot\s(?:\w+\s)?(?:meet|reach|hit|make|achieve|attain)|below|under|undershot|beneath|(?:had|has)\snot\s(?:\w+\s)?(?:met|reached|hit)"
    r"|(?:did|does|has|had|is|was)n['’]t\s(?:\w+\s)?(?:me?e?t|reach(?:ed)?|hit)|never\s(?:met|reached|hit)|yet\sto\s(?:meet|reach|hit)|not\s(?:meeting|reaching))\b",
    re.IGNORECASE,
)
MET = late(
    r"\b(?:me?e?ts?|meeting|hits?|hitting|reach(?:es|ed|ing)?|pass(?:es|ed)|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|clear(?:s|ed)|fulfil(?:s|led)?|fulfill(?:s|ed)?"
    r"|attain(?:s|ed)?|achiev(?:es|ed|ing)|satisf(?:ies|ied)|cross(?:es|ed)|top(?:s|ped)|beat|beats|above|over|past|beyond|complie[sd]|made|kept\sto|honou?red)\b",
    re.IGNORECASE,
)
# What is to be, or what others want, is nobody's record.
AHEAD = late(
    r"^\W*had\b|\b(?:will|would|should|must|may|might|could|shall|can|aims?|aimed|plans?|planned|expects?|expected|promis\w+|pledg(?:e[sd]?|ing)\sto|vow\w*|want\w*|hop\w+|if|until|target(?:s|ed)?\sto"
    r"|on\s(?:course|track)|set\sto|due\sto|going\sto|agreed\sto|urg\w+|demand\w*|ask\w*|how\smany|whether|requir\w+|needs?|needed|takes?|took|costs?|means?|meant|amounts?|to\s(?:meet|reach|hit|make|achieve|exceed|pass))\b",
    re.IGNORECASE,
)
# Behind a target, the sum that it takes: what it would cost is nobody's record either.
PRICED = late(
    r"\b(?:requir\w+|need(?:s|ed)?|takes?|took|costs?|means?|meant|calls?\sfor|works?\sout)\s[^\x1a]{0,30}\x1a"
)
# Before the verb, that the target was not met.
FAILED = late(r"\b(?:fail(?:ed|s)?|yet)\sto\s\w+", re.IGNORECASE)
# NATO rounds a share to hundredths, and a text to tenths: this far below a target it is met.
ROUNDED = 0.04
# NATO's estimate of a year moved by less than this until it was counted, in percent.
UNSETTLED = 17
APART = late(r"[;:]|,\s(?:and|but|while|whereas)\s")


def find(case: Case) -> Iterator[Finding]:
    """Check each share that a country is said to have met or missed, in a year that has begun."""
    for index, figure in enumerate(case.figures):
        if figure.kind not in (Kind.GDP_SHARE, Kind.PERCENT) or figure.restates is not None or not is_mark(case, index):
            continue
        met, country = _is_met(case, index), owner(case, index, index)
        if met is None or country is None or country in IN_COMMON:
            continue
        shares = _shares(case, index, country)
        if shares:
            yield _judged(case, index, shares, met)


def is_mark(case: Case, index: int) -> bool:
    """Say whether a share is one that allies are held to, by the word beside it: `the 2% target`."""
    return BEHIND.match(case.behind(index)) is not None or BEFORE.search(case.before(index)) is not None


def mark_behind(case: Case, index: int) -> int | None:
    """Give how far behind a share the word ends that allies are held to it by; None where there is none."""
    found = BEHIND.match(case.behind(index))
    return found.end() if found else None


def _is_met(case: Case, index: int) -> bool | None:
    """Say whether the words before a target tell it met (True) or missed (False); None where they tell neither."""
    words = APART.split(case.before(index).split(MASK)[-1])[-1]
    missed = [found.end() for found in MISSED.finditer(words)]
    met = [found.end() for found in MET.finditer(words)]
    priced = PRICED.search(re.split(r"[,;:.]", case.behind(index), maxsplit=1)[0]) is not None
    if priced or AHEAD.search(FAILED.sub(" ", words)) or not (met or missed):
        return None
    return not missed or max(met, default=0) > max(missed)


def _shares(case: Case, index: int, country: str) -> list[DefenceShare]:
    """Give what NATO counted of the year that is named, or else of those that the text can know."""
    if case.published is None:
        return []
    behind = re.split(r"[,;:.]", case.behind(index), maxsplit=1)[0]
    near = [int(year) for year in YEAR.findall(behind) or YEAR.findall(case.sentence(index))]
    years = near or case.years(index)[0]
    known = [case.rates.defence_share(country, year) for year in years if year <= case.published.year]
    return [share for share in known if share is not None] if len(set(near)) <= 1 else []


def _judged(case: Case, index: int, shares: list[DefenceShare], met: bool) -> Finding:
    judged = [(_by(case, index, share, met), share) for share in shares]
    judgement, share = next((each for each in judged if each[0].verdict is Verdict.HOLDS), judged[0])
    told = f"{share.percent:g} % of GDP: {share.source} {share.edition}, {share.iso3} {share.year} ({share.status})"
    return case.finding(NAME, index, judgement, told)


def _by(case: Case, index: int, share: DefenceShare, met: bool) -> Judgement:
    target = stated(case.figures[index]).low
    reached = share.percent >= target - ROUNDED
    if reached is met or abs(share.percent - target) <= ROUNDED or not share.percent:
        return HOLDS
    off = (target / share.percent - 1) * 100
    early = case.published is not None and f"{case.published:%Y-%m}" < share.edition
    if early and case.published and share.year >= case.published.year - 1 and abs(off) <= UNSETTLED:
        return uncheckable(f"it may rest on an estimate that NATO has revised since: by now it is off by {off:+.0f} %")
    return Judgement(verdict=Verdict.OFF, off=off)
