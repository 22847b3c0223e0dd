"""Tables of a run: columns, types, names, and times in UTC beside hours."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from sim.operation.names import ACTIVITIES
from sim.outcome import CAUSES, Run, simulate
from sim.outcome.causes import CAUSE_OF_ACTIVITY
from sim.scenario import Scenario

Small = Callable[..., Scenario]

ACTIVITY_COLUMNS = [
    *("case", "actor", "kind", "activity", "place", "waits_for", "cause", "start_h", "end_h", "hours", "start", "end"),
    *("outcome", "amount"),
]
CAMP = """
[places.camp]
kind = "camp"
airhead = "field"
[places.camp.strength]
2024-03-04 = 100
2024-03-05 = 250

[convoys.road]
origin = "field"
destination = "camp"
departs = "12:00"
capacity_t = 50
takes_h = 2

[stocks.hub.food]
initial_t = 100
[stocks.camp.food]
initial_t = 0.5
ordered_from = "hub"
reorder_at_dos = 4
order_up_to_dos = 9
"""


@pytest.fixture
def camp_run(small: Small) -> Run:
    """A camp of 100 people, then 250, that orders from the hub; the field opens on the second day."""
    return simulate(small({"places.field.opens_on": date(2024, 3, 5), "horizon_d": 3}, CAMP))


def test_activities_are_an_event_log(two_days: Run) -> None:
    """Case, activity, start and end, with hours beside moments; a row for each row of the journal."""
    frame = two_days.activities
    assert frame.columns.tolist() == ACTIVITY_COLUMNS
    assert len(frame) == len(two_days.journal)
    assert str(frame["start"].dt.tz) == "UTC"
    assert pd.api.types.is_float_dtype(frame["hours"])
    assert (frame["hours"] == frame["end_h"] - frame["start_h"]).all()
    assert set(frame["outcome"]) <= {"done", "interrupted", "late", "open"}


def test_moments_count_from_the_start(two_days: Run) -> None:
    """Hour 9 of a scenario that begins on 4 March is nine in the morning."""
    flight = two_days.activities.query("activity == 'flying'").iloc[0]
    assert flight["start"] == pd.Timestamp("2024-03-04 09:00", tz="UTC")
    assert (flight["case"], flight["actor"], flight["kind"], flight["place"]) == (
        "run 0",
        "heron-1",
        "aircraft",
        "field",
    )


def test_only_waits_have_a_cause(camp_run: Run) -> None:
    """And each of them one that is known, and the name of what is waited for."""
    frame = camp_run.activities
    assert set(frame["cause"]) <= {"", *CAUSES}
    named = [ACTIVITIES.names[number] for number in CAUSE_OF_ACTIVITY]
    assert (frame[~frame["activity"].isin(["waiting", *named])]["cause"] == "").all()
    waits = frame.query("waits_for == 'field.opened'")
    assert set(waits["cause"]) == {"not open"}
    assert set(waits["place"]) == {"field"}


def test_levels_end_at_the_horizon_and_are_in_order(camp_run: Run) -> None:
    """Stocks and strengths, each from the start to the end."""
    frame = camp_run.levels
    assert frame.columns.tolist() == ["kind", "place", "what", "time_h", "value", "time"]
    assert set(map(tuple, frame[["kind", "place", "what"]].to_numpy().tolist())) == {
        ("stock", "hub", "food"),
        ("stock", "camp", "food"),
        ("strength", "camp", "people"),
        ("queue", "field", "opened"),
    }
    for _, points in frame.groupby(["kind", "place", "what"]):
        assert points["time_h"].is_monotonic_increasing
        assert (points["time_h"].iloc[0], points["time_h"].iloc[-1]) == (0.0, 72.0)


def test_strength_is_a_step_function(camp_run: Run) -> None:
    """100 people on the first day, 250 after it, and the last value at the horizon."""
    steps = camp_run.levels.query("kind == 'strength' and time_h > 0")[["time_h", "value"]].to_numpy().tolist()
    assert steps[0] == [24.0, 250.0]
    assert steps[-1] == [72.0, 250.0]


def test_milestones_are_openings_and_closures(small: Small, two_days: Run) -> None:
    """In order of time, with moments."""
    frame = two_days.milestones
    assert frame.columns.tolist() == ["name", "kind", "time_h", "day", "since_d", "time"]
    hours = frame.set_index("name")["time_h"].to_dict()
    opened = {"hub.open": 0.0, "field.open": 0.0, "heron.arrived": 0.0}
    assert hours == opened | {"people.closed": 12.5, "goods.closed": 35.0}
    assert sorted(frame["kind"][:3]) == ["fleet", "place", "place"]
    assert frame["kind"].tolist()[3:] == ["line", "line"]
    assert frame["since_d"].tolist()[-2:] == [12.5 / 24, pytest.approx(22.5 / 24)]
    assert frame["time_h"].is_monotonic_increasing
    assert frame["time"].iloc[-1] == pd.Timestamp("2024-03-05 11:00", tz="UTC")
    late = simulate(small({"places.field.opens_on": date(2024, 3, 5)}))
    assert late.milestones.set_index("name")["time_h"]["field.open"] == 24.0


def test_a_requirement_that_is_not_closed_is_no_milestone(small: Small, two_days: Run) -> None:
    """Without aircraft nothing is."""
    grounded = simulate(two_days.scenario.vary({"fleets.heron.aircraft": 0}))
    assert not any(name.endswith(".closed") for name in grounded.milestones["name"])


def test_missions_loads_and_orders_have_names_instead_of_numbers(two_days: Run) -> None:
    """Aircraft, crews, patterns, missions and places by name."""
    missions = two_days.missions
    assert missions["name"].tolist() == ["run 0", "run 1"]
    assert missions["aircraft"].tolist() == ["heron-1", "heron-2"]
    assert set(missions["crew"]) == {"heron-crew-1", "heron-crew-2"}
    assert missions["cause"].tolist() == ["", ""]
    assert two_days.loads["mission"].tolist() == ["run 0", "run 0", "run 1"]
    assert two_days.loads["order"].tolist() == ["goods 0", "people 0", "goods 0"]
    assert two_days.orders[["origin", "destination"]].to_numpy().tolist() == [["hub", "field"], ["field", "hub"]]


def test_tables_of_a_run_in_which_nothing_happens_are_empty_and_whole(small: Small) -> None:
    """With all their columns."""
    run = simulate(small({"missions.run.days": ["Wed"]}))
    for frame in (run.missions, run.loads, run.orders):
        assert len(frame) == 0
        assert "name" in frame.columns
    assert len(run.levels) == 0 or set(run.levels["kind"]) == {"strength"}


def test_hours_held_back_are_named_by_cause(camp_run: Run) -> None:
    """In the order in which causes are shown."""
    assert camp_run.held_back.index.tolist() == list(CAUSES)
    assert camp_run.held_back["not open"] > 0.0


def test_a_run_shows_itself(two_days: Run) -> None:
    """In a line, and as a table of figures in notebooks."""
    assert "seed 1, replication 0" in repr(two_days)
    assert "Cargo delivered by air" in two_days._repr_html_()
