"""What one refresh is asked to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tracker.records import Record

INBOX = "inbox"
SOURCES = "sources"
RAW = "raw"
RUNS = "runs"
REFERENCE = "reference"


class Order(Record, frozen=True, kw_only=True):
    """What one refresh is asked to do with the ledger of a folder.

    `only` names sources (the inbox is one) that alone are read, enabled or not; without it those that are enabled and
    the inbox. With `since` documents published before that day are left, with `offline` what is stored is read again
    and nothing is fetched. `jobs` is the number of processes that read. `report` is drawn into a folder of `out`.
    """

    folder: Path
    only: tuple[str, ...] = ()
    since: date | None = None
    offline: bool = False
    jobs: int = 1
    reference: bool = False
    report: str | None = None
    out: Path = Path("reports") / "published"

    def __str__(self) -> str:
        """Say it as the command line does, for the receipt.

        >>> str(Order(folder=Path("data"), only=("gbr-mod",), offline=True))
        '--only gbr-mod --offline'
        """
        words = [word for name in self.only for word in ("--only", name)]
        words += ["--since", self.since.isoformat()] if self.since else []
        words += [f"--{name}" for name in ("offline", "reference") if getattr(self, name)]
        return " ".join([*words, *(["--report", self.report] if self.report else [])])

    def wants(self, name: str) -> bool:
        """Tell whether something of this name is to be read."""
        return not self.only or name in self.only

    @property
    def partial(self) -> bool:
        """Whether less is read than there is, so that the month's run is still to come."""
        return bool(self.only) or self.since is not None
