"""A ramp as a queue: missions at random, loaded one after the other in a few working places."""

from typing import Any

import numpy as np

from sim.outcome import Run
from sim.studies.theory.frame import LONGER, Case, Quantity
from sim.studies.theory.general_service import SOURCE as ONE_SERVER
from sim.studies.theory.general_service import pollaczek_khinchine
from sim.studies.theory.open_queues import SOURCE, mean_wait
from sim.studies.theory.small_worlds import changed, on_operation
from sim.studies.theory.station import Stretch

LOAD = 0.6
"""Of each working place; loading takes an hour in the mean."""
LOADING_LONGER = "loading 3 % longer"
MOST = 0.06
"""Waits on a ramp of an operation take long to simulate; the engine's queues are held to less."""
STRETCH = Stretch(240.0, 4_800.0)


def ramp(name: str, source: str, places: int, onload_h: Any, quantity: Quantity, runs: int) -> Case:
    """Give the case of a ramp of some working places and a law of loading; aircraft and crews abound."""
    scenario = changed(
        {
            "fleets.heron.aircraft": 300,
            "fleets.heron.onload_h": onload_h,
            "missions.run.every_h": {"exponential": {"mean": 1.0 / (LOAD * places)}},
            "places.hub.working_mog": places,
            "horizon_d": (STRETCH.last_h + 120.0) / 24.0,
        }
    )

    def measure(run: Run) -> tuple[float]:
        hub = run.facts.layout.op.places.by_name["hub"].working.id
        waits = run.journal[run.journal["place"] == hub]
        planned = run.facts.column("missions", "planned_h")
        came = int(np.count_nonzero(STRETCH.within(planned)))
        mine = waits[STRETCH.within(waits["start"])]
        return (float((mine["end"] - mine["start"]).sum()) / came,)

    return Case(name, "operation", source, (quantity,), runs, on_operation(scenario, measure))


def random_loading(places: int, runs: int) -> Case:
    """Give the ramp that is M/M/c."""
    load = LOAD * places
    wait_h, faulty_h = mean_wait(load, places), mean_wait(LONGER * load, places, LONGER)
    quantity = Quantity("mean wait, h", wait_h, "C S / (c - a)", LOADING_LONGER, faulty_h, MOST)
    return ramp(f"ramp as M/M/{places}", SOURCE, places, {"exponential": {"mean": 1.0}}, quantity, runs)


def constant_loading(runs: int) -> Case:
    """Give the ramp that is M/D/1."""
    wait_h, faulty_h = pollaczek_khinchine(LOAD, 1.0, 1.0), pollaczek_khinchine(LOAD, LONGER, LONGER**2)
    quantity = Quantity("mean wait, h", wait_h, "rho S / (2 (1 - rho))", LOADING_LONGER, faulty_h, MOST)
    return ramp("ramp as M/D/1", ONE_SERVER, 1, 1.0, quantity, runs)


CASES = (random_loading(1, 180), random_loading(3, 110), constant_loading(80))
