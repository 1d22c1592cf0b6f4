"""A picture inside a web page: its SVG without what a page has no use for, its colours fit for light and for dark."""

from __future__ import annotations

import re
from html import escape

from tracker.charts.palette import NIGHT

# What stands before the picture, who drew it, and a style that would reach out of the picture into the page.
PREFACE = re.compile(r"^.*?(?=<svg)|<metadata>.*?</metadata>|<style.*?</style>", re.DOTALL)
ROOT = re.compile(r"<svg[^>]*>")
BOX = re.compile(r'viewBox="[^"]*"')
ID = re.compile(r' id="([^"]*)"')
REFERENCE = re.compile(r'(?<=url\(#)[^)]+(?=\))|(?<=href="#)[^"]+(?=")')
COLOUR = re.compile("|".join(NIGHT))


def inline(svg: bytes, name: str, alt: str) -> str:
    """Give the SVG of a picture as a page holds it: its ids begin with `name`, `alt` tells it in words.

    Colours become variables of the page's stylesheet, the colour itself standing in where the page sets none.

    >>> inline(b'<svg viewBox="0 0 1 1"><g id="a"><path style="fill: #ffffff"/></g></svg>', "x", "Nothing.")[-73:]
    'Nothing.</title><g><path style="fill: var(--ffffff, #ffffff)"/></g></svg>'
    """
    text = PREFACE.sub("", svg.decode())
    used = set(REFERENCE.findall(text))
    text = ID.sub(lambda found: f' id="{name}-{found[1]}"' if found[1] in used else "", text)
    text = REFERENCE.sub(lambda found: f"{name}-{found[0]}", text)
    text = COLOUR.sub(lambda found: f"var(--{found[0][1:]}, {found[0]})", text)
    return ROOT.sub(lambda found: _root(found[0], name, alt), text, count=1).strip()


def _root(tag: str, name: str, alt: str) -> str:
    box = BOX.search(tag)
    place = box[0] if box else ""
    return f'<svg {place} role="img" aria-labelledby="{name}-alt"><title id="{name}-alt">{escape(alt)}</title>'
