"""What a report consists of: its TOML, read strictly, so that an analyst who edits a copy learns of each slip."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import msgspec

from tracker.errors import BadInput
from tracker.records import Instrument, Record, Status, Type

Stage = Literal["promised", "approved", "paid"]
Size = Literal["wide", "low", "half"]
About = Literal["all", "donor", "donors", "commitment"]
Kind = Literal[
    "donors",
    "shares",
    "gap",
    "spending",
    "standing",
    "targets",
    "paths",
    "timeline",
    "slope",
    "lifeline",
    "largest",
    "ranking",
    "cumulative",
    "table",
]
Section = Literal[
    "pictures",
    "headlines",
    "stages",
    "life",
    "linked",
    "judged",
    "news",
    "also",
    "moved",
    "revised",
    "recipients",
    "changes",
    "largest",
    "doubts",
    "method",
    "footnote",
]

# More rows than this have no room in a picture of any format, and no series reaches back further than a century.
Top = Annotated[int, msgspec.Meta(ge=1, le=20)]
Months = Annotated[int, msgspec.Meta(ge=1, le=1200)]

# The names of pictures become names of files and places in a page.
Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]


class Picture(Record, frozen=True, forbid_unknown_fields=True):
    """One picture of a report: of what `kind`, the name of its files, the heading above it, and what it is limited to.

    `types` limits it to some types of money, `top` to the largest donors, `months` to a span before the cut-off,
    `stage` (of a cumulative picture) to what has come as far. A picture of low format has room for seven rows; two of
    half format that follow each other stand side by side.
    """

    kind: Kind
    name: Name
    heading: str
    what: str = ""
    types: tuple[Type, ...] = tuple(Type)
    top: Top = 12
    months: Months = 12
    stage: Stage = "paid"
    format: Size = "wide"


class Filters(Record, frozen=True, forbid_unknown_fields=True):
    """Which commitments a report looks at, as `tracker query` asks for them; what is not named is not looked at.

    A donor is found alone and among several; `since` and `until` bound the day of announcement, both inclusive.
    """

    donor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    type: tuple[Type, ...] = ()
    status: tuple[Status, ...] = ()
    instrument: tuple[Instrument, ...] = ()
    since: str | None = None
    until: str | None = None

    @property
    def asked(self) -> dict[str, Any]:
        """What is asked for, by the name of its column or bound; empty for all commitments."""
        return {name: value for name in self.__struct_fields__ if (value := getattr(self, name))}


class Plan(Record, frozen=True, forbid_unknown_fields=True):
    """A report as its TOML gives it: title, locale, currency, filters, sections, pictures, and the analyst's own notes.

    A plan about a donor, several donors or a commitment is told which; their names stand for `{party}` in the title.
    The currency of a plan about one donor may be `own`; `licence` is the address of the terms that the data are under.
    With `one_page` the PDF is set as small as it takes to fit one sheet. `translations` give, by language, the words of
    the plan itself in that language.
    """

    title: str
    about: About = "all"
    locale: str = "en_GB"
    currency: str = "EUR"
    filters: Filters = Filters()
    sections: tuple[Section, ...] = ("headlines", "pictures", "news", "method")
    pictures: tuple[Picture, ...] = ()
    notes: tuple[str, ...] = ()
    licence: str = ""
    one_page: bool = False
    translations: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)

    def spoken(self, language: str) -> Plan:
        """Give the plan with its own words in a language, those that it translates."""
        words = self.translations.get(language, {})
        if not words:
            return self
        pictures = tuple(
            msgspec.structs.replace(
                picture,
                heading=words.get(picture.heading, picture.heading),
                what=words.get(picture.what, picture.what),
            )
            for picture in self.pictures
        )
        notes = tuple(words.get(note, note) for note in self.notes)
        return msgspec.structs.replace(self, title=words.get(self.title, self.title), notes=notes, pictures=pictures)


# What a key of a few values can have, by its name in an error.
VALUES: dict[str, tuple[str, ...]] = {
    "kind": get_args(Kind),
    "sections": get_args(Section),
    "types": tuple(map(str, Type)),
    "type": tuple(map(str, Type)),
    "status": tuple(map(str, Status)),
    "instrument": tuple(map(str, Instrument)),
    "stage": get_args(Stage),
    "format": get_args(Size),
    "about": get_args(About),
}

# Where a plan goes wrong, as the reader of its TOML says it.
PLACE = re.compile(r" - at `\$(?:\.(?P<table>pictures|filters)(?:\[(?P<place>\d+)\])?)?(?:\.(?P<key>\w+))?[^`]*`")

# Where in a plan which keys may stand, by what an error says of the place; at the top those of the plan itself.
PLACES: dict[str, type[Record]] = {"$.pictures": Picture, "$.filters": Filters, "": Plan}


def read_plan(name: str) -> Plan:
    """Read the plan of a report by its name (`monthly`) or by the path of a TOML file.

    Raises BadInput for a report that does not exist and for a key or value that a plan cannot have.
    """
    path = _path(name)
    try:
        return _distinct(msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Plan), path)
    except UnicodeDecodeError:
        raise BadInput(f"{path.name} is not UTF-8: save it as such") from None
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{path.name} is not TOML: {error}") from None
    except msgspec.ValidationError as error:
        told = PLACE.sub(_place, str(error)).replace("Invalid enum value", "unknown value")
        raise BadInput(f"{path.name}: {told}{_hint(str(error))}") from None


@contextmanager
def placed(name: str, place: str) -> Iterator[None]:
    """Say of what a plan asks for, and cannot have, in which file and where it stands."""
    try:
        yield
    except BadInput as error:
        raise BadInput(f"{_path(name).name}, {place}: {error}") from None


def plan_folder() -> Path:
    """Give the folder of the plans: `reports` beside the package in a checkout, inside it where it is installed."""
    checkout = Path(__file__).parents[2] / "reports"
    return checkout if (checkout / "monthly.toml").is_file() else Path(__file__).parent


def _distinct(plan: Plan, path: Path) -> Plan:
    """Give a plan whose pictures have names of their own, as their files need."""
    names = [picture.name for picture in plan.pictures]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise BadInput(f"{path.name}: two pictures are named {twice!r}: their files would be one; rename one of them")
    return plan


def _path(name: str) -> Path:
    if name.endswith(".toml"):
        if not Path(name).is_file():
            beside = [path.name for path in Path(name).parent.glob("*.toml")]
            meant = _meant(Path(name).name, beside) or f": copy one from {plan_folder().name}/ and edit it"
            raise BadInput(f"no report plan at {name}{meant}")
        return Path(name)
    path = plan_folder() / f"{name}.toml"
    if not path.is_file():
        known = sorted(plan.stem for plan in plan_folder().glob("*.toml"))
        told = f"there are {', '.join(known)}; or name a TOML file"
        raise BadInput(f"no report named {name!r}{_meant(name, known)}: {told}")
    return path


def _place(found: re.Match[str]) -> str:
    """Say where in a plan something stands, as who edits it counts and names its tables.

    >>> PLACE.sub(_place, "Expected `str` - at `$.pictures[0].types[1]`")
    'Expected `str`: `[[pictures]]` number 1, `types`'
    >>> PLACE.sub(_place, "Expected `str` - at `$.filters.type[...]`"), PLACE.sub(_place, "Wrong - at `$.sections[3]`")
    ('Expected `str`: `[filters]`, `type`', 'Wrong: `sections`')
    """
    table, place, key = found["table"], found["place"], found["key"]
    tables = [f"`[[{table}]]` number {int(place) + 1}" if place else f"`[{table}]`"] if table else []
    return f": {', '.join([*tables, *([f'`{key}`'] if key else [])])}"


def _hint(message: str) -> str:
    """Name the key or value that was probably meant where an unknown one stands, or all that can stand there.

    >>> _hint("Object contains unknown field `localle`"), _hint("Object contains unknown field `x` - at `$.filters`")
    (' (did you mean `locale`?)', ' (there are donor, recipient, type, status, instrument, since, until)')
    >>> _hint("Invalid enum value 'militry_aid' - at `$.pictures[0].types[0]`")
    ' (did you mean `military_aid`?)'
    """
    if "Invalid enum value" in message:
        _, wrong, rest = message.split("'", 2)
        named = re.findall(r"\.(\w+)", rest)
        return _choice(wrong, VALUES.get(named[-1] if named else "", ()))
    if "unknown field" not in message:
        return ""
    wrong, _, where = message.split("`", 1)[1].partition("`")
    place = next((place for place in PLACES if place in where), "")
    return _choice(wrong, PLACES[place].__struct_fields__)


def _choice(wrong: str, choices: Sequence[str]) -> str:
    close = difflib.get_close_matches(wrong, choices, n=1)
    return f" (did you mean `{close[0]}`?)" if close else f" (there are {', '.join(choices)})"


def _meant(wrong: str, choices: Sequence[str]) -> str:
    close = difflib.get_close_matches(wrong, choices, n=1)
    return f" (did you mean {close[0]}?)" if close else ""
