"""What an amount is split into by the list after it: `$95bn, of it $61bn for Kyiv, $26bn for Jerusalem`.

The whole goes to none of those that its parts go to, and comes from none of those that the parts come from.
"""

from __future__ import annotations

from collections.abc import Mapping

from tracker.statements.cast import Cast

# How many figures after an amount, and how many sentences further, may list its parts.
_FIGURES, _SENTENCES = 6, 2

Split = Mapping[str, frozenset[str]]


def split(cast: Cast, figure: int) -> Split:
    """Give the parties of the amounts listed after a figure, by side: `out` to them, `in` from them, or a `label`.

    A side on which fewer than two parties stand is no list.
    """
    figures, home = cast.passage.figures, cast.passage.home
    sides: dict[str, set[str]] = {}
    for part in range(figure + 1, min(figure + 1 + _FIGURES, len(figures))):
        if home[part] > home[figure] + _SENTENCES or figures[part].kind is not figures[figure].kind:
            break
        for side, code in cast.beside[part]:
            sides.setdefault(side, set()).add(code)
    return {side: frozenset(codes) for side, codes in sides.items() if len(codes) > 1}


def cues(lists: Split, code: str) -> list[str]:
    """Give what lists of parts tell of a party, or of nobody (an empty code), as owner of the whole."""
    if not code:
        return [f"null shared {side}" for side in lists]
    return [f"shared {side}" for side, codes in lists.items() if code in codes]
