"""Fleets: aircraft of one type with one home, their crews and their maintenance."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from sim.scenario.distributions import Distribution
from sim.scenario.milestones import After
from sim.scenario.values import (
    Celsius,
    Count,
    Flag,
    Miles,
    Name,
    NotNegative,
    Part,
    Positive,
    Share,
    Text,
    Tonnes,
    When,
    fault,
)


class FlyingLimit(Part):
    """A crew flies no more than so many hours in so many days."""

    hours: Positive
    """Flying hours."""
    days: Annotated[int, Field(ge=1, le=366, strict=True)]
    """Calendar days, today included."""


class Inspection(Part):
    """Periodic inspection by flying hours."""

    every_h: Positive
    """Flying hours between inspections."""
    lasts_d: Distribution
    """Days in the dock."""
    docks: Count | None = None
    """Aircraft that can be inspected at once; unlimited where it is not written."""


class HotDay(Part):
    """How heat lowers the payload: nothing up to one temperature, a straight line to a loss at another."""

    none_below_c: Celsius
    """Up to this temperature nothing is lost."""
    full_at_c: Celsius
    """At this temperature, and above it, the whole loss is felt."""
    loss: Share
    """Share of the payload lost at `full_at_c`."""

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if not self.none_below_c < self.full_at_c:
            raise fault(
                "none_below_c", f"must be below full_at_c, which is {self.full_at_c:g}, not {self.none_below_c:g}"
            )
        return self


class Ferry(Part):
    """How the aircraft come to their home, one after the other, leg by leg."""

    route: Annotated[tuple[Name, ...], Field(min_length=2, max_length=20)]
    """Airfields in order, from where they come to their home."""
    leaves: When | None = None
    """The first take-off of the first aircraft, in the time zone of the first airfield."""
    after: After = ()
    """Milestones before the first take-off."""
    spacing_h: NotNegative = 0.5
    """Between two aircraft."""
    night_stop_h: Distribution = 14.0
    """On the ground between two legs: servicing, and the rest of the crew."""

    @model_validator(mode="after")
    def _leg_by_leg(self) -> Self:
        if any(here == there for here, there in zip(self.route, self.route[1:], strict=False)):
            raise fault("route", "names the same airfield twice in a row: keep one of them")
        return self


class Fuel(Part):
    """What the aircraft burn."""

    burn_per_hour_t: Tonnes
    """In one flying hour."""
    commodity: Name | None = None
    """The stock at home out of which they are fuelled for the whole of each mission; without limit where it is not
    written."""
    cost_per_tonne: NotNegative = 0.0
    """Price of a tonne."""


class Fleet(Part):
    """Aircraft of one type with one home."""

    type: Text
    """What the aircraft are, in words."""
    aircraft: Count
    """How many there are."""
    home: Name
    """The airfield at which they are based."""
    available_from: When | None = None
    """When they are at home and ready; the start of the scenario where it is not written."""
    available_after: After = ()
    """Milestones before they are."""
    ferry: Ferry | None = None
    """How they come there, instead of available_from and available_after."""
    takes_patients: Flag = True
    """Whether they are suitable for aeromedical evacuation."""
    fuel: Fuel | None = None
    """What they burn; not counted where it is not written."""
    cost_per_flying_hour: NotNegative = 0.0
    """Everything but fuel."""
    payload_t: Tonnes
    """Planning payload of one aircraft, pallets included."""
    pallet_positions: Count
    """463L pallets that fit on one aircraft."""
    seats: Count
    """Passengers that fit when no pallet is carried."""
    seats_per_pallet_position: NotNegative = 0.0
    """Seats that each loaded pallet takes away."""
    passenger_t: Tonnes = 0.1
    """Mass of one passenger with baggage."""
    pallet_tare_t: Tonnes = 0.1315
    """Mass of an empty pallet with its nets: 290 lb."""
    block_speed_kt: dict[Miles, Positive]
    """Block speed by leg distance in nautical miles; straight lines between, constant outside."""
    min_block_h: NotNegative = 0.75
    """No leg takes less."""
    flight_time_factor: Distribution = 1.0
    """Actual flight time divided by planned."""
    onload_h: Distribution
    """Loading one aircraft."""
    offload_h: Distribution
    """Unloading one aircraft."""
    ero_offload_h: Distribution | None = None
    """Unloading with engines running, for missions that ask for it; as `offload_h` where it is not written."""
    boarding_h: Distribution | None = None
    """Passengers boarding or leaving where no pallet is moved; as `onload_h` where it is not written."""
    quick_turn_h: Distribution = 0.0
    """Servicing at home after a mission, before the next."""
    hold_h: NotNegative = 1.0
    """How long an aircraft can hold overhead before its fuel tells it to divert or return."""
    hot_day: HotDay | None = None
    """How heat lowers the payload."""
    break_rate: Share = 0.0
    """Chance that a sortie ends with a fault that grounds the aircraft."""
    repair_h: Distribution = 0.0
    """Mending such a fault."""
    repair_teams: Count | None = None
    """Aircraft that can be mended at once at home; unlimited where it is not written."""
    inspection: Inspection | None = None
    """Periodic inspection by flying hours."""
    crews: Count
    """Aircrews."""
    crew_brief_h: NotNegative = 0.0
    """From the crew's report to its first take-off, at the least; it counts as duty."""
    flight_duty_h: Positive = 16.0
    """Flight duty period: a crew lands for the last time within it."""
    crew_rest_h: NotNegative = 12.0
    """Rest between two duty periods."""
    flying_limits: Annotated[tuple[FlyingLimit, ...], Field(max_length=10)] = ()
    """No crew flies more than these hours in these days."""

    @model_validator(mode="after")
    def _block_speeds(self) -> Self:
        if not self.block_speed_kt:
            raise fault("block_speed_kt", 'needs at least one distance, such as { "500" = 242 }')
        if self.ferry is not None:
            if self.available_from is not None or self.available_after:
                key = "available_from" if self.available_from is not None else "available_after"
                raise fault(key, "the ferry says when the aircraft come: remove one of the two")
            if self.ferry.route[-1] != self.home:
                raise fault("ferry", f"its route must end at {self.home}, the home of the fleet")
        return self
