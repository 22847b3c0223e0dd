"""Patterns of missions: stops, block times, payload by month, and timetables."""

from datetime import date

from sim.engine import FOREVER, List, mean_of
from sim.operation.plan.clock import Clock
from sim.operation.plan.distances import block_h, distance_km
from sim.operation.plan.laws import add_law
from sim.operation.plan.milestones import after
from sim.operation.plan.refusal import refusal
from sim.operation.tables import ON_DEMAND, SURGE, TIMETABLE, Fleet, Operation, Pattern, Stop
from sim.scenario import OperationData, Scenario
from sim.scenario.fleets import Fleet as FleetData
from sim.scenario.missions import Mission as MissionData

POLICIES = {"timetable": TIMETABLE, "on_demand": ON_DEMAND, "surge": SURGE}
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HOURS_PER_DAY = 24.0


def add_patterns(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add all patterns of missions, and tell places and fleets about them."""
    for name in scenario.data.missions:
        add_pattern(op, scenario, name, clock)
    for place in op.places:
        place.patterns = List(p for p in op.patterns if any(stop.place is place for stop in p.stops))


def add_pattern(op: Operation, scenario: Scenario, name: str, clock: Clock) -> None:
    """Add one pattern with its stops."""
    given = scenario.data.missions[name]
    craft = scenario.data.fleets[given.fleet]
    fleet = op.fleets.by_name[given.fleet]
    stops = add_stops(op, scenario, name, clock)
    offload = craft.ero_offload_h if given.engines_running and craft.ero_offload_h is not None else craft.offload_h
    pattern = op.patterns.add(
        name,
        fleet=fleet,
        policy=POLICIES[given.policy],
        stops=List(stops),
        take_offs_h=List(take_offs(given, craft, scenario.data, clock)),
        gap=add_law(op, f"{name}.every_h", given.every_h if given.every_h is not None else 0.0),
        random_gaps=given.every_h is not None,
        after=after(op, clock, given.after),
        evacuation=given.evacuation,
        offload=add_law(op, f"{name}.offload_h", offload),
        first_h=first_h(given, scenario.data, clock),
        last_h=last_h(given, scenario.data, clock),
        lead_h=given.lead_h,
        max_delay_h=given.max_delay_h if given.policy == "timetable" and given.max_delay_h else FOREVER,
        rank=float(given.priority),
        min_load=given.min_load,
        max_wait_h=given.max_wait_d * HOURS_PER_DAY,
        needs_cargo=given.needs_cargo,
    )
    set_times(scenario, pattern, fleet, craft)


def add_stops(op: Operation, scenario: Scenario, name: str, clock: Clock) -> list[Stop]:
    """Add the stops of a pattern with their legs; a leg longer than the duty period is refused."""
    data = scenario.data
    given = data.missions[name]
    craft = data.fleets[given.fleet]
    stops = []
    for order, here in enumerate(given.route):
        before = given.route[max(0, order - 1)]
        alternate = data.places[here].alternate or given.route[0]
        km = distance_km(data, before, here)
        leg_h = block_h(craft, km) if order else 0.0
        home_h = block_h(craft, distance_km(data, here, given.route[0]))
        divert_h = block_h(craft, distance_km(data, here, alternate))
        back_h = block_h(craft, distance_km(data, alternate, given.route[0]))
        refuse_long_legs(scenario, name, {f"to {here}": leg_h, f"home from {alternate}": back_h})
        stops.append(
            op.stops.add(
                f"{name}-{order}",
                place=op.places.by_name[here],
                order=order,
                leg_km=km,
                leg_h=leg_h,
                home_h=home_h,
                divert_h=divert_h,
                from_alternate_h=back_h,
                payload_t=List(payload_by_month(data, craft, here, clock)),
            )
        )
    return stops


def refuse_long_legs(scenario: Scenario, name: str, legs_h: dict[str, float]) -> None:
    """Raise ScenarioError for a leg that no crew can begin, since it and the briefing outlast the duty period."""
    craft = scenario.data.fleets[scenario.data.missions[name].fleet]
    for leg, hours in legs_h.items():
        if craft.crew_brief_h + hours > craft.flight_duty_h:
            sentence = (
                f"briefing and the leg {leg} take {craft.crew_brief_h + hours:.1f} h, longer than the flight duty"
            )
            raise refusal(scenario, f"missions.{name}.route", f"{sentence} of {craft.flight_duty_h:g} h")


def first_h(given: MissionData, data: OperationData, clock: Clock) -> float:
    """Give the hour before which nothing is planned: a timetable by days has it in its take-offs."""
    if given.first is None or (given.policy == "timetable" and given.departs is not None):
        return 0.0
    return max(0.0, clock.hour(given.first, data.places[given.route[0]].time_zone))


def last_h(given: MissionData, data: OperationData, clock: Clock) -> float:
    """Give the hour after which nothing is planned: the end of the last day."""
    if given.last is None:
        return clock.horizon_h
    return clock.hour(given.last, data.places[given.route[0]].time_zone) + HOURS_PER_DAY


def payload_by_month(data: OperationData, craft: FleetData, place: str, clock: Clock) -> list[float]:
    """Give the payload at take-off from a place in each month of the run: heat takes a share of it."""
    hot, temperatures = craft.hot_day, data.places[place].temperature_c
    if hot is None or temperatures is None:
        return [craft.payload_t] * len(clock.month_numbers())
    span = hot.full_at_c - hot.none_below_c
    shares = [min(1.0, max(0.0, (celsius - hot.none_below_c) / span)) for celsius in temperatures]
    return [craft.payload_t * (1.0 - hot.loss * shares[month]) for month in clock.month_numbers()]


def set_times(scenario: Scenario, pattern: Pattern, fleet: Fleet, craft: FleetData) -> None:
    """Set the planned time from each take-off to the end, and the fleet's shortest and longest missions."""
    to_go = 0.0
    ground_h = mean_of(pattern.offload) + mean_of(fleet.onload)
    longest = craft.flight_duty_h - craft.crew_brief_h
    for stop, following in zip(reversed(pattern.stops[:-1]), reversed(pattern.stops[1:]), strict=True):
        to_go += following.leg_h + (ground_h if to_go else 0.0)
        stop.to_go_h = min(to_go, longest)
    pattern.needed_h = pattern.stops[0].to_go_h
    flying = sum(stop.leg_h for stop in pattern.stops)
    if any(flying > limit.hours for limit in fleet.limits):
        sentence = f"one mission flies {flying:.1f} h, more than a flying limit of fleet {fleet.name} allows"
        raise refusal(scenario, f"missions.{pattern.name}.route", sentence)
    fleet.shortest_h = min(fleet.shortest_h, craft.crew_brief_h + pattern.needed_h)
    fleet.longest_flying_h = max(fleet.longest_flying_h, flying)


def take_offs(given: MissionData, craft: FleetData, data: OperationData, clock: Clock) -> list[float]:
    """Give the planned take-offs of a timetable by days; none for other policies."""
    if given.policy != "timetable" or given.departs is None:
        return []
    first = given.first or clock.first_day
    zone = data.places[craft.home].time_zone
    days = [day for day in clock.days() if flies_on(given, day, first)]
    hours = (clock.at(day, given.departs, zone) for day in days)
    return [hour for hour in hours if 0.0 <= hour < clock.horizon_h]


def flies_on(given: MissionData, day: date, first: date) -> bool:
    """Whether a timetable has a mission on a day; weeks are counted from the Monday of its first."""
    if day < first or (given.last is not None and day > given.last):
        return False
    weeks = (day.toordinal() - 1) // 7 - (first.toordinal() - 1) // 7
    return DAYS[day.weekday()] in given.days and weeks % given.every_weeks == 0
