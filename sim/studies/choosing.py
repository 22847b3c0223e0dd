"""Choosing between scenarios: as many replications of each as the choice needs, or as a budget allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.scenario import Scenario
from sim.studies.keeping.ledger import kept_in
from sim.studies.known import metric_place
from sim.studies.refusal import StudyError
from sim.studies.results import Results
from sim.studies.runner import Runner
from sim.studies.selection import FIRST_STAGE, Draw, Selected, kim_nelson, ocba
from sim.studies.workers.work import Numbers

if TYPE_CHECKING:
    from sim.studies.workers.given import Given

AT_ONCE = 10
"""Replications are run in such blocks: a procedure that asks for one more finds it there."""


@dataclass(frozen=True, eq=False)
class Choice:
    """Which scenario was chosen, why, and what it took."""

    best: str
    """Its name."""
    metric: str
    """By which it was chosen."""
    means: dict[str, float]
    """Mean of each scenario over its own replications."""
    replications: dict[str, int]
    """Replications that each scenario got."""
    left_out_after: dict[str, float]
    """Replications after which a scenario was left out; infinity for those that stayed to the end."""
    promise: str
    """What is promised of the choice, in a sentence."""
    results: Results
    """Everything that was measured."""

    def __repr__(self) -> str:
        spent = sum(self.replications.values())
        return f"<Choice of {self.best} by {self.metric} after {spent:,} replications: {self.promise}>"


def choose(
    *scenarios: Scenario,
    metric: str,
    indifference: float | None = None,
    budget: int | None = None,
    confidence: float = 0.95,
    largest: bool | None = None,
    first: int = FIRST_STAGE,
    most: int = 100_000,
    seed: int = 1,
    workers: int | None = None,
    engine: str = "auto",
    executor: "Given | None" = None,
    results: str | Path | None = None,
    resume: bool = False,
    progress: bool = False,
) -> Choice:
    """Choose the best of several scenarios by the mean of one metric.

    With `indifference` (in the metric's unit) by Kim and Nelson: the best is chosen with the probability `confidence`
    if it is better than the others by so much; worse scenarios are left out early. With `budget` by OCBA: so many
    replications of all together, spent where they help most. Whether large is good follows from the metric unless
    `largest` says it. Other arguments, and errors, are those of `study`.
    """
    if (indifference is None) == (budget is None):
        raise StudyError("give indifference, the difference that matters, or budget, the replications to spend")
    if len(scenarios) < 2:
        raise StudyError("a choice needs at least two scenarios")
    with (
        kept_in(results, seed, resume) as ledger,
        Runner(scenarios, seed, engine, workers, executor, ledger, progress, 10 * first) as runner,
    ):
        sign = sign_of(runner, metric, largest)
        draw = drawn(runner, metric, sign)
        if indifference is not None:
            selected = kim_nelson(draw, len(scenarios), indifference, confidence, first, most)
            promise = f"the best with {100 * confidence:g} % if it is better by {indifference:g}"
        else:
            selected = ocba(draw, len(scenarios), budget or 0, first)
            promise = f"the best that {budget:,} replications show"
        found = runner.results()
        if ledger is not None:
            ledger.complete()
    return told(found, metric, selected, promise)


def sign_of(runner: Runner, metric: str, largest: bool | None) -> float:
    """Give 1 where large is good and -1 where small is; StudyError where neither is known, and for no metric of all."""
    for number in range(len(runner.scenarios)):
        better = runner.declared(number)[metric_place(metric, number, runner.metrics, runner.names)].better
    if largest is None and not better:
        raise StudyError(f"neither large nor small is good of {metric}: say largest=True or largest=False")
    return 1.0 if (better == "higher" if largest is None else largest) else -1.0


def drawn(runner: Runner, metric: str, sign: float) -> Draw:
    """Give observations of scenarios on demand: those of one metric, in blocks."""
    counts = [0] * len(runner.scenarios)

    def draw(system: int, count: int) -> Numbers:
        if counts[system] < count:
            counts[system] = -(-count // AT_ONCE) * AT_ONCE
            runner.upto(counts)
        rows = runner.rows(system, range(counts[system]))
        values = rows[:, metric_place(metric, system, runner.metrics, runner.names)]
        refuse_undefined(values[:count], metric, runner.names[system])
        return sign * values

    return draw


def refuse_undefined(values: Numbers, metric: str, scenario: str) -> None:
    """Refuse with a StudyError a metric that some replication does not define, for a mean of the rest is no measure."""
    undefined = np.flatnonzero(~np.isfinite(values))
    if len(undefined):
        of = f"{len(undefined):,} of the first {len(values):,} replications of {scenario}, the first being "
        raise StudyError(f"{metric} is not defined in {of}{undefined[0]}: choose by a metric that always is")


def told(results: Results, metric: str, selected: Selected, promise: str) -> Choice:
    """Put a selection into words."""
    names = results.scenarios
    values: Sequence[Numbers] = [
        results.values(name, metric)[:n] for name, n in zip(names, selected.counts, strict=True)
    ]
    return Choice(
        names[selected.best],
        metric,
        {name: float(each.mean()) for name, each in zip(names, values, strict=True)},
        dict(zip(names, selected.counts, strict=True)),
        dict(zip(names, selected.left_out_after, strict=True)),
        promise,
        results,
    )
