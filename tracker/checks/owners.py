"""Whose GDP a share is of: the country named beside it, or else the one that spends."""

from __future__ import annotations

from tracker.checks.cases import Case
from tracker.checks.namesakes import mentioned
from tracker.checks.turns import in_turn
from tracker.statements.clauses import MASK
from tracker.vocabulary.patterns import late

# Whoever these are held to spend, a share of GDP is each member's own.
IN_COMMON = ("NATO", "EU", "NATO_EUR_CAN")
# How many sentences back what a pronoun stands for is looked for.
BACK = 3
PRONOUN = late(r"\b(?:it|its|the country)\b")

# Of a share, that it is of the output of what the sentence speaks of; and the words that name.
ITS = late(r"[^.;]{0,30}?\s(?:of|in)\s(?:its|her)\b|.*\bof\sits\b")
NAMED = late(r"\b[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*")

# All allies but the United States, as texts and NATO name them.
GROUP = late(
    r"\b(?:Europe|European\s(?:\w+\s)?(?:allies|members|states|countries|NATO)|European\s(?:NATO|Nato)\s\w+|the\sEuropeans|allies)\s(?:and|plus|with|as\swell\sas)\s(?:Canada|the\sCanadians)\b"
    r"|\bCanada\sand\s(?:the\s)?Europe(?:an)?(?:\sallies|s)?\b|\b(?:non-(?:US|American)\s|other\sthan\sthe\sUnited\sStates)",
)
OTHER_ALLIES = "NATO_EUR_CAN"
CLAUSE = late(r"[,;]\s(?:and|but|while|whereas|with|against)\s|;\s")

# Whose money is written of countries other than its own: a sum in it does not tell whose sum it is.
EVERYBODYS = ("USD", "EUR")


def spender(case: Case, figure: int) -> str | None:
    """Give the country whose increase a sum is; None where the money is not that of the one that was taken for it.

    A country that the sentence names may be written of in other money; where it names none, pounds are Britain's.
    """
    claim, currency = case.claims[figure], str(case.figures[figure].currency)
    if claim.donor is None or case.published is None or claim.donor in mentioned(case.sentence(figure)):
        return claim.donor
    own = case.rates.currency(claim.donor, case.published)
    if own in (None, currency):
        return claim.donor
    return None if currency in EVERYBODYS else _home(case, currency)


def _home(case: Case, currency: str) -> str | None:
    """Give the one country with an output whose money a currency is; None where several share it or none has one."""
    users = {each.iso3 for each in case.rates.economies.countries if each.currency == currency and each.until is None}
    found = [country for country in users if case.rates.latest_defence_share(country)] or sorted(users)
    return found[0] if len(found) == 1 else None


def owner(case: Case, share: int, money: int) -> str | None:
    """Give the country (ISO 3166-1 alpha-3) or bloc whose GDP a share is of; None where the text does not say.

    Named within the share itself (`1% of German GDP`), else whoever spends, else the one country of the sentence.
    """
    named = mentioned(case.figures[share].surface)
    if len(named) == 1:
        return named.pop()
    turn = in_turn(case, share)
    if turn or _is_of_group(case, share):
        return turn or OTHER_ALLIES
    claims = [case.claims[each] for each in (share, money) if each in case.claims]
    donors = [_alone(claim.donor) for claim in claims if claim.donor]
    one = next((donor for donor in donors if donor not in IN_COMMON), None) or (donors and _before(case, share)) or None
    others = mentioned(GROUP.sub(" ", case.sentence(share))) - {claim.recipient for claim in claims}
    return one or (others.pop() if len(others) == 1 else next(iter(donors), None) or _first(case, share, others))


def _alone(donor: str) -> str:
    """Give the one country that stands beside the alliance that counts it: `NATO+NOR`."""
    allies = [code for code in donor.split("+") if code not in IN_COMMON]
    return allies[0] if len(allies) == 1 else donor


def _is_of_group(case: Case, share: int) -> bool:
    """Say whether a share is that of all allies but one: they are named last before it, or else behind it."""
    before = case.before(share)
    ends = [found.end() for found in GROUP.finditer(before)]
    if ends:
        return not mentioned(before[ends[-1] :])
    return GROUP.search(CLAUSE.split(case.behind(share).split(MASK)[0])[0]) is not None


def _first(case: Case, share: int, countries: set[str]) -> str | None:
    """Give the country that a sentence names first, where the share is of `its` output."""
    if not ITS.match(case.figures[share].surface + case.behind(share)):
        return None
    named = (mentioned(word) & countries for word in NAMED.findall(case.before(share)))
    return next((each.pop() for each in named if each), None)


def _before(case: Case, figure: int) -> str | None:
    """Give the one country of the last sentence before that names any, where a pronoun stands for it."""
    home = case.passage.home[figure]
    if mentioned(case.sentence(figure)) or not PRONOUN.search(case.before(figure)):
        return None
    before = (
        mentioned(case.passage.slice(case.passage.sentences[at])) for at in range(home - 1, max(home - BACK, 0) - 1, -1)
    )
    named = next(filter(None, before), set())
    return named.pop() if len(named) == 1 else None
