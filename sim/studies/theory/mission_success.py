"""Missions that succeed or not, each by itself: their number is binomial."""

from math import exp

from sim.outcome import Run
from sim.studies.theory.frame import LONGER, Case, Quantity
from sim.studies.theory.small_worlds import changed, on_operation

SOURCE = "binomial law of independent trials (Feller, volume I, chapter VI)"
MISSIONS = 48
"""One each hour."""
MEAN_H, GRACE_H = 1.0, 1.5
"""A mission is cancelled where its loading, exponential of this mean, takes longer than it may be late."""
ENOUGH = 38
PAIRS = 8
"""Of missions that share their luck, in the fault that the variance is to show: as one mission in six does."""


def success_rate(mean_h: float = MEAN_H) -> float:
    """Give the chance that a mission is ready in time: 1 - exp(-grace / mean)."""
    return 1.0 - exp(-GRACE_H / mean_h)


def enough_of(missions: int, enough: int, chance: float) -> float:
    """Give the chance that at least so many of independent missions succeed."""
    from scipy.stats import binom

    return float(binom.sf(enough - 1, missions, chance))


def binomial(runs: int) -> Case:
    """Give the case of missions by timetable with aircraft, crews and room for all."""
    scenario = changed(
        {
            "fleets.heron.aircraft": MISSIONS,
            "fleets.heron.onload_h": {"exponential": {"mean": MEAN_H}},
            "missions.run.max_delay_h": GRACE_H,
            "horizon_d": MISSIONS / 24.0 + 2.0,
        }
    )
    chance = success_rate()
    variance = MISSIONS * chance * (1.0 - chance)

    def measure(run: Run) -> tuple[float, ...]:
        done = int(run.facts.column("missions", "completed")[:MISSIONS].sum())
        return done / MISSIONS, (done - MISSIONS * chance) ** 2 / variance, float(done >= ENOUGH)

    fault, faulty = "loading 3 % longer", success_rate(LONGER * MEAN_H)
    enough = [enough_of(MISSIONS, ENOUGH, each) for each in (chance, faulty)]
    paired = 1.0 + 2.0 * PAIRS / MISSIONS
    quantities = (
        Quantity("share that succeed", chance, "1 - exp(-grace / mean)", fault, faulty),
        Quantity("variance, by that of theory", 1.0, "n p (1 - p)", "one in six shares its luck", paired, most=0.15),
        Quantity(f"chance of {ENOUGH} of {MISSIONS}", enough[0], "sum of binomial terms", fault, enough[1], most=0.1),
    )
    name = f"{MISSIONS} missions that succeed or not"
    return Case(name, "operation", SOURCE, quantities, runs, on_operation(scenario, measure))


CASES = (binomial(7_200),)
