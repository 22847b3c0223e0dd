"""A scenario made ready to run, again and again."""

from functools import cached_property

from sim.engine.choice import chosen, prepared, workspace_of
from sim.operation import PROGRAM, plan
from sim.outcome.facts import Facts, Floats
from sim.outcome.layout import Layout
from sim.outcome.metrics import Formulas, Metric, metrics_of, work_out
from sim.outcome.run import Run
from sim.scenario import Scenario


class Bench:
    """Plan and workspace of one scenario: any replication, in any order, always the same."""

    def __init__(self, scenario: Scenario, engine: str = "auto", runs: int = 1) -> None:
        """Make it ready on an engine; "auto" chooses by the number of runs that are to come.

        Raises ScenarioError where the scenario cannot be planned, EngineError where the engine cannot be had.
        """
        self.scenario = scenario
        self.engine = chosen(engine, PROGRAM, runs)
        op = plan(scenario)
        self.layout = Layout(scenario, op)
        self.workspace = workspace_of(self.engine, PROGRAM, op)

    @cached_property
    def formulas(self) -> Formulas:
        """The metrics of this scenario, ready to be worked out."""
        return Formulas(metrics_of(self.layout), self.layout, prepared(self.engine, work_out))

    @property
    def declared(self) -> tuple[Metric, ...]:
        """The metrics of this scenario."""
        return self.formulas.metrics

    def run(self, seed: int, replication: int) -> Run:
        """Run one replication and keep all of it."""
        ended = self.workspace.run(seed, replication)
        return Run(self.scenario, seed, replication, Facts(ended, self.layout), self.formulas)

    def metrics(self, seed: int, replication: int) -> dict[str, float]:
        """Run one replication for its metrics alone."""
        return self.formulas.named(Facts(self.workspace.run(seed, replication), self.layout))

    def figures(self, seed: int, replication: int) -> Floats:
        """Run one replication for its metrics alone: their values in the order of `declared`, nan where undefined."""
        return self.formulas.figures(Facts(self.workspace.run(seed, replication), self.layout))


def simulate(scenario: Scenario, seed: int = 1, replication: int = 0, engine: str = "auto") -> Run:
    """Run one replication of a scenario.

    The same scenario, seed and replication give the same journal, whatever else is run and on either engine.
    """
    return Bench(scenario, engine).run(seed, replication)
