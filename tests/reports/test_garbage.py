"""The collector of garbage looks as it did once a report is drawn, and where drawing failed."""

from __future__ import annotations

import gc

import pytest

from tracker.reports.garbage import NEW, waiting


def test_the_collector_waits_and_then_looks_as_it_did() -> None:
    before = gc.get_threshold()
    with waiting():
        assert gc.get_threshold() == (NEW, *before[1:])
        assert gc.get_freeze_count() > 0
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)


def test_it_does_where_drawing_failed() -> None:
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="nothing to draw"), waiting():
        raise ValueError("nothing to draw")
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)
