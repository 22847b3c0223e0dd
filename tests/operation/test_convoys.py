"""What lies at an airhead reaches the camp by road: capacity, seats, and the days on which trucks are away."""

from collections.abc import Callable

import pytest

from sim.outcome import Run, simulate
from sim.scenario import Scenario

Day = Callable[..., Scenario]
Story = Callable[[Run, str], list[str]]

CAMP = """
[places.camp]
kind = "camp"
airhead = "field"

[convoys.road]
origin = "field"
destination = "camp"
departs = "12:00"
capacity_t = 6
seats = 5
takes_h = 2
"""


def to_camp(name: str, what: str, priority: int = 5) -> str:
    """A requirement line from the hub to the camp."""
    return (
        f'\n[requirements.{name}]\n{what}\norigin = "hub"\ndestination = "camp"\n'
        f"available = 2024-03-04\nwithin_d = 2\npriority = {priority}\n"
    )


def food(tonnes: float) -> str:
    """So many tonnes."""
    return f'commodity = "food"\namount_t = {tonnes}'


def arrivals(run: Run, column: str = "tonnes") -> list[list[float]]:
    """Hour and amount of each load that arrived, in order of time."""
    rows = run.loads.query("delivered").sort_values("delivered_h")
    return [[float(hour), float(amount)] for hour, amount in zip(rows["delivered_h"], rows[column], strict=True)]


def test_a_convoy_takes_what_it_can_and_the_next_run_the_rest(day: Day, story: Story) -> None:
    """Ten tonnes land at 10:30; six leave at noon, four the next day."""
    run = simulate(day({"horizon_d": 3, "missions.run.days": ["Mon"]}, CAMP + to_camp("goods", food(10))))
    assert arrivals(run) == [[14.0, 6.0], [38.0, 4.0]]
    assert story(run, "road")[:5] == [
        "00:00-10:30 in camp field",
        "10:30-12:00 in camp field",
        "12:00-14:00 on the road camp",
        "14:00-36:00 in camp field",
        "36:00-38:00 on the road camp",
    ]
    assert run.orders["closed_h"].tolist() == [38.0]
    assert run.metrics["tonnes_delivered"] == run.metrics["tonnes_at_destination"] == 10.0


def test_what_is_flown_counts_as_flown_before_it_is_at_its_destination(day: Day) -> None:
    """At the end of the first day four tonnes lie at the airhead."""
    run = simulate(day(text=CAMP + to_camp("goods", food(10))))
    assert (run.metrics["tonnes_delivered"], run.metrics["tonnes_at_destination"]) == (10.0, 6.0)
    assert all(finding.passed for finding in run.audit())


def test_a_departure_missed_on_the_road_is_missed(day: Day) -> None:
    """Away for 30 hours from Monday noon: Tuesday's run is not made, and on Wednesday the rest goes."""
    slow = {"horizon_d": 5, "missions.run.days": ["Mon"], "convoys.road.takes_h": 30.0}
    run = simulate(day(slow, CAMP + to_camp("goods", food(10))))
    assert arrivals(run) == [[42.0, 6.0], [90.0, 4.0]]


def test_passengers_ride_as_far_as_there_are_seats(day: Day) -> None:
    """Twelve in three runs of five seats."""
    run = simulate(day({"horizon_d": 4, "missions.run.days": ["Mon"]}, CAMP + to_camp("people", "passengers = 12")))
    assert arrivals(run, "passengers") == [[14.0, 5.0], [38.0, 5.0], [62.0, 2.0]]


def test_first_things_go_first_by_road_too(day: Day) -> None:
    """Both are flown at once; the trucks take six tonnes of the urgent goods before the others."""
    lines = to_camp("others", food(5), 7) + to_camp("urgent", food(5), 1)
    run = simulate(day({"missions.run.days": ["Mon"]}, CAMP + lines))
    carried = run.loads.query("delivered").set_index("order")["tonnes"].to_dict()
    assert carried == {"urgent 0": 5.0, "others 0": pytest.approx(1.0)}


def test_a_convoy_leaves_on_its_days_only(day: Day) -> None:
    """It does not drive on Monday and Tuesday."""
    days = {"horizon_d": 4, "missions.run.days": ["Mon"], "convoys.road.days": ["Wed", "Thu"]}
    run = simulate(day(days, CAMP + to_camp("goods", food(10))))
    assert arrivals(run) == [[62.0, 6.0], [86.0, 4.0]]


def test_a_convoy_with_nothing_to_carry_stays(day: Day, story: Story) -> None:
    """It is not sent empty."""
    run = simulate(day({"horizon_d": 2}, CAMP))
    assert not any("on the road" in line for line in story(run, "road"))


def test_a_camp_lives_on_what_the_convoy_brings(day: Day) -> None:
    """It orders at 9.6 t, after four hours; what comes at 14:00 makes up for it, less a tenth lost in handling."""
    stocks = """
[stocks.hub.food]
initial_t = 1000
[stocks.camp.food]
initial_t = 10
use_per_day_t = 2.4
ordered_from = "hub"
reorder_at_dos = 4
order_up_to_dos = 6.4
"""
    run = simulate(day({"horizon_d": 2, "commodities.food.handling_loss": 0.1}, CAMP + stocks))
    assert run.orders["placed_h"].tolist() == pytest.approx([4.0], abs=1e-3)
    assert arrivals(run) == [[14.0, pytest.approx(5.76, abs=1e-3)]]
    level = run.levels.query("place == 'camp' and kind == 'stock'")["value"].iloc[-1]
    assert level == pytest.approx(10 - 4.8 + 0.9 * 5.76, abs=1e-3)
