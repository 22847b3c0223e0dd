"""Forces, their parties, and those who relieve them."""

from sim.engine import List
from sim.operation.plan.brought import add_brings, parties_with_crews
from sim.operation.plan.clock import Clock
from sim.operation.plan.detachments import add_detachments
from sim.operation.plan.laws import add_law
from sim.operation.plan.milestones import after
from sim.operation.plan.refusal import refusal
from sim.operation.plan.ways import add_drives, add_legs, add_legs_of_relief, add_way_back
from sim.operation.tables import Operation, Party
from sim.scenario import OperationData, Scenario
from sim.scenario.ways import Traveller, travellers

HOURS_PER_DAY = 24.0


def services(data: OperationData) -> list[str]:
    """Give the services of all forces, in the order of their numbers."""
    return sorted({force.service for force in data.forces.values()})


def add_forces(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add all forces, and a detachment of each at every place where its people can be."""
    data = scenario.data
    for name, given in data.forces.items():
        op.forces.add(
            name,
            service=services(data).index(given.service),
            strength=sum(party.strength for party in given.parties.values()),
            to_come=len(given.parties),
            arrived=op.milestones.by_name[f"{name}.arrived"],
            closed=op.milestones.by_name[f"{name}.closed"],
        )
    for name, given in data.forces.items():
        force = op.forces.by_name[name]
        force.joins = op.forces.by_name[given.joins] if given.joins else None
        tasks = [task for task, work in data.tasks.items() if work.team == name]
        force.joins_after = after(op, clock, (f"{name}.closed", *tasks, *given.joins_after))
    add_detachments(op, data)


def add_parties(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add all parties with their ways, what they bring, and those who relieve them; give the crews their parties."""
    for each in travellers(scenario.data):
        party = add_party(op, scenario.data, each, clock)
        if scenario.data.forces[each.force].rotation:
            add_reliefs(op, scenario, each, party)
    for crew, party_name in parties_with_crews(scenario.data).items():
        op.crews.by_name[crew].comes_with = op.parties.by_name[party_name]


def add_party(op: Operation, data: OperationData, each: Traveller, clock: Clock) -> Party:
    """Add a party as the scenario has it; what has no date is due by the end of the run."""
    given = each.given
    zone, end_zone = data.places[each.way.route[0]].time_zone, data.places[each.end].time_zone
    legs = add_legs(op, each.name, each.force, each.way, data.ships)
    add_drives(op, data, each, legs)
    return op.parties.add(
        each.name,
        force=op.forces.by_name[each.force],
        strength=given.strength,
        priority=given.priority,
        legs=List(legs),
        after=after(op, clock, (*data.forces[each.force].after, *given.after)),
        leaves_h=max(0.0, clock.hour(given.leaves, zone)) if given.leaves else 0.0,
        due_h=clock.hour(given.due, end_zone) if given.due else clock.horizon_h,
        left_h=-1.0,
        ready=op.milestones.by_name[each.name],
        brings=List(add_brings(op, each)),
        handover=add_law(op, f"forces.{each.name}.handover_d", 0.0),
    )


def add_reliefs(op: Operation, scenario: Scenario, each: Traveller, first: Party) -> None:
    """Add those who relieve a party, and those who relieve them, as many as can leave before the end of the run."""
    rotation = scenario.data.forces[each.force].rotation
    if rotation is None:
        return
    legs = add_legs_of_relief(op, each.name, each.force, rotation.way or each.way)
    handover = add_law(op, f"forces.{each.name}.rotation.handover_d", rotation.handover_d, HOURS_PER_DAY)
    first.tour_h = rotation.tour_d * HOURS_PER_DAY
    first.way_back = List(add_way_back(op, legs))
    tired = first
    for number in range(int(max(0.0, op.horizon - first.leaves_h) / first.tour_h)):
        tired = add_relief_of(op, scenario, tired, f"{each.name}-relief-{number + 1}")
        tired.legs = List(legs)
        tired.handover = handover


def add_relief_of(op: Operation, scenario: Scenario, tired: Party, name: str) -> Party:
    """Add the party that relieves another, and is as strong; ScenarioError where a party has its name."""
    if name in op.milestones.by_name:
        path = f"forces.{name.replace('.', '.parties.')}"
        raise refusal(scenario, path, "is the name of a party that relieves another: choose another name")
    tired.relief = op.parties.add(
        name,
        force=tired.force,
        strength=tired.strength,
        priority=tired.priority,
        way_back=List(tired.way_back),
        due_h=op.horizon,
        left_h=-1.0,
        ready=op.milestones.add(name),
        relieves=tired,
        tour_h=tired.tour_h,
    )
    return tired.relief
