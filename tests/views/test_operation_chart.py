"""Map of an operation: places where they are, ways as wide as what they carried, and names that hide nothing."""

from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.outcome import Run, simulate
from sim.scenario import Scenario
from sim.views.figures.map_frame import KM_PER_DEG, frame_around, round_below
from sim.views.figures.map_names import touch, write_names
from sim.views.figures.map_panels import theatre_of
from sim.views.figures.map_ways import CONVOYS, MISSIONS, Way, carried, great_circle, legs_between, ways_of
from sim.views.figures.operation_chart import lines_of, operation_map, places_of, way_words
from sim.views.figures.saving import page_of
from sim.views.figures.style import blank

TEXT = """
title = "Two fields and a camp"
start = 2004-01-01
horizon_d = 20
time_zone = "UTC"

[places.home]
kind = "airfield"
latitude_deg = 35.0
longitude_deg = 135.0
elevation_m = 10
time_zone = "Asia/Tokyo"

[places.hub]
kind = "airfield"
latitude_deg = 29.3
longitude_deg = 47.5
elevation_m = 100
time_zone = "UTC"

[places.north]
kind = "airfield"
latitude_deg = 31.0
longitude_deg = 46.1
elevation_m = 10
time_zone = "UTC"

[places.west]
kind = "airfield"
latitude_deg = 30.6
longitude_deg = 44.1
elevation_m = 10
time_zone = "UTC"

[places.camp]
kind = "camp"
latitude_deg = 31.3
longitude_deg = 45.3
time_zone = "UTC"
airhead = "north"

[fleets.plane]
type = "plane"
aircraft = 2
home = "hub"
payload_t = 10
pallet_positions = 6
seats = 20
block_speed_kt = { "500" = 240 }
onload_h = 1
offload_h = 1
quick_turn_h = 1
hold_h = 1
crews = 4
crew_brief_h = 1
flight_duty_h = 12
crew_rest_h = 10

[missions.round]
fleet = "plane"
route = ["hub", "north", "west", "hub"]
days = ["Mon", "Wed", "Fri"]
departs = "08:00"

[missions.short]
fleet = "plane"
route = ["hub", "west", "hub"]
days = ["Tue"]
departs = "08:00"

[commodities.food]
supply_class = "I"
priority = 1
pallet_t = 1.5

[requirements.north]
commodity = "food"
amount_t = 60
origin = "hub"
destination = "camp"
available = 2004-01-02
within_d = 15

[requirements.west]
commodity = "food"
amount_t = 9
origin = "hub"
destination = "west"
available = 2004-01-02
within_d = 15

[flights.charter]
kind = "charter"
origin = "home"
destination = "hub"
dates = [2004-01-03T09:00:00]
takes_h = 12
seats = 10

[convoys.last_mile]
origin = "north"
destination = "camp"
departs = "15:00"
capacity_t = 12
takes_h = 2
"""
PORTS = """
[places.harbour]
kind = "port"
latitude_deg = 34.2
longitude_deg = 132.5
time_zone = "UTC"

[places.quay]
kind = "port"
time_zone = "UTC"

[roads.from_the_quay]
between = ["hub", "quay"]
takes_h = 2

[ships.slow]
origin = "harbour"
destination = "quay"
passage_d = 15
"""
BASELINE = Path(__file__).parent / "baseline"


def picture(name: str) -> pytest.MarkDecorator:
    """Compare what a test returns with the picture of this name, as the other figures are compared."""
    return pytest.mark.mpl_image_compare(
        baseline_dir=str(BASELINE), filename=f"{name}.png", tolerance=4.0, style="default", backend="agg",
        savefig_kwargs={"dpi": 60},
    )  # fmt: skip


@pytest.fixture(scope="module")
def world() -> Scenario:
    """An operation over half a continent, most of it in one corner."""
    return Scenario.from_text(TEXT)


@pytest.fixture(scope="module")
def flown(world: Scenario) -> Run:
    """A run of it."""
    return simulate(world)


def title(ax: Axes) -> str:
    """The headline, on one line and with plain spaces."""
    return ax.get_title(loc="left").replace("\n", " ").replace("\N{NO-BREAK SPACE}", " ")


def names_on(panel: Any) -> list[str]:
    """What is written on a map."""
    return [text.get_text() for text in panel.texts]


def test_a_load_is_carried_over_the_legs_between_its_ends(flown: Run) -> None:
    """Goods for the camp by the first leg alone, those for the west by two legs of the round, or by the short way."""
    orders = flown.orders.set_index("name")
    loads = flown.loads[flown.loads["delivered"]].copy()
    loads["to"] = [str(orders.loc[name, "destination"]) for name in loads["order"]]
    loads["by"] = loads["mission"].str.rpartition(" ")[0]
    found = carried(flown)
    by_air = loads[loads["by"].isin(["round", "short"])]
    rounds = by_air[by_air["by"] == "round"]
    assert found["hub", "north"][0] == pytest.approx(rounds["tonnes"].sum())
    assert found.get(("north", "west"), (0.0, 0.0))[0] == pytest.approx(
        rounds.loc[rounds["to"] == "west", "tonnes"].sum()
    )
    assert by_air["tonnes"].sum() > 30.0


def test_a_route_that_comes_by_twice_is_taken_the_shorter_way() -> None:
    """From the last time at the origin to the first at the destination."""
    route = ("a", "b", "c", "a", "c", "a")
    assert legs_between(route, "a", "c") == [("a", "c")]
    assert legs_between(route, "b", "a") == [("b", "c"), ("c", "a")]
    assert legs_between(route, "c", "x") == []


def test_the_title_names_the_leg_that_carried_most(flown: Run) -> None:
    """With its tonnes, of all that missions delivered."""
    most = carried(flown)["hub", "north"][0]
    assert title(operation_map(flown, blank())).startswith(f"Most cargo flies from hub to north: {most:.0f} of ")


def test_a_way_that_cargo_takes_in_one_direction_is_named_in_that_direction() -> None:
    """Whatever the alphabet says; both ways it lies between its ends."""
    ends = ("field", "hub")
    assert way_words(Way(MISSIONS, ends, tonnes=9.0, ahead_t=0.0)) == "from hub to field"
    assert way_words(Way(MISSIONS, ends, tonnes=9.0, ahead_t=9.0)) == "from field to hub"
    assert way_words(Way(MISSIONS, ends, tonnes=9.0, ahead_t=3.0)) == "between field and hub"
    assert way_words(Way(MISSIONS, ends, passengers=9.0, ahead=0.0)) == "from hub to field"


def test_a_leg_is_as_wide_as_its_tonnes(flown: Run) -> None:
    """The widest line is that of the busiest leg."""
    panel = operation_map(flown, blank()).child_axes[1]
    solid = [line for line in panel.get_lines() if line.get_linestyle() == "-"]
    widest = np.asarray(max(solid, key=lambda line: line.get_linewidth()).get_xdata(), dtype=float)
    assert sorted(widest[[0, -1]].tolist()) == pytest.approx([46.1, 47.5])


def test_a_run_that_delivers_nothing_says_so(world: Scenario) -> None:
    """Nothing is asked for in time."""
    idle = simulate(world.vary({"requirements.north.amount_t": 0, "requirements.west.amount_t": 0}))
    assert title(operation_map(idle, blank())) == "No mission delivered anything"


def test_a_scenario_is_drawn_without_a_run(world: Scenario) -> None:
    """The title counts what joins the places."""
    assert title(operation_map(world, blank())) == "Two fields and a camp: 5 places, 3 legs flown by missions"
    assert {way.sort for way in ways_of(world.data)} >= {MISSIONS, CONVOYS}


def test_an_operation_that_spans_a_continent_and_a_theatre_has_two_maps(world: Scenario) -> None:
    """The theatre is framed on the map of the whole, where its names are not written."""
    ax = operation_map(world, blank())
    whole, theatre = ax.child_axes
    assert theatre_of(places_of(world)) == ["camp", "hub", "north", "west"]
    assert "home" in names_on(whole)
    assert "hub" not in names_on(whole)
    assert {"camp", "hub", "north", "west"} <= set(names_on(theatre))


def test_without_the_far_end_there_is_one_map(world: Scenario) -> None:
    """Of the theatre alone."""
    text = TEXT.replace('origin = "home"', 'origin = "west"').split("[places.home]")
    near = Scenario.from_text(text[0] + text[1][text[1].index("[places.hub]") :])
    assert len(operation_map(near, blank()).child_axes) == 1


def test_places_without_a_position_are_hollow_and_ships_keep_to_water() -> None:
    """The small print says so; no point of the way lies far inside Asia."""
    sailing = Scenario.from_text(TEXT + PORTS)
    ax = operation_map(sailing, blank())
    assert any("hollow: no position in the scenario" in text.get_text() for text in ax.texts)
    ways = ways_of(sailing.data)
    (line,) = [line for way, line in zip(ways, lines_of(ways, places_of(sailing)), strict=True) if way.sort == "ships"]
    assert line[:, 1].min() < 10.0


def test_names_hide_neither_marks_nor_one_another() -> None:
    """Thirty places in a heap; each name finds room, as the map is large enough."""
    dice = np.random.default_rng(3)
    places = {f"place {k}": (float(x), float(y)) for k, (x, y) in enumerate(dice.uniform(0.0, 4.0, (30, 2)))}
    frame = frame_around(np.array(list(places.values())), 9.0, 6.0)
    written = write_names(blank(), frame, places, [], [])
    assert not any(touch(one, other) for one, other in combinations(written, 2))
    marks = [frame.on_paper(*where) for where in places.values()]
    assert not any(left < x < right and low < y < high for left, low, right, high in written for x, y in marks)


def test_the_scale_bar_is_true_in_the_middle_of_the_map() -> None:
    """Its length in degrees times the length of a degree there, and a round number."""
    frame = frame_around(np.array([(10.0, 58.0), (20.0, 62.0)]), 8.0, 4.0)
    assert frame.stretch == pytest.approx(2.0, rel=0.01)
    wide_km = (frame.box[2] - frame.box[0]) * KM_PER_DEG / frame.stretch
    high_km = (frame.box[3] - frame.box[1]) * KM_PER_DEG
    assert wide_km / high_km == pytest.approx(8.0 / 4.0)
    assert [round_below(value) for value in (1.0, 19.9, 730.0)] == [1.0, 10.0, 500.0]


def test_a_map_is_cut_where_no_place_is() -> None:
    """Fiji and Samoa lie side by side, and the line between them does not cross the map."""
    east = TEXT.replace("longitude_deg = 47.5", "longitude_deg = 179.0").replace(
        "longitude_deg = 46.1", "longitude_deg = -178.0"
    )
    where = places_of(Scenario.from_text(east))
    assert abs(where["hub"][0] - where["north"][0]) == pytest.approx(3.0)
    line = great_circle(where["hub"], where["north"])
    assert np.abs(np.diff(line[:, 0])).max() < 3.5


def test_a_great_circle_is_the_shortest_line() -> None:
    """It goes north of the straight line of the map, and its ends are those given."""
    line = great_circle((47.0, 29.0), (140.0, 36.0))
    assert line[0].tolist() == [47.0, 29.0]
    assert line[-1].tolist() == [140.0, 36.0]
    assert line[:, 1].max() > 40.0


def test_it_is_drawn_on_the_axes_that_it_is_given(flown: Run) -> None:
    """And gives them back."""
    from matplotlib import pyplot as plt

    _, (ax, _) = plt.subplots(1, 2, figsize=(14.0, 6.0))
    assert operation_map(flown, ax) is ax
    assert operation_map(flown).get_figure() is not ax.get_figure()


@picture("operation_map")
def test_picture_of_an_operation(flown: Run) -> Figure:
    """Two maps, one of them framed on the other."""
    ax = operation_map(flown, blank())
    for text in ax.texts:
        if " · " in text.get_text():
            text.set_text("source")
    return page_of(ax)
