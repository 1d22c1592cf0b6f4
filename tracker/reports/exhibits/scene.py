"""What every exhibit of a report looks at: the ledger of one edition, its rates, and how it words things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from tracker.charts.captions import Captions
from tracker.charts.palette import STAGES, stage
from tracker.frames import Answer, commitments_frame, convert, totals
from tracker.frames.conversion import among
from tracker.frames.exclusions import PART_CODE, parts
from tracker.ledger.summaries import PROGRESS
from tracker.records import Bound, Commitment, Sighting, Status
from tracker.reports.editions import Edition

if TYPE_CHECKING:
    from tracker.ledger import Chain
    from tracker.rates import Rates

# Below this a reading is more likely wrong in some field than right in all, by what checked readings below a half show:
# some forty of a hundred of those are right in all.
DOUBTFUL = 0.35

# What a donor without a currency of its own is told of in.
EURO = "EUR"


def doubtful(row: Commitment) -> bool:
    """Tell whether a commitment was read with low confidence; what was not estimated is not doubted."""
    return row.confidence is not None and row.confidence < DOUBTFUL


@dataclass(frozen=True)
class Scene:
    """The ledger of one edition as frames, each made once however many exhibits look at it.

    `subjects` are the donors that the report is about, none where it is about all; `chain` leads from the commitment
    that it is about to its sightings. `measured` is the conversion of a scene that this one is a part of.
    """

    edition: Edition
    rates: Rates
    captions: Captions
    subjects: tuple[str, ...] = ()
    chain: Chain | None = None
    measured: Answer | None = None

    @property
    def subject(self) -> str | None:
        """The one donor that the report is about, None where it is about several or all."""
        return self.subjects[0] if len(self.subjects) == 1 else None

    @cached_property
    def reports(self) -> list[Sighting]:
        """The reports of the commitment up to the cut-off, by day and stage; those without a date come last."""
        if self.chain is None:
            return []
        end = self.edition.cut_off or date.max
        seen = [sighting for sighting in self.chain.sightings if (sighting.published or end) <= end]
        return sorted(seen, key=lambda one: (one.published or date.max, PROGRESS[one.status], one.id))

    def alone(self, donor: str) -> Scene:
        """Give the scene of one donor, its amounts in its own currency; a bloc or a company is told of in euros."""
        own = self.rates.currency(donor, self.edition.cut_off or date.min) or EURO
        captions = replace(self.captions, currency=own)
        return Scene(self.edition.about([donor]), self.rates, captions, (donor,))

    @cached_property
    def frame(self) -> pd.DataFrame:
        """All commitments known by the cut-off, a row each."""
        return commitments_frame(self.edition.known)

    @cached_property
    def converted(self) -> pd.DataFrame:
        """The commitments in money, with `low_in` and `high_in` in the currency of the report."""
        return among(self._conversion, self.frame).frame

    @cached_property
    def _whole(self) -> pd.DataFrame:
        """The commitments with those of others that they are parts of."""
        return commitments_frame((*self.edition.known, *self.edition.wholes)) if self.edition.wholes else self.frame

    @cached_property
    def _conversion(self) -> Answer:
        return self.measured or convert(self._whole, self.captions.currency, self.rates)

    @cached_property
    def answer(self) -> Answer:
        """Sums by donor, type and status of all that adds up, with the notes on what does not.

        What counts is decided as for the whole ledger: a part of what others promised counts in that, not here.
        """
        found = self._totals(self._whole, "donor")
        if not self.edition.wholes:
            return found
        own = found.frame["donor"].isin(set(self.frame["donor"]))
        left_out = found.left_out[found.left_out["id"].isin(set(self.frame["id"]))]
        return replace(found, frame=found.frame[own], left_out=left_out)

    @cached_property
    def shared(self) -> pd.DataFrame:
        """The converted commitments that count as parts of what others promised, and in no sum here."""
        if not self.edition.wholes:
            return self.converted[:0]
        rows = self.converted[self.converted["id"].isin({*self.within, *self.counted["id"]})]
        return rows[rows["id"].isin(self.within) & ~parts(rows, self.frame)]

    @cached_property
    def counted(self) -> pd.DataFrame:
        """The converted commitments that sums are made of: no rates, levels, running totals, proposals, no parts."""
        return self.converted[~self.converted["id"].isin(set(self.answer.left_out["id"]))]

    @cached_property
    def amounts(self) -> dict[str, tuple[float, float]]:
        """The two ends of each converted commitment, by its id."""
        columns = (self.converted[name].tolist() for name in ("id", "low_in", "high_in"))
        return {commitment: (low, high) for commitment, low, high in zip(*columns, strict=True)}

    @cached_property
    def bounds(self) -> dict[str, Bound]:
        """How each commitment bounds its amount, by its id."""
        return {row.id: row.bound for row in self.edition.known}

    @cached_property
    def doubtful(self) -> frozenset[str]:
        """The commitments read with low confidence, by their ids: they are marked, and no title rests on them."""
        return frozenset(row.id for row in self.edition.known if doubtful(row))

    @cached_property
    def sure(self) -> Scene:
        """The same without the commitments read with low confidence: what titles rest on."""
        if not self.doubtful:
            return self
        known = tuple(row for row in self.edition.known if row.id not in self.doubtful)
        return replace(self, edition=replace(self.edition, known=known), measured=self._conversion)

    def titled(self, tell: Callable[[Scene], str]) -> str:
        """Write a title that rests on no doubtful reading, and says so where with them it would be another.

        `tell` gives the title of a scene, nothing where the scene bears none.
        """
        title, sure = tell(self), tell(self.sure) if self.sure.edition.known else ""
        if sure == title:
            return title
        return self.captions.say("page.aside", told=sure) if sure else self.captions.say("page.all_doubtful")

    @cached_property
    def reasons(self) -> dict[str, str]:
        """Why a commitment is in no sum, by its id."""
        columns = (self.answer.left_out[name].tolist() for name in ("id", "code", "reason"))
        found = {name: self.captions.reason(code, said) for name, code, said in zip(*columns, strict=True)}
        staged = zip(self.counted["id"].tolist(), self.counted["status"].tolist(), strict=True)
        # These are summed by themselves and are no stage of a promise.
        words = {Status.EXPENDITURE: "register.level", Status.CANCELLED: "register.cancelled"}
        return found | {name: self.captions.say(words[status]) for name, status in staged if status in words}

    @cached_property
    def within(self) -> frozenset[str]:
        """The commitments that count as parts of another, by their ids."""
        return frozenset(self.answer.left_out.loc[self.answer.left_out["code"] == PART_CODE, "id"])

    @cached_property
    def news(self) -> tuple[Commitment, ...]:
        """The sums promised, approved or paid that were announced in this month and count, aid and own defence alike.

        Cards and pictures count these, those read with low confidence among them; a title rests its amounts on others.
        """
        sums = self.counted[self.counted["status"].isin(set(STAGES.values())) & (self.counted["high_in"] != 0)]
        counted = set(sums["id"])
        return tuple(row for row in self.edition.news if row.id in counted)

    @cached_property
    def nato_edition(self) -> str:
        """The edition of NATO's figures that the tables hold, as `YYYY-MM`."""
        return max((share.edition for share in self.rates.economies.defence.values()), default="")

    @cached_property
    def vintages(self) -> list[str]:
        """The sources of GDP that the tables hold, each with its newest vintage."""
        newest: dict[str, str] = {}
        for gdp in self.rates.economies.output.values():
            newest[gdp.source] = max(gdp.vintage, newest.get(gdp.source, ""))
        return [f"{source} ({vintage})" for source, vintage in sorted(newest.items())]

    def since(self, types: Collection[str]) -> str:
        """Give the month in which the first sum of some types was announced, in the words of the locale.

        Where that is the month of the cut-off it is given by its first day, as the cut-off is by its own.
        """
        first = str(self.counted.loc[self.counted["type"].isin(set(types)), "announced"].min())[:7]
        same = self.edition.cut_off and first == self.edition.cut_off.isoformat()[:7]
        return self.captions.day(date.fromisoformat(f"{first}-01")) if same else self.captions.month(first)

    @cached_property
    def received(self) -> Answer:
        """Sums by recipient, type and status of what counts."""
        counted = self.frame[self.frame["id"].isin(set(self.counted["id"]))]
        return self._totals(counted, "recipient")

    def _totals(self, frame: pd.DataFrame, by: str) -> Answer:
        return totals(frame, (by, "type"), self.captions.currency, self.rates, converted=self._conversion)

    def sums(self, types: Collection[str], by: str = "donor") -> pd.DataFrame:
        """Give `party`, `type`, `stage`, `low`, `high`, `ceiling` of some types: money promised, approved or paid.

        The party is the donor, or with `by="recipient"` who receives; a ceiling is what of `low` is "up to" an amount.
        """
        asked = (frozenset(types), by)
        if asked not in self._sums:
            self._sums[asked] = self._summed(types, by)
        return self._sums[asked]

    @cached_property
    def _sums(self) -> dict[tuple[frozenset[str], str], pd.DataFrame]:
        """What has been asked for, for several exhibits and their titles ask for the same."""
        return {}

    def _summed(self, types: Collection[str], by: str) -> pd.DataFrame:
        frame = (self.received if by == "recipient" else self.answer).frame
        kept = frame[frame["type"].isin(set(types)) & frame["status"].isin(set(STAGES.values()))]
        ceilings = self._ceilings(by)
        groups = zip(*(kept[name].where(kept[name].notna(), None) for name in (by, "type", "status")), strict=True)
        return pd.DataFrame(
            {
                "party": kept[by].where(kept[by].notna(), None),
                "type": kept["type"],
                "stage": [stage(status) for status in kept["status"]],
                "low": kept["low"].astype(float),
                "high": kept["high"].astype(float),
                "ceiling": [ceilings.get(group, 0.0) for group in groups],
            }
        ).reset_index(drop=True)

    def _ceilings(self, by: str) -> dict[tuple[str | None, str, str], float]:
        """Add up what is stated as "up to" an amount, by party, type and status."""
        held = self.counted[self.counted["bound"] == Bound.AT_MOST]
        names = (held[name].where(held[name].notna(), None) for name in (by, "type", "status"))
        found: dict[tuple[str | None, str, str], float] = defaultdict(float)
        for party, kind, status, amount in zip(*names, held["low_in"], strict=True):
            found[party, kind, status] += float(amount)
        return found

    def number(self, types: Collection[str]) -> int:
        """Count the commitments of some types that the sums are made of."""
        frame = self.answer.frame
        kept = frame[frame["type"].isin(set(types)) & frame["status"].isin(set(STAGES.values()))]
        return int(kept["commitments"].sum())

    @property
    def cut_off(self) -> str:
        """The last day of the edition, in the words of the locale."""
        return self.captions.day(self.edition.cut_off) if self.edition.cut_off else ""
