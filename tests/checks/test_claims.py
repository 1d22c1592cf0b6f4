"""Claims in plain text, half of them wrong in a known way, are judged as a fact-checker would judge them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tracker.checks import Finding, check
from tracker.rates import Rates
from tracker.records import Document
from tracker.statements import extract

RATES = Rates.load()
# What the project promises of its judgements, on claims of any wording.
RIGHT = 0.95
# Most claims of the corpora were seen when the checks were written, so that more of them are.
ALL_RIGHT = 0.98
# The corpora, and how many claims each has at least.
CORPORA = {
    "claims.txt": 80,
    "other_claims.txt": 60,
    "more_claims.txt": 250,
    "further_claims.txt": 280,
    "plain_claims.txt": 540,
    "worded_claims.txt": 380,
    "freer_claims.txt": 960,
    "wider_claims.txt": 300,
    "looser_claims.txt": 270,
}
# A wrong claim is off by what it was made wrong by, as far as its printed digits tell.
POINTS, SHARE = 2.0, 0.1


class Claim(NamedTuple):
    """A text with its day of publication, and the check, figure and verdict of each claim in it."""

    published: date | None
    text: str
    wanted: list[list[str]]


def _claims(name: str) -> Iterator[Claim]:
    claim = None
    for line in Path(__file__).with_name(name).read_text("utf-8").splitlines():
        if line.startswith("    ") and claim:
            claim.wanted.append([cell.strip() for cell in line.split("|")])
        elif line and not line.startswith("#"):
            if claim:
                yield claim
            day, _, text = line.partition(" ")
            claim = Claim(None if day == "-" else date.fromisoformat(day), text.replace("\\n", "\n"), [])
    if claim:
        yield claim


def _findings(claim: Claim) -> list[Finding]:
    document = Document(id="claim", text=claim.text, published=claim.published)
    return check(document, extract(document), RATES)


def _is_right(claim: Claim) -> bool:
    findings = _findings(claim)
    if not claim.wanted:
        return not findings
    return all(_found(findings, *wanted) for wanted in claim.wanted)


def _found(findings: list[Finding], name: str, surface: str, verdict: str) -> bool:
    judged = [each.judgement for each in findings if (each.check, each.surface) == (name, surface)]
    if len(judged) != 1:
        return False
    word, _, percent = verdict.partition(" ")
    if word != "off":
        return str(judged[0].verdict) == verdict
    off = judged[0].off
    return off is not None and abs(off - float(percent)) <= max(POINTS, SHARE * abs(float(percent)))


@cache
def _wrong(name: str) -> list[str]:
    """Give the texts of a corpus that are judged otherwise than it says."""
    return [claim.text for claim in _claims(name) if not _is_right(claim)]


@pytest.mark.parametrize("name", CORPORA)
def test_claims_are_judged_right(name: str) -> None:
    claims, wrong = list(_claims(name)), _wrong(name)
    assert len(claims) >= CORPORA[name]
    assert 1 - len(wrong) / len(claims) >= RIGHT, "\n".join(wrong)


def test_claims_of_all_corpora_together_are_judged_right_more_often_than_is_promised() -> None:
    wrong = [text for name in CORPORA for text in _wrong(name)]
    claims = sum(len(list(_claims(name))) for name in CORPORA)
    assert 1 - len(wrong) / claims >= ALL_RIGHT, "\n".join(wrong)


def test_every_finding_that_is_off_shows_its_working() -> None:
    off = [each for claim in _claims("claims.txt") for each in _findings(claim) if each.judgement.off is not None]
    assert off
    assert all(each.working and each.surface in each.sentence for each in off)
    assert all(each.judgement.off for each in off)


def test_what_cannot_be_checked_or_is_unclear_says_why() -> None:
    findings = [each for claim in _claims("claims.txt") for each in _findings(claim)]
    open_ones = [each for each in findings if str(each.judgement.verdict) in ("cannot be checked", "wording unclear")]
    assert len(open_ones) >= 9
    assert all(each.judgement.why for each in open_ones)


def test_a_level_names_the_edition_and_the_definition_that_it_is_held_against() -> None:
    claim = Claim(date(2025, 3, 6), "France spent 2.6% of GDP on defence in 2024.", [])
    (level,) = _findings(claim)
    assert "NATO 2026-07" in level.working[0]
    assert "core defence expenditure by NATO's definition" in level.working[0]
