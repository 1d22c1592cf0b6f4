"""Counts that a body or a bundle says: `a 40,000-strong force`, `2,000 pairs of boots`."""

from __future__ import annotations

from tracker.figures import nouns
from tracker.figures.mentions import COUNT, Mention
from tracker.vocabulary.patterns import late

# How what follows the number begins where it may be either: one look spares most numbers the rest.
OPENINGS = frozenset(("-s", " s", " p"))
# A body of so many men; of other bodies (`the 50-strong contact group`) the men are no soldiers.
STRONG = late(
    r"[- ]strong (?:[A-Za-z-]+ ){0,2}?(?:force|army|military|armed forces|contingent|garrison|militia|corps|division"
    r"|brigade|battalion|regiment|battlegroup|detachment|guard|reserve)\b"
)
PAIRS = late(r" pairs of((?: [a-z][\w-]*){1,3})")
TROOP, PAIR = "troop", "pair"


def read(text: str, mention: Mention) -> bool:
    """Take in a body or a bundle behind a number; False where none stands there."""
    if not mention.whole or mention.weak:
        return False
    if strong := STRONG.match(text, mention.tail):
        return _take(mention, TROOP, strong.end())
    pairs = PAIRS.match(text, mention.tail)
    at = pairs.start(1) if pairs else 0
    for word in pairs[1].split() if pairs else ():
        at = text.index(word, at) + len(word)
        if nouns.item(word):
            return _take(mention, PAIR, at)
    return False


def _take(mention: Mention, unit: str, end: int) -> bool:
    mention.kind, mention.unit, mention.end = COUNT, unit, end
    mention.note("kind", (mention.tail, end), "<number> <body or bundle>")
    return True
