"""Planning formulas of an airlift, which hold to the last digit where all times are constant."""

from math import nan
from typing import Any

import numpy as np

from sim.operation.names import DELIVERED
from sim.outcome import Run
from sim.studies.theory.frame import Case, Quantity
from sim.studies.theory.small_worlds import changed, on_operation
from sim.studies.theory.station import Stretch

SOURCE = "air mobility planning factors, formulas 5, 6, 7 and 9"
EXACT = 1e-9
"""Tolerance of a number that is not random."""
LAST_ONE = 0.01
"""Tolerance of closure: the last aircraft is not asked for before the one ahead of it is loaded."""
DAY_H = 24.0
PAYLOAD_T, LEG_H, ONLOAD_H, OFFLOAD_H = 10.0, 1.25, 1.5, 1.0
FLYING_H = 2.0 * LEG_H
"""Round-trip flying time."""
CYCLE_H = FLYING_H + ONLOAD_H + OFFLOAD_H
"""Formula 5: cycle time = round-trip flying time + round-trip ground time."""
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

    quantities = (
        Quantity("cycle time, h", CYCLE_H, "5: flying + ground time", EXACT),
        Quantity(
            "closure, days, all home",
            amount_t * FLYING_H / (PAYLOAD_T * aircraft * UTE_H),
            "6: requirement RTFT / (payload aircraft UTE)",
            LAST_ONE,
        ),
        Quantity("missions flown", amount_t / PAYLOAD_T, "1: requirement / payload", EXACT),
    )
    name = f"{aircraft} aircraft move {amount_t:g} t"
    return Case(name, "operation", SOURCE, quantities, RUNS, on_operation(scenario, measure))


def capability(aircraft: int) -> Case:
    """Give the case of a fleet that has always something to carry."""
    quantity = Quantity(
        "tonnes a day", aircraft * PAYLOAD_T * UTE_H / FLYING_H, "7: aircraft payload UTE / RTFT", EXACT
    )
    ready = on_operation(airlift(aircraft, 1e5, {}), lambda run: (tonnes_a_day(run),))
    return Case(f"{aircraft} aircraft in steady use", "operation", SOURCE, (quantity,), RUNS, ready)


def field(places: int) -> Case:
    """Give the case of an airfield that cannot work all who come; constant times queue without loss, so no 0.85."""
    quantity = Quantity(
        "tonnes a day", places * PAYLOAD_T * DAY_H / OFFLOAD_H, "9: MOG payload hours / ground time", EXACT
    )
    scenario = airlift(20, 1e5, {"places.field.working_mog": places})
    ready = on_operation(scenario, lambda run: (tonnes_a_day(run),))
    return Case(f"airfield with {places} working places", "operation", SOURCE, (quantity,), RUNS, ready)


CASES = (fleet(3), capability(4), field(2))
