"""Requirement lines: what was asked for, what came, when, and how late; for a hundred of them and for thousands."""

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest

from sim.outcome import Bench, Run, simulate
from sim.scenario import Scenario

Small = Callable[..., Scenario]
GOODS: dict[str, Any] = {
    "commodity": "food",
    "amount_t": 16,
    "origin": "hub",
    "destination": "field",
    "available": date(2024, 3, 4),
    "within_d": 1,
    "latest": date(2024, 3, 4),
}
NEVER: dict[str, Any] = {
    "commodity": "food",
    "amount_t": 5,
    "origin": "field",
    "destination": "hub",
    "priority": 9,
    "available": date(2024, 3, 5),
    "within_d": 0.25,
}
PEOPLE: dict[str, Any] = {
    "passengers": 30,
    "origin": "field",
    "destination": "hub",
    "available": date(2024, 3, 4),
    "within_d": 1,
    "latest": date(2024, 3, 4),
}
NOBODY: dict[str, Any] = {
    "passengers": 0,
    "origin": "field",
    "destination": "hub",
    "available": date(2024, 3, 4),
    "within_d": 1,
}


@pytest.fixture
def run(small: Small) -> Run:
    """Ten of sixteen tonnes come on Monday at 11, the rest on Tuesday at 11; thirty people on Monday at 12:30.

    Nothing is called forward of a line of nobody.
    """
    changes = {"requirements.goods": GOODS, "requirements.people": PEOPLE, "requirements.nobody": NOBODY}
    return simulate(small(changes), engine="simpy")


def test_each_line_has_a_row(run: Run) -> None:
    """In the order of the scenario, with what, whence and whither."""
    frame = run.requirements.set_index("line")
    assert set(frame.index) == {"goods", "people", "nobody"}
    assert [frame[name]["goods"] for name in ["what", "origin", "destination", "unit"]] == ["food", "hub", "field", "t"]
    assert frame["what"]["people"] == frame["unit"]["people"] == "passengers"


def test_closure_and_lateness_are_those_of_the_last_to_come(run: Run) -> None:
    """Six tonnes come eleven hours late."""
    frame = run.requirements.set_index("line")
    assert [frame[name]["goods"] for name in ["asked", "arrived", "closed", "closure_h"]] == [16.0, 16.0, True, 35.0]
    assert frame["days_late"]["goods"] == pytest.approx(11 / 24)
    assert frame["amount_days_late"]["goods"] == pytest.approx(6 * 11 / 24)
    assert [frame[name]["people"] for name in ["closure_h", "days_late", "amount_days_late"]] == [12.5, 0.0, 0.0]
    assert str(frame["closure"]["goods"]) == "2024-03-05 11:00:00+00:00"


def test_arrived_by_the_latest_date_is_a_share(run: Run) -> None:
    """Ten of sixteen by the end of Monday; of a line without such a date it is not defined."""
    share = run.requirements.set_index("line")["by_lad"]
    assert share["goods"] == pytest.approx(10 / 16)
    assert share["people"] == 1.0
    assert np.isnan(share["nobody"])


def test_what_is_still_missing_is_late_until_the_horizon(small: Small) -> None:
    """Five tonnes due at hour 30 of 48, without an aircraft."""
    run = simulate(small({"requirements.goods": NEVER, "fleets.heron.aircraft": 0}), engine="simpy")
    (row,) = run.requirements.to_dict("records")
    assert (row["arrived"], row["closed"]) == (0.0, False)
    assert np.isnan(row["closure_h"])
    assert row["days_late"] == pytest.approx(18 / 24)
    assert row["amount_days_late"] == pytest.approx(5 * 18 / 24)
    assert run.metrics["tonne_days_late"] == pytest.approx(5 * 18 / 24)
    assert (run.metrics["lines_called"], run.metrics["lines_closed"], run.metrics["lines_late"]) == (1, 0, 1)


def test_rows_add_up_to_the_metrics(run: Run) -> None:
    """Of all lines together."""
    frame = run.requirements
    assert run.metrics["lines_called"] == (frame["asked"] > 0).sum() == 2
    assert run.metrics["lines_closed"] == frame["closed"].sum() == 2
    assert run.metrics["lines_late"] == (frame["days_late"] > 0).sum() == 1
    tonnes = frame.loc[frame["unit"] == "t", "amount_days_late"].sum()
    assert run.metrics["tonne_days_late"] == pytest.approx(tonnes)


def test_a_scenario_without_lines_has_none(small: Small) -> None:
    """And the table has its columns all the same."""
    frame = simulate(small(), engine="simpy").requirements
    assert len(frame) == 0
    assert {"line", "asked", "by_lad"} <= set(frame.columns)


@pytest.mark.parametrize(("lines", "each"), [(100, True), (101, False)])
def test_more_than_a_hundred_lines_have_metrics_together_alone(small: Small, lines: int, each: bool) -> None:
    """Each of them is in the table of requirements."""
    many = {f"requirements.line_{k}": GOODS | {"amount_t": 0.1} for k in range(lines)}
    bench = Bench(small(many), "simpy")
    names = {metric.name for metric in bench.declared}
    assert ("arrived_share[line_7]" in names) == ("closure_day[line_7]" in names) == each
    run = bench.run(1, 0)
    assert len(run.requirements) == run.metrics["lines_called"] == lines
    assert run.metrics["lines_closed"] == run.requirements["closed"].sum() > 0


def test_a_line_with_the_name_of_a_force_is_told_from_it(calm_run: Run) -> None:
    """Both have a closure day."""
    line = {"passengers": 5, "origin": "hub", "destination": "field", "available": date(2024, 3, 8), "within_d": 5}
    scenario = calm_run.scenario.vary({"requirements.troops": line})
    names = [metric.name for metric in Bench(scenario, "simpy").declared]
    assert len(names) == len(set(names))
    assert {"closure_day[troops]", "closure_day[line troops]"} <= set(names)
