"""Phrases with slots, spelled out: `<give> <taker>` is `gives Ukraine`, `gave Kyiv`, `sent Moldova` and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from tracker.vocabulary.names import Sort, names

# What a slot for states is filled with: their own names, and in the slot of a group's folk their adjectives.
_LANDS = frozenset({Sort.STATE, Sort.CAPITAL, Sort.PEOPLE})

_SLOT = re.compile(r"<(\w+)>")


class Slots:
    """What may stand in the slots of phrases: lists of words, and the names of groups of states."""

    def __init__(self, lists: Mapping[str, Sequence[str]], lands: Mapping[str, Sequence[str]]) -> None:
        """Take lists of words, and groups of states as ISO 3166-1 alpha-3 codes; a group's adjectives are its folk."""
        self._filled: dict[str, list[str]] = {name: list(words) for name, words in lists.items()}
        groups: dict[str, list[str]] = {}
        for group, code in ((group, code) for group, codes in lands.items() for code in codes):
            groups.setdefault(code, []).append(group)
        for small, name in (each for named in names().values() for each in named):
            for group in groups.get(name.code, ()) if name.sort in _LANDS or name.sort is Sort.ADJECTIVE else ():
                slot = group if name.sort in _LANDS else f"{group}_folk"
                self._filled.setdefault(slot, []).append(" ".join(small))

    def spelled(self, phrase: str) -> Iterator[str]:
        """Spell out a phrase with all that may stand in its slots, or give it as it is where it has none.

        >>> sorted(Slots({"force": ["army", "navy"]}, {"land": ["LVA"]}).spelled("<land_folk> <force>"))
        ['latvian army', 'latvian navy']
        """
        pieces = _SLOT.split(phrase)
        fillings = (self._filled[piece] if place % 2 else (piece,) for place, piece in enumerate(pieces))
        return map("".join, product(*fillings))
