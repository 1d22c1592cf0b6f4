"""A report: a plan applied to a ledger, written as a PDF, with PNG and SVG of each picture and the CSV behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Exhibit
from tracker.charts.finish import drawn, svg
from tracker.charts.formats import FORMATS
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

# What a plan writes for the currency of the donor that it is about, and what a bloc or a company is told in.
OWN, EURO = "own", "EUR"

# How many donors an error names.
NAMED = 5

# What is smaller is a share of GDP, or a sum too small to matter.
SMALLEST_SUM = 1000


@dataclass(frozen=True)
class Report:
    """One report on a ledger: `name` is that of a plan (`monthly`) or a TOML file, `month` (`YYYY-MM`) the edition.

    Without a month it is the newest with an announcement. `subject` is the donor of a plan about one; what it promised
    with others is not counted, for nobody said how it is shared. Locale and currency are the plan's unless given.
    Raises BadInput for a plan, a month, a donor, a locale or a currency that does not exist.
    """

    name: str
    commitments: Sequence[Commitment]
    rates: Rates
    month: str | None = None
    currency: str | None = None
    locale: str | None = None
    subject: str | None = None

    def write(self, folder: Path) -> list[Path]:
        """Write all files of the report into a folder, which is made; the same ledger gives the same bytes.

        Gives the paths, the PDF first. Raises Unwritable where the folder cannot be written to.
        """
        pictures = [exhibit for exhibit in self.exhibits if isinstance(exhibit, Exhibit)]
        vectors = {exhibit.name: svg(drawn(exhibit)) for exhibit in pictures}
        files = {f"{self._stem}.pdf": pdf(self.contents(vectors), self.edition.cut_off)}
        for exhibit in pictures:
            files[f"{self._prefix}{exhibit.name}.png"] = png(vectors[exhibit.name], exhibit.format)
            files[f"{self._prefix}{exhibit.name}.svg"] = vectors[exhibit.name]
            files[f"{self._prefix}{exhibit.name}.csv"] = table(exhibit)
        return _written(folder, files)

    @cached_property
    def plan(self) -> Plan:
        """The plan as its TOML gives it."""
        return read_plan(self.name)

    @cached_property
    def edition(self) -> Edition:
        """The ledger as it stood at the end of the month."""
        found = edition(self.commitments, self.month)
        return found if self.plan.about == "all" else found.about(self._donor)

    @cached_property
    def scene(self) -> Scene:
        """What the exhibits look at."""
        captions = Captions(self.locale or self.plan.locale, self._currency)
        return Scene(self.edition, self.rates, captions, self.subject)

    @cached_property
    def exhibits(self) -> list[Exhibit | str]:
        """The pictures of the plan in their order, a reason in words for each that has nothing to show."""
        if not self.edition.known:
            return []
        return [_made(self.scene, picture) for picture in self.plan.pictures]

    def contents(self, vectors: dict[str, bytes]) -> dict[str, Any]:
        """Give all that stands on the pages, the pictures as SVG by their names."""
        captions = self.scene.captions
        page: dict[str, Any] = {
            "title": self.plan.title.format(party=captions.party(self.subject)) if self.subject else self.plan.title,
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

    @cached_property
    def _donor(self) -> str:
        """The donor that the report is about, which the ledger must know."""
        donors = {row.donor for row in self.commitments if row.donor}
        if self.subject not in donors:
            near = get_close_matches(self.subject or "", donors) or sorted(donors)[:NAMED]
            raise BadInput(f"report {self.name} is about one donor of the ledger, such as {', '.join(near)}")
        return str(self.subject)

    @property
    def _currency(self) -> str:
        """The currency asked for, or the plan's; a donor's own is that of its country, the euro for all else."""
        asked = self.currency or self.plan.currency
        if asked != OWN:
            return asked
        own = self.rates.currency(self.subject or "", self.edition.cut_off or date.min)
        return own or EURO

    @property
    def _stem(self) -> str:
        return f"{Path(self.name).stem}-{self.subject}" if self.subject else Path(self.name).stem

    @property
    def _prefix(self) -> str:
        return f"{self.subject}-" if self.subject else ""

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
            return "" if self.edition.news or self.subject else say("page.quiet", month=month)
        return say("page.undated_only" if self.edition.undated else "page.empty")

    def _sections(self, vectors: dict[str, bytes]) -> list[dict[str, Any]]:
        found: list[dict[str, Any] | None] = []
        for name in self.plan.sections:
            found += self._pictures(vectors) if name == PICTURES else [_section(name)(self.scene, self.plan)]
        return [section for section in found if section]

    def _pictures(self, vectors: dict[str, bytes]) -> list[dict[str, Any]]:
        """Give the pictures, two of half format that follow each other on one line."""
        pairs = zip(self.plan.pictures, self.exhibits, strict=True)
        shown = [self._shown(picture, exhibit, vectors) for picture, exhibit in pairs]
        lines: list[dict[str, Any]] = []
        for part in shown:
            last = lines[-1] if lines else {}
            if part["half"] and last.get("form") == "pictures" and len(last["items"]) == 1 and last["items"][0]["half"]:
                last["items"].append(part)
            else:
                lines.append({"form": "pictures", "heading": part["heading"], "items": [part]})
        return lines

    def _shown(self, picture: Picture, exhibit: Exhibit | str, vectors: dict[str, bytes]) -> dict[str, Any]:
        half = picture.format == "half"
        if isinstance(exhibit, str):
            text = self.scene.captions.say("page.no_picture", reason=exhibit)
            return {"heading": picture.heading, "half": half, "text": text, "svg": ""}
        vector = vectors[exhibit.name].decode()
        return {"heading": exhibit.heading, "half": half, "svg": vector, "alt": exhibit.alt}


def table(exhibit: Exhibit) -> bytes:
    """Give the data behind a picture as CSV: amounts to the cent, shares to six decimals, never with an exponent."""
    return exhibit.frame.to_csv(index=False, lineterminator="\n", float_format=_digits).encode()


def _digits(number: Any) -> str:
    return f"{number:.2f}" if abs(number) >= SMALLEST_SUM else f"{number:.6f}".rstrip("0").rstrip(".")


def _made(scene: Scene, picture: Picture) -> Exhibit | str:
    if picture.kind not in KINDS:
        raise BadInput(f"picture {picture.name!r} is of unknown kind {picture.kind!r}: there are {', '.join(KINDS)}")
    exhibit = KINDS[picture.kind](scene, picture)
    return exhibit if isinstance(exhibit, str) else replace(exhibit, format=FORMATS[picture.format])


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
