"""The plans of a search as they are run: what each costs, and how surely it keeps what was promised."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isnan

from sim.scenario import Scenario
from sim.studies.designs.inputs import varied
from sim.studies.designs.space import Judgement, Plan, priced
from sim.studies.question import Check
from sim.studies.results import Results
from sim.studies.runner import Runner
from sim.studies.verdicts import Outcome, Verdict, judged

AT_FIRST = 10
"""Replications after which a plan that surely breaks a promise is given up."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One plan, and what came of it."""

    plan: Plan
    number: int
    """Its place in the runner."""
    cost: float
    """nan where it is a metric that is defined in no replication."""
    verdicts: tuple[Verdict, ...]
    """What is said of each promise."""
    replications: int
    """How many it was judged by."""

    @property
    def service(self) -> float:
        """The least share of runs in which a promise was kept, less what was asked."""
        return service_of(self.verdicts)

    @property
    def outcome(self) -> Outcome:
        """Whether every promise is surely kept, or one surely broken."""
        return together(self.verdicts)


def service_of(verdicts: Iterable[Verdict]) -> float:
    """Give the least share of runs in which a promise was kept, less what was asked."""
    return min(each.share - each.asked for each in verdicts)


def together(verdicts: Iterable[Verdict]) -> Outcome:
    """Give one verdict for several promises: "pass" where all pass, "fail" where one fails, else "undecided"."""
    outcomes = {each.outcome for each in verdicts}
    return "fail" if "fail" in outcomes else "undecided" if "undecided" in outcomes else "pass"


class Trials:
    """The plans of a search, each run once, by the same replications."""

    def __init__(
        self,
        runner: Runner,
        scenario: Scenario,
        cost: str | Mapping[str, float],
        checks: Mapping[str, Check],
        replications: int,
    ) -> None:
        self.runner, self.scenario, self.cost, self.checks = runner, scenario, cost, checks
        self.replications = replications
        self.counts = [0] * len(runner.scenarios)
        self.tried: list[Tried] = []

    def judge(self, plans: Sequence[Plan]) -> list[Judgement]:
        """Run different plans, and give cost and service of each."""
        made = self.run(plans)
        self.tried += made
        return [(each.cost, each.service) for each in made]

    def run(self, plans: Sequence[Plan]) -> list[Tried]:
        """Run plans for a few replications, and those that may keep what is promised for all of them."""
        scenarios = [varied(self.scenario, plan) for plan in plans]
        numbers = [self.runner.add(each) for each in scenarios]
        self.counts += [0] * len(numbers)
        first = self.measured(plans, numbers, min(AT_FIRST, self.replications))
        left = [each for each in first if each.outcome != "fail"]
        full = self.measured([each.plan for each in left], [each.number for each in left], self.replications)
        by_number = {each.number: each for each in (*first, *full)}
        return [by_number[number] for number in numbers]

    def measured(self, plans: Sequence[Plan], numbers: Sequence[int], count: int) -> list[Tried]:
        """Give what comes of plans in their first replications."""
        for number in numbers:
            self.counts[number] = count
        self.runner.upto(self.counts)
        results = self.runner.results()
        return [self.told(plan, number, alone(results, number)) for plan, number in zip(plans, numbers, strict=True)]

    def told(self, plan: Plan, number: int, results: Results) -> Tried:
        """Give what came of a plan in the results of it alone."""
        (name,) = results.scenarios
        cost = results.interval(name, self.cost).mean if isinstance(self.cost, str) else priced(plan, self.cost)
        found = tuple(judged(results, check, asked, name, 0.95) for check, asked in self.checks.items())
        return Tried(plan, number, cost, found, results.replications)

    def again(self, one: Tried, fresh: int) -> Tried:
        """Give what comes of a plan in so many replications that no plan was judged by."""
        self.counts[one.number] = self.replications + fresh
        self.runner.upto(self.counts)
        return self.told(one.plan, one.number, alone(self.runner.results(), one.number, self.replications))

    def candidates(self) -> list[Tried]:
        """Give the plans that may be chosen: those that are sure, then the undecided, each from the cheapest on."""
        return [each for outcome in ("pass", "undecided") for each in self.in_order() if each.outcome == outcome]

    def in_order(self) -> list[Tried]:
        """Give all plans from the cheapest on; of equal ones the better service comes first, no known cost last."""
        return sorted(self.tried, key=lambda each: (isnan(each.cost), each.cost, -each.service))

    def on_front(self, one: Tried) -> bool:
        """Whether no other plan is at least as good in cost and service, and better in one."""
        return not any(
            other.cost <= one.cost
            and other.service >= one.service
            and (other.cost, other.service) != (one.cost, one.service)
            for other in self.tried
        )


def alone(results: Results, number: int, first: int = 0) -> Results:
    """Give the results of one scenario, from a replication on."""
    return replace(
        results,
        scenarios=(results.scenarios[number],),
        inputs=(results.inputs[number],),
        declared=(results.declared[number],),
        measured=(results.measured[number][first:],),
        first=results.first + first,
    )
