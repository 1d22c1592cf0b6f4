"""Contents → one HTML file that needs no other: styles, pictures, data and the little script are all inside.

Jinja2 escapes every text, so that no word of a source ever becomes markup. A policy in the page forbids the browser to
load anything, and to run any script but the one whose fingerprint it names.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tracker.charts.finish import drawn, svg
from tracker.charts.palette import NIGHT
from tracker.reports.doubts import DOUBTS, doubt_place
from tracker.reports.exhibits.scene import Scene
from tracker.reports.pictures import Drawing, narrow
from tracker.reports.plans import Plan
from tracker.reports.register import anchors, register
from tracker.reports.tabulation import tabulated
from tracker.reports.vectors import inline

FOLDER = Path(__file__).parent
TEMPLATE = "page.html"

# Nothing is loaded from anywhere; `unsafe-inline` is for the colours that the pictures' lines carry themselves.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'"

# Bytes of a picture's data that the page carries itself.
MOST_DATA = 100_000


@cache
def _environment() -> Any:
    """Give the templates: a name that a template does not know is an error, never a blank."""
    import jinja2

    loader = jinja2.FileSystemLoader(FOLDER)
    return jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def html(page: dict[str, Any], scene: Scene, plan: Plan, drawings: Sequence[Drawing]) -> bytes:
    """Set the contents of a report as a page, with the register of its commitments and the numbers behind pictures."""
    groups = register(scene)
    places = anchors(groups)
    script = (FOLDER / "page.js").read_text(encoding="utf-8")
    template = _environment().get_template(TEMPLATE)
    text = template.render(
        page=page,
        groups=groups,
        places=places,
        behind={drawing.exhibit.name: _behind(scene, drawing, places) for drawing in drawings},
        say=scene.captions.say,
        policy=POLICY.format(_fingerprint(script)),
        script=script,
        style=(FOLDER / "page.css").read_text(encoding="utf-8"),
        night=NIGHT,
        dataset=dataset(page, scene, plan.licence, [drawing.file for drawing in drawings]),
        choices=_choices(groups),
        doubts=_doubts(scene, groups),
    )
    return str(text).encode()


def dataset(page: dict[str, Any], scene: Scene, licence: str, names: Sequence[str]) -> str:
    """Describe the data in the vocabulary of schema.org, as JSON-LD that cannot end the element it stands in."""
    say, edition = scene.captions.say, scene.edition
    days = sorted(row.announced.isoformat() for row in edition.known if row.announced)
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": f"{page['title']}: {page['subtitle']}" if page["subtitle"] else page["title"],
        "description": say("register.description", title=page["title"], cut_off=scene.cut_off),
        "inLanguage": page["lang"],
        "isAccessibleForFree": True,
        "variableMeasured": [say(f"stages.{stage}") for stage in ("promised", "approved", "paid")],
        "measurementTechnique": say("method.stages"),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": f"{name}.csv"} for name in names
        ],
    }
    if licence:
        told["license"] = licence
    if days:
        told |= {"temporalCoverage": f"{days[0]}/{days[-1]}", "dateModified": str(edition.cut_off)}
    return json.dumps(told, ensure_ascii=False, indent=1).replace("<", "\\u003c")


def _behind(scene: Scene, drawing: Drawing, places: Collection[str]) -> dict[str, Any]:
    """Give a picture for screens and for phones, the numbers behind it, and where its CSV is."""
    exhibit = drawing.exhibit
    return {
        "numbers": tabulated(scene, drawing.picture, exhibit, places),
        "csv": _data(drawing.file, drawing.data),
        "file": f"{drawing.file}.csv",
        "svg": inline(drawing.vector, exhibit.name, exhibit.alt),
        "phone": inline(svg(drawn(narrow(exhibit))), f"{exhibit.name}-phone", exhibit.alt),
    }


def _choices(groups: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Give what the rows can be filtered by, each value once."""
    rows = [row for group in groups for row in group["rows"]]
    return {name: sorted({row[name] for row in rows}) for name in ("donor", "type", "status")}


def _doubts(scene: Scene, groups: list[dict[str, Any]]) -> dict[str, dict[str, str]]:
    """Give the doubts that rows can be filtered by: of each its words, and the row at which it begins."""
    found: dict[str, dict[str, str]] = {}
    rows = [row for group in groups for row in group["rows"]]
    first = {name: row["id"] for row in reversed(rows) for name in row["doubts"]}
    for doubt in DOUBTS:
        if doubt.name in first:
            words = scene.captions.say(f"doubts.{doubt.name}")
            found[doubt.name] = {"words": words, "place": doubt_place(doubt.name), "row": first[doubt.name]}
    return found


def _data(name: str, content: bytes) -> str:
    """Give where the data of a picture are: in the page itself, or in the file beside it where they are many."""
    if len(content) > MOST_DATA:
        return f"{name}.csv"
    return f"data:text/csv;charset=utf-8;base64,{base64.b64encode(content).decode()}"


def _fingerprint(script: str) -> str:
    """Give what a browser computes of a script to know it by.

    >>> _fingerprint("")
    '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
