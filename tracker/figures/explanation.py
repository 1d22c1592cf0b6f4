"""Why a text is read as it is: each figure with the words that decided its kind, currency, bound and unit."""

from __future__ import annotations

from tracker.figures.reading import parse
from tracker.records import Evidence, Figure, plain

# Width of the column of fields, that of the longest name with room to breathe.
COLUMN = 10


def explain(text: str, *, country: str | None = None) -> str:
    """Write each figure of a text with the words that decided it and the rule that fired.

    `country` is the publisher's, ISO 3166-1 alpha-3. A text without figures gives an empty string.

    >>> print(explain("up to €800bn"))
    €800bn: money, 800000000000 EUR, at_most
      kind      “€800bn”: <currency> <number> <scale>
      currency  “€800bn”: written
      bound     “up to”: up to
    """
    figures = parse(text, country=country)
    return "\n".join("\n".join((_headline(figure, figures), *_reasons(text, figure))) for figure in figures)


def _headline(figure: Figure, figures: list[Figure]) -> str:
    parts = [figure.kind.value, _amount(figure), figure.bound.value]
    if figure.per is not None:
        parts.append(f"per {figure.per.value}")
    if figure.restates is not None:
        parts.append(f"restates {_line(figures[figure.restates].surface)}")
    return f"{_line(figure.surface)}: {', '.join(parts)}"


def _amount(figure: Figure) -> str:
    ends = dict.fromkeys((plain(figure.low), plain(figure.high)))
    unit = figure.currency or figure.unit or "%"
    return f"{' to '.join(ends)} {unit}"


def _reasons(text: str, figure: Figure) -> list[str]:
    return [f"  {evidence.field:<{COLUMN}}{_quoted(text, evidence)}{evidence.rule}" for evidence in figure.evidence]


def _quoted(text: str, evidence: Evidence) -> str:
    words = _line(text[evidence.start : evidence.end])
    return f"“{words}”: " if words else ""


def _line(words: str) -> str:
    return " ".join(words.split())
