"""The whole run over 200 documents and everything that can be wrong with those who serve them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.refresh.conftest import NOW, codes, files, run
from tests.refresh.world import World, pledge
from tests.sources.site import Site, article, serving
from tracker.ledger import Ledger
from tracker.refresh.receipts import History, Outcome
from tracker.sources import connections


@pytest.fixture
def other() -> Iterator[Site]:
    with serving() as other:
        yield other


def test_every_good_document_is_in_the_ledger_every_bad_one_an_issue_and_twice_is_once(
    folder: Path, site: Site, other: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached = watch(monkeypatch)
    world = World(folder, site, other)
    note = "+++\npublished = 2025-01-09\n+++\nLatvia will give Ukraine €7 million in humanitarian aid.\n"
    (folder / "inbox" / "note.txt").write_text(note, "utf-8")

    outcome = run(folder)

    sightings = Ledger(folder).sightings
    assert {row.source for row in sightings if row.donor != "DEU" and row.source} == world.good
    assert sum(row.donor == "DEU" for row in sightings) == world.rows
    assert len(sightings) == len(world.good) + world.rows + 1
    assert codes(outcome) == sorted(map(str, world.codes))
    assert reached == {"127.0.0.1"}

    before, asked = files(folder), len(site.asked)
    again = run(folder, NOW + timedelta(minutes=5))

    assert again.idle
    assert files(folder) == before
    assert len(site.asked) > asked
    assert [receipt.outcome for receipt in History.of(folder / "runs").receipts] == [Outcome.ISSUES, Outcome.ISSUES]

    site.page("/a7", article("Aid 7", pledge(7).replace("€", "€9,"), "2025-01-08"))
    later = run(folder, NOW + timedelta(days=30))

    assert later.sightings == 1
    assert [change.id for change in later.changes if change.became in ("changed", "revised", "withdrawn", "added")]


def watch(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The addresses that are connected to."""
    reached, connect = set[str](), vars(connections)["create_connection"]

    def noted(address: tuple[str, int], *more: Any) -> Any:
        reached.add(address[0])
        return connect(address, *more)

    monkeypatch.setattr(connections, "create_connection", noted)
    return reached
