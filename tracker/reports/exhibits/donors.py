"""Who has promised, approved and paid what: a row a donor, a panel a stage, stacked by type."""

from __future__ import annotations

import pandas as pd

from tracker.charts.captions import Captions, capitalised, significant
from tracker.charts.exhibit import Exhibit
from tracker.charts.marks import SmallMultiples, StackedBars, scale
from tracker.charts.palette import STAGES
from tracker.reports.exhibits.rows import UNNAMED, donor_rows
from tracker.reports.exhibits.scene import Scene
from tracker.reports.plans import Picture

# The order in which a title tells of stages: what is approved weighs more than what is promised.
TOLD = ("approved", "promised", "paid")

# What is added up of each group; what of it is a ceiling need not be known.
AMOUNTS = ("low", "high", "ceiling")


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
        title=scene.titled(lambda one: title(one, picture)),
        subtitle=captions.say(
            "donors.subtitle", since=scene.since(picture.types), until=scene.cut_off, currency=captions.currency
        ),
        source=f"{source} {captions.say('donors.torn')}" if broken else source,
        mark=mark,
        frame=frame,
    )


def title(scene: Scene, picture: Picture) -> str:
    """Say who leads in some types of money; nothing where there are no sums."""
    sums = scene.sums(picture.types)
    return finding(sums, scene.captions, picture.what) if sums["high"].any() else ""


def panels(frame: pd.DataFrame, captions: Captions, of_gdp: bool = False) -> tuple[SmallMultiples, bool]:
    """Give the mark that shows ranked sums, a panel a stage that occurs, and whether a bar had to be broken off."""
    groups = [frame["row"], frame["stage"]]
    lengths, below = frame["high"].clip(lower=0).groupby(groups).sum(), frame["low"].clip(upper=0).groupby(groups).sum()
    rows = tuple(dict.fromkeys(frame["row"]))
    limit, lowest = (scale(part) if part.any() else 0.0 for part in (lengths, -below))
    bars = StackedBars(captions=captions, rows=rows, limit=limit, lowest=-lowest, of_gdp=of_gdp)
    present = set(frame["stage"])
    named = tuple((name, captions.say(f"stages.{name}")) for name in STAGES if name in present)
    return SmallMultiples(by="stage", panels=named, mark=bars), bool(lengths.max() > limit or -below.min() > lowest)


def ranked(sums: pd.DataFrame, top: int, captions: Captions) -> pd.DataFrame:
    """Order donors by their largest stage and gather those past `top` in a last row; adds the column `row`.

    The rows past the top are added up within stage and type, as totals are; ties stand in the order of the codes.
    """
    sums = sums.assign(party=sums["party"].fillna(UNNAMED))
    rows = donor_rows(by_largest_stage(sums), top, captions)
    named = sums.assign(row=sums["party"].map(rows))
    amounts = [name for name in AMOUNTS if name in named]
    grouped = named.groupby(["row", "stage", "type"], as_index=False)[amounts].sum()
    places = {row: place for place, row in enumerate(dict.fromkeys(rows.values()))}
    return grouped.sort_values("row", key=lambda column: column.map(places), kind="stable").reset_index(drop=True)


def finding(sums: pd.DataFrame, captions: Captions, what: str, of_gdp: bool = False) -> str:
    """Say in what the donor on the top row leads; only where its low end is above every other's high end.

    Where others stand above the one donor that leads in anything, the title says in what nobody does.
    """
    found = {name: leader(sums[sums["stage"] == name]) for name in STAGES}
    leads = {name: lead for name, lead in found.items() if lead}
    if not leads:
        told = captions.say(f"donors.{_leaderless(sums)}", what=what)
        return told if of_gdp else capitalised(told)
    top, stage = _largest(sums)
    mine = [name for name in TOLD if name in leads and leads[name][0] == top]
    first = mine[0] if mine else next(name for name in TOLD if name in leads)
    key, second = _key(first, mine, leads)
    write = captions.share if of_gdp else captions.money
    places = {name: write(led_by[1]) for name, led_by in leads.items()}
    if not mine:
        words = {name: captions.say(f"stages.{name}").lower() for name in (first, stage)}
        places |= {"amount": places[first], "stage": words[first], "open": words[stage]}
    donor, other = leads[first][0], captions.sentence_party(leads[second][0])
    named = captions.sentence_party(donor)
    places |= {"first": named, "First": capitalised(named), "second": other}
    told = captions.counted(key, captions.number_of(donor), what=what, **places)
    stages = {first, second} | ({"promised", "approved"} if key == "leads_both" else set())
    if any(_unsure(sums[sums["stage"] == name]) for name in stages):
        told = captions.say("donors.named", told=told)
    return told if of_gdp else capitalised(told)


def _leaderless(sums: pd.DataFrame) -> str:
    """Tell whether nobody leads because several do, or because everybody has taken back more than was announced."""
    return "several" if (sums.groupby(["party", "stage"], dropna=False)["high"].sum() > 0).any() else "back"


def _unsure(sums: pd.DataFrame) -> bool:
    """Tell whether what nobody named would give another donor the lead at a stage, were it all that donor's."""
    parties = sums["party"].fillna(UNNAMED)
    named = sums[parties != UNNAMED].groupby("party")[["low", "high"]].sum()
    unnamed = float(sums.loc[parties == UNNAMED, "high"].sum())
    lows = named["low"].sort_values(ascending=False)
    others = named["high"].drop(lows.index[:1])
    return unnamed > 0 and unnamed + float(others.max() if len(others) else 0) >= float(lows.iloc[0])


def _key(first: str, mine: list[str], leads: dict[str, tuple[str, float]]) -> tuple[str, str]:
    """Give which sentence tells of the leaders, and the stage of the second of them."""
    if not mine:
        return "leads_elsewhere", first
    if "approved" in mine and "promised" in mine:
        return "leads_both", first
    second = {"approved": "promised", "promised": "approved"}.get(first)
    return (f"leads_{first}_each", second) if second in leads else (f"leads_{first}", first)


def _largest(sums: pd.DataFrame) -> tuple[str, str]:
    """Give the named donor that stands on the top row, with the stage at which its amount is the largest."""
    staged = sums[sums["party"].fillna(UNNAMED) != UNNAMED].groupby(["party", "stage"])["high"].sum()
    party, stage = staged.sort_values(ascending=False, kind="stable").index[0]
    return str(party), str(stage)


def leader(sums: pd.DataFrame) -> tuple[str, float] | None:
    """Give the donor whose low end no other donor's high end reaches, with that low end; None where none stands out.

    Nor does one whose amount is written as the next one's is, nor one who has taken back more than given.
    """
    by_donor = (
        sums[sums["party"].fillna(UNNAMED) != UNNAMED]
        .groupby("party")[["low", "high"]]
        .sum()
        .sort_values("low", ascending=False)
    )
    if by_donor.empty:
        return None
    first, others = float(by_donor["low"].iloc[0]), by_donor["high"].iloc[1:]
    if first <= 0 or (len(others) and not significant(first) > significant(float(others.max()))):
        return None
    return str(by_donor.index[0]), first


def by_largest_stage(sums: pd.DataFrame) -> list[str]:
    """Order the codes of donors by the largest amount that each has at any one stage."""
    staged = sums.groupby(["party", "stage"])["high"].sum()
    return staged.groupby("party").max().sort_values(ascending=False, kind="stable").index.tolist()
