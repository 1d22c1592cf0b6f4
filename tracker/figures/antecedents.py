"""Bare numbers that count what was counted before: `18 tanks, of which eight`, `the 180,000 that`, `116 used ones`."""

from __future__ import annotations

import re
from functools import cache

from tracker.figures import bounds, neighbours, nouns, ranges
from tracker.figures.mentions import COUNT, Mention
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import table

# How far a noun lends itself, in characters: some sentences.
REACH = 320
# How near a small number with a hedge must stand (`48 guns, then more than 600`).
CLOSE = 120
THOUSAND = 1000
# A bare number above it counts no items.
MOST = 10**9
NEXT = late(r"[ \n\u00a0]([A-Za-z’'-]+)")
PARTITIVES = (["of", "which"], ["of", "these"], ["of", "them"])
CALIBRE = r"[0-9.]{2,5}[ -]?(?:mm|millimetres?|millimeters?)\b"
# The calibre alone, where what is fired was named before: `300,000 of 122mm`.
OF_CALIBRE = late(rf" of {CALIBRE}")
OF_THEM = late(rf"[ \n]of[ \n](?:(?:them|these|those|which)\b|the[ \n](?:same|total|order)\b|{CALIBRE})")
OF_THE = late(
    r"[ \n]of[ \n](?:the|these|those|its|their|his|her|our|[A-Z][\w-]*(?:[’']s|s[’']))((?:[ \n][\w,-]+){1,4})"
)


@cache
def _formations() -> frozenset[str]:
    """Give the singulars of bodies of troops, which are of so many men."""
    return frozenset(word.partition("=")[0] for word in table(nouns.TABLE)["items"]["formations"].split())


def alone(text: str, mention: Mention) -> bool:
    """Whether no noun follows that the number could count."""
    if mention.noun is None:
        return text[mention.end : mention.end + 1] != "-"
    word = text[slice(*mention.noun)].lower()
    if word in nouns.words("uses") or word in nouns.words("tells"):
        return True
    after = NEXT.match(text, mention.noun[1])
    return word.endswith("ed") and (after is None or after[1].lower() in nouns.words("stops"))


# Whose number it is, where that leaves out what is counted (`four boats for Manila and Fiji one`).
GAPPED = late(r"(?:[,:;]| and)(?: the)? [A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)? $")
ENDS = late(r"[.,;:)\n]|$")
# Where a number follows one of these its noun is the subject: `the army's tanks now number 40`.
NUMBERS = frozenset(("number", "numbers", "numbered", "numbering"))
SUBJECTED = late(r" (?:from|number|numbers|numbered|numbering) $")
SUBJECTED_REACH = 12
# How far before it the subject is looked for, in words.
SUBJECT = 8


def _subject(mention: Mention, lead: list[str], after: str) -> str | None:
    """Name the items whose number is told with a verb (`Reservists are to grow from 40,000 to 80,000`)."""
    if lead[-1:] == ["from"]:
        changed = after == "to" and not ranges.words("changes").isdisjoint(lead[-4:-1])
    else:
        changed = not NUMBERS.isdisjoint(lead[-1:])
    named = (unit for word in reversed(lead[-SUBJECT:-1]) if (unit := nouns.items().get(word)))
    return next(named, None) if changed else None


class Counted:
    """What has been counted so far in a text: the last of our items, and where something else was counted since."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.last: Mention | None = None
        self.units: set[str] = set()
        self.others = -1

    def take(self, mention: Mention) -> None:
        """Remember a count; `ones` stands for the noun counted before, and counts nothing without one."""
        if mention.unit == nouns.PRONOUN:
            mention.unit = self.last.unit if self.last else None
            return
        self.last = mention
        if mention.unit:
            self.units.add(mention.unit)

    def nearer(self, mention: Mention, money: Mention) -> bool:
        """Whether a number is told of the items counted last (`1.6 million drones, of which 1.28 million`)."""
        if self.last is None or self.last.start < money.start or mention.low >= MOST:
            return False
        return neighbours.before(self.text, mention.start).words[-2:] in PARTITIVES

    def lend(self, mention: Mention, limit: int) -> None:
        """Give a bare number the noun counted before it where its words show that it counts that.

        `limit` is where the next number stands, beyond which no words are its own.
        """
        if mention.dotted and self.last and mention.start - self.last.end < CLOSE:
            mention.low, mention.high, mention.grouped = mention.low * 1000, mention.high * 1000, True
        if not mention.whole or mention.year_like or mention.weak or mention.low >= MOST:
            return
        if named := self._named(mention):
            mention.kind, (mention.unit, end) = COUNT, named
            mention.note("unit", (mention.tail, end), "of the noun")
            within = end <= limit or self._numbers_a_model(limit)
            mention.end = end if within and mention.unit not in self.units else mention.end
            self.take(mention)
        elif unit := self._subject(mention):
            mention.kind, mention.unit = COUNT, unit
            mention.note("unit", (mention.start, mention.end), "noun of the verb before")
            self.take(mention)
        elif self.last and mention.start - self.last.end < REACH and self._stands_for(self.last, mention):
            mention.kind, mention.unit = COUNT, self.last.unit
            mention.note("unit", (self.last.start, self.last.end), "noun of the count before")
            if (calibre := OF_CALIBRE.match(self.text, mention.end)) and calibre.end() <= limit:
                mention.end = calibre.end()
        elif mention.others:
            self.others = mention.end

    def _numbers_a_model(self, number: int) -> bool:
        """Whether the number at an offset belongs to a model's name: `its old Challenger 2 tanks`."""
        lead = neighbours.before(self.text, number).words
        return lead[-1:] != [] and lead[-1] in nouns.models()

    def _named(self, mention: Mention) -> tuple[str, int] | None:
        """Name the items of `116 of the tanks`, and tell where their name ends."""
        found = OF_THE.match(self.text, mention.end)
        for word in re.finditer(r"[\w-]+", found[1]) if found else ():
            if found and (unit := nouns.item(word.group())):
                end = found.start(1) + word.end()
                more = NEXT.match(self.text, end)
                if more and more[1].islower() and more[1] in nouns.items():
                    return nouns.items()[more[1]], more.end()  # `of its Abrams tanks`
                return unit, end
        return None

    def _stands_for(self, last: Mention, mention: Mention) -> bool:
        """Whether the words around a bare number show that it counts the items named last."""
        gap = self.text[last.end : mention.start]
        near = ". " not in gap and "\n" not in gap
        if self.others > last.end and (mention.low < THOUSAND or ". " not in self.text[self.others : mention.start]):
            return False
        if mention.others or not alone(self.text, mention):
            return False
        lead = neighbours.before(self.text, mention.start).words
        if lead and lead[-1] in nouns.words("designators"):
            return False
        return self._told(mention, lead, near, len(gap))

    def _subject(self, mention: Mention) -> str | None:
        if not SUBJECTED.search(self.text, max(mention.start - SUBJECTED_REACH, 0), mention.start):
            return None
        after = NEXT.match(self.text, mention.end)
        if not alone(self.text, mention):
            return None
        return _subject(mention, neighbours.before(self.text, mention.start).words, after[1] if after else "")

    def _elided(self, mention: Mention, lead: list[str], word: str, near: bool) -> bool:
        """Whether a verb or a name right before has the number for its object and nothing follows it."""
        assert self.last is not None
        ended = ENDS.match(self.text, mention.end) is not None
        if lead[-1:] and lead[-1] in nouns.words("holds"):
            return ended or (mention.low > 1 and (word in nouns.words("held") or word.endswith("ed")))
        if not near or not ended:
            return False
        gap = self.text[self.last.end : mention.start]
        return lead[-1:] != [] and lead[-1] not in nouns.models() and GAPPED.search(gap) is not None

    def _told(self, mention: Mention, lead: list[str], near: bool, gap: int) -> bool:
        after = NEXT.match(self.text, mention.end)
        word = after[1].lower() if after else ""
        if gap < CLOSE and self._elided(mention, lead, word, near):
            return True
        if mention.low == 1:
            return False
        assert self.last is not None
        if self.text[self.last.end : mention.start].strip() in ("of", "out of") and mention.low >= self.last.low:
            return self.last.unit not in _formations()  # `3 brigades of 5,000` are 5,000 men
        if not near and not lead and word in nouns.words("tells"):
            further = NEXT.match(self.text, after.end()) if after else None
            return further is not None and further[1] in nouns.words("tells")
        if word == "of":
            return OF_THEM.match(self.text, mention.end) is not None
        if lead[-2:] in PARTITIVES or (lead and lead[-1] in nouns.words("others")):
            return True
        told = word in nouns.words("tells")
        if mention.low >= THOUSAND or word == "more":
            return near or told
        hedged = gap < CLOSE and " ".join(lead[-2:]) in bounds.hedges("before")
        return near and (hedged or (told and lead[-1:] != ["by"]))
