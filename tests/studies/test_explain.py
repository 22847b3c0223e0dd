"""Explaining a metric: the critical path, where the hours went, and what binds in which month, by hand."""

import math
import random
from collections.abc import Callable
from datetime import date
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from rich.console import Console

from sim.commands.explain import explain as command
from sim.errors import ScenarioError
from sim.outcome import Bench
from sim.scenario import Scenario
from sim.studies import StudyError, study
from sim.studies.why.critical_path import Path as CriticalPath
from sim.studies.why.critical_path import critical_path
from sim.studies.why.explaining import explain
from sim.studies.why.happenings import Happenings
from sim.views.screen.explanation import explanation_tables
from tests.operation.generated.whole import operations

World = Callable[..., Scenario]

TEAM = """
title = "A team and its tasks"
start = 2024-03-04
horizon_d = 60

[places.garrison]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 90.0

[places.hub]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 0.0

[flights.airliner]
kind = "commercial"
origin = "garrison"
destination = "hub"
days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
departs = "06:00"
seats = 100
takes_h = 6

[forces.team]
service = "air"
way = { route = ["garrison", "hub"], by = ["airliner"] }

[forces.team.parties.all]
strength = 100

[missions]

[fleets.heron]
type = "test aircraft"
aircraft = 1
home = "hub"
payload_t = 10
pallet_positions = 5
seats = 50
block_speed_kt = { "100" = 120 }
onload_h = 1
offload_h = 1
crews = 1
"""
"""A hundred people leave at 06:00 of the first day and are there at noon."""
CARGO = """
[requirements.goods]
commodity = "food"
amount_t = {tonnes}
origin = "hub"
destination = "field"
available = 2024-03-04
within_d = 30
"""
NEEDED = {"missions.run.needs_cargo": True}


def task(days: Any, *after: str, people: int = 1, **more: Any) -> dict[str, Any]:
    """A task of the team, which begins when the team is there, or after other tasks."""
    return {"team": "team", "people": people, "takes_d": days, "after": list(after) or ["team.arrived"], **more}


def network(changes: dict[str, Any] | None = None, **tasks: dict[str, Any]) -> Scenario:
    """The team with these tasks, and with other changes."""
    made = {f"tasks.{name}": each for name, each in tasks.items()}
    return Scenario.from_text(TEAM, "team").vary(made | (changes or {}))


def goods(tonnes: float) -> str:
    """So much cargo that is to be moved."""
    return CARGO.format(tonnes=tonnes)


def of_tasks(found: Any) -> dict[str, tuple[float, float]]:
    """Share and hours of each task on the critical path."""
    path = found.path(found.scenarios[0])
    mine = path[path["activity"] == "at task"]
    return {who: (share, hours) for who, share, hours in zip(mine["who"], mine["share"], mine["hours"], strict=True)}


def why(metric: str, *scenarios: Scenario, replications: int = 1) -> Any:
    """The explanation of a metric, with its tables untyped."""
    return explain(*scenarios, metric=metric, replications=replications, engine="simpy", progress=False)


def path_of(scenario: Scenario, metric: str, replication: int = 0) -> CriticalPath:
    """The critical path of one replication."""
    return critical_path(Happenings(Bench(scenario, "simpy").run(1, replication).facts), metric)


def console_text(found: Any) -> str:
    """What the command prints of an explanation."""
    console = Console(file=StringIO(), width=200)
    for part in explanation_tables(found):
        console.print(part)
    return cast(StringIO, console.file).getvalue()


def row(found: Any, activity: str, cause: str = "") -> Any:
    """The row of the first scenario's critical path for one activity and cause."""
    path = found.path(found.scenarios[0])
    (mine,) = path[(path["activity"] == activity) & (path["cause"] == cause)].itertuples(index=False)
    return mine


def test_the_longest_way_through_a_task_network_is_critical_and_nothing_else() -> None:
    """Survey 4, camp 3 and report 1 days, beside an agreement of 5: the report is done half a day and 8 days on."""
    scenario = network(
        survey=task(4), camp=task(3, "survey"), agreement=task(5), report=task(1, "camp", "agreement"), talk=task(9)
    )
    found = why("milestone_day[report]", scenario, replications=2)
    assert of_tasks(found) == {"survey": (1.0, 96.0), "camp": (1.0, 72.0), "report": (1.0, 24.0)}
    assert row(found, "travelling").hours == 6.0
    assert row(found, "between flights", "timetable").who == "airliner"
    assert found.levels["closing_d"][0] == 8.5


@pytest.mark.parametrize("seed", range(5))
def test_in_any_network_the_tasks_on_the_path_take_the_time_to_its_end(seed: int) -> None:
    """Of twelve tasks in any order of precedence the critical ones follow one another to the last that is done."""
    chosen = random.Random(seed)
    needs: dict[str, list[str]] = {}
    days: dict[str, float] = {}
    done: dict[str, float] = {}
    for k in range(12):
        name = f"t{k}"
        needs[name] = chosen.sample(list(needs), min(k, chosen.randint(0, 3)))
        days[name] = chosen.randint(1, 4000) / 1024.0
        done[name] = days[name] + max((done[need] for need in needs[name]), default=0.0)
    last = max(done, key=lambda name: done[name])
    critical = {last}
    while needs[last]:
        last = max(needs[last], key=lambda name: done[name])
        critical.add(last)
    scenario = network(**{name: task(days[name], *needs[name]) for name in needs})
    found = of_tasks(why(f"milestone_day[{max(done, key=lambda name: done[name])}]", scenario))
    assert {name: hours / 24.0 for name, (_, hours) in found.items()} == pytest.approx(
        {name: days[name] for name in critical}
    )


def test_of_two_branches_alike_each_is_critical_about_half_the_time() -> None:
    """In each replication it is one of the two, the longer."""
    either = {"triangular": [2, 5, 9]}
    scenario = network(a=task(either), b=task(either), both=task(1, "a", "b"))
    found = of_tasks(why("milestone_day[both]", scenario, replications=80))
    assert found["a"][0] + found["b"][0] == pytest.approx(1.0)
    assert 0.35 < found["a"][0] < 0.65
    assert found["both"] == pytest.approx((1.0, 24.0))


def test_who_waits_for_people_waits_for_those_who_have_them() -> None:
    """With one person for three tasks of 2, 3 and 4 days, the last is done after all of them, whatever the order."""
    scenario = network({"forces.team.parties.all.strength": 1}, a=task(2), b=task(3), c=task(4))
    found = why("milestone_day[c]", scenario)
    assert {name: hours for name, (_, hours) in of_tasks(found).items()} == {"a": 48.0, "b": 72.0, "c": 96.0}
    waits = found.path("team").query("cause == 'people'")
    assert (waits["hours"] == 0.0).all()
    assert dict(zip(waits["who"], waits["waited"], strict=True)) == {"b": 24.0 * 2, "c": 24.0 * 5}


def test_what_was_ready_before_its_day_is_not_critical() -> None:
    """The survey is done on the fifth day, the order comes on the twentieth: all hours before it are the date's."""
    order = {"milestones.order": {"on": date(2024, 3, 24)}}
    scenario = network(order, survey=task(4), move=task(1, "survey", "order"))
    found = why("milestone_day[move]", scenario)
    assert of_tasks(found) == {"move": (1.0, 24.0)}
    assert row(found, "awaiting milestone", "date").who == "order"
    assert row(found, "awaiting milestone", "date").hours == 480.0


def test_a_moment_that_never_comes_is_traced_to_whoever_should_bring_it() -> None:
    """A survey of 90 days is under way when the run of 60 days ends: it is what the report waits for."""
    found = why("milestone_day[report]", network(survey=task(90), report=task(1, "survey")))
    assert found.levels["came"][0] == 0.0
    assert found.levels["closing_d"][0] == 60.0
    assert of_tasks(found) == {"survey": (1.0, 24.0 * 60 - 12.0)}


def test_with_one_working_place_the_ramp_is_named(world: World) -> None:
    """Ten aircraft are loaded one after the other, an hour each: the path is the loading, and the wait the ramp."""
    crowded = {"fleets.heron.aircraft": 10, "places.hub.working_mog": 1}
    found = why("tonnes_delivered", world(NEEDED | crowded, goods(50_000)))
    ramp = row(found, "waiting", "ramp")
    assert (ramp.place, ramp.share, ramp.hours) == ("hub", 1.0, 0.0)
    assert ramp.waited > 0.99 * 24.0 * found.levels["closing_d"][0]
    loading = found.path("world").iloc[0]
    assert (loading["activity"], loading["place"]) == ("onloading", "hub")
    assert loading["hours"] > 0.99 * 24.0 * found.levels["closing_d"][0]
    assert found.binding["month"].tolist() == ["2024-03", "2024-04"]
    assert found.binding["cause"].tolist() == ["ramp", "ramp"]
    assert found.binding["largest"].tolist() == [1.0, 1.0]


def test_what_closes_never_is_traced_from_its_last_delivery(world: World) -> None:
    """Of more than can be carried the rest still waits at the horizon, and the path goes on from what came last."""
    crowded = {"fleets.heron.aircraft": 10, "places.hub.working_mog": 1}
    found = why("closure_day[goods]", world(NEEDED | crowded, goods(50_000)))
    waiting = row(found, "awaiting transport", "transport")
    assert (waiting.kind, waiting.who) == ("orders", "goods")
    assert waiting.hours < 3.0
    assert found.levels["came"][0] == 0.0
    assert found.path("world")["hours"].sum() == pytest.approx(24.0 * 30)


def test_a_party_is_followed_aboard_its_aircraft_and_home_to_its_day(world: World) -> None:
    """Twenty people leave on the third day with a mission of their own: ready for them, it is sent at once."""
    troops = """
        [forces.troops]
        service = "ground"
        way = { route = ["hub", "field"], by = ["airlift"] }
        [forces.troops.parties.all]
        strength = 20
        leaves = 2024-03-06
    """
    found = why("closure_day[troops]", world(NEEDED, troops))
    path = found.path("world")
    hours = dict(zip(path["activity"], path["hours"], strict=True))
    assert next(iter(hours)) == "at home"
    assert row(found, "at home", "date").hours == 48.0
    assert hours["flying"] == pytest.approx(1.0009, abs=1e-3)
    assert {"onloading", "flying", "offloading"} < set(hours)
    assert path["hours"].sum() == pytest.approx(24.0 * found.levels["mean"][0])


def test_a_mission_that_waits_for_a_crew_waits_for_its_rest(world: World) -> None:
    """Two loads and one crew, whose duty lasts for one mission: its rest of ten hours lies between the two.

    The second load is aboard after the first hour of it.
    """
    tired = {"fleets.heron.crews": 1, "fleets.heron.flight_duty_h": 5, "fleets.heron.crew_rest_h": 10}
    found = why("closure_day[goods]", world(NEEDED | tired, goods(15)))
    rest = row(found, "rest")
    assert (rest.kind, rest.who, rest.place, rest.share, rest.hours) == ("crews", "heron", "hub", 1.0, 10.0)
    assert row(found, "waiting", "crew").hours == 0.0
    assert row(found, "waiting", "crew").waited == 9.0


@pytest.mark.parametrize("metric", ["first_delivery_day", "tonnes_delivered", "flying_hours"])
def test_each_step_of_a_path_ends_where_the_next_begins(small: Scenario, metric: str) -> None:
    """From hour 0 to the closing moment without gap or overlap, through storms, breakdowns, crews and convoys."""
    for replication in range(3):
        path = path_of(small, metric, replication)
        steps = path.steps[::-1]
        assert (steps[0].start_h, steps[-1].end_h) == (0.0, path.end_h)
        assert [a.end_h for a, b in pairwise(steps) if a.end_h != b.start_h] == []
        assert len(steps) > 3


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(operations(), st.integers(0, 1000))
def test_whatever_the_operation_a_path_has_no_gap_and_ends_with_its_metric(data: Any, seed: int) -> None:
    """Of every milestone and closure; what never comes is traced from the horizon."""
    try:
        bench = Bench(Scenario.from_dict(data, "generated"), "simpy")
    except ScenarioError:
        reject()
    run = bench.run(seed, 0)
    past = Happenings(run.facts)
    for name, value in run.metrics.items():
        if name.startswith(("closure_day", "milestone_day", "first_delivery_day")):
            path = critical_path(past, name)
            assert path.came == math.isfinite(value)
            assert path.end_h == pytest.approx(24.0 * value if path.came else bench.layout.horizon_h)
            edges = [path.end_h, *(step.start_h for step in path.steps)]
            assert [step.end_h for step in path.steps] == edges[:-1]
            assert edges[-1] == 0.0


def test_hours_on_the_path_add_up_to_the_closing_hour(small: Scenario) -> None:
    """Of all rows together the mean hours are those to the mean of the metric."""
    found = why("first_delivery_day", small, replications=5)
    closing_h = 24.0 * found.levels["mean"][0]
    assert found.path("small")["hours"].sum() == pytest.approx(closing_h, rel=1e-12)
    assert 24.0 * found.levels["closing_d"][0] == pytest.approx(closing_h, rel=1e-12)


def test_a_scenario_and_itself_differ_by_nothing(small: Scenario) -> None:
    """No hour goes elsewhere, and nothing goes with nothing."""
    found = why("tonnes_delivered", small, small, replications=3)
    assert found.scenarios == ("small", "small-2")
    assert (found.hours["difference"] == 0.0).all()
    assert found.hours["correlation"].isna().all()
    assert found.levels["mean"].tolist()[2] == 0.0


def test_with_more_crews_missions_wait_less_for_them(world: World) -> None:
    """The hours waited for crews fall in every replication, and the tonnes delivered rise with that."""
    tired = {
        "fleets.heron.crews": 1,
        "fleets.heron.flight_duty_h": 5,
        "fleets.heron.crew_rest_h": 10,
        "fleets.heron.flight_time_factor": {"triangular": [0.9, 1.0, 1.1]},
    }
    scenario = world(NEEDED | tired, goods(50_000))
    more = scenario.vary({"fleets.heron.crews": 2})
    found = why("tonnes_delivered", scenario, more, replications=10)
    (crew,) = found.hours[found.hours["cause"] == "crew"].itertuples(index=False)
    assert crew.baseline > crew.scenario
    assert crew.high < 0.0
    assert found.levels["low"].tolist()[2] > 0.0


def test_a_wait_over_two_months_counts_in_each() -> None:
    """Another force waits at home from 4 March to 10 April for its order: 28 days and 9."""
    waiting = {
        "service": "air",
        "after": ["order"],
        "way": {"route": ["garrison", "hub"], "by": ["airliner"]},
        "parties": {"all": {"strength": 5}},
    }
    scenario = network({"milestones.order": {"on": date(2024, 4, 10)}, "forces.late": waiting})
    found = why("closure_day[late]", scenario, replications=2)
    mine = found.binding[found.binding["cause"] == "milestone"]
    assert dict(zip(mine["month"], mine["hours"], strict=True)) == {"2024-03": 24.0 * 28, "2024-04": 24.0 * 9}
    assert mine["largest"].tolist() == [1.0, 1.0]


def test_results_explain_themselves_by_the_same_replications(small: Scenario, one_aircraft: Scenario) -> None:
    """What a study has measured is what its explanation finds again, the baseline first."""
    results = study(small, one_aircraft, replications=3, workers=1)
    found: Any = results.explain("tonnes_delivered", progress=False)
    assert (found.scenarios, found.replications, found.seed) == (results.scenarios, 3, results.seed)
    for name, mean in zip(found.levels["scenario"], found.levels["mean"], strict=False):
        if name in results.scenarios:
            assert mean == results.interval(name, "tonnes_delivered").mean


def test_an_explanation_shows_its_parts(small: Scenario, one_aircraft: Scenario) -> None:
    """In a terminal and in a notebook: the metric, the hours, the path of each and the months."""
    found = why("tonnes_delivered", small, one_aircraft, replications=2)
    for shown in (repr(found), found._repr_html_()):
        assert "Where the hours went" in shown
        assert shown.count("What lies on the critical path") == 2
        assert shown.count("What was waited for longest, by month") == 2


def test_the_path_of_what_is_no_moment_says_that_it_leads_elsewhere(small: Scenario) -> None:
    """In a terminal, in Python and in a notebook; that of a moment says nothing of the kind."""
    found = why("tonnes_delivered", small, replications=2)
    assert found.leads_to() == "the last delivery"
    for shown in (repr(found), found._repr_html_()):
        assert "the critical path to the last delivery, not to tonnes_delivered" in shown
    printed = console_text(found)
    assert "critical path of small to the last delivery, not to tonnes_delivered" in printed
    assert "tonnes_delivered is no moment" in printed
    own = why("first_delivery_day", small, replications=2)
    assert own.leads_to() == ""
    assert "What lies on the critical path\n" in repr(own)
    assert " is no moment" not in console_text(own)


def test_where_nothing_is_delivered_the_path_leads_to_the_last_milestone(world: World) -> None:
    """Of a metric that is no moment, the heading names the end that there is; people who arrive are a delivery."""
    assert why("sorties", network(survey=task(4))).leads_to() == "the last delivery"
    assert why("sorties", world(text="[milestones.help]\non = 2024-03-06\n")).leads_to() == "the last milestone"


def test_what_cannot_be_explained_is_refused(small: Scenario) -> None:
    """A metric that there is not, three scenarios, and a pair that is not named."""
    with pytest.raises(StudyError, match="no metric 'tonnes_deliverd'; did you mean"):
        why("tonnes_deliverd", small)
    with pytest.raises(StudyError, match="one scenario or two, not 3"):
        why("tonnes_delivered", small, small, small)
    results = study(small, small, small, replications=2, workers=1)
    with pytest.raises(StudyError, match="say which scenario"):
        results.explain("tonnes_delivered")


def test_the_command_prints_an_explanation() -> None:
    """`airbridge explain FILE OTHER --metric NAME`."""
    file = str(Path(__file__).parents[1] / "scenario" / "small.toml")
    said = CliRunner().invoke(command, [file, file, "--metric", "tonnes_delivered", "--replications", "2"])
    assert said.exit_code == 0, said.output
    assert "where the hours went" in said.output
    assert "critical path of small" in said.output
    assert "2 replications of each, in pairs; seed 1" in said.output
