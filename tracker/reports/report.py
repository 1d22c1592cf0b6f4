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
from tracker.records import Commitment, Status
from tracker.reports.contents import ANNOUNCED, headlines, method, moved, news
from tracker.reports.editions import Edition, edition
from tracker.reports.exhibits import donors, targets, timeline
from tracker.reports.exhibits.scene import Scene
from tracker.reports.pages import pdf, png, unshown
from tracker.reports.plans import Picture, Plan, read_plan

if TYPE_CHECKING:
    from tracker.rates import Rates

KINDS: dict[str, Callable[[Scene, Picture], Exhibit | str]] = {
    "donors": donors,
    "targets": targets,
    "timeline": timeline,
}


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
            "subtitle": "",
            "page_word": captions.say("page.page_of"),
            "empty": "",
            "quiet": "",
        }
        if not self.edition.known:
            key = "page.undated_only" if self.edition.undated and not self.edition.month else "page.empty"
            return page | {"empty": captions.say(key)}
        page |= self._overview(vectors)
        signs = unshown(page)
        if signs:
            page["method"].append(
                captions.say("page.replaced", signs=", ".join(f"U+{ord(s):04X}" for s in sorted(signs)))
            )
        return page

    def _overview(self, vectors: dict[str, bytes]) -> dict[str, Any]:
        scene, captions = self.scene, self.scene.captions
        month = captions.month(self.edition.month)
        return {
            "subtitle": captions.say("page.subtitle", month=month, cut_off=scene.cut_off),
            "quiet": "" if self.edition.news else captions.say("page.quiet", month=month),
            "headlines": headlines(scene),
            "exhibits": [
                self._shown(picture, exhibit, vectors)
                for picture, exhibit in zip(self.plan.pictures, self.exhibits, strict=True)
            ],
            "news_heading": captions.say("page.news_heading", month=month),
            "source_link": captions.say("page.source_link"),
            "news": news(scene, ANNOUNCED),
            "also_heading": captions.say("page.also_heading", month=month),
            "also": news(scene, tuple(set(Status) - set(ANNOUNCED))),
            "moved_heading": captions.say("page.moved_heading", month=month),
            "moved": moved(scene),
            "method_heading": captions.say("page.method_heading"),
            "method": method(scene, self.plan, self._nato_edition()),
        }

    def _shown(self, picture: Picture, exhibit: Exhibit | str, vectors: dict[str, bytes]) -> dict[str, str]:
        if isinstance(exhibit, str):
            return {"heading": picture.heading, "reason": self.scene.captions.say("page.no_picture", reason=exhibit)}
        return {"heading": exhibit.heading, "svg": vectors[exhibit.name].decode(), "alt": exhibit.alt, "reason": ""}

    def _nato_edition(self) -> str:
        return max((share.edition for share in self.rates.economies.defence.values()), default="")


def table(exhibit: Exhibit) -> bytes:
    """Give the data behind a picture as CSV, amounts to the cent."""
    return exhibit.frame.to_csv(index=False, lineterminator="\n", float_format="%.2f").encode()


def _kind(picture: Picture) -> Callable[[Scene, Picture], Exhibit | str]:
    if picture.kind not in KINDS:
        raise BadInput(f"picture {picture.name!r} is of unknown kind {picture.kind!r}: there are {', '.join(KINDS)}")
    return KINDS[picture.kind]


def _written(folder: Path, files: dict[str, bytes]) -> list[Path]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise Unwritable(f"cannot write the report to {folder}: {error.strerror}; name another folder") from None
    return [folder / name for name in files]
