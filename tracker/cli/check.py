"""Check a text's figures: conversions, sums, shares of GDP, yearly rates, NATO's levels, increases, the ledger.

example: tracker check "Denmark gave DKK 1.6bn (over €400m)" --published 2025-03-06
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.cli import options as shared
from tracker.cli import output
from tracker.documents import documents
from tracker.documents.files import STDIN
from tracker.records import Commitment, Document

if TYPE_CHECKING:
    from tracker.checks import Finding
    from tracker.rates import Rates

COLUMNS = ("check", "figure", "verdict", "off_percent", "why")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take texts or files, what is known of them, and whether a wrong claim fails."""
    parser.add_argument("texts", nargs="+", metavar="TEXT|FILE", help="words in quotes, a file, or - for stdin")
    parser.add_argument("--strict", action="store_true", help="exit with 1 where a claim is off")
    parser.add_argument(
        "--data", type=shared.folder, metavar="DIR", help="check against the ledger in this folder, too"
    )
    shared.about(parser)
    output.arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print a verdict for each claim, with its working; 0 whatever the verdicts, unless --strict."""
    from tracker.checks import Verdict
    from tracker.rates import Rates

    ledger, rates = _ledger(options.data), Rates.beside(options.data)
    failed = False
    found: list[tuple[Document, Finding]] = []
    for document in _documents(options):
        findings, unread = _checked(document, ledger, rates)
        failed = failed or unread
        found += [(document, finding) for finding in findings]
    if options.form:
        output.show([_row(document, finding) for document, finding in found], options.form, COLUMNS)
    else:
        print("\n".join(_told(found)))
    off = any(finding.judgement.verdict is Verdict.OFF for _, finding in found)
    return int(failed or (options.strict and off))


def _ledger(folder: Path | None) -> Sequence[Commitment] | None:
    if folder is None:
        print("note: checked against no ledger; name one with --data DIR", file=sys.stderr)
        return None
    from tracker.ledger import Ledger

    return Ledger(folder).commitments


def _documents(options: argparse.Namespace) -> Iterator[Document]:
    given = shared.given(options)
    for name in options.texts:
        if name == STDIN or _names_file(name):
            yield from documents(name, **given)
        else:
            yield Document(**({"id": "text", "text": name} | given))


def _names_file(text: str) -> bool:
    """Tell a file from words: it exists, or it is one word, which no claim is.

    >>> _names_file("article.txt"), _names_file("Oslo gives NOK 10bn (€850m)"), _names_file("")
    (True, False, False)
    """
    if text and not any(letter.isspace() for letter in text):
        return True
    try:
        return bool(text) and Path(text).is_file()
    except (OSError, ValueError):  # longer than a name may be, or with a nought byte in it
        return False


def _checked(document: Document, ledger: Sequence[Commitment] | None, rates: Rates) -> tuple[list[Finding], bool]:
    from tracker.checks import check
    from tracker.statements import extract

    extraction = extract(document)
    output.tell(extraction.issues)
    return check(document, extraction, rates, commitments=ledger), bool(extraction.issues)


def _row(document: Document, finding: Finding) -> dict[str, Any]:
    judgement = finding.judgement
    return {
        "document": document.id,
        "check": finding.check,
        "figure": finding.surface,
        "start": finding.start,
        "end": finding.end,
        "verdict": str(judgement.verdict),
        "off_percent": None if judgement.off is None else round(judgement.off, 1),
        "why": judgement.why,
        "working": "; ".join(finding.working),
        "sentence": finding.sentence,
    }


def _told(found: Sequence[tuple[Document, Finding]]) -> Iterator[str]:
    """Tell each verdict in a line, its working indented under it, sentence by sentence."""
    sentence = None
    for _, finding in found:
        if finding.sentence != sentence:
            sentence = finding.sentence
            yield sentence
        judgement = finding.judgement
        yield f"  {judgement}: {finding.check}, {finding.surface}" + (f"; {judgement.why}" if judgement.why else "")
        yield from (f"      {line}" for line in finding.working)
    if not found:
        yield "nothing to check: no conversion, sum, share, yearly rate, price, spending level or change was found"
