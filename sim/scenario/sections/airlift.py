"""Sections of the airlift: places, fleets, how they come, missions and weather."""

from sim.scenario.fleets import Fleet
from sim.scenario.missions import Mission
from sim.scenario.operation import OperationData
from sim.scenario.places import Place
from sim.scenario.sections.cells import Row, Section, few, in_words, not_before, route, section, some, timetable
from sim.scenario.weather import Weather

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def places(data: OperationData) -> Section:
    """Where everything happens, and what is there at once."""
    columns: Row = ("place", "kind", "position", "parking", "ppr", "working", "loaders", "berths", "billets", "hours")
    columns += ("alternate", "airhead", "opens", "after", "strength")
    return section(columns, data.places, _place)


def _place(place: Place) -> Row:
    position = ""
    if place.latitude_deg is not None and place.longitude_deg is not None:
        north, east = "NS"[place.latitude_deg < 0], "EW"[place.longitude_deg < 0]
        position = f"{abs(place.latitude_deg):.2f}{north} {abs(place.longitude_deg):.2f}{east}"
    kind = f"{place.kind} {place.icao}" if place.icao else place.kind
    ppr = "yes" if place.ppr else None
    capacities = (place.parking_mog, ppr, place.working_mog, place.loaders, place.berths, place.billets)
    hours = place.hours if place.kind == "airfield" or place.hours != "24h" else ""
    strength = few(number for _, number in sorted(place.strength.items()))
    opens = not_before(place.opens_on, place.opens_after)
    return (kind, position, *map(some, capacities), hours, some(place.alternate), some(place.airhead), *opens, strength)


def fleets(data: OperationData) -> Section:
    """Aircraft with their crews, loads and ground times."""
    columns: Row = ("fleet", "aircraft", "type", "home", "crews", "payload_t", "pallets", "seats")
    return section((*columns, "onload_h", "offload_h", "break_rate", "repair_h"), data.fleets, _fleet)


def _fleet(fleet: Fleet) -> Row:
    what = (str(fleet.aircraft), fleet.type, fleet.home, str(fleet.crews))
    load = (f"{fleet.payload_t:g}", str(fleet.pallet_positions), str(fleet.seats))
    ground = (in_words(fleet.onload_h), in_words(fleet.offload_h))
    faults = (f"{fleet.break_rate:g}", in_words(fleet.repair_h)) if fleet.break_rate else ("", "")
    return (*what, *load, *ground, *faults)


def arrivals(data: OperationData) -> Section:
    """How fleets come to their home, and what they burn and cost; those of which something is written."""
    columns = ("fleet", "comes by", "from", "after", "patients", "burn_per_hour_t", "fuelled from", "hour costs")
    all_of_them = section(columns, data.fleets, _arrival)
    return Section(columns, tuple(row for row in all_of_them.rows if any(row[1:])))


def _arrival(fleet: Fleet) -> Row:
    by, moment, needs = ("", fleet.available_from, fleet.available_after)
    if fleet.ferry is not None:
        by, moment, needs = f"ferry {route(fleet.ferry.route)}", fleet.ferry.leaves, fleet.ferry.after
    burn = (f"{fleet.fuel.burn_per_hour_t:g}", some(fleet.fuel.commodity)) if fleet.fuel else ("", "")
    cost = f"{fleet.cost_per_flying_hour:g}" if fleet.cost_per_flying_hour else ""
    return (by, *not_before(moment, needs), "" if fleet.takes_patients else "none", *burn, cost)


def missions(data: OperationData) -> Section:
    """Patterns of missions."""
    columns = ("mission", "fleet", "route", "when", "from", "until", "after", "priority")
    return section(columns, data.missions, _mission)


def _mission(mission: Mission) -> Row:
    period = (some(mission.first), some(mission.last), few(mission.after))
    return (mission.fleet, " - ".join(mission.route), _when(mission), *period, str(mission.priority))


def _when(mission: Mission) -> str:
    if mission.policy != "timetable":
        return mission.policy.replace("_", " ") + (" for the wounded" if mission.evacuation else "")
    if mission.every_h is not None:
        return f"every {in_words(mission.every_h)} h"
    weeks = f" every {mission.every_weeks} weeks" if mission.every_weeks > 1 else ""
    return f"{timetable(mission.days, mission.departs)}{weeks}"


def weather(data: OperationData) -> Section:
    """Storms by region."""
    return section(("weather", "places", "chance per day at worst", "lasts_h"), data.weather, _storms)


def _storms(storms: Weather) -> Row:
    return (few(storms.places), at_worst(storms.chance_per_day), in_words(storms.lasts_h))


def at_worst(by_month: tuple[float, ...]) -> str:
    """Write the highest of twelve numbers with its month."""
    worst = max(range(12), key=lambda month: by_month[month])
    return f"{by_month[worst]:g} in {MONTHS[worst]}"
