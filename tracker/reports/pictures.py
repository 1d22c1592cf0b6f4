"""The pictures of a report: made as its plan says, laid out two by two where they are half, and their data as CSV."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Exhibit
from tracker.charts.formats import FORMATS, PHONE
from tracker.charts.marks import SmallMultiples, TargetPaths
from tracker.charts.surroundings import Surroundings
from tracker.errors import BadInput
from tracker.reports.exhibits import KINDS
from tracker.reports.exhibits.scene import Scene
from tracker.reports.plans import Picture

# Inches of a phone's picture for what is drawn, where it does not ask for more or less.
INNER = 2.9

# Pictures whose panels, or whose words at both ends of a row, ask for the width of the page.
WIDE_KINDS = ("donors", "shares", "targets", "paths", "timeline")

# What is smaller is a share of GDP, or a sum too small to matter.
SMALLEST_SUM = 1000


class Drawing(NamedTuple):
    """A picture that has something to show, with its SVG, its data as CSV, and the name of its files."""

    picture: Picture
    exhibit: Exhibit
    vector: bytes
    data: bytes
    file: str


def made(scene: Scene, picture: Picture) -> Exhibit | str:
    """Make one picture, or give the reason in words why there is nothing to show.

    Raises BadInput for a kind that its format has no room for.
    """
    if picture.format == "half" and picture.kind in WIDE_KINDS:
        raise BadInput(f"picture {picture.name!r}: a {picture.kind} picture has no room in half; write wide or low")
    exhibit = KINDS[picture.kind](scene, picture)
    return exhibit if isinstance(exhibit, str) else replace(exhibit, format=FORMATS[picture.format])


def shown(captions: Captions, picture: Picture, exhibit: Exhibit | str, vectors: dict[str, bytes]) -> dict[str, Any]:
    """Give what a page sets of a picture: heading, SVG and the same in words, or why it is missing."""
    part = {
        "heading": picture.heading,
        "name": picture.name,
        "half": picture.format == "half",
    }
    if isinstance(exhibit, str):
        return part | {"text": captions.say("page.no_picture", reason=exhibit), "svg": ""}
    return part | {"svg": vectors[exhibit.name].decode(), "alt": exhibit.alt}


def narrow(exhibit: Exhibit) -> Exhibit:
    """Give a picture as a phone shows it: as narrow as the screen, panels one below the other."""
    mark = exhibit.mark
    inner = mark.height(exhibit.frame) if isinstance(mark, SmallMultiples | TargetPaths) else INNER
    around = Surroundings(replace(exhibit, format=PHONE))
    return replace(exhibit, format=replace(PHONE, height=around.above + inner + around.below))


def lines(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Set pictures one below the other, two of half format that follow each other on one line."""
    found: list[dict[str, Any]] = []
    for part in parts:
        last = found[-1] if found else {}
        if part["half"] and last and len(last["items"]) == 1 and last["items"][0]["half"]:
            last["items"].append(part)
        else:
            found.append({"form": "pictures", "heading": part["heading"], "items": [part]})
    return found


def table(exhibit: Exhibit) -> bytes:
    """Give the data behind a picture as CSV: amounts to the cent, shares to six decimals, never with an exponent."""
    return exhibit.frame.to_csv(index=False, lineterminator="\n", float_format=_digits).encode()


def _digits(number: Any) -> str:
    return f"{number:.2f}" if abs(number) >= SMALLEST_SUM else f"{number:.6f}".rstrip("0").rstrip(".")
