"""What a report consists of: its TOML, read strictly, so that an analyst who edits a copy learns of each slip."""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import Any, Literal

import msgspec

from tracker.errors import BadInput
from tracker.records import Record, Type


class Picture(Record, frozen=True, forbid_unknown_fields=True):
    """One picture of a report: of what `kind`, the name of its files, the heading above it, and what it is limited to.

    `types` limits it to some types of money, `top` to the largest donors, `months` to a span before the cut-off; two
    pictures of half format that follow each other stand side by side.
    """

    kind: str
    name: str
    heading: str
    what: str = ""
    types: tuple[Type, ...] = tuple(Type)
    top: int = 12
    months: int = 12
    format: Literal["wide", "half"] = "wide"


class Plan(Record, frozen=True, forbid_unknown_fields=True):
    """A report as its TOML gives it: title, locale, currency, sections, pictures, and the analyst's own notes.

    A plan about a donor is for one at a time, whose name stands for `{party}` in the title; its currency may be `own`.
    """

    title: str
    about: Literal["all", "donor"] = "all"
    locale: str = "en_GB"
    currency: str = "EUR"
    sections: tuple[str, ...] = ("headlines", "pictures", "news", "method")
    pictures: tuple[Picture, ...] = ()
    notes: tuple[str, ...] = ()


def read_plan(name: str) -> Plan:
    """Read the plan of a report by its name (`monthly`) or by the path of a TOML file.

    Raises BadInput for a report that does not exist and for a key or value that a plan cannot have.
    """
    path = _path(name)
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Plan)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{path.name} is not TOML: {error}") from None
    except msgspec.ValidationError as error:
        raise BadInput(f"{path.name}: {error}{_hint(str(error))}") from None


def plan_folder() -> Path:
    """Give the folder of the plans: `reports` beside the package in a checkout, inside it where it is installed."""
    checkout = Path(__file__).parents[2] / "reports"
    return checkout if (checkout / "monthly.toml").is_file() else Path(__file__).parent


def _path(name: str) -> Path:
    if name.endswith(".toml"):
        if not Path(name).is_file():
            raise BadInput(f"no report plan at {name}: copy one from {plan_folder().name}/ and edit it")
        return Path(name)
    path = plan_folder() / f"{name}.toml"
    if not path.is_file():
        known = ", ".join(sorted(plan.stem for plan in plan_folder().glob("*.toml")))
        raise BadInput(f"no report named {name!r}: there is {known}; or name a TOML file")
    return path


def _hint(message: str) -> str:
    """Name the key that was probably meant, for a message about an unknown one."""
    keys: list[Any] = [*Plan.__struct_fields__, *Picture.__struct_fields__]
    wrong = message.split("`")[1] if "unknown field" in message else ""
    close = difflib.get_close_matches(wrong, keys, n=1)
    return f" (did you mean `{close[0]}`?)" if close else ""
