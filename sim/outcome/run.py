"""One run and what came out of it."""

from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from sim.engine import Program, names_after
from sim.operation import clock_of
from sim.outcome import frames, levels, lines, timeline
from sim.outcome.audit.auditing import Finding, audited
from sim.outcome.causes import CAUSES, DEPLOYMENT_CAUSES
from sim.outcome.facts import Facts
from sim.outcome.metrics import Formulas, Metric
from sim.scenario import Scenario

DEPLOYED = ("parties", "tasks", "ships", "convoys", "casualties")
"""Kinds of actors of the deployment that wait for something."""


class Run:
    """One replication of a scenario: its journal, and tables made from it when they are asked for.

    Hours count from `start`, the beginning of the first day in the scenario's time zone; tables give hours and times in
    UTC side by side.
    """

    def __init__(self, scenario: Scenario, seed: int, replication: int, facts: Facts, formulas: Formulas) -> None:
        self.scenario = scenario
        self.seed = seed
        self.replication = replication
        self.facts = facts
        self.formulas = formulas

    @property
    def declared(self) -> tuple[Metric, ...]:
        """The metrics of the scenario."""
        return self.formulas.metrics

    @property
    def program(self) -> Program:
        """The processes that ran: those of the operation, or more."""
        return self.facts.layout.program

    @property
    def journal(self) -> npt.NDArray[np.void]:
        """The journal as the engine wrote it: numbers only; `sim.engine.JOURNAL` describes its columns."""
        return self.facts.ended.journal

    @property
    def events(self) -> int:
        """Events that the engine handled."""
        return self.facts.ended.events

    @cached_property
    def start(self) -> pd.Timestamp:
        """The moment of hour 0, in UTC."""
        return pd.Timestamp(clock_of(self.scenario).start)

    @cached_property
    def names(self) -> dict[int, str]:
        """Names of the ids in the journal: "aircraft/c130-1", "places/goma.parking"."""
        return names_after(self.facts.layout.op, self.facts.ended)

    @cached_property
    def activities(self) -> pd.DataFrame:
        """One row for each interval of the journal: who did what, where, from when to when, and why it waited."""
        return frames.activities(self.facts, self.names, self.start)

    @cached_property
    def levels(self) -> pd.DataFrame:
        """Points of all that is counted over time: stocks, people, forces, vehicles, queues; `kind` says which."""
        return levels.levels(self.facts, self.start)

    @cached_property
    def milestones(self) -> pd.DataFrame:
        """What was reached or closed for the first time, when, and how long after the one before."""
        return timeline.milestones(self.facts, self.start)

    @cached_property
    def missions(self) -> pd.DataFrame:
        """One row for each mission."""
        return frames.missions(self.facts, self.names)

    @cached_property
    def loads(self) -> pd.DataFrame:
        """What each mission carried: one row for each part of an order."""
        return frames.frame_of(self.facts, self.names, "loads")

    @cached_property
    def orders(self) -> pd.DataFrame:
        """What was asked for: one row for each order."""
        return frames.frame_of(self.facts, self.names, "orders")

    @cached_property
    def requirements(self) -> pd.DataFrame:
        """One row for each requirement line: asked for and arrived, closure, lateness, and share by its LAD."""
        return lines.requirements(self.facts, self.start)

    @cached_property
    def forces(self) -> pd.DataFrame:
        """One row for each force: arrival and closure, and how many were where they were to be."""
        return frames.forces(self.facts, self.names)

    @cached_property
    def parties(self) -> pd.DataFrame:
        """One row for each party, those that relieve others included."""
        return frames.parties(self.facts, self.names)

    @cached_property
    def metrics(self) -> dict[str, float]:
        """The figures of this run by the names of the metrics; nan where one is not defined."""
        return self.formulas.named(self.facts)

    @cached_property
    def held_back(self) -> pd.Series:
        """What held the airlift back: hours that missions waited, by cause."""
        return pd.Series(self.facts.held_back, index=list(CAUSES), name="hours")

    @cached_property
    def held_up(self) -> pd.DataFrame:
        """What held up the deployment: hours waited, one row for each kind of actor, one column for each cause."""
        rows = self.activities[self.activities["kind"].isin(DEPLOYED) & (self.activities["cause"] != "")]
        hours = rows.pivot_table("hours", "kind", "cause", "sum", fill_value=0.0)
        return hours.reindex(index=list(DEPLOYED), columns=list(DEPLOYMENT_CAUSES), fill_value=0.0)

    def audit(self) -> list[Finding]:
        """Check the run against what must hold in every run."""
        return audited(self.facts, self.names)

    def __repr__(self) -> str:
        which = f"{self.scenario.name}, seed {self.seed}, replication {self.replication}"
        return f"<Run of {which}: {len(self.journal)} journal rows>"

    def _repr_html_(self) -> str:
        figures = pd.DataFrame(
            [(m.group, m.label.strip(), self.metrics[m.name], m.unit) for m in self.declared],
            columns=["group", "metric", "value", "unit"],
        )
        return str(figures.to_html(index=False, float_format="{:.4g}".format, na_rep="-"))
