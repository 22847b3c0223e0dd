"""Aircrews: rest, stand by, serve; no crew begins what it cannot end within its duty and its flying limits."""

from sim.engine import FOREVER, Process
from sim.engine.words import offer, open_gate, shut_gate, take, wait_for, work
from sim.operation.airlift.fuel import burn
from sim.operation.names import BRIEFING, NO_CREW, NOT_YET_HERE, ON_DUTY, REST, STANDING_BY
from sim.operation.tables import Aircraft, Crew, Mission, Operation, Place

DAY_H = 24.0
A_SECOND_H = 1.0 / 3600.0


def serve(op: Operation, crew: Crew) -> Process:
    """A crew's life: wait to be called, fly until relieved, rest as long as the rules ask."""
    yield from come(op, crew)
    while True:
        yield from stand_by(op, crew)
        while crew.on_duty:
            yield wait_for(op, crew, crew.relieved, activity=ON_DUTY, place=crew.fleet.home)
            shut_gate(op, crew.relieved)
            if crew.mission:
                yield from rest(op, crew)
                begin_duty(op, crew)
                open_gate(op, crew.rested)
            else:
                yield from stay_on_duty(op, crew)
        yield from rest(op, crew)


def come(op: Operation, crew: Crew) -> Process:
    """A crew is there with the party that it comes with, or else with the aircraft of its fleet."""
    home = crew.fleet.home
    if crew.comes_with:
        yield wait_for(op, crew, crew.comes_with.ready.reached, activity=NOT_YET_HERE, place=home)
    else:
        yield work(op, crew, NOT_YET_HERE, None, crew.fleet.available_h)
        if not crew.fleet.arrived.is_reached:
            yield wait_for(op, crew, crew.fleet.arrived.reached, activity=NOT_YET_HERE, place=home)


def stand_by(op: Operation, crew: Crew) -> Process:
    """Rested at home: ready for any mission of the fleet, and on duty from the report for one on."""
    crew.duty_ends_h = FOREVER
    while not crew.on_duty:
        yield offer(op, crew, crew.fleet.crews, rank=1.0, activity=STANDING_BY, place=crew.fleet.home)
        yield wait_for(op, crew, crew.called, activity=STANDING_BY, place=crew.fleet.home)
        shut_gate(op, crew.called)


def stay_on_duty(op: Operation, crew: Crew) -> Process:
    """Back from a mission: fly another one if it comes while there is duty left for it, ahead of those who rest."""
    last_call = crew.duty_ends_h - crew.fleet.shortest_h
    crew.on_duty = False
    if last_call > op.now and flying_left_h(op, crew) >= crew.fleet.longest_flying_h:
        crew.on_duty = yield offer(
            op, crew, crew.fleet.crews, rank=0.0, until=last_call, activity=STANDING_BY, place=crew.fleet.home
        )


def rest(op: Operation, crew: Crew) -> Process:
    """Rest, and longer where nobody calls yet, or at home the flying limits leave no hours for a mission."""
    crew.on_duty = False
    if crew.mission:
        yield work(op, crew, REST, crew.rests_at, max(crew.fleet.rest_h, crew.called_h - op.now))
        return
    yield work(op, crew, REST, crew.fleet.home, crew.fleet.rest_h)
    while flying_left_h(op, crew) < crew.fleet.longest_flying_h:
        yield work(op, crew, REST, crew.fleet.home, DAY_H - op.now % DAY_H)


def begin_duty(op: Operation, crew: Crew) -> None:
    """The clock of the flight duty period starts as the crew reports."""
    crew.on_duty = True
    crew.duty_since_h = op.now
    crew.duty_ends_h = op.now + crew.fleet.duty_h


def assign_crew(op: Operation, mission: Mission) -> Process:
    """Wait for a crew that has the duty left for the mission; it reports later, in time for the slot."""
    plane = mission.aircraft
    if mission.going and not mission.crew:
        since = op.now
        mission.crew = yield take(
            op, plane, plane.fleet.crews, rank=mission.pattern.rank, until=mission.deadline_h, fits=has_duty_left
        )
        if op.now > since:
            mission.delayed_by = NO_CREW
        if mission.crew:
            mission.crew.mission = mission
        else:
            mission.going = False
            mission.cause = NO_CREW


def brief(op: Operation, mission: Mission) -> Process:
    """The crew reports, which begins its duty unless it is on duty still, and briefs."""
    crew = mission.crew
    if not crew.on_duty:
        begin_duty(op, crew)
        open_gate(op, crew.called)
    yield work(op, mission.aircraft, BRIEFING, crew.fleet.home, crew.fleet.brief_h)
    mission.briefed = True


def is_spent(op: Operation, mission: Mission) -> bool:
    """Whether the duty of the crew ends too early for the slot."""
    return mission.crew.duty_ends_h + A_SECOND_H < max(op.now, mission.slot_h) + mission.needed_h


def last_call_h(mission: Mission) -> float:
    """The hour from which on a crew on duty is spent; FOREVER while nobody is on duty."""
    if mission.crew and mission.crew.on_duty:
        return mission.crew.duty_ends_h - mission.needed_h + 2.0 * A_SECOND_H
    return FOREVER


def send_to_rest(op: Operation, mission: Mission, place: Place, until_h: float) -> None:
    """Away from home the crew rests where it is, until an hour at the least."""
    crew = mission.crew
    crew.called_h = min(until_h, op.horizon)
    crew.rests_at = place
    open_gate(op, crew.relieved)


def await_rested(op: Operation, mission: Mission) -> Process:
    """Wait until the crew that rests away from home is back on duty."""
    yield wait_for(op, mission.aircraft, mission.crew.rested)
    shut_gate(op, mission.crew.rested)


def relieve(op: Operation, mission: Mission) -> None:
    """The crew leaves the aircraft at home: off duty, or free for another mission where it has not reported yet."""
    crew = mission.crew
    crew.mission = None
    mission.crew = None
    mission.briefed = False
    if crew.on_duty:
        open_gate(op, crew.relieved)
    else:
        open_gate(op, crew.called)


def log_flight(op: Operation, mission: Mission, hours: float) -> None:
    """Enter time in the air in the records of mission, aircraft and crew, with its fuel and what it costs.

    A crew's hours stand under the day on which the flight ends.
    """
    mission.flown_h += hours
    mission.aircraft.flown_h += hours
    mission.aircraft.since_inspection_h += hours
    burn(op, mission.aircraft, hours)
    mission.crew.flown_h += hours
    mission.crew.flown_by_day[int(op.now / DAY_H)] += hours


def has_duty_left(op: Operation, crew: Crew, plane: Aircraft) -> bool:
    """Whether this crew can end the mission of the aircraft within its duty period, if it takes off at its slot."""
    take_off = max(plane.mission.slot_h, op.now + plane.fleet.brief_h)
    return crew.duty_ends_h >= take_off + plane.mission.needed_h


def flying_left_h(op: Operation, crew: Crew) -> float:
    """Flying hours that the limits leave today, counted over calendar days of the run, today included."""
    left = FOREVER
    today = int(op.now / DAY_H)
    for limit in crew.fleet.limits:
        flown = 0.0
        for day in range(max(0, today - limit.days + 1), today + 1):
            flown += crew.flown_by_day[day]
        left = min(left, limit.hours - flown)
    return left
