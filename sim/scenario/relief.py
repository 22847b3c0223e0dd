"""Relief work: water, medical help, repair of schools and sites."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.scenario.distributions import Distribution
from sim.scenario.milestones import After
from sim.scenario.values import ClockTime, Count, Flag, Name, NotNegative, Part, Positive, Weekday, fault


class Relief(Part):
    """Work by units of one kind at one place, in shifts."""

    kind: Literal["water", "medical", "repair"]
    """Water in cubic metres, patients, or sites."""
    place: Name
    """Where the units work from, and whose stocks they use."""
    units: Annotated[Count, Field(ge=1)]
    """Water sets, medical teams or squads of engineers at the most."""
    after: After = ()
    """Milestones before the first shift."""
    days: Annotated[tuple[Weekday, ...], Field(min_length=1)] = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    """On which days of the week."""
    begins: ClockTime = "08:00"
    """Local time at which a shift begins."""
    shift_h: Annotated[Positive, Field(le=24)] = 8.0
    """How long it is."""
    output_per_hour: Positive | None = None
    """Water and medical: cubic metres, or patients, of one unit in an hour."""
    asked_per_day: Distribution | None = None
    """Water and medical: no more than this is asked for in a day; without limit where it is not written."""
    sites: Count | None = None
    """Repair: how many sites there are to repair."""
    unit_days_per_site: Distribution | None = None
    """Repair: shifts of one unit that a site takes."""
    force: Name | None = None
    """The force whose people work."""
    people_per_unit: Count = 0
    """How many of them one unit takes."""
    equipment: Name | None = None
    """The kind of vehicle or equipment that a unit is made of: one for each unit."""
    vehicle: Name | None = None
    """The kind of vehicle that a unit needs besides."""
    vehicles_per_unit: Count = 0
    """How many of them."""
    uses_kg: dict[Name, NotNegative] = {}
    """What a cubic metre, a patient or a site takes of the stocks of the place, in kilograms by commodity."""
    workers_per_unit: Count = 0
    """Local workers of one unit."""
    worker_day_cost: NotNegative = 0.0
    """For each of them, a day."""
    output_cost: NotNegative = 0.0
    """Materials and the like, for each cubic metre, patient or site."""
    served_per_output: NotNegative = 1.0
    """People served for a day by a cubic metre (222 at 4.5 litres each), by a patient treated, or by a site."""
    stops_in_alert: Flag = True
    """Whether an alert at the place stops it."""

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if self.kind == "repair":
            if self.sites is None or self.unit_days_per_site is None:
                raise ValueError("repair needs sites and unit_days_per_site")
            if self.output_per_hour is not None or self.asked_per_day is not None:
                key = "output_per_hour" if self.output_per_hour is not None else "asked_per_day"
                raise fault(key, "is for water and medical help: remove it, and write unit_days_per_site")
        else:
            if self.output_per_hour is None:
                raise ValueError(f"{self.kind} needs output_per_hour")
            if self.sites is not None or self.unit_days_per_site is not None:
                key = "sites" if self.sites is not None else "unit_days_per_site"
                raise fault(key, "is for repair: remove it, and write output_per_hour")
        if self.people_per_unit and self.force is None:
            raise fault("people_per_unit", "of which force? Write force as well")
        if self.vehicles_per_unit and self.vehicle is None:
            raise fault("vehicles_per_unit", "of which vehicle? Write vehicle as well")
        return self
