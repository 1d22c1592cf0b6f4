"""Readers of amounts side by side: ours and, where they are installed, its peers; each as a function of a text.

A reader gives tuples of start, end, kind, low, high and currency; a number without a unit has the kind `number`.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import sys
import warnings
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple


class Found(NamedTuple):
    start: int
    end: int
    kind: str
    low: Decimal
    high: Decimal
    currency: str | None


Reader = Callable[[str], list[Found]]

SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
NAMES = {
    "dollar": "USD",
    "united states dollar": "USD",
    "us dollar": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "british pound": "GBP",
    "pound sterling": "GBP",
    "japanese yen": "JPY",
    "yen": "JPY",
    "australian dollar": "AUD",
    "canadian dollar": "CAD",
    "new zealand dollar": "NZD",
    "new taiwan dollar": "TWD",
    "singapore dollar": "SGD",
    "swedish krona": "SEK",
    "norwegian krone": "NOK",
    "danish krone": "DKK",
    "czech koruna": "CZK",
    "polish zloty": "PLN",
    "polish złoty": "PLN",
    "swiss franc": "CHF",
    "hungarian forint": "HUF",
    "indian rupee": "INR",
    "pakistani rupee": "PKR",
    "south korean won": "KRW",
    "korean won": "KRW",
    "chinese yuan renminbi": "CNY",
    "renminbi": "CNY",
    "russian ruble": "RUB",
    "israeli new shekel": "ILS",
    "israeli new sheqel": "ILS",
    "saudi riyal": "SAR",
    "icelandic krona": "ISK",
    "ukrainian hryvnia": "UAH",
    "turkish lira": "TRY",
}


def tracker() -> Reader:
    parse = importlib.import_module("tracker.figures").parse

    def read(text: str) -> list[Found]:
        return [_of_figure(figure) for figure in parse(text)]

    return read


def _of_figure(figure: Any) -> Found:
    return Found(figure.start, figure.end, figure.kind.value, figure.low, figure.high, figure.currency)


def statements() -> Reader:
    extract = importlib.import_module("tracker.statements").extract
    document = importlib.import_module("tracker.records").Document

    def read(text: str) -> list[Found]:
        return [_of_figure(figure) for figure in extract(document(id="", text=text)).figures]

    return read


def quantulum3() -> Reader:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        classifier: Any = importlib.import_module("quantulum3.classifier")
        parser: Any = importlib.import_module("quantulum3.parser")
    classifier.USE_CLF = False

    def read(text: str) -> list[Found]:
        return [found for quantity in parser.parse(text) if (found := _of_quantity(quantity))]

    return read


def _of_quantity(quantity: Any) -> Found | None:
    name, entity = quantity.unit.name, quantity.unit.entity.name
    kind = "money" if entity == "currency" else "percent" if name == "percentage" else "number"
    start, end = quantity.span
    return _found(start, end, kind, quantity.value, quantity.value, NAMES.get(name.lower()))


def duckling() -> Reader:
    peer: Any = importlib.import_module("duckling")
    zones = peer.load_time_zones("/usr/share/zoneinfo")
    locale = peer.parse_locale("EN_US", peer.default_locale_lang(peer.parse_lang("EN")))
    context = peer.Context(peer.parse_ref_time(zones, "UTC", 0), locale)
    dimensions = peer.parse_dimensions(["amount-of-money", "number"])

    def read(text: str) -> list[Found]:
        answers = peer.parse(text, context, dimensions, False)
        return _without_inner([found for answer in answers if (found := _of_answer(answer))])

    return read


def _of_answer(answer: dict[str, Any]) -> Found | None:
    value = answer["value"]
    low, high = value.get("from", value.get("to", value)), value.get("to", value.get("from", value))
    kind = "money" if answer["dim"] == "amount-of-money" else "number"
    unit = low.get("unit", "").encode("latin-1", "replace").decode("utf-8", "replace")
    currency = SIGNS.get(unit, unit if len(unit) == 3 else None)
    return _found(answer["start"], answer["end"], kind, low["value"], high["value"], currency)


def recognizers() -> Reader:
    _alias("recognizers_text", "ms_recognizers_text")
    with_unit: Any = importlib.import_module("recognizers_number_with_unit")
    number: Any = importlib.import_module("recognizers_number")
    recognize = (
        ("money", with_unit.recognize_currency),
        ("percent", number.recognize_percentage),
        ("number", number.recognize_number),
    )

    def read(text: str) -> list[Found]:
        answers = [(kind, answer) for kind, function in recognize for answer in function(text, "en-us")]
        return _without_inner([found for kind, answer in answers if (found := _of_result(kind, answer))])

    return read


def _of_result(kind: str, answer: Any) -> Found | None:
    resolution = answer.resolution or {}
    value = str(resolution.get("value", "")).rstrip("%")
    currency = resolution.get("isoCurrency") or NAMES.get(str(resolution.get("unit", "")).lower())
    return _found(answer.start, answer.end + 1, kind, value, value, currency if kind == "money" else None)


def _alias(old: str, new: str) -> None:
    """Let the name by which the packages import each other stand for the one under which they are published."""
    package = importlib.import_module(new)
    sys.modules[old] = package
    for module in pkgutil.walk_packages(package.__path__, f"{new}."):
        sys.modules[old + module.name.removeprefix(new)] = importlib.import_module(module.name)


def _found(start: int, end: int, kind: str, low: object, high: object, currency: str | None) -> Found | None:
    try:
        return Found(start, end, kind, Decimal(str(low)), Decimal(str(high)), currency)
    except InvalidOperation:
        return None


def _without_inner(found: list[Found]) -> list[Found]:
    """Drop what lies inside a longer reading, and the second of two readings of the same words."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda each: (each.start, -each.end, each.kind == "number", -each.high)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


OURS = "tracker"
READERS: dict[str, Callable[[], Reader]] = {
    OURS: tracker,
    "tracker, with statements": statements,
    "quantulum3": quantulum3,
    "duckling": duckling,
    "recognizers-text": recognizers,
}


def installed() -> Iterator[str]:
    """Give the readers that can be imported here."""
    needs = {"quantulum3": "quantulum3", "duckling": "duckling", "recognizers-text": "ms_recognizers_text"}
    for name in READERS:
        if importlib.util.find_spec(needs.get(name, "tracker")):
            yield name
