"""Metrics of milestones: the day on which each is reached."""

from collections.abc import Iterator

from sim.operation.tables import Milestone
from sim.outcome.layout import Layout
from sim.outcome.metrics.figures import HOURS_PER_DAY, special
from sim.outcome.metrics.metric import DAY, Metric

GROUP = "Milestones"


def milestone_metrics(layout: Layout) -> list[Metric]:
    """Give the day of each milestone that tells the story of a scenario."""
    shown = [(row.number, row) for row in in_order(layout)]
    return [
        Metric(f"milestone_day[{row.name}]", row.name, DAY, GROUP, "Days from the start until it is reached.", row.name,
               "lower", special("reached_h", number) / HOURS_PER_DAY)
        for number, row in shown
    ]  # fmt: skip


def in_order(layout: Layout) -> list[Milestone]:
    """Give the milestones that are shown, each after those that it needs: so they stand where days are equal."""
    shown = {row.number: row for row in told(layout)}
    needs: dict[int, list[Milestone]] = {row.number: list(row.needs) for row in shown.values()}
    for place in layout.op.places:
        needs.get(place.opening.number, []).extend(place.opens_after)
    for ship in layout.op.ships:
        needs.get(ship.sailed.number, []).extend(ship.after)
    found: dict[int, Milestone] = {}

    def enter(row: Milestone) -> None:
        if row.number in shown and row.number not in found:
            for need in needs[row.number]:
                enter(need)
            found[row.number] = row

    for number in sorted(shown):
        enter(shown[number])
    return list(found.values())


def told(layout: Layout) -> Iterator[Milestone]:
    """Give milestones of the scenario's own, tasks, forces, ships, and places and fleets not there from the start."""
    op = layout.op
    yield from (op.milestones.by_name[name] for name in layout.scenario.data.milestones)
    yield from (task.done for task in op.tasks)
    yield from (place.opening for place in op.places if place.opens_at_h > 0.0 or place.opens_after)
    for force in op.forces:
        yield from (force.arrived, force.closed)
    for fleet in op.fleets:
        if fleet.available_h > 0.0 or fleet.available_after or fleet.ferry:
            yield fleet.arrived
    for ship in op.ships:
        yield from (ship.sailed, ship.arrived, ship.unloaded)
