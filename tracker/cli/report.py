"""Draw a report from the ledger: a PDF, a PNG for each chart, and the CSV behind it.

example: tracker report monthly --month 2026-02
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from tracker.cli import options as shared

CHOICES = ("month", "currency", "locale", "subject")
PUBLISHED = Path("reports") / "published"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the report and the month."""
    parser.add_argument("report", metavar="NAME", help="monthly, or the path of a TOML file like reports/monthly.toml")
    parser.add_argument("--month", metavar="YYYY-MM", help="default: the newest month with news")
    parser.add_argument("--subject", metavar="CODE", help="whom a report on one donor is about, as in country")
    parser.add_argument("--in", dest="currency", metavar="CUR", help="the report's currency, in place of its plan's")
    parser.add_argument("--locale", metavar="LOCALE", help="the reader's language and number format, as in en_GB")
    place(parser)
    shared.data(parser)


def place(parser: argparse.ArgumentParser) -> None:
    """Add --out, the folder that editions go into, each into one named after its month."""
    parser.add_argument("--out", type=Path, default=PUBLISHED, metavar="DIR", help=f"default: {PUBLISHED}")


def run(options: argparse.Namespace) -> int:
    """Draw the report and name its files."""
    chosen = {name: getattr(options, name) for name in CHOICES}
    draw(options.report, options, chosen)
    return 0


def draw(name: str, options: argparse.Namespace, chosen: Mapping[str, str | None]) -> None:
    """Write one edition of a report and print where its files lie."""
    from tracker.ledger import Ledger
    from tracker.rates import Rates
    from tracker.reports import Report

    report = Report(name, Ledger(options.data).commitments, Rates.load(), **chosen)
    for path in report.write(options.out / (report.edition.month or "empty")):
        print(path)
