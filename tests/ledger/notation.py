"""Reports in one line each, as `pairs.txt` and `clusters.txt` write them.

`2025-03-06 NLD>UKR military_aid pledge [hedge] EUR 350m [per year] [for 2025..2027] [= GBP 300m]`, `-` for what a
report leaves out.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.records import Bound, Document, Extraction, Figure, Kind, Per, Statement, Status, Type

BILLION = Decimal(10**9)
SCALES = {"m": 10**6, "bn": 10**9, "tn": 10**12, "": 1}
REPORT = re.compile(
    r"(?P<day>\S+) (?P<donor>[^>]+)>(?P<recipient>\S+) (?P<type>\w+) (?P<status>\w+) "
    r"(?:(?P<bound>about|at_least|at_most) )?"
    r"(?:(?P<currency>[A-Z]{3}) )?(?P<number>[\d.]+)(?P<scale>m|bn|tn|%)?(?: (?P<unit>(?!per|for)[a-z]+))?"
    r"(?: per (?P<per>\w+))?(?: for (?P<start>\d{4})?(?P<to>\.\.)?(?P<end>\d{4})?)?(?: = (?P<restated>.+))?"
)


def amount(number: str, scale: str | None) -> Decimal:
    return Decimal(number) * SCALES.get(scale or "", 1)


def report(line: str) -> dict[str, Any]:
    match = REPORT.fullmatch(line)
    assert match, f"cannot be read: {line}"
    start, end = match["start"], match["end"]
    kind = Kind.MONEY if match["currency"] else Kind.GDP_SHARE if match["scale"] == "%" else Kind.COUNT
    low = amount(match["number"], match["scale"])
    restated = re.sub(r"([\d.]+)(m|bn)", lambda part: str(amount(part[1], part[2])), match["restated"] or "")
    return {
        "published": date.fromisoformat(match["day"]),
        **{name: None if match[name] == "-" else match[name] for name in ("donor", "recipient")},
        **{name: match[name] for name in ("currency", "unit")},
        "type": Type(match["type"]),
        "status": Status(match["status"]),
        "per": match["per"] and Per(match["per"]),
        "bound": Bound(match["bound"] or "exact"),
        "kind": kind,
        "low": low,
        "high": low,
        "surface": f"{match['number']}{match['scale'] or ''}",
        "restated": restated or None,
        "period_start": start,
        "period_end": end if match["to"] else start,
    }


def document(
    name: str, told: list[dict[str, Any]], published: date | None = date(2025, 3, 6)
) -> tuple[Document, Extraction]:
    """A document with a statement for each of some amounts in billions, and what is claimed of them."""
    text, figures, statements = name, [], []
    for n, claim in enumerate(told):
        low = Decimal(str(claim["low"])) * BILLION
        surface = f"{claim.get('currency', 'EUR')} {claim['low']}bn"
        figures.append(
            Figure(
                start=len(text) + 1, end=len(text) + 1 + len(surface), surface=surface, kind=Kind.MONEY, low=low,
                high=low, bound=claim.get("bound", Bound.EXACT), currency=claim.get("currency", "EUR"),
                per=claim.get("per"),
            )
        )  # fmt: skip
        text = f"{text} {surface}"
        rest = {key: value for key, value in claim.items() if key in Statement.__struct_fields__}
        parties = {"donor": "DEU", "recipient": "UKR", "type": Type.MILITARY_AID, "status": Status.PLEDGE}
        statements.append(Statement(figure=n, **(parties | rest)))
    address = f"https://news.example/{name}"
    read = Extraction(
        id=name, figures=tuple(figures), sentences=((0, len(text)),) * len(told), statements=tuple(statements)
    )
    return Document(id=name, text=text, published=published, source=address), read
