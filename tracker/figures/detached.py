"""Currencies that something parts from their amount: `5 tril. won`, `3 millions of euros`, `5 million (US) dollars`."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from tracker.figures import currencies
from tracker.figures.mentions import Mention
from tracker.vocabulary.patterns import late

# The stop of a scale that is cut short, and a sign, a code or a name in small letters behind it.
STOPPED = late(r"\. ?(?P<name>[^\W\d_]{1,12}|[^\w\s.,;:()\"'-]{1,2})(?![ \u00a0]?[0-9])")
CUT_SHORT = late(r"(?:[mbtMBT](?:n|ln|rn|io|il|r|RD|N|LN)?|[mM](?:rd|ld|ia|ds?)|tril|trill|cr|Cr)$")
CUT_SHORT_REACH = 6
BRACKETED = late(r" \((?P<said>[A-Z][A-Za-z.]{1,12}(?: [A-Z][a-z]+)?)\)[ -](?P<name>[a-z]+)")
OF = late(r" of (?P<name>[A-Za-z]+)")
# A code with the scale run into it: `52 SEKm`.
CODED = late(r" ?(?P<name>[A-Z]{3})(?P<scale>bn|mn|m|tn|k)\b")
# The same before it: `500 MSEK`.
PREFIXED = late(r" ?([kTMB][A-Z]{3})\b")


class Found(Struct, frozen=True, gc=False):
    """A currency that stands apart: its name as written, what it may mean and where it ends."""

    name: str
    candidates: currencies.Candidates
    end: int


def read(text: str, mention: Mention) -> Found | None:
    """Find the currency of an amount beyond what parts them; None for most numbers, of which one look tells it."""
    opening = text[mention.tail : mention.tail + 3]
    rule = RULES.get(opening[:2]) or RULES.get(opening[:1])
    if rule is None and opening[1:].isupper() and mention.scale is None:
        rule = _coded
    return rule(text, mention) if rule else None


def _stopped(text: str, mention: Mention) -> Found | None:
    cut = CUT_SHORT.search(text, max(mention.tail - CUT_SHORT_REACH, mention.head), mention.tail)
    found = STOPPED.match(text, mention.tail) if cut else None
    if found is None or (found["name"][:1].isupper() and not found["name"].isupper()):
        return None
    return _named([found["name"]], found)


def _bracketed(text: str, mention: Mention) -> Found | None:
    found = BRACKETED.match(text, mention.tail)
    return _named([*found["said"].replace(".", "").split(), found["name"]], found) if found else None


def _of(text: str, mention: Mention) -> Found | None:
    found = OF.match(text, mention.tail)
    return _named([found["name"]], found) if found and mention.scale is not None else None


def _coded(text: str, mention: Mention) -> Found | None:
    if found := CODED.match(text, mention.tail):
        return _named([found["name"]], found)
    found = PREFIXED.match(text, mention.tail)
    prefixed = currencies.prefixed(found[1]) if found else None
    if found is None or prefixed is None:
        return None
    mention.multiply(prefixed[1])
    return Found(found[1], (prefixed[0],), found.end())


def _named(words: list[str], found: re.Match[str]) -> Found | None:
    named = currencies.named(words, False)
    return Found(words[-1], named.candidates, found.end("name")) if named and named.size == len(words) else None


# By what begins behind the number, of two characters or of one.
RULES: dict[str, Callable[[str, Mention], Found | None]] = {".": _stopped, " (": _bracketed, " o": _of}
