"""A scenario with every kind of table: what it says of itself, and what is left when a table goes."""

import copy
import re
import tomllib
from datetime import date
from typing import Any

import pytest

from sim.errors import ScenarioError
from sim.scenario import OperationData, Scenario

NEEDED = {"places", "fleets", "missions"}
REFERS = re.compile(
    r"is not (a|an) .* of this scenario"
    r"|names no value of this scenario"
    r"|holds no "
    r"|no convoy with .* runs from"
    r"|is ever at "
    r"|are ever there"
)
"""How a sentence begins that says what something else needs."""

OTHER_VALUES: dict[str, Any] = {
    "places.strip.opens_after": ["go"],
    "places.dock.berths": 2,
    "places.hub.billets": 300,
    "fleets.c130.ferry.spacing_h": 1,
    "fleets.c130.ferry.night_stop_h": 10,
    "fleets.c130.fuel.burn_per_hour_t": 2.3,
    "fleets.c130.takes_patients": True,
    "fleets.c130.cost_per_flying_hour": 3001,
    "fleets.liaison.available_after": [],
    "missions.shuttle.after": [],
    "missions.evacuate.evacuation": False,
    "requirements.tents.ready": date(2004, 2, 21),
    "requirements.tents.earliest": date(2004, 2, 27),
    "requirements.tents.latest": date(2004, 3, 11),
    "requirements.tents.required": date(2004, 3, 16),
    "requirements.tents.after": [],
    "milestones.go.on": date(2004, 1, 10),
    "forces.advance.joins_after": [],
    "forces.ground.service": "army",
    "forces.ground.way.rsoi_d": 6,
    "forces.ground.rotation.tour_d": 91,
    "forces.ground.rotation.handover_d": 6,
    "forces.ground.parties.vanguard.strength": 61,
    "forces.ground.parties.vanguard.due": date(2004, 3, 2),
    "forces.ground.parties.vanguard.drives.truck": 3,
    "forces.ground.parties.vanguard.priority": 1,
    "forces.air.parties.main.brings.repair_teams.c130": 3,
    "tasks.survey_strip.people": 7,
    "tasks.survey_strip.succeeds": 0.9,
    "tasks.survey_strip.cost": 1001,
    "tasks.billets.grants.camp.billets": 401,
    "tasks.billets.grants.strip.hires.truck": 13,
    "flights.airline.seats": 41,
    "flights.airline.missed_connection": 0.06,
    "flights.charter.dates": [date(2004, 1, 15), date(2004, 2, 20), date(2004, 2, 28)],
    "flights.charter.vehicles.armour": 3,
    "vehicles.truck.at.hub": 5,
    "vehicles.truck.day_cost": 101,
    "roads.north_road.hours": "24h",
    "convoys.daily.truck_t": 6,
    "convoys.daily.escorts": 0,
    "ships.carrier.speed_kt": 15,
    "ships.carrier.cargo.food": 51,
    "ships.carrier.drivers": 19,
    "threat.north.incident_share": 0.2,
    "threat.north.shuts_airfields": True,
    "relief.water.output_per_hour": 8,
    "relief.clinic.asked_per_day": 31,
    "relief.schools.sites": 37,
    "money.budget": 1,
    "money.currency": "USD",
}


@pytest.mark.parametrize("path", OTHER_VALUES)
def test_each_value_of_the_deployment_changes_the_fingerprint(whole: Scenario, path: str) -> None:
    """One other value is another scenario, except where it is the default written out."""
    same = path == "fleets.c130.takes_patients"
    assert (whole.vary({path: OTHER_VALUES[path]}).fingerprint == whole.fingerprint) is same


def test_the_written_scenario_stands_alone(whole: Scenario) -> None:
    """Its text loads to an equal scenario, writing that gives the same text, and each table has its own header."""
    text = whole.to_toml()
    again = Scenario.from_text(text)
    assert again == whole
    assert again.to_toml() == text
    headers = [line for line in text.splitlines() if line.startswith("[")]
    assert {"[forces.ground.parties.vanguard]", "[forces.ground.rotation.way]", "[tasks.billets.grants.strip]"} <= {
        *headers
    }
    assert max(map(len, text.splitlines())) < 200


def test_a_whole_operation_prints_as_tables(whole: Scenario) -> None:
    """Each kind of thing has its section, and each row says what a planner would ask first."""
    text = str(whole)
    titles = {block.split()[0] for block in text.split("\n\n")[1:]}
    assert titles >= {"place", "fleet", "mission", "milestone", "force", "way", "party", "task", "flight", "vehicle"}
    assert titles >= {
        "road",
        "convoy",
        "ship",
        "commodity",
        "stock",
        "requirement",
        "relief",
        "threat",
        "weather",
        "money",
    }
    lines = {re.sub(r" +", " ", line).strip() for line in text.splitlines()}
    for line in (
        "go 2004-01-09",
        "ground ground 110 2 billets 90 5",
        "ground garrison - home - hub - depot - camp to_the_airport, charter, ..., north_road 5 d at depot",
        "ground.vanguard 60 2004-02-01 2004-03-01 8 armour, 2 truck from dock",
        "survey_strip advance 6 strip advance.arrived pert 2, 4, 9 0.85 strip 1000",
        "airline commercial home hub Mon Wed Fri 11:00 40 12 0.05",
        "truck 4 at hub 100",
        "north_road depot camp 5 06:00-18:00",
        "daily strip camp daily 09:00 strip.open truck of 5 t, 10 seats 1 armour 2",
        "carrier transport ship harbour dock 2004-01-20 go 7000 km at 14 kt 8 armour, 10 truck 50 food 20 of sea",
        "north camp, strip, ..., daily 1 in Jan 12 0.1 3 hub",
        "clinic medical camp 1 daily 08:00 8 4 an hour 30 10 of ground 1.5 medical",
        "EUR 50000000",
    ):
        assert line in lines
    assert all(len(line) < 170 for line in text.splitlines())
    assert whole._repr_html_().count("<table>") == text.count("\n\n")


OPTIONAL = sorted(name for name, field in OperationData.model_fields.items() if not field.is_required())


def test_every_optional_table_is_there(whole_text: str) -> None:
    """So that the next test leaves none out."""
    data = tomllib.loads(whole_text)
    assert set(OPTIONAL) - set(data) == {"why", "demand_factor"}


@pytest.mark.parametrize("table", OPTIONAL)
def test_without_a_table_all_is_valid_or_said_to_refer_to_it(whole_text: str, table: str) -> None:
    """Whatever still names a thing of the table is told so; nothing else is wrong."""
    data = tomllib.loads(whole_text)
    data.pop(table, None)
    _, said = attempt(data)
    assert [each for each in said if not REFERS.search(each)] == []


@pytest.mark.parametrize("table", OPTIONAL)
def test_a_table_goes_together_with_what_refers_to_it(whole_text: str, table: str) -> None:
    """When everything that is said to refer to what is missing is removed too, again and again, the rest is valid."""
    data = tomllib.loads(whole_text)
    data.pop(table, None)
    for _ in range(40):
        scenario, said = attempt(data)
        if scenario:
            return
        for each in said:
            remove(data, each.split(": ")[1])
    raise AssertionError(said)


def attempt(data: dict[str, Any]) -> tuple[Scenario | None, list[str]]:
    try:
        return Scenario.from_dict(copy.deepcopy(data), "whole"), []
    except ScenarioError as error:
        return None, [str(problem) for problem in error.problems]


def remove(data: dict[str, Any], path: str) -> None:
    """Take out the entry of a table in which a path lies, or the list or key that is wrong in what must stay."""
    keys = re.findall(r'"[^"]*"|[^.\[\]"]+', path)
    if keys[0] == "sources":
        data["sources"].pop(keys[1].strip('"'), None)
    elif keys[0] in NEEDED or keys[0] == "milestones":
        data[keys[0]].get(keys[1], {}).pop(keys[2], None)
    else:
        data.get(keys[0], {}).pop(keys[1], None)


def test_an_airlift_alone_has_no_money(small: Scenario) -> None:
    """What is not written stands as a default, and takes no section."""
    assert small.data.money.budget is None
    assert small.data.forces == {}
    assert "money" not in str(small)
