"""Figures of orders and ramps whose edges are easy to miss."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.outcome import Run, simulate
from sim.outcome.daily_use import daily_use
from sim.scenario import Scenario, load

WHOLE = Path(__file__).parent / "whole.toml"
CALM: dict[str, Any] = {"threat.raids.alerts_per_month": [0] * 12}
Small = Callable[..., Scenario]
PEOPLE = {"passengers": 30, "origin": "field", "destination": "hub", "available": date(2024, 3, 4), "within_d": 0.25}


def test_orders_of_parties_and_of_the_wounded_are_not_orders_of_supply(raided_run: Run) -> None:
    """Not even those of the first party and of the first of the wounded."""
    orders = raided_run.orders
    supply = (orders["party"] == "") & (orders["casualty"] == "")
    assert 0 < int(supply.sum()) < len(orders)
    assert raided_run.metrics["orders_placed"] == int(supply.sum())
    assert raided_run.metrics["orders_closed"] == int((supply & orders["closed"]).sum())


def test_people_who_come_late_are_late_in_their_line(small: Small) -> None:
    """Thirty people, due at six in the morning, leave the aircraft at half past eleven."""
    run = simulate(small({"requirements.people": PEOPLE}), engine="simpy")
    (line,) = run.requirements.itertuples()
    assert (line.arrived, line.closed) == (30, True)
    assert line.amount_days_late == pytest.approx(30 * 5.5 / 24.0)


@pytest.mark.parametrize("day", [date(2024, 3, 4), date(2024, 3, 5)])
def test_a_ramp_is_in_use_for_a_share_of_the_hours_since_its_own_place_is_open(small: Small, day: date) -> None:
    """The field opens a day after the hub, or with it."""
    opens_h = 24.0 * (day.day - 4)
    changes = {"places.field.opens_on": day, "places.hub.working_mog": 1, "missions.run.needs_cargo": False}
    run = simulate(small(changes), engine="simpy")
    worked = run.facts.column("places", "worked_h")
    for k, name in enumerate(run.facts.layout.rows("places")):
        hours = 48.0 - (opens_h if name == "field" else 0.0)
        assert run.metrics[f"queueing_efficiency[{name}]"] == pytest.approx(worked[k] / hours)
        assert run.metrics[f"working_use[{name}]"] == pytest.approx(worked[k] / 48.0)
    assert np.all(worked > 0.0)


def test_what_a_task_adds_to_one_ramp_counts_there_from_then_on_and_nowhere_else() -> None:
    """The field, after the hub in the scenario, has two more parking places once the contract is made."""
    changes = CALM | {"tasks.contract.grants": {"field": {"parking_mog": 2}}}
    run = simulate(load(WHOLE, vary=changes), engine="simpy")
    hours = run.facts.layout.horizon_h
    (done_h,) = run.milestones.query("name == 'contract'")["time_h"]
    parked = dict(zip(run.facts.layout.rows("places"), run.facts.column("places", "parked_h"), strict=True))
    offered = {"field": hours + 2.0 * (hours - done_h), "hub": 2.0 * hours}
    for name, hours_offered in offered.items():
        assert run.metrics[f"parking_use[{name}]"] == pytest.approx(parked[name] / hours_offered)


def test_relief_that_waits_for_nothing_is_reckoned_with_from_the_first_hour() -> None:
    """Two units of five an hour, a kilogramme each, eight hours a day: 80 kg, before anybody is there."""
    run = simulate(load(WHOLE, vary=CALM | {"relief.water.after": []}), engine="simpy")
    (use,) = (each for each in daily_use(run.facts) if (each.place, each.what) == ("camp", "chemicals"))
    assert (use.hours[0], use.values[0]) == (0.0, pytest.approx(0.08))
