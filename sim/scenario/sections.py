"""What a planner would want to see of a scenario: one section of rows for each kind of thing."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from sim.scenario.distributions import Distribution, family_of
from sim.scenario.fleets import Fleet
from sim.scenario.missions import Mission
from sim.scenario.movement import Convoy
from sim.scenario.operation import OperationData
from sim.scenario.places import Place
from sim.scenario.supply import Requirement, Stock

Row = tuple[str, ...]
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of text under columns; the first column names the thing."""

    columns: Row
    """Titles, with units where there are any."""
    rows: tuple[Row, ...]
    """One for each thing; an empty cell is nothing written."""


def sections(data: OperationData) -> Iterator[Section]:
    """Give a section for each kind of thing that the scenario has."""
    tables = (_places, _fleets, _missions, _commodities, _stocks, _requirements, _convoys, _weather)
    return (section for section in (table(data) for table in tables) if section.rows)


def in_words(value: Distribution | None) -> str:
    """Write a distribution as a planner would say it: `triangular 0.5, 0.75, 1.25`."""
    if value is None:
        return ""
    family = family_of(value)
    if not isinstance(value, BaseModel) or family is None:
        return f"{value:g}"
    parameters = getattr(value, family)
    if isinstance(parameters, tuple):
        shown = ", ".join(f"{each:g}" for each in parameters[:4])
        return f"{family} {shown}{', ...' if len(parameters) > 4 else ''}"
    given = ((name, each) for name, each in parameters if each is not None and not isinstance(each, tuple))
    return " ".join([family, ", ".join(f"{name} {each:g}" for name, each in given)]).strip()


def _places(data: OperationData) -> Section:
    columns = (
        "place",
        "kind",
        "position",
        "parking",
        "working",
        "loaders",
        "hours",
        "alternate",
        "airhead",
        "strength",
    )
    return Section(columns, tuple(_place(name, place) for name, place in data.places.items()))


def _place(name: str, place: Place) -> Row:
    strength = [str(number) for _, number in sorted(place.strength.items())]
    position = ""
    if place.latitude_deg is not None and place.longitude_deg is not None:
        north, east = "NS"[place.latitude_deg < 0], "EW"[place.longitude_deg < 0]
        position = f"{abs(place.latitude_deg):.2f}{north} {abs(place.longitude_deg):.2f}{east}"
    kind = f"{place.kind} {place.icao}" if place.icao else place.kind
    ramp = (_count(place.parking_mog), _count(place.working_mog), _count(place.loaders))
    return (
        name,
        kind,
        position,
        *ramp,
        place.hours,
        place.alternate or "",
        place.airhead or "",
        _few(strength),
    )


def _fleets(data: OperationData) -> Section:
    columns: Row = (
        "fleet",
        "aircraft",
        "type",
        "home",
        "crews",
        "payload_t",
        "pallets",
        "seats",
        "onload_h",
        "offload_h",
    )
    columns += ("break_rate", "repair_h")
    return Section(columns, tuple(_fleet(name, fleet) for name, fleet in data.fleets.items()))


def _fleet(name: str, fleet: Fleet) -> Row:
    what = (str(fleet.aircraft), fleet.type, fleet.home, str(fleet.crews))
    load = (f"{fleet.payload_t:g}", str(fleet.pallet_positions), str(fleet.seats))
    ground = (in_words(fleet.onload_h), in_words(fleet.offload_h))
    faults = (f"{fleet.break_rate:g}", in_words(fleet.repair_h)) if fleet.break_rate else ("", "")
    return (name, *what, *load, *ground, *faults)


def _missions(data: OperationData) -> Section:
    columns = ("mission", "fleet", "route", "when", "from", "until", "priority")
    return Section(columns, tuple(_mission(name, mission) for name, mission in data.missions.items()))


def _mission(name: str, mission: Mission) -> Row:
    period = (str(mission.first or ""), str(mission.last or ""))
    return (name, mission.fleet, " - ".join(mission.route), _when(mission), *period, str(mission.priority))


def _when(mission: Mission) -> str:
    if mission.policy != "timetable":
        return mission.policy.replace("_", " ")
    if mission.every_h is not None:
        return f"every {in_words(mission.every_h)} h"
    weeks = f" every {mission.every_weeks} weeks" if mission.every_weeks > 1 else ""
    return f"{' '.join(mission.days)} {mission.departs}{weeks}"


def _commodities(data: OperationData) -> Section:
    columns = ("commodity", "class", "priority", "pallet_t", "per_person_day_kg")
    return Section(
        columns,
        tuple(
            (name, each.supply_class, str(each.priority), f"{each.pallet_t:g}", f"{each.per_person_day_kg:g}")
            for name, each in data.commodities.items()
        ),
    )


def _stocks(data: OperationData) -> Section:
    columns = ("stock", "initial_t", "ordered from", "at (days)", "up to (days)", "use per day_t", "inflow")
    stocks = ((f"{place}.{name}", stock) for place, held in data.stocks.items() for name, stock in held.items())
    return Section(columns, tuple(_stock(name, stock) for name, stock in stocks))


def _stock(name: str, stock: Stock) -> Row:
    order = (f"{stock.reorder_at_dos:g}", f"{stock.order_up_to_dos:g}") if stock.ordered_from else ("", "")
    use = f"{stock.use_per_day_t:g}" if stock.use_per_day_t else ""
    inflow = f"{stock.inflow.amount_t:g} t every {in_words(stock.inflow.every_d)} d" if stock.inflow else ""
    return (name, f"{stock.initial_t:g}", stock.ordered_from or "", *order, use, inflow)


def _requirements(data: OperationData) -> Section:
    columns = ("requirement", "what", "from", "to", "available", "within_d", "every_d", "priority")
    return Section(columns, tuple(_requirement(name, line) for name, line in data.requirements.items()))


def _requirement(name: str, line: Requirement) -> Row:
    what = f"{line.amount_t:g} t {line.commodity}" if line.commodity else f"{line.passengers} passengers"
    again = f"{line.every_d:g}" if line.every_d is not None else ""
    when = (str(line.available), f"{line.within_d:g}", again)
    return (name, what, line.origin, line.destination, *when, str(line.priority))


def _convoys(data: OperationData) -> Section:
    columns = ("convoy", "from", "to", "days", "departs", "capacity_t", "seats", "takes_h")
    return Section(columns, tuple(_convoy(name, convoy) for name, convoy in data.convoys.items()))


def _convoy(name: str, convoy: Convoy) -> Row:
    days = "daily" if len(convoy.days) == 7 else " ".join(convoy.days)
    load = (f"{convoy.capacity_t:g}", str(convoy.seats))
    return (name, convoy.origin, convoy.destination, days, convoy.departs, *load, in_words(convoy.takes_h))


def _weather(data: OperationData) -> Section:
    rows = []
    for name, storms in data.weather.items():
        worst = max(range(12), key=lambda month: storms.chance_per_day[month])
        chance = f"{storms.chance_per_day[worst]:g} in {MONTHS[worst]}"
        rows.append((name, _few(list(storms.places)), chance, in_words(storms.lasts_h)))
    return Section(("weather", "places", "chance per day at worst", "lasts_h"), tuple(rows))


def _count(value: int | None) -> str:
    return "" if value is None else str(value)


def _few(texts: list[str]) -> str:
    return ", ".join(texts if len(texts) < 4 else [*texts[:2], "...", texts[-1]])
