from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from numpy.typing import NDArray

from tracker.charts.palette import AID, COLOURS, OWN_DEFENCE
from tracker.records import Type

# Machado, Oliveira and Fernandes (2009): how linear RGB looks without the green-sensitive cones.
DEUTERANOPIA = np.array([[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]])
LUMINANCE = np.array([0.2126, 0.7152, 0.0722])

# Differences in CIELAB: 20 is seen at a glance between two areas; in grey, 8 of lightness between neighbours.
APART, APART_IN_GREY = 20, 8


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


@pytest.mark.parametrize("pair", [*combinations(AID, 2), OWN_DEFENCE], ids=" ".join)
def test_types_of_one_picture_are_told_apart_without_green_cones(pair: tuple[Type, Type]) -> None:
    first, second = (lab(DEUTERANOPIA @ linear(COLOURS[kind])) for kind in pair)
    assert np.linalg.norm(first - second) > APART


@pytest.mark.parametrize("pair", [*combinations(AID, 2), OWN_DEFENCE], ids=" ".join)
def test_types_of_one_picture_are_told_apart_in_grey(pair: tuple[Type, Type]) -> None:
    first, second = (lightness(float(LUMINANCE @ linear(COLOURS[kind]))) for kind in pair)
    assert abs(first - second) > APART_IN_GREY
