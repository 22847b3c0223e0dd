"""What the replay page knows of a run: where everybody is, what stands where, and that it is safe to embed."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from sim.errors import AirbridgeError
from sim.outcome import Run, simulate
from sim.scenario import Scenario, load
from sim.views.replay import page_of, replay_data, write_replay
from sim.views.replay.clock import clock_data
from sim.views.replay.data import Json
from sim.views.replay.page import embedded
from sim.views.replay.positions import positions
from sim.views.replay.sea_way import is_water, sea_ways
from sim.views.replay.steps import counted
from sim.views.replay.whereabouts import Interval, Leg, whereabouts

WHOLE = Path(__file__).parents[1] / "outcome" / "whole.toml"
PLACES = {"hub", "field", "other"}
World = Callable[..., Scenario]


@pytest.fixture(scope="module")
def run() -> Run:
    """A run with every kind of actor."""
    return simulate(load(WHOLE), engine="simpy")


@pytest.fixture(scope="module")
def data(run: Run) -> Json:
    """What its page knows."""
    return replay_data(run)


def test_an_aircraft_flies_from_where_it_was_to_where_its_row_says() -> None:
    """The journal names the end of a flight; its beginning is where the aircraft stood."""
    rows = [
        Interval("onloading", "hub", 0.0, 1.0),
        Interval("flying", "field", 1.0, 3.0),
        Interval("flying", "hub", 4.0, 6.0),
    ]
    found, legs = whereabouts(rows, "hub", PLACES)
    assert legs == [Leg("hub", "field", 1.0, 3.0), Leg("field", "hub", 4.0, 6.0)]
    assert [each.leg for each in found] == [-1, 0, 1]


def test_who_waits_for_a_place_is_still_where_it_was() -> None:
    """A wait names what is waited for, which may be the sky over another field."""
    rows = [Interval("onloading", "hub", 0.0, 1.0), Interval("waiting", "field", 1.0, 5.0)]
    assert whereabouts(rows, "", PLACES)[0][1].at == "hub"


def test_an_aircraft_that_cannot_land_circles_where_it_arrived() -> None:
    """Between take-off and landing an aircraft that waits is aloft."""
    rows = [
        Interval("took off", "field", 1.0, 1.0),
        Interval("flying", "field", 1.0, 3.0),
        Interval("waiting", "field", 3.0, 4.0),
        Interval("landed", "field", 4.0, 4.0),
        Interval("offloading", "field", 4.0, 5.0),
    ]
    found = whereabouts(rows, "hub", PLACES)[0]
    assert [(each.at, each.aloft) for each in found[2::2]] == [("field", True), ("field", False)]


def test_a_leg_that_an_incident_lengthens_is_one_leg() -> None:
    """A convoy that goes on after a delay has not begun again where it set out."""
    rows = [Interval("on the road", "field", 1.0, 3.0), Interval("on the road", "field", 3.0, 4.5)]
    found, legs = whereabouts(rows, "hub", PLACES)
    assert legs == [Leg("hub", "field", 1.0, 4.5)]
    assert [each.leg for each in found] == [0, 0]


def test_who_has_not_come_yet_is_nowhere() -> None:
    """An actor is on the map from its first hour in the operation on."""
    found, _ = whereabouts([Interval("not yet here", "hub", 0.0, 9.0)], "hub", PLACES)
    assert found[0].at == ""


def test_intervals_are_counted_as_steps() -> None:
    """One that begins as another ends leaves the number as it is."""
    assert counted([0.0, 2.0, 2.0], [2.0, 5.0, 2.0]) == {"h": [0.0, 5.0], "v": [1, 0]}


def test_every_hour_of_every_followed_actor_is_in_the_page(run: Run, data: Json) -> None:
    """The page holds each interval of the journal, to the hour."""
    rows = run.activities[run.activities["kind"].isin(data["kinds"]) & (run.activities["hours"] > 0.0)]
    hours = sum(float(np.sum(np.subtract(actor["end"], actor["start"]))) for actor in data["actors"])
    assert hours == pytest.approx(rows["hours"].sum())


def test_every_leg_lasts_and_each_is_gone_by_somebody(data: Json) -> None:
    """Legs and the rows that refer to them fit each other."""
    used = {leg for actor in data["actors"] for leg in actor["leg"]} - {-1}
    assert used == set(range(len(data["legs"])))
    assert all(start <= end for _, _, start, end in data["legs"])


def test_no_ramp_holds_more_than_it_has_room_for(data: Json) -> None:
    """What is drawn of a ramp agrees with the audit, which passes."""
    limited = [(place["rooms"][room]) for place in data["places"] for room in ("working", "berths")]
    for room in (room for room in limited if room["units"]):
        most = max(unit for unit in room["units"]["v"])
        assert max(room["used"]["v"]) <= most


def test_the_last_figures_are_the_metrics(run: Run, data: Json) -> None:
    """Cargo, and people served, add up to what the run says."""
    served = sum(each["output"]["v"][-1] * each["serves"] for each in data["relief"])
    assert served == pytest.approx(run.metrics["people_served"])
    assert data["delivered"]["tonnes"]["v"][-1] == pytest.approx(run.metrics["tonnes_at_destination"])


def test_a_place_without_a_position_lies_beside_its_neighbour(world: World) -> None:
    """A road says what it is near, and the page that it is not said exactly."""
    text = '\n[places.depot]\nkind = "base"\n[roads.track]\nbetween = ["field", "depot"]\ntakes_h = 1\n'
    found = positions(world(text=text))
    assert found["field"].is_given
    assert not found["depot"].is_given
    assert 0.1 < abs(found["depot"].longitude_deg - 2.0) + abs(found["depot"].latitude_deg) < 20.0


def test_ships_go_round_the_land() -> None:
    """From one side of the Malay Peninsula to the other a ship passes the strait south of it, over water alone."""
    (way,) = sea_ways([((105.0, 8.0), (95.0, 8.0))])
    assert (way[0], way[-1]) == ((105.0, 8.0), (95.0, 8.0))
    assert min(latitude for _, latitude in way) < 2.0
    assert all(is_water(point) for point in way)


def test_the_clocks_of_the_zone_change_in_the_page(world: World) -> None:
    """Local time follows summer time; the scenario begins at its local midnight."""
    found = clock_data(world({"time_zone": "Europe/Paris", "start": date(2024, 3, 29)}))
    assert found["offsets"] == [[0, 60], [50, 120]]
    assert found["start_ms"] == 1711666800000


def test_embedded_data_cannot_end_its_element() -> None:
    """Marks of HTML are escaped, and read back as they were."""
    hostile = {"name": "</script><script>alert(1)</script> & \" ' \u2028 \u2029 <!--"}
    text = embedded(hostile)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == hostile


def test_the_page_is_the_same_for_the_same_run_and_asks_for_nothing(run: Run, tmp_path: Path) -> None:
    """Its bytes depend on the run alone, no address is in it, and it is small."""
    path = write_replay(run, tmp_path / "deep" / "replay.html")
    text = path.read_text(encoding="utf-8")
    assert text == page_of(simulate(run.scenario, engine="simpy"))
    assert "://" not in text
    assert path.stat().st_size < 5_000_000
    assert [each.name for each in path.parent.iterdir()] == ["replay.html"]


def test_a_page_that_cannot_be_written_is_refused(run: Run, tmp_path: Path) -> None:
    """A folder, or a file in the way of one, is named in a sentence."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    for path, words in ((tmp_path, "is a folder"), (tmp_path / "file" / "page.html", "cannot be written")):
        with pytest.raises(AirbridgeError, match=words):
            write_replay(run, path)
