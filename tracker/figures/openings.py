"""What a number may follow: a blank, a quotation mark, an amount that runs on; not a letter, as in names and dates."""

from __future__ import annotations

from tracker.vocabulary.patterns import late

# What a number may follow directly; anything else makes it part of a name, a date, a time, an address.
OPENERS = frozenset(" \n\t\r\u00a0\u202f\u2009(['\"“‘«„|>–—−‑~≈∼<≤≥*•;!?}]ā\u200b\ufeff\u200e\u200f")
# The word that ranges lose a blank behind: `10bn to13bn`.
RUN_IN = " to"
# The same between hyphens.
HYPHENED = "-to-"
# What multiplies an amount: `2x500m`.
TIMES = "x"
# A hyphen, stop or stroke is an opener, too, unless a digit or a letter stands before it.
JOINERS = frozenset("-./,:")
# Right behind an amount these lead to the next: `5bn-10bn euros`, `€2x500m`.
RUNNING_ON = frozenset(("-", TIMES))

# Two decimals with a stroke between; a date in figures has neither before nor after it another stop.
DECIMALS = late(r"(?<![0-9.])[0-9]{1,2}\.[0-9]{1,2}/$|/[0-9]{1,2}\.[0-9]{1,2}/$")
DECIMAL = late(r"[0-9]{1,2}\.[0-9]{1,2}(?![0-9.])")
REACH = 8
# Commands of the shell that print or run what their arguments say.
COMMAND = late(
    r"\b(?:echo|printf|cat|cd|cp|mv|rm|ls|grep|source|exec|test|if \[|\[\[?|export|sh|bash|python)(?: -\w+)* $"
)
COMMAND_REACH = 24


def pointed(text: str, start: int, end: int) -> bool:
    """Whether the stop before a number is a decimal point (`$.5bn`) and no abbreviation's (`Rs.5bn`), no ellipsis.

    >>> pointed("a .5bn loan", 3, 4), pointed("Rs.5bn", 3, 4)
    (True, False)
    """
    before = text[start - 2 : start - 1]
    return not (before.islower() or before == ".") and text[start:end].isdigit()


def argument(text: str, start: int, end: int) -> bool:
    """Whether a dollar and its number are an argument of a command: `echo "$1"`.

    >>> argument('echo "$1"', 7, 8), argument('a "$5" note', 4, 5)
    (True, False)
    """
    if text[start - 2 : start] not in ('"$', "'$") or text[end : end + 1] != text[start - 2]:
        return False
    return COMMAND.search(text, max(start - COMMAND_REACH, 0), start - 2) is not None


def hyphened(text: str, start: int) -> bool:
    """Whether `to` between hyphens leads to a number: `5-to-10 billion`."""
    return text[max(start - len(HYPHENED), 0) : start] == HYPHENED


def _strokes(text: str, start: int) -> bool:
    """Whether a stroke parts two decimals (`2.1/1.6 per cent`), or signed numbers, and no fraction or date."""
    return DECIMALS.search(text, max(start - REACH, 0), start) is not None and DECIMAL.match(text, start) is not None


def free(text: str, start: int, done: int) -> tuple[bool, bool]:
    """Tell whether a number without a sign may begin here, and whether letters are run into it (`give150`).

    `done` is where what was read before ends.

    >>> free("at 12", 3, 0), free("F-16", 2, 0), free("give150", 4, 0)
    ((True, False), (False, False), (True, True))
    """
    if start == 0 or text[start - 1] in OPENERS:
        return True, False
    last, before = text[start - 1], text[max(start - 4, 0) : start]
    if last == "/" and 0 < done == start - 1:
        return text[start - 2].isalpha() or _strokes(text, start), False  # `$8m/9m`
    if hyphened(text, start) or (0 < done == start - 1 and last in RUNNING_ON):
        return True, False
    if last == "+":
        return text[start - 2 : start - 1] in ("", " ", "("), False
    if last in JOINERS:
        wider = text[start - 2 : start - 1]
        return (last == "-" and wider.isdigit()) or (not wider.isalnum() and wider not in ("_", "/", ")")), False
    if before.endswith(RUN_IN):
        return True, False
    glued = len(before) == 4 and before.isalpha() and before.islower()
    return glued or not (last.isalnum() or last in "_#@\\+=&№^*%$"), glued
