"""Fleets: aircraft of one type with one home, their crews and their maintenance."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from sim.scenario.distributions import Distribution
from sim.scenario.values import (
    Celsius,
    Count,
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
        return self
