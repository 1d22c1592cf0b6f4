"""Contents → PDF: the data go to typst as JSON alone, so that no word of a text ever becomes markup."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Literal

from tracker.charts.captions import Captions
from tracker.charts.formats import Format
from tracker.charts.glyphs import font_folder, legible, missing

TEMPLATE = Path(__file__).with_name("pages.typ")

# Tagged and readable by a screen reader: the standard is checked by the compiler, which fails rather than break it.
STANDARD: Literal["ua-1"] = "ua-1"

# What a page holds without setting it as text.
UNREAD = ("svg", "url", "href", "own_href", "id", "name")

LONG_WORD = re.compile(r"(\S{40})(?=\S)")
ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"

# Dots an inch of a PNG: sharp on paper and on a dense screen.
DPI = 220.0

# Inches by which a picture is smaller than its PNG: at its full size the compiler rounds the pixels of the picture up,
# then drops one line of them, and with it the top of some letters.
SHAVED = 0.0001

# A PDF needs a date; a ledger without one gets this, for the clock would make the same ledger give other bytes.
NO_DATE = date(2000, 1, 1)


@cache
def _fonts() -> Any:
    """Give the fonts of pages and pictures, none of the machine's own, so that every machine sets the same page."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(font_folder())])


def pdf(contents: dict[str, Any], on: date | None) -> bytes:
    """Set the pages of a report; `on` is the date of the document, so that the same ledger gives the same bytes."""
    import typst

    moment = datetime.combine(on or NO_DATE, time(), UTC)
    return bytes(
        typst.compile(
            str(TEMPLATE),
            sys_inputs={"contents": json.dumps(shown(contents), ensure_ascii=False)},
            font_paths=_fonts(),
            pdf_standards=STANDARD,
            timestamp=moment,
        )
    )


def noted(contents: dict[str, Any], captions: Captions) -> dict[str, Any]:
    """Add a note on the signs that no font can show, where there are any."""
    signs = unshown(contents)
    if not signs:
        return contents
    codes = named(signs)
    note = {"form": "note", "heading": "", "text": captions.say("page.replaced", signs=codes)}
    return contents | {"sections": [*contents["sections"], note]}


def named(signs: Collection[str]) -> str:
    """Name some signs as the Unicode standard does, for a reader who cannot see them.

    >>> named({"亿", "🚀"})
    'U+4EBF CJK UNIFIED IDEOGRAPH-4EBF, U+1F680 ROCKET'
    """
    return ", ".join(f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".rstrip() for sign in sorted(signs))


def png(svg: bytes, size: Format, dpi: float = DPI) -> bytes:
    """Give a picture as PNG of its format's size, at 220 dots an inch unless asked otherwise.

    The page's compiler draws it from the same SVG that the page shows, in a fifth of the time of drawing it anew.
    """
    import typst

    place = f"width: {size.width - SHAVED}in, height: {size.height - SHAVED}in"
    source = f"#set page(width: {size.width}in, height: {size.height}in, margin: 0pt)\n"
    source += f'#image(bytes(sys.inputs.svg), {place}, fit: "stretch")'
    return bytes(
        typst.compile(
            source.encode(),
            format="png",
            ppi=dpi,
            sys_inputs={"svg": svg.decode()},
            font_paths=_fonts(),
        )
    )


def shown(value: Any) -> Any:
    """Replace, in all the texts of some contents, the signs that no font can show."""
    if isinstance(value, str):
        return breakable(legible(value))
    if isinstance(value, dict):
        return {key: item if key in UNREAD else shown(item) for key, item in value.items()}
    return [shown(item) for item in value] if isinstance(value, list) else value


def breakable(text: str) -> str:
    """Let words of more than forty signs, as no language has, break at the end of a line.

    >>> breakable("Denmark"), len(breakable("x" * 90))
    ('Denmark', 92)
    """
    return LONG_WORD.sub(f"\\1{ZERO_WIDTH_SPACE}", text)


def unshown(value: Any) -> set[str]:
    """Give the signs of some contents that no font can show."""
    if isinstance(value, str):
        return missing(value)
    if isinstance(value, dict):
        return set().union(*(unshown(item) for key, item in value.items() if key not in UNREAD))
    return set().union(*(unshown(item) for item in value)) if isinstance(value, list) else set()
