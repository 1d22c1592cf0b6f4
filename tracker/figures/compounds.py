"""Amounts in several parts: `2 x €500m`, `two billion two hundred and sixty million pounds`, `3 dollars 50 cents`."""

from __future__ import annotations

from collections.abc import Callable

from tracker.figures.mentions import MONEY, Mention

Join = Callable[[Mention, Mention], None]

TIMES = frozenset("x×X")
# What may part a scale from the smaller one that goes on with it.
APART = (" ", ", ")
# What stands between two parts, at most: a sign or `and` with its blanks.
LONGEST_GAP = 5
# Nobody writes an amount so often over.
MOST = 1000


def joined(text: str, mentions: list[Mention]) -> list[Mention]:
    """Join the parts of each amount that is written in several."""
    out: list[Mention] = []
    first: Mention | None = None
    for mention in mentions:
        if first is not None and mention.start - first.end <= LONGEST_GAP:
            join = _join(text[first.end : mention.start], first, mention)
            if join is not None:
                join(out.pop(), mention)
        out.append(mention)
        first = mention
    return out


def _join(gap: str, first: Mention, second: Mention) -> Join | None:
    """Name how two amounts are parts of one, if they are: most pairs so near are a range or a list."""
    if gap.strip() in TIMES:
        return _multiply if _multiplies(first, second) else None
    if second.minor:
        return _add if _within(gap, first, second) else None
    return _add if gap in APART and _goes_on(gap, first, second) else None


def _multiplies(first: Mention, second: Mention) -> bool:
    if first.scale or not first.whole or first.low >= MOST:
        return False
    return (first.kind is None and second.kind is MONEY) or (first.signed and second.scale is not None)


def _multiply(first: Mention, second: Mention) -> None:
    second.low, second.high = second.low * first.low, second.high * first.low
    _open(first, second, "<number> x <amount>")


def _goes_on(gap: str, first: Mention, second: Mention) -> bool:
    """Whether a smaller scale goes on with a larger one: `2 billion 260 million`."""
    if second.signed or (gap != " " and not (first.spelled and second.spelled)):
        return False
    spelled = first.spelled and second.spelled  # `two million five hundred thousand`
    if first.scale is None or not (second.scale or spelled) or first.weak or not (first.kind is None or first.signed):
        return False
    return second.high < first.scale and (first.kind is None or second.kind is None)


def _within(gap: str, first: Mention, second: Mention) -> bool:
    """Whether hundredths follow: `3 dollars 50 cents`."""
    if gap not in (" ", " and ") or first.kind is not MONEY or second.kind is not MONEY:
        return False
    return second.minor and not first.minor and not set(first.currencies).isdisjoint(second.currencies)


def _add(first: Mention, second: Mention) -> None:
    second.low, second.high = first.low + second.low, first.high + second.high
    if second.minor:
        second.currencies, second.minor = first.currencies, False
    second.scale, second.spelled = first.scale, first.spelled
    _open(first, second, "<amount> <amount>")


def _open(first: Mention, second: Mention, rule: str) -> None:
    """Let an amount begin where its first part does."""
    second.note("kind", (first.start, second.end), rule)
    second.start, second.head, second.bound = first.start, first.head, first.bound
    if first.signed:
        second.kind, second.currencies, second.signed, second.unit = MONEY, first.currencies, True, None
