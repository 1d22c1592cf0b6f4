from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.errors import BadData, BadInput
from tracker.sources import Shape, Source, load, sound
from tracker.sources.source import from_toml

SHIPPED = Path(__file__).parents[2] / "data" / "sources"
FEED = """title = "Example News"
kind = "feed"
address = "https://example.org/feed.xml"
cadence = "monthly"
licence = "CC-BY-4.0"
publisher = "Example"
publisher_kind = "outlet"
"""
TABLE = FEED.replace('"feed"', '"table"').replace("feed.xml", "aid.csv")
COLUMNS = '[options.columns]\namount = "Sum"\npublished = "Day"\ndonor = "Donor"\n'
FIXED = '[options.fixed]\ntype = "military_aid"\nstatus = "pledge"\n'


def made(text: str, name: str = "example.toml") -> Source:
    return from_toml(text.encode(), Path(name))


def test_a_source_is_what_its_file_says() -> None:
    read = made(FEED + 'country = "GBR"\n[options]\nlinks = "/news/"\n')

    assert (read.name, read.kind, read.country, read.options.links) == ("example", Shape.FEED, "GBR", "/news/")
    assert not read.enabled
    assert not read.local


def test_a_file_of_a_windows_editor_is_read() -> None:
    assert from_toml(b"\xef\xbb\xbf" + FEED.replace("\n", "\r\n").encode(), Path("example.toml")) == made(FEED)


@pytest.mark.parametrize("read", [load, sound])
def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path, read: Callable[[Path], object]) -> None:
    (tmp_path / "sources").write_text("")
    with pytest.raises(BadInput, match="sources: is a file"):
        read(tmp_path / "sources")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (FEED.replace("licence", "license"), "there is no key 'license'; did you mean 'licence'?"),
        (FEED + "xyz = 1\n", "there is no key 'xyz'; it takes address, cadence"),
        (FEED + "[options]\nlink = '/news/'\n", "options: there is no key 'link'; did you mean 'links'?"),
        (FEED + "[options]\ncolumns = {}\n", "a feed takes no 'columns', only links"),
        (FEED + "[options]\nlinks = '('\n", "links is no pattern"),
        (FEED.replace('"feed"', '"rss"'), "'rss'"),
        (FEED.replace('"monthly"', "7"), "cadence"),
        (FEED.replace('title = "Example News"\n', ""), "title"),
        (FEED.replace("https://example.org", "example.org"), "is a URL, not"),
        (FEED.replace('"feed"', '"folder"'), "of a folder is a path"),
        (FEED + "floor = 9\nceiling = 3\n", "over the ceiling of 3"),
        (TABLE, "says in no column where the amount is"),
        (TABLE + COLUMNS, "type is said neither by a column nor by [options.fixed]"),
        (TABLE + COLUMNS.replace("donor", "donnor") + FIXED, "there is no key 'donnor'; did you mean 'donor'?"),
        ("title = ", "cannot be read as TOML"),
        ("options = 3\n" + FEED, "options"),
    ],
)
def test_a_wrong_file_is_named_with_what_would_be_right(text: str, says: str) -> None:
    with pytest.raises(BadData) as error:
        made(text)

    assert str(error.value).startswith("example.toml: ")
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_a_table_that_says_enough_is_a_source() -> None:
    assert made(TABLE + COLUMNS + FIXED).options.columns["donor"] == "Donor"


@pytest.mark.parametrize("name", ["Example.toml", "a b.toml", "é.toml", "-.toml"])
def test_a_source_has_a_plain_name(name: str) -> None:
    with pytest.raises(BadData, match="lower case letters"):
        made(FEED, name)


def test_a_source_that_is_not_there_is_named_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "example.toml").write_text(FEED)

    with pytest.raises(BadInput, match="did you mean example"):
        load(tmp_path, ["exmaple"])
    assert [read.name for read in load(tmp_path)] == ["example"]


def test_one_broken_file_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text(FEED)
    (tmp_path / "bad.toml").write_text(FEED + "colour = 1\n")
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")

    read, issues = sound(tmp_path)

    assert [one.name for one in read] == ["good"]
    assert {(issue.code, Path(issue.where).name) for issue in issues} == {
        ("source.broken", f"{name}.toml") for name in ("bad", "folder", "pipe")
    }


def test_the_shipped_sources_are_sound_public_and_not_enabled() -> None:
    shipped = load(SHIPPED)

    assert len(shipped) >= 10
    assert [one.name for one in shipped if one.enabled or one.local or not one.address.startswith("https://")] == []
    assert {one.publisher_kind for one in shipped} >= {"government", "parliament", "organisation"}
