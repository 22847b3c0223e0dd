"""Routes: legs, block hours, payload, and when their missions are to take off."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from geographiclib.geodesic import Geodesic
from idiomatic.chance import Chance, chance
from idiomatic.clock import Clock

from sim.scenario.fleets import Fleet
from sim.scenario.missions import Mission
from sim.scenario.operation import OperationData

WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


@dataclass
class Stop:
    """One airfield of a route: the leg that leads to it, and the ways out of it when it cannot be landed at."""

    place: str
    leg_h: float
    leg_km: float
    home_h: float
    divert_h: float
    from_alternate_h: float
    payload_t: list[float]
    to_go_h: float = 0.0


@dataclass
class Route:
    """A pattern of missions."""

    name: str
    data: Mission
    fleet: Fleet
    stops: list[Stop]
    take_offs_h: list[float]
    first_h: float
    last_h: float
    offload: Chance

    @property
    def flying_h(self) -> float:
        return sum(stop.leg_h for stop in self.stops)


def routes(data: OperationData, clock: Clock) -> list[Route]:
    """All patterns of missions of a scenario."""
    return [route(data, clock, name) for name in data.missions]


def route(data: OperationData, clock: Clock, name: str) -> Route:
    """One pattern of missions with the time from each of its take-offs to the end."""
    mission = data.missions[name]
    fleet = data.fleets[mission.fleet]
    fast = mission.engines_running and fleet.ero_offload_h is not None
    offload = chance(fleet.ero_offload_h if fast else fleet.offload_h)
    stops = [stop(data, clock, fleet, mission.route, k) for k in range(len(mission.route))]
    ground_h = offload.mean + chance(fleet.onload_h).mean
    for k in range(len(stops) - 1):
        rest_h = sum(later.leg_h for later in stops[k + 1 :]) + ground_h * (len(stops) - 2 - k)
        stops[k].to_go_h = min(rest_h, fleet.flight_duty_h - fleet.crew_brief_h)
    zone = data.places[stops[0].place].time_zone
    by_days = mission.policy == "timetable"
    first_h = max(0.0, clock.hour(mission.first, zone)) if mission.first and not by_days else 0.0
    last_h = clock.hour(mission.last, zone) + 24 if mission.last else clock.horizon_h
    return Route(name, mission, fleet, stops, take_offs(data, clock, mission), first_h, last_h, offload)


def stop(data: OperationData, clock: Clock, fleet: Fleet, names: tuple[str, ...], k: int) -> Stop:
    """The k-th airfield of a route."""
    here, home = names[k], names[0]
    alternate = data.places[here].alternate or home
    km = distance_km(data, names[max(0, k - 1)], here)
    return Stop(
        place=here,
        leg_h=block_h(fleet, km) if k else 0.0,
        leg_km=km,
        home_h=block_h(fleet, distance_km(data, here, home)),
        divert_h=block_h(fleet, distance_km(data, here, alternate)),
        from_alternate_h=block_h(fleet, distance_km(data, alternate, home)),
        payload_t=[payload_t(fleet, data.places[here].temperature_c, month) for month in range(12)],
    )


def distance_km(data: OperationData, here: str, there: str) -> float:
    """Geodesic distance on the WGS 84 ellipsoid."""
    a, b = data.places[here], data.places[there]
    line = Geodesic.WGS84.Inverse(a.latitude_deg, a.longitude_deg, b.latitude_deg, b.longitude_deg)
    return float(line["s12"]) / 1000


def block_h(fleet: Fleet, km: float) -> float:
    """Planned block time: block speed lies on straight lines between the distances given."""
    nm = km / 1.852
    known = sorted((float(distance), speed) for distance, speed in fleet.block_speed_kt.items())
    speed_kt = float(np.interp(nm, [distance for distance, _ in known], [speed for _, speed in known]))
    return max(fleet.min_block_h, nm / speed_kt)


def payload_t(fleet: Fleet, celsius: tuple[float, ...] | None, month: int) -> float:
    """Payload at take-off in a month: heat takes a share of it."""
    if fleet.hot_day is None or celsius is None:
        return fleet.payload_t
    hot = fleet.hot_day
    share = float(np.interp(celsius[month], (hot.none_below_c, hot.full_at_c), (0.0, hot.loss)))
    return fleet.payload_t * (1 - share)


def take_offs(data: OperationData, clock: Clock, mission: Mission) -> list[float]:
    """Planned take-offs of a timetable by days of the week."""
    if mission.policy != "timetable":
        return []
    if mission.departs is None:
        raise NotImplementedError("this model flies timetables by day and time only")
    first, last = mission.first or data.start, mission.last or date.max
    monday = first.toordinal() - first.weekday()
    days = (day for day in clock.days if first <= day <= last and WEEK[day.weekday()] in mission.days)
    days = (day for day in days if (day.toordinal() - monday) // 7 % mission.every_weeks == 0)
    hours = (clock.at(day, mission.departs, data.places[data.fleets[mission.fleet].home].time_zone) for day in days)
    return [hour for hour in hours if 0 <= hour < clock.horizon_h]
