"""Why a statement says what it says: its sentence, field by field, with the words that decided marked in it."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.records import Evidence, Extraction, Figure, Period, Statement

# What a field is called in the records, in the order in which a reader wants it.
FIELDS = ("type", "status", "donor", "recipient", "instrument", "period", "part_of", "same_as", "measure")
# How many characters of the text stand around the words that decided.
AROUND = 40


def explain(text: str, extraction: Extraction) -> str:
    """Show each statement of a text with the words that decided its fields between `«` and `»`, as plain text.

    >>> from decimal import Decimal
    >>> from tracker.records import Kind, Type
    >>> figure = Figure(start=11, end=15, surface="£3bn", kind=Kind.MONEY, low=Decimal("3e9"), high=Decimal("3e9"))
    >>> words = Evidence(field="period", start=16, end=26, rule="until")
    >>> claim = Statement(figure=0, type=Type.AID, period=Period(end="2030"), evidence=(words,))
    >>> print(explain("It pledged £3bn until 2030.", Extraction(id="x", figures=(figure,), statements=(claim,))))
    0  £3bn
       type        aid
       period      until 2030        It pledged £3bn «until 2030».    (until)
       measure     sum
    """
    return "\n".join(
        line
        for index, statement in enumerate(extraction.statements)
        for line in _lines(text, extraction.figures[statement.figure], index, statement)
    )


def _lines(text: str, figure: Figure, index: int, statement: Statement) -> Iterator[str]:
    trust = "" if statement.confidence is None else f"  (confidence {statement.confidence:.2f})"
    yield f"{index}  {figure.surface}{trust}"
    for name in FIELDS:
        value = _shown(getattr(statement, name))
        if value is None:
            continue
        evidence = [item for item in statement.evidence if item.field == name]
        reasons = "    ".join(f"{_marked(text, item)}    ({item.rule})" for item in evidence)
        yield f"   {name:<12}{value:<18}{reasons}".rstrip()


def _shown(value: object) -> str | None:
    if not isinstance(value, Period):
        return None if value is None else str(value)
    if value.start is None:
        return f"until {value.end}" if value.end else None
    if value.end is None:
        return f"from {value.start}"
    return value.start if value.start == value.end else f"{value.start} to {value.end}"


def _marked(text: str, words: Evidence) -> str:
    """Give the words with a little of the text around them, on one line, marked."""
    before = text[max(words.start - AROUND, 0) : words.start]
    after = text[words.end : words.end + AROUND]
    return " ".join(f"{before}«{text[words.start : words.end]}»{after}".split())
