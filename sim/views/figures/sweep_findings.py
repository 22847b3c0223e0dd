"""What a sweep shows, in a sentence: the best point, and how many others are not told apart from it."""

from typing import Any

import numpy as np

from sim.studies import Sweep, spread
from sim.views.figures.metric_axis import Measure
from sim.views.words import listed


def what_it_shows(sweep: Sweep, measure: Measure) -> str:
    """Say where the mean is best and what it is there; where neither way is better, from where to where it goes."""
    best, near = best_points(sweep, measure)
    if best is None:
        return f"{measure.words} is defined at no point of the sweep"
    if len(near) == len(sweep.points) - 1:
        return f"{measure.words} is not told apart between the {len(sweep.points)} points"
    words = f"{measure.words}: {'lowest' if measure.metric.better == 'lower' else 'highest'} mean"
    where = f"{words}, {mean_text(sweep, measure, best)}, with {point_words(sweep, best)}"
    if not near:
        return where
    if len(near) == 1:
        return f"{where}, not told apart from {point_words(sweep, near[0])}"
    return f"{where}, not told apart from {len(near)} other points"


def best_points(sweep: Sweep, measure: Measure) -> tuple[int | None, list[int]]:
    """Give the point with the best mean, the highest where neither way is better, and those not told apart from it.

    Paired Student-t intervals at 1 - 0.05 / (points - 1), so that all hold together (Bonferroni); a point whose
    interval holds zero is not told apart. The best point is chosen by the same data, which flatters its lead.
    """
    results, name = sweep.results, measure.metric.name
    values = [results.values(scenario, name) for scenario in results.scenarios]
    sign = -1.0 if measure.metric.better == "lower" else 1.0
    means = [sign * spread(each).mean for each in values]
    if np.isnan(means).all():
        return None, []
    best = int(np.nanargmax(means))
    level = 1.0 - 0.05 / max(1, len(values) - 1)
    near = [number for number, each in enumerate(values) if number != best and open_(values[best] - each, level)]
    return best, near


def open_(differences: Any, level: float) -> bool:
    """Whether an interval of differences holds zero, or there is none."""
    found = spread(differences, level)
    return found.n > 0 and not (found.low > 0.0 or found.high < 0.0)


def mean_text(sweep: Sweep, measure: Measure, number: int) -> str:
    """Write the mean at a point."""
    found = spread(sweep.results.values(sweep.results.scenarios[number], measure.metric.name))
    return measure.text(found.mean, 0.5 * (found.high - found.low))


def point_words(sweep: Sweep, number: int) -> str:
    """Say where a point lies: "aircraft = 4 and working MOG = 2"."""
    return listed([value_words(path, value) for path, value in sweep.points[number].items()])


def value_words(path: str, value: Any) -> str:
    """Write one value of a path: "aircraft = 4"."""
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return f"{short_path(path)} = {f'{value:,.10g}' if number else value}"


def short_path(path: str) -> str:
    """Give the last name of a path as words."""
    return path.rpartition(".")[2].replace("_", " ").replace("mog", "MOG")
