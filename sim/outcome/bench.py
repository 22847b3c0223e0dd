"""A scenario made ready to run, again and again."""

from functools import cached_property

from sim.engine import Program
from sim.engine.choice import chosen, prepared, workspace_of
from sim.errors import ModelError
from sim.operation import PROGRAM, plan
from sim.outcome.facts import Facts, Floats
from sim.outcome.layout import Layout
from sim.outcome.metrics import Formulas, Metric, metrics_of, work_out
from sim.outcome.run import Run
from sim.scenario import Scenario

REMEDY = "sim.operation.PROGRAM.extended(at_start=(a_process,), activities=...) makes one"


class Bench:
    """Plan and workspace of one scenario: any replication, in any order, always the same."""

    def __init__(self, scenario: Scenario, engine: str = "auto", runs: int = 1, program: Program = PROGRAM) -> None:
        """Make it ready on an engine; "auto" chooses by the number of runs that are to come.

        Raises ScenarioError where the scenario cannot be planned, EngineError where the engine cannot be had, and
        ModelError for a program that is none of the operation or breaks a rule.
        """
        self.scenario = scenario
        self.program = of_the_operation(program)
        self.engine = chosen(engine, program, runs)
        op = plan(scenario)
        self.layout = Layout(scenario, op, program)
        self.workspace = workspace_of(self.engine, program, op)

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


def simulate(
    scenario: Scenario, seed: int = 1, replication: int = 0, engine: str = "auto", program: Program = PROGRAM
) -> Run:
    """Run one replication of a scenario.

    The same scenario, seed and replication give the same journal, whatever else is run and on either engine.
    `program` is the one of the operation, or one with processes of your own: see `Program.extended`. ModelError for a
    program that is none of the operation or breaks a rule.
    """
    return Bench(scenario, engine, program=program).run(seed, replication)


def of_the_operation(program: Program) -> Program:
    """Give a program that can run a scenario; ModelError for anything else."""
    if not isinstance(program, Program):
        raise ModelError(f"a scenario is run by a Program, not by a {type(program).__name__}: {REMEDY}")
    if program.model_class is not PROGRAM.model_class:
        raise ModelError(f"a scenario is no {program.model_class.__name__}, of which this program is: {REMEDY}")
    for names, shipped in ((program.activities, PROGRAM.activities), (program.purposes, PROGRAM.purposes)):
        if names.names[: len(shipped)] != shipped.names:
            raise ModelError(f"the names of a program for scenarios begin with those of the operation: {REMEDY}")
    return program
