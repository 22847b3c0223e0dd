"""Every shipped scenario loads, runs with a clean audit, and says where its figures come from."""

import re
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sim.errors import ScenarioError
from sim.outcome import Bench
from sim.scenario import Scenario, load
from sim.scenario.assembly import values
from sim.scenario.distributions import family_of
from sim.scenario.operation import OperationData
from sim.scenario.reasons import why

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FILES = sorted(path.stem for path in SCENARIOS.glob("*.toml"))
WHOLE, ALONE, ELSEWHERE = "iraq_2004", "airlift_alone", "palu_2018"
MARK = re.compile(r"\[(R|R3|M|E)(, (R|R3|M|E))*\]")
CAME_ABOUT = {date(2004, 1, 30), date(2004, 2, 19), *(date(2004, 3, day) for day in (14, 15, 20, 25, 26))}
"""Days of FACTS on which something came about: aircraft landed, a ship arrived, relief work began."""
NEEDED = {"title", "start", "horizon_d", "time_zone", "demand_factor", "places", "fleets", "missions", "why", "sources"}
OPTIONAL = sorted(OperationData.model_fields.keys() - NEEDED)
STAND_ALONE = ("relief", "threat", "money", "weather", "requirements")
"""Tables that nothing else in a shipped scenario refers to."""


@cache
def shipped(name: str) -> Scenario:
    """A shipped scenario."""
    return load(SCENARIOS / f"{name}.toml")


def is_root(name: str) -> bool:
    """Whether a file extends no other."""
    return shipped(name).why is None


def is_figure(value: Any) -> bool:
    """Whether a value is a number, a date or a distribution, and not a word or a switch."""
    return not isinstance(value, bool) and (isinstance(value, int | float | date) or family_of(value) is not None)


def assert_clean(scenario: Scenario) -> None:
    """One replication passes every check of its audit."""
    findings = Bench(scenario, "simpy").run(seed=1, replication=0).audit()
    assert [f"{finding.check}: {finding.detail}" for finding in findings if not finding.passed] == []


@pytest.mark.parametrize("name", FILES)
def test_a_replication_passes_its_audit(name: str) -> None:
    """People, goods, vehicles, money and hours are all accounted for."""
    assert_clean(shipped(name))


@pytest.mark.parametrize("name", FILES)
def test_each_figure_names_its_source(name: str) -> None:
    """Each number, date and distribution that a file writes has a source, or the reason of the overlay that sets it."""
    written = [row for row in why(shipped(name)) if row.origin.line and is_figure(row.value)]
    assert [f"{row.origin}: {row.path}" for row in written if not row.source] == []


@pytest.mark.parametrize("name", FILES)
def test_each_source_has_a_mark(name: str) -> None:
    """Read, read in a third party, remembered or estimated: the reader sees how sure a figure is."""
    sources = shipped(name).data.sources
    assert [path for path, text in sources.items() if not MARK.search(text)] == []


@pytest.mark.parametrize("name", [name for name in FILES if not is_root(name)])
def test_each_overlay_changes_the_simulation(name: str) -> None:
    """It is another simulation than that of the file which it extends, and says what it asks."""
    scenario = shipped(name)
    parent = re.search(r'^extends = "(.+)\.toml"$', (SCENARIOS / f"{name}.toml").read_text(encoding="utf-8"), re.M)
    assert parent
    assert scenario != shipped(parent.group(1))
    assert scenario.why


@pytest.mark.parametrize("name", FILES)
def test_the_page_tells_of_every_file(name: str) -> None:
    """Nothing is shipped of which scenarios/README.md does not say what it asks."""
    assert f"`{name}.toml`" in (SCENARIOS / "README.md").read_text(encoding="utf-8")


def strengths(scenario: Scenario) -> dict[str, int]:
    """People by force."""
    forces = scenario.data.forces.items()
    return {name: sum(party.strength for party in force.parties.values()) for name, force in forces}


def test_the_plan_holds_the_people_announced() -> None:
    """An advance team of more than 40, 276 air personnel with it, over 500 ground troops, about 1,000 in all."""
    people = strengths(shipped(WHOLE))
    services = {force.service for force in shipped(WHOLE).data.forces.values()}
    assert 43 <= people["advance_team"] <= 48
    assert people["advance_team"] + people["air_contingent"] == 276
    assert 500 < people["ground_advance"] + people["ground_troops"] <= 600
    assert 1_000 <= sum(people.values()) <= 1_200
    assert services == {"air", "ground", "maritime"}


def test_the_advance_team_leaves_on_several_commercial_flights() -> None:
    """20 on the first flight of the morning, the others on later ones."""
    data = shipped(WHOLE).data
    team = data.forces["advance_team"]
    ways = {name: party.way or team.way for name, party in team.parties.items()}
    flights = {name: data.flights[way.by[0]] for name, way in ways.items() if way}
    assert team.parties["first"].strength == 20
    assert len({flight.departs for flight in flights.values()}) >= 2
    assert {flight.kind for flight in flights.values()} == {"commercial"}
    assert {flight.origin for flight in flights.values()} == {"narita"}


def test_the_plan_holds_the_ships_and_aircraft_announced() -> None:
    """Up to six ships with destroyers among them, three C-130, and others up to eight with the government aircraft."""
    data = shipped(WHOLE).data
    assert len(data.ships) == 6
    assert any("destroyer" in ship.type for ship in data.ships.values())
    assert data.fleets["c130"].aircraft == 3
    assert sum(fleet.aircraft for fleet in data.fleets.values()) == 6
    assert {flight.kind for flight in data.flights.values()} == {"commercial", "charter", "government"}


def test_what_went_is_less_than_what_was_planned() -> None:
    """Two ships, about 200 air personnel, 550 ground troops, and no utility aircraft."""
    scenario = shipped("as_it_went")
    people = strengths(scenario)
    assert len(scenario.data.ships) == 2
    assert 195 <= people["advance_team"] + people["air_contingent"] <= 205
    assert people["ground_advance"] + people["ground_troops"] == 550
    assert list(scenario.data.fleets) == ["c130"]


def dates_that_drive(scenario: Scenario) -> Iterator[tuple[str, date]]:
    """Dates of a scenario but those of `due`, which only measure lateness, by path."""
    for path, value in values(scenario.data):
        inside = value if isinstance(value, tuple) else (value,)
        for each in inside:
            if isinstance(each, date) and path[-1] != "due":
                yield ".".join(map(str, path)), each.date() if isinstance(each, datetime) else each


@pytest.mark.parametrize("name", [WHOLE, "as_it_went"])
def test_what_came_about_is_not_written_in_the_plan(name: str) -> None:
    """Departures, orders and the timetable are dates of the file; landings and the begin of relief work are not."""
    assert [path for path, day in dates_that_drive(shipped(name)) if day in CAME_ABOUT] == []


def test_the_airlift_alone_has_nothing_around_it() -> None:
    """Aircraft, crews, ramps, weather, one camp and what it needs; every table of the whole plan besides is empty."""
    data = shipped(ALONE).data
    around = ("milestones", "forces", "tasks", "flights", "vehicles", "roads", "ships", "threat", "relief")
    assert [table for table in around if getattr(data, table)] == []
    flown = {place for mission in data.missions.values() for place in mission.route}
    assert set(data.places) == flown | {"al_udeid", "samawah"}


def test_the_other_operation_shares_nothing_with_the_first() -> None:
    """Other places, forces, tasks, ships, money and clocks; and requirement lines out of a CSV file."""
    one, other = shipped(WHOLE).data, shipped(ELSEWHERE).data
    for table in ("places", "forces", "tasks", "flights", "ships", "missions"):
        assert not getattr(one, table).keys() & getattr(other, table).keys(), table
    assert one.money.currency != other.money.currency
    assert one.time_zone != other.time_zone
    assert len(other.requirements) == len((SCENARIOS / "palu_2018_lines.csv").read_text(encoding="utf-8").split()) - 1


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped files, beside which overlays can be written."""
    copied = tmp_path_factory.mktemp("shipped") / "scenarios"
    shutil.copytree(SCENARIOS, copied)
    return copied


def without(folder: Path, parent: str, *paths: str) -> Scenario:
    """A shipped scenario without some paths; sources go as well, since some would name what is not there any more."""
    listed = ", ".join(f'"{path}"' for path in (*paths, "sources"))
    overlay = folder / "overlay.toml"
    overlay.write_text(f'extends = "{parent}.toml"\ntitle = "Less"\nwhy = "Less"\nwithout = [{listed}]\n', "utf-8")
    return load(overlay)


@pytest.mark.parametrize("table", OPTIONAL)
@pytest.mark.parametrize("name", [WHOLE, ELSEWHERE])
def test_a_table_less_is_a_scenario_or_a_sentence(folder: Path, name: str, table: str) -> None:
    """It still loads and runs, or each fault is one sentence with the line that the table was needed for."""
    if table in STAND_ALONE:
        assert_clean(without(folder, name, table))
    else:
        with pytest.raises(ScenarioError) as refused:
            without(folder, name, table)
        assert all(problem.line and len(problem.message) > 20 for problem in refused.value.problems)


def test_the_plan_without_ships_stands_once_nobody_waits_for_them(folder: Path) -> None:
    """Without ships, those aboard, those who unload them, and the vehicles and the work that need them."""
    parties = "forces.ground_troops.parties"
    drivers = [f"{parties}.{party}.{key}" for party in ("main_body", "last_group") for key in ("drives", "collects_at")]
    gone = ("ships", "forces.maritime", f"{parties}.port_detachment", "relief", *drivers)
    assert_clean(without(folder, WHOLE, *gone))


def test_the_plan_without_an_advance_team_stands_once_nobody_waits_for_it(folder: Path) -> None:
    """Ramps and billets are then without limit, and the camp, which would have no trucks, is left to itself."""
    own = {"survey_camp", "survey_hospitals", "camp_lease", "camp_first_stage", "camp_second_stage"}
    tasks = [f"tasks.{task}" for task in shipped(WHOLE).data.tasks if task not in own]
    waits = (
        *("milestones.order_to_the_air_contingent.after", "milestones.airlift_may_begin.after"),
        *("forces.air_contingent.after", "forces.ground_advance.after", "fleets.c130.ferry.after"),
        *(f"forces.air_contingent.parties.{party}.after" for party in ("main_body", "with_the_aircraft", "follow_on")),
        *("ships.osumi.after", "ships.second_transport.after", "places.ali_al_salem.billets"),
        *(f"places.{field}.opens_after" for field in ("ali_al_salem", "tallil", "basra")),
    )
    camp = ("convoys", "stocks.samawah", "relief", "requirements", "threat")
    assert_clean(without(folder, WHOLE, "forces.advance_team", *tasks, *waits, *camp))
