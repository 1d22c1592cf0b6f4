from __future__ import annotations

import re
from pathlib import Path

from tests.reports import gallery
from tracker.reports.exhibits import KINDS

MANUAL = gallery.PROJECT / "reports" / "README.md"


def test_the_manual_shows_a_picture_of_each_kind_and_every_picture_is_there() -> None:
    shown = re.findall(r"!\[[^]]+\]\(gallery/([\w-]+)\.png\)", MANUAL.read_text(encoding="utf-8"))
    assert set(KINDS) <= set(shown)
    assert {path.stem for path in gallery.GALLERY.glob("*.png")} == set(shown)


def test_the_gallery_draws_each_kind_once_from_the_shipped_ledger() -> None:
    kinds = [kind for kind, _ in gallery.exhibits(Path(gallery.PROJECT / "data"))]
    assert sorted(kinds) == sorted(KINDS)
