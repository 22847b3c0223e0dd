"""Least cost: a search over inputs for the cheapest plan that keeps what it promises."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from sim.scenario import Scenario
from sim.studies.designs.inputs import varied
from sim.studies.question import Check
from sim.studies.refusal import StudyError, whole
from sim.studies.results import Results
from sim.studies.runner import Runner
from sim.studies.statistics import wilson

AT_FIRST = 10
"""Replications after which a plan that is surely too bad is given up."""


@dataclass(frozen=True, eq=False)
class Search:
    """What a search found."""

    best: Mapping[str, Any] | None
    """The cheapest plan that kept every promise, by path; None where none did."""
    cost: float
    """What it costs; nan where there is none."""
    frame: pd.DataFrame
    """One row for each plan that was tried: its values, cost, service (the least share of runs in which a promise was
    kept, less what was asked), kept, replications, and front: whether no other plan is both cheaper and better."""
    choices: tuple[str, ...]
    """The paths at which it chose."""
    scenario: Scenario
    """The scenario that was varied."""
    seed: int
    """Replication r of every plan is made of this seed and r."""
    unit: str
    """Of the cost, where it is a metric; "" where it is a sum of prices."""

    def __repr__(self) -> str:
        if self.best is None:
            return f"<Search of {len(self.frame)} plans: none keeps what was asked>"
        return f"<Search of {len(self.frame)} plans: {dict(self.best)} for {self.cost:g}>"

    def _repr_html_(self) -> str:
        return str(self.frame._repr_html_())  # type: ignore[operator]


def optimise(
    scenario: Scenario,
    choices: Mapping[str, Sequence[Any]],
    cost: str | Mapping[str, float],
    checks: Mapping[str, Check | Mapping[str, Any]],
    plans: int = 60,
    replications: int = 60,
    seed: int = 1,
    workers: int | None = None,
    engine: str = "auto",
    executor: Executor | None = None,
    progress: bool = False,
) -> Search:
    """Search for the least cost that meets stated service probabilities, and for the front of cost against service.

    `choices` gives the values at each dotted path, `cost` a metric of the scenario or a price for a unit of each path,
    `checks` what must hold: {"fed": {"metric": "stockout_days[camp.food]", "at_most": 0, "share": 0.9}}. Optuna's
    NSGA-II proposes `plans`; all plans run with the same random numbers, each is run once, and one that after ten
    replications is surely too bad is given up. Errors are those of `study`; StudyError where Optuna is not installed.
    """
    whole("plans", plans, 1, 100_000)
    whole("replications", replications, AT_FIRST, 100_000)
    promises = promised(checks)
    trials = Trials(scenario, choices, cost, promises, replications)
    with Runner((scenario,), seed, engine, workers, executor, None, progress, replications * plans) as runner:
        trials.runner = runner
        study = searched(seed)
        for _ in range(plans):
            trial = study.ask()
            plan = {path: trial.suggest_categorical(path, list(values)) for path, values in choices.items()}
            study.tell(trial, trials.judge(plan))
    return trials.found()


def promised(checks: Mapping[str, Check | Mapping[str, Any]]) -> dict[str, Check]:
    """Give the checks as such; StudyError where there is none, or one is none."""
    from pydantic import ValidationError

    if not checks:
        raise StudyError("name at least one thing that must hold, or the cheapest plan is to do nothing")
    try:
        return {name: each if isinstance(each, Check) else Check.model_validate(each) for name, each in checks.items()}
    except ValidationError as error:
        first = error.errors()[0]
        raise StudyError(f"a check needs metric, at_least or at_most, and share: {first['msg']}") from None


def searched(seed: int) -> Any:
    """Give an Optuna study that lowers cost and raises service; StudyError where Optuna is not installed."""
    try:
        import optuna
    except ImportError:
        raise StudyError("Optuna is not installed: pip install 'airbridge-sim[optimise]'") from None
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    sampler = optuna.samplers.NSGAIISampler(seed=seed % 2**32, population_size=12)
    return optuna.create_study(directions=["minimize", "maximize"], sampler=sampler)


@dataclass
class Tried:
    """One plan, and what came of it."""

    plan: dict[str, Any]
    cost: float
    service: float
    replications: int


class Trials:
    """The plans of a search, each run once."""

    runner: Runner

    def __init__(
        self,
        scenario: Scenario,
        choices: Mapping[str, Sequence[Any]],
        cost: str | Mapping[str, float],
        checks: Mapping[str, Check],
        replications: int,
    ) -> None:
        if not choices or not all(len(values) for values in choices.values()):
            raise StudyError("a search needs values to choose from, such as {'fleets.c130.aircraft': [1, 2, 3]}")
        if not isinstance(cost, str) and set(cost) - set(choices):
            raise StudyError(
                f"a price is for a path that is chosen: {', '.join(sorted(set(cost) - set(choices)))} is not"
            )
        self.scenario, self.choices, self.cost, self.checks = scenario, choices, cost, checks
        self.replications = replications
        self.tried: dict[tuple[tuple[str, str], ...], Tried] = {}

    def judge(self, plan: dict[str, Any]) -> tuple[float, float]:
        """Give cost and service of a plan."""
        key = tuple((path, repr(value)) for path, value in plan.items())
        if key not in self.tried:
            self.tried[key] = self.run(plan)
        return self.tried[key].cost, self.tried[key].service

    def run(self, plan: dict[str, Any]) -> Tried:
        """Run a plan, at first for a few replications, and for all of them unless it is surely too bad by then."""
        number = self.runner.add(varied(self.scenario, plan))
        counts = [0] * len(self.runner.scenarios)
        for count in (AT_FIRST, self.replications):
            counts[number] = count
            self.runner.upto(counts)
            results = self.runner.results()
            cost, service, hopeless = self.outcome(plan, results, number)
            if hopeless:
                break
        return Tried(plan, cost, service, count)

    def outcome(self, plan: Mapping[str, Any], results: Results, number: int) -> tuple[float, float, bool]:
        """Give cost, service and whether a promise is surely broken."""
        name = results.scenarios[number]
        if isinstance(self.cost, str):
            cost = results.interval(name, self.cost).mean
        else:
            cost = sum(price * float(plan[path]) for path, price in self.cost.items())
        margins, hopeless = [], False
        for check in self.checks.values():
            values = results.values(name, check.metric)
            holds = values <= check.at_most if check.at_most is not None else values >= (check.at_least or 0.0)
            share, _, high = wilson(int(np.count_nonzero(holds)), len(values))
            margins.append(share - check.share)
            hopeless |= high < check.share
        return cost, min(margins), hopeless

    def found(self) -> Search:
        """Tell what was found; ties go to the better service."""
        rows = [
            {**each.plan, "cost": each.cost, "service": each.service, "kept": each.service >= 0.0}
            | {"replications": each.replications, "front": self.on_front(each)}
            for each in self.tried.values()
        ]
        frame = pd.DataFrame(rows).sort_values(["cost", "service"], ascending=[True, False], ignore_index=True)
        kept = [each for each in self.tried.values() if each.service >= 0.0]
        if not kept:
            return Search(None, float("nan"), frame, *self.source())
        best = min(kept, key=lambda each: (each.cost, -each.service))
        return Search(best.plan, best.cost, frame, *self.source())

    def source(self) -> tuple[tuple[str, ...], Scenario, int, str]:
        """Give what a search was made of: paths, scenario, seed, and the unit of the cost."""
        declared = self.runner.results().metrics
        unit = next((each.unit for each in declared if each.name == self.cost), "")
        return tuple(self.choices), self.scenario, self.runner.seed, unit

    def on_front(self, one: Tried) -> bool:
        """Whether no other plan is at least as good in both and better in one."""
        return not any(
            other.cost <= one.cost
            and other.service >= one.service
            and (other.cost, other.service) != (one.cost, one.service)
            for other in self.tried.values()
        )
