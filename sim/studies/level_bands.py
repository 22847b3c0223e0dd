"""Bands: how levels run over the replications of a scenario: stocks, days of supply, forces, and deliveries."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from math import ceil
from typing import Any

import numpy as np
import pandas as pd

from sim.operation import plan
from sim.outcome import Bench, Run
from sim.outcome.layout import Layout
from sim.scenario import Scenario
from sim.studies.levels_sampled import Series, grid_of, sampled_with_lows, series_of, stocks_of
from sim.studies.refusal import StudyError
from sim.studies.results import SHARES
from sim.studies.runner import Runner
from sim.studies.stock_courses import LOWS
from sim.studies.workers.work import Numbers

MOST_POINTS = 100_000
ROUNDING = 1e-9


@dataclass(frozen=True, eq=False)
class Bands:
    """Levels over time, as mean and quantiles over replications."""

    scenario: Scenario
    """What was run."""
    replications: int
    """How often."""
    seed: int
    """With which seed."""
    frame: pd.DataFrame
    """One row for each level and grid hour: kind, place, what, time_h, mean, p10, p50, p90.

    `kind` is "stock" (tonnes of a commodity at a place), "use" (what a day takes of it, by plan), "supply" (the days
    that it lasts; inf while nothing is used), "least stock" and "least supply" (the least of each since the grid hour
    before), "empty" (1 where the stock stood empty since then while it was wanted: the mean is the share of runs),
    "in place" and "plan" (people, in `what` the force and those that join it, "" for all together), "delivered" and
    "due" (in `what` "tonnes" and "passengers", added up).
    """
    lows: pd.DataFrame
    """One row for each stock and replication, whatever the grid: place, what, replication, empty_h (the hour from which
    it is first empty; inf where never), least_d (the least days of supply) and least_h (the hour at which they are
    first seen); inf where it is never used."""

    def of(self, kind: str) -> pd.DataFrame:
        """Give the rows of one kind."""
        return self.frame[self.frame["kind"] == kind]


def bands(
    scenario: Scenario,
    replications: int = 100,
    seed: int = 1,
    workers: int | None = None,
    engine: str = "auto",
    progress: bool = True,
    step_h: float = 6.0,
) -> Bands:
    """Sample levels every `step_h` hours in each replication, and give mean and quantiles.

    What is shorter than a step is not lost: the least levels of each step are there too, and of each replication when
    a stock is first empty and when it lasts least long.

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


def levels_on(step_h: float, bench: Bench, seed: int, replication: int) -> Numbers:
    """Give the levels of one replication: series by series, each on the whole grid, and then the lows of stocks."""
    return levels_of(bench.run(seed, replication), step_h)


def levels_of(run: Run, step_h: float) -> Numbers:
    """Give the levels of a run as `levels_on` does."""
    return sampled_with_lows(run, grid_of(run.scenario, step_h))


def banded(scenario: Scenario, seed: int, step_h: float, levels: Numbers) -> Bands:
    """Make bands of levels: one row a replication, in each the levels as `levels_of` gives them."""
    grid, series = grid_of(scenario, step_h), series_of(Layout(scenario, plan(scenario)))
    on_grid, lows = np.split(levels, [len(grid) * len(series)], axis=1)
    columns = {
        **named(series, len(grid)),
        "time_h": np.tile(grid, len(series)),
        "mean": on_grid.mean(axis=0),
        **dict(zip(SHARES, order_statistics(on_grid, tuple(SHARES.values())), strict=True)),
    }
    return Bands(scenario, len(levels), seed, pd.DataFrame(columns), lows_of(scenario, lows))


def lows_of(scenario: Scenario, lows: Numbers) -> pd.DataFrame:
    """Give the lows of each stock in each replication, of one row a replication."""
    stocks, runs = stocks_of(scenario), len(lows)
    found: dict[str, Any] = {
        name: pd.Series(np.repeat(np.array([stock[part] for stock in stocks], object), runs), dtype="str")
        for part, name in enumerate(("place", "what"))
    }
    found["replication"] = np.tile(np.arange(runs), len(stocks))
    values = lows.reshape(runs, len(stocks), LOWS).transpose(1, 0, 2).reshape(-1, LOWS)
    return pd.DataFrame(found | dict(zip(("empty_h", "least_d", "least_h"), values.T, strict=True)))


def named(series: list[Series], points: int) -> dict[str, "pd.Series[str]"]:
    """Give kind, place and what of each series, as often as it has points."""
    fields = zip(*series, strict=True) if series else [(), (), ()]
    found = {}
    for name, texts in zip(Series._fields, fields, strict=True):
        found[name] = pd.Series(np.repeat(np.array(texts, object), points), dtype="str")
    return found


def order_statistics(levels: Numbers, shares: tuple[float, ...]) -> Iterator[Numbers]:
    """Give quantiles of each column as `sim.studies.quantile` does: the least value that a share is not above."""
    ranked = np.sort(levels, axis=0)
    for share in shares:
        yield ranked[max(0, ceil(share * len(levels) - ROUNDING) - 1)]
