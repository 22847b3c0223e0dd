"""Relief work small enough to be worked by hand, and what tests ask about it."""

from collections.abc import Mapping
from typing import Any

from sim.outcome import Run
from tests.operation.people import column

WATER = """
[commodities.fuel]
supply_class = "III"
priority = 1
pallet_t = 2.0

[stocks.field.fuel]
initial_t = 1.0

[relief.water]
kind = "water"
place = "field"
units = 1
begins = "08:00"
shift_h = 10
output_per_hour = 5
uses_kg = { fuel = 2 }
served_per_output = 200
"""
"""Five cubic metres an hour, from 08:00 to 18:00; each takes two kilograms of fuel and serves 200 people for a day."""
TEAM = """
[places.base]
kind = "airfield"
latitude_deg = 10.0
longitude_deg = 0.0

[flights.airline]
kind = "commercial"
origin = "base"
destination = "field"
days = ["Mon"]
departs = "04:00"
seats = 20
takes_h = 2

[forces.team]
service = "ground"
way = { route = ["base", "field"], by = ["airline"] }

[forces.team.parties.all]
strength = 5
"""
"""Five people, who are at the field at 06:00."""
SHELLING = """
[threat.shelling]
places = ["field"]
alerts_per_month = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
lasts_h = 3
"""
SCHOOLS = """
[commodities.cement]
supply_class = "IV"
priority = 5
pallet_t = 2.0

[stocks.field.cement]
initial_t = 10

[relief.schools]
kind = "repair"
place = "field"
units = 2
begins = "08:00"
shift_h = 10
sites = 2
unit_days_per_site = 1.5
uses_kg = { cement = 1000 }
served_per_output = 300
"""
"""A site takes fifteen hours of a squad and a tonne of cement, and there are two squads."""
CLINIC = """
[commodities.medicine]
supply_class = "VIII"
priority = 0
pallet_t = 1.0

[stocks.field.medicine]
initial_t = 0.01

[relief.clinic]
kind = "medical"
place = "field"
units = 1
begins = "08:00"
shift_h = 10
output_per_hour = 6
uses_kg = { medicine = 0.5 }
"""
"""Six patients an hour; half a kilogram for each makes twenty of them."""
TANKERS = "\n[vehicles.tanker]\nat = { field = 3 }\n"
LOST = ("not_asked", "unsafe", "no_people", "no_equipment", "no_vehicles", "no_supplies", "no_money")
OPERATORS: dict[str, Any] = {"relief.water.force": "team", "relief.water.people_per_unit": 3}


def work(run: Run, name: str = "water") -> Mapping[str, Any]:
    """The final row of relief work."""
    number = run.facts.layout.rows("relief").index(name)
    table = run.facts.table("relief")
    return {key: float(table[key][number]) for key in table.dtype.names or ()}


def lost(run: Run, name: str = "water") -> dict[str, Any]:
    """Unit-hours lost by cause, to the second, without the causes that cost nothing."""
    hours = {cause: round(work(run, name)[f"{cause}_h"], 3) for cause in LOST}
    return {cause: number for cause, number in hours.items() if number}


def level(run: Run, stock: str = "field.fuel") -> Any:
    """What a stock holds in the end."""
    return column(run, "stocks", "level_t")[stock]


def output_steps(run: Run, name: str = "water") -> list[list[float]]:
    """Hour and amount of each step of the output over time."""
    steps = run.levels.query("kind == 'output' and what == @name")
    return [[float(hour), float(value)] for hour, value in zip(steps["time_h"], steps["value"], strict=True)]


def all_is_well(run: Run) -> bool:
    """Whether the run passes its audit."""
    return not [finding for finding in run.audit() if not finding.passed]
