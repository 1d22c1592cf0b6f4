"""What several verbs ask for in the same words: the ledger's folder, a day, what is known of a document."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import Any

DATA = Path("data")
ABOUT = ("published", "source", "publisher", "publisher_kind", "title", "lang")


def folder(text: str) -> Path:
    """Read the name of a folder; an empty one, as of a variable that is not set, is none, though Path takes it for `.`.

    >>> folder("data").name
    'data'
    """
    if not text:
        raise argparse.ArgumentTypeError("'' is no folder; write . for this one")
    return Path(text)


def data(parser: argparse.ArgumentParser) -> None:
    """Add --data, the folder that holds the ledger."""
    parser.add_argument(
        "--data", type=folder, default=DATA, metavar="DIR", help="folder of the ledger (default: ./data)"
    )


def day(text: str) -> date:
    """Read a day as ISO 8601 writes it.

    >>> day("2025-03-06")
    datetime.date(2025, 3, 6)
    """
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write YYYY-MM-DD, as in 2025-03-06") from None


def processes(text: str) -> int:
    """Read a number of processes, one at least.

    >>> processes("2")
    2
    """
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; write 1, 2, …")
    return int(text)


def seconds(text: str) -> int:
    """Read how long to wait at most, in seconds.

    >>> seconds("3600")
    3600
    """
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds; write 0 for none, 60, …")
    return int(text)


def about(parser: argparse.ArgumentParser) -> None:
    """Add what a user may say of the documents given, where they do not say it themselves."""
    parser.add_argument("--published", type=day, metavar="DATE", help="day of publication, YYYY-MM-DD")
    parser.add_argument("--source", metavar="URL", help="where the text was published")
    parser.add_argument("--publisher", metavar="NAME", help="who published it")


def given(options: argparse.Namespace) -> dict[str, Any]:
    """Give what the user said of the documents, as fields of a Document."""
    said = {name: getattr(options, name, None) for name in ABOUT}
    return {name: value for name, value in said.items() if value is not None}
