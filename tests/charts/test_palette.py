from __future__ import annotations

import re
from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from numpy.typing import NDArray

from tracker.charts.finish import STYLE
from tracker.charts.palette import (
    ACCENT,
    AID,
    COLOURS,
    GRID,
    HAIRLINE,
    INK,
    NIGHT,
    OWN_DEFENCE,
    PAPER,
    PROMISED,
    SHORTFALL,
    SOFT_INK,
    STAGE_COLOURS,
)
from tracker.records import Type

# Machado, Oliveira and Fernandes (2009): how linear RGB looks without the green-sensitive cones.
DEUTERANOPIA = np.array([[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]])
LUMINANCE = np.array([0.2126, 0.7152, 0.0722])

# Differences in CIELAB: 20 is seen at a glance between two areas; in grey, 8 of lightness between neighbours.
APART, APART_IN_GREY = 20, 8
# Between small discs of many types fewer can be kept as far apart.
APART_IN_A_TIMELINE = 18
# Of letters to their ground, as WCAG asks of normal text.
CONTRAST = 4.5


def linear(colour: str) -> NDArray[np.float64]:
    parts = np.array(to_rgb(colour))
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lightness(luminance: float) -> float:
    return float(116 * np.cbrt(luminance) - 16) if luminance > 0.008856 else 903.3 * luminance


def lab(light: NDArray[np.float64]) -> NDArray[np.float64]:
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    x, y, z = np.cbrt(to_xyz @ np.clip(light, 0, 1) / np.array([0.9505, 1.0, 1.089]))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_every_type_has_a_colour_of_its_own() -> None:
    assert set(COLOURS) == set(Type)
    assert len(set(COLOURS.values())) == len(COLOURS)


DAY = dict(COLOURS)
DARK = {kind: NIGHT.get(colour, colour) for kind, colour in COLOURS.items()}
FAMILIES = [*combinations(AID, 2), OWN_DEFENCE]

grounds = pytest.mark.parametrize("colours", [DAY, DARK], ids=["light", "dark"])


def apart(colours: dict[Type, str], pair: tuple[Type, ...]) -> float:
    first, second = (lab(DEUTERANOPIA @ linear(colours[kind])) for kind in pair)
    return float(np.linalg.norm(first - second))


def luminance(colour: str) -> float:
    return float(LUMINANCE @ linear(colour))


@grounds
@pytest.mark.parametrize("pair", FAMILIES, ids=" ".join)
def test_types_of_one_picture_are_told_apart_without_green_cones(
    colours: dict[Type, str], pair: tuple[Type, Type]
) -> None:
    assert apart(colours, pair) > APART


@grounds
def test_types_that_stand_together_in_a_timeline_are_told_apart_without_green_cones(colours: dict[Type, str]) -> None:
    assert min(apart(colours, pair) for pair in combinations(Type, 2)) > APART_IN_A_TIMELINE


@grounds
@pytest.mark.parametrize("pair", FAMILIES, ids=" ".join)
def test_types_of_one_picture_are_told_apart_in_grey(colours: dict[Type, str], pair: tuple[Type, Type]) -> None:
    first, second = (lightness(luminance(colours[kind])) for kind in pair)
    assert abs(first - second) > APART_IN_GREY


@pytest.mark.parametrize("ground", [PAPER, NIGHT[PAPER]], ids=["light", "dark"])
def test_letters_can_be_read_on_their_ground(ground: str) -> None:
    inks = (INK, SOFT_INK) if ground == PAPER else (NIGHT[INK], NIGHT[SOFT_INK])
    for ink in inks:
        high, low = sorted((luminance(ink), luminance(ground)), reverse=True)
        assert (high + 0.05) / (low + 0.05) > CONTRAST


def test_no_colour_of_the_day_is_left_at_night() -> None:
    days = {INK, SOFT_INK, HAIRLINE, GRID, PAPER, ACCENT, SHORTFALL, PROMISED, *COLOURS.values()}
    assert days | set(STAGE_COLOURS.values()) == set(NIGHT)
    assert not set(NIGHT) & set(NIGHT.values())


def test_the_style_draws_in_colours_that_have_a_night() -> None:
    used = set(re.findall(r"(?<=: )[0-9a-f]{6}\b", STYLE.read_text(encoding="utf-8")))
    assert {f"#{colour}" for colour in used} <= set(NIGHT)
