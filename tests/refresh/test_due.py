"""When the month's run is still to come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tracker.refresh.due import due
from tracker.refresh.receipts import Outcome, Receipt, Stage, Tally
from tracker.sources.faults import Fault
from tracker.sources.notation import written

NOW = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)


def receipt(number: int, **told: object) -> Receipt:
    known = {"number": number, "outcome": Outcome.DONE, "stage": Stage.ENDED, "started": NOW}
    return Receipt(**(known | told))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "still_due"),
    [
        ({"started": NOW - timedelta(days=1)}, False),
        ({"started": NOW - timedelta(days=1), "outcome": Outcome.ISSUES}, False),
        ({"started": NOW - timedelta(days=1), "outcome": Outcome.FAILED}, True),
        ({"started": NOW - timedelta(days=1), "outcome": Outcome.INTERRUPTED}, True),
        ({"started": NOW - timedelta(days=1), "outcome": Outcome.BEGUN}, True),
        ({"started": NOW - timedelta(days=1), "partial": True}, True),
        (
            {"started": NOW - timedelta(days=1), "issues": {Fault.UNREACHABLE: 1}, "sources": {"a": Tally(refused=1)}},
            True,
        ),
        (
            {"started": NOW - timedelta(days=1), "issues": {Fault.UNREACHABLE: 1}, "sources": {"a": Tally(fetched=1)}},
            False,
        ),
        ({"started": datetime(2026, 3, 5, 0, 0, tzinfo=UTC)}, False),
        ({"started": datetime(2026, 3, 4, 23, 59, tzinfo=UTC)}, True),
        ({"started": NOW + timedelta(days=400)}, True),
    ],
)
def test_a_run_is_due_until_one_of_this_month_ended_well(
    tmp_path: Path, told: dict[str, object], still_due: bool
) -> None:
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "1.toml").write_bytes(written(receipt(1, **told)))

    assert due(tmp_path, NOW, 5) is still_due
