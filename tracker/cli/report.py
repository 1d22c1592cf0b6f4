"""Draw a report from the ledger: a PDF, a web page, a PNG and an SVG of each chart, and the CSV behind it.

NAME is monthly, country CODE, compare CODE CODE …, commitment ID, or the path of a TOML file like reports/monthly.toml.

example: tracker report monthly --month 2026-02
example: tracker report compare DEU FRA POL --in EUR
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli import options as shared
from tracker.cli import output
from tracker.errors import BadInput

if TYPE_CHECKING:
    from tracker.reports import Report

CHOICES = ("month", "currency", "locale")
PUBLISHED = Path("reports") / "published"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the report, whom it is about, and the month."""
    parser.add_argument(
        "words", nargs="*", metavar="NAME [CODE … | ID]", help="monthly, country DEU, compare DEU FRA, commitment ID"
    )
    parser.add_argument("--from", dest="plan", metavar="FILE.toml", help="the plan of the report, in place of NAME")
    parser.add_argument("--month", metavar="YYYY-MM", help="default: the newest month with news")
    parser.add_argument("--in", dest="currency", metavar="CUR", help="the report's currency, in place of its plan's")
    parser.add_argument(
        "--locale", metavar="LOCALE", help="the reader's language and number format, as in en_GB, de, fr"
    )
    parser.add_argument("--dark", action="store_true", help="write each chart as a PNG on a dark ground, too")
    place(parser)
    shared.data(parser)


def place(parser: argparse.ArgumentParser) -> None:
    """Add --out, the folder that editions go into, each into one named after its month."""
    parser.add_argument("--out", type=shared.folder, default=PUBLISHED, metavar="DIR", help=f"default: {PUBLISHED}")


def run(options: argparse.Namespace) -> int:
    """Draw the report and name its files."""
    chosen = {name: getattr(options, name) for name in CHOICES}
    name, subjects = asked(options.plan, options.words)
    draw(name, options, chosen, subjects, dark=options.dark)
    return 0


def asked(plan: str | None, words: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Give the name of the report and whom it is about; with a plan of its own, all words are of the latter.

    >>> asked(None, ["compare", "DEU", "FRA"]), asked("mine.toml", ["DEU"])
    (('compare', ('DEU', 'FRA')), ('mine.toml', ('DEU',)))
    """
    if plan is not None:
        return plan, tuple(words)
    if not words:
        raise BadInput("which report: monthly, country CODE, compare CODE CODE, commitment ID, or --from FILE.toml")
    return words[0], tuple(words[1:])


def draw(
    name: str,
    options: argparse.Namespace,
    chosen: Mapping[str, str | None],
    subjects: tuple[str, ...] = (),
    dark: bool = False,
) -> None:
    """Write one edition of a report and print where its files lie."""
    from tracker.ledger import Ledger
    from tracker.rates import Rates
    from tracker.reports import Report

    ledger, rates = Ledger(options.data), Rates.beside(options.data)
    report = Report(name, ledger.commitments, rates, subjects=subjects, chain=ledger.chain, dark=dark, **chosen)
    begun(report, date.today())
    for path in report.write(options.out / (report.edition.month or "empty")):
        print(path)
    output.tell(report.issues)


def begun(report: Report, today: date) -> None:
    """Refuse a month of which nothing can be known yet, rather than draw the newest one under its name."""
    newest = max((f"{row.announced:%Y-%m}" for row in report.commitments if row.announced), default="")
    month = report.edition.month
    if month > max(newest, f"{today:%Y-%m}"):
        told = f"the newest news is of {newest}" if newest else "the ledger holds no news at all"
        raise BadInput(f"--month {month} has not begun: {told}; leave out --month for the newest")
