"""Flights that others operate: departures, seats, what they carry and cost."""

from datetime import date

from sim.engine import Gate, List, mean_of
from sim.operation.plan.clock import Clock
from sim.operation.plan.flights import DAYS
from sim.operation.plan.laws import add_law
from sim.operation.plan.milestones import after
from sim.operation.plan.money import account
from sim.operation.plan.vehicles import add_rides
from sim.operation.tables import Flight, Operation
from sim.scenario import Scenario
from sim.scenario.movement import Flight as FlightData

FLIGHTS = "flights"
"""The account of seats and charters."""


def add_flights(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add all flights with the vehicles of their first departures."""
    for name, given in scenario.data.flights.items():
        zone = scenario.data.places[given.origin].time_zone
        rides = add_rides(op, f"flights.{name}", given.vehicles, given.destination)
        op.flights.add(
            name,
            origin=op.places.by_name[given.origin],
            destination=op.places.by_name[given.destination],
            after=after(op, clock, given.after),
            departs_h=List(departures(given, zone, clock)),
            left_h=-1.0,
            seats=given.seats,
            takes=add_law(op, f"flights.{name}.takes_h", given.takes_h),
            missed_share=given.missed_connection,
            missed=add_law(op, f"flights.{name}.missed_connection_h", given.missed_connection_h),
            rides=rides,
            wanted=Gate(bool(rides)),
            seat_cost=given.seat_cost,
            flight_cost=given.flight_cost,
            account=account(op, FLIGHTS),
        )


def departures(given: FlightData, zone: str | None, clock: Clock) -> list[float]:
    """Give the hours of all departures within the run, in order; local times are those of the origin."""
    if given.departs is not None:
        days = (day for day in clock.days() if DAYS[day.weekday()] in given.days and is_season(given, day))
        hours = [clock.at(day, given.departs, zone) for day in days]
    else:
        hours = sorted({clock.hour(moment, zone) for moment in given.dates})
    return [hour for hour in hours if 0.0 <= hour < clock.horizon_h]


def is_season(given: FlightData, day: date) -> bool:
    """Tell whether a flight by days goes on a day at all."""
    return (given.first is None or day >= given.first) and (given.last is None or day <= given.last)


def turned_round(op: Operation, flight: Flight) -> Flight:
    """Give the flight back of a flight, which leaves as often, once the aircraft has come, and costs as much."""
    name = f"{flight.name} back"
    return op.flights.by_name.get(name) or op.flights.add(
        name,
        origin=flight.destination,
        destination=flight.origin,
        after=List(flight.after),
        departs_h=List(hour + mean_of(flight.takes) for hour in flight.departs_h),
        left_h=-1.0,
        seats=flight.seats,
        takes=flight.takes,
        missed_share=flight.missed_share,
        missed=flight.missed,
        wanted=Gate(),
        seat_cost=flight.seat_cost,
        flight_cost=flight.flight_cost,
        account=flight.account,
    )
