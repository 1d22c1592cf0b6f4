"""Whom `he`, `it`, `the country` and `the government` stand for: the nearest party named before that fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tracker.statements.mentions import Mention
from tracker.statements.tokens import Tokens
from tracker.vocabulary.names import Sort
from tracker.vocabulary.words import words

_WORDS = words("en/anaphors.toml")

# Words before a noun that point back: `the country`, `its capital`.
_DEFINITE = frozenset(["the", "this", "that", "its", "their", "his", "her", "own", "same"])

# After one of these a name opens its clause, and is what the clause is about.
_OPENING = frozenset([",", ";", ":", ".", "-", "–", "—", "|", "*", "•", '"', "“", "”", "‘", "'", "ā", "Â", "(", ")"])
_OPENING_WORDS = words("en/openings.toml")["openings"]

# Whom words for many parties stand for: nobody in particular, but the allies together are the alliance.
_MANY = {"many": "", "allies": "NATO"}

_ACTING = frozenset({Sort.PERSON, Sort.OFFICE})
_BLOCS = frozenset(["EU", "NATO", "G7", "IMF", "WB", "EIB", "EBRD", "UN"])


def anaphors(tokens: Tokens, spans: Iterable[range], taken: set[int]) -> Iterator[Mention]:
    """Yield the words within spans that point back to a party, and those that name many parties at once."""
    for span in spans:
        for at in span:
            word = tokens.small[at]
            if word not in _KINDS or at in taken:
                continue
            kind = _KINDS[word]
            if kind in ("noun", "bloc", "alliance", "lender") and (not at or tokens.small[at - 1] not in _DEFINITE):
                continue
            yield Mention(at, at + 1, _MANY.get(kind), Sort.COLLECTIVE if kind in _MANY else Sort.PRONOUN)


_KINDS = {word: kind for kind, group in _WORDS.items() for word in group}


def opens(tokens: Tokens, at: int, start: int) -> bool:
    """Tell whether a token opens its sentence or clause, an article left aside."""
    if at > start and tokens.small[at - 1] == "the":
        at -= 1
    return at <= start or tokens.words[at - 1] in _OPENING or tokens.small[at - 1] in _OPENING_WORDS


@dataclass(slots=True)
class Memory:
    """What has been read so far: the parties in order, and the topic of the sentence before and of this one."""

    seen: list[Mention] = field(default_factory=list)
    before: str | None = None
    topic: str | None = None

    def latest(self, fits: Callable[[Mention], bool]) -> str | None:
        """Give the party of the newest mention that fits."""
        return next((mention.code for mention in reversed(self.seen) if mention.code and fits(mention)), None)


def settled(
    tokens: Tokens, mentions: Sequence[Mention], sentences: Sequence[range], home: str | None = None
) -> list[Mention]:
    """Give every mention its party, those that point back by what was named before them.

    What finds no antecedent takes the party named most in the text; where none is named it stands for nobody.
    """
    memory, out, sentence = Memory(), list[Mention](), 0
    usual = home or _usual(mentions)
    strong = {mention.code for mention in mentions if not mention.weak and mention.sort is not Sort.CAPITAL}
    for mention in mentions:
        while sentence + 1 < len(sentences) and mention.first >= sentences[sentence + 1].start:
            sentence += 1
            memory.before, memory.topic = memory.topic or memory.before, None
        if mention.code is None:
            mention = mention._replace(code=_antecedent(tokens, mention, memory) or usual or "")
        elif mention.weak and mention.sort is Sort.SEAT and mention.code not in strong and mention.code != home:
            mention = mention._replace(code=_antecedent(tokens, mention, memory) or home or mention.code)
        elif mention.sort is Sort.CAPITAL and mention.code == "EU" and "BEL" in strong and "EU" not in strong:
            mention = mention._replace(code="BEL")
        out.append(mention)
        if mention.sort is not Sort.COLLECTIVE:
            memory.seen.append(mention)
        if memory.topic is None and mention.code and opens(tokens, mention.first, sentences[sentence].start):
            memory.topic = mention.code
    return out


def _usual(mentions: Sequence[Mention]) -> str | None:
    counts = Counter(mention.code for mention in mentions if mention.code and mention.code not in _BLOCS)
    return counts.most_common(1)[0][0] if counts else None


def _antecedent(tokens: Tokens, mention: Mention, memory: Memory) -> str | None:
    kind = _KINDS.get(tokens.small[mention.first]) if mention.sort is Sort.PRONOUN else "office"
    topic = memory.topic or memory.before
    if kind == "person":
        return memory.latest(lambda one: one.sort in _ACTING) or topic
    if kind in ("bloc", "alliance"):
        return "EU" if kind == "bloc" else "NATO"
    if kind == "lender":
        return memory.latest(lambda one: one.sort is Sort.BANK)
    if kind in ("noun", "office"):
        return _state(topic) or memory.latest(lambda one: _state(one.code) is not None)
    if kind == "thing":
        return topic or memory.latest(lambda one: one.sort is not Sort.PERSON)
    return topic or memory.latest(lambda one: True)


def _state(code: str | None) -> str | None:
    return code if code and code not in _BLOCS and "+" not in code else None
