"""Supply: commodities, the stocks that hold them, requirement lines, and the road runs behind the airheads."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.scenario.distributions import Distribution
from sim.scenario.values import ClockTime, Count, Day, Name, NotNegative, Part, Positive, Share, Tonnes, Weekday, fault

SupplyClass = Literal["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
Priority = Annotated[int, Field(ge=0, le=99, strict=True)]


class Commodity(Part):
    """One kind of supply."""

    supply_class: SupplyClass
    """Class of supply, I to X."""
    priority: Priority
    """0 is carried first."""
    pallet_t: Positive
    """What one pallet carries of it, without the pallet itself."""
    per_person_day_kg: NotNegative = 0.0
    """What one person uses in a day."""
    spoilage_per_day: Annotated[Share, Field(le=0.99)] = 0.0
    """Share of what lies in stock that spoils in a day."""
    handling_loss: Share = 0.0
    """Share lost each time it is received into a stock."""


class Inflow(Part):
    """What comes into a stock from outside the scenario."""

    amount_t: Tonnes
    """Each time."""
    every_d: Distribution
    """Days between arrivals."""


class Stock(Part):
    """What one place holds of one commodity, and when it orders more."""

    initial_t: Tonnes = 0.0
    """At the start."""
    ordered_from: Name | None = None
    """The place that fills its orders, by air from there; nothing is ordered where it is not written."""
    reorder_at_dos: NotNegative = 0.0
    """Days of supply, on hand and on order, at or below which it orders."""
    order_up_to_dos: NotNegative = 0.0
    """Days of supply, on hand and on order, up to which it orders."""
    use_per_day_t: Tonnes = 0.0
    """Used each day whatever the strength of the place."""
    inflow: Inflow | None = None
    """What comes in from outside the scenario."""

    @model_validator(mode="after")
    def _orders_make_sense(self) -> Self:
        if self.ordered_from is not None and not self.order_up_to_dos > self.reorder_at_dos:
            limit = f"must be above reorder_at_dos, which is {self.reorder_at_dos:g}, not {self.order_up_to_dos:g}"
            raise fault("order_up_to_dos", limit)
        return self


class Requirement(Part):
    """A requirement line: so much of something, from one place to another, by a date; once, or again and again."""

    commodity: Name | None = None
    """What is to be moved; passengers where it is not written."""
    amount_t: Tonnes | None = None
    """Tonnes of the commodity."""
    passengers: Count | None = None
    """People to be moved."""
    origin: Name
    """Where it is."""
    destination: Name
    """Where it is needed."""
    available: Day
    """ALD: the day from which it can be loaded."""
    within_d: Positive
    """Days from then to its required delivery date (RDD)."""
    priority: Priority = 5
    """0 is carried first."""
    every_d: Positive | None = None
    """Days after which the same is required again; once where it is not written."""
    last: Day | None = None
    """No repetition is available later than this day."""

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if self.passengers is not None and self.commodity is None and self.amount_t is None:
            return self
        if self.passengers is None and self.commodity is not None and self.amount_t is not None:
            return self
        raise ValueError("give passengers, or commodity with amount_t")


class Convoy(Part):
    """A daily road run from an airhead to a camp."""

    origin: Name
    """The airfield at which it loads."""
    destination: Name
    """The camp that it serves."""
    days: Annotated[tuple[Weekday, ...], Field(min_length=1)] = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    """On which days it goes."""
    departs: ClockTime
    """Local time at the origin."""
    capacity_t: Tonnes
    """What its trucks carry in one run."""
    seats: Count = 0
    """Passengers that it carries in one run."""
    takes_h: Distribution
    """From departure to unloaded."""
