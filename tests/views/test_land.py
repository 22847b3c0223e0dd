"""The base map: land as rings that no map is crossed by."""

import numpy as np
import pytest
from matplotlib.path import Path

from sim.errors import AirbridgeError
from sim.views.land import Box, land, rings

PACIFIC: Box = (100.0, -60.0, 290.0, 70.0)
POINTS = {"Goma": (29.2, -1.7), "Riyadh": (46.7, 24.6), "Alice Springs": (133.9, -23.7), "South Pole": (10.0, -89.0)}
WATERS = {"Caspian": (51.0, 41.0), "Arabian Sea": (65.0, 15.0), "Pacific": (-150.0, 0.0), "Baltic": (19.5, 57.0)}


def is_land(point: tuple[float, float], box: Box) -> bool:
    """Whether an odd number of rings holds a point."""
    return sum(Path(ring).contains_point(point) for ring in land(box)) % 2 == 1


@pytest.mark.parametrize("name", POINTS)
def test_what_is_land_lies_in_an_odd_number_of_rings(name: str) -> None:
    """Points of continents, and of the pole around which a ring runs."""
    assert is_land(POINTS[name], (-180.0, -90.0, 180.0, 90.0))


@pytest.mark.parametrize("name", WATERS)
def test_seas_and_the_one_great_lake_are_left_out(name: str) -> None:
    """The Caspian is a ring that runs the other way round."""
    assert not is_land(WATERS[name], (-180.0, -90.0, 180.0, 90.0))


def test_a_lake_runs_the_other_way_round() -> None:
    """So that rings drawn as one path leave it out under both rules of filling."""
    signs = [np.sign(np.sum(ring[:-1, 0] * ring[1:, 1] - ring[1:, 0] * ring[:-1, 1])) for ring in rings()]
    assert sorted(signs).count(1.0) == 1


@pytest.mark.parametrize("box", [(-180.0, -90.0, 180.0, 90.0), PACIFIC, (40.0, 20.0, 60.0, 42.0)])
def test_rings_are_closed_and_lie_in_their_box(box: Box) -> None:
    """Nothing is drawn outside the map."""
    west, south, east, north = box
    for ring in land(box):
        assert ring[0].tolist() == ring[-1].tolist()
        assert ring[:, 0].min() >= west - 1e-9
        assert ring[:, 0].max() <= east + 1e-9
        assert ring[:, 1].min() >= south - 1e-9
        assert ring[:, 1].max() <= north + 1e-9


@pytest.mark.parametrize("box", [(-180.0, -90.0, 180.0, 90.0), PACIFIC])
def test_no_line_crosses_the_map(box: Box) -> None:
    """A step longer than 20 degrees runs along an edge of the box, and nowhere else."""
    for ring in land(box):
        steps = np.abs(np.diff(ring, axis=0))
        for number in np.flatnonzero(steps.max(axis=1) > 20.0):
            ends = ring[number : number + 2]
            assert any(np.allclose(ends[:, axis], edge) for axis in (0, 1) for edge in (box[axis], box[axis + 2]))


def test_a_map_over_the_180th_meridian_shows_both_sides() -> None:
    """Alaska lies at 210 degrees east on it."""
    assert is_land((210.0, 65.0), PACIFIC)


@pytest.mark.parametrize(
    "box", [(10.0, 0.0, 10.0, 5.0), (0.0, 50.0, 20.0, 40.0), (0.0, -91.0, 9.0, 0.0), (0.0, 0.0, 361.0, 9.0)]
)
def test_a_box_that_holds_no_map_is_refused(box: Box) -> None:
    """In a sentence."""
    with pytest.raises(AirbridgeError, match="holds no map: give west, south, east and north"):
        land(box)
