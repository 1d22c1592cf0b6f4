"""What stands on the pages of a report, as plain data that says nothing of how it is set: PDF and web page alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tracker.charts.exhibit import Exhibit
from tracker.reports import comparisons, lives, sections
from tracker.reports.exhibits.scene import Scene
from tracker.reports.lines import line
from tracker.reports.pictures import lines, shown
from tracker.reports.plans import Plan

# Where a plan's sections say that the pictures stand.
PICTURES = "pictures"

# What a plan writes for the name of whom it is about.
PARTY = "{party}"

# How each section that a plan can name, beside its pictures, is made.
SECTIONS: dict[str, Callable[[Scene, Plan], dict[str, Any] | None]] = {
    "headlines": sections.headlines,
    "stages": comparisons.stages,
    "life": lives.life,
    "linked": lives.linked,
    "judged": lives.judged,
    "news": sections.news,
    "also": sections.also,
    "moved": sections.moved,
    "revised": sections.revised,
    "recipients": sections.recipients,
    "changes": sections.changes,
    "largest": sections.largest,
    "doubts": sections.doubts,
    "method": sections.method,
    "footnote": sections.footnote,
}


def contents(scene: Scene, plan: Plan, exhibits: list[Exhibit | str], vectors: dict[str, bytes]) -> dict[str, Any]:
    """Give title, subtitle, notice and sections of the pages, the pictures among them as SVG by their names."""
    captions = scene.captions
    return {
        "title": plan.title.replace(PARTY, _named(scene)),
        "lang": captions.spoken,
        "subtitle": _subtitle(scene),
        "page_word": captions.say("page.page_of"),
        "one_page": plan.one_page,
        "notice": " ".join(part for part in (_notice(scene), _borrowed(scene)) if part),
        "sections": _sections(scene, plan, exhibits, vectors) if scene.edition.known else [],
    }


def _named(scene: Scene) -> str:
    """Name whom a report is about: donors by their names, a commitment by its parties and its amount."""
    if scene.chain is None:
        return scene.captions.listed([scene.captions.party(donor) for donor in scene.subjects])
    told = line(scene, scene.chain.commitment)
    return f"{told['parties']}: {told['amount']}"


def _subtitle(scene: Scene) -> str:
    if not scene.edition.known:
        return ""
    month = scene.captions.month(scene.edition.month)
    return scene.captions.say("page.subtitle", month=month, cut_off=scene.cut_off)


def _notice(scene: Scene) -> str:
    """Say what a reader would miss: that the ledger is empty, undated, without news in this month or of this donor."""
    say, edition = scene.captions.say, scene.edition
    if edition.known:
        about = scene.subjects or scene.chain
        month = scene.captions.month(edition.month)
        return "" if edition.news or about else say("page.quiet", month=month, newest=_newest(scene))
    if edition.cut_off:
        return say("page.nothing_yet", cut_off=scene.cut_off)
    return say("page.undated_only" if edition.undated else "page.empty")


def _newest(scene: Scene) -> str:
    """Give the day of the newest announcement known, in the words of the locale."""
    return scene.captions.day(max(row.announced for row in scene.edition.known if row.announced))


def _borrowed(scene: Scene) -> str:
    """Say that words are in English where nobody has written them in the reader's language."""
    language = scene.captions.borrowed
    return scene.captions.say("page.borrowed", language=language) if language else ""


def _sections(
    scene: Scene, plan: Plan, exhibits: list[Exhibit | str], vectors: dict[str, bytes]
) -> list[dict[str, Any]]:
    found: list[dict[str, Any] | None] = []
    for name in plan.sections:
        if name == PICTURES:
            pairs = zip(plan.pictures, exhibits, strict=True)
            found += lines([shown(scene.captions, picture, exhibit, vectors) for picture, exhibit in pairs])
        else:
            found.append(SECTIONS[name](scene, plan))
    kept = [section for section in found if section]
    return [section | {"number": number} for number, section in enumerate(kept, 1)]
