"""A report: a plan applied to a ledger, written as PDF and web page, with PNG and SVG of each picture and its CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Exhibit
from tracker.charts.finish import dark, drawn, svg
from tracker.errors import BadInput, Unwritable
from tracker.frames import commitments_frame, select
from tracker.frames.codes import check_currency
from tracker.records import Commitment, Issue, Level
from tracker.reports import subjects
from tracker.reports.contents import contents
from tracker.reports.editions import Edition, edition
from tracker.reports.exhibits.scene import EURO, Scene
from tracker.reports.garbage import waiting
from tracker.reports.pages import named, noted, pdf, png, unshown
from tracker.reports.pictures import Drawing, made, table
from tracker.reports.plans import Plan, placed, read_plan
from tracker.reports.web import html

if TYPE_CHECKING:
    from tracker.ledger import Chain
    from tracker.rates import Rates

# What a plan writes for the currency of the donor that it is about.
OWN = "own"


@dataclass(frozen=True)
class Report:
    """One report on a ledger: `name` is that of a plan (`monthly`) or a TOML file, `month` (`YYYY-MM`) the edition.

    Without a month it is the newest with an announcement. `subjects` are the donors of a plan about one or several, or
    the id of the commitment that it is about, which `chain` follows to its sightings; what a donor promised with others
    is not counted, for nobody said how it is shared. Locale and currency are the plan's unless given. With `dark` each
    picture is written as a PNG on a dark ground, too.
    Raises BadInput for a plan, a month, a donor, an id, a locale or a currency that does not exist.
    """

    name: str
    commitments: Sequence[Commitment]
    rates: Rates
    month: str | None = None
    currency: str | None = None
    locale: str | None = None
    subjects: tuple[str, ...] = ()
    chain: Callable[[str], Chain] | None = None
    dark: bool = False

    def write(self, folder: Path) -> list[Path]:
        """Write all files of the report into a folder, which is made; the same ledger gives the same bytes.

        Gives the paths, PDF and web page first. Raises Unwritable where the folder cannot be written to.
        """
        with waiting():
            return _written(folder, self._files())

    def _files(self) -> dict[str, bytes]:
        """Draw all, and give the content of each file by its name."""
        files = {
            f"{self._stem}.pdf": pdf(self._page, self.edition.cut_off),
            f"{self._stem}.html": html(self._page, self.scene, self.plan, self._drawings),
        }
        for drawing in self._drawings:
            files[f"{drawing.file}.png"] = png(drawing.vector, drawing.exhibit.format)
            if self.dark:
                files[f"{drawing.file}-dark.png"] = png(dark(drawing.vector), drawing.exhibit.format)
            files[f"{drawing.file}.svg"] = drawing.vector
            files[f"{drawing.file}.csv"] = drawing.data
        return files

    @cached_property
    def plan(self) -> Plan:
        """The plan as its TOML gives it, its own words in the reader's language where it has them."""
        plan = read_plan(self.name)
        with placed(self.name, "`locale`"):
            own = Captions(plan.locale).spoken
        with placed(self.name, "`currency`"):
            if plan.currency != OWN:
                check_currency(plan.currency, self.rates.currencies)
        return plan.spoken(Captions(self.locale).spoken if self.locale else own)

    @cached_property
    def edition(self) -> Edition:
        """The ledger as it stood at the end of the month, as far as the report is about it."""
        found = edition(self.commitments, self.month)
        if self.plan.about == "commitment":
            found = found.of(subjects.kin(self._followed.commitment, self.commitments))
        elif self._about:
            found = found.about(self._about)
        asked = self.plan.filters.asked
        if not asked:
            return found
        with placed(self.name, "`[filters]`"):
            rows = select(commitments_frame((*found.known, *found.undated)), **asked)
        return found.of(set(rows["id"]))

    @cached_property
    def scene(self) -> Scene:
        """What the exhibits look at."""
        chain = self._followed if self.plan.about == "commitment" else None
        donors = () if chain else self._about
        return Scene(self.edition, self.rates, Captions(self._locale, self._currency), donors, chain)

    @cached_property
    def exhibits(self) -> list[Exhibit | str]:
        """The pictures of the plan in their order, a reason in words for each that has nothing to show."""
        if not self.edition.known:
            return []
        return [made(self.scene, picture) for picture in self.plan.pictures]

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """What a reader of the report should know went less than well: signs that no font here can show."""
        signs = unshown(self._page)
        if not signs:
            return ()
        where, told = f"report {self.name}", f"no font here shows {named(signs)}: replaced in PDF and pictures"
        return (Issue(level=Level.WARNING, code="report.sign", where=where, message=told),)

    def contents(self, vectors: dict[str, bytes]) -> dict[str, Any]:
        """Give all that stands on the pages, the pictures as SVG by their names."""
        return noted(contents(self.scene, self.plan, self.exhibits, vectors), self.scene.captions)

    @cached_property
    def _page(self) -> dict[str, Any]:
        return self.contents({drawing.exhibit.name: drawing.vector for drawing in self._drawings})

    @cached_property
    def _drawings(self) -> list[Drawing]:
        """Draw the pictures that have something to show."""
        prefix = subjects.file_name("", self._about)
        return [
            Drawing(picture, exhibit, svg(drawn(exhibit)), table(exhibit), f"{prefix}{exhibit.name}")
            for picture, exhibit in zip(self.plan.pictures, self.exhibits, strict=False)
            if isinstance(exhibit, Exhibit)
        ]

    @cached_property
    def _followed(self) -> Chain:
        """The commitment that the report is about, with what it comes from."""
        (subject,) = self._about
        if self.chain is None:
            raise BadInput(f"report {self.name} is about a commitment: give it `Ledger.chain` to follow it by")
        return self.chain(subject)

    @cached_property
    def _about(self) -> tuple[str, ...]:
        return subjects.checked(self.plan, self.name, self.subjects, self.commitments)

    @property
    def _locale(self) -> str:
        return self.locale or self.plan.locale

    @property
    def _currency(self) -> str:
        """The currency asked for, or the plan's; a donor's own is that of its country, the euro for all else."""
        asked = self.currency or self.plan.currency
        if asked != OWN:
            return asked
        donor = self._followed.commitment.donor if self.plan.about == "commitment" else next(iter(self._about), None)
        own = self.rates.currency(donor or "", self.edition.cut_off or date.min)
        return own or EURO

    @property
    def _stem(self) -> str:
        return subjects.file_name(Path(self.name).stem, self._about)


def _written(folder: Path, files: dict[str, bytes]) -> list[Path]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise Unwritable(f"cannot write the report to {folder}: {error.strerror}; name another folder") from None
    return [folder / name for name in files]
