"""What stands above the text of an article: who wrote it, when it was published, whose picture it shows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from tracker.vocabulary.patterns import late

# A line above the text is no longer than this, in characters; a longer one says something.
LONGEST = 90

MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"

LINE = late(
    rf"(?:By|Words by|Reporting by|Story by) [A-Z][\w.’'-]+ [A-Z]"
    rf"|(?:First |Last |Originally |Date )?(?:[Pp]ublished|[Uu]pdated|[Pp]osted|[Mm]odified|[Ii]ssued)"
    rf"(?::| (?:on |at )?(?:\d|an? |{MONTH} |[A-Z][a-z]+day))"
    rf"|(?:[A-Z][a-z]+day,? )?(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?),? (?:19|20)\d\d"
    rf"(?:,? (?:at )?\d{{1,2}}[:.]\d\d.{{0,8}})?$"
    rf"|\d+ (?:minutes?|hours?|days?|weeks?) ago\b"
    rf"|\d+[ -]min(?:ute)?s?(?: read)?$"
    rf"|(?:Author|Editor|Contact): "
    rf"|(?:Share|Save|Listen|Print|Comments?|Subscribe|Advertisement|Press [Rr]elease|News story|Breaking)[^\w]*$"
    rf"|©"
)


def above(text: str, sentences: Sequence[tuple[int, int]], until: int) -> int:
    r"""Count the lines above a text's first sentence, given all in order; one that reaches an offset is none of them.

    >>> above("By Ann Lee\n3 hours ago\nOslo pays.", [(0, 10), (11, 22), (23, 33)], 33)
    2
    """
    count = len(list(takewhile(lambda line: line[1] <= until and _is_above(text, line), sentences)))
    return count if count < len(sentences) else 0


def _is_above(text: str, line: tuple[int, int]) -> bool:
    printed_alone = "\n" in text[line[1] : line[1] + 2] and text[line[1] - 1] not in ".!?"
    return printed_alone and line[1] - line[0] <= LONGEST and LINE.match(text, *line) is not None
