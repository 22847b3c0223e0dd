"""Warm-up: from when on a long run tells of the long run, and no longer of how it began."""

from dataclasses import dataclass
from functools import partial
from math import isnan, nan
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.outcome import Bench
from sim.outcome.steadiness import BATCH, LAST_BATCHES, LEAST_BATCHES, mser, mser5
from sim.scenario import Scenario
from sim.studies.level_bands import refuse_step
from sim.studies.levels_sampled import grid_of, stocks_of
from sim.studies.refusal import StudyError, place_of, whole
from sim.studies.runner import Runner
from sim.studies.statistics import Spread, spread
from sim.studies.stock_courses import value_at
from sim.studies.workers.work import Numbers

if TYPE_CHECKING:
    from sim.studies.workers.given import Given

WINDOWS = 20
"""The moving average covers about so small a part of the run to either side."""
SURE = 0.99
"""Confidence with which a drift is found."""
MUCH = 0.05
"""A drift of less than this share of the level is none."""
WAITING = "waiting missions"
WAITERS = ("missions", "aircraft")
"""A mission waits as itself for an aircraft, and from then on as its aircraft."""


@dataclass(frozen=True, eq=False)
class WarmUp:
    """From which day on a level is steady, with what speaks for it."""

    scenario: Scenario
    """What was run."""
    what: str
    """The level."""
    day: float
    """Day of the run from which on it is steady; nan where it never is."""
    drift: Spread
    """By how much the level of the second half of what is left lies above that of the first, over replications."""
    frame: pd.DataFrame
    """One row for each sample: day, mean over replications, smoothed (Welch's moving average), mser (the statistic if
    all before this row were left out); nan where one is not defined."""

    @property
    def advice(self) -> str:
        """The finding in a sentence."""
        horizon_d = self.scenario.data.horizon_d
        if isnan(self.day):
            return f"{self.what} never gets steady in {horizon_d:g} days: run longer, or ask about a time, not a level"
        if self.day == 0.0:
            return f"{self.what} is steady from the start: all {horizon_d:g} days count"
        return f"{self.what} is steady from day {self.day:g} of {horizon_d:g} on: leave out what was before"

    def __repr__(self) -> str:
        return f"<WarmUp of {self.scenario.name}: {self.advice}>"

    def _repr_html_(self) -> str:
        return f"<p>{self.advice}</p>"


def warmup(
    scenario: Scenario,
    what: str = WAITING,
    replications: int = 50,
    seed: int = 1,
    workers: int | None = None,
    engine: str = "auto",
    executor: "Given | None" = None,
    progress: bool = True,
    step_h: float = 6.0,
) -> WarmUp:
    """Say from which day on a level of a scenario is steady, so that averages over a long run begin there.

    `what` is "waiting missions", a stock such as "camp.food", or the people at a place, "camp.people"; it is sampled
    every `step_h` hours. What MSER-5 would leave out of the mean over replications is left out; what is then left must
    not drift. The horizon is to be several times as long as what is left out: `scenario.vary({"horizon_d": 1000})`.
    Other arguments, and errors, are those of `study`; StudyError for a level that there is not, and for a run of too
    few samples.
    """
    whole("replications", replications, 2, 100_000)
    refuse_step(step_h, scenario)
    place_of(what, levels_there(scenario), "level")
    refuse_few(len(grid_of(scenario, step_h)))
    measure = partial(level_on, what, step_h)
    with Runner((scenario,), seed, engine, workers, executor, None, progress, replications, measure) as runner:
        (levels,) = runner.upto([replications])
    cut = mser5(levels)
    drift = drift_after(levels, cut or 0)
    steady = cut is not None and not is_much(drift, float(levels[:, cut:].mean()))
    day = (cut or 0) * step_h / 24.0 if steady else nan
    return WarmUp(scenario, what, day, drift, told(levels, grid_of(scenario, step_h)))


def refuse_few(samples: int) -> None:
    """Refuse a run of fewer samples than MSER-5 judges with a StudyError."""
    least = LEAST_BATCHES * BATCH
    if samples < least:
        raise StudyError(f"{samples} samples are too few: take {least} or more, by shorter steps")


def welch(values: Numbers, window: int) -> Numbers:
    """Give Welch's moving average (1983) of the mean over replications (rows), for judging by eye.

    Sample i is averaged with `window` samples to either side, near the start with as many as there are before it; the
    last `window` samples have none. StudyError for a window that does not fit.
    """
    series = np.atleast_2d(np.asarray(values, dtype=np.float64)).mean(axis=0)
    whole("window", window, 0, (len(series) - 1) // 2)
    sums = np.concatenate([[0.0], np.cumsum(series)])
    middle = np.arange(len(series) - window)
    side = np.minimum(middle, window)
    found: Numbers = (sums[middle + side + 1] - sums[middle - side]) / (2 * side + 1)
    return found


def drift_after(levels: Numbers, cut: int) -> Spread:
    """Give by how much the second half of what is left lies above the first, with an interval over replications."""
    left = levels[:, cut:]
    half = left.shape[1] // 2
    return spread(left[:, -half:].mean(axis=1) - left[:, :half].mean(axis=1), SURE)


def is_much(drift: Spread, level: float) -> bool:
    """Whether a drift is surely there, and large enough to matter."""
    return (drift.low > 0.0 or drift.high < 0.0) and abs(drift.mean) > MUCH * abs(level)


def levels_there(scenario: Scenario) -> list[str]:
    """Give the names of all levels of a scenario."""
    stocks = [f"{place}.{commodity}" for place, commodity in stocks_of(scenario)]
    return [WAITING, *stocks, *(f"{place}.people" for place in scenario.data.places)]


def level_on(what: str, step_h: float, bench: Bench, seed: int, replication: int) -> Numbers:
    """Give a level of one replication every so many hours, and at the horizon."""
    run, grid = bench.run(seed, replication), grid_of(bench.scenario, step_h)
    if what == WAITING:
        waits = run.activities[run.activities["kind"].isin(WAITERS) & (run.activities["waits_for"] != "")]
        return begun(waits["start_h"], grid) - begun(waits["end_h"], grid)
    place, _, kind = what.partition(".")
    points = run.levels[(run.levels["place"] == place) & (run.levels["what"] == kind)]
    if points.empty:
        return np.zeros(len(grid))
    times, values = points["time_h"].to_numpy(), points["value"].to_numpy()
    if kind != "people":
        return value_at(times, values, grid)
    return np.concatenate([[0.0], values])[np.searchsorted(times, grid, side="right")]


def begun(times: pd.Series, grid: Numbers) -> Numbers:
    """Give how many of some times have come at each hour of a grid."""
    return np.searchsorted(np.sort(times.to_numpy()), grid, side="right").astype(np.float64)


def told(levels: Numbers, grid: Numbers) -> pd.DataFrame:
    """Give what speaks for an advice, sample by sample."""
    smoothed, statistic = np.full(len(grid), nan), np.full(len(grid), nan)
    moved = welch(levels, len(grid) // WINDOWS)
    smoothed[: len(moved)] = moved
    found = mser(levels, BATCH)[:-LAST_BATCHES]
    statistic[: BATCH * len(found) : BATCH] = found
    columns = {"day": grid / 24.0, "mean": levels.mean(axis=0), "smoothed": smoothed, "mser": statistic}
    return pd.DataFrame(columns)
