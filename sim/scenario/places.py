"""Places: airfields that aircraft use, camps that lie behind them, ports, and bases that parties pass."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from sim.scenario.milestones import After
from sim.scenario.values import (
    Celsius,
    Count,
    Day,
    DayKey,
    Flag,
    IcaoCode,
    Name,
    Number,
    OpeningHours,
    Part,
    Text,
    fault,
)


def _where_true(value: bool | None) -> bool | None:
    """Take what is written as false for what is not written: it is the same simulation."""
    return value or None


class Place(Part):
    """An airfield, a camp, a port or a base: where it lies, and what it can take at once."""

    kind: Literal["airfield", "camp", "port", "base"]
    """An airfield is flown to; a camp is reached by road from its airhead; ships load and unload in a port; a base is a
    garrison or a staging area, which only parties pass."""
    icao: IcaoCode | None = None
    """ICAO code: fills in position, elevation and time zone where they are not written."""
    latitude_deg: Annotated[Number, Field(ge=-90, le=90)] | None = None
    """Degrees north."""
    longitude_deg: Annotated[Number, Field(ge=-180, le=180)] | None = None
    """Degrees east."""
    elevation_m: Annotated[Number, Field(ge=-430, le=6_000)] | None = None
    """Above sea level."""
    time_zone: Text | None = None
    """Name in the tz database, in which local times of this place are read."""
    parking_mog: Count | None = None
    """Aircraft that can be parked at once while they are worked; unlimited where it is not written."""
    ppr: Annotated[Flag | None, AfterValidator(_where_true)] = None
    """Prior permission required: where it is true, aircraft whose home is elsewhere take off for this airfield with a
    slot only, a parking place here that is kept for them until they leave or turn away; until they get one they wait on
    the ground. Else they set out and hold overhead. Ferries, and those that divert to this airfield, need no slot."""
    working_mog: Count | None = None
    """Aircraft that can be loaded or unloaded at once; unlimited where it is not written."""
    loaders: Count | None = None
    """Loaders for pallets; unlimited where it is not written."""
    berths: Count | None = None
    """For a port: ships that can unload at once; unlimited where it is not written."""
    billets: Count | None = None
    """Beds for the parties of forces; unlimited where it is not written."""
    hours: OpeningHours = "24h"
    """When aircraft may land and take off: "24h", "daylight", or local times such as "06:00-20:00"."""
    opens_on: Day | None = None
    """The day from which the place can be used at all; the start of the scenario where it is not written."""
    opens_after: After = ()
    """Milestones before the place can be used at all."""
    alternate: Name | None = None
    """The airfield to which aircraft divert when they cannot land here."""
    airhead: Name | None = None
    """For a camp: the airfield through which it is supplied."""
    temperature_c: Annotated[tuple[Celsius, ...], Field(min_length=12, max_length=12)] | None = None
    """Mean daily maximum, January to December: heat lowers what an aircraft can lift."""
    strength: dict[DayKey, Count] = {}
    """People present from each date on."""

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if self.kind != "airfield":
            self._has_no_ramp()
        if self.berths is not None and self.kind != "port":
            raise fault("berths", f'ships do not call at {_article(self.kind)}: remove it, or write kind = "port"')
        if self.kind == "camp" and self.opens_on is not None:
            raise fault("opens_on", "a camp is always open: remove it, or set that of its airhead")
        if self.kind == "camp" and self.airhead is None:
            raise ValueError("a camp needs an airhead: the airfield through which it is supplied")
        if self.kind == "airfield" and self.airhead is not None:
            raise fault("airhead", 'an airfield is its own airhead: remove it, or write kind = "camp"')
        if self.kind in ("port", "base") and self.airhead is not None:
            raise fault("airhead", f'a {self.kind} has no airhead: remove it, or write kind = "camp"')
        return self

    def _has_no_ramp(self) -> None:
        keys = ("parking_mog", "ppr", "working_mog", "loaders", "alternate")
        ramp = [key for key in keys if getattr(self, key) is not None]
        if ramp:
            raise fault(ramp[0], f'a {self.kind} has no ramp: remove {", ".join(ramp)}, or write kind = "airfield"')
        if self.hours != "24h" and self.kind == "camp":
            raise fault("hours", "a camp is always open: remove it, or set that of its airhead")
        if self.hours != "24h":
            raise fault("hours", f'aircraft do not land at a {self.kind}: remove it, or write kind = "airfield"')


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
