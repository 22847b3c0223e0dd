"""What keeps units of relief work from working, each under its cause, worked by hand."""

from collections.abc import Callable
from typing import Any

import pytest

from sim.errors import ScenarioError
from sim.outcome import Run, simulate
from sim.scenario import Scenario
from tests.operation.people import column, on_both_engines
from tests.operation.relief_work import (
    CLINIC,
    OPERATORS,
    SCHOOLS,
    SHELLING,
    TANKERS,
    TEAM,
    WATER,
    all_is_well,
    level,
    lost,
    work,
)

Day = Callable[..., Scenario]
Alerts = Callable[..., Run]
Story = Callable[[Run, str], list[str]]


def test_an_empty_stock_stops_the_work(day: Day, story: Story) -> None:
    """Sixty kilograms make 30 m3 in six hours; four hours are lost for want of supplies."""
    run = simulate(day({"stocks.field.fuel.initial_t": 0.06}, WATER))
    assert story(run, "water")[1:3] == ["08:00-14:00 at relief work field", "14:00-18:00 waits for field.fuel.filled"]
    assert (work(run)["output"], level(run), lost(run)) == (pytest.approx(30.0), 0.0, {"no_supplies": 4.0})
    assert all_is_well(run)


def test_work_goes_on_when_the_stock_is_filled(day: Day) -> None:
    """A tonne comes after sixteen hours: two hours are lost."""
    inflow = {"stocks.field.fuel.initial_t": 0.06, "stocks.field.fuel.inflow": {"amount_t": 1, "every_d": 2 / 3}}
    run = simulate(day(inflow, WATER))
    assert (work(run)["output"], lost(run)) == (pytest.approx(40.0), {"no_supplies": 2.0})


def test_the_stock_that_is_empty_first_stops_the_work(day: Day) -> None:
    """Of two supplies the chemicals last for four hours; no more fuel is drawn than for these."""
    alum = {"supply_class": "III", "priority": 1, "pallet_t": 1}
    stock = {"commodities.alum": alum, "stocks.field.alum": {"initial_t": 0.02}}
    run = simulate(day(stock | {"relief.water.uses_kg.alum": 1.0}, WATER))
    assert (work(run)["output"], lost(run)) == (pytest.approx(20.0), {"no_supplies": 6.0})
    assert column(run, "stocks", "drawn_t") == {"field.alum": pytest.approx(0.02), "field.fuel": pytest.approx(0.04)}


def test_no_medical_supply_no_patients(day: Day) -> None:
    """Ten kilograms are twenty patients, in twenty minutes more than three hours; nobody flies to bring any."""
    run = simulate(day(text=CLINIC))
    assert run.metrics["patients"] == pytest.approx(20.0)
    assert lost(run, "clinic") == {"no_supplies": pytest.approx(10 - 20 / 6, abs=1e-3)}
    ordered = {"initial_t": 0.0, "ordered_from": "hub", "reorder_at_dos": 2, "order_up_to_dos": 5}
    stocks = {"stocks.field.medicine": ordered, "stocks.hub.medicine": {"initial_t": 1}, "missions.run.days": ["Sun"]}
    run = simulate(day(stocks, CLINIC))
    assert (run.metrics["patients"], lost(run, "clinic")) == (0.0, {"no_supplies": 10.0})
    assert run.orders["amount_t"].tolist() == [pytest.approx(5 * 60 * 0.0005)]


def test_each_unit_takes_its_people(day: Day) -> None:
    """Five people are one crew of three, and two who are not enough for another."""
    run = simulate(day(OPERATORS | {"relief.water.units": 2}, WATER + TEAM))
    assert (work(run)["output"], lost(run)) == (50.0, {"no_people": 10.0})
    assert all_is_well(run)


def test_without_operators_nothing_is_made(day: Day) -> None:
    """The team comes the day after."""
    run = simulate(day(OPERATORS | {"flights.airline.days": ["Tue"], "horizon_d": 2}, WATER + TEAM))
    assert (work(run)["output"], lost(run)) == (50.0, {"no_people": 10.0})


def test_units_without_people_look_for_them_every_hour(day: Day) -> None:
    """The team is there at 10:30, and at 11:00 it is found."""
    run = simulate(day(OPERATORS | {"flights.airline.departs": "08:30"}, WATER + TEAM))
    assert (work(run)["output"], lost(run)) == (35.0, {"no_people": 3.0})


def test_people_of_a_force_that_never_comes_are_refused(day: Day) -> None:
    """Its way ends elsewhere: the name of the force is at fault."""
    with pytest.raises(ScenarioError, match="team"):
        simulate(day(OPERATORS | {"relief.water.place": "hub", "relief.water.uses_kg": {}}, WATER + TEAM))


@pytest.mark.parametrize(
    ("needs", "cause"),
    [({"vehicle": "tanker", "vehicles_per_unit": 2}, "no_vehicles"), ({"equipment": "tanker"}, "no_equipment")],
)
def test_a_unit_without_its_vehicles_stands_idle(day: Day, needs: dict[str, Any], cause: str) -> None:
    """Of three tankers, one unit of two takes its two; as equipment they are three of four sets."""
    units = 2 if cause == "no_vehicles" else 4
    changes = {f"relief.water.{key}": value for key, value in needs.items()} | {"relief.water.units": units}
    run = simulate(day(changes, WATER + TANKERS))
    assert (work(run)["output"], lost(run)) == (50.0 * (units - 1), {cause: 10.0})
    assert all_is_well(run)


def test_equipment_of_the_kind_of_the_vehicles_is_one_more_of_them(day: Day) -> None:
    """A set on one tanker with another beside it: of five tankers, two sets."""
    tankers = {"equipment": "tanker", "vehicle": "tanker", "vehicles_per_unit": 1, "units": 3}
    run = simulate(
        day(
            {f"relief.water.{key}": value for key, value in tankers.items()},
            WATER + TANKERS.replace("3", "5"),
        )
    )
    assert (work(run)["output"], lost(run)) == (100.0, {"no_vehicles": 10.0})


def test_the_first_shortage_counts(day: Day) -> None:
    """Neither people nor fuel nor money: people come first in the order of shortages."""
    later = {"flights.airline.days": ["Tue"], "stocks.field.fuel": {"inflow": {"amount_t": 1, "every_d": 9}}}
    run = simulate(
        day(OPERATORS | later | {"horizon_d": 2, "money.budget": 0, "relief.water.output_cost": 1}, WATER + TEAM)
    )
    assert lost(run) == {"no_people": 10.0, "no_supplies": 10.0}


@pytest.mark.parametrize(
    ("hour", "output", "unsafe"),
    [(10.0, 35.0, 3.0), (17.0, 45.0, 1.0), (8.0, 35.0, 3.0), (7.0, 40.0, 2.0), (19.0, 50.0, 0.0)],
)
def test_an_alert_stops_the_work_while_it_lasts(
    day: Day, with_alerts: Alerts, hour: float, output: float, unsafe: float
) -> None:
    """Three hours within the shift, over its end, from its beginning, over its beginning, and after it."""
    run = with_alerts(day(text=WATER + SHELLING), {"shelling": [hour]})
    assert work(run)["output"] == pytest.approx(output, abs=1e-3)
    assert work(run)["unsafe_h"] == pytest.approx(unsafe, abs=1e-4)
    assert level(run) == pytest.approx(1.0 - 0.002 * output, abs=1e-6)
    assert all_is_well(run)


def test_work_that_no_alert_stops_goes_on(day: Day, with_alerts: Alerts) -> None:
    """It is behind walls."""
    run = with_alerts(day({"relief.water.stops_in_alert": False}, WATER + SHELLING), {"shelling": [10.0]})
    assert (work(run)["output"], lost(run)) == (pytest.approx(50.0), {})


def test_people_are_free_in_an_alert_and_taken_again_after_it(day: Day, with_alerts: Alerts) -> None:
    """Three hours are lost, for security and not for people."""
    run = with_alerts(day(OPERATORS, WATER + TEAM + SHELLING), {"shelling": [10.0]})
    assert work(run)["output"] == pytest.approx(35.0, abs=1e-3)
    assert lost(run) == {"unsafe": pytest.approx(3.0, abs=1e-3)}


@pytest.mark.parametrize("shared", ["people", "vehicles"])
def test_two_activities_compete(day: Day, shared: str) -> None:
    """The clinic comes first in the alphabet; after 24 patients what it had is free, at noon, for the water set."""
    both: dict[str, Any] = {"stocks.field.medicine.initial_t": 1.0, "relief.clinic.asked_per_day": 24}
    for name in ("clinic", "water"):
        if shared == "people":
            both |= {f"relief.{name}.force": "team", f"relief.{name}.people_per_unit": 3}
        else:
            both |= {f"relief.{name}.vehicle": "tanker", f"relief.{name}.vehicles_per_unit": 2}
    run = simulate(day(both, WATER + CLINIC + TEAM + TANKERS))
    assert (work(run, "clinic")["output"], lost(run, "clinic")) == (pytest.approx(24.0), {"not_asked": 6.0})
    assert (work(run)["output"], lost(run)) == (30.0, {f"no_{shared}": 4.0})
    assert all_is_well(run)


def test_two_activities_share_a_stock(day: Day) -> None:
    """Both draw in the morning what their shift takes; what the first leaves is for the second."""
    two = WATER + WATER[WATER.index("[relief.water]") :].replace("relief.water", "relief.yard")
    run = simulate(day({"stocks.field.fuel.initial_t": 0.13}, two))
    assert (work(run)["output"], work(run, "yard")["output"]) == (50.0, pytest.approx(15.0))
    assert level(run) == 0.0
    assert all_is_well(run)


def test_relief_work_is_the_same_on_both_engines(day: Day) -> None:
    """Two months with everything that can be lacking: demand, calm, people, vehicles, supplies and money."""
    changes: dict[str, Any] = {
        "horizon_d": 60,
        "threat.shelling.alerts_per_month": [30] * 12,
        "threat.shelling.lasts_h": {"exponential": {"mean": 3}},
        "stocks.field.medicine.initial_t": 1.0,
        "stocks.field.fuel.initial_t": 0.05,
        "stocks.field.fuel.inflow": {"amount_t": 0.02, "every_d": {"uniform": [1, 4]}},
        "relief.clinic.asked_per_day": {"uniform": [0, 90]},
        "relief.schools.unit_days_per_site": {"pert": [1, 2, 6]},
        "relief.schools.sites": 9,
        "money.budget": 3000,
        "vehicles.tanker.at": {"field": 2},
    }
    for name, people in (("clinic", 3), ("schools", 1), ("water", 3)):
        changes |= {f"relief.{name}.force": "team", f"relief.{name}.people_per_unit": people}
        changes |= {f"relief.{name}.vehicle": "tanker", f"relief.{name}.vehicles_per_unit": 1}
        changes |= {f"relief.{name}.workers_per_unit": 3, f"relief.{name}.worker_day_cost": 8}
        changes[f"relief.{name}.output_cost"] = 2
    run = on_both_engines(day(changes, WATER + CLINIC + SCHOOLS + TEAM + SHELLING + TANKERS))
    assert all_is_well(run)
    causes = {cause for name in ("clinic", "schools", "water") for cause in lost(run, name)}
    assert causes == {"not_asked", "unsafe", "no_people", "no_vehicles", "no_supplies", "no_money"}
