"""The course of a stock in one run, exactly: its level and what a day takes of it, when it is empty, when least."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
import numpy.typing as npt

from sim.outcome import Run
from sim.outcome.daily_use import daily_use
from sim.studies.workers.work import Numbers

NOTHING_T = 1e-6
"""A gramme: a stock that holds less is empty."""
LOWS = 3
"""Numbers that `StockCourse.lows` gives."""


@dataclass(frozen=True, slots=True, eq=False)
class StockCourse:
    """Level and use of one stock; between two hours the level runs straight, and the use stays as it is.

    All arrays are as long as `hours`, which ascend from the start to the horizon, each once.
    """

    place: str
    what: str
    hours: Numbers
    before_t: Numbers
    """The level just before each hour."""
    after_t: Numbers
    """The level from each hour on."""
    use_before_t: Numbers
    """What a day took of it just before each hour; nothing in all of the run where nobody uses it."""
    use_after_t: Numbers

    @property
    def is_used(self) -> bool:
        """Whether anybody ever uses it."""
        return bool(self.use_after_t.any())

    @property
    def days_before(self) -> Numbers:
        """The days of supply just before each hour: inf while nothing is used."""
        return days_of(self.before_t, self.use_before_t)

    @property
    def days_after(self) -> Numbers:
        """The days of supply from each hour on: inf while nothing is used."""
        return days_of(self.after_t, self.use_after_t)

    @property
    def stands_empty(self) -> npt.NDArray[np.bool_]:
        """Whether the stock is empty from each hour to the next while it is wanted; one value less than `hours`.

        Of a stock that is used these are the hours that `stockout_days` adds up. Of any other, which feeds the stocks
        of other places, they are those after it has held something.
        """
        held = np.maximum.accumulate(self.after_t[:-1]) >= NOTHING_T
        wanted = self.use_after_t[:-1] > 0.0 if self.is_used else held
        found: npt.NDArray[np.bool_] = (self.after_t[:-1] < NOTHING_T) & (self.before_t[1:] < NOTHING_T) & wanted
        return found

    def lows(self) -> tuple[float, float, float]:
        """Give the hour from which it is first empty, its least days of supply, and the hour at which they are seen.

        The first is inf where it is never empty, the others where it is never used.
        """
        empty = self.hours[:-1][self.stands_empty]
        days = np.minimum(self.days_before, self.days_after)
        least = int(days.argmin())
        at = self.hours[least] if self.is_used else inf
        return float(empty[0]) if len(empty) else inf, float(days[least]), float(at)


def courses_of(run: Run, marks: Sequence[float] | Numbers = ()) -> Iterator[StockCourse]:
    """Give the course of each stock of a run; `marks` are hours that the courses shall have besides their own."""
    uses = {(each.place, each.what): each for each in daily_use(run.facts)}
    levels = run.levels[run.levels["kind"] == "stock"]
    ends = [0.0, 24.0 * run.scenario.data.horizon_d]
    for (place, what), rows in levels.groupby(["place", "what"], sort=False):
        use = uses.get((str(place), str(what)))
        times, values = rows["time_h"].to_numpy(), rows["value"].to_numpy()
        steps, amounts = (use.hours, use.values) if use else (np.zeros(1), np.zeros(1))
        hours = np.unique(np.concatenate([times, steps, np.asarray(marks, np.float64), ends]))
        level = value_before(times, values, hours), value_at(times, values, hours)
        taken = step_before(steps, amounts, hours), step_at(steps, amounts, hours)
        yield StockCourse(str(place), str(what), hours, *level, *taken)


def days_of(level: Numbers, use: Numbers) -> Numbers:
    """Give how many days levels last: inf where nothing is used."""
    held = np.where(level < NOTHING_T, 0.0, level)
    found: Numbers = np.divide(held, use, out=np.full(len(held), inf), where=use > 0.0)
    return found


def least_in_steps(hours: Numbers, before: Numbers, after: Numbers, grid: Numbers) -> Numbers:
    """Give the least value in each step of a grid: after the last of its hours, up to and with each.

    `before` and `after` are values just before and from some hours on, the hours of the grid among them.
    """
    found = np.full(len(grid), inf)
    ending, beginning = np.searchsorted(grid, hours, side="left"), np.searchsorted(grid, hours, side="right")
    np.minimum.at(found, ending, np.minimum(before, after))
    np.minimum.at(found, np.minimum(beginning, len(grid) - 1), after)
    return found


def any_in_steps(hours: Numbers, holds: npt.NDArray[np.bool_], grid: Numbers) -> Numbers:
    """Give 1.0 for each step of a grid in which something holds, else 0.0; `holds` is from each hour to the next."""
    found = np.zeros(len(grid))
    found[np.minimum(np.searchsorted(grid, hours[:-1][holds], side="right"), len(grid) - 1)] = 1.0
    return found


def step_at(hours: Numbers, values: Numbers, grid: Numbers) -> Numbers:
    """Give steps at the hours of a grid; `hours` ascend from the start."""
    found: Numbers = values[np.searchsorted(hours, grid, side="right") - 1]
    return found


def step_before(hours: Numbers, values: Numbers, grid: Numbers) -> Numbers:
    """Give steps just before the hours of a grid; `hours` ascend from the start, before which the first value holds."""
    found: Numbers = values[np.maximum(np.searchsorted(hours, grid, side="left") - 1, 0)]
    return found


def value_at(times: Numbers, values: Numbers, grid: Numbers) -> Numbers:
    """Give a piecewise linear function at the hours of a grid; where it jumps, what holds from that hour on.

    `times` ascend, a jump being two values at one time; before the first and after the last the function is constant.
    """
    before = np.clip(np.searchsorted(times, grid, side="right") - 1, 0, len(times) - 1)
    return on_the_line(times, values, before, np.minimum(before + 1, len(times) - 1), grid)


def value_before(times: Numbers, values: Numbers, grid: Numbers) -> Numbers:
    """Give a piecewise linear function just before the hours of a grid; arguments as for `value_at`."""
    after = np.clip(np.searchsorted(times, grid, side="left"), 0, len(times) - 1)
    return on_the_line(times, values, np.maximum(after - 1, 0), after, grid)


def on_the_line(
    times: Numbers, values: Numbers, before: npt.NDArray[np.intp], after: npt.NDArray[np.intp], grid: Numbers
) -> Numbers:
    """Give values between points before and after."""
    gap = times[after] - times[before]
    share = np.divide(grid - times[before], gap, out=np.zeros(len(grid)), where=gap > 0.0)
    found: Numbers = values[before] + np.clip(share, 0.0, 1.0) * (values[after] - values[before])
    return found
