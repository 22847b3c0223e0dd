"""Places: ramps, opening hours, milestones and strength."""

from sim.engine import Gate, List, Pool
from sim.operation.plan.clock import Clock
from sim.operation.plan.milestones import after
from sim.operation.plan.windows import opening_windows
from sim.operation.tables import Operation
from sim.scenario import Scenario
from sim.scenario.places import Place

UNLIMITED = 1_000_000
"""Of a ramp or a workshop that the scenario does not limit: more than there can be aircraft."""


def pool_of(count: int | None) -> Pool:
    """Make a pool of so many, or of no limit."""
    return Pool(UNLIMITED if count is None else count)


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
    given = scenario.data.places[name]
    windows = opening_windows(scenario, name, clock)
    changes = strength_changes(given, clock)
    op.places.add(
        name,
        opening=op.milestones.by_name[f"{name}.open"],
        opens_after=after(op, clock, given.opens_after),
        calm=Gate(True),
        working_mog=UNLIMITED if given.working_mog is None else given.working_mog,
        berths=pool_of(given.berths),
        billets=pool_of(given.billets),
        parking=pool_of(given.parking_mog),
        working=pool_of(given.working_mog),
        loaders=pool_of(given.loaders),
        clear=Gate(True),
        opens_at_h=max(0.0, clock.hour(given.opens_on, given.time_zone)) if given.opens_on else 0.0,
        hours=op.windows.add(name, opens=List(w[0] for w in windows), closes=List(w[1] for w in windows)),
        changes_at_h=List(hour for hour, _ in changes),
        changes_to=List(people for _, people in changes),
    )


def strength_changes(given: Place, clock: Clock) -> list[tuple[float, int]]:
    """Give hours and people of each change of strength; of those before the start only the last counts."""
    dated = sorted((clock.hour(day, given.time_zone), people) for day, people in given.strength.items())
    before = [people for hour, people in dated if hour <= 0.0]
    return [(0.0, people) for people in before[-1:]] + [c for c in dated if 0.0 < c[0] < clock.horizon_h]
