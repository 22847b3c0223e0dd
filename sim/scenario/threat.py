"""Threat: alerts and incidents."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from sim.scenario.distributions import Distribution
from sim.scenario.values import Flag, Name, NotNegative, Part, Share, fault

PerMonth = Annotated[tuple[Annotated[NotNegative, Field(le=1_000)], ...], Field(min_length=12, max_length=12)]


class Threat(Part):
    """Alerts at some places and on some roads and convoys; a share of them are incidents."""

    places: tuple[Name, ...] = ()
    """Places at which missions do not begin, relief stops and tasks do not begin while it lasts."""
    roads: tuple[Name, ...] = ()
    """Roads on which no march begins."""
    convoys: tuple[Name, ...] = ()
    """Convoys that do not leave."""
    alerts_per_month: PerMonth
    """Mean number of alerts in a month, January to December."""
    lasts_h: Distribution
    """How long one lasts."""
    shuts_airfields: Flag = False
    """Whether aircraft in the air cannot land there either."""
    incident_share: Share = 0.0
    """Share of alerts that are incidents."""
    casualties: Distribution = 0.0
    """People wounded in one incident, to the nearest whole number, if so many are there."""
    road_delay_h: Distribution = 0.0
    """By how much an incident delays each convoy and march that is under way there."""
    to_airhead_h: Distribution = 1.0
    """From a camp to its airhead, for the wounded."""
    hospital: Name | None = None
    """The airfield to which the wounded are flown; they stay where they are if it is not written."""

    @model_validator(mode="after")
    def _is_somewhere(self) -> Self:
        if not (self.places or self.roads or self.convoys):
            raise fault("places", "threatens nothing: name places, roads or convoys")
        return self
