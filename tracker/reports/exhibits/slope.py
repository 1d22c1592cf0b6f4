"""How far each donor's defence spending has moved in some years, as NATO counts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Exhibit
from tracker.charts.marks import Slope
from tracker.reports.exhibits.scene import Scene
from tracker.reports.plans import Picture

if TYPE_CHECKING:
    from tracker.rates import Rates

MONTHS_A_YEAR = 12


def slope(scene: Scene, picture: Picture) -> Exhibit | str:
    """Set the newest year that NATO counts beside an earlier one, `months` before; a reason in words where none is."""
    captions = scene.captions
    year = scene.edition.cut_off.year if scene.edition.cut_off else 0
    frame = moves(scene.subjects, scene.rates, year, picture.months // MONTHS_A_YEAR, captions)
    if frame.empty:
        donors = captions.listed([captions.sentence_party(donor) for donor in scene.subjects])
        return captions.say("page.no_spending", country=donors)
    return Exhibit(
        name=picture.name,
        heading=picture.heading,
        title=finding(frame, captions),
        subtitle=captions.say("spending.subtitle"),
        source=captions.say("slope.source", edition=scene.nato_edition),
        mark=Slope(captions),
        frame=frame,
    )


def moves(donors: tuple[str, ...], rates: Rates, year: int, years: int, captions: Captions) -> pd.DataFrame:
    """Give `country`, `row`, `year`, `share` of each donor that NATO counts in both years, those of the newest two."""
    counted = sorted({y for country, y in rates.economies.defence if country in donors and y <= year})
    rows = []
    if counted:
        ends = (max(counted[0], counted[-1] - years), counted[-1])
        for donor in donors:
            shares = [rates.defence_share(donor, end) for end in ends]
            rows += [
                (donor, captions.party(donor), share.year, share.percent) for share in shares if share and all(shares)
            ]
    return pd.DataFrame(rows, columns=["country", "row", "year", "share"])


def finding(frame: pd.DataFrame, captions: Captions) -> str:
    """Say whose spending rose most, where it is one alone to two decimals; else how many have raised it.

    Of one donor alone it says from where to where.
    """
    ends = frame.groupby("row", sort=False)["share"].agg(["first", "last"])
    rise = (ends["last"] - ends["first"]).round(2).sort_values(ascending=False, kind="stable")
    first, last = str(frame["year"].min()), str(frame["year"].max())
    if rise.iloc[0] > 0 and (len(rise) == 1 or rise.iloc[0] > rise.iloc[1]):
        row = str(rise.index[0])
        before, now = (captions.share(float(ends[end].to_dict()[row])) for end in ("first", "last"))
        key = "slope.steepest" if len(rise) > 1 else "slope.one"
        return captions.say(key, row=row, before=before, now=now, first=first, last=last)
    risen = int((rise > 0).sum())
    places = {"risen": captions.number(risen), "number": captions.number(len(rise))}
    return captions.say("slope.several", first=first, last=last, **places)
