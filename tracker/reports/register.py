"""The register of a page: every commitment with its sentence and source, in the groups that the sums are made of.

A number of the page leads to the first row of what it is the sum of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tracker.charts.palette import AID, OWN_DEFENCE, STAGES, stage
from tracker.records import Commitment, Type
from tracker.reports.doubts import doubt_place, doubts_about
from tracker.reports.exhibits.scene import Scene
from tracker.reports.lines import address, line

# What the sums of a report tell apart, with the types of money in each.
SCOPES: dict[str, tuple[Type, ...]] = {"aid": AID, "own": OWN_DEFENCE, "other": (Type.OTHER,)}

# The group of what is in no sum, each row with the reason.
UNCOUNTED = "uncounted"

# A page of more rows opens slowly on a phone: the largest of each group are shown, the ledger has them all.
MOST_ROWS = 2000

UNFIT = re.compile(r"[^0-9A-Za-z]+")


def register(scene: Scene) -> list[dict[str, Any]]:
    """Give the groups of commitments: `id`, `heading`, `rows`, and `more` where not all are shown.

    In a group the donors stand by the size of their sums, and the commitments of each by their own.
    """
    known = {row.id: row for row in (*scene.edition.known, *scene.edition.undated)}
    sizes = {name: high for name, (_, high) in scene.amounts.items()}
    grouped = _grouped(scene)
    room = MOST_ROWS / max(len(known), 1)
    groups = []
    for name, ids in grouped.items():
        ordered = _by_donor([known[commitment] for commitment in ids], sizes)
        shown = ordered[: max(int(len(ordered) * room), 1)] if room < 1 else ordered
        groups.append(_group(scene, name, shown, len(ordered)))
    return groups


def anchor(group: str, donor: str = "", kind: str = "") -> str:
    """Name the place of a group in the page, of a donor's first row in it, or of its first row of one type.

    >>> anchor("aid-paid"), anchor("aid-paid", "Denmark + Norway"), anchor("aid-paid", "EU", "military_aid")
    ('aid-paid', 'aid-paid-Denmark-Norway', 'aid-paid-EU--military_aid')
    """
    named = f"{group}-{UNFIT.sub('-', donor)}" if donor else group
    return f"{named}--{kind}" if kind else named


def scope(kind: str) -> str:
    """Give the scope of a type of money.

    >>> scope("military_aid"), scope("procurement")
    ('aid', 'own')
    """
    return next(name for name, types in SCOPES.items() if kind in types)


def anchors(groups: Iterable[dict[str, Any]]) -> set[str]:
    """Give all places of a register that a number can lead to."""
    places = set()
    for group in groups:
        places.add(group["id"])
        names = ("id", "place", "of_type")
        places.update(row[name] for row in group["rows"] for name in names if row[name])
        places.update(doubt_place(name) for row in group["rows"] for name in row["doubts"])
    return places


def _grouped(scene: Scene) -> dict[str, list[str]]:
    """Give the ids of each group that has any: scope and stage, then all that is in no sum."""
    counted = scene.counted[scene.counted["status"].isin(set(STAGES.values()))]
    groups: dict[str, list[str]] = {f"{name}-{step}": [] for name in SCOPES for step in STAGES}
    for name, kind, status in zip(counted["id"], counted["type"], counted["status"], strict=True):
        groups[f"{scope(kind)}-{stage(status)}"].append(name)
    summed = set(counted["id"])
    groups[UNCOUNTED] = [row.id for row in (*scene.edition.known, *scene.edition.undated) if row.id not in summed]
    return {name: ids for name, ids in groups.items() if ids}


def _by_donor(rows: list[Commitment], sizes: dict[str, float]) -> list[Commitment]:
    sums: dict[str | None, float] = {}
    for row in rows:
        sums[row.donor] = sums.get(row.donor, 0) + sizes.get(row.id, 0)
    return sorted(rows, key=lambda row: (-sums[row.donor], row.donor or "", -sizes.get(row.id, 0), row.id))


def _group(scene: Scene, name: str, rows: list[Commitment], whole: int) -> dict[str, Any]:
    captions = scene.captions
    heading = captions.say("register.uncounted")
    if name != UNCOUNTED:
        kind, _, step = name.partition("-")
        heading = captions.say(f"register.{kind}", stage=captions.say(f"stages.{step}").lower())
    told, seen = [], set[str]()
    for row in rows:
        donor = captions.party(row.donor)
        places = {"place": anchor(name, donor), "of_type": anchor(name, donor, str(row.type))}
        told.append(_told(scene, row) | {key: "" if place in seen else place for key, place in places.items()})
        seen.update(places.values())
    more = captions.counted("more_rows", whole - len(rows)) if whole > len(rows) else ""
    number = captions.counted("commitments", whole)
    return {"id": name, "heading": heading, "number": number, "rows": told, "more": more}


def _told(scene: Scene, row: Commitment) -> dict[str, Any]:
    captions = scene.captions
    return line(scene, row) | {
        "doubts": doubts_about(scene, row),
        # The reason tells of a part.
        "doubt": captions.say("page.doubtful") if row.id in scene.doubtful else "",
        "donor": captions.party(row.donor),
        "iso": row.announced.isoformat() if row.announced else "",
        "day": captions.day(row.announced) if row.announced else "",
        "size": f"{scene.amounts.get(row.id, (0.0, 0.0))[1]:.0f}",
        "reason": scene.reasons.get(row.id, "") if row.announced else captions.say("register.undated"),
        "sentence": " ".join(row.sentence.split()),
        "publisher": row.publisher or "",
        "url": address(row.source),
    }
