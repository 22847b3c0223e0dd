"""An airfield that is shut by night: who comes at random waits for the morning."""

import numpy as np

from sim.outcome import Run
from sim.studies.theory.frame import Case, Quantity
from sim.studies.theory.small_worlds import changed, on_operation
from sim.studies.theory.station import Stretch

SOURCE = "arrivals at random see time averages: Wolff 1982"
SHUT_H, DAY_H = 12.0, 24.0
STRETCH = Stretch(DAY_H, 50.0 * DAY_H)
"""Whole days."""


def shut_by_night(runs: int) -> Case:
    """Give the case of missions at random times, and of take-offs from 06:00 to 18:00."""
    scenario = changed(
        {
            "fleets.heron.aircraft": 300,
            "missions.run.every_h": {"exponential": {"mean": 1.0}},
            "places.hub.hours": "06:00-18:00",
            "horizon_d": STRETCH.last_h / DAY_H + 2.0,
        }
    )

    def measure(run: Run) -> tuple[float, float]:
        missions = run.facts.table("missions")
        mine = missions[STRETCH.within(missions["planned_h"])]
        waits = np.where(mine["flown"], mine["took_off_h"] - mine["planned_h"], np.nan)
        return float(waits.mean()), float(np.mean(waits == 0.0))

    quantities = (
        Quantity("mean wait for the morning, h", SHUT_H**2 / (2.0 * DAY_H), "shut^2 / (2 day)", 0.03),
        Quantity("share that need not wait", 1.0 - SHUT_H / DAY_H, "1 - shut / day", 0.03),
    )
    return Case("airfield shut by night", "operation", SOURCE, quantities, runs, on_operation(scenario, measure))


CASES = (shut_by_night(80),)
