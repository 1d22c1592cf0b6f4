"""Parts told by who gives or gets: the shares of single donors in what all of them raised, of borrowers in a scheme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.records import Figure, Kind, Statement, Status, Type
from tracker.statements.clauses import Span
from tracker.statements.marks import BULLET
from tracker.statements.outlines import Outline

# The share of one party alone is as often another matter; a list has two at least.
PARTIES = 2


def tie_shares(outline: Outline) -> None:
    """Tie what single parties give or get to the joint amount named before, where all else that is said agrees."""
    found: dict[int, list[int]] = {}
    for part, whole in _shares(outline):
        found.setdefault(whole, []).append(part)
    for whole, parts in found.items():
        if len({_taker(outline.statements[part]) for part in parts}) >= PARTIES:
            for part in parts:
                outline.tie(part, whole, Span(outline.figure(part).start, outline.figure(part).end), "share of a party")


def _shares(outline: Outline) -> Iterator[tuple[int, int]]:
    """Yield each amount of a single party with the joint amount of the same status named last before it."""
    joint: dict[Status | None, int] = {}
    split = {tie.whole for tie in outline.ties.values()}
    for index in outline.claims():
        figure, statement = outline.figure(index), outline.statements[index]
        whole = joint.get(statement.status)
        if whole is not None and _is_share(outline, index, whole):
            yield index, whole
        elif _is_joint(figure, statement) and index not in outline.ties and index not in split:
            joint[statement.status] = index


def _taker(statement: Statement) -> tuple[str | None, str | None]:
    return statement.donor, statement.recipient


def _is_joint(figure: Figure, statement: Statement) -> bool:
    """Tell a sum of many from what one party gives or gets; a sum already split some other way is left as it is."""
    if figure.kind is not Kind.MONEY or figure.per is not None:
        return False
    if statement.type is Type.DEFENCE_SPENDING and statement.donor is not None:
        return statement.donor == "EU" and statement.recipient is None
    return len(_parties(statement.donor)) != 1 or statement.recipient is None


def _is_share(outline: Outline, index: int, whole_index: int) -> bool:
    part, whole = outline.statements[index], outline.statements[whole_index]
    if part.type is not whole.type:
        return False
    if part.recipient == whole.recipient:
        return _less(part.donor, whole.donor) and (part.recipient is not None or _is_listed(outline, index))
    return part.donor == whole.donor and whole.recipient is None


def _is_listed(outline: Outline, index: int) -> bool:
    lead = outline.lead(index)
    return ":" in outline.passage.masked[lead.start : lead.end] or bool(
        BULLET.match(outline.passage.masked, outline.head(index).start)
    )


def _less(part: str | None, whole: str | None) -> bool:
    """Whether one donor is one of several, or any at all where the whole names none."""
    return part is not None and (whole is None or set(_parties(part)) < set(_parties(whole)))


def _parties(codes: str | None) -> Sequence[str]:
    return codes.split("+") if codes else ()
