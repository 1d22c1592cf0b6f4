"""Donors side by side: what each has promised, approved and paid, in one currency, in its own, and by its economy."""

from __future__ import annotations

from typing import Any

from tracker.charts.palette import AID, STAGES
from tracker.reports.exhibits.scene import Scene
from tracker.reports.exhibits.shares import base_year
from tracker.reports.forms import Section, cells
from tracker.reports.plans import Plan
from tracker.reports.register import anchor
from tracker.reports.sums import of_gdp, summed


def stages(scene: Scene, plan: Plan) -> Section:
    """Give a table of the donors that the report is about, a column a stage, never added up.

    Below each amount in the currency of the report stand the same in the donor's own and as a share of its GDP.
    """
    captions = scene.captions
    donors = scene.subjects or tuple(dict.fromkeys(row.donor for row in scene.edition.known if row.donor))
    columns = [captions.say("columns.row"), *(captions.say(f"stages.{name}") for name in STAGES)]
    rows = [row for donor in donors for row in _rows(scene, donor)]
    note = captions.say("page.compare_note", currency=captions.currency, cut_off=scene.cut_off)
    return {
        "form": "table",
        "heading": captions.say("page.stages_heading"),
        "columns": columns,
        "rows": rows,
        "note": note,
    }


def _rows(scene: Scene, donor: str) -> list[list[dict[str, Any]]]:
    """Give the lines of one donor: the common currency, then its own where that is another, then its GDP."""
    captions, alone = scene.captions, scene.alone(donor)
    name = captions.party(donor)
    sums, own = scene.sums(AID), alone.sums(AID)
    mine = sums[sums["party"] == donor]
    texts = [name, *(summed(scene, mine, step) for step in STAGES)]
    lines = [cells(texts, ["", *(f"#{anchor(f'aid-{step}', name)}" for step in STAGES)], strong=True)]
    if alone.captions.currency != captions.currency:
        said = captions.say("page.in_own", currency=alone.captions.currency)
        lines.append(cells([said, *(summed(alone, own, step) for step in STAGES)]))
    shares = [of_gdp(scene, mine, step, donor) for step in STAGES]
    if any(shares):
        lines.append(
            cells([captions.say("page.in_gdp", year=str(base_year(scene))), *(share or "–" for share in shares)])
        )
    return lines
