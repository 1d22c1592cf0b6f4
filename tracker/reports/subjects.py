"""Whom or what a report is about: one donor, several side by side, or one commitment with what hangs on it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import get_close_matches

from tracker.charts.captions import Captions
from tracker.errors import BadInput
from tracker.records import Commitment
from tracker.reports.plans import Plan

# How many donors an error names.
NAMED = 5

# Donors side by side: of one there is nothing to compare, more than these no page has room for.
FEWEST, MOST = 2, 6

# Signs of a file's name that its subjects may take: file systems bear 255 bytes.
LONGEST_NAME = 60


def checked(plan: Plan, name: str, asked: Sequence[str], commitments: Sequence[Commitment]) -> tuple[str, ...]:
    """Give the subjects of a report, each once; raises BadInput for too few, too many, or one that nobody knows."""
    subjects = tuple(dict.fromkeys(asked))
    if plan.about == "all":
        if subjects:
            raise BadInput(f"report {name} is about all donors: leave out {' '.join(subjects)}, or name country")
        return ()
    if plan.about == "commitment":
        if len(subjects) != 1:
            raise BadInput(f"report {name} is about one commitment: give its id, as `tracker query` lists them")
        return subjects
    if plan.about == "donors" and not FEWEST <= len(subjects) <= MOST:
        raise BadInput(f"report {name} sets {FEWEST} to {MOST} donors side by side: name them, as in DEU FRA POL")
    if plan.about == "donor" and len(subjects) > 1:
        raise BadInput(f"report {name} is about one donor: name one of {', '.join(subjects)}")
    known = {row.donor for row in commitments if row.donor}
    for subject in subjects or ("",):
        if subject not in known:
            raise BadInput(_unknown(name, subject, known))
    return subjects


def _unknown(name: str, subject: str, known: Collection[str]) -> str:
    """Say that the ledger does not know a donor, and which it knows that come near, by code or by English name."""
    said = f"no donor {subject!r} in the ledger" if subject else f"report {name} is about one donor"
    if not known:
        return f"{said}: there is none yet; add documents first, as in `tracker add FILE`"
    names = {Captions().party(code).upper(): code for code in known}
    named = [names[word] for word in get_close_matches(subject.upper(), names)]
    exact = [subject.upper()] if subject.upper() in known else []
    near = exact or named or get_close_matches(subject.upper(), known) or sorted(known)[:NAMED]
    return f"{said}: name one such as {', '.join(near)}"


def kin(row: Commitment, commitments: Sequence[Commitment]) -> set[str]:
    """Give the ids of a commitment, its earlier and later versions, what they are part or stage of, and their own."""
    known = {one.id: one for one in commitments}
    line = {row.id}
    for link in ("revises", "superseded_by"):
        at: Commitment | None = row
        while at is not None and (name := getattr(at, link)) and name not in line:
            line.add(name)
            at = known.get(name)
    above = {name for one in line if one in known for name in (known[one].part_of, known[one].stage_of) if name}
    below = {one.id for one in commitments if one.part_of in line or one.stage_of in line}
    return line | above | below


def file_name(stem: str, subjects: Sequence[str]) -> str:
    """Name a file of a report by its subjects; a picture's name follows the prefix that an empty stem gives.

    >>> file_name("compare", ["DEU", "DNK+NOR"]), file_name("", ["DEU"]), file_name("", [])
    ('compare-DEU-DNK+NOR', 'DEU-', '')
    """
    named = "-".join("".join(sign if sign.isalnum() or sign in "+-" else "_" for sign in one) for one in subjects)
    named = named[:LONGEST_NAME]
    if not stem:
        return f"{named}-" if named else ""
    return f"{stem}-{named}" if named else stem
