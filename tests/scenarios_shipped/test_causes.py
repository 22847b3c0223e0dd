"""Causes in the whole operation: what is made worse has its effect where it must, and only there.

Both sides of each comparison see the same chance, replication by replication, so that a few replications suffice.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from scipy import stats

from sim.outcome import Bench
from sim.scenario import load

Floats = npt.NDArray[np.float64]
Changes = tuple[tuple[str, Any], ...]
Case = tuple[str, Changes]
"""A shipped scenario, and the values that are changed in it."""

SCENARIOS = Path(__file__).parents[2] / "scenarios"
PLAN = "iraq_2004"
AS_PLANNED: Case = (PLAN, ())
FEW, SOME = 6, 12
"""Replications: where the effect is in each of them, and where it is in most of them."""
NO_MEDICAL: Changes = (
    ("stocks.ali_al_salem.medical.initial_t", 0),
    ("stocks.ali_al_salem.medical.inflow.amount_t", 0),
    ("stocks.samawah.medical.initial_t", 0),
)
WOUNDED: Changes = (("threat.camp.incident_share", 1), ("threat.camp.casualties", 1))
"""Each alert at the camp wounds one, so that every replication has somebody to be evacuated."""
SHUT_FIELDS: Changes = (*WOUNDED, ("threat.airfields.alerts_per_month", (8,) * 12))
"""The same people are wounded, and the airfields have eight alerts a month instead of one."""


@cache
def figures(name: str, replications: int, changes: Changes = ()) -> tuple[Mapping[str, float], ...]:
    """Metrics of a shipped scenario with some values changed, replication by replication."""
    bench = Bench(load(SCENARIOS / f"{name}.toml", vary=dict(changes)), "simpy")
    return tuple(bench.metrics(1, replication) for replication in range(replications))


def metric(name: str, which: str, replications: int, changes: Changes = ()) -> Floats:
    """One metric by replication."""
    return np.array([one[which] for one in figures(name, replications, changes)])


def change(which: str, replications: int, before: Case, after: Case) -> Floats:
    """The paired change of a metric, by replication."""
    return metric(after[0], which, replications, after[1]) - metric(before[0], which, replications, before[1])


def moves(changes: Floats, sign: int) -> bool:
    """Whether the 95 % interval of the mean change lies on the side of zero that is asked for."""
    seen = sign * changes[~np.isnan(changes)]
    spread = stats.t.ppf(0.975, len(seen) - 1) * seen.std(ddof=1) / len(seen) ** 0.5
    return len(seen) >= FEW and bool(seen.mean() - spread > 0.0)


def late(weeks: int) -> Case:
    """The plan with its advance team so much later."""
    after = np.datetime64("2003-12-26") + np.timedelta64(7 * weeks, "D")
    return PLAN, (("forces.advance_team.after", (after.item(),)),)


def test_a_later_advance_team_makes_the_first_delivery_later() -> None:
    """Six weeks make it later, and ten later still, in every replication."""
    assert (change("first_delivery_day", FEW, late(0), late(6)) > 0.0).all()
    assert (change("first_delivery_day", FEW, late(6), late(10)) > 0.0).all()


def test_a_small_delay_of_the_advance_team_is_absorbed() -> None:
    """The orders and the timetable leave slack: a week moves the survey by a week, and not the airlift."""
    survey, airlift = "milestone_day[survey_ali_al_salem]", "milestone_day[airlift_may_begin]"
    assert change(survey, SOME, late(0), late(1)) == pytest.approx(7.0, abs=0.5)
    assert np.median(change(airlift, SOME, late(0), late(1))) == 0.0


def test_fewer_trucks_leave_fewer_days_of_supply_at_the_camp_and_not_at_the_airfield() -> None:
    """One truck instead of six between the airfield and the camp."""
    one: Case = (PLAN, (("tasks.truck_contract.grants.tallil.hires.truck", 1),))
    for stock in ("food", "diesel"):
        assert moves(change(f"dos_mean[samawah.{stock}]", FEW, AS_PLANNED, one), -1), stock
    assert (change("dos_mean[ali_al_salem.food]", FEW, AS_PLANNED, one) >= -1e-6).all()


def test_more_alerts_at_the_airfields_mean_fewer_missions() -> None:
    """They are cancelled when the alert outlasts the delay that they allow."""
    assert moves(change("missions_flown", SOME, (PLAN, WOUNDED), (PLAN, SHUT_FIELDS)), -1)


def test_more_alerts_at_the_airfields_make_evacuation_slower() -> None:
    """The same people wait longer for an aircraft."""
    assert moves(change("evacuation_mean", SOME, (PLAN, WOUNDED), (PLAN, SHUT_FIELDS)), 1)


def test_without_medical_supply_there_are_no_patients() -> None:
    """Teams are there and safe, and have nothing to work with."""
    assert (metric(PLAN, "patients", FEW, NO_MEDICAL) == 0.0).all()
    assert (metric(PLAN, "lost[hospitals.supplies]", FEW, NO_MEDICAL) > 0.0).all()
    assert (metric(PLAN, "patients", FEW) > 0.0).all()


def begin_of_water_h(name: str) -> float:
    """The hour at which the first water is made in a replication."""
    rows = Bench(load(SCENARIOS / f"{name}.toml"), "simpy").run(seed=1, replication=0).activities
    return float(rows.query("actor == 'water' and activity == 'at relief work'")["start_h"].min())


def test_ships_two_weeks_late_make_relief_later() -> None:
    """Water sets and engineers' machines come aboard: water begins more than a week later, and less is done."""
    late_ships: Case = ("ships_two_weeks_late", ())
    assert begin_of_water_h("ships_two_weeks_late") - begin_of_water_h(PLAN) > 7 * 24
    for which in ("water_m3", "sites"):
        assert moves(change(which, SOME, AS_PLANNED, late_ships), -1), which


def test_a_failed_survey_delays_the_opening_of_the_field() -> None:
    """By the second try and the days before it, in every replication; the agreement on the ramp follows it."""
    failed: Case = ("survey_fails_once", ())
    assert (change("milestone_day[ali_al_salem.open]", FEW, AS_PLANNED, failed) > 1.0).all()
    assert moves(change("milestone_day[ramp_agreement]", FEW, AS_PLANNED, failed), 1)


def test_a_third_aircraft_less_is_made_up_by_the_other_two() -> None:
    """The timetable is carried all the same: as many missions, and each aircraft flies more and less often is ready."""
    two: Case = ("third_aircraft_never_comes", ())
    assert (np.abs(change("missions_flown", SOME, AS_PLANNED, two)) <= 1).all()
    assert moves(change("ute_rate", SOME, AS_PLANNED, two), 1)
    assert moves(change("ready_share", SOME, AS_PLANNED, two), -1)


@pytest.mark.parametrize(
    ("overlay", "parent", "which", "sign", "replications"),
    [
        ("advance_team_delayed", PLAN, "first_delivery_day", 1, FEW),
        ("advance_team_delayed", PLAN, "people_served", -1, FEW),
        ("survey_fails_once", PLAN, "milestone_day[ali_al_salem.open]", 1, FEW),
        ("ships_two_weeks_late", PLAN, "closure_day[ground_troops]", 1, FEW),
        ("third_aircraft_never_comes", PLAN, "ready_share", -1, SOME),
        ("alert_month", PLAN, "cancelled_threat", 1, SOME),
        ("alert_month", PLAN, "relief_lost[security]", 1, SOME),
        ("no_convoy_escorts", PLAN, "stockout_days[samawah.medical]", 1, FEW),
        ("no_convoy_escorts", PLAN, "patients", -1, FEW),
        ("all_by_air", PLAN, "passengers_delivered", 1, FEW),
        ("all_by_air", PLAN, "cost[flights]", 1, FEW),
        ("as_it_went", PLAN, "people_in_place", -1, FEW),
        ("as_it_went", PLAN, "water_m3", -1, FEW),
        ("history", "as_it_went", "missions_flown", 1, FEW),
        ("no_dust", PLAN, "waited_weather", -1, SOME),
        ("no_dust", PLAN, "cancelled_weather", -1, SOME),
        ("surge", PLAN, "tonnes_delivered", 1, FEW),
        ("second_working_slot", "surge", "waited_ramp", -1, FEW),
        ("second_working_slot", "surge", "missions_flown", 1, FEW),
        ("surge_with_slots", "surge", "holding_hours", -1, FEW),
        ("surge_with_slots", "surge", "missions_diverted", -1, FEW),
        ("surge_with_slots", "surge", "tonnes_delivered", 1, FEW),
        ("one_loader_fewer", "surge", "waited_loader", 1, FEW),
        ("one_loader_fewer", "surge", "missions_flown", -1, FEW),
        ("half_the_crews", "surge", "waited_crew", 1, FEW),
        ("half_the_crews", "surge", "sorties", -1, FEW),
        ("airlift_alone", PLAN, "missions_flown", -1, FEW),
        ("airlift_alone_surge", "airlift_alone", "tonnes_delivered", 1, FEW),
        ("two_aircraft", "airlift_alone", "ready_share", -1, SOME),
        ("double_demand", "airlift_alone", "tonnes_delivered", 1, SOME),
        ("double_demand", "airlift_alone", "dos_mean[samawah.food]", -1, SOME),
    ],
)
def test_each_overlay_does_what_its_why_says(
    overlay: str, parent: str, which: str, sign: int, replications: int
) -> None:
    """Against the scenario that it extends."""
    assert moves(change(which, replications, (parent, ()), (overlay, ())), sign)


def test_no_overlay_is_left_out() -> None:
    """Each file that extends another is in the list above, with its own parent."""
    marks = test_each_overlay_does_what_its_why_says.pytestmark  # type: ignore[attr-defined]
    named = {(case[0], case[1]) for case in marks[0].args[1]}
    heads = {path.stem: path.read_text(encoding="utf-8").split("[", 1)[0] for path in SCENARIOS.glob("*.toml")}
    parents = {name: re.search(r'^extends = "(.+)\.toml"$', head, re.MULTILINE) for name, head in heads.items()}
    assert named == {(name, found.group(1)) for name, found in parents.items() if found}
