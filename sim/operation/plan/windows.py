"""Opening hours of airfields, local times and daylight, as windows in hours since the start."""

from datetime import date, datetime
from functools import lru_cache

from sim.operation.plan.clock import Clock
from sim.operation.plan.refusal import refusal
from sim.scenario import Scenario

Window = tuple[float, float]


def opening_windows(scenario: Scenario, name: str, clock: Clock) -> list[Window]:
    """Give the windows [opens, closes) of a place over the run, merged where they touch.

    ScenarioError where daylight is asked for and the sun does not rise or set.
    """
    hours = scenario.data.places[name].hours
    if hours == "24h":
        return [(0.0, clock.horizon_h + 24.0)]
    daily = (window_of(scenario, name, clock, day) for day in clock.days())
    return merged([(max(0.0, opens), closes) for opens, closes in daily if closes > 0.0])


def window_of(scenario: Scenario, name: str, clock: Clock, day: date) -> Window:
    """Give the window of one local day; hours such as 22:00-04:00 end on the next."""
    place = scenario.data.places[name]
    if place.hours == "daylight":
        return daylight(scenario, name, clock, day)
    opens, closes = (clock.at(day, local, place.time_zone) for local in place.hours.split("-"))
    return opens, closes if closes > opens else closes + 24.0


def daylight(scenario: Scenario, name: str, clock: Clock, day: date) -> Window:
    """Give sunrise and sunset of a local day (astral: the sun's upper limb on the horizon, with refraction)."""
    place = scenario.data.places[name]
    position = place.latitude_deg or 0.0, place.longitude_deg or 0.0
    try:
        rise, fall = (clock.hour(moment) for moment in sun(*position, place.time_zone or "UTC", day))
    except ValueError as error:
        sentence = (
            f'the sun does not rise or does not set here on {day}: write "24h" or local times instead of "daylight"'
        )
        raise refusal(scenario, f"places.{name}.hours", sentence) from error
    return rise, fall if fall > rise else fall + 24.0


@lru_cache(maxsize=100_000)
def sun(latitude_deg: float, longitude_deg: float, zone: str, day: date) -> tuple[datetime, datetime]:
    """Give sunrise and sunset, remembered: a sweep plans the same places again and again; ValueError without them."""
    from astral import Observer
    from astral.sun import sunrise, sunset

    observer = Observer(latitude_deg, longitude_deg)
    return sunrise(observer, day, tzinfo=zone), sunset(observer, day, tzinfo=zone)


def merged(windows: list[Window]) -> list[Window]:
    """Join windows that touch or overlap."""
    joined: list[Window] = []
    for opens, closes in sorted(windows):
        if joined and opens <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(closes, joined[-1][1])
        else:
            joined.append((opens, closes))
    return joined
