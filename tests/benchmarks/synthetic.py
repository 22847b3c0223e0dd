"""Scenarios of any size: clusters of one hub, its fields, its aircraft and crews, and the stocks that they fill."""

from typing import Any

from sim.scenario import Scenario


def clusters(hubs: int, fields: int, aircraft: int, missions_a_day: float, days: float) -> Scenario:
    """Give a scenario of so many hubs, each with fields around it and aircraft that fly to them in turn."""
    data: dict[str, Any] = {
        "title": f"{hubs} hubs, {hubs * fields} fields, {hubs * aircraft} aircraft",
        "start": "2024-01-01",
        "horizon_d": days,
        "places": {},
        "fleets": {},
        "missions": {},
        "commodities": {
            "food": {"supply_class": "I", "priority": 2, "pallet_t": 2.0, "per_person_day_kg": 3.0},
            "medical": {"supply_class": "VIII", "priority": 1, "pallet_t": 0.9, "per_person_day_kg": 0.6},
        },
        "stocks": {},
        "weather": {},
    }
    for number in range(hubs):
        add_cluster(data, number, fields, aircraft, missions_a_day)
    return Scenario.from_dict(with_dates(data))


def add_cluster(data: dict[str, Any], number: int, fields: int, aircraft: int, missions_a_day: float) -> None:
    """Add one hub with all that belongs to it."""
    hub = f"hub{number}"
    places = [f"field{number}-{k}" for k in range(fields)]
    data["places"][hub] = ramp(number, 0.0, max(2, aircraft // 2)) | {"hours": "24h"}
    for k, place in enumerate(places):
        data["places"][place] = ramp(number, 2.0 + k, max(1, aircraft // 4)) | {
            "hours": "05:00-21:00",
            "strength": {data["start"]: 400},
        }
        data["stocks"][place] = {goods: stock(hub) for goods in ("food", "medical")}
        data["missions"][f"run{number}-{k}"] = {
            "fleet": f"fleet{number}",
            "route": [hub, place, hub],
            "every_h": {"exponential": {"mean": 24.0 * fields / missions_a_day}},
            "needs_cargo": False,
            "lead_h": 0.0,
        }
    data["stocks"][hub] = {goods: {"initial_t": 1e5} for goods in ("food", "medical")}
    data["fleets"][f"fleet{number}"] = fleet(hub, aircraft)
    data["weather"][f"storms{number}"] = {
        "places": [hub, *places],
        "chance_per_day": [0.05] * 12,
        "lasts_h": {"lognormal": {"median": 6, "sigma": 0.6}},
    }


def ramp(number: int, east: float, places: int) -> dict[str, Any]:
    """Give an airfield in the row of its cluster."""
    return {
        "kind": "airfield",
        "latitude_deg": -40.0 + 0.5 * (number % 160),
        "longitude_deg": -100.0 + 15.0 * (number // 160) + east,
        "parking_mog": 2 * places,
        "working_mog": places,
        "loaders": places,
    }


def stock(hub: str) -> dict[str, Any]:
    """Give a stock at a field, filled from its hub."""
    return {"initial_t": 20.0, "ordered_from": hub, "reorder_at_dos": 5, "order_up_to_dos": 12}


def fleet(hub: str, aircraft: int) -> dict[str, Any]:
    """Give a fleet with two crews an aircraft."""
    return {
        "type": "transport",
        "aircraft": aircraft,
        "home": hub,
        "payload_t": 10.9,
        "pallet_positions": 6,
        "seats": 80,
        "block_speed_kt": {"100": 240, "1000": 270},
        "flight_time_factor": {"lognormal": {"mean": 1.0, "cv": 0.05}},
        "onload_h": {"triangular": [0.5, 0.8, 1.5]},
        "offload_h": {"triangular": [0.5, 0.8, 1.5]},
        "quick_turn_h": {"triangular": [0.5, 0.75, 1.25]},
        "break_rate": 0.1,
        "repair_h": {"lognormal": {"median": 4, "sigma": 0.8}},
        "inspection": {"every_h": 225, "lasts_d": 4},
        "crews": 2 * aircraft,
        "crew_brief_h": 1.0,
        "flight_duty_h": 14,
        "crew_rest_h": 10,
        "flying_limits": [{"hours": 56, "days": 7}, {"hours": 125, "days": 30}],
    }


def with_dates(data: dict[str, Any]) -> dict[str, Any]:
    """Put dates in place of their text."""
    from datetime import date

    first = date.fromisoformat(data["start"])
    for place in data["places"].values():
        if "strength" in place:
            place["strength"] = {str(first): people for people in place["strength"].values()}
    return data | {"start": first}
