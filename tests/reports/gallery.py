"""The pictures of reports/README.md, one of each kind, drawn from the shipped ledger: `nox -s gallery`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tracker.charts.exhibit import Exhibit
from tracker.charts.finish import dark, drawn, svg
from tracker.ledger import Ledger
from tracker.rates import Rates
from tracker.reports import Report
from tracker.reports.pages import png

PROJECT = Path(__file__).parents[2]
GALLERY = PROJECT / "reports" / "gallery"

# As wide as the column of a page that shows a README, and such that every format has whole pixels.
DPI = 140.0


def exhibits(data: Path) -> Iterator[tuple[str, Exhibit]]:
    """Give one exhibit of each kind that a plan can name, with the kind, as the plans of this folder draw it."""
    ledger, rates = Ledger(data), Rates.beside(data)
    given: dict[str, Any] = {"commitments": ledger.commitments, "rates": rates, "chain": ledger.chain}
    longest = max(ledger.commitments, key=lambda row: (row.history.count(";"), row.sightings, row.id))
    about = {"gallery": (), "country": ("DEU",), "compare": ("DEU", "FRA", "POL"), "commitment": (longest.id,)}
    seen = set()
    for name, subjects in about.items():
        report = Report(name, **given, subjects=subjects)
        for picture, exhibit in zip(report.plan.pictures, report.exhibits, strict=True):
            if picture.kind not in seen and isinstance(exhibit, Exhibit):
                seen.add(picture.kind)
                yield picture.kind, exhibit


def german(data: Path) -> Exhibit:
    """Give the first picture in German."""
    report = Report("gallery", Ledger(data).commitments, Rates.beside(data), locale="de")
    return next(exhibit for exhibit in report.exhibits if isinstance(exhibit, Exhibit))


def main(folder: Path = GALLERY) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for kind, exhibit in exhibits(PROJECT / "data"):
        vector = svg(drawn(exhibit))
        (folder / f"{kind}.png").write_bytes(png(vector, exhibit.format, DPI))
        if kind == "standing":
            (folder / "dark.png").write_bytes(png(dark(vector), exhibit.format, DPI))
    german_one = german(PROJECT / "data")
    (folder / "german.png").write_bytes(png(svg(drawn(german_one)), german_one.format, DPI))


if __name__ == "__main__":
    main(*(Path(word) for word in sys.argv[1:]))
