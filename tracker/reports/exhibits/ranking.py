"""Countries by the share of their GDP that they spend on defence, as NATO counts it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from tracker.charts.captions import Captions, capitalised
from tracker.charts.exhibit import Exhibit
from tracker.charts.marks import RankedBars, scale
from tracker.charts.marks.certainty import ESTIMATE, EXACT
from tracker.records import Type
from tracker.reports.exhibits.scene import Scene
from tracker.reports.exhibits.targets import latest_share, yardstick
from tracker.reports.plans import Picture

if TYPE_CHECKING:
    from tracker.rates import Rates

# NATO's tables hold sums of allies too, whose codes are no countries'.
ISO3 = 3

COLUMNS = ("country", "row", "type", "year", "low", "high", "drawn", "share")


def ranking(scene: Scene, picture: Picture) -> Exhibit | str:
    """Rank the donors that the report is about, or all that NATO counts; a reason in words where there are none."""
    captions, on = scene.captions, scene.edition.cut_off or date.min
    frame = shares(scene.rates, on.year, scene.subjects, captions)
    if frame.empty:
        donors = captions.listed([captions.sentence_party(donor) for donor in scene.subjects])
        return captions.say("page.no_spending", country=donors)
    shown = frame.head(picture.top)
    line = yardstick(on)
    words = captions.say("ranking.yardstick", share=captions.share(line[0])) if line else ""
    years = "–".join(sorted({str(shown["year"].min()), str(shown["year"].max())}))
    return Exhibit(
        name=picture.name,
        heading=picture.heading,
        title=finding(frame, captions),
        subtitle=captions.say("ranking.subtitle", years=years),
        source=captions.say("ranking.source", edition=scene.nato_edition),
        mark=RankedBars(captions, scale(shown["high"]), of_gdp=True, yardstick=(line[0], words) if line else None),
        frame=shown,
    )


def shares(rates: Rates, year: int, donors: tuple[str, ...], captions: Captions) -> pd.DataFrame:
    """Give the newest share of each country up to a year, the largest first, in percent of GDP."""
    counted = {country for country, _ in rates.economies.defence if len(country) == ISO3}
    countries = sorted(country for country in counted if not donors or country in donors)
    found = [share for country in countries if (share := latest_share(rates, country, year))]
    rows = [
        (
            share.iso3,
            captions.party(share.iso3),
            str(Type.DEFENCE_SPENDING),
            share.year,
            share.percent,
            share.percent,
            ESTIMATE if share.status == "estimate" else EXACT,
            share.percent,
        )
        for share in found
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.sort_values(["high", "country"], ascending=[False, True]).reset_index(drop=True)


def finding(frame: pd.DataFrame, captions: Captions) -> str:
    """Name the country that spends the largest share, where it is one alone to two decimals."""
    first = frame.iloc[0]
    if len(frame) > 1 and captions.share(first["high"]) == captions.share(frame["high"].iloc[1]):
        return captions.say("ranking.finding_tied")
    key = "ranking.finding_estimate" if first["drawn"] == ESTIMATE else "ranking.finding"
    share = captions.share(first["high"])
    row = captions.sentence_party(first["country"])
    return capitalised(captions.say(key, row=row, share=share, year=str(first["year"])))
