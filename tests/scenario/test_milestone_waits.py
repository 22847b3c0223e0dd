"""What waits for itself is refused with the chain named; what could still happen is not."""

import re
from itertools import pairwise
from typing import Any

import pytest

from sim.errors import ScenarioError
from sim.scenario import Scenario
from sim.scenario.happenings import milestone_names


def refused(scenario: Scenario, changes: dict[str, Any]) -> list[str]:
    """Give the chains that a variation is refused for; nothing where it is not."""
    try:
        scenario.vary(changes)
    except ScenarioError as error:
        return [match[1] for each in error.problems if (match := re.match(r"can never be: (.*);", each.message))]
    return []


def test_every_milestone_has_one_name(whole: Scenario) -> None:
    """Tasks, places, forces, parties, fleets and ships bring their own."""
    names = list(milestone_names(whole.data))
    assert len(names) == len(set(names))
    for name in ("go", "survey_strip", "strip.open", "air.closed", "air.arrived", "air.port", "c130.arrived"):
        assert name in names
    assert {"carrier.sailed", "carrier.arrived", "carrier.unloaded"} < set(names)


CIRCLES: dict[str, tuple[dict[str, Any], str]] = {
    "a milestone and itself": ({"milestones.go.after": ["go"]}, "go waits for go"),
    "two milestones": (
        {"milestones.go.after": ["build_up"], "milestones.build_up.after": ["go"]},
        "build_up waits for go waits for build_up",
    ),
    "a task and the place that it opens": (
        {"tasks.survey_strip.after": ["strip.open"]},
        "strip.open waits for survey_strip waits for strip.open",
    ),
    "a task and its team": (
        {"forces.advance.after": ["survey_strip"]},
        "advance.arrived waits for advance.first waits for survey_strip waits for advance.arrived",
    ),
    "a force and its last party": (
        {"forces.ground.parties.flown.after": ["ground.closed"]},
        "ground.closed waits for ground.flown waits for ground.closed",
    ),
    "a flight and who is to fly with it": (
        {"flights.charter.after": ["ground.arrived"]},
        "flight charter waits for ground.arrived waits for ground.flown waits for flight charter",
    ),
    "a ferry and who is aboard": (
        {"fleets.c130.ferry.after": ["air.closed"]},
        "c130.arrived waits for air.closed waits for air.aboard waits for c130.arrived",
    ),
    "a mission and who flies with it": (
        {"missions.shuttle.after": ["ground.flown"]},
        "ground.flown waits for mission shuttle from hub to strip waits for ground.flown",
    ),
    "a fleet and who flies with it": (
        {"fleets.c130.ferry.after": ["ground.flown"], "fleets.c130.crews": 8},
        "c130.arrived waits for ground.flown waits for c130.arrived",
    ),
    "an airfield and who flies there": (
        {"places.strip.opens_after": ["ground.flown"]},
        "strip.open waits for ground.flown waits for strip.open",
    ),
    "a port team and who flies to it": (
        {
            "forces.air.parties.port.brings": {"port_teams": {"strip": 0}},
            "forces.ground.parties.flown.brings": {"port_teams": {"strip": 1}},
        },
        "ground.flown waits for mission shuttle from hub to strip waits for ground.flown",
    ),
    "the only crews and the aircraft that fly them": (
        {
            "fleets.c130.crews": 2,
            "forces.air.parties.main.brings": {"crews": {"c130": 0}},
            "forces.air.parties.aboard.brings": {"crews": {"c130": 0}},
            "forces.ground.parties.flown.brings": {"crews": {"c130": 2}},
        },
        "ground.flown waits for mission shuttle from hub to strip waits for ground.flown",
    ),
    "a ship and its drivers": (
        {"forces.sea.after": ["carrier.unloaded"]},
        "carrier.unloaded waits for sea.drivers waits for carrier.unloaded",
    ),
    "a ship and who drives its vehicles": (
        {"ships.carrier.after": ["ground.vanguard"]},
        "carrier.unloaded waits for carrier.arrived waits for carrier.sailed waits for ground.vanguard"
        " waits for carrier.unloaded",
    ),
    "a convoy and who is in its trucks": (
        {
            "convoys.daily.after": ["ground.flown"],
            "forces.ground.parties.flown.way": {"route": ["home", "hub", "camp"], "by": ["charter", "airlift"]},
        },
        "convoy daily waits for ground.flown waits for convoy daily",
    ),
    "trucks hired by those who wait for them": (
        {
            "tasks.billets.team": "ground",
            "tasks.billets.based_at": "camp",
            "forces.ground.parties.flown.way": {"route": ["home", "hub", "camp"], "by": ["charter", "airlift"]},
            "tasks.billets.people": 60,
            "forces.ground.parties.vanguard.after": ["ground.flown"],
            "forces.ground.after": [],
            "places.camp.billets": 500,
            "places.strip.working_mog": 1,
        },
        "billets waits for ground.flown waits for convoy daily waits for billets",
    ),
    "who joins and who waits for them": (
        {
            "tasks.survey_camp.people": 200,
            "tasks.survey_camp.team": "air",
            "forces.advance.joins_after": ["survey_camp"],
        },
        "survey_camp waits for the joining of advance waits for survey_camp",
    ),
}


@pytest.mark.parametrize("name", CIRCLES)
def test_a_circle_of_waits_is_refused_once(whole: Scenario, name: str) -> None:
    """Each who waits is named, in order; what merely waits for the circle is not said as well."""
    changes, chain = CIRCLES[name]
    (said,) = refused(whole, changes)
    assert links(said) == links(chain)


def links(chain: str) -> set[tuple[str, str]]:
    """Give who waits for whom, wherever the circle is entered."""
    names = chain.split(" waits for ")
    return set(pairwise(names))


POSSIBLE: dict[str, dict[str, Any]] = {
    "first arrives before a later party": {"forces.ground.parties.flown.after": ["ground.arrived"]},
    "another mission flies there": {
        "missions.other": {"fleet": "c130", "route": ["hub", "strip", "hub"], "every_h": 24},
        "missions.shuttle.after": ["ground.flown"],
    },
    "another party makes up the team": {"forces.advance.parties.second.after": ["survey_strip"]},
    "some crews are there from the start": {
        "fleets.c130.crews": 9,
        "forces.ground.parties.flown.brings": {"crews": {"c130": 3}},
    },
    "enough trucks stand there without those that come later": {
        "vehicles.truck.at": {"hub": 4, "strip": 1},
        "tasks.billets.after": ["ground.arrived"],
        "forces.ground.after": [],
        "missions.shuttle.after": [],
        "places.strip.working_mog": 1,
        "places.camp.billets": 500,
    },
    "a place opens after what passes it by": {"places.home.opens_after": ["air.closed"]},
    "a camp opens after those who march there": {"places.camp.opens_after": ["ground.vanguard"]},
    "a mission that nobody needs": {
        "missions.never": {"fleet": "liaison", "route": ["hub", "home", "hub"], "every_h": 24, "after": ["never"]},
        "milestones.never.after": ["build_up"],
    },
    "more tasks than one": {"tasks.survey_camp.after": ["survey_strip", "billets", "strip.open", "advance.closed"]},
    "a place that no mission needs": {
        "places.far": {"kind": "airfield", "latitude_deg": 1, "longitude_deg": 1, "opens_after": ["far_run"]},
        "milestones.far_run.after": ["far_fleet.arrived"],
        "fleets.far_fleet": {
            "type": "x",
            "aircraft": 1,
            "home": "far",
            "payload_t": 1,
            "pallet_positions": 1,
            "seats": 1,
            "block_speed_kt": {"500": 200},
            "onload_h": 1,
            "offload_h": 1,
            "crews": 1,
        },
    },
}


@pytest.mark.parametrize("name", POSSIBLE)
def test_what_could_still_happen_is_not_refused(whole: Scenario, name: str) -> None:
    """Only what is certain to be waited for makes a circle."""
    whole.vary(POSSIBLE[name])


def test_a_fleet_without_crews_is_a_question_and_no_circle(whole: Scenario) -> None:
    """Nobody comes by airlift then, and the metrics will say so."""
    changes = {f"forces.air.parties.{party}.brings": {"crews": {"c130": 0}} for party in ("main", "aboard")}
    assert whole.vary({"fleets.c130.crews": 0, **changes})["fleets.c130.crews"] == 0


def test_a_long_circle_is_cut_short(small: Scenario) -> None:
    """Ten are named and the rest counted; a long chain that is no circle is fine, and takes no time."""
    chain = {f"milestones.m{n}.after": [f"m{n + 1}"] for n in range(2_000)}
    small.vary(chain | {"milestones.m2000.after": []})
    (said,) = refused(small, chain | {"milestones.m2000.after": ["m0"]})
    assert said.startswith("m0 waits for m1 waits for m2 ")
    assert said.endswith("m9 waits for 1991 more waits for m0")


def test_two_circles_are_said_both(small: Scenario) -> None:
    """Each at its own path."""
    both = {"milestones.a.after": ["b"], "milestones.b.after": ["a"], "milestones.c.after": ["c", "a"]}
    assert refused(small, both) == ["a waits for b waits for a", "c waits for c"]
