"""Least cost: a search over inputs for the cheapest plan that keeps what it promises."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, nan
from typing import TYPE_CHECKING, Any

import pandas as pd

from sim.scenario import Scenario
from sim.studies.designs.inputs import labelled, varied
from sim.studies.designs.space import Space, explored, refuse_prices
from sim.studies.designs.trials import AT_FIRST, Trials, Tried, service_of, together
from sim.studies.known import metric_place, refuse_checks
from sim.studies.question import Check
from sim.studies.refusal import StudyError, whole
from sim.studies.results import in_reading_order
from sim.studies.runner import Runner
from sim.studies.statistics import wilson
from sim.studies.verdicts import Outcome, Verdict
from sim.studies.workers.work import declared_in

if TYPE_CHECKING:
    from sim.studies.workers.given import Given


@dataclass(frozen=True, eq=False)
class Search:
    """What a search found."""

    best: Mapping[str, Any] | None
    """The cheapest plan that surely keeps every promise, by path; where none does, the cheapest that may, of which
    `outcome` is then "undecided"; None where all surely break one."""
    cost: float
    """What it costs, in replications that it was not chosen by; nan where there is none."""
    frame: pd.DataFrame
    """One row for each plan that was tried: its values, cost, service (the least share of runs in which a promise was
    kept, less what was asked), verdict ("pass", "fail" or "undecided", as of a study), kept (whether it is "pass"),
    replications, front (whether no other plan is both cheaper and better), and again: the verdict in fresh
    replications, "" where it was not run again."""
    choices: tuple[str, ...]
    """The paths at which it chose."""
    scenario: Scenario
    """The scenario that was varied."""
    seed: int
    """Replication r of every plan is made of this seed and r."""
    unit: str
    """Of the cost, where it is a metric; "" where it is a sum of prices."""
    combinations: int = 0
    """How many different plans there are."""
    verdicts: tuple[Verdict, ...] = ()
    """What the fresh replications say of each promise of the best plan."""
    fresh: int = 0
    """How many these were: the first of them has the number that follows those by which plans were chosen."""

    @property
    def outcome(self) -> Outcome:
        """What the fresh replications say of the best plan: "pass" or "undecided"; "fail" where there is none."""
        return together(self.verdicts) if self.best is not None else "fail"

    @property
    def service(self) -> float:
        """Its service in the fresh replications; nan where there is no plan."""
        return service_of(self.verdicts) if self.verdicts else nan

    @property
    def tried(self) -> str:
        """How much was tried: "all 32 combinations tried" or "19 of 32 combinations tried"."""
        count = len(self.frame)
        some = "all" if count == self.combinations else f"{count:,} of"
        return f"{some} {self.combinations:,} combinations tried"

    @property
    def answer(self) -> str:
        """What was found, in a few sentences."""
        if self.best is None:
            return f"{self.tried}: none keeps what was asked."
        sure = "cheapest that surely keeps" if self.outcome == "pass" else "cheapest that may keep"
        unit = f" {self.unit}" if self.unit else ""
        first = f"{self.tried}: {sure} what was asked is {labelled(self.best)}, for {self.cost:,.6g}{unit}."
        return " ".join([first, *map(self.kept_in, self.verdicts), *self.doubts()])

    def kept_in(self, verdict: Verdict) -> str:
        """Say how often a promise is kept in the fresh replications."""
        share, low, high = (f"{100.0 * each:.0f}" for each in (verdict.share, verdict.low, verdict.high))
        return (
            f"In {self.fresh:,} fresh replications {verdict.check} holds in {share} % [{low}, {high}], of "
            f"{100.0 * verdict.asked:g} % asked: {verdict.outcome}."
        )

    def doubts(self) -> list[str]:
        """Say what more replications may decide."""
        least = max(fewest(each.asked) for each in self.verdicts)
        few = [f"Fewer than {least:,} replications cannot make so large a share sure."] if self.fresh < least else []
        cheaper = self.frame[(self.frame["verdict"] == "undecided") & (self.frame["cost"] < self.cost)]
        plans = "1 cheaper plan is" if len(cheaper) == 1 else f"{len(cheaper):,} cheaper plans are"
        return few + ([f"{plans} undecided: more replications may tell."] if len(cheaper) else [])

    def __repr__(self) -> str:
        return f"<Search: {self.answer}>"

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
    executor: "Given | None" = None,
    progress: bool = False,
    fresh: int | None = None,
) -> Search:
    """Search for the least cost that meets stated service probabilities, and for the front of cost against service.

    `choices` gives the values at each dotted path, `cost` a metric of the scenario or a price for a unit of each path,
    `checks` what must hold: {"fed": {"metric": "stockout_days[camp.food]", "at_most": 0, "share": 0.9}}. `plans`
    different combinations are tried: all, where there are no more, else those that Optuna's NSGA-II proposes. All run
    with the same random numbers, and one that after ten replications surely breaks a promise is given up.

    A promise is judged as in a study, by the 95 % interval of its share. Chosen is the cheapest plan that is sure, or
    else the cheapest that is undecided. As the cheapest of many is flattered by the runs it was chosen by, it is run
    again for `fresh` replications (as many as `replications`) with other numbers, and what is told of it is told of
    these; where they refute it the next one is chosen. Errors are those of `study`; StudyError where Optuna is needed
    and not installed.
    """
    whole("plans", plans, 1, 100_000)
    whole("replications", replications, AT_FIRST, 100_000)
    whole("fresh", replications if fresh is None else fresh, 1, 100_000)
    space, promises = Space.of(choices), promised(checks)
    refuse_prices(cost, space)
    refuse_names(scenario, space, cost, promises)
    expected = replications * min(plans, space.size)
    with Runner((scenario,), seed, engine, workers, executor, None, progress, expected) as runner:
        trials = Trials(runner, scenario, cost, promises, replications)
        explored(space, plans, seed, trials.judge)
        return found(trials, space, fresh or replications)


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


def refuse_names(
    scenario: Scenario, space: Space, cost: str | Mapping[str, float], checks: Mapping[str, Check]
) -> None:
    """Refuse with a StudyError metrics and scenarios that there are not, before anything is run."""
    first = varied(scenario, space.plan(0))
    declared = [in_reading_order([declared_in(scenario), declared_in(first)])]
    refuse_checks(checks, [scenario], [scenario.name], declared)
    if isinstance(cost, str):
        metric_place(cost, 0, declared, [scenario.name])


def found(trials: Trials, space: Space, fresh: int) -> Search:
    """Tell what was found, the plan that is chosen by what comes of it in fresh replications."""
    again: dict[int, Tried] = {}
    best = None
    for each in trials.candidates():
        best = again[each.number] = trials.again(each, fresh)
        if best.outcome != "fail":
            break
        best = None
    declared = trials.runner.results().metrics
    unit = next((each.unit for each in declared if each.name == trials.cost), "")
    frame = pd.DataFrame([row(trials, each, again.get(each.number)) for each in trials.in_order()])
    of = (frame, tuple(space.values), trials.scenario, trials.runner.seed, unit, space.size)
    return Search(best.plan, best.cost, *of, best.verdicts, fresh) if best else Search(None, nan, *of)


def row(trials: Trials, one: Tried, again: Tried | None) -> dict[str, Any]:
    """Give what is told of one plan."""
    said = {"cost": one.cost, "service": one.service, "verdict": one.outcome, "kept": one.outcome == "pass"}
    said |= {"replications": one.replications, "front": trials.on_front(one)}
    return one.plan | said | {"again": again.outcome if again else ""}


def fewest(share: float) -> int:
    """Give the fewest replications that can make a share sure, being all hits: n / (n + z^2) at the least."""
    z_squared = 1.0 / wilson(1, 1)[1] - 1.0
    return max(1, ceil(z_squared * share / (1.0 - share)))
