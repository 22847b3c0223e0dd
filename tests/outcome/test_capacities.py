"""Capacities grow with what is granted; use and queueing efficiency are measured against what was there."""

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest

from sim.operation import plan
from sim.outcome import Run, simulate
from sim.outcome.audit.capacities import Capacity, Gain, capacities_of
from sim.outcome.metrics.of_ramps import capacity_hours, packed
from sim.scenario import Scenario
from tests.outcome.forged import Forged

Small = Callable[..., Scenario]
GRANTS = """
[places.home]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 30.0

[flights.liner]
kind = "charter"
origin = "home"
destination = "hub"
dates = [2024-03-04T00:00:00]
seats = 20
takes_h = 6

[forces.team]
service = "air"
way = { route = ["home", "hub"], by = ["liner"] }

[forces.team.parties.port]
strength = 10
brings = { port_teams = { field = 1 } }

[tasks.agreement]
team = "team"
people = 2
place = "field"
takes_d = 1
grants = { field = { working_mog = 1, parking_mog = 1 } }
"""
GRANTED: dict[str, Any] = {
    "places.field.working_mog": 1,
    "missions.run.needs_cargo": False,
    "missions.run.first": date(2024, 3, 5),
    "horizon_d": 4,
}


def capacity(small: Small, units: int, teams: int, *gains: tuple[Gain, ...]) -> Capacity:
    """Working places of the field, with what is gained of units and of teams."""
    place = plan(small()).places.by_name["field"]
    return Capacity(place, "working", units, gains[0], teams, *gains[1:])


def test_capacity_is_the_lesser_of_places_and_teams(small: Small) -> None:
    """At each hour, with what was gained until then; what is never reached is never gained."""
    of = capacity(small, 2, 0, (Gain(0, 1),), (Gain(1, 2), Gain(2, 5)))
    reached = [10.0, 20.0, float("inf")]
    assert [of.at(reached, hour) for hour in (0.0, 10.0, 19.9, 20.0, 100.0)] == [0, 0, 0, 2, 2]
    assert of.hours_of_change(reached)[:2] == [10.0, 20.0]
    assert of.is_limited


def hours_of(of: Capacity, in_hours: bool, reached: list[tuple[float, float]], horizon_h: float) -> float:
    """Unit-hours of a capacity, as the metrics have them."""
    words, edges = packed([(of, in_hours)])
    out = np.zeros(1)
    columns = np.array(reached, np.float64).T.reshape(-1)
    capacity_hours(words, edges, columns, 0, len(reached), horizon_h, out, 0)
    return float(out[0])


def test_unit_hours_are_added_up_stretch_by_stretch(small: Small) -> None:
    """Two places until hour 10 and three from then on, but no more than teams: none until 20, then two."""
    of = capacity(small, 2, 0, (Gain(0, 1),), (Gain(1, 2),))
    assert hours_of(of, False, [(1, 10.0), (1, 20.0)], 48.0) == 2 * 28
    assert hours_of(of, False, [(1, 10.0), (0, 0.0)], 48.0) == 0.0
    alone = capacity(small, 2, 1_000_000, (Gain(0, 1),))
    assert hours_of(alone, False, [(1, 10.0)], 48.0) == 2 * 10 + 3 * 38


@pytest.mark.parametrize(("opened_h", "hours"), [(0.0, 2 * 8), (9.5, 6.5 + 8), (20.0, 8.0), (40.0, 0.0), (40.1, 0.0)])
def test_opening_hours_count_from_the_opening_of_the_place(small: Small, opened_h: float, hours: float) -> None:
    """Open from eight to four on both days: sixteen hours, or what is left of them once the place is open."""
    scenario = small({"places.field.hours": "08:00-16:00", "places.field.working_mog": 1})
    op = plan(scenario)
    of = capacities_of(op)["field", "working"]
    reached = [(0.0, 0.0)] * len(op.milestones)
    reached[of.place.opening.number] = (1.0, opened_h)
    assert hours_of(of, True, reached, 48.0) == pytest.approx(hours)
    reached[of.place.opening.number] = (0.0, 0.0)
    assert hours_of(of, True, reached, 48.0) == 0.0


@pytest.fixture
def granted(small: Small) -> Run:
    """The field has a place in which aircraft are worked, teams for it from hour 6, and one more place after a day.

    Missions by timetable at nine, from Tuesday on.  The agreement is made from hour 6 to 30.
    """
    return simulate(small(GRANTED, GRANTS), engine="simpy")


def test_use_is_measured_against_what_was_there(granted: Run) -> None:
    """Working places: one of the team's from hour 6 on, however many are agreed; parking places from hour 30 on."""
    field = granted.facts.layout.op.places.by_name["field"].number
    worked, parked = (float(granted.facts.column("places", column)[field]) for column in ("worked_h", "parked_h"))
    assert worked == 3.0
    assert granted.metrics["working_use[field]"] == pytest.approx(worked / (96 - 6))
    assert granted.metrics["queueing_efficiency[field]"] == pytest.approx(worked / (96 - 6))
    assert granted.metrics["parking_use[field]"] == pytest.approx(parked / (2 * 96 + 66))


def test_what_is_granted_later_is_too_late(granted: Run) -> None:
    """An aircraft that is worked before there is a team is found."""
    assert Forged(granted).findings(granted) == {}
    forged = Forged(granted)
    row = forged.rows(granted, "offloading", "aircraft/heron-1")[0]
    forged.journal["start"][row], forged.journal["end"][row] = 4.0, 5.0
    found = forged.findings(granted)["working places are not exceeded"]
    assert found.startswith("1 aircraft are worked at once at field, which has 0 working places; journal row ")


def test_capacities_are_read_before_a_run_changes_them(granted: Run) -> None:
    """The layout of a bench has what the scenario says, whatever was granted since."""
    of = granted.facts.layout.capacities["field", "working"]
    assert (of.first, of.first_teams) == (1, 0)
    assert [gain.amount for gain in (*of.gains, *of.team_gains)] == [1, 1]
