"""Which donor stands on which row of a picture: the largest by name, the rest together, the unnamed last."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.charts.captions import Captions

# The code that stands for a donor whom no text names.
UNNAMED = ""


def donor_rows(order: Sequence[str], top: int, captions: Captions) -> dict[str, str]:
    """Give the row of each donor, codes in their order of size: `top` rows of their own, then one for all others.

    Whoever is not named has a row of its own below all, for it is not one donor. One donor too many is not gathered
    in a row of others, which would be no shorter.

    >>> donor_rows(["", "DEU", "FRA", "DNK"], 1, Captions())
    {'DEU': 'Germany', 'FRA': '2 others', 'DNK': '2 others', '': 'Donor not said'}
    """
    named = [code for code in order if code != UNNAMED]
    own = named if len(named) <= top + 1 else named[:top]
    rest = captions.counted("others", len(named) - len(own))
    rows = {code: captions.party(code) if code in own else rest for code in named}
    return rows | ({UNNAMED: captions.party(None)} if UNNAMED in order else {})
