"""Whom `he`, `it`, `the country` and `the government` stand for: the nearest party named before that fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from tracker.statements.mentions import Mention
from tracker.statements.tokens import POSSESSIVE, Tokens
from tracker.vocabulary.names import Sort
from tracker.vocabulary.words import parts, words

_WORDS = words("en/anaphors.toml")
_KINDS = {word: kind for kind, group in _WORDS.items() for word in group}

# Kinds of word that point back only with an article or the like: `the country`, `its capital`.
_NOUNS = frozenset(["noun", "bloc", "alliance", "lender"])
_DEFINITE = frozenset(["the", "this", "that", "its", "their", "his", "her", "own", "same"])

# After one of these a name opens its clause, and is what the clause is about.
_SIGNS = frozenset([",", ";", ":", ".", "-", "–", "—", "|", "*", "•", '"', "“", "”", "‘", "'", "ā", "Â", "(", ")"])
_OPENINGS = words("en/openings.toml")["openings"]

# Whom words for many parties stand for: nobody in particular, but the allies together are the alliance.
_MANY = {"many": "", "allies": "NATO"}

# Words that stand for one bloc whatever was named before.
_ITSELF = {"bloc": "EU", "alliance": "NATO"}

# What follows the place of writing: `LONDON —`.
_DATELINE = (["-"], ["–"], ["—"], ["|"], ["("], [":"])

# Names that may stand for another party than their own: `Brussels`, a body that many states have.
_SEATED = frozenset({Sort.SEAT, Sort.CAPITAL})

# Whose senators those are that no text need name.
_CHAMBERED = "USA"

_ACTING = frozenset({Sort.PERSON, Sort.OFFICE})

# Sorts that every mention is held against; a member of an enumeration is slow to look up.
_CAPITAL, _OFFICE, _COLLECTIVE, _PRONOUN = Sort.CAPITAL, Sort.OFFICE, Sort.COLLECTIVE, Sort.PRONOUN
_SIZES = parts("en/parts.toml", "sizes")
_OWN = frozenset(["its", "their"])
# `The two countries`, `the three Nordic states`: how many, of what, and how many words may stand between.
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_STATES = frozenset(
    ["countries", "nations", "states", "governments", "neighbours", "neighbors", "republics", "kingdoms"]
)
_ADJECTIVES = 2
# Who acts for a party, of both kinds; a body stays where it sits, while its people travel.
_BODIES = words("en/offices.toml")["body"]
_HEADS = words("en/offices.toml")["person"] | _BODIES
_PERSONS = frozenset(["his", "her"])
_BLOCS, _LENDERS, _AIDED, _UNICAMERAL = (
    words("en/giving.toml")[key] for key in ("blocs", "lenders", "aided", "unicameral")
)
_CONGRESS = words("en/offices.toml")["congress"]

# `among them £2m for boats` speaks of sums and items, not of parties.
_ITEMISING = frozenset(["among", "amongst"])


def anaphors(tokens: Tokens, spans: Iterable[range], taken: set[int]) -> Iterator[Mention]:
    """Yield the words within spans that point back to a party, and those that name many parties at once."""
    for at in tokens.among(_KINDS, spans):
        kind = _KINDS[tokens.small[at]]
        indefinite = kind in _NOUNS and (not at or tokens.small[at - 1] not in _DEFINITE)
        itemised = tokens.small[at] == "them" and at > 0 and tokens.small[at - 1] in _ITEMISING
        if at not in taken and not indefinite and not itemised:
            yield Mention(at, at + 1, _MANY.get(kind), _COLLECTIVE if kind in _MANY else _PRONOUN)


def of_blocs(tokens: Tokens, found: Iterable[Mention], pointing: Iterable[Mention]) -> Iterator[Mention]:
    """Give the words that name many their bloc where it stands beside them: `NATO members`, `members of the EU`."""
    named = {mention: mention.code for mention in found if mention.code in _BLOCS}
    pointing = list(pointing)
    named |= {one: _ITSELF[tokens.small[one.first]] for one in pointing if tokens.small[one.first] in _ITSELF}
    before = {
        mention.last + (not POSSESSIVE.isdisjoint(tokens.small[mention.last : mention.last + 1])): code
        for mention, code in named.items()
    }
    after = {mention.first: code for mention, code in named.items()}
    for mention in pointing:
        if mention.code == "":
            number = tokens.small[mention.first - 1] if mention.first else ""
            if number in _OWN:
                continue
            at = mention.last + (tokens.small[mention.last + 1 : mention.last + 2] == ["the"])
            of = after.get(at + 1) if tokens.small[mention.last : mention.last + 1] == ["of"] else None
            member = mention.first - (number == "member")
            code = before.get(member) or of or _SIZES.get(number, "")
            pointed = not code and _size(tokens, mention.first) > 0
            mention = replace(mention, code=None, sort=Sort.GROUP) if pointed else replace(mention, code=code)
        yield mention


def _size(tokens: Tokens, at: int) -> int:
    """Give how many parties a plural stands for that points back: 2 for `the two countries`, 0 where it does not."""
    for back in range(1, _ADJECTIVES + 2):
        if at - back < 1 or tokens.small[at - back] in _DEFINITE:
            return 0
        number = tokens.small[at - back]
        if number in _NUMBERS and tokens.small[at] in _STATES:
            return _NUMBERS[number] if tokens.small[at - back - 1] in _DEFINITE or number == "both" else 0
    return 0


def opens(tokens: Tokens, at: int, start: int) -> bool:
    """Tell whether a token opens its sentence, which starts at `start`, or a clause of it; an article is left aside.

    >>> tokens = Tokens.of("He said the Dutch will pay")
    >>> opens(tokens, 3, 0), opens(Tokens.of("Guns for Kyiv"), 2, 0)
    (False, False)
    >>> opens(Tokens.of("He said that Kyiv pays"), 3, 0)
    True
    """
    if at > start and tokens.small[at - 1] == "the":
        at -= 1
    return at <= start or tokens.words[at - 1] in _SIGNS or tokens.small[at - 1] in _OPENINGS


@dataclass(slots=True)
class Memory:
    """What has been read so far: the parties in order, and the topic of the sentence before and of this one.

    `many` is whom a word of this sentence for many stands for, if there is one, and `held` tells whose each office and
    body is that was named with its party.
    """

    usual: str | None
    seen: list[Mention] = field(default_factory=list)
    before: str | None = None
    topic: str | None = None
    many: str | None = None
    place: str | None = None
    held: dict[str, str] = field(default_factory=dict)

    def turn(self) -> None:
        """Go on to the next sentence."""
        self.before, self.topic = self.topic or self.before, None
        self.many = self.place = None

    def latest(self, fits: Callable[[Mention], bool]) -> str | None:
        """Give the party of the newest mention that fits, among the last few."""
        return next((one.code for one in reversed(self.seen[-_RECALL:]) if one.code and fits(one)), None)

    def together(self, tokens: Tokens, size: int) -> str:
        """Give the newest states named, so many as are asked for, joined as one party; nobody where they are fewer.

        States that are usually given to come last: `the two countries` that pay stand by a third.
        """
        recent = [one for one in self.seen[-_RECALL:] if _state(one.code)]
        codes = _listed(tokens, recent, size) or list(dict.fromkeys(one.code or "" for one in reversed(recent)))
        codes.sort(key=_AIDED.__contains__)
        return "+".join(sorted(codes[:size])) if len(codes) >= size else ""

    def take(self, tokens: Tokens, mention: Mention, start: int) -> None:
        """Remember a mention, and that its sentence is about it if it opens a clause first."""
        sort = mention.sort
        if sort is _COLLECTIVE:
            self.many = mention.code
        else:
            self.seen.append(mention)
        if sort is _CAPITAL:
            self.place = _state(mention.code)
        elif sort is _OFFICE and mention.code:
            self.held |= dict.fromkeys(_HEADS.intersection(tokens.small[mention.first : mention.last]), mention.code)
        if self.topic is None and mention.code and opens(tokens, mention.first, start):
            dateline = sort is _CAPITAL and tokens.words[mention.last : mention.last + 1] in _DATELINE
            self.topic = None if dateline else mention.code


def _listed(tokens: Tokens, mentions: Sequence[Mention], size: int) -> list[str]:
    """Give the newest list of so many parties named side by side; nothing where there is none."""
    run: list[str] = []
    for one, following in zip(reversed(mentions), [None, *reversed(mentions)], strict=False):
        if following is None or not _LISTING.issuperset(tokens.small[one.last : following.first]):
            if len(run) == size:
                return run
            run = []
        run.append(one.code or "")
    return run if len(run) == size else []


# What parts the names of a list: `Oslo, and the Dutch`.
_LISTING = frozenset([",", "and", "&", "the"])

# How many mentions back an antecedent is looked for; a pronoun reaches no further.
_RECALL = 40


def settled(
    tokens: Tokens, mentions: Sequence[Mention], sentences: Sequence[range], home: str | None = None
) -> list[Mention]:
    """Give every mention its party, those that point back by what was named before them.

    `home` is the state whose money the text counts in, if it is known. What finds no antecedent takes it, or else the
    party named most; where none is named it stands for nobody.
    """
    memory, sentence = Memory(home or _usual(mentions)), 0
    out: list[Mention] = []
    strong = frozenset([one.code or "" for one in mentions if not one.weak and one.sort is not _CAPITAL])
    starts = [span.start for span in sentences[1:]]
    for mention in mentions:
        while sentence < len(starts) and mention.first >= starts[sentence]:
            sentence += 1
            memory.turn()
        code = mention.code
        if code is None or mention.sort in _SEATED:
            code = _party(tokens, mention, memory, strong, home)
            mention = mention if code == mention.code else replace(mention, code=code)
        out.append(mention)
        memory.take(tokens, mention, sentences[sentence].start)
    return out


def _usual(mentions: Sequence[Mention]) -> str | None:
    counts = Counter([mention.code for mention in mentions if mention.code and mention.code not in _BLOCS])
    return counts.most_common(1)[0][0] if counts else None


def _party(tokens: Tokens, mention: Mention, memory: Memory, strong: frozenset[str], home: str | None) -> str:
    """Settle one mention: what points back, a body that many states have, and Brussels where Belgium is meant."""
    code = mention.code
    if code is None and mention.sort is Sort.GROUP:
        return memory.together(tokens, _size(tokens, mention.first))
    if code is None and memory.many is not None and _KINDS.get(tokens.small[mention.first]) == "plural":
        return memory.many
    if code is None:
        found = _antecedent(tokens, mention, memory) or memory.usual or ""
        return _CHAMBERED if found in _UNICAMERAL and _in_congress(tokens, mention) else found
    if mention.weak and mention.sort is Sort.SEAT and code not in strong and code != home:
        other = _antecedent(tokens, mention, memory)
        return code if code == _CHAMBERED and other in _UNICAMERAL else other or home or code
    if mention.sort is Sort.CAPITAL and code == "EU" and "BEL" in strong and "EU" not in strong:
        return "BEL"
    return code


def _in_congress(tokens: Tokens, mention: Mention) -> bool:
    """Tell a body that states with one chamber have not: `senators`, `the House`, `lawmakers in Congress`."""
    return not _CONGRESS.isdisjoint(tokens.small[mention.first : mention.last])


def _antecedent(tokens: Tokens, mention: Mention, memory: Memory) -> str | None:
    kind = _KINDS.get(tokens.small[mention.first]) if mention.sort is Sort.PRONOUN else "noun"
    topic = memory.topic or memory.before
    office = _office(tokens, mention, memory) if mention.sort is Sort.OFFICE else None
    if office:
        return office
    if kind == "person" or (
        kind == "noun" and not _PERSONS.isdisjoint(tokens.small[max(mention.first - 2, 0) : mention.first])
    ):
        return memory.latest(lambda one: one.sort in _ACTING) or topic
    if kind in ("bloc", "alliance"):
        return "EU" if kind == "bloc" else "NATO"
    if kind == "lender":
        return memory.latest(lambda one: one.sort is Sort.BANK or one.code in _LENDERS)
    if kind == "noun":
        return _state(topic) or memory.latest(lambda one: _state(one.code) is not None)
    return topic or memory.latest(lambda one: kind != "thing" or one.sort is not Sort.PERSON)


def _office(tokens: Tokens, mention: Mention, memory: Memory) -> str | None:
    """Give whose an office or a body is: of the capital that its sentence has just named, or as it was before."""
    head = tokens.small[mention.last - 1]
    if head in _BODIES and memory.place:
        return memory.place
    return memory.held.get(head)


def _state(code: str | None) -> str | None:
    return code if code and code not in _BLOCS and "+" not in code else None
