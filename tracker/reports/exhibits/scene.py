"""What every exhibit of a report looks at: the ledger of one edition, its rates, and how it words things."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from tracker.charts.captions import Captions
from tracker.charts.palette import STAGES, stage
from tracker.frames import Answer, commitments_frame, convert, totals
from tracker.reports.editions import Edition

if TYPE_CHECKING:
    from tracker.rates import Rates


@dataclass(frozen=True)
class Scene:
    """The ledger of one edition as frames, each made once however many exhibits look at it."""

    edition: Edition
    rates: Rates
    captions: Captions

    @cached_property
    def frame(self) -> pd.DataFrame:
        """All commitments known by the cut-off, a row each."""
        return commitments_frame(self.edition.known)

    @cached_property
    def converted(self) -> pd.DataFrame:
        """The commitments in money, with `low_in` and `high_in` in the currency of the report."""
        return convert(self.frame, self.captions.currency, self.rates).frame

    @cached_property
    def answer(self) -> Answer:
        """Sums by donor, type and status of all that adds up, with the notes on what does not."""
        return totals(self.frame, by=("donor", "type"), currency=self.captions.currency, rates=self.rates)

    def sums(self, types: Collection[str]) -> pd.DataFrame:
        """Give `donor`, `type`, `stage`, `low`, `high` of some types, only of money promised, approved or paid."""
        frame = self.answer.frame
        kept = frame[frame["type"].isin(set(types)) & frame["status"].isin(set(STAGES.values()))]
        return pd.DataFrame(
            {
                "donor": kept["donor"].where(kept["donor"].notna(), None),
                "type": kept["type"],
                "stage": [stage(status) for status in kept["status"]],
                "low": kept["low"].astype(float),
                "high": kept["high"].astype(float),
            }
        ).reset_index(drop=True)

    def number(self, types: Collection[str]) -> int:
        """Count the commitments of some types that the sums are made of."""
        frame = self.answer.frame
        kept = frame[frame["type"].isin(set(types)) & frame["status"].isin(set(STAGES.values()))]
        return int(kept["commitments"].sum())

    @property
    def cut_off(self) -> str:
        """The last day of the edition, in the words of the locale."""
        return self.captions.day(self.edition.cut_off) if self.edition.cut_off else ""
