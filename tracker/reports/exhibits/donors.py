"""Who has promised, approved and paid what: a row a donor, a panel a stage, stacked by type."""

from __future__ import annotations

import pandas as pd

from tracker.charts.captions import Captions, capitalised
from tracker.charts.exhibit import Exhibit
from tracker.charts.marks import SmallMultiples, StackedBars, scale
from tracker.charts.palette import STAGES
from tracker.reports.exhibits.rows import UNNAMED, donor_rows
from tracker.reports.exhibits.scene import Scene
from tracker.reports.plans import Picture


def donors(scene: Scene, picture: Picture) -> Exhibit | str:
    """Rank the donors of some types of money by their largest stage; a reason in words where there is nothing."""
    captions, sums = scene.captions, scene.sums(picture.types)
    if sums.empty or not sums["high"].any():
        return captions.say("page.no_sums", cut_off=scene.cut_off)
    frame = ranked(sums, picture.top, captions)
    mark, broken = panels(frame, captions)
    source = captions.say(
        "donors.source", counted=captions.counted("commitments", scene.number(picture.types)), cut_off=scene.cut_off
    )
    return Exhibit(
        name=picture.name,
        heading=picture.heading,
        title=finding(sums, captions, picture.what),
        subtitle=captions.say(
            "donors.subtitle", since=scene.since(picture.types), until=scene.cut_off, currency=captions.currency
        ),
        source=f"{source} {captions.say('donors.torn')}" if broken else source,
        mark=mark,
        frame=frame,
    )


def panels(frame: pd.DataFrame, captions: Captions, of_gdp: bool = False) -> tuple[SmallMultiples, bool]:
    """Give the mark that shows ranked sums, a panel a stage that occurs, and whether a bar had to be broken off."""
    lengths = frame.groupby(["row", "stage"])["high"].sum()
    rows = tuple(dict.fromkeys(frame["row"]))
    bars = StackedBars(captions=captions, rows=rows, limit=scale(lengths), of_gdp=of_gdp)
    present = set(frame["stage"])
    named = tuple((name, captions.say(f"stages.{name}")) for name in STAGES if name in present)
    return SmallMultiples(by="stage", panels=named, mark=bars), bool(lengths.max() > bars.limit)


def ranked(sums: pd.DataFrame, top: int, captions: Captions) -> pd.DataFrame:
    """Order donors by their largest stage and gather those past `top` in a last row; adds the column `row`.

    The rows past the top are added up within stage and type, as totals are; ties stand in the order of the codes.
    """
    sums = sums.assign(party=sums["party"].fillna(UNNAMED))
    rows = donor_rows(by_largest_stage(sums), top, captions)
    named = sums.assign(row=sums["party"].map(rows))
    grouped = named.groupby(["row", "stage", "type"], as_index=False)[["low", "high"]].sum()
    places = {row: place for place, row in enumerate(dict.fromkeys(rows.values()))}
    return grouped.sort_values("row", key=lambda column: column.map(places), kind="stable").reset_index(drop=True)


def finding(sums: pd.DataFrame, captions: Captions, what: str, of_gdp: bool = False) -> str:
    """Say who leads in money promised and approved, only where the leader's low end is above every other's high end."""
    found = {name: leader(sums[sums["stage"] == name]) for name in STAGES}
    leads = {name: lead for name, lead in found.items() if lead}
    led = [name for name in ("approved", "promised", "paid") if name in leads]
    if not led:
        return captions.say("donors.several", what=what)
    first = led[0]
    key = f"leads_{first}"
    if led[:2] == ["approved", "promised"]:
        first = "promised"
        key = "leads_both" if leads["approved"][0] == leads["promised"][0] else "leads_each"
    write = captions.share if of_gdp else captions.money
    places = {name: write(led_by[1]) for name, led_by in leads.items()}
    donor, second = leads[first][0], captions.sentence_party(leads[led[0]][0])
    partners = len(donor.split("+"))
    told = captions.counted(key, partners, first=captions.sentence_party(donor), second=second, what=what, **places)
    return told if of_gdp else capitalised(told)


def leader(sums: pd.DataFrame) -> tuple[str, float] | None:
    """Give the donor whose low end no other donor's high end reaches, with that low end; None where none stands out."""
    by_donor = (
        sums[sums["party"].fillna(UNNAMED) != UNNAMED]
        .groupby("party")[["low", "high"]]
        .sum()
        .sort_values("low", ascending=False)
    )
    if by_donor.empty or by_donor["low"].iloc[0] <= by_donor["high"].iloc[1:].max():
        return None
    return str(by_donor.index[0]), float(by_donor["low"].iloc[0])


def by_largest_stage(sums: pd.DataFrame) -> list[str]:
    """Order the codes of donors by the largest amount that each has at any one stage."""
    staged = sums.groupby(["party", "stage"])["high"].sum()
    return staged.groupby("party").max().sort_values(ascending=False, kind="stable").index.tolist()
