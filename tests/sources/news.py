"""News on two promises, and what a source makes of them."""

from __future__ import annotations

from typing import Any

from tests.sources.site import Site
from tracker.records import Issue
from tracker.sources import Item, Source, Unchanged
from tracker.sources.source import Cadence, PublisherKind, Shape

NORWAY = (
    "Norway will give Ukraine 7 billion kroner ($650 million) in military aid, its prime minister said on Thursday."
)
SWEDEN = "Sweden has sent Ukraine 10,000 drones and will send more of them before the year is out, the minister said."
MARCH = "Thu, 06 Mar 2025 10:00:00 GMT"
APRIL = "Tue, 08 Apr 2025 10:00:00 GMT"


def source(site: Site, kind: Shape = Shape.FEED, path: str = "/feed", **told: Any) -> Source:
    known: dict[str, Any] = {
        "name": "example",
        "title": "Example News",
        "kind": kind,
        "address": site.url(path),
        "cadence": Cadence.MONTHLY,
        "licence": "CC-BY-4.0",
        "publisher": "Example",
        "publisher_kind": PublisherKind.OUTLET,
        "local": True,
    }
    return Source(**(known | told))


def items(outcomes: list[Item | Unchanged | Issue]) -> list[Item]:
    return [outcome for outcome in outcomes if isinstance(outcome, Item)]


def codes(outcomes: list[Any]) -> list[str]:
    return [outcome.code for outcome in outcomes if isinstance(outcome, Issue)]


def whys(outcomes: list[Any]) -> list[str]:
    return [outcome.why for outcome in outcomes if isinstance(outcome, Unchanged)]


def pdf(text: str) -> bytes:
    """A PDF with one paragraph on it."""
    import typst

    page = typst.compile(b"#sys.inputs.text", sys_inputs={"text": text}, ignore_system_fonts=True)
    assert isinstance(page, bytes)
    return page
