"""Planning formulas of an airlift, which hold to the last digit where all times are constant."""

from math import nan
from typing import Any

import numpy as np

from sim.operation.names import DELIVERED
from sim.outcome import Run
from sim.studies.theory.frame import EXACT, LONGER, Case, Quantity
from sim.studies.theory.small_worlds import changed, on_operation
from sim.studies.theory.station import Stretch

SOURCE = "air mobility planning factors, formulas 5, 6, 7 and 9"
LOADING_LONGER, CARRIES_LESS = "loading 3 % longer", "3 % less in each aircraft"
DAY_H = 24.0
PAYLOAD_T, LEG_H, ONLOAD_H, OFFLOAD_H = 10.0, 1.25, 1.5, 1.0
FLYING_H = 2.0 * LEG_H
"""Round-trip flying time."""
CYCLE_H = FLYING_H + ONLOAD_H + OFFLOAD_H
"""Formula 5: cycle time = round-trip flying time + round-trip ground time."""
LONGER_H = CYCLE_H + (LONGER - 1.0) * ONLOAD_H
"""With loading that takes longer."""
UTE_H = DAY_H * FLYING_H / CYCLE_H
"""Flying hours per aircraft and day of aircraft that never wait: that of a cycle, day and night."""
CYCLES = 40
RUNS = 2
STEADY = Stretch(10.3 * CYCLE_H, 110.3 * CYCLE_H)
GOODS = """
[requirements.goods]
commodity = "food"
amount_t = {amount_t}
origin = "hub"
destination = "field"
available = 2024-03-04
within_d = 30
"""


def airlift(aircraft: int, amount_t: float, more: dict[str, Any]) -> Any:
    """Give an airlift of food by aircraft that come and go without rest."""
    return changed(
        {
            "fleets.heron.aircraft": aircraft,
            "fleets.heron.min_block_h": LEG_H,
            "fleets.heron.onload_h": ONLOAD_H,
            "fleets.heron.offload_h": OFFLOAD_H,
            "missions.run.policy": "surge",
            "missions.run.needs_cargo": True,
            **more,
        },
        GOODS.format(amount_t=amount_t),
    )


def tonnes_a_day(run: Run) -> float:
    """Give what was delivered on a day of the steady stretch, which is a whole number of cycles long."""
    notes = run.journal[run.journal["activity"] == DELIVERED]
    return float(notes["amount"][STEADY.within(notes["end"])].sum()) / STEADY.hours * DAY_H


def closure(aircraft: int, amount_t: float, onload_h: float) -> float:
    """Give the days until the last aircraft is home, by formula 6 and one loading.

    Formula 6: closure = requirement x round-trip flying time / (payload x aircraft x UTE rate), the rate being that of
    whole cycles. The last load is asked for only when those ahead of it are aboard, and so one loading later.
    """
    cycle_h = FLYING_H + onload_h + OFFLOAD_H
    ute_h = DAY_H * FLYING_H / cycle_h
    return amount_t * FLYING_H / (PAYLOAD_T * aircraft * ute_h) + onload_h / DAY_H


def fleet(aircraft: int) -> Case:
    """Give the case of a fleet that nothing holds up: what it can do in a day, and when all is moved."""
    amount_t = CYCLES * aircraft * PAYLOAD_T
    scenario = airlift(aircraft, amount_t, {})

    def measure(run: Run) -> tuple[float, ...]:
        missions = run.facts.table("missions")
        if not missions["ended"].all():
            return nan, nan, nan
        mine = np.sort(missions["took_off_h"][missions["aircraft"] == 0])
        return float(np.diff(mine).mean()), float(missions["ended_h"].max()) / DAY_H, float(len(missions))

    closure_d, faulty_d = (closure(aircraft, amount_t, each) for each in (ONLOAD_H, LONGER * ONLOAD_H))
    flown = amount_t / PAYLOAD_T
    quantities = (
        Quantity("cycle time, h", CYCLE_H, "5: flying + ground time", LOADING_LONGER, LONGER_H, EXACT),
        Quantity("closure, days, all home", closure_d, "6, and one loading", LOADING_LONGER, faulty_d, EXACT),
        Quantity("missions flown", flown, "1: requirement / payload", CARRIES_LESS, flown * LONGER, EXACT),
    )
    name = f"{aircraft} aircraft move {amount_t:g} t"
    return Case(name, "operation", SOURCE, quantities, RUNS, on_operation(scenario, measure))


def capability(aircraft: int) -> Case:
    """Give the case of a fleet that has always something to carry."""
    rate = aircraft * PAYLOAD_T * UTE_H / FLYING_H
    faulty = rate * CYCLE_H / LONGER_H
    quantity = Quantity("tonnes a day", rate, "7: aircraft payload UTE / RTFT", LOADING_LONGER, faulty, EXACT)
    ready = on_operation(airlift(aircraft, 1e5, {}), lambda run: (tonnes_a_day(run),))
    return Case(f"{aircraft} aircraft in steady use", "operation", SOURCE, (quantity,), RUNS, ready)


def field(places: int) -> Case:
    """Give the case of an airfield that cannot work all who come; constant times queue without loss, so no 0.85."""
    rate = places * PAYLOAD_T * DAY_H / OFFLOAD_H
    quantity = Quantity(
        "tonnes a day", rate, "9: MOG payload hours / ground time", "unloading 3 % longer", rate / LONGER, EXACT
    )
    scenario = airlift(20, 1e5, {"places.field.working_mog": places})
    ready = on_operation(scenario, lambda run: (tonnes_a_day(run),))
    return Case(f"airfield with {places} working places", "operation", SOURCE, (quantity,), RUNS, ready)


CASES = (fleet(3), capability(4), field(2))
