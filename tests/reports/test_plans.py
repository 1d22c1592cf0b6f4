from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from tracker.errors import BadInput
from tracker.rates import Rates
from tracker.records import Commitment
from tracker.reports import Report
from tracker.reports.contents import PICTURES, SECTIONS
from tracker.reports.exhibits import KINDS
from tracker.reports.plans import Kind, Section, plan_folder, read_plan


def written(folder: Path, text: str) -> str:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_monthly_plan_has_pictures_with_names_of_their_own() -> None:
    pictures = read_plan("monthly").pictures
    assert pictures
    assert len({picture.name for picture in pictures}) == len(pictures)


def test_a_copy_can_be_edited(tmp_path: Path) -> None:
    plan = read_plan(written(tmp_path, 'title = "Norway"\nnotes = ["Our own note."]'))
    assert (plan.title, plan.notes, plan.pictures) == ("Norway", ("Our own note.",), ())


def test_a_wrong_key_names_the_right_one(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"mine\.toml: .*`localle`.*did you mean `locale`"):
        read_plan(written(tmp_path, 'title = "A"\nlocalle = "de"'))


def test_a_wrong_type_of_money_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="military"):
        read_plan(
            written(
                tmp_path, 'title = "A"\n[[pictures]]\nkind = "donors"\nname = "a"\nheading = "A"\ntypes = ["military"]'
            )
        )


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ('types = ["militry_aid"]', "military_aid"),
        ('format = "wid"', "wide"),
        ('stage = "payd"', "paid"),
        ('[filters]\ntype = ["militry_aid"]', "military_aid"),
        ('[filters]\nstatus = ["disbursment"]', "disbursement"),
        ('[filters]\ninstrument = ["lone"]', "loan"),
    ],
)
def test_a_wrong_value_names_the_right_one(tmp_path: Path, line: str, meant: str) -> None:
    picture = f'title = "A"\n[[pictures]]\nkind = "donors"\nname = "a"\nheading = "A"\n{line}'
    with pytest.raises(BadInput, match=rf"did you mean `{meant}`"):
        read_plan(written(tmp_path, picture))


def test_a_value_that_is_like_none_lists_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="there are all, donor, donors, commitment"):
        read_plan(written(tmp_path, 'title = "A"\nabout = "xyz"'))


def test_broken_toml_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"mine\.toml is not TOML"):
        read_plan(written(tmp_path, "title = "))


def test_an_unknown_report_lists_those_there_are() -> None:
    with pytest.raises(BadInput, match="monthly"):
        read_plan("weekly")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"no/such\.toml"):
        read_plan("no/such.toml")
    written(tmp_path, 'title = "A"')
    with pytest.raises(BadInput, match=r"mime\.toml \(did you mean mine\.toml\?\)"):
        read_plan(str(tmp_path / "mime.toml"))


def test_an_unknown_report_names_the_one_meant() -> None:
    with pytest.raises(BadInput, match=r"no report named 'montly' \(did you mean monthly\?\)"):
        read_plan("montly")


PICTURE = '[[pictures]]\nkind = "{}"\nname = "{}"\nheading = "A"\n'


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('sections = ["headlines", "picturs"]', "unknown value 'picturs': `sections` (did you mean `pictures`?)"),
        (
            PICTURE.format("donors", "a") + PICTURE.format("time-line", "b"),
            "unknown value 'time-line': `[[pictures]]` number 2, `kind` (did you mean `timeline`?)",
        ),
        ('[filters]\nstatus = ["pledged"]', "unknown value 'pledged': `[filters]`, `status` (did you mean `pledge`?)"),
        ('[filters]\nsinc = "2025"', "unknown field `sinc`: `[filters]` (did you mean `since`?)"),
    ],
)
def test_a_slip_is_told_with_file_place_and_what_was_meant(tmp_path: Path, toml: str, message: str) -> None:
    with pytest.raises(BadInput, match=re.escape(message)) as told:
        read_plan(written(tmp_path, f'title = "A"\n{toml}'))
    assert str(told.value).startswith("mine.toml: ")


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('[filters]\ndonor = ["DEX"]', r"^mine\.toml, `\[filters\]`: unknown party 'DEX'.* near it: DEU"),
        ('[filters]\nsince = "2025-13"', r"^mine\.toml, `\[filters\]`: no date in '2025-13'"),
        ('currency = "EURO"', r"^mine\.toml, `currency`: unknown currency 'EURO'.* near it: EUR"),
        ('locale = "english"', r"^mine\.toml, `locale`: unknown locale 'english'"),
    ],
)
def test_what_only_the_ledger_can_tell_to_be_wrong_is_told_with_file_and_place(
    promise: Callable[..., Commitment], rates: Rates, tmp_path: Path, toml: str, message: str
) -> None:
    with pytest.raises(BadInput, match=message):
        Report(written(tmp_path, f'title = "A"\n{toml}'), [promise()], rates).write(tmp_path / "out")


def test_all_kinds_and_sections_that_a_plan_can_name_are_made() -> None:
    assert set(get_args(Kind)) == set(KINDS)
    assert set(get_args(Section)) == {PICTURES, *SECTIONS}


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('[filters]\ndonors = ["DEU"]', r"`donors`.*did you mean `donor`"),
        ('[filters]\ncolour = "red"', r"there are donor, recipient, type, status"),
        ('[[pictures]]\nkind = "donors"\nname = "a"\nheading = "A"\ntitel = "B"', r"`titel`.*there are kind, name"),
        ('[[pictures]]\nkind = "donors"\nname = "a"\nheading = "A"\ntop = 60', r"pictures.*top"),
        ('[[pictures]]\nkind = "donors"\nname = "../a"\nheading = "A"', r"pictures.*name"),
        ("currency = 5", r"mine\.toml: .*currency"),
    ],
)
def test_what_a_plan_cannot_have_is_an_error_that_says_where_and_what_can_be(
    tmp_path: Path, toml: str, message: str
) -> None:
    with pytest.raises(BadInput, match=message):
        read_plan(written(tmp_path, f'title = "A"\n{toml}'))


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b'title = "\xff"')
    with pytest.raises(BadInput, match=r"mine\.toml is not UTF-8"):
        read_plan(str(tmp_path / "mine.toml"))


@pytest.mark.parametrize("path", sorted(plan_folder().glob("*.toml")), ids=lambda path: path.stem)
def test_each_plan_that_ships_is_sound_and_packed(path: Path) -> None:
    plan = read_plan(path.stem)
    assert {picture.kind for picture in plan.pictures} <= set(KINDS)
    assert set(plan.sections) <= {PICTURES, *SECTIONS}
    packed = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert f"reports/{path.name}" in packed["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]


def test_two_pictures_of_one_name_would_overwrite_each_other(tmp_path: Path) -> None:
    picture = '[[pictures]]\nkind = "donors"\nname = "a"\nheading = "A"\n'
    with pytest.raises(BadInput, match="two pictures are named 'a'"):
        read_plan(written(tmp_path, f'title = "A"\n{picture}{picture}'))


@pytest.mark.parametrize("kind", ["donors", "shares", "targets", "paths", "timeline"])
def test_a_picture_that_half_a_page_has_no_room_for_is_an_error_that_says_what_has(
    kind: str, promise: Callable[..., Commitment], rates: Rates, tmp_path: Path
) -> None:
    plan = tmp_path / "mine.toml"
    plan.write_text(
        f'title = "A"\n[[pictures]]\nkind = "{kind}"\nname = "a"\nheading = "A"\nformat = "half"\n', "utf-8"
    )
    with pytest.raises(BadInput, match=f"a {kind} picture has no room in half; write wide or low"):
        _ = Report(str(plan), [promise()], rates).exhibits
