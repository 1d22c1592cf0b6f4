from __future__ import annotations

from pathlib import Path

import pytest

from tracker.errors import BadInput
from tracker.reports.plans import read_plan


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


def test_broken_toml_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"mine\.toml is not TOML"):
        read_plan(written(tmp_path, "title = "))


def test_an_unknown_report_lists_those_there_are() -> None:
    with pytest.raises(BadInput, match="monthly"):
        read_plan("weekly")


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(BadInput, match=r"no/such\.toml"):
        read_plan("no/such.toml")
