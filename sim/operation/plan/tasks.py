"""Tasks: who does them, how long they take, when there is daylight for them, and what they grant."""

from sim.engine import List
from sim.operation.plan.clock import Clock
from sim.operation.plan.laws import add_law
from sim.operation.plan.milestones import after
from sim.operation.plan.money import account
from sim.operation.plan.refusal import refusal
from sim.operation.plan.roads import daylight_windows
from sim.operation.plan.vehicles import motor_pool
from sim.operation.tables import Detachment, Grant, Operation, Windows
from sim.scenario import OperationData, Scenario
from sim.scenario.forces import CapacityOfPlace

HOURS_PER_DAY = 24.0
TASKS = "tasks"
"""The account of what tries cost."""


def add_tasks(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add all tasks, each with its team and what it grants."""
    for name in scenario.data.tasks:
        add_task(op, scenario, name, clock)


def add_task(op: Operation, scenario: Scenario, name: str, clock: Clock) -> None:
    """Add one task."""
    given = scenario.data.tasks[name]
    team = team_of(op, scenario, name)
    op.tasks.add(
        name,
        team=team,
        people=given.people,
        place=op.places.by_name[given.place] if given.place else None,
        after=after(op, clock, given.after),
        takes=add_law(op, f"tasks.{name}.takes_d", given.takes_d, HOURS_PER_DAY),
        succeeds=given.succeeds,
        fails_first=given.fails_first,
        again=add_law(op, f"tasks.{name}.repeat_after_d", given.repeat_after_d, HOURS_PER_DAY),
        hours=hours_of_daylight(op, scenario, name, given.place or team.place.name, clock) if given.daylight else None,
        done=op.milestones.by_name[name],
        grants=List(row for place, gain in given.grants.items() for row in add_grants(op, name, place, gain)),
        cost=given.cost,
        account=account(op, TASKS) if given.cost > 0.0 else None,
    )


def team_of(op: Operation, scenario: Scenario, name: str) -> Detachment:
    """Give the detachment that does a task; ScenarioError where its force never is at that place."""
    given = scenario.data.tasks[name]
    place = given.based_at or end_of_way(scenario.data, given.team)
    found = op.detachments.by_name.get(f"{given.team}.{place}")
    if found is None:
        raise refusal(scenario, f"tasks.{name}.based_at", f"{given.team} never is at {place}: name a place of its way")
    return found


def end_of_way(data: OperationData, force: str) -> str:
    """Give the place to which a force goes; that of its first party where it has no way of its own."""
    given = data.forces[force]
    ways = (given.way, *(party.way for party in given.parties.values()))
    return next(way.route[-1] for way in ways if way is not None)


def hours_of_daylight(op: Operation, scenario: Scenario, task: str, place: str, clock: Clock) -> Windows:
    """Give the hours of daylight at a place, one row for all tasks; ScenarioError where nobody knows where it lies."""
    name = f"{place}.daylight"
    known = op.windows.by_name.get(name)
    if known is not None:
        return known
    windows = daylight_windows(scenario, (place,), f"tasks.{task}.daylight", clock)
    return op.windows.add(name, opens=List(rise for rise, _ in windows), closes=List(fall for _, fall in windows))


def add_grants(op: Operation, task: str, place: str, gain: CapacityOfPlace) -> list[Grant]:
    """Add what a task grants at one place: capacity, and the vehicles that are hired for it, kind by kind."""
    capacity = op.grants.add(
        f"tasks.{task}.{place}",
        place=op.places.by_name[place],
        parking=gain.parking_mog,
        working=gain.working_mog,
        loaders=gain.loaders,
        berths=gain.berths,
        billets=gain.billets,
    )
    hires = [
        op.grants.add(f"{capacity.name}.{kind}", motor_pool=motor_pool(op, place, kind), vehicles=count)
        for kind, count in gain.hires.items()
    ]
    return [capacity, *hires]
