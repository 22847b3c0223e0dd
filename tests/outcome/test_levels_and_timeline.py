"""What stood where over time, and the milestones of a run in order."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd
import pytest

from sim.outcome import Run, simulate
from sim.outcome.levels import waiting, whole
from sim.outcome.run import DEPLOYED
from sim.scenario import Scenario

Small = Callable[..., Scenario]
KINDS = {"stock", "strength", "people", "force", "plan", "vehicles", "output", "queue"}


def steps(run: Run, kind: str, place: str, what: str) -> list[tuple[float, float]]:
    """Hours and values of one level."""
    frame = run.levels.query("kind == @kind and place == @place and what == @what")
    return [(round(float(hour), 3), float(value)) for hour, value in zip(frame["time_h"], frame["value"], strict=True)]


def test_every_level_runs_from_the_start_to_the_horizon(raided_run: Run) -> None:
    """In order of time, of all kinds; steps have one value at each hour."""
    frame = raided_run.levels
    assert frame.columns.tolist() == ["kind", "place", "what", "time_h", "value", "time"]
    assert set(frame["kind"]) == KINDS
    for (kind, *_), points in frame.groupby(["kind", "place", "what"]):
        assert (points["time_h"].iloc[0], points["time_h"].iloc[-1]) == (0.0, 720.0)
        assert points["time_h"].is_monotonic_increasing
        assert kind == "stock" or points["time_h"].is_unique


def test_build_up_stands_beside_its_plan(calm_run: Run) -> None:
    """The team is in place at 36 and joins the troops at 156; the troops, due at 96, come at 162."""
    assert steps(calm_run, "force", "", "team") == [(0, 0), (36, 10), (156, 0), (720, 0)]
    assert steps(calm_run, "force", "", "troops")[:4] == [(0, 0), (156, 10), (162, 40), (474, 40)]
    assert steps(calm_run, "plan", "", "team") == [(0, 0), (42, 10), (720, 10)]
    assert steps(calm_run, "plan", "", "troops") == [(0, 0), (96, 30), (720, 30)]


def test_people_are_counted_by_force_and_by_place(calm_run: Run) -> None:
    """Those who stay in the hub from 36 on are the team's, and the troops' from 156 on."""
    assert steps(calm_run, "people", "hub", "team") == [(0, 0), (36, 10), (156, 0), (720, 0)]
    assert (156.0, 10.0) in steps(calm_run, "people", "hub", "troops")
    assert (132.0, 40.0) in steps(calm_run, "strength", "hub", "people")


def test_vehicles_are_counted_where_they_belong(calm_run: Run) -> None:
    """Four wagons come to the port at 78, and two go on to the camp from 158 to 162."""
    assert steps(calm_run, "vehicles", "port", "wagon") == [(0, 0), (78, 4), (158, 2), (720, 2)]
    assert steps(calm_run, "vehicles", "camp", "wagon") == [(0, 0), (162, 2), (720, 2)]


def test_output_of_relief_is_added_up(calm_run: Run) -> None:
    """Eighty cubic metres a day, and the second site after six shifts."""
    water = steps(calm_run, "output", "camp", "water")
    assert water[:3] == [(0, 0), (184, 80), (208, 160)]
    assert water[-1] == (720.0, 23 * 80.0)
    assert steps(calm_run, "output", "camp", "schools") == [(0, 0), (232, 1), (304, 2), (720, 2)]


def test_a_queue_has_as_many_as_wait(calm_run: Run) -> None:
    """The survey waits for people until 36."""
    assert steps(calm_run, "queue", "team.hub", "free") == [(0, 1), (36, 0), (720, 0)]
    hours, lengths = waiting(np.array([1.0, 2.0, 5.0]), np.array([4.0, 4.0, 6.0]))
    assert whole(hours, lengths, 8.0)[0].tolist() == [0.0, 1.0, 2.0, 4.0, 5.0, 6.0, 8.0]
    assert whole(hours, lengths, 8.0)[1].tolist() == [0.0, 1.0, 2.0, 0.0, 1.0, 0.0, 0.0]


def test_queues_hold_the_hours_that_were_waited(raided_run: Run) -> None:
    """Little's law: lengths over time are the waits of the journal."""
    frame = raided_run.levels.query("kind == 'queue'")
    held = sum(
        float((points["value"].to_numpy()[:-1] * np.diff(points["time_h"].to_numpy())).sum())
        for _, points in frame.groupby(["place", "what"])
    )
    table = raided_run.activities
    assert held == pytest.approx(table.loc[(raided_run.journal["place"] < -1), "hours"].sum())


def test_the_timeline_tells_the_story_in_order(calm_run: Run) -> None:
    """With days, moments, kinds and the time since the one before."""
    frame = calm_run.milestones.set_index("name")
    assert frame["time_h"].is_monotonic_increasing
    assert frame["day"].tolist() == [hour / 24 for hour in frame["time_h"]]
    assert frame["since_d"].tolist() == pytest.approx(np.diff([0.0, *frame["day"]]).tolist())
    assert frame["time"]["survey"] == pd.Timestamp("2024-03-07 12:00", tz="UTC")
    kinds = {name: frame["kind"][name] for name in ("survey", "field.open", "team.closed", "team.first", "ark.sailed")}
    assert list(kinds.values()) == ["task", "place", "force", "party", "ship"]
    assert frame["time_h"]["troops.closed"] == 162.0


def test_own_milestones_and_dates_have_kinds_of_their_own(small: Small) -> None:
    """A date that somebody waits for is one, and so is what the scenario names itself."""
    text = "\n[milestones.go]\non = 2024-03-05\n"
    scenario = small({"missions.run.after": ["go", date(2024, 3, 4)]}, text)
    frame = simulate(scenario, engine="simpy").milestones.set_index("name")
    assert (frame["kind"]["go"], frame["time_h"]["go"]) == ("milestone", 24.0)
    assert frame["kind"]["2024-03-04"] == "date"


def test_what_held_the_deployment_up_is_told_by_kind_and_cause(calm_run: Run) -> None:
    """As the metrics have it."""
    frame = calm_run.held_up
    assert frame.index.tolist() == list(DEPLOYED)
    assert frame["people"]["tasks"] == calm_run.metrics["tasks_waited_people"]
    assert frame["transport"]["parties"] == calm_run.metrics["parties_waited_transport"]
    assert frame["milestone"]["tasks"] == calm_run.metrics["tasks_waited_milestone"]
    assert frame["hours"]["parties"] == calm_run.metrics["parties_waited_road_hours"]


def test_forces_and_parties_are_told_by_name(calm_run: Run) -> None:
    """With hours that are none where nothing happened."""
    forces, parties = calm_run.forces.set_index("name"), calm_run.parties.set_index("name")
    assert forces["closed_h"].to_dict() == {"team": 36.0, "troops": 162.0}
    assert forces["service"].to_dict() == {"team": "air", "troops": "ground"}
    assert (forces["joins"]["team"], forces["joined"]["team"]) == ("troops", 10)
    assert parties["relieves"]["troops.main-relief-1"] == "troops.main"
    assert parties["ready_h"]["troops.main"] == 162.0
    assert np.isnan(parties["ready_h"]["troops.main-relief-2"])
