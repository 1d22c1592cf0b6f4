"""Which language a text is in, by its commonest words: enough to decline what the vocabulary does not cover."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from tracker.vocabulary.words import table

WORD = re.compile(r"[^\W\d_]+")
# Function words are a third of running text; the head of a document shows them as well as the whole.
LOOK_AT = 4_000
# Fewer hits than this are chance: a headline, a table row, a name.
FEWEST_HITS = 3
# A short English text may hold as many words that other languages have too (`to`, `i`, `a`): another must win clearly.
CLEARLY = 2
LAST_LATIN = "\u024f"
UNDETERMINED = "und"  # as ISO 639-2 has it


def language(text: str) -> str | None:
    """Tell the language of a text as an ISO 639-1 code, or None where too few of its words say.

    >>> language("The government will send more of its tanks to the front.")
    'en'
    >>> language("Die Regierung will noch mehr von den Panzern an die Front schicken, und das ist nicht alles.")
    'de'
    >>> language("€800bn (£670bn)") is None
    True
    """
    words = WORD.findall(text[:LOOK_AT].lower())
    hits: Counter[str] = Counter()
    for word in words:
        hits.update(_languages_of().get(word, ()))
    best, most = max(hits.items(), key=lambda hit: hit[1], default=("", 0))
    if hits["en"] * CLEARLY > most:
        return "en" if hits["en"] >= FEWEST_HITS else None
    if most >= FEWEST_HITS:
        return best
    return UNDETERMINED if _foreign(words) else None


def _foreign(words: list[str]) -> bool:
    """Whether most words are in another script than ours: few, but plainly none of a language that we read."""
    return sum(word[0] > LAST_LATIN for word in words) * 2 > len(words)


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """Each function word with the languages it belongs to."""
    found: dict[str, tuple[str, ...]] = {}
    for code, words in table("languages.toml").items():
        for word in words.split():
            found[word] = (*found.get(word, ()), code)
    return found
