"""Forces: who comes, in which parties, by which way, what they bring, and when they are relieved."""

from datetime import date, datetime
from typing import Annotated, Self

from pydantic import Field, model_validator

from sim.scenario.distributions import Distribution
from sim.scenario.milestones import After
from sim.scenario.supply import Priority
from sim.scenario.values import Count, Name, NotNegative, Part, Positive, When, fault


class Brings(Part):
    """Capacity that counts from the hour at which a party is ready."""

    crews: dict[Name, Count] = {}
    """Aircrews, by fleet; they are among the `crews` of the fleet."""
    repair_teams: dict[Name, Count] = {}
    """Maintenance teams, by fleet, added to its `repair_teams`; none are there before where that is not written."""
    port_teams: dict[Name, Count] = {}
    """Aerial-port teams, by airfield: no more aircraft are worked at once than there are teams."""


class Way(Part):
    """A way from place to place, leg by leg."""

    route: Annotated[tuple[Name, ...], Field(min_length=2, max_length=20)]
    """Places in order, from home to where the party is to be."""
    by: Annotated[tuple[Name, ...], Field(min_length=1, max_length=19)]
    """For each leg: the name of a flight or of a road, the name of a fleet whose ferry or of a ship that it travels
    aboard, or "airlift" for the aircraft of this scenario."""
    rsoi_at: Name | None = None
    """The place of the route at which it passes reception, staging, onward movement and integration."""
    rsoi_d: Distribution = 0.0
    """How long that takes."""

    @model_validator(mode="after")
    def _leg_by_leg(self) -> Self:
        if len(self.by) != len(self.route) - 1:
            legs = len(self.route) - 1
            raise fault("by", f"must name one means for each leg of the route: {legs}, not {len(self.by)}")
        if len(set(self.route)) != len(self.route):
            raise fault("route", "names the same place twice: a way passes each place once")
        if self.rsoi_at is not None and self.rsoi_at not in self.route[1:]:
            raise fault("rsoi_at", "must be a place of the route behind its first")
        if self.rsoi_at is None and self.rsoi_d != 0.0:
            raise fault("rsoi_d", "is spent where? Write rsoi_at as well")
        return self


class Party(Part):
    """People of a force who travel together."""

    strength: Annotated[Count, Field(ge=1)]
    """How many they are."""
    leaves: When | None = None
    """Not before this date, in the time zone of the first place of its way."""
    after: After = ()
    """Not before these milestones."""
    due: When | None = None
    """When it is planned to be ready; the plan of the build-up and lateness follow from it."""
    way: Way | None = None
    """Its way; that of the force where it is not written."""
    priority: Priority = 3
    """On own airlift: 0 is carried first."""
    drives: dict[Name, Count] = {}
    """Vehicles that it takes along on the last leg by road, by kind."""
    collects_at: Name | None = None
    """Where these vehicles stand; the place where that leg begins where it is not written."""
    brings: Brings | None = None
    """Capacity that counts from the hour at which it is ready."""

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.collects_at is not None and not self.drives:
            raise fault("collects_at", "what is collected there? Write drives as well")
        if self.leaves is not None and self.due is not None and _day(self.due) < _day(self.leaves):
            raise fault("due", f"{self.due} lies before the day on which it leaves, {self.leaves}: exchange them")
        return self


class Rotation(Part):
    """Relief in turn: each party is relieved by another of the same strength from home, again and again.

    Who is relieved goes home by the way of the relief in reverse; a flight takes as many back, once it has come.
    """

    tour_d: Positive
    """Days from ready to the departure of the relief from home."""
    handover_d: Distribution = 0.0
    """Days that both are there before the relief takes over."""
    way: Way | None = None
    """The way of those who relieve; that of the party that they relieve where it is not written."""


class Force(Part):
    """People under one name."""

    service: Name
    """The service whose people they are: air, ground, maritime, ..."""
    way: Way | None = None
    """The way of every party that has none of its own."""
    after: After = ()
    """No party leaves before these milestones."""
    parties: Annotated[dict[Name, Party], Field(min_length=1)]
    """Its parties."""
    rotation: Rotation | None = None
    """Relief in turn; nobody is relieved where it is not written."""
    joins: Name | None = None
    """The force that its people join afterwards."""
    joins_after: After = ()
    """When: these milestones, and its own closing and the end of its tasks in any case."""

    @model_validator(mode="after")
    def _everyone_has_a_way(self) -> Self:
        for name, party in self.parties.items():
            if party.way is None and self.way is None:
                raise fault("parties", f"{name} has no way: write way for it, or for the whole force")
        if self.joins_after and self.joins is None:
            raise fault("joins_after", "joins what? Write joins as well")
        if self.joins is not None and self.rotation is not None:
            raise fault("joins", "a force that joins another is not relieved itself: remove rotation")
        return self


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


class CapacityOfPlace(Part):
    """Capacity that a place gains."""

    parking_mog: Count = 0
    """Aircraft that can be parked at once, more."""
    working_mog: Count = 0
    """Aircraft that can be worked at once, more."""
    loaders: Count = 0
    """Loaders, more."""
    berths: Count = 0
    """Ships that can unload at once, more."""
    billets: Count = 0
    """Beds, more."""
    hires: dict[Name, Count] = {}
    """Vehicles hired, by kind."""


class Task(Part):
    """A task of a team: a survey, an agreement, a contract."""

    team: Name
    """The force whose people do it."""
    people: Annotated[Count, Field(ge=1)]
    """How many it takes."""
    based_at: Name | None = None
    """Where the team is; the end of its way where it is not written."""
    place: Name | None = None
    """What it is about, and where an alert keeps it from beginning."""
    after: After = ()
    """Milestones before it begins."""
    takes_d: Distribution
    """Days of work."""
    daylight: Annotated[bool, Field(strict=True)] = False
    """Whether only hours of daylight at the place count as work."""
    succeeds: Annotated[NotNegative, Field(gt=0, le=1)] = 1.0
    """Chance that it succeeds; else it is tried again."""
    fails_first: Annotated[Count, Field(le=100)] = 0
    """So many first tries fail, whatever the chance."""
    repeat_after_d: Distribution = 0.0
    """Days between a failure and the next try."""
    opens: tuple[Name, ...] = ()
    """Places that it opens: they wait for it beside their own `opens_after`."""
    grants: dict[Name, CapacityOfPlace] = {}
    """Capacity that places gain when it is done; none of it is there before where the place does not write it."""
    cost: NotNegative = 0.0
    """What each try costs."""
