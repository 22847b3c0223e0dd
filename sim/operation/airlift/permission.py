"""Prior permission: an airfield that gives slots keeps a parking place for each aircraft before it takes off.

The place is kept from take-off until the aircraft leaves the airfield, or cannot land there and turns away.  Those
who divert there and ferries take no place of the ramp, and ask for none.

No circle of aircraft that wait for one another's places can lock.  At home an aircraft that asks leaves the ramp for a
stand of its own, so that it keeps nobody else waiting.  On the way it keeps the place on which it stands, and asks no
longer than its crew has duty left for the rest of the route; then it goes home, and home is open to its own aircraft
without a slot.
"""

from sim.engine import Process
from sim.engine.words import release, request
from sim.operation.airlift.aircrew import last_call_h
from sim.operation.airlift.airfields import leave_ramp, remember
from sim.operation.names import NO_RAMP
from sim.operation.tables import Mission, Operation, Place


def obtain_slot(op: Operation, mission: Mission, here: Place, there: Place) -> Process:
    """Have a parking place kept at the next airfield, where it gives slots; home gives none to its own aircraft."""
    home = mission.pattern.fleet.home
    mission.permitted = True
    if there.gives_slots and there is not home:
        if here is home:
            leave_ramp(op, mission, home)
        yield from ask_for_slot(op, mission, there)
        if mission.has_slot:
            return
        mission.permitted = False
        if op.now >= mission.deadline_h:
            mission.going = False
            mission.cause = NO_RAMP
        elif here is not home:
            mission.refused = True


def ask_for_slot(op: Operation, mission: Mission, there: Place) -> Process:
    """Wait for a parking place on the ground, no longer than the duty of the crew leaves hours for the rest."""
    since = op.now
    until = min(mission.deadline_h, last_call_h(mission))
    mission.has_slot = yield request(op, mission.aircraft, there.parking, rank=mission.pattern.rank, until=until)
    remember(op, mission, since, NO_RAMP)


def give_slot_back(op: Operation, mission: Mission, there: Place) -> None:
    """The aircraft does not take off now, or turns away: the place is for another."""
    if mission.has_slot:
        mission.has_slot = False
        release(op, there.parking)
