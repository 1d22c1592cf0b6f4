"""A report: a plan applied to a ledger, written as a PDF, with PNG and SVG of each picture and the CSV behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Exhibit
from tracker.charts.finish import HEIGHT, WIDTH, drawn, svg
from tracker.errors import BadInput, Unwritable
from tracker.records import Commitment
from tracker.reports.editions import Edition, edition
from tracker.reports.exhibits import KINDS
from tracker.reports.exhibits.scene import Scene
from tracker.reports.pages import pdf, png, unshown
from tracker.reports.plans import Picture, Plan, read_plan
from tracker.reports.sections import SECTIONS

if TYPE_CHECKING:
    from tracker.rates import Rates

# Where a plan's sections say that the pictures stand.
PICTURES = "pictures"

# What is smaller is a share of GDP, or a sum too small to matter.
SMALLEST_SUM = 1000


@dataclass(frozen=True)
class Report:
    """One report on a ledger: `name` is that of a plan (`monthly`) or a TOML file, `month` (`YYYY-MM`) the edition.

    Without a month it is the newest with an announcement. Locale and currency are the plan's unless given.
    Raises BadInput for a plan, a month, a locale or a currency that does not exist.
    """

    name: str
    commitments: Sequence[Commitment]
    rates: Rates
    month: str | None = None
    currency: str | None = None
    locale: str | None = None

    def write(self, folder: Path) -> list[Path]:
        """Write all files of the report into a folder, which is made; the same ledger gives the same bytes.

        Gives the paths, the PDF first. Raises Unwritable where the folder cannot be written to.
        """
        pictures = [exhibit for exhibit in self.exhibits if isinstance(exhibit, Exhibit)]
        vectors = {exhibit.name: svg(drawn(exhibit)) for exhibit in pictures}
        files = {f"{Path(self.name).stem}.pdf": pdf(self.contents(vectors), self.edition.cut_off)}
        for exhibit in pictures:
            files[f"{exhibit.name}.png"] = png(vectors[exhibit.name], WIDTH, HEIGHT)
            files[f"{exhibit.name}.svg"] = vectors[exhibit.name]
            files[f"{exhibit.name}.csv"] = table(exhibit)
        return _written(folder, files)

    @cached_property
    def plan(self) -> Plan:
        """The plan as its TOML gives it."""
        return read_plan(self.name)

    @cached_property
    def edition(self) -> Edition:
        """The ledger as it stood at the end of the month."""
        return edition(self.commitments, self.month)

    @cached_property
    def scene(self) -> Scene:
        """What the exhibits look at."""
        captions = Captions(self.locale or self.plan.locale, self.currency or self.plan.currency)
        return Scene(self.edition, self.rates, captions)

    @cached_property
    def exhibits(self) -> list[Exhibit | str]:
        """The pictures of the plan in their order, a reason in words for each that has nothing to show."""
        if not self.edition.known:
            return []
        return [_kind(picture)(self.scene, picture) for picture in self.plan.pictures]

    def contents(self, vectors: dict[str, bytes]) -> dict[str, Any]:
        """Give all that stands on the pages, the pictures as SVG by their names."""
        captions = self.scene.captions
        page: dict[str, Any] = {
            "title": self.plan.title,
            "lang": captions.language,
            "subtitle": self._subtitle(),
            "page_word": captions.say("page.page_of"),
            "notice": self._notice(),
            "sections": self._sections(vectors) if self.edition.known else [],
        }
        signs = unshown(page)
        if signs:
            codes = ", ".join(f"U+{ord(sign):04X}" for sign in sorted(signs))
            page["sections"].append({"form": "note", "heading": "", "text": captions.say("page.replaced", signs=codes)})
        return page

    def _subtitle(self) -> str:
        if not self.edition.known:
            return ""
        month = self.scene.captions.month(self.edition.month)
        return self.scene.captions.say("page.subtitle", month=month, cut_off=self.scene.cut_off)

    def _notice(self) -> str:
        """Say what a reader would miss: that the ledger is empty, undated, or without news in this month."""
        say = self.scene.captions.say
        if self.edition.known:
            month = self.scene.captions.month(self.edition.month)
            return "" if self.edition.news else say("page.quiet", month=month)
        return say("page.undated_only" if self.edition.undated else "page.empty")

    def _sections(self, vectors: dict[str, bytes]) -> list[dict[str, Any]]:
        found: list[dict[str, Any] | None] = []
        for name in self.plan.sections:
            found += self._pictures(vectors) if name == PICTURES else [_section(name)(self.scene, self.plan)]
        return [section for section in found if section]

    def _pictures(self, vectors: dict[str, bytes]) -> list[dict[str, Any]]:
        pairs = zip(self.plan.pictures, self.exhibits, strict=True)
        return [self._shown(picture, exhibit, vectors) for picture, exhibit in pairs]

    def _shown(self, picture: Picture, exhibit: Exhibit | str, vectors: dict[str, bytes]) -> dict[str, Any]:
        if isinstance(exhibit, str):
            text = self.scene.captions.say("page.no_picture", reason=exhibit)
            return {"form": "note", "heading": picture.heading, "text": text}
        vector = vectors[exhibit.name].decode()
        return {"form": "picture", "heading": exhibit.heading, "svg": vector, "alt": exhibit.alt}


def table(exhibit: Exhibit) -> bytes:
    """Give the data behind a picture as CSV: amounts to the cent, shares to six decimals, never with an exponent."""
    return exhibit.frame.to_csv(index=False, lineterminator="\n", float_format=_digits).encode()


def _digits(number: float) -> str:
    return f"{number:.2f}" if abs(number) >= SMALLEST_SUM else f"{number:.6f}".rstrip("0").rstrip(".")


def _kind(picture: Picture) -> Callable[[Scene, Picture], Exhibit | str]:
    if picture.kind not in KINDS:
        raise BadInput(f"picture {picture.name!r} is of unknown kind {picture.kind!r}: there are {', '.join(KINDS)}")
    return KINDS[picture.kind]


def _section(name: str) -> Callable[[Scene, Plan], dict[str, Any] | None]:
    if name not in SECTIONS:
        raise BadInput(f"no section named {name!r}: there are {', '.join((PICTURES, *SECTIONS))}")
    return SECTIONS[name]


def _written(folder: Path, files: dict[str, bytes]) -> list[Path]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise Unwritable(f"cannot write the report to {folder}: {error.strerror}; name another folder") from None
    return [folder / name for name in files]
