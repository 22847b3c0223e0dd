"""Milestones: a row for each name, and lists of those that somebody waits for."""

from collections.abc import Iterable
from datetime import date

from sim.engine import List
from sim.operation.plan.clock import Clock
from sim.operation.tables import Milestone, Operation
from sim.scenario import Scenario
from sim.scenario.happenings import milestone_names


def add_milestones(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add all milestones by name, and the needs of those that come about by themselves."""
    for name in milestone_names(scenario.data):
        op.milestones.add(name)
    for name, given in scenario.data.milestones.items():
        row = op.milestones.by_name[name]
        row.by_itself = True
        row.on_h = clock.hour(given.on) if given.on else 0.0
        row.needs = after(op, clock, given.after)


def after(op: Operation, clock: Clock, names: Iterable[str | date]) -> "List[Milestone]":
    """Give the milestones of some names; a date becomes one that comes about by itself on its day."""
    return List(on_date(op, clock, name) if isinstance(name, date) else op.milestones.by_name[name] for name in names)


def on_date(op: Operation, clock: Clock, day: date) -> Milestone:
    """Give the milestone of a date."""
    name = day.isoformat()
    known = op.milestones.by_name.get(name)
    return known or op.milestones.add(name, by_itself=True, on_h=max(0.0, clock.hour(day)))
