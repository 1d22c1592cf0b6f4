"""One way of bringing sums of money to one measure: looked up once for each distinct case, and joined to the rows.

So a million rows cost little more than a thousand, and each row carries what it was multiplied by.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

NOT_MONEY = "left_out.not_money"
UNDATED = "left_out.undated"
NO_RATE = "left_out.no_rate"
NO_PRICES = "left_out.no_prices"

FACTOR = {"factor": "float64"}
REASONED = {"code": "str", "reason": "str"}


class Gap(NamedTuple):
    """Why a sum cannot be measured: the code of the note, and the reason as a reader is told it."""

    code: str
    reason: str


@dataclass(frozen=True)
class Measure:
    """What sums of money are brought to.

    `keys` are the columns on which the measure depends, `columns` what it adds to a row and of which dtype, and `look`
    takes the values of the keys and gives those of the columns and the `factor` to multiply amounts by, or a gap.
    """

    keys: tuple[str, ...]
    columns: Mapping[str, str]
    look: Callable[..., Mapping[str, Any] | Gap]


def measured(frame: pd.DataFrame, measure: Measure) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Split a frame of commitments into the sums of money that can be measured, and all that cannot.

    The first has the measure's columns and `low_in`, `high_in` (float64); the second has `code` and `reason`.
    """
    money = frame["kind"].eq("money")
    joined = frame[money].merge(_table(frame[money], measure), on=list(measure.keys), how="left")
    known = joined["factor"].notna()
    others = frame[~money].assign(code=NOT_MONEY, reason="counts and shares are no sums of money")
    gaps = joined.loc[~known, [*frame.columns, *REASONED]]
    return _multiplied(joined[known]), pd.concat([others, gaps], ignore_index=True)


def _multiplied(joined: pd.DataFrame) -> pd.DataFrame:
    ends = {f"{end}_in": joined[end].astype("float64") * joined["factor"] for end in ("low", "high")}
    return joined.assign(**ends).drop(columns=[*FACTOR, *REASONED]).reset_index(drop=True)


def _table(money: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    cases = money[list(measure.keys)].drop_duplicates()
    found = [measure.look(*case) for case in cases.itertuples(index=False)]
    rows = [gap._asdict() if isinstance(gap, Gap) else gap for gap in found]
    dtypes = {**measure.columns, **FACTOR, **REASONED}
    return cases.join(pd.DataFrame(rows, columns=list(dtypes), index=cases.index).astype(dtypes))
