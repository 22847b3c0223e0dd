"""An airfield that is shut by night: who comes at random waits for the morning."""

import numpy as np

from sim.outcome import Run
from sim.studies.theory.frame import LONGER, Case, Quantity
from sim.studies.theory.small_worlds import changed, on_operation
from sim.studies.theory.station import Stretch

SOURCE = "arrivals at random see time averages: Wolff 1982"
SHUT_H, DAY_H = 12.0, 24.0
FAULT = "nights 3 % longer"
STRETCH = Stretch(DAY_H, 50.0 * DAY_H)
"""Whole days."""


def mean_wait(shut_h: float = SHUT_H) -> float:
    """Give the mean wait for the morning: the share of time that it is shut, by half of the time that it is."""
    return shut_h / DAY_H * shut_h / 2.0


def open_share(shut_h: float = SHUT_H) -> float:
    """Give the share of time in which it is open."""
    return 1.0 - shut_h / DAY_H


def shut_by_night(runs: int, hours: str = "06:00-18:00") -> Case:
    """Give the case of missions at random times, and of take-offs by day."""
    scenario = changed(
        {
            "fleets.heron.aircraft": 300,
            "missions.run.every_h": {"exponential": {"mean": 1.0}},
            "places.hub.hours": hours,
            "horizon_d": STRETCH.last_h / DAY_H + 2.0,
        }
    )

    def measure(run: Run) -> tuple[float, float]:
        missions = run.facts.table("missions")
        mine = missions[STRETCH.within(missions["planned_h"])]
        waits = np.where(mine["flown"], mine["took_off_h"] - mine["planned_h"], np.nan)
        return float(waits.mean()), float(np.mean(waits == 0.0))

    quantities = (
        Quantity("mean wait for the morning, h", mean_wait(), "shut^2 / (2 day)", FAULT, mean_wait(LONGER * SHUT_H)),
        Quantity("share that need not wait", open_share(), "1 - shut / day", FAULT, open_share(LONGER * SHUT_H)),
    )
    return Case("airfield shut by night", "operation", SOURCE, quantities, runs, on_operation(scenario, measure))


CASES = (shut_by_night(130),)
