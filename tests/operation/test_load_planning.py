"""What goes aboard: by priority, then by required date, as payload, pallet positions and seats allow."""

from collections.abc import Callable
from typing import Any

import pytest

from sim.outcome import Run, simulate
from sim.scenario import Scenario

Day = Callable[..., Scenario]
ROOMY = {"fleets.heron.pallet_positions": 20, "fleets.heron.seats": 200}


def line(name: str, what: str, priority: int = 2, within_d: float = 2.0, day: int = 4) -> str:
    """A requirement line from the hub to the field."""
    return (
        f'\n[requirements.{name}]\n{what}\norigin = "hub"\ndestination = "field"\n'
        f"available = 2024-03-{day:02d}\nwithin_d = {within_d}\npriority = {priority}\n"
    )


def food(tonnes: float) -> str:
    """So many tonnes, two on a pallet."""
    return f'commodity = "food"\namount_t = {tonnes}'


def aboard(run: Run, mission: str = "run 0") -> dict[str, float]:
    """Tonnes or passengers on a mission, by requirement line."""
    loads = run.loads.query("mission == @mission")
    names = [order.rpartition(" ")[0] for order in loads["order"]]
    return dict(zip(names, (loads["tonnes"] + loads["passengers"]).round(9).tolist(), strict=True))


def test_priority_comes_before_the_required_date_and_that_before_the_rest(day: Day) -> None:
    """Six tonnes of the first, four of the second, nothing of the last."""
    lines = line("last", food(6), 3, 1) + line("second", food(6), 2, 5) + line("first", food(6), 1, 9)
    assert aboard(simulate(day(text=lines))) == {"first": 6.0, "second": 4.0}
    lines = line("second", food(6), 2, 5) + line("first", food(6), 2, 1)
    assert aboard(simulate(day(text=lines))) == {"first": 6.0, "second": 4.0}


def test_what_does_not_fit_lets_smaller_things_behind_it_fill_the_room(day: Day) -> None:
    """Positions are full of the first; passengers behind it still board."""
    changes = {"fleets.heron.pallet_positions": 2}
    lines = line("first", food(6), 1) + line("then", food(6), 2) + line("people", "passengers = 70", 3)
    assert aboard(simulate(day(changes, lines))) == {"first": 4.0, "people": 50}


@pytest.mark.parametrize(
    ("changes", "tonnes"),
    [
        ({}, 10.0),
        ({"fleets.heron.pallet_positions": 3}, 6.0),
        ({"fleets.heron.payload_t": 7.5}, 7.5),
        ({"fleets.heron.pallet_tare_t": 0.25} | ROOMY, 10.0 / 1.125),
        ({"fleets.heron.pallet_tare_t": 0.25}, 10.0 / 1.125),
        ({"commodities.food.pallet_t": 0.5}, 2.5),
    ],
)
def test_cargo_is_limited_by_payload_with_pallets_and_by_positions(
    day: Day, changes: dict[str, Any], tonnes: float
) -> None:
    """Of 30 tonnes; a pallet of 2 t weighs 2.25 t with a tare of 0.25 t."""
    assert aboard(simulate(day(changes, line("goods", food(30))))) == {"goods": pytest.approx(tonnes)}


@pytest.mark.parametrize(
    ("changes", "people"),
    [
        ({}, 50),
        (ROOMY, 100),
        ({"fleets.heron.payload_t": 4.25}, 42),
        (ROOMY | {"fleets.heron.passenger_t": 0.2}, 50),
    ],
)
def test_passengers_are_limited_by_seats_and_by_their_mass(day: Day, changes: dict[str, Any], people: int) -> None:
    """Of 300; each weighs 0.1 t unless it is said."""
    assert aboard(simulate(day(changes, line("people", "passengers = 300")))) == {"people": people}


def test_pallets_take_seats_away(day: Day) -> None:
    """Two and a half pallets take three positions, and each position ten seats."""
    lines = line("goods", food(5), 1) + line("people", "passengers = 300", 2)
    seats = {"fleets.heron.seats_per_pallet_position": 10}
    assert aboard(simulate(day(seats, lines))) == {"goods": 5.0, "people": 20}


def test_passengers_take_positions_away(day: Day) -> None:
    """After 25 passengers there are seats left for two pallets only."""
    lines = line("goods", food(20), 2) + line("people", "passengers = 25", 1)
    seats = {"fleets.heron.seats_per_pallet_position": 10}
    assert aboard(simulate(day(seats, lines))) == {"people": 25, "goods": 4.0}


def test_goods_share_pallets(day: Day) -> None:
    """Three tonnes fill one and a half of five positions; of pallets of one tonne, 3.5 fit beside them."""
    light = '\n[commodities.light]\nsupply_class = "II"\npriority = 3\npallet_t = 1.0\n'
    lines = line("goods", food(3), 1) + line("rest", 'commodity = "light"\namount_t = 20', 2)
    assert aboard(simulate(day(text=light + lines))) == {"goods": 3.0, "rest": 3.5}


def test_heat_takes_payload(day: Day) -> None:
    """At 40 degrees half of a loss of 40 % is felt: 8 of 10 tonnes."""
    hot = {
        "places.hub.temperature_c": [40.0] * 12,
        "fleets.heron.hot_day": {"none_below_c": 30, "full_at_c": 50, "loss": 0.4},
    }
    assert aboard(simulate(day(hot, line("goods", food(30))))) == {"goods": pytest.approx(8.0)}


def test_heat_counts_by_month_at_the_place_of_loading(day: Day) -> None:
    """The last of March is cool, the first of April as hot as it gets."""
    hot = {
        "places.hub.temperature_c": [20.0] * 3 + [50.0] * 9,
        "fleets.heron.hot_day": {"none_below_c": 30, "full_at_c": 50, "loss": 0.4},
    }
    run = simulate(day(hot | {"horizon_d": 30}, line("goods", food(300))))
    tonnes = run.loads.set_index("mission")["tonnes"]
    assert tonnes["run 27"] == pytest.approx(10.0)
    assert tonnes["run 28"] == pytest.approx(6.0)


def test_a_mission_takes_off_with_no_more_than_its_payload(day: Day) -> None:
    """Cargo, pallets and passengers together weigh 10 tonnes."""
    lines = line("goods", food(7), 1) + line("people", "passengers = 300", 2)
    run = simulate(day({"fleets.heron.pallet_tare_t": 0.1}, lines))
    assert aboard(run) == {"goods": 7.0, "people": 26}
    assert run.missions["off_load_t"][0] == pytest.approx(7.0 + 3.5 * 0.1 + 2.6)


def test_an_order_split_over_two_missions_closes_with_the_second(day: Day) -> None:
    """Ten tonnes on Monday, six on Tuesday; it is due at the end of Monday, so that six come 10.5 hours late."""
    run = simulate(day({"horizon_d": 2}, line("goods", food(16), within_d=1)))
    assert run.loads[["mission", "tonnes", "delivered_h"]].to_numpy().tolist() == [
        ["run 0", 10.0, 10.5],
        ["run 1", 6.0, 34.5],
    ]
    order = run.orders.iloc[0]
    assert (order["closed"], order["closed_h"], order["late_tonne_h"]) == (True, 34.5, pytest.approx(6 * 10.5))
    assert run.metrics["closure_day[goods]"] == pytest.approx(34.5 / 24)


def test_an_order_that_is_not_complete_stays_open(day: Day) -> None:
    """Only ten of sixteen tonnes have arrived after a day."""
    run = simulate(day(text=line("goods", food(16))))
    assert not run.orders["closed"][0]
    assert run.metrics["arrived_share[goods]"] == pytest.approx(10 / 16)
