"""Raw files on disk: what was received, with its provenance, all of it or none."""

from __future__ import annotations

import os
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.errors import BadData, Unwritable
from tracker.records import Issue
from tracker.sources import Provenance, Raw, State, keep, stored
from tracker.sources.items import fingerprint
from tracker.sources.notation import written


def raw(body: bytes = b"<p>Oslo gives", address: str = "https://example.org/1", day: int = 1) -> Raw:
    told = Provenance(
        source="example",
        address=address,
        url=address,
        final_url=address,
        accessed=datetime(2026, 11, day, 8, tzinfo=UTC),
        sha256=fingerprint(body),
        bytes=len(body),
        content_type="text/html",
        licence="CC-BY-4.0",
        publisher="Example",
        publisher_kind="outlet",
        title='A "title" \\ with\nbreaks',
        published=date(2026, 11, 1),
    )
    return Raw(body=body, provenance=told)


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    state = State()
    state.hold("https://example.org/1", "7" * 64, datetime(2026, 11, 1, tzinfo=UTC))

    keep(tmp_path / "example", [raw()], state)

    assert list(stored(tmp_path / "example")) == [raw()]
    assert State.load(tmp_path / "example").encoded() == state.encoded()


def test_what_changed_at_an_address_is_kept_beside_what_was_there(tmp_path: Path) -> None:
    keep(tmp_path, [raw(b"new", day=2)], State())
    keep(tmp_path, [raw(b"old", day=1)], State())

    assert [found.body for found in stored(tmp_path) if isinstance(found, Raw)] == [b"old", b"new"]


def test_what_is_kept_twice_is_there_once(tmp_path: Path) -> None:
    keep(tmp_path, [raw()], State())
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    keep(tmp_path, [msgspec.structs.replace(raw(), provenance=raw(day=5).provenance)], State())

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_file_that_was_touched_is_told_from_one_that_was_received(tmp_path: Path) -> None:
    for n in (1, 2, 3, 4):
        keep(tmp_path, [raw(b"%d" % n, f"https://example.org/{n}", n)], State())
    pages, told = sorted(tmp_path.glob("*.html")), sorted(tmp_path.glob("*.toml"))
    pages[0].write_bytes(b"edited")
    pages[1].unlink()
    told[2].write_text("source = 7")

    found = list(stored(tmp_path))

    assert sorted(issue.code for issue in found if isinstance(issue, Issue)) == [
        "storage.altered",
        "storage.broken",
        "storage.missing",
    ]
    assert sum(isinstance(one, Raw) for one in found) == 1


def test_a_full_disk_keeps_nothing_of_a_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, [raw()], State())
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unwritable, match="No space left"):
        keep(tmp_path, [raw(b"more", "https://example.org/2")], State())
    monkeypatch.undo()

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_state_that_is_torn_is_said(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text('{"https://exa')

    with pytest.raises(BadData, match=r"state\.json.*delete it"):
        State.load(tmp_path)


def test_no_state_is_an_empty_one(tmp_path: Path) -> None:
    assert State.load(tmp_path).encoded() == State().encoded()


@settings(deadline=None)
@given(st.text(), st.text(max_size=5))
def test_any_title_is_written_as_toml(title: str, charset: str) -> None:
    told = msgspec.structs.replace(raw().provenance, title=title, charset=charset)

    read = tomllib.loads(written(told).decode())

    assert read["title"] == title.encode("utf-8", "replace").decode().replace("?", "?") or "\ufffd" in read["title"]
    assert read["charset"] == charset or "\ufffd" in read["charset"]
    assert read["published"] == date(2026, 11, 1)
