"""On which day milestones are reached in each run, and which of them a figure shows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.errors import AirbridgeError
from sim.operation import plan
from sim.outcome import Run
from sim.outcome.layout import Layout
from sim.outcome.timeline import kinds_of
from sim.scenario import Scenario
from sim.studies import Results
from sim.views.figures.letters import shortened_apart
from sim.views.figures.time_axis import Floats
from sim.views.words import labels, listed

KINDS = ("milestone", "force", "place", "fleet", "ship", "task")
"""Kinds of milestones, those first that are shown where there is no room for all."""
MOST_ROWS = 30
"""Without being asked for, kinds beyond so many rows are left out."""
METRIC = "milestone_day["
HOURS_PER_DAY = 24.0


@dataclass(frozen=True, eq=False, slots=True)
class Reached:
    """Days from the start on which a milestone is reached, one a run; inf where it is not."""

    scenario: str
    days: Floats


@dataclass(frozen=True, eq=False, slots=True)
class Milestone:
    """One row: a milestone, when it is due, and when it is reached in each scenario."""

    name: str
    kind: str
    due_d: float
    """Day on which the last of a force is due, for its closure; nan for all others."""
    reached: tuple[Reached, ...]

    @property
    def middle(self) -> float:
        """The median day in the first scenario; inf where it is not reached in half of all runs."""
        return median(self.reached[0].days)


def median(days: Floats) -> float:
    """Give the median by order statistics, those that never come being the last."""
    return at_share(days, 0.5)


def at_share(days: Floats, share: float) -> float:
    """Give the least day by which at least this share of all runs have it; inf where they never have."""
    return float(np.sort(days)[max(0, int(np.ceil(share * len(days) - 1e-9)) - 1)])


def milestones_of(found: Run | Results, kinds: Sequence[str] | None) -> tuple[list[Milestone], int]:
    """Give the milestones of some kinds in the order in which they come, and how many are left out for want of room.

    AirbridgeError for kinds that there are not, and where there is no milestone of these kinds.
    """
    refuse_kinds(kinds)
    scenario = found.scenario if isinstance(found, Run) else found.inputs[0]
    rows = rows_of(scenario, days_in(found))
    shown = [row for row in rows if row.kind in (kinds or with_room(rows))]
    if not shown:
        raise AirbridgeError(f"{scenario.title} has no milestone of the kinds {listed(list(kinds or KINDS))} to draw")
    return sorted(shown, key=lambda row: row.middle), len(rows) - len(shown) if kinds is None else 0


def refuse_kinds(kinds: Sequence[str] | None) -> None:
    """Refuse kinds of milestones that there are not."""
    if kinds is not None and (isinstance(kinds, str) or not kinds or not set(kinds) <= set(KINDS)):
        raise AirbridgeError(f"kinds {kinds!r} cannot be drawn: give some of {listed(KINDS)}, in a list")


def days_in(found: Run | Results) -> dict[str, list[Reached]]:
    """Give the days of each milestone by name, scenario by scenario."""
    if isinstance(found, Run):
        values = {name: np.array([day]) for name, day in found.metrics.items()}
        sources = [(found.scenario.title, values)]
    else:
        names = [[metric.name for metric in declared] for declared in found.declared]
        columns = zip(shortened_apart(labels(found.inputs)), names, found.measured, strict=True)
        sources = [(title, dict(zip(own, measured.T, strict=True))) for title, own, measured in columns]
    days: dict[str, list[Reached]] = {}
    for title, columns_of in sources:
        for metric, each in columns_of.items():
            if metric.startswith(METRIC):
                name = metric[len(METRIC) : -1]
                days.setdefault(name, []).append(Reached(title, np.where(np.isfinite(each), each, np.inf)))
    return days


def rows_of(scenario: Scenario, days: dict[str, list[Reached]]) -> list[Milestone]:
    """Give the milestones with their kinds; those that are reached at the start in all runs tell nothing."""
    op = plan(scenario)
    numbers, kinds = op.milestones.by_name, kinds_of(Layout(scenario, op))
    due = {force.closed.name: [party.due_h for party in op.parties if party.force is force and not party.relieves]
           for force in op.forces}  # fmt: skip
    return [
        Milestone(name, kinds.get(numbers[name].number, KINDS[0]) if name in numbers else KINDS[0],
                  last_due_d(due.get(name, []), op.horizon), tuple(reached))
        for name, reached in days.items()
        if any((each.days > 0.0).any() for each in reached)
    ]  # fmt: skip


def last_due_d(hours: list[float], horizon_h: float) -> float:
    """Give the day on which the last of some parties is due; nan where one has no date, and beyond the horizon."""
    return max(hours) / HOURS_PER_DAY if hours and max(hours) < horizon_h else float("nan")


def with_room(rows: list[Milestone]) -> list[str]:
    """Give the kinds of which all have room, the more telling first."""
    shown: list[str] = []
    used = 0
    for kind in KINDS:
        count = sum(row.kind == kind for row in rows)
        if used + count <= MOST_ROWS or not used:
            shown.append(kind)
            used += count
    return shown
