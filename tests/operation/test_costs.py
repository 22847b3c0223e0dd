"""Costs: wages and materials against the budget, and accounts that add up to what is spent."""

from collections.abc import Callable
from math import inf
from typing import Any

import pytest

from sim.operation.costs import can_pay, left_to_spend, pay
from sim.operation.tables import Operation
from sim.outcome import Run, simulate
from sim.scenario import Scenario
from tests.operation.people import column

Day = Callable[..., Scenario]

WELLS = """
[relief.wells]
kind = "water"
place = "field"
units = 3
begins = "08:00"
shift_h = 10
output_per_hour = 5
workers_per_unit = 4
worker_day_cost = 10
"""
"""Three teams of four local workers, at 40 a day each."""
PIPES = WELLS.replace("wells", "pipes").replace("units = 3", "units = 1")


def spent(run: Run) -> Any:
    """What has been spent in all."""
    return column(run, "purses", "spent")["purse"]


def work(run: Run, key: str, name: str = "wells") -> Any:
    """A final number of relief work."""
    return column(run, "relief", key)[name]


def accounts_add_up(run: Run) -> bool:
    """Whether the accounts add up to the purse, and the relief work to its account."""
    accounts = column(run, "accounts", "spent")
    relief = sum(column(run, "relief", "spent").values())
    return sum(accounts.values()) == pytest.approx(spent(run)) and accounts["relief"] == pytest.approx(relief)


def purse_of(budget: float) -> Operation:
    """An operation with a purse and one account."""
    op = Operation()
    op.accounts.add("all", purse=op.purses.add("purse", budget=budget))
    return op


def test_an_expense_is_entered_in_its_account_and_in_the_purse() -> None:
    """And what is given back is taken off both."""
    op = purse_of(inf)
    pay(op, op.accounts[0], 30.0)
    pay(op, op.accounts[0], -10.0)
    assert op.accounts[0].spent == op.purses[0].spent == 20.0


def test_a_budget_can_be_spent_to_the_last_coin_and_no_further() -> None:
    """Of 50, 20 are left after 30."""
    op = purse_of(50.0)
    pay(op, op.accounts[0], 30.0)
    assert (left_to_spend(op.accounts[0]), can_pay(op.accounts[0], 20.0), can_pay(op.accounts[0], 20.1)) == (
        20.0,
        True,
        False,
    )
    pay(op, op.accounts[0], 30.0)
    assert (left_to_spend(op.accounts[0]), can_pay(op.accounts[0], 0.0)) == (0.0, True)


def test_there_is_no_limit_without_a_budget(day: Day) -> None:
    """Three teams of four on two days at ten each."""
    run = simulate(day({"horizon_d": 2}, WELLS))
    assert (work(run, "worker_days"), spent(run), work(run, "output")) == (24.0, 240.0, 300.0)
    assert accounts_add_up(run)


def test_workers_are_hired_as_far_as_the_budget_goes(day: Day) -> None:
    """Of 100, two teams on the first day; 20 are left, and nobody works on the second."""
    run = simulate(day({"horizon_d": 2, "money": {"budget": 100}}, WELLS))
    assert (work(run, "worker_days"), spent(run), work(run, "output")) == (8.0, 80.0, 100.0)
    assert (work(run, "worked_h"), work(run, "no_money_h")) == (20.0, 10.0 + 30.0)
    assert accounts_add_up(run)


def test_materials_are_bought_as_far_as_the_budget_goes(day: Day) -> None:
    """Without wages, 60 at two for a cubic metre are 30 m3: three teams do them in two hours."""
    run = simulate(
        day({"money": {"budget": 60}, "relief.wells.worker_day_cost": 0, "relief.wells.output_cost": 2}, WELLS)
    )
    assert (work(run, "output"), spent(run)) == (pytest.approx(30.0), pytest.approx(60.0))
    assert (work(run, "worked_h"), work(run, "no_money_h")) == (pytest.approx(6.0), pytest.approx(24.0))


def test_nobody_is_hired_without_money_for_materials(day: Day) -> None:
    """A day's wages of a team are 40, and an hour's materials ten: of 49, nothing is spent."""
    run = simulate(day({"money": {"budget": 49}, "relief.wells.output_cost": 2}, WELLS))
    assert (spent(run), work(run, "no_money_h")) == (0.0, 30.0)
    run = simulate(day({"money": {"budget": 50}, "relief.wells.output_cost": 2}, WELLS))
    assert (spent(run), work(run, "output")) == (50.0, pytest.approx(5.0))


def test_a_team_is_paid_once_a_shift_however_often_it_stops(day: Day, with_alerts: Callable[..., Run]) -> None:
    """Two alerts in one shift; materials of 7 m3 are not used up in them, and are not paid for."""
    threat = (
        '\n[threat.raids]\nplaces = ["field"]\nalerts_per_month = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]\nlasts_h = 1\n'
    )
    run = with_alerts(
        day({"relief.wells.units": 1, "relief.wells.output_cost": 2}, WELLS + threat), {"raids": [10.0, 14.0]}
    )
    assert work(run, "worker_days") == 4.0
    assert spent(run) == pytest.approx(40.0 + 2 * 5 * 8, abs=1e-3)
    assert accounts_add_up(run)


def test_work_that_costs_nothing_goes_on_when_the_budget_is_overspent(day: Day) -> None:
    """An hour of an aircraft costs more than there is."""
    free = {"money.budget": 1, "relief.wells.worker_day_cost": 0, "fleets.heron.cost_per_flying_hour": 100}
    run = simulate(day(free | {"missions.run.needs_cargo": False, "horizon_d": 2}, WELLS))
    assert spent(run) > 1.0
    assert (work(run, "output"), work(run, "no_money_h")) == (300.0, 0.0)


def test_two_activities_share_one_budget(day: Day) -> None:
    """Pipes come first: 40 of 120 for them, and two teams of three for the wells."""
    run = simulate(day({"money": {"budget": 120}}, WELLS + PIPES))
    assert (work(run, "spent", "pipes"), work(run, "spent"), work(run, "no_money_h")) == (40.0, 80.0, 10.0)
    assert accounts_add_up(run)
    assert all(finding.passed for finding in run.audit())
