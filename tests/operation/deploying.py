"""Worlds in which people deploy, as text and as changed values of the day that all begin with."""

from typing import Any

Table = dict[str, Any]

WAY = """
[places.home]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 40.0

[flights.air]
kind = "government"
origin = "home"
destination = "hub"
days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
departs = "11:00"
seats = 200
takes_h = 5
"""
TROOPS = """
[forces.troops]
service = "ground"
way = { route = ["home", "hub", "field"], by = ["air", "airlift"], rsoi_at = "hub", rsoi_d = 1 }

[forces.troops.parties.first]
strength = 40
leaves = 2024-03-04T09:00:00
due = 2024-03-06
"""
SECOND = """
[forces.troops.parties.second]
strength = 60
leaves = 2024-03-06
"""
"""A flight comes to the hub daily at 16:00; own missions leave it at 09:00 and load from 06:00 on, fifty seats each."""

WEEK: Table = {"horizon_d": 7}

ROAD = """
[places.camp]
kind = "camp"
airhead = "field"

[vehicles.carrier]
at = { hub = 20 }

[roads.desert]
between = ["hub", "camp"]
takes_h = 6
hours = "08:00-18:00"
"""
BY_ROAD: Table = {
    "forces.troops.way": {"route": ["home", "hub", "camp"], "by": ["air", "desert"], "rsoi_at": "hub", "rsoi_d": 1.0},
    "forces.troops.parties.first.drives": {"carrier": 15},
}

FERRY = """
[places.base]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 40.0

[forces.crews]
service = "air"

[forces.crews.parties.aboard]
strength = 40
way = { route = ["base", "hub"], by = ["heron"] }
"""
COMES: Table = {
    "fleets.heron.aircraft": 3,
    "fleets.heron.ferry": {"route": ["base", "field", "hub"], "spacing_h": 0.5, "night_stop_h": 10.0},
}

CONTINGENT = """
[forces.contingent]
service = "air"
way = { route = ["home", "hub"], by = ["air"] }

[forces.contingent.parties.port]
strength = 20
leaves = 2024-03-04T09:00:00
brings = { crews = { heron = 1 }, port_teams = { hub = 1, field = 1 } }

[forces.contingent.parties.rest]
strength = 30
leaves = 2024-03-06T09:00:00
brings = { crews = { heron = 1 }, port_teams = { hub = 1 } }
"""
"""A contingent in two parties, each with an aircrew and with aerial-port teams."""

ADVANCE = """
[forces.advance]
service = "air"
way = { route = ["home", "hub"], by = ["air"] }
joins = "contingent"
joins_after = ["contingent.arrived"]

[forces.advance.parties.all]
strength = 8
leaves = 2024-03-04T09:00:00

[tasks.survey]
team = "advance"
people = 6
takes_d = 3
"""
"""An advance team of eight who join the contingent once their survey is done."""

ARMY = """
[places.home]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 40.0

[flights.air]
kind = "government"
origin = "home"
destination = "hub"
days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
departs = "11:00"
seats = 200
takes_h = 5

[forces.army]
service = "ground"
way = { route = ["home", "hub"], by = ["air"] }
rotation = { tour_d = 90, handover_d = 2.5 }

[forces.army.parties.group]
strength = 100
leaves = 2024-03-04T11:00:00
"""
"""A hundred come on the first day at 16:00 and are relieved after three months; the flight goes daily, both ways."""

HALF_A_YEAR: Table = {"horizon_d": 210, "missions.run.days": ["Mon"]}

MARCH = """
[places.camp]
kind = "camp"
airhead = "field"
latitude_deg = 0.0
longitude_deg = 1.0

[vehicles.carrier]
at = { hub = 20 }

[roads.desert]
between = ["hub", "camp"]
takes_h = 6
hours = "24h"
"""
ARMY_BY_ROAD: Table = {
    "forces.army.way": {"route": ["home", "hub", "camp"], "by": ["air", "desert"], "rsoi_at": "hub", "rsoi_d": 1.0},
    "forces.army.parties.group.drives": {"carrier": 15},
}

FERRY_OF_ARMY = """
[places.base]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 40.0

[forces.army.parties.aboard]
strength = 40
way = { route = ["base", "hub"], by = ["heron"] }
"""
ARMY_BY_FERRY: Table = HALF_A_YEAR | {
    "fleets.heron.ferry": {"route": ["base", "hub"]},
    "forces.army.rotation.way": {"route": ["home", "hub"], "by": ["air"]},
}
"""Forty of the army come aboard the ferry of the only aircraft, and are relieved by the flight."""

WORLDS: dict[str, tuple[Table, str]] = {
    "by air": (WEEK, WAY + TROOPS + SECOND),
    "by road": (WEEK | BY_ROAD, WAY + TROOPS + SECOND + ROAD),
    "with the ferry": (WEEK | COMES, WAY + FERRY),
    "the advance team joins": (WEEK, WAY + CONTINGENT + ADVANCE),
    "rotation by air": (HALF_A_YEAR, ARMY),
    "rotation by road": (HALF_A_YEAR | ARMY_BY_ROAD, ARMY + MARCH),
    "rotation after a ferry": (ARMY_BY_FERRY, ARMY + FERRY_OF_ARMY),
}
"""All of them: changed values, and text."""
