"""Check the ledger: structure, references, and that commitments.csv is the fold of the rest.

The reference tables beside it are looked at, too.

example: tracker audit --data data
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tracker.cli import options as shared
from tracker.cli import output
from tracker.records import Issue, Level


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the ledger's folder."""
    shared.data(parser)


def run(options: argparse.Namespace) -> int:
    """Print every issue; 1 where one is an error."""
    from tracker.ledger import Ledger

    ledger = Ledger(options.data)
    issues = [*ledger.audit(), *_reference(options.data / "reference")]
    output.tell(issues)
    errors = sum(issue.level is Level.ERROR for issue in issues)
    warnings = sum(issue.level is Level.WARNING for issue in issues)
    told = _number(warnings, "warning")
    if errors:
        print(f"{options.data}: {_number(errors, 'error')}, {told}")
        return 1
    held = f"{options.data}: {len(ledger.commitments)} commitments from {len(ledger.sightings)} sightings"
    print(f"{held}, {f'no errors, {told}' if warnings else 'all sound'}")
    return 0


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _reference(folder: Path) -> list[Issue]:
    """Audit the reference tables beside a ledger; that HMRC prints errors, which are not used, is no news."""
    from tracker.rates.audits import audit

    return [issue for issue in audit(folder) if issue.level is not Level.NOTE] if folder.is_dir() else []
