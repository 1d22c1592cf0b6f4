"""The reference tables brought up to date: each provider asked once, all of what it gives taken or none of it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from tracker.errors import Refused
from tracker.ledger.disk import prepare, replace, writing
from tracker.rates.audits import audit
from tracker.rates.economies import Economies
from tracker.rates.tables import reference_folder
from tracker.records import Issue, Level, Record
from tracker.sources.faults import issue
from tracker.sources.fetching import Fetched, Fetcher
from tracker.sources.items import fingerprint
from tracker.sources.series.asking import Ask, Provider, Trouble, odd
from tracker.sources.series.averages import merged
from tracker.sources.series.doubts import believed
from tracker.sources.series.ecb import ECB
from tracker.sources.series.grids import LAYOUTS, Grid
from tracker.sources.series.hmrc import HMRC
from tracker.sources.series.moves import Moved, compared, refuse
from tracker.sources.series.nato import NATO
from tracker.sources.series.nbu import NBU
from tracker.sources.series.packaging import describe
from tracker.sources.series.weo import IMF
from tracker.sources.series.worldbank import WORLD_BANK

# In this order: yearly averages need the ECB's dollar, national money is told by the averages, the IMF by the Bank.
PROVIDERS = (ECB, HMRC, WORLD_BANK, IMF, NBU, NATO)
# The tables that a data package describes with the edition that they are of.
EDITIONED = ("ecb_daily", "hmrc_monthly", "gdp", "price_index", "nato_defence")


class Page(Record, frozen=True, kw_only=True):
    """A page that was fetched for the tables: from where, when (UTC), and the fingerprint of its bytes."""

    provider: str
    url: str
    accessed: str
    sha256: str
    bytes: int


class Updated(Record, frozen=True, kw_only=True):
    """What bringing the tables up to date did: tables that changed, what was fetched, and what went wrong or is odd."""

    moved: tuple[Moved, ...]
    pages: tuple[Page, ...]
    issues: tuple[Issue, ...]

    @property
    def failed(self) -> bool:
        """Whether a provider could not be read, so that its tables are as they were."""
        return any(issue.level is Level.ERROR for issue in self.issues)


class Tables:
    """The tables while they are brought up to date: as they were, as they are, and what is to be told of it."""

    def __init__(self, folder: Path) -> None:
        """Read the tables of a folder."""
        economies = Economies(folder)
        self.before = {name: Grid.read(folder, name) for name in LAYOUTS}
        self.now = dict(self.before)
        self.currencies: dict[str, tuple[str, ...]] = {}
        for country in economies.countries:
            self.currencies[country.iso3] = (*self.currencies.get(country.iso3, ()), country.currency)
        self.issues: list[Issue] = []
        self.pages: list[Page] = []

    def take(self, provider: Provider, fetcher: Fetcher, home: str, today: date) -> None:
        """Ask one provider and take its tables, or leave them as they were with an issue that says why."""
        ask = Ask(fetcher, home, today, self.now, self.currencies)
        try:
            edition = provider.read(ask)
            grids, doubted = self._believed(edition.grids, today)
        except Refused as refused:
            self.issues.append(issue(refused))
            return
        finally:
            self.pages += [_page(provider.name, page) for page in ask.pages]
        if edition.averages:
            average = merged(self.now["annual_average"], provider.name, edition.averages)
            grids["annual_average"] = average
        faults = _faults(grids)
        self.now |= {} if faults else grids
        self.issues += faults or (*edition.issues, *doubted)

    def _believed(self, grids: Iterable[Grid], today: date) -> tuple[dict[str, Grid], list[Issue]]:
        """Give the tables of an edition without what cannot be believed, which is told; raises Unreadable."""
        found, told = {}, []
        for grid in grids:
            found[grid.name], issues = believed(self.before[grid.name], grid, today)
            refuse(self.before[grid.name], found[grid.name])
            told += issues
        return found, told

    def files(self) -> dict[str, bytes]:
        """Give the tables that are not what they were, by the names of their files."""
        written = {name: (grid.encoded(), self.before[name].encoded()) for name, grid in self.now.items()}
        return {f"{name}.csv": new for name, (new, old) in written.items() if new != old}


def refresh_reference(
    folder: Path, fetcher: Fetcher, today: date, homes: Mapping[str, str] | None = None, *, write: bool = True
) -> Updated:
    """Bring the reference tables of a folder up to date from their providers; doing so twice changes nothing.

    A provider that is down or gives what cannot be trusted leaves its tables as they were, with an issue, and stops no
    other. What changed is written all or none. A folder without tables begins with those that ship with the package.
    `homes` gives other addresses for providers by their names; without `write` nothing is written. It takes the
    tables' lock and, for the data package above them, the ledger's: call it before either is taken. Raises Unwritable
    where the disk refuses, BadData for tables that are torn.
    """
    with tempfile.TemporaryDirectory() as scratch:
        tables = Tables(folder if folder.is_dir() else reference_folder())
        for provider in PROVIDERS:
            tables.take(provider, fetcher, (homes or {}).get(provider.name, provider.home), today)
        files = tables.files()
        faults = _unsound(folder, files, Path(scratch))
    if write and not faults:
        if files:
            _written(folder, files)
        describe(folder, {name: grid.edition for name, grid in tables.now.items() if name in EDITIONED})
    moves = [compared(tables.before[name], tables.now[name]) for name in LAYOUTS if f"{name}.csv" in files]
    told = [issue for _, issues in moves for issue in issues]
    moved = () if faults else tuple(each for each, _ in moves)
    return Updated(moved=moved, pages=tuple(tables.pages), issues=(*tables.issues, *told, *faults))


def _faults(grids: Mapping[str, Grid]) -> list[Issue]:
    """Audit what one provider gives, by itself: with an error its tables stay as they were, and no other's do."""
    with tempfile.TemporaryDirectory() as alone:
        for name, grid in grids.items():
            (Path(alone) / f"{name}.csv").write_bytes(grid.encoded())
        errors = [fault for fault in audit(Path(alone), tuple(grids)) if fault.level is Level.ERROR]
    closing = odd(Trouble.NOT_SOUND, ", ".join(grids), "would not be sound; kept what there was", Level.ERROR)
    return [*errors, closing] if errors else []


def _unsound(folder: Path, files: Mapping[str, bytes], scratch: Path) -> list[Issue]:
    """Audit the tables as they would be, in a folder of their own: with an error nothing is written."""
    if not files:
        return []
    whole = Path(shutil.copytree(folder if folder.is_dir() else reference_folder(), scratch / "reference"))
    for name, data in files.items():
        (whole / name).write_bytes(data)
    errors = [fault for fault in audit(whole) if fault.level is Level.ERROR]
    closing = odd(Trouble.NOT_SOUND, str(folder), "is as it was: the tables would not be sound", Level.ERROR)
    return [*errors, closing] if errors else []


def _written(folder: Path, files: Mapping[str, bytes]) -> None:
    if not folder.is_dir():
        prepare(folder)
        files = {path.name: path.read_bytes() for path in reference_folder().glob("*.csv")} | dict(files)
    with writing(folder):
        replace(folder, files)


def _page(provider: str, page: Fetched) -> Page:
    return Page(
        provider=provider,
        url=page.url,
        accessed=f"{page.accessed:%Y-%m-%dT%H:%M:%SZ}",
        sha256=fingerprint(page.body),
        bytes=len(page.body),
    )
