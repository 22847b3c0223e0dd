"""What nothing could ever bring is refused; what a route and a convoy can bring is not."""

from datetime import date
from typing import Any

import pytest

from sim.errors import ScenarioError
from sim.scenario import Scenario

DAY = date(2004, 3, 5)
FAR = {"kind": "airfield", "latitude_deg": 51.0, "longitude_deg": 9.0}
ROUND = {"places.far": FAR, "missions.shuttle.route": ["hub", "far", "strip", "hub"]}


def line(origin: str, destination: str) -> dict[str, Any]:
    """Give a requirement for four passengers."""
    return {"passengers": 4, "origin": origin, "destination": destination, "available": DAY, "within_d": 5}


@pytest.mark.parametrize(
    ("origin", "destination"),
    [("hub", "far"), ("hub", "strip"), ("far", "strip"), ("far", "hub"), ("strip", "hub"), ("strip", "camp")],
)
def test_what_lies_ahead_on_the_route_can_be_reached(small: Scenario, origin: str, destination: str) -> None:
    """One mission brings it, and a convoy behind the airhead."""
    small.vary(ROUND | {"requirements.more": line(origin, destination)})


def test_what_lies_behind_on_the_route_cannot_be_reached(small: Scenario) -> None:
    """The mission stops at the destination before it stops at the origin, and home ends it."""
    with pytest.raises(
        ScenarioError, match="no route leads from strip to far: add a mission that stops at one and later"
    ):
        small.vary(ROUND | {"requirements.more": line("strip", "far")})


def test_two_missions_in_a_row_bring_nothing(small: Scenario) -> None:
    """What one mission leaves half-way is not carried on by another."""
    other = {"fleet": "c130", "route": ["hub", "far", "hub"], "every_h": 24}
    with pytest.raises(ScenarioError, match="no route leads from far to strip"):
        small.vary({"places.far": FAR, "missions.other": other, "requirements.more": line("far", "strip")})


def test_a_stock_is_ordered_only_from_where_a_route_leads(small: Scenario) -> None:
    """A camp lives on what reaches its airhead."""
    held = {"places.far": FAR, "stocks.far.food": {"initial_t": 5}, "stocks.camp.food.ordered_from": "far"}
    with pytest.raises(ScenarioError, match=r"stocks.camp.food.ordered_from: no route leads from far to strip"):
        small.vary(held)
    assert small.vary(held | ROUND)["stocks.camp.food.ordered_from"] == "far"


def test_the_airhead_supplies_its_camp_by_road_alone(small: Scenario) -> None:
    """No mission is needed between a camp and its own airhead."""
    varied = small.vary({"stocks.strip.food": {"initial_t": 5}, "stocks.camp.food.ordered_from": "strip"})
    assert varied["stocks.camp.food.ordered_from"] == "strip"


def test_aircraft_without_crews_are_a_question_and_no_mistake(small: Scenario) -> None:
    """Nothing flies, and the metrics will say so."""
    assert small.vary({"fleets.c130.crews": 0, "fleets.c130.aircraft": 0})["fleets.c130.crews"] == 0


def test_a_scenario_without_fleets_is_refused(small_text: str) -> None:
    """An empty table of fleets is said in a sentence."""
    text = small_text[: small_text.index("[fleets.c130]")] + "[fleets]\n[missions]\n"
    with pytest.raises(ScenarioError) as caught:
        Scenario.from_text(text)
    assert (
        str(caught.value) == "scenario.toml:28: fleets: there are no aircraft: write at least one table [fleets.name]"
    )
