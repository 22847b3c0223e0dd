"""Hours that are kept, dangers and durations: each broken in a copy of a run is a finding that names the row."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.outcome import Run, simulate
from sim.outcome.audit.stages import begins_anew
from sim.scenario import Scenario, load
from tests.outcome.forged import Forged, number_of, rows_of, tampered

WHOLE = Path(__file__).parent / "whole.toml"
CALM: dict[str, Any] = {"threat.raids.alerts_per_month": [0] * 12}
HOURS = "timetables, hours and shifts are kept"
DANGERS = "nobody sets out in storms and alerts"
DURATIONS = "what takes time takes what its law says"
PLACES = "what is delivered is where it is to be"
USE = "stocks are used by those who are there"
SEATS = "seats and pallet positions are not exceeded"
NOTHING = "no stock has less than nothing"


def moved(run: Run, activity: str, actor: str, by_h: float, which: int = 0) -> Callable[[Forged], None]:
    """One journal row some hours later, or earlier where the number is negative."""

    def change(forged: Forged) -> None:
        row = rows_of(run, activity, actor)[which]
        forged.journal["start"][row] += by_h
        forged.journal["end"][row] += by_h

    return change


def cut(run: Run, activity: str, actor: str, by_h: float) -> Callable[[Forged], None]:
    """One journal row that ends some hours sooner."""

    def change(forged: Forged) -> None:
        forged.journal["end"][rows_of(run, activity, actor)[0]] -= by_h

    return change


@pytest.mark.parametrize(
    ("activity", "actor", "by_h"),
    [
        ("loading ship", "ark", -1.0),
        ("sailing", "ark", -1.0),
        ("marching", "troops.main", 6.0),
        ("marching", "troops.main", 14.0),
        ("at relief work", "water", -8.0),
    ],
)
def test_who_keeps_no_hours_is_named(calm_run: Run, activity: str, actor: str, by_h: float) -> None:
    """A ship that loads or sails before its day, a march at night, and work between shifts."""
    which = 1 if activity == "marching" else 0
    assert f"/{actor} keeps no hours" in tampered(calm_run, moved(calm_run, activity, actor, by_h, which))[HOURS]


def test_a_mission_that_takes_off_before_its_planned_hour_is_found(calm_run: Run) -> None:
    """A minute is enough; two seconds are not."""
    flown = int(np.flatnonzero(calm_run.facts.column("missions", "flown"))[0])
    planned = calm_run.facts.column("missions", "planned_h")[flown]

    def off(hour: float) -> Callable[[Forged], None]:
        def change(forged: Forged) -> None:
            forged.table("missions")["took_off_h"][flown] = hour

        return change

    assert "takes off before its hour" in tampered(calm_run, off(planned - 1.0 / 60.0))[HOURS]
    assert HOURS not in tampered(calm_run, off(planned - 1.0 / 3600.0))


def alert_over(run: Run, row: int, from_h: float, to_h: float) -> Callable[[Forged], None]:
    """An alert from some hours after the beginning of a journal row to some hours after it."""

    def change(forged: Forged) -> None:
        alert = forged.journal[rows_of(run, "calm", "raids")[:1]].copy()
        alert["activity"] = run.facts.ended.journal["activity"][alert_row(run)]
        alert["start"], alert["end"] = forged.journal["start"][row] + from_h, forged.journal["start"][row] + to_h
        forged.journal = np.concatenate((forged.journal, alert))

    return change


def alert_row(run: Run) -> int:
    """A journal row that tells of an alert."""
    return int(rows_of(run, "alert", "raids")[0])


@pytest.mark.parametrize(("activity", "actor"), [("at task", "survey"), ("marching", "troops.main")])
def test_what_begins_in_an_alert_is_found_and_what_goes_on_in_one_is_not(
    raided_run: Run, activity: str, actor: str
) -> None:
    """Nor what begins in the moment in which it ends; the second march is the one on the road of the threat."""
    row = int(rows_of(raided_run, activity, actor)[1 if activity == "marching" else 0])
    assert actor in tampered(raided_run, alert_over(raided_run, row, -1.0, 0.5))[DANGERS]
    assert DANGERS not in tampered(raided_run, alert_over(raided_run, row, 0.1, 0.5))
    assert DANGERS not in tampered(raided_run, alert_over(raided_run, row, -1.0, 0.0))


def test_relief_work_in_an_alert_is_found(raided_run: Run) -> None:
    """Even where it began before."""
    row = int(rows_of(raided_run, "at relief work", "schools")[0])
    assert "schools works in an alert" in tampered(raided_run, alert_over(raided_run, row, 0.1, 0.2))[DANGERS]


@pytest.mark.parametrize(
    ("activity", "actor"),
    [
        ("loading ship", "ark"),
        ("sailing", "ark"),
        ("unloading ship", "ark"),
        ("RSOI", "troops.main"),
        ("at task", "survey"),
        ("handing over", "troops.main-relief-1"),
    ],
)
def test_what_takes_less_time_than_it_takes_is_found(calm_run: Run, activity: str, actor: str) -> None:
    """By half an hour."""
    assert tampered(calm_run, cut(calm_run, activity, actor, 0.5))[DURATIONS] != ""


def test_a_party_that_is_ready_without_rsoi_is_found(calm_run: Run) -> None:
    """The journal does not say that it passed it."""

    def change(forged: Forged) -> None:
        forged.journal = np.delete(forged.journal, rows_of(calm_run, "RSOI", "troops.main"))

    assert "ready without its RSOI at hub" in tampered(calm_run, change)[DURATIONS]


def test_a_load_that_is_delivered_before_it_is_unloaded_is_found(calm_run: Run) -> None:
    """By an hour; it is no fault to be delivered in the moment of unloading."""
    load = int(np.flatnonzero(calm_run.facts.column("loads", "delivered"))[0])

    def change(forged: Forged) -> None:
        row = forged.table("loads")
        row["delivered_h"][load] = row["offloaded_h"][load] - 1.0

    assert "before it is loaded and unloaded" in tampered(calm_run, change)[PLACES]


def test_a_tonne_that_nobody_used_is_found(calm_run: Run) -> None:
    """Used or short; the level fits."""
    stock = number_of(calm_run, "stocks", "camp.food")

    def change(forged: Forged) -> None:
        forged.table("stocks")["consumed_t"][stock] += 0.01
        forged.table("stocks")["initial_t"][stock] += 0.01

    assert list(tampered(calm_run, change)) == [USE]


def test_a_level_below_nothing_is_found_in_the_journal_and_at_the_end(calm_run: Run) -> None:
    """A kilogramme."""
    stock = number_of(calm_run, "stocks", "camp.food")

    def noted(forged: Forged) -> None:
        forged.journal["amount"][rows_of(calm_run, "level", "camp.food")[0]] = -0.001

    def ends(forged: Forged) -> None:
        forged.table("stocks")["level_t"][stock] = -0.001

    assert "-0.0010 t at hour" in tampered(calm_run, noted)[NOTHING]
    assert "ends with -0.0010 t" in tampered(calm_run, ends)[NOTHING]


def test_one_passenger_more_than_seats_is_found(raided_run: Run) -> None:
    """Exactly as many as there are seats is no fault, nor as many again after they have left."""
    loads = raided_run.facts.table("loads")
    flown = int(np.flatnonzero(loads["mission"] >= 0)[0])

    def aboard(people: int) -> Callable[[Forged], None]:
        def change(forged: Forged) -> None:
            forged.table("loads")["passengers"][flown] = people

        return change

    assert "has 51 passengers aboard, and room for 50" in tampered(raided_run, aboard(51))[SEATS]
    assert SEATS not in tampered(raided_run, aboard(50))


@pytest.mark.parametrize("horizon_d", [1.25, 5.25, 6.54, 6.65, 19.0, 20.4])
def test_a_run_that_ends_while_people_and_ships_are_under_way_passes_all_checks(horizon_d: float) -> None:
    """In the air, on the road, at sea or at a task: what is cut off by the horizon is no fault."""
    run = simulate(load(WHOLE, vary=CALM | {"horizon_d": horizon_d}), engine="simpy")
    assert [finding.detail for finding in run.audit() if not finding.passed] == []
    assert "forces not closed" in run.audit()[-1].detail or horizon_d > 6.75


def test_people_in_the_air_at_the_horizon_are_people() -> None:
    """Those of the troops who fly; one of them too many is found."""
    run = simulate(load(WHOLE, vary=CALM | {"horizon_d": 5.25}), engine="simpy")
    travelling = run.facts.column("parties", "travelling")
    assert travelling.sum() == 30

    def change(forged: Forged) -> None:
        forged.table("parties")["travelling"][int(np.argmax(travelling))] += 1

    assert "troops" in tampered(run, change)["people are conserved"]


def test_the_first_take_off_of_an_aircraft_keeps_the_hours_of_its_home(small: Callable[..., Scenario]) -> None:
    """At three in the morning nobody leaves a hub that opens at six."""
    run = simulate(small({"missions.run.needs_cargo": False, "places.hub.hours": "06:00-18:00"}), engine="simpy")

    def change(forged: Forged) -> None:
        forged.journal["start"][rows_of(run, "took off", "heron-1")[0]] = 3.0

    assert "takes off from hub outside its hours" in tampered(run, change)["aircraft use airfields that are open"]


def test_a_task_that_goes_on_after_a_night_in_an_alert_is_no_fault() -> None:
    """It was begun before; begun again after it failed, it is one."""
    changes = CALM | {"tasks.survey.daylight": True, "tasks.survey.fails_first": 1, "tasks.survey.repeat_after_d": 1}
    run = simulate(load(WHOLE, vary=changes | {"threat.raids.alerts_per_month": [6] * 12}), engine="simpy")
    rows = [row for row in rows_of(run, "at task", "survey") if run.journal["end"][row] > run.journal["start"][row]]
    failed_h = float(run.journal["start"][rows_of(run, "failed", "survey")[0]])
    again = next(row for row in rows if run.journal["start"][row] > failed_h)
    assert DANGERS not in tampered(run, alert_over(run, rows[1], -0.5, 0.5))
    assert "survey begins in an alert" in tampered(run, alert_over(run, rows[0], -0.5, 0.5))[DANGERS]
    assert "survey begins in an alert" in tampered(run, alert_over(run, again, -0.5, 0.5))[DANGERS]


def test_a_row_goes_on_with_the_one_that_ends_as_it_begins(calm_run: Run) -> None:
    """Of the same actor, to the same place; after a pause, to elsewhere or of another it begins anew."""
    rows = np.repeat(calm_run.journal[:1], 5)
    rows["actor"] = [1, 1, 1, 1, 2]
    rows["place"] = [7, 7, 7, 8, 8]
    rows["start"] = [0.0, 2.0, 5.0, 6.0, 7.0]
    rows["end"] = [2.0, 4.0, 6.0, 7.0, 8.0]
    assert begins_anew(rows).tolist() == [True, False, True, True, True]
    assert begins_anew(rows[::-1]).tolist() == [True, True, True, False, True]
    assert begins_anew(rows[:0]).tolist() == []
