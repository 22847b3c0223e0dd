"""Weather: storms that close neighbouring airfields together."""

from typing import Annotated

from pydantic import Field

from sim.scenario.distributions import Distribution
from sim.scenario.values import Months12, Name, Part


class Weather(Part):
    """Storms over a region: no aircraft lands, takes off or is worked there until they are over."""

    places: Annotated[tuple[Name, ...], Field(min_length=1, max_length=1_000)]
    """The airfields that a storm closes, all at once."""
    chance_per_day: Months12
    """Chance that a storm begins on a day, January to December."""
    lasts_h: Distribution
    """How long a storm lasts."""
