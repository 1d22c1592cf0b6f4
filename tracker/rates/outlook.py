"""The IMF's outlook laid behind the World Bank's past years: what a table knows of, and of the years to come.

A level of the newest past year goes on as the IMF sees it grow, for the IMF's own levels are of another edition; a
country that the World Bank has no row of is the IMF's throughout. Either says so in its source.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

if TYPE_CHECKING:
    from tracker.rates.economies import Gdp, PriceIndex

Value = TypeVar("Value", bound="Gdp | PriceIndex")


def lengthened(past: Mapping[Any, Value], ahead: Mapping[Any, Value]) -> dict[Any, Value]:
    """Continue values by (country, year, …) with those of an outlook, by the same keys."""
    newest: dict[Any, Value] = {}
    for key, value in past.items():
        series = _series(key)
        newest[series] = max(newest.get(series, value), value, key=lambda each: each.year)
    found = dict(past)
    for place, value in ahead.items():
        last = newest.get(_series(place))
        if last is None:
            found[place] = value
        elif value.year > last.year and (there := ahead.get((place[0], last.year, *place[2:]))):
            found[place] = _grown(last, value, value.value / there.value)
    return found


def _series(key: tuple[Any, ...]) -> tuple[Any, ...]:
    return key[0], *key[2:]


def _grown(last: Value, value: Value, growth: float) -> Value:
    return msgspec.structs.replace(
        last,
        year=value.year,
        value=last.value * growth,
        status=value.status,
        source=f"{last.source}x{value.source}",
        vintage=f"{last.vintage}/{value.vintage}",
    )
