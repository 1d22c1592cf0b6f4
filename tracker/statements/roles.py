"""Which part a party's name plays in its sentence: owner, subject, agent, source, goal, place.

Parts are read off word order and small words; nothing is parsed, and every look is bounded.
"""

from __future__ import annotations

from msgspec import Struct

from tracker.statements.antecedents import opens
from tracker.statements.clauses import MASK
from tracker.statements.mentions import Mention
from tracker.statements.tokens import POSSESSIVE, Tokens
from tracker.statements.verbs import verbs
from tracker.vocabulary.names import Sort
from tracker.vocabulary.words import parts, words

# What hangs on each small word: `from` a source, `to` a goal. Pairs such as `according to` go first.
_SMALL_WORDS = parts("en/parts.toml", "prepositions")
_PAIRS = parts("en/parts.toml", "pairs")
_WORDS = words("en/particles.toml")

# What parts the place of writing from the text: `OTTAWA —`, `TOKYO | Xinhua`, `BEIJING (…)`.
_AFTER_DATELINE = frozenset(["-", "–", "—", "|", "(", ":", "/"])
_CALENDAR = words("en/vetoes.toml")["calendar"]
_BREAKS = frozenset([";", ":", "–", "—", "|", ".", "•"])
_RELATIVE, _WHO = frozenset([",", "which", "who"]), frozenset(["which", "who"])
# What the two words behind a name are where they tell its part.
_TELLING = _WORDS["warfare"] | POSSESSIVE | _WHO | _AFTER_DATELINE | _CALENDAR | {"included"}
# The part of a party right after a verb of each class: `supply Ukraine`, `urged Berlin`, `said Mr Tusk`.
_OBJECTS = {"say": "speaker", "ask": "asked", "give": "given", "lend": "given", "sell": "given", "mend": "given"}

# What ends a phrase, and what points back to an amount: `£2m of it American`.
_PHRASE_ENDS = frozenset([",", ".", ";", "and", ")"])
_POINTING = frozenset(["it", "that", "this", "them", "which"])

# Sorts that every mention is held against, and lists that its words are; both are slow to look up.
_ADJECTIVE, _PRONOUN, _COLLECTIVE, _CAPITAL = Sort.ADJECTIVE, Sort.PRONOUN, Sort.COLLECTIVE, Sort.CAPITAL
_DETERMINERS, _POSSESSIVES, _WARFARE = (_WORDS[key] for key in ("determiners", "possessives", "warfare"))

# What `on` and `from` hang on behind verbs of a class: `call on Berlin`, `buy from Seoul`.
_BEHIND_VERBS = {"on": ("ask", "asked"), "upon": ("ask", "asked"), "from": ("buy", "seller")}

# Pronouns that are never what a verb of saying is about: `said it would pay`.
_NOMINATIVE = frozenset(["it", "he", "she", "they", "we", "i"])

# Parts that a clause about the party (`Kyiv, which …`) does not change.
_FIRM = frozenset(["goal", "source", "agent"])
_PARTICIPLE = ("ed", "en", "nt", "id", "ld", "de")

# How many words past a party its verb may stand for the party to be its subject.
_VERB_REACH = 8

# What begins an aside on a party, after a comma, and within how many words it closes.
_ASIDES = (["which"], ["who"], ["whose"], ["where"])
_ASIDE = 16


class Player(Struct, frozen=True, gc=False):
    """A mention with the part that it plays and the class of the verb that follows it, where that was asked for."""

    mention: Mention
    part: str
    verb: str


def cast_in(tokens: Tokens, mention: Mention, span: range, *, acting: bool = True) -> Player:
    """Read the part of one mention in its sentence, whose tokens `span` gives, and what it does if `acting`.

    >>> tokens = Tokens.of("Aid from Oslo reached Kyiv")
    >>> cast_in(tokens, Mention(2, 3, "NOR", Sort.CAPITAL), range(5)).part
    'source'
    """
    verb = _verb(tokens, mention, span.stop) if acting else "none"
    return Player(mention, _part(tokens, mention, span.start, span.stop), verb)


def _part(tokens: Tokens, mention: Mention, start: int, end: int) -> str:
    sort, small = mention.sort, tokens.small
    if sort is _PRONOUN and small[mention.first] in _POSSESSIVES:
        return "own"
    hangs = _hangs(tokens, mention.first, start)
    following = small[mention.last : min(mention.last + 2, end)]
    if sort is _ADJECTIVE or not _TELLING.isdisjoint(following):
        told = _told(tokens, mention, start, following, hangs)
        if told:
            return told
    if hangs == "open":
        if sort is _COLLECTIVE and small[mention.first - 1] == "and":
            return "other"
        return "attribute" if sort is _ADJECTIVE else "subject"
    return hangs or _bare(tokens, mention, start, following)


def _told(tokens: Tokens, mention: Mention, start: int, following: list[str], hangs: str) -> str:
    """Give the part that the two words behind a name tell, or nothing."""
    if hangs != "goal" and not _WARFARE.isdisjoint(following) and _describes(mention, following):
        return "foe"
    if following[:1] == ["included"]:
        return "like"
    if hangs != "goal" and _is_predicate(tokens, mention, following):
        return "agent"
    if not following:
        return ""
    if following[0] in POSSESSIVE:
        return f"owner-{hangs}" if hangs in ("goal", "place") else "owner"
    if hangs not in _FIRM and following[0] in _RELATIVE and not _WHO.isdisjoint(following):
        return "subject"
    if mention.sort is _CAPITAL and mention.first <= start + 1 and _is_dateline(following):
        return "dateline"
    return ""


def _is_dateline(following: list[str]) -> bool:
    """Tell what comes after a place of writing: a dash, or a date (`LONDON, January 30`)."""
    return following[0] in _AFTER_DATELINE or (following[0] == "," and following[-1] in _CALENDAR)


def _describes(mention: Mention, following: list[str]) -> bool:
    """Tell `Russian attacks` and `Russia's war`, which say whose war it is, from a mere `Ukraine war`."""
    return mention.sort is _ADJECTIVE or following[0] in POSSESSIVE


def _is_predicate(tokens: Tokens, mention: Mention, following: list[str]) -> bool:
    """Tell a party whose an amount is said to be (`£2m of it is the EU's`) from the owner of what is named next."""
    back = tokens.small[max(mention.first - 2, 0) : mention.first]
    if mention.sort is _ADJECTIVE:
        said = back[-1:] != [] and (back[-1] in _WORDS["be"] or (back[-1] in _POINTING and "of" in back))
        return said and (following == [] or following[0] in _PHRASE_ENDS)
    ends = following[1:] == [] or following[1] in _PHRASE_ENDS
    return following[:1] != [] and following[0] in POSSESSIVE and ends and not _WORDS["be"].isdisjoint(back)


def _hangs(tokens: Tokens, first: int, start: int) -> str:
    """Give the part that the small word before a name lends it, `open` at a clause's start, nothing otherwise."""
    at, small = first, tokens.small
    while at > start and small[at - 1] in _DETERMINERS:
        at -= 1
    if at > start + 1:
        further, word = small[at - 2], small[at - 1]
        if further in _PAIRS:
            return _PAIRS[further]
        if word in _BEHIND_VERBS and verbs().get(further) == _BEHIND_VERBS[word][0]:
            return _BEHIND_VERBS[word][1]
    if at > start and small[at - 1] in _SMALL_WORDS:
        return _SMALL_WORDS[small[at - 1]]
    return "open" if opens(tokens, at, start) else ""


def _bare(tokens: Tokens, mention: Mention, start: int, following: list[str]) -> str:
    """Tell object, speaker, attribute and subject apart where no small word tells."""
    before = verbs().get(tokens.small[mention.first - 1]) if mention.first > start else None
    if before and not (before == "say" and tokens.small[mention.first] in _NOMINATIVE):
        return _OBJECTS.get(before, "object")
    if mention.sort is _ADJECTIVE:
        return "attribute"
    acts = following and (
        tokens.small[mention.first] in _NOMINATIVE or following[0] in _WORDS["acts"] or following[0] in verbs()
    )
    return "subject" if acts else "other"


def _verb(tokens: Tokens, mention: Mention, end: int) -> str:
    """Give the class of the first verb after a mention, within a few words and its clause; refusals are one class."""
    forms, small = verbs(), tokens.small
    start = _past_aside(small, mention.last, end)
    for at in range(start, min(start + _VERB_REACH, end)):
        word = small[at]
        if word in forms:
            return verb_class(small, at, forms)
        if word in _BREAKS or word[0] == MASK:
            break
    return "none"


def _past_aside(small: list[str], at: int, end: int) -> int:
    """Give the token behind what commas set apart of a party: `Chad, which borders Sudan, was granted`."""
    if small[at : at + 1] != [","] or small[at + 1 : at + 2] not in _ASIDES:
        return at
    for word in range(at + 2, min(at + _ASIDE, end)):
        if small[word] == ",":
            return word + 1
        if small[word][0] == MASK:
            break
    return at


def verb_class(small: list[str], at: int, forms: dict[str, str]) -> str:
    """Give the class of the verb at a token; `expects to reach` is of the class of what is expected."""
    if small[at - 1] in _WORDS["negations"]:
        return "refuse"
    following = small[at + 1 : at + 3]
    if len(following) == 2 and following[0] == "to" and following[1] in forms:
        return forms[following[1]]
    passive = small[at - 1] in _WORDS["be"] and small[at].endswith(_PARTICIPLE)
    return f"passive {forms[small[at]]}" if passive else forms[small[at]]
