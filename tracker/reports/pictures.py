"""The pictures of a report: made as its plan says, laid out two by two where they are half, and their data as CSV."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Exhibit
from tracker.charts.formats import FORMATS, PHONE
from tracker.charts.marks import SmallMultiples, TargetPaths
from tracker.errors import BadInput
from tracker.reports.exhibits import KINDS
from tracker.reports.exhibits.scene import Scene
from tracker.reports.plans import Picture

# Inches of a phone's picture that title, key and source take.
AROUND = 1.75

# What is smaller is a share of GDP, or a sum too small to matter.
SMALLEST_SUM = 1000


class Drawing(NamedTuple):
    """A picture that has something to show, with its SVG and the name of its files."""

    picture: Picture
    exhibit: Exhibit
    vector: bytes
    file: str


def made(scene: Scene, picture: Picture) -> Exhibit | str:
    """Make one picture, or give the reason in words why there is nothing to show; BadInput for an unknown kind."""
    if picture.kind not in KINDS:
        raise BadInput(f"picture {picture.name!r} is of unknown kind {picture.kind!r}: there are {', '.join(KINDS)}")
    exhibit = KINDS[picture.kind](scene, picture)
    return exhibit if isinstance(exhibit, str) else replace(exhibit, format=FORMATS[picture.format])


def shown(captions: Captions, picture: Picture, exhibit: Exhibit | str, vectors: dict[str, bytes]) -> dict[str, Any]:
    """Give what a page sets of a picture: heading, SVG and the same in words, or why it is missing."""
    part = {
        "heading": picture.heading,
        "name": picture.name,
        "half": picture.format == "half",
        "wide": picture.format == "wide" and not isinstance(exhibit, str),
    }
    if isinstance(exhibit, str):
        return part | {"text": captions.say("page.no_picture", reason=exhibit), "svg": ""}
    return part | {"svg": vectors[exhibit.name].decode(), "alt": exhibit.alt}


def narrow(exhibit: Exhibit) -> Exhibit:
    """Give a picture as a phone shows it: as narrow as the screen, panels one below the other."""
    mark = exhibit.mark
    if not isinstance(mark, SmallMultiples | TargetPaths):
        return replace(exhibit, format=PHONE)
    height = AROUND + mark.height(exhibit.frame)
    return replace(exhibit, format=replace(PHONE, height=height))


def lines(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Set pictures one below the other, two of half format that follow each other on one line.

    Of several wide ones each may float to the foot of its page, so that text fills the room that two of them leave.
    """
    wide = sum(part["wide"] for part in parts)
    found: list[dict[str, Any]] = []
    for part in parts:
        last = found[-1] if found else {}
        if part["half"] and last and len(last["items"]) == 1 and last["items"][0]["half"]:
            last["items"].append(part)
        else:
            floats = part["wide"] and wide > 1
            found.append({"form": "pictures", "heading": part["heading"], "items": [part], "floats": floats})
    return found


def table(exhibit: Exhibit) -> bytes:
    """Give the data behind a picture as CSV: amounts to the cent, shares to six decimals, never with an exponent."""
    return exhibit.frame.to_csv(index=False, lineterminator="\n", float_format=_digits).encode()


def _digits(number: Any) -> str:
    return f"{number:.2f}" if abs(number) >= SMALLEST_SUM else f"{number:.6f}".rstrip("0").rstrip(".")
