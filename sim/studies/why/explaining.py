"""Explaining a metric: where the hours went between two scenarios, what is critical, and what binds in which month."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.outcome import Bench
from sim.outcome.causes import ALL_CAUSES
from sim.outcome.layout import Layout
from sim.scenario import Scenario
from sim.studies.known import metric_place
from sim.studies.numbering import numbered
from sim.studies.refusal import StudyError, place_of
from sim.studies.results import Results
from sim.studies.runner import Runner
from sim.studies.statistics import spread
from sim.studies.why.binding import SCOPES, month_names, waits_by_month, waits_frame
from sim.studies.why.closing import ENDS
from sim.studies.why.critical_path import critical_path
from sim.studies.why.criticality import coded, criticality_frame
from sim.studies.why.explanation import Explanation
from sim.studies.why.happenings import Happenings
from sim.studies.why.hours_between import HOURS_COLUMNS, STATES, hours_between, hours_by_state
from sim.studies.workers.work import Numbers, bench_of

if TYPE_CHECKING:
    from sim.studies.workers.given import Given

MOST = 50
"""Replications that an explanation of results takes of each scenario at most."""
MOST_ASKED = 1_000
HOURS_PER_DAY = 24.0
DIFFERENCE = "difference"
"""What stands in the place of a scenario's name beside the paired difference of two."""
HEAD = 4
"""Numbers that stand first of what is measured: the metric, at which hour the path ends, whether that came, to what."""


def explain(
    *scenarios: Scenario,
    metric: str,
    replications: int | range = 30,
    seed: int = 1,
    workers: int | None = None,
    engine: str = "auto",
    executor: "Given | None" = None,
    progress: bool = True,
    confidence: float = 0.95,
) -> Explanation:
    """Say why a metric is what it is in one scenario, or why it differs between two: the baseline and another.

    Replications are run in full, in pairs with the same random numbers. For each scenario the explanation has the
    causes of waits by calendar month and a critical path; for two, also where the hours went. The path leads to the
    moment of a metric that is one: `closure_day[...]`, `milestone_day[...]`, `first_delivery_day`. Any other metric has
    no path of its own: what is shown leads to the last delivery, says so, and need not be what makes the metric (see
    `sim.studies.why.closing`). Arguments and errors are those of `study`; StudyError for more than two scenarios, and
    for a metric that one of them has not.
    """
    if len(scenarios) > 2:
        raise StudyError(f"an explanation takes one scenario or two, not {len(scenarios)}: choose a pair")
    numbers = numbered(replications, MOST_ASKED)
    measure = partial(explained, metric)
    with Runner(scenarios, seed, engine, workers, executor, None, progress, len(numbers), measure) as runner:
        for number in range(len(scenarios)):
            unit = unit_of(runner, number, metric)
        measured = runner.over([numbers] * len(scenarios))
        layouts = [bench_of(scenario, runner.engine).layout for scenario in scenarios]
        names = tuple(runner.names)
    parts = [Parts(layout, values) for layout, values in zip(layouts, measured, strict=True)]
    return Explanation(
        metric=metric,
        unit=unit,
        scenarios=names,
        replications=len(numbers),
        seed=seed,
        levels=levels(names, parts, confidence),
        hours=compared_hours(parts, confidence),
        criticality=labelled(names, [criticality_frame(each.layout, each.paths) for each in parts]),
        waits=labelled(names, [waits_frame(month_names(each.layout), each.waits) for each in parts]),
    )


def explained_again(
    results: Results, metric: str, scenario: str | None, baseline: str | None, progress: bool = True
) -> Explanation:
    """Explain a metric of a study: see `Results.explain`."""
    names = results.scenarios
    if scenario is None and len(names) > 2:
        raise StudyError(f"say which scenario is to be explained: explain({metric!r}, scenario={names[1]!r})")
    base = place_of(baseline if baseline is not None else names[0], names, "scenario")
    other = base if scenario is None and len(names) == 1 else place_of(scenario or names[1], names, "scenario")
    pair = dict.fromkeys((base, other))
    count = min(MOST, *(len(results.measured[number]) for number in (base, other)))
    return explain(
        *(results.inputs[number] for number in pair),
        metric=metric,
        replications=range(results.first, results.first + count),
        seed=results.seed,
        engine=results.engine,
        progress=progress,
    )


def unit_of(runner: Runner, number: int, metric: str) -> str:
    """Give the unit of a metric; StudyError where a scenario has no such metric."""
    return runner.declared(number)[metric_place(metric, number, runner.metrics, runner.names)].unit


def explained(metric: str, bench: Bench, seed: int, replication: int) -> Numbers:
    """Give what an explanation needs of one replication: see `Parts`."""
    run = bench.run(seed, replication)
    path = critical_path(Happenings(run.facts), metric)
    head = (run.metrics[metric], path.end_h, float(path.came), float(path.end))
    return np.concatenate((head, hours_by_state(run.facts).ravel(), waits_by_month(run.facts).ravel(), coded(path)))


class Parts:
    """What `explained` gave of the replications of one scenario, taken apart."""

    def __init__(self, layout: Layout, measured: Numbers) -> None:
        count = len(measured)
        states, months = len(layout.tables) * STATES, len(month_names(layout))
        shape = len(SCOPES), months, len(ALL_CAUSES)
        edges = np.cumsum([HEAD, states, int(np.prod(shape))])
        head, self.hours, waits, self.paths = np.split(measured, edges.tolist(), axis=1)
        self.layout = layout
        self.metric, self.end_h, self.came, ends = head.T
        self.leads_to = " or ".join(ENDS[int(end)] for end in np.unique(ends) if end)
        self.waits = waits.reshape(count, *shape)


def levels(names: Sequence[str], parts: Sequence[Parts], confidence: float) -> pd.DataFrame:
    """Give the metric of each scenario, when its critical path ends, and the paired difference of two."""
    rows: list[dict[str, object]] = [
        {
            "scenario": name,
            **asdict(spread(each.metric, confidence)),
            "closing_d": float(each.end_h.mean()) / HOURS_PER_DAY,
            "came": float(each.came.mean()),
            "leads_to": each.leads_to,
        }
        for name, each in zip(names, parts, strict=True)
    ]
    if len(parts) > 1:
        base, other = parts
        closing_d = float((other.end_h - base.end_h).mean()) / HOURS_PER_DAY
        found = asdict(spread(other.metric - base.metric, confidence))
        rows.append({"scenario": DIFFERENCE, **found, "closing_d": closing_d, "came": np.nan, "leads_to": ""})
    return pd.DataFrame(rows)


def compared_hours(parts: Sequence[Parts], confidence: float) -> pd.DataFrame:
    """Say where the hours went between two scenarios; nothing of one."""
    if len(parts) < 2:
        return pd.DataFrame(columns=list(HOURS_COLUMNS))
    base, other = parts
    return hours_between(list(base.layout.tables), base.hours, other.hours, other.metric - base.metric, confidence)


def labelled(names: Sequence[str], frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Put the tables of scenarios below one another, with the name of each in the first column."""
    named = [frame.assign(scenario=name) for name, frame in zip(names, frames, strict=True)]
    return pd.concat(named, ignore_index=True)[["scenario", *frames[0].columns]]
