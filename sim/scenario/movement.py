"""Movement by others and over land and sea: flights that others operate, vehicles, roads, convoys, ships."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.scenario.distributions import Distribution
from sim.scenario.milestones import After
from sim.scenario.values import (
    ClockTime,
    Count,
    Day,
    Name,
    NotNegative,
    OpeningHours,
    Part,
    Positive,
    Share,
    Text,
    Tonnes,
    Weekday,
    When,
    fault,
)

EVERY_DAY: tuple[Weekday, ...] = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Flight(Part):
    """A flight that others operate: commercial, chartered or government."""

    kind: Literal["commercial", "charter", "government"]
    """Who operates it."""
    origin: Name
    """Where it takes off."""
    destination: Name
    """Where its passengers are in the end."""
    days: tuple[Weekday, ...] = ()
    """On which days of the week; or write dates."""
    departs: ClockTime | None = None
    """With days: local time of departure."""
    dates: Annotated[tuple[When, ...], Field(max_length=1_000)] = ()
    """Departures one by one, instead of days; a date alone is its midnight."""
    first: Day | None = None
    """No departure before this day."""
    last: Day | None = None
    """No departure after this day."""
    after: After = ()
    """No departure before these milestones."""
    seats: Count = 0
    """Seats for us on one departure."""
    takes_h: Distribution
    """From departure to the destination, connections included."""
    missed_connection: Share = 0.0
    """Chance that a departure misses its connection."""
    missed_connection_h: Distribution = 24.0
    """How much later those aboard are then."""
    vehicles: dict[Name, Count] = {}
    """Vehicles that the first departure carries, by kind."""
    seat_cost: NotNegative = 0.0
    """For each passenger."""
    flight_cost: NotNegative = 0.0
    """For each departure with anybody or anything of ours aboard."""

    @model_validator(mode="after")
    def _departs_somehow(self) -> Self:
        if bool(self.dates) == bool(self.days or self.departs):
            raise ValueError("a flight needs dates, or days and departs, and not both")
        if not self.dates and not (self.days and self.departs):
            raise ValueError("a flight by days needs both days and departs")
        if self.origin == self.destination:
            raise fault("destination", f"{self.destination} is the origin as well: name another airfield")
        return self


class Vehicle(Part):
    """A kind of vehicle, or of equipment that is shipped and driven like one."""

    at: dict[Name, Count] = {}
    """How many there are at the start, by place."""
    day_cost: NotNegative = 0.0
    """For each one hired, a day."""


class Road(Part):
    """A road between two places, on which parties march both ways."""

    between: Annotated[tuple[Name, ...], Field(min_length=2, max_length=2)]
    """The two places."""
    takes_h: Distribution
    """One march."""
    hours: OpeningHours = "daylight"
    """When it is travelled: a march begins early enough to end within these hours, by its mean."""

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        if self.between[0] == self.between[1]:
            raise fault("between", f"names {self.between[0]} twice: name the two places that the road joins")
        return self


class Convoy(Part):
    """A road run from an airhead to a camp, by timetable."""

    origin: Name
    """The airfield at which it loads."""
    destination: Name
    """The camp that it serves."""
    days: Annotated[tuple[Weekday, ...], Field(min_length=1)] = EVERY_DAY
    """On which days it goes."""
    departs: ClockTime
    """Local time at the origin."""
    daylight: Annotated[bool, Field(strict=True)] = False
    """Whether it goes only on days on which it arrives by daylight, by the mean of its time."""
    after: After = ()
    """No departure before these milestones."""
    capacity_t: Tonnes | None = None
    """What it carries in one run; or write truck."""
    seats: Count = 0
    """Passengers that it carries in one run, where it has capacity_t."""
    truck: Name | None = None
    """The kind of vehicle that carries, from the motor pool at the origin."""
    most_trucks: Annotated[Count, Field(ge=1)] = 1_000
    """It takes as many as stand ready, up to this."""
    truck_t: Tonnes = 0.0
    """What one truck carries."""
    truck_seats: Count = 0
    """Passengers that one truck carries."""
    escort: Name | None = None
    """The kind of vehicle that escorts it, from the motor pool at the origin."""
    escorts: Count = 0
    """How many of them it does not leave without."""
    takes_h: Distribution
    """From departure to unloaded."""
    returns_h: Distribution = 0.0
    """From unloaded until its vehicles are back."""

    @model_validator(mode="after")
    def _carries_somehow(self) -> Self:
        if (self.capacity_t is None) == (self.truck is None):
            raise ValueError("give capacity_t, or truck with truck_t")
        if self.truck is not None and self.seats:
            raise fault("seats", "goes with capacity_t: write truck_seats, the passengers of one truck")
        if self.truck is None and (self.truck_t or self.truck_seats):
            raise fault(
                "truck_t" if self.truck_t else "truck_seats", "of which vehicle? Write truck instead of capacity_t"
            )
        if self.escorts and self.escort is None:
            raise fault("escorts", "of which vehicle? Write escort as well")
        return self


class Ship(Part):
    """One ship with what it carries."""

    type: Text = ""
    """What the ship is, in words."""
    origin: Name
    """The port in which it loads."""
    destination: Name
    """The port in which it unloads."""
    leaves: When | None = None
    """Loading begins so that it can sail then, by the mean of `loading_h`."""
    after: After = ()
    """Loading does not begin before these milestones."""
    loading_h: Distribution = 0.0
    """Loading the whole of it."""
    passage_d: Distribution | None = None
    """Days at sea; or write distance_km and speed_kt."""
    distance_km: Positive | None = None
    """The length of the passage, with speed_kt."""
    speed_kt: Positive | None = None
    """The mean speed of advance, with distance_km."""
    unloading_h: Distribution = 0.0
    """Unloading the whole of it, once berthed and met by the drivers."""
    vehicles: dict[Name, Count] = {}
    """Vehicles that it carries, by kind."""
    cargo: dict[Name, Tonnes] = {}
    """Goods that it carries to the stocks of its destination, by commodity."""
    drivers: Count = 0
    """People who must meet it before it unloads."""
    drivers_from: Name | None = None
    """The force whose people these are."""
    drivers_at: Name | None = None
    """The place at which they are; the destination where it is not written."""
    returns: Annotated[bool, Field(strict=True)] = False
    """Whether it sails home once it is unloaded."""
    day_cost: NotNegative = 0.0
    """From the beginning of loading until it is unloaded, or home again, a day."""

    @model_validator(mode="after")
    def _sails_somehow(self) -> Self:
        by_speed = self.distance_km is not None and self.speed_kt is not None
        if (self.passage_d is None) != by_speed or (self.distance_km is None) != (self.speed_kt is None):
            raise ValueError("give passage_d, or distance_km and speed_kt, and not both")
        if self.drivers and self.drivers_from is None:
            raise fault("drivers", "of which force? Write drivers_from as well")
        if self.origin == self.destination:
            raise fault("destination", f"{self.destination} is the origin as well: name another port")
        return self
