"""Bands: how stock levels run over the replications of a scenario."""

from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from sim.outcome import Bench, Run
from sim.scenario import Scenario
from sim.studies.refusal import StudyError
from sim.studies.results import SHARES
from sim.studies.runner import Runner
from sim.studies.work import Numbers

MOST_POINTS = 100_000
KEY = ["place", "what"]


@dataclass(frozen=True, eq=False)
class Bands:
    """Stock levels over time, as mean and quantiles over replications."""

    scenario: Scenario
    """What was run."""
    replications: int
    """How often."""
    seed: int
    """With which seed."""
    frame: pd.DataFrame
    """One row for each stock and grid hour: place, what (the commodity), time_h, mean, p10, p50, p90 in tonnes."""


def bands(
    scenario: Scenario,
    replications: int = 100,
    seed: int = 1,
    workers: int | None = None,
    engine: str = "auto",
    progress: bool = True,
    step_h: float = 6.0,
) -> Bands:
    """Sample the level of each stock every `step_h` hours in each replication, and give mean and quantiles.

    Quantiles are order statistics (see `sim.studies.quantile`). Arguments and errors are those of `study`.
    """
    measure = partial(levels_on, step_h)
    with Runner(
        (scenario,), seed, engine, workers, progress=progress, expected=replications, measure=measure
    ) as runner:
        refuse_step(step_h, scenario)
        (levels,) = runner.upto([replications])
    return banded(scenario, seed, step_h, levels)


def refuse_step(step_h: float, scenario: Scenario) -> None:
    """Refuse with a StudyError a step that is no length of time, or so short that a run has too many of them."""
    if not 0.0 < step_h < float("inf") or 24.0 * scenario.data.horizon_d / step_h > MOST_POINTS:
        raise StudyError(f"step_h must be a number of hours, at most {MOST_POINTS:,} to a run, not {step_h!r}")


def stocks_of(scenario: Scenario) -> list[tuple[str, str]]:
    """Give place and commodity of each stock of a scenario."""
    return [(place, what) for place, stocks in scenario.data.stocks.items() for what in stocks]


def grid_of(scenario: Scenario, step_h: float) -> Numbers:
    """Give the hours at which levels are sampled: every so many from the start, and the horizon."""
    horizon_h = 24.0 * scenario.data.horizon_d
    return np.append(np.arange(0.0, horizon_h, step_h), horizon_h)


def levels_on(step_h: float, bench: Bench, seed: int, replication: int) -> Numbers:
    """Give the levels of one replication, tonnes: stock by stock, each on the whole grid."""
    return levels_of(bench.run(seed, replication), step_h)


def levels_of(run: Run, step_h: float) -> Numbers:
    """Give the levels of a run as `levels_on` does."""
    grid = grid_of(run.scenario, step_h)
    stocks = run.levels[run.levels["kind"] == "stock"]
    points = {key: (group["time_h"].to_numpy(), group["value"].to_numpy()) for key, group in stocks.groupby(KEY)}
    return np.concatenate([np.empty(0), *(value_at(*points[stock], grid) for stock in stocks_of(run.scenario))])


def banded(scenario: Scenario, seed: int, step_h: float, levels: Numbers) -> Bands:
    """Make bands of levels: one row a replication, in each the levels as `levels_of` gives them."""
    grid, stocks = grid_of(scenario, step_h), stocks_of(scenario)
    columns = {
        "place": np.repeat([place for place, _ in stocks], len(grid)),
        "what": np.repeat([what for _, what in stocks], len(grid)),
        "time_h": np.tile(grid, len(stocks)),
        "mean": levels.mean(axis=0),
    }
    for name, share in SHARES.items():
        columns[name] = np.quantile(levels, share, axis=0, method="inverted_cdf")
    return Bands(scenario, len(levels), seed, pd.DataFrame(columns))


def value_at(times: Numbers, values: Numbers, grid: Numbers) -> Numbers:
    """Give a piecewise linear function at the hours of a grid; where it jumps, what holds from that hour on.

    `times` ascend, a jump being two values at one time; before the first and after the last the function is constant.
    """
    before = np.clip(np.searchsorted(times, grid, side="right") - 1, 0, len(times) - 1)
    after = np.minimum(before + 1, len(times) - 1)
    gap = times[after] - times[before]
    share = np.divide(grid - times[before], gap, out=np.zeros(len(grid)), where=gap > 0.0)
    found: Numbers = values[before] + np.clip(share, 0.0, 1.0) * (values[after] - values[before])
    return found
