"""A PERT network of tasks: times add up along paths, and the later path counts."""

from typing import Any

import numpy as np

from sim.outcome import Run
from sim.outcome.facts import Floats
from sim.studies.theory.frame import LONGER, Case, Quantity
from sim.studies.theory.small_worlds import changed, on_operation

SOURCE = "Malcolm et al. 1959; sums by convolution, maxima by products of distribution functions"
STEP_D = 0.01
"""Of the numeric convolution: its error is of second order in this."""
TIMES = {"survey": (2, 4, 9), "camp": (1, 2, 6), "agreement": (4, 6, 14), "report": (1, 3, 5)}
"""Days: least, most likely and most."""
NEEDS = {"camp": ["survey"], "report": ["camp", "agreement"]}
"""Camp after survey, beside the agreement, and the report after both."""
QUIET = {"missions.run.policy": "on_demand", "missions.run.needs_cargo": True}
"""Nothing waits for an aircraft, so nothing flies."""
SOON_D = 12.0
BEGINS_D = 1.0
TEAM = """
[places.garrison]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 90.0

[flights.airliner]
kind = "commercial"
origin = "garrison"
destination = "hub"
days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
departs = "06:00"
seats = 100
takes_h = 6

[forces.team]
service = "air"
way = { route = ["garrison", "hub"], by = ["airliner"] }

[forces.team.parties.all]
strength = 100
"""
"""A team that is there at noon of the first day, and has people enough for all of its tasks."""
TASK = """
[tasks.{name}]
team = "team"
people = 1
takes_d = {{ pert = {time} }}
after = {after}
"""


def masses(low: float, mode: float, high: float) -> Floats:
    """Give the probability of each step of a PERT time.

    It is a beta law on [low, high] with alpha = 1 + 4 (mode - low) / (high - low), beta = 1 + 4 (high - mode) /
    (high - low); step k has what lies within half a step of k STEP_D.
    """
    from scipy.stats import beta

    span = high - low
    law = beta(1.0 + 4.0 * (mode - low) / span, 1.0 + 4.0 * (high - mode) / span, low, span)
    return np.diff(law.cdf(np.arange(0.0, high + 2.0 * STEP_D, STEP_D) - STEP_D / 2.0))


def later_of(one: Floats, other: Floats) -> Floats:
    """Give the probabilities of the later of two independent times: the product of their distribution functions."""
    size = max(len(one), len(other))
    both = [np.cumsum(np.pad(each, (0, size - len(each)))) for each in (one, other)]
    return np.diff(both[0] * both[1], prepend=0.0)


def expected() -> Floats:
    """Give the probability of each step of the day on which the report is done."""
    of = {name: masses(*time) for name, time in TIMES.items()}
    return np.convolve(later_of(np.convolve(of["survey"], of["camp"]), of["agreement"]), of["report"])


def tasks() -> str:
    """Give the network as text of a scenario; what needs nothing begins on the second day."""
    return "".join(
        TASK.format(name=name, time=list(time), after=NEEDS.get(name) or "[2024-03-05]") for name, time in TIMES.items()
    )


def measure(run: Run) -> tuple[float, float]:
    """Give the days to the report, and whether they were few."""
    op: Any = run.facts.layout.op
    done = run.facts.table("milestones")[op.tasks.by_name["report"].done.number]
    days = float(done["reached_h"]) / 24.0 - BEGINS_D if done["is_reached"] else np.nan
    return days, float(days <= SOON_D)


def network(runs: int) -> Case:
    """Give the case."""
    mass = expected()
    days = STEP_D * np.arange(len(mass))
    scenario = changed({"horizon_d": 60} | QUIET, TEAM + tasks())
    soon, faulty = (float(np.interp(d, days + STEP_D / 2.0, np.cumsum(mass))) for d in (SOON_D, SOON_D / LONGER))
    mean, formula, fault = float(days @ mass), "numeric convolution", "tasks 3 % longer"
    quantities = (
        Quantity("mean, days", mean, formula, fault, LONGER * mean),
        Quantity(f"share done in {SOON_D:g} days", soon, formula, fault, faulty, most=0.06),
    )
    return Case("PERT network of four tasks", "operation", SOURCE, quantities, runs, on_operation(scenario, measure))


CASES = (network(6_000),)
