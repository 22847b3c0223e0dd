"""Supply: commodities, the stocks that hold them, and requirement lines."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.scenario.distributions import Distribution
from sim.scenario.milestones import After
from sim.scenario.values import Count, Day, Name, NotNegative, Part, Positive, Share, Tonnes, fault

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
    ready: Day | None = None
    """RLD: the day on which it is ready to load where it comes from; as `available` where it is not written."""
    available: Day
    """ALD: the day from which it can be loaded here."""
    earliest: Day | None = None
    """EAD: it is not to arrive before this day, so it is not loaded before this day less the block time."""
    latest: Day | None = None
    """LAD: it is to be at the airfield of its destination by the end of this day."""
    within_d: Positive | None = None
    """Days from `available` to its required delivery date (RDD); or write required."""
    required: Day | None = None
    """RDD: it is to be at its destination by the end of this day; instead of within_d, for a line without every_d."""
    after: After = ()
    """Milestones before it can be loaded."""
    priority: Priority = 5
    """0 is carried first."""
    every_d: Positive | None = None
    """Days after which the same is required again; once where it is not written."""
    last: Day | None = None
    """No repetition is available later than this day."""

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if (self.within_d is None) == (self.required is None):
            raise ValueError("give within_d or required, and not both")
        if (self.commodity is None) != (self.amount_t is None) or (self.commodity is None) == (self.passengers is None):
            raise ValueError("give passengers, or commodity with amount_t")
        if self.required is not None and self.every_d is not None:
            raise fault("required", "is one day, and the line repeats itself: write within_d instead")
        return self
