"""Missions: who flies where, and what sets a mission going."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.scenario.distributions import Distribution
from sim.scenario.milestones import After
from sim.scenario.supply import Priority
from sim.scenario.values import ClockTime, Day, Flag, Name, NotNegative, Part, Positive, Share, Weekday, fault


class Mission(Part):
    """A pattern of missions of one fleet over one route."""

    fleet: Name
    """Whose aircraft fly it."""
    route: Annotated[tuple[Name, ...], Field(min_length=2, max_length=20)]
    """Airfields in order, from the home of the fleet back to it."""
    policy: Literal["timetable", "on_demand", "surge"] = "timetable"
    """By timetable; when enough cargo waits; or whenever aircraft, crew and cargo are ready. Keys of another policy are
    passed over, so that an overlay changes the policy alone."""
    days: tuple[Weekday, ...] = ()
    """Timetable: on which days of the week."""
    departs: ClockTime | None = None
    """Timetable: local time of take-off at the home of the fleet."""
    every_weeks: Annotated[int, Field(ge=1, le=52, strict=True)] = 1
    """Timetable: 2 for every other week, counted from the first day."""
    every_h: Distribution | None = None
    """Timetable: hours between take-offs, instead of days and times."""
    after: After = ()
    """No mission is planned before these milestones are reached."""
    evacuation: Flag = False
    """Whether it flies for the wounded alone: on demand it then takes off as soon as somebody waits."""
    first: Day | None = None
    """No mission is planned before this day; the start of the scenario where it is not written."""
    last: Day | None = None
    """No mission is planned after this day; the horizon where it is not written."""
    priority: Priority = 5
    """0 gets aircraft, crew and ramp first."""
    lead_h: NotNegative = 3.0
    """Timetable: preparation begins this long before take-off."""
    max_delay_h: Positive | None = None
    """A mission that cannot take off so long after its planned take-off is cancelled; never where it is not written."""
    min_load: Share = 0.5
    """On demand: the share of the payload, or of the seats, that must be waiting before a mission is asked for."""
    max_wait_d: Positive = 3.0
    """On demand: a load that has waited this long asks for a mission, however small it is."""
    needs_cargo: Flag = True
    """False for missions whose cargo the scenario does not name: they are loaded at home
    and unloaded at each airfield all the same. Where it is
    true, a mission by timetable that finds nothing to carry is cancelled, and a surge waits for cargo."""
    engines_running: Flag = False
    """Unload with engines running where the fleet says how long that takes."""

    @model_validator(mode="after")
    def _policy_has_its_keys(self) -> Self:
        if self.route[0] != self.route[-1]:
            raise fault("route", f"begins at {self.route[0]} and must end there, not at {self.route[-1]}")
        if any(here == there for here, there in zip(self.route, self.route[1:], strict=False)):
            raise fault("route", "names the same airfield twice in a row: keep one of them")
        timed = bool(self.days or self.departs)
        if self.policy == "timetable":
            if timed == (self.every_h is not None):
                raise ValueError("a timetable needs days and departs, or every_h, and not both")
            if timed and not (self.days and self.departs):
                raise ValueError("a timetable by days needs both days and departs")
        return self
