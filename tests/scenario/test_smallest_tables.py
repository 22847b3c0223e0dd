"""Each table in as few words as will do, added to an airlift alone: it is valid, and the rest has its defaults."""

from datetime import date
from typing import Any

import pytest

from sim.scenario import Scenario

PORTS = {"places.dock": {"kind": "port"}, "places.harbour": {"kind": "port"}}
BASE = {"places.depot": {"kind": "base"}, "roads.track": {"between": ["depot", "strip"], "takes_h": 2}}
FORCE = {
    "flights.charter": {
        "kind": "charter",
        "origin": "hub",
        "destination": "strip",
        "dates": [date(2004, 3, 3)],
        "seats": 50,
        "takes_h": 2,
    },
    "forces.team": {
        "service": "air",
        "way": {"route": ["hub", "strip"], "by": ["charter"]},
        "parties": {"all": {"strength": 20}},
    },
}

SMALLEST: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a milestone by date": ({"milestones.go.on": date(2004, 3, 5)}, {"milestones.go.after": ()}),
    "a milestone after a date": ({"milestones.go.after": [date(2004, 3, 5)]}, {}),
    "an opening after a milestone": (
        {"milestones.go.on": date(2004, 3, 5), "places.strip.opens_after": ["go"]},
        {"places.strip.opens_after": ("go",)},
    ),
    "ports": (PORTS, {"places.dock.hours": "24h"}),
    "a road to a base": (BASE, {"roads.track.hours": "daylight"}),
    "a force by charter": (FORCE, {"forces.team.parties.all.priority": 3, "forces.team.joins_after": ()}),
    "a party by airlift": (
        FORCE | {"forces.team.parties.all.way": {"route": ["hub", "strip"], "by": ["airlift"]}},
        {"forces.team.parties.all.way.rsoi_d": 0},
    ),
    "a party by airlift and convoy": (
        FORCE | {"forces.team.parties.all.way": {"route": ["hub", "camp"], "by": ["airlift"]}},
        {"convoys.daily.seats": 30},
    ),
    "relief in turn": (FORCE | {"forces.team.rotation.tour_d": 10}, {"forces.team.rotation.handover_d": 0}),
    "a task": (
        FORCE | {"tasks.survey": {"team": "team", "people": 5, "takes_d": 2}},
        {"tasks.survey.succeeds": 1, "tasks.survey.opens": (), "tasks.survey.grants": {}},
    ),
    "a task that grants": (
        FORCE | {"tasks.survey": {"team": "team", "people": 5, "takes_d": 2, "grants": {"strip": {"loaders": 1}}}},
        {"tasks.survey.grants.strip.billets": 0},
    ),
    "a flight by days": (
        {
            "flights.airline": {
                "kind": "commercial",
                "origin": "hub",
                "destination": "strip",
                "days": ["Mon"],
                "departs": "10:00",
                "takes_h": 2,
            }
        },
        {"flights.airline.seats": 0, "flights.airline.missed_connection_h": 24},
    ),
    "a kind of vehicle": ({"vehicles.truck": {}}, {"vehicles.truck.at": {}}),
    "a ship": (
        PORTS | {"ships.carrier": {"origin": "harbour", "destination": "dock", "passage_d": 5}},
        {"ships.carrier.drivers": 0, "ships.carrier.returns": False},
    ),
    "trucks for a convoy": (
        {
            "vehicles.truck.at": {"strip": 3},
            "convoys.trucks": {
                "origin": "strip",
                "destination": "camp",
                "departs": "10:00",
                "truck": "truck",
                "truck_t": 5,
                "takes_h": 2,
            },
        },
        {"convoys.trucks.most_trucks": 1_000, "convoys.trucks.escorts": 0},
    ),
    "a threat": (
        {"threat.rockets": {"places": ["camp"], "alerts_per_month": [1] * 12, "lasts_h": 3}},
        {"threat.rockets.casualties": 0, "threat.rockets.shuts_airfields": False},
    ),
    "water": (
        {"relief.water": {"kind": "water", "place": "camp", "units": 1, "output_per_hour": 7}},
        {"relief.water.shift_h": 8, "relief.water.begins": "08:00", "relief.water.stops_in_alert": True},
    ),
    "repair": (
        {"relief.schools": {"kind": "repair", "place": "camp", "units": 1, "sites": 3, "unit_days_per_site": 20}},
        {"relief.schools.uses_kg": {}},
    ),
    "a budget": ({"money.budget": 1e6}, {"money.currency": "USD"}),
    "fuel": ({"fleets.c130.fuel.burn_per_hour_t": 2.2}, {"fleets.c130.fuel.cost_per_tonne": 0}),
    "a ferry": ({"fleets.c130.ferry.route": ["strip", "hub"]}, {"fleets.c130.ferry.spacing_h": 0.5}),
    "an evacuation": (
        {
            "missions.medevac": {
                "fleet": "c130",
                "route": ["hub", "strip", "hub"],
                "policy": "on_demand",
                "evacuation": True,
            }
        },
        {"fleets.c130.takes_patients": True},
    ),
    "dates of a requirement line": (
        {
            "requirements.tents.ready": date(2004, 3, 4),
            "requirements.tents.earliest": date(2004, 3, 6),
            "requirements.tents.latest": date(2004, 3, 8),
        },
        {"requirements.tents.required": None},
    ),
}


@pytest.mark.parametrize("name", SMALLEST)
def test_few_words_are_enough(small: Scenario, name: str) -> None:
    """What is left out has its default; the whole can be shown, written and read again."""
    changes, defaults = SMALLEST[name]
    scenario = small.vary(changes)
    assert scenario != small
    assert str(scenario)
    assert Scenario.from_text(scenario.to_toml()) == scenario
    for path, value in defaults.items():
        table, _, key = path.rpartition(".")
        found = scenario[table]
        assert (found[key] if isinstance(found, dict) else getattr(found, key)) == value


def test_units_of_the_deployment_may_be_any(small: Scenario) -> None:
    """Hours for days, minutes for hours, miles for kilometres, pounds for kilograms."""
    scenario = small.vary(
        FORCE
        | PORTS
        | {
            "forces.team.rotation": {"tour_h": 240, "handover_min": 1_440},
            "tasks.survey": {"team": "team", "people": 5, "takes_h": {"pert": [24, 48, 96]}},
            "ships.carrier": {"origin": "harbour", "destination": "dock", "distance_nm": 100, "speed_kmh": 18.52},
            "relief.water": {
                "kind": "water",
                "place": "camp",
                "units": 1,
                "output_per_hour": 7,
                "shift_min": 480,
                "uses_t": {"food": 0.001},
            },
        }
    )
    assert (scenario["forces.team.rotation.tour_d"], scenario["forces.team.rotation.handover_d"]) == (10, 1)
    assert scenario["tasks.survey.takes_d"].pert == (1, 2, 4)
    assert (scenario["ships.carrier.distance_km"], scenario["ships.carrier.speed_kt"]) == (185.2, 10)
    assert (scenario["relief.water.shift_h"], scenario["relief.water.uses_kg.food"]) == (8, 1)
