"""Sequential stopping: replications are added until the intervals of the metrics asked for are narrow enough."""

from math import ceil

from sim.studies.aims import aims
from sim.studies.known import refuse_unknown
from sim.studies.precision import FIRST, MOST_GROWTH, Precision
from sim.studies.refusal import StudyError
from sim.studies.runner import Runner

LEAST_GROWTH = 1.2
SPARE = 1.05
"""What is estimated to be missing is rounded up by this: variance is estimated, too."""


def run_until(runner: Runner, precision: Precision) -> int:
    """Add replications to all scenarios until each interval is narrow enough, and give how many of each that takes.

    The rule of Chow and Robbins (1965) in rounds: the number that is missing follows from the widest interval so far.
    A metric that is hardly ever defined is given up at `most`; a scenario that has not a metric has no interval of it.
    StudyError for an unknown metric, and where there is no interval at all.
    """
    refuse_unknown(precision.metrics, runner.metrics)
    refuse_alone(precision, runner)
    count = FIRST
    while True:
        measured = runner.upto([count] * len(runner.scenarios))
        factor = max(aim.excess for aim in aims(measured, runner.metrics, runner.names, precision))
        if factor <= 1.0 or count >= precision.most:
            return count
        wanted = ceil(SPARE * count * min(factor * factor, MOST_GROWTH))
        count = min(precision.most, max(wanted, ceil(LEAST_GROWTH * count)))


def refuse_alone(precision: Precision, runner: Runner) -> None:
    """Refuse with a StudyError differences of which there is none: no other scenario has a metric of the baseline."""
    first, *others = [{metric.name for metric in own} for own in runner.metrics]
    shared = any(name in first and any(name in other for other in others) for name in precision.metrics)
    if precision.on_difference and not shared:
        what = " or ".join(precision.metrics)
        raise StudyError(f"no scenario has {what} with the baseline {runner.names[0]}: there is no difference of it")
