"""A mission that waits too long is cancelled, and says what it waited for; its cargo keeps its place in the queue."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sim.outcome import Run, simulate
from sim.scenario import Scenario

Day = Callable[..., Scenario]
Storm = Callable[[Scenario, float], Run]
Story = Callable[[Run, str], list[str]]

PATIENCE = {"missions.run.max_delay_h": 2.0}
"""A take-off planned for 09:00 that is not possible by 11:00 is none."""
STORM = """
[weather.over_the_field]
places = ["field"]
chance_per_day = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
lasts_h = 100
"""


def assert_cancelled(run: Run, cause: str, hour: float) -> None:
    """The only mission was cancelled for this cause at this hour, and nothing moved."""
    mission = run.missions.iloc[0]
    assert (mission["cause"], mission["ended_h"], mission["took_off"]) == (cause, pytest.approx(hour), False)
    assert run.metrics["missions_cancelled"] == run.metrics[f"cancelled_{cause.replace(' ', '_')}"] == 1.0
    assert run.orders["waiting_t"][0] == run.orders["amount_t"][0]
    assert all(finding.passed for finding in run.audit())


@pytest.mark.parametrize(
    ("cause", "changes"),
    [
        ("aircraft", {"fleets.heron.aircraft": 0}),
        ("crew", {"fleets.heron.crews": 0}),
        ("ramp", {"places.hub.working_mog": 0}),
        ("ramp", {"places.hub.parking_mog": 0}),
        ("not open", {"places.field.opens_on": date(2024, 3, 5), "missions.run.days": ["Mon"], "horizon_d": 2}),
    ],
)
def test_a_mission_is_cancelled_when_its_patience_ends(
    day: Day, goods: str, cause: str, changes: dict[str, Any]
) -> None:
    """At 11:00 exactly; a load that is aboard already, as without a crew, is taken off again in half an hour."""
    run = simulate(day(PATIENCE | changes, goods))
    loaded = cause in ("crew", "not open")
    assert_cancelled(run, cause, 11.5 if loaded else 11.0)


def test_a_mission_without_a_loader_gives_its_load_back_and_is_away_from_the_ramp(day: Day, goods: str) -> None:
    """It holds the working place until 11:00, and nothing of it has been put aboard."""
    run = simulate(day(PATIENCE | {"places.hub.loaders": 0}, goods))
    assert_cancelled(run, "loader", 11.0)
    assert run.loads[["returned", "delivered"]].to_numpy().tolist() == [[True, False]]


def test_a_mission_that_finds_nothing_to_carry_is_cancelled_before_loading(day: Day) -> None:
    """At six, when its preparation begins."""
    run = simulate(day(PATIENCE))
    mission = run.missions.iloc[0]
    assert (mission["cause"], mission["ended_h"]) == ("cargo", 6.0)


def test_a_mission_whose_slot_lies_beyond_its_patience_is_cancelled_at_once(day: Day, goods: str) -> None:
    """The field opens at 12:30, so the first take-off would be at 11:30: known when the crew would be called."""
    run = simulate(day(PATIENCE | {"places.field.hours": "12:30-18:00"}, goods))
    assert_cancelled(run, "hours", 9.0)
    assert "briefing" not in set(run.activities.query("kind == 'aircraft' and hours > 0")["activity"])


def test_a_mission_under_a_storm_is_cancelled_and_its_crew_relieved(
    day: Day, goods: str, with_storm: Storm, story: Story
) -> None:
    """The storm comes as the crew is briefed; two hours later the aircraft is unloaded again."""
    run = with_storm(day(PATIENCE, goods + STORM), 8.75)
    assert_cancelled(run, "weather", 11.5)
    assert story(run, "heron-1")[-4:] == [
        "08:30-09:00 briefing hub",
        "09:00-11:00 waits for field.clear",
        "11:00-11:30 offloading hub",
        "11:30-24:00 ready hub",
    ]
    assert story(run, "heron-crew-1")[1] == "08:30-11:00 on duty hub"


def test_cargo_of_a_cancelled_mission_keeps_its_place_in_the_queue(day: Day, goods: str) -> None:
    """The next day's mission carries it before an order that came later and is due later."""
    newer = goods.replace("goods", "newer").replace("2024-03-04", "2024-03-05")
    opening = {"places.field.opens_on": date(2024, 3, 5), "horizon_d": 2, "requirements.goods.amount_t": 6.0}
    run = simulate(day(PATIENCE | opening, goods + newer))
    assert run.missions["cause"].tolist() == ["not open", ""]
    carried = run.loads.query("delivered")[["order", "tonnes"]].to_numpy().tolist()
    assert carried == [["goods 0", 6.0], ["newer 0", 4.0]]
    assert run.orders["placed_h"].tolist() == [0.0, 24.0]


def test_without_a_limit_a_mission_is_never_cancelled(day: Day, goods: str) -> None:
    """It waits for its aircraft as long as the scenario lasts."""
    run = simulate(day({"fleets.heron.aircraft": 0}, goods))
    assert run.missions["cause"].tolist() == [""]
    assert run.held_back["aircraft"] == pytest.approx(18.0)
