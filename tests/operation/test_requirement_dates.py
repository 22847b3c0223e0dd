"""Dates of requirement lines: when an amount can be loaded, what goes first, and how late it is."""

from collections.abc import Callable
from datetime import date

import pytest

from sim.outcome import Run, simulate
from sim.scenario import Scenario

Day = Callable[..., Scenario]

SURGE = {"missions.run.policy": "surge", "horizon_d": 6}
FIRST = date(2024, 3, 4)
OTHERS = """
[requirements.others]
commodity = "food"
amount_t = 10
origin = "hub"
destination = "field"
available = 2024-03-04
within_d = 3
"""


def line(**values: object) -> dict[str, object]:
    """Changes of the line of goods."""
    return {f"requirements.goods.{key}": value for key, value in values.items()}


def by_day(**values: object) -> dict[str, object]:
    """Changes of the line of goods, which is required by a day and no longer within so many days."""
    return line(within_d=None, **values)


def hours(run: Run, column: str) -> list[float]:
    """A column of the orders, as numbers."""
    return [float(value) for value in run.orders[column]]


def test_nothing_is_loaded_before_it_is_ready(day: Day, goods: str) -> None:
    """RLD a day after ALD: loading, briefing and flight take three hours; it is due two days after ALD all the same."""
    run = simulate(day(SURGE | line(ready=date(2024, 3, 5)), goods))
    assert (hours(run, "placed_h"), hours(run, "closed_h"), hours(run, "due_h")) == ([24.0], [27.0], [48.0])


def test_a_line_that_is_ready_before_it_can_be_loaded_here_waits_for_that(day: Day, goods: str) -> None:
    """RLD on the first day, ALD on the second."""
    run = simulate(day(SURGE | line(ready=FIRST, available=date(2024, 3, 5)), goods))
    assert (hours(run, "placed_h"), hours(run, "due_h")) == ([24.0], [72.0])


def test_nothing_arrives_before_its_earliest_day(day: Day, goods: str) -> None:
    """EAD on the third day: it is called forward an hour's flight before, and loaded then."""
    run = simulate(day(SURGE | line(earliest=date(2024, 3, 6)), goods))
    assert (hours(run, "placed_h"), hours(run, "closed_h")) == ([47.0], [50.0])


def test_an_earliest_day_on_a_longer_route_counts_every_leg(day: Day, goods: str) -> None:
    """By way of another field it is two hours, and on the direct route one: the shorter counts."""
    far = '\n[places.far]\nkind = "airfield"\nlatitude_deg = 0.0\nlongitude_deg = 4.0\n'
    by_far = SURGE | {"missions.run.route": ["hub", "far", "field", "hub"]} | line(earliest=date(2024, 3, 6))
    assert hours(simulate(day(by_far, goods + far)), "placed_h") == [46.0]
    direct = '\n[missions.direct]\nfleet = "heron"\nroute = ["hub", "field", "hub"]\npolicy = "surge"\n'
    assert hours(simulate(day(by_far, goods + far + direct)), "placed_h") == [47.0]


@pytest.mark.parametrize("second", [{}, {"latest": date(2024, 3, 4)}], ids=["RDD alone", "with LAD"])
def test_a_latest_day_at_the_airfield_comes_before_a_later_one(day: Day, goods: str, second: dict[str, date]) -> None:
    """Both lines fill an aircraft; the goods are required a day after the others, but are to land by the first day."""
    run = simulate(day(SURGE | line(within_d=4, **second), goods + OTHERS))
    first = run.orders.set_index("name")["closed_h"].astype(float).idxmin()
    assert first == ("goods 0" if second else "others 0")


def test_a_line_is_late_after_the_end_of_its_required_day(day: Day, goods: str) -> None:
    """RDD on the first day: what is there on the second at 10:30 is ten and a half hours late."""
    run = simulate(day({"horizon_d": 3, "missions.run.days": ["Tue"]} | by_day(required=FIRST), goods))
    assert (hours(run, "due_h"), hours(run, "closed_h")) == ([24.0], [34.5])
    assert run.metrics["tonne_days_late"] == pytest.approx(10 * 10.5 / 24)


def test_passengers_are_late_as_cargo_is(day: Day, goods: str) -> None:
    """Ten people, who need an hour to leave the aircraft: eleven hours."""
    people = by_day(required=FIRST, commodity=None, amount_t=None, passengers=10)
    run = simulate(day({"horizon_d": 3, "missions.run.days": ["Tue"]} | people, goods))
    assert run.metrics["passenger_days_late"] == pytest.approx(10 * 11.0 / 24)


def test_nothing_is_called_forward_before_its_milestones(day: Day, goods: str) -> None:
    """The milestone comes on the third day; the line stays due two days after its ALD, and is late from then on."""
    late = SURGE | line(after=["signed"]) | {"milestones.signed": {"on": date(2024, 3, 6)}}
    run = simulate(day(late, goods))
    assert (hours(run, "placed_h"), hours(run, "due_h"), hours(run, "closed_h")) == ([48.0], [48.0], [51.0])


def test_repeated_amounts_that_milestones_held_back_come_at_once(day: Day, goods: str) -> None:
    """Three daily amounts are available when the milestone is reached, each with its own due date."""
    held = line(after=["signed"], every_d=1.0, last=date(2024, 3, 7)) | {"milestones.signed": {"on": date(2024, 3, 6)}}
    run = simulate(day(SURGE | held, goods))
    assert hours(run, "placed_h") == [48.0, 48.0, 48.0, 72.0]
    assert hours(run, "due_h") == [48.0, 72.0, 96.0, 120.0]
