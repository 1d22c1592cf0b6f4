"""Shares: of gross domestic product, in its many wordings and places, and of anything else."""

from __future__ import annotations

import re
from functools import cache

from tracker.figures import neighbours
from tracker.figures.mentions import Base, Mention
from tracker.records import Kind
from tracker.vocabulary.patterns import late, phrases, trie_pattern
from tracker.vocabulary.words import table

TABLE = "en/figures.toml"
SHARES = (Kind.PERCENT, Kind.GDP_SHARE)
# Longest run of words between `of` and the base (`of the nation's projected`), and of the whole in characters.
OWNERS = 5
REACH = 90
# No state spends more of its product on defence without the text saying `of GDP`.
MOST = 12
# How far a share said to be of GDP lends its base to a bare one, in characters: some paragraphs.
LENDS = 600
# How many words before a share speak of its level.
CLOSE = 6
# Among how many words behind a share what it is for is named.
CIVIL = 4
# How far ahead a bare share looks for one that names its base.
AHEAD = 160
# How many shares on that may be, in a list whose last alone names it.
LIST = 5


@cache
def _base(name: str) -> re.Pattern[str]:
    bases = trie_pattern(phrases(table(TABLE)[name]["bases"]))
    owner = rf"(?:(?!of\b|or\b|to\b|in\b)[A-Za-zÀ-ž’'ā.-]+[\s\u00a0-]){{0,{OWNERS}}}?"
    return re.compile(rf"\.?[\s\u00a0-](?:of[\s\u00a0-]{owner})?(?:{bases})(?![A-Za-z])", re.IGNORECASE)


@cache
def words(name: str) -> frozenset[str]:
    """Give a set of words that tell of a share's base: `growth`, `compares`, `targets`, `askers`, `alliance`."""
    return frozenset(phrases(table(TABLE)["shares"][name]))


GDP = late(r"\bGDP\b|gross domestic product|\bshare of (?:the economy|national income|output)\b", re.IGNORECASE)
# A level to be reached by a year, where defence is spoken of (`Labour: 2.5% by 2030`).
BY_YEAR = late(r" by 20[0-9]{2}\b")
# What means gross national income where aid is held against it, and GDP otherwise.
INCOME = "national income"
# The alliance by a name that no other body bears.
ALLIED = frozenset(("nato", "alliance", "allies"))
SHARED = frozenset(("share", "shares"))
DEFENCE = frozenset(("defence", "defense", "military", "nato", "army"))
# What makes the shares before it ones of what follows.
AS_SHARE = late(
    r",? (?:(?:when )?(?:measured|expressed|stated|taken|calculated) )?"
    r"as an? (?:share|proportion|percentage|part|fraction)"
)
# What tells that parts of a whole follow, and what stands between two of them.
COMPOSED = late(
    r"\b(?:made up of|composed of|consist(?:s|ing)? of|compris(?:es|ing)|split|divided|broken down|breaks down"
    r"|of which)\b[^.;,0-9]{0,30}$"
)
PAIRED = late(
    r" (?:for|on|to|towards?) [^.;,0-9]{1,50},? (?:and|plus)"
    r"(?: (?:another|a further|an additional|up to|the remaining|the other|about|some))? "
)
STOPS = (". ", "\n", "; ")
OF = late(r"[\s\u00a0]of[\s\u00a0-]")


def read(text: str, mention: Mention) -> None:
    """Take `of GDP` and its like into a percentage, which makes it a share of GDP."""
    if text[mention.end : mention.end + 1] not in " \n\u00a0-" and text[mention.end : mention.end + 4] != ". of":
        return
    limit = mention.end + REACH
    if text.startswith(" (of ", mention.end) and _base("gdp").match(text, mention.end + 2, limit):
        mention.note("kind", (mention.end, limit), "<per cent> (of GDP)")
        mention.kind, mention.base = Kind.GDP_SHARE, Base.GDP
        return
    if AS_SHARE.match(text, mention.end) and _shared(text, mention, mention.end):
        mention.note("kind", (mention.end, mention.end), "<per cent> as a share of GDP")
        mention.kind, mention.base = Kind.GDP_SHARE, Base.GDP
        return
    if _base("gni").match(text, mention.end, limit):
        mention.base = Base.OTHER
    elif (found := _base("gdp").match(text, mention.end, limit)) and not _of_part(found.group()):
        if found.group().lower().endswith(INCOME) and _for_aid(text, mention, found.end()):
            mention.base = Base.OTHER
            return
        mention.note("kind", found.span(), "<per cent> of GDP")
        mention.kind, mention.end, mention.base = Kind.GDP_SHARE, found.end(), Base.GDP
    elif OF.match(text, mention.end):
        mention.base = Base.OTHER


def _shared(text: str, mention: Mention, start: int) -> bool:
    """Whether the sentence goes on `as a share of GDP` behind an offset, as far as a share looks ahead."""
    said = AS_SHARE.search(text, start, mention.end + AHEAD)
    if said is None or any(mark in text[start : said.start()] for mark in STOPS):
        return False
    return _base("gdp").match(text, said.end(), said.end() + REACH) is not None


def _for_aid(text: str, mention: Mention, end: int) -> bool:
    """Whether a share of national income is one for aid, which is held against gross national income."""
    near = {*neighbours.before(text, mention.start).words, *neighbours.after(text, end)}
    return not words("aid").isdisjoint(near) and DEFENCE.isdisjoint(near)


def _of_part(base: str) -> bool:
    """Whether the words between make it a share of something within the economy (`of the defence economy`)."""
    return not words("parts").isdisjoint(base.lower().split())


def settle(text: str, mentions: list[Mention]) -> None:
    """Tell for each bare percentage whether it is a share of GDP, by its own words and then by its neighbours."""
    shares = [mention for mention in mentions if mention.kind in SHARES]
    lender, said = -LENDS, False
    for place, mention in enumerate(shares):
        named = mention.kind is Kind.GDP_SHARE
        if not named and mention.high <= MOST:
            previous = shares[place - 1] if place else None
            following = next(
                (share for share in shares[place + 1 : place + LIST] if share.base is not Base.UNSAID), None
            )
            lent = lender if said or not _civil(text, mention) or _paired(text, previous, mention) else -LENDS
            if rule := _rule(text, mention, previous, following, lent):
                mention.kind, mention.base = Kind.GDP_SHARE, Base.GDP
                mention.note("kind", (mention.start, mention.end), rule)
        if mention.kind is Kind.GDP_SHARE:
            lender, said = mention.end, named


def _civil(text: str, mention: Mention) -> bool:
    """Whether a share is for something civil, which the base that is meant for defence alone says nothing of."""
    after = neighbours.after(text, mention.end)
    return after[:1] in (["on"], ["for"], ["to"]) and not words("civil").isdisjoint(after[1:CIVIL])


def _paired(text: str, previous: Mention | None, mention: Mention) -> bool:
    """Whether two shares are parts of one whole, each with what it is for: `3.5% for the army and 1.5% for roads`."""
    if previous is None or previous.base is not Base.GDP:
        return False
    if not COMPOSED.search(text, max(previous.start - AHEAD, 0), previous.start):
        return False
    return PAIRED.fullmatch(text, previous.end, mention.start) is not None


def _rule(text: str, mention: Mention, previous: Mention | None, following: Mention | None, lender: int) -> str | None:
    """Name the rule by which a bare percentage is a share of GDP; None where it is a share of something else."""
    lead = neighbours.before(text, mention.start).words
    after = neighbours.after(text, mention.end)
    if "point" in text[mention.tail : mention.end] or _grows(lead, after):
        return None
    known = mention.start - lender < LENDS
    if known and previous and previous.base is Base.GDP and lead[-1:] == ["including"]:
        return "part of the share before"
    if not _own(lead):
        return None
    if mention.base is Base.OTHER and not (known and _asked_of(lead, after)):
        return None
    if previous and previous.base is Base.OTHER and _same_sentence(text, previous, mention):
        return None
    if known:
        return "base of the share before"
    if mention.base is Base.UNSAID and (rule := _spoken_of(text, mention, following, lead)):
        return rule
    return "target of the alliance" if _target(lead, after) else None


def _own(lead: list[str]) -> bool:
    """Whether what the clause speaks of nearest before a share may be one of GDP: no inflation, turnout or poll."""
    if words("others").isdisjoint(lead):
        return True
    plain = [_plain(word) for word in lead]
    for place in range(len(plain) - 1, -1, -1):
        if plain[place] in words("subjects"):
            return True
        if plain[place] in words("others"):
            return plain[place] in SHARED and plain[max(place - 1, 0)] == "gdp"  # `GDP shares: Poland 4.1%`
    return True


def _spoken_of(text: str, mention: Mention, following: Mention | None, lead: list[str]) -> str | None:
    """Name the rule by which what is spoken of around a share that names no base makes it one of GDP."""
    if following and following.base is Base.GDP and following.start - mention.end < AHEAD:
        return "base of the share after"
    if _shared(text, mention, mention.end):
        return "GDP named after"
    before = text[max(mention.start - AHEAD, 0) : mention.start]
    if GDP.search(before):
        return "GDP named before"
    if BY_YEAR.match(text, mention.end) and words("rates").isdisjoint(lead) and not DEFENCE.isdisjoint(_words(before)):
        return "level of defence by a year"
    return None


def _words(text: str) -> list[str]:
    return [_plain(word) for word in neighbours.TOKEN.findall(text.lower())]


def _grows(lead: list[str], after: list[str]) -> bool:
    """Whether the percentage says by how much something grew or shrank, or differs from something else."""
    if after and after[0] in words("compares"):
        return True
    plain = [word for word in lead if word not in words("fillers")]
    if not plain:
        return False
    if plain[-1] == "of" and len(plain) > 1:
        return plain[-2] in words("growth") and plain[-2] != "up"
    if plain[-1] in ("to", "at", "in") and not words("rates").isdisjoint(plain[-6:]):
        return True
    if plain[-1] == "exceed" and not words("growth").isdisjoint(plain[-6:]):
        return True
    return plain[-1] in words("growth") or plain[-1] == "by"


def _asked_of(lead: list[str], after: list[str]) -> bool:
    """Whether `of` names who is asked and not what the share is of: `demanded 5% of allies`."""
    return not words("askers").isdisjoint(lead[-4:]) and not words("alliance").isdisjoint(after[1:4])


def _same_sentence(text: str, first: Mention, second: Mention) -> bool:
    gap = text[first.end : second.start]
    return ". " not in gap and "\n" not in gap and len(gap) < AHEAD


def _target(lead: list[str], after: list[str]) -> bool:
    """Whether it is a level that the alliance has set: `Nato's 2%`, `the 3.5% defence spending target`."""
    near = [_plain(word) for word in (*lead, *after[:4])]
    close = {*near[max(len(lead) - CLOSE, 0) :]}
    allied = not words("alliance").isdisjoint(near)
    if allied and lead and _plain(lead[-1]) in words("alliance"):
        return True
    if after[:1] == ["on"] and not DEFENCE.isdisjoint(after[1:2]):
        return True
    if not (allied or not words("defence").isdisjoint(near)):
        return False
    if after[:1] == ["on"] and not words("defence").isdisjoint(after[1:3]) and not words("spends").isdisjoint(close):
        return True
    if ALLIED.intersection(near) and not words("agrees").isdisjoint(close):
        return True
    return not words("targets").isdisjoint(close) or (allied and not words("spends").isdisjoint(close))


def _plain(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")
