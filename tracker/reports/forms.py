"""The forms that a section of a page can have, as plain data that pages.typ and page.html set each in its own way."""

from __future__ import annotations

from typing import Any

from tracker.records import Commitment
from tracker.reports.exhibits.scene import Scene
from tracker.reports.lines import address, line

# A section: its `form`, its heading and what stands in it; None for nothing to say.
Section = dict[str, Any] | None


def bullets(scene: Scene, key: str, items: list[dict[str, str]], small: bool = False) -> Section:
    """Set a list under a heading of the wording; nothing where it is empty."""
    if not items:
        return None
    heading = scene.captions.say(key, month=month(scene))
    link = scene.captions.say("page.source_link")
    return {"form": "list", "heading": heading, "small": small, "link": link, "items": items}


def plain(texts: list[str]) -> list[dict[str, str]]:
    """Give the items of a list that lead nowhere."""
    return [{"text": text, "url": "", "href": ""} for text in texts]


def item(scene: Scene, row: Commitment, change: str) -> dict[str, str]:
    """Give a commitment as an item of a list, with what changed, and a doubt, in brackets."""
    told = line(scene, row)
    text = f"{told['parties']}: {told['amount']}, {told['type']}, {told['status']}"
    brackets = "; ".join(part for part in (change, told["doubt"]) if part)
    return {
        "text": f"{text} ({brackets})" if brackets else text,
        "url": address(row.source),
        "href": f"#{told['id']}",
    }


def blocks(scene: Scene, heading: str, items: list[dict[str, Any]], more: str) -> Section:
    """Set a block for each sentence, with the amounts that it names above it, and say how many more there are."""
    if not items:
        return None
    link = scene.captions.say("page.source_link")
    return {"form": "blocks", "heading": heading, "link": link, "items": items, "more": more}


def cells(texts: list[str], hrefs: list[str] | None = None, strong: bool = False) -> list[dict[str, Any]]:
    """Give a row of a table; a cell leads to a place of the page where it has one."""
    places = hrefs or [""] * len(texts)
    return [{"text": text, "href": href, "strong": strong} for text, href in zip(texts, places, strict=True)]


def month(scene: Scene) -> str:
    """Give the month of the edition in the words of the locale, nothing where nothing is dated."""
    return scene.captions.month(scene.edition.month) if scene.edition.month else ""
