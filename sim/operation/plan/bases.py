"""Places: ramps, beds and berths, opening hours, milestones and strength."""

from sim.engine import Gate, List, Pool
from sim.operation.plan.clock import Clock
from sim.operation.plan.granted import is_granted, port_teams_are_brought
from sim.operation.plan.milestones import after
from sim.operation.plan.windows import opening_windows
from sim.operation.tables import Operation
from sim.scenario import OperationData, Scenario
from sim.scenario.places import Place

UNLIMITED = 1_000_000
"""Of a ramp or a workshop that the scenario does not limit: more than there can be aircraft."""


def limit(count: int | None, granted: bool = False) -> int:
    """Give how many there are at the start: as written, or else none of what is granted later, or no limit."""
    if count is not None:
        return count
    return 0 if granted else UNLIMITED


def pool_of(count: int | None, granted: bool = False) -> Pool:
    """Make a pool of so many as there are at the start."""
    return Pool(limit(count, granted))


def capacity_of(data: OperationData, name: str, key: str) -> int:
    """Give how much a place has at the start of a capacity, by the name of its key."""
    return limit(getattr(data.places[name], key), is_granted(data, name, key))


def add_places(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add all places, and then the references between them."""
    for name in scenario.data.places:
        add_place(op, scenario, name, clock)
    for name, given in scenario.data.places.items():
        place = op.places.by_name[name]
        place.airhead = op.places.by_name[given.airhead or name]
        place.alternate = op.places.by_name[given.alternate] if given.alternate else None


def add_place(op: Operation, scenario: Scenario, name: str, clock: Clock) -> None:
    """Add one place with its opening hours and its timetable of strength."""
    data = scenario.data
    given = data.places[name]
    windows = opening_windows(scenario, name, clock)
    changes = strength_changes(given, clock)
    working_mog = capacity_of(data, name, "working_mog")
    counts_teams = port_teams_are_brought(data, name)
    op.places.add(
        name,
        opening=op.milestones.by_name[f"{name}.open"],
        opens_after=after(op, clock, (*given.opens_after, *openers(data, name))),
        calm=Gate(True),
        working_mog=working_mog,
        counts_teams=counts_teams,
        berths=Pool(capacity_of(data, name, "berths")),
        billets=Pool(capacity_of(data, name, "billets")),
        gives_slots=bool(given.ppr),
        parking=Pool(capacity_of(data, name, "parking_mog")),
        working=Pool(0 if counts_teams else working_mog),
        manned=Gate(working_mog > 0 and not counts_teams),
        loaders=Pool(capacity_of(data, name, "loaders")),
        clear=Gate(True),
        opens_at_h=max(0.0, clock.hour(given.opens_on, given.time_zone)) if given.opens_on else 0.0,
        hours=op.windows.add(name, opens=List(w[0] for w in windows), closes=List(w[1] for w in windows)),
        changes_at_h=List(hour for hour, _ in changes),
        changes_to=List(people for _, people in changes),
    )


def openers(data: OperationData, name: str) -> list[str]:
    """Give the tasks that open a place: it waits for all of them."""
    return [task for task, given in data.tasks.items() if name in given.opens]


def strength_changes(given: Place, clock: Clock) -> list[tuple[float, int]]:
    """Give hours and people of each change of strength; of those before the start only the last counts."""
    dated = sorted((clock.hour(day, given.time_zone), people) for day, people in given.strength.items())
    before = [people for hour, people in dated if hour <= 0.0]
    return [(0.0, people) for people in before[-1:]] + [c for c in dated if 0.0 < c[0] < clock.horizon_h]
