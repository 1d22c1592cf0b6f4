"""How a party's name stands to a figure of its sentence: owner, subject, agent, source, goal, place.

Roles are read off word order and small words; nothing is parsed. All looks are within one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker.statements.antecedents import opens
from tracker.statements.clauses import MASK
from tracker.statements.mentions import Mention
from tracker.statements.tokens import Tokens
from tracker.statements.verbs import verbs
from tracker.vocabulary.names import Sort

_PREPOSITIONS = {
    "from": "source", "by": "agent", "through": "agent", "via": "agent",
    "to": "goal", "for": "goal", "towards": "goal", "toward": "goal", "into": "goal", "behind": "goal",
    "in": "place", "at": "place", "near": "place", "outside": "place", "on": "place", "across": "place", "inside": "place",
    "of": "of", "with": "partner", "against": "foe", "than": "like", "like": "like", "between": "between", "among": "between",
    "under": "under", "after": "after", "before": "after", "over": "foe", "about": "of", "as": "like", "within": "place",
}  # fmt: skip
_DETERMINERS = frozenset(["the", "both", "all", "its", "their", "our", "a", "an", "other", "fellow", "some", "these", "'s"])
# What parts the place of writing from the text: `OTTAWA —`, `TOKYO | Xinhua`, `BEIJING (…)`.
_AFTER_DATELINE = frozenset(["-", "–", "—", "|", "(", ":", "/"])
_BREAKS = frozenset([";", ":", "–", "—", "|", ".", "•"])

# Between a party and its own amount in a list: `Poland on 4.5`, `Romania, $19bn`, `China | $314bn`.
_LABEL = frozenset([",", ":", "-", "–", "—", "|", "on", "at", "with", "has", "gives", "(", "="])

# `according to`, `compared with`: the word before the small word decides.
_BEFORE_TO = {"according": "speaker", "compared": "like", "next": "like", "thanks": "agent", "because": "foe", "due": "foe"}
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])

# With one of these right after it a party is the subject: `Oslo has`, `Berlin would`.
_ACTS = frozenset(
    ["has", "had", "have", "will", "would", "is", "are", "was", "were", "may", "could", "can", "should", "must", "does"]
)
_NOT = frozenset(["not", "never", "t", "cannot", "neither"])

# How many words past a party its verb may stand for the party to be its subject.
_VERB_REACH = 8


class Scene(NamedTuple):
    """One sentence: its first token and the one past its last, its figures by index, and its parties."""

    start: int
    end: int
    figures: dict[int, int]
    mentions: Sequence[Mention]


def role(tokens: Tokens, mention: Mention, start: int, end: int) -> str:
    """Name the part a mention plays in its sentence."""
    if tokens.small[mention.last : mention.last + 1] in (["'s"], ["’s"], ["'"], ["’"]) and mention.last < end:
        hangs = _hangs(tokens, mention, start)
        return "owner" if hangs in ("open", "none") else f"owner-{hangs}" if hangs in ("goal", "place") else "owner"
    hangs = _hangs(tokens, mention, start)
    following = tokens.small[mention.last : min(mention.last + 3, end)]
    if {"which", "who"} & set(following[:2]) and following[0] in (",", "which", "who"):
        return "subject"
    if mention.sort is Sort.CAPITAL and mention.first <= start + 1 and tokens.words[mention.last] in _AFTER_DATELINE:
        return "dateline"
    if hangs == "open" and mention.sort is Sort.ADJECTIVE:
        return "attribute"
    if hangs == "open":
        return "subject"
    if hangs != "none":
        return hangs
    before = verbs().get(tokens.small[mention.first - 1]) if mention.first > start else None
    if before:
        return "speaker" if before == "say" else "object"
    if mention.sort is Sort.ADJECTIVE:
        return "attribute"
    return "subject" if set(following[:1]) & _ACTS or following[:1] and following[0] in verbs() else "other"


def _hangs(tokens: Tokens, mention: Mention, start: int) -> str:
    at = mention.first
    while at > start and tokens.small[at - 1] in _DETERMINERS:
        at -= 1
    if at > start + 1 and tokens.small[at - 2] in _BEFORE_TO:
        return _BEFORE_TO[tokens.small[at - 2]]
    if at > start and tokens.small[at - 1] in _PREPOSITIONS:
        return _PREPOSITIONS[tokens.small[at - 1]]
    return "open" if opens(tokens, at, start) else "none"


def verb_after(tokens: Tokens, mention: Mention, end: int) -> str:
    """Give the class of the first verb after a mention, within a few words and its clause."""
    forms = verbs()
    for at in range(mention.last, min(mention.last + _VERB_REACH, end)):
        if tokens.small[at] in forms:
            if tokens.small[at - 1] in _NOT:
                return "refuse"
            passive = tokens.small[at - 1] in _BE and tokens.small[at][-2:] in ("ed", "en", "nt", "id", "ld")
            return ("passive " if passive else "") + forms[tokens.small[at]]
        if tokens.words[at] in _BREAKS or tokens.words[at][0] == MASK:
            break
    return "none"


def cues(tokens: Tokens, place: Scene, figure: int, mention: Mention, clause: range) -> Iterator[str]:
    """Yield the cues of one mention to one figure of its sentence."""
    at = place.figures[figure]
    before = mention.first < at
    low, high = (mention.last, at) if before else (at + 1, mention.first)
    part = role(tokens, mention, place.start, place.end)
    side = "before" if before else "after"
    yield f"{side} {part}"
    rivals = [one for one in place.mentions if low <= one.first < high and one.code != mention.code and one.code]
    strong = [one for one in rivals if role(tokens, one, place.start, place.end) in ("subject", "owner", "agent", "source")]
    yield f"{side} rivals {min(len(strong), 2)}"
    if len(rivals) > len(strong):
        yield f"{side} other parties between"
    between = sum(low <= other < high for other in place.figures.values())
    if between:
        yield f"{side} figures {min(between, 2)}"
    if not clause.start <= mention.first < clause.stop:
        yield f"{side} other clause"
    elif part in ("subject", "owner") and before and not rivals:
        yield "clause subject"
    if not before and high - low <= 3 and {"that", "which"} & set(tokens.small[low:high]):
        yield "after relative"
    if before and mention.sort is not Sort.PERSON and (high == low or (high - low == 1 and tokens.small[low] in _LABEL)):
        yield "label"
    if _respectively(tokens, place, figure, mention):
        yield "respectively"
    if high == low and part not in ("goal", "place"):
        yield f"{side} adjacent"
    if high - low > 12:
        yield f"{side} far"
    elif high - low <= 3:
        yield f"{side} near"
    if part in ("subject", "owner", "attribute", "other", "object") and before:
        yield f"verb {verb_after(tokens, mention, place.end)}"
    if mention.sort in (Sort.PRONOUN, Sort.OFFICE, Sort.PERSON, Sort.CAPITAL, Sort.FUND, Sort.GROUP, Sort.COLLECTIVE):
        yield f"sort {mention.sort.value}"
    if mention.weak:
        yield "weak here"


def _respectively(tokens: Tokens, place: Scene, figure: int, mention: Mention) -> bool:
    """Tell whether parties and figures run side by side: `A, B and C spend 1, 2 and 3 percent respectively`."""
    if "respectively" not in tokens.small[place.start : place.end]:
        return False
    group = next((one for one in place.mentions if one.sort is Sort.GROUP and _holds(one, mention)), None)
    if group is None or group == mention:
        return False
    members = [one for one in place.mentions if one.sort is not Sort.GROUP and _holds(group, one)]
    shares = sorted(other for other, at in place.figures.items() if at >= group.last)
    return figure in shares and shares.index(figure) == members.index(mention)


def _holds(group: Mention, member: Mention) -> bool:
    return group.first <= member.first and member.last <= group.last
