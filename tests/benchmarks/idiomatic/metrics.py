"""The figures of a run, under the names that the metrics of `sim.outcome` have."""

from math import ceil, nan

import numpy as np
from idiomatic.model import Model

LACKED = ("aircraft", "crew", "ramp", "loader", "cargo", "hours", "weather", "not open")
WAITS = (*LACKED, "crew rest")
CAUSES = (*LACKED, "preparation")


def figures(model: Model) -> dict[str, float]:
    """All figures of one run."""
    return {**of_missions(model), **of_aircraft(model), **of_waits(model), **of_supply(model), **of_orders(model)}


def of_missions(model: Model) -> dict[str, float]:
    """Missions, what they delivered and how long they took."""
    missions = model.missions
    flown = [mission for mission in missions if mission.flown]
    delays = [max(0.0, mission.took_off_h - mission.planned_h) for mission in flown]
    over = [mission for mission in flown if mission.ended_h is not None]
    cycles = [(mission.ended_h or 0.0) - mission.assigned_h for mission in over]
    ground = [cycle - mission.flown_h for cycle, mission in zip(cycles, over, strict=True)]
    room_t = sum(mission.room_t for mission in flown)
    return {
        "missions_planned": len(missions),
        "missions_flown": len(flown),
        "missions_completed": sum(mission.completed for mission in missions),
        "missions_diverted": sum(mission.diverted for mission in missions),
        "missions_cancelled": sum(bool(mission.cause) for mission in missions),
        **{f"cancelled_{name(why)}": sum(mission.cause == why for mission in missions) for why in CAUSES},
        "tonnes_delivered": sum(mission.delivered_t for mission in missions),
        "tonne_km": sum(mission.delivered_tkm for mission in missions),
        "passengers_delivered": sum(mission.delivered_passengers for mission in missions),
        "load_factor": sum(mission.off_load_t for mission in flown) / room_t if room_t else nan,
        "delay_mean": mean(delays),
        "delay_p90": p90(delays),
        "cycle_mean": mean(cycles),
        "cycle_p90": p90(cycles),
        "ground_mean": mean(ground),
    }


def of_aircraft(model: Model) -> dict[str, float]:
    """Aircraft and crews."""
    aircraft = [plane for hangar in model.hangars.values() for plane in hangar.aircraft]
    crews = [crew for hangar in model.hangars.values() for crew in hangar.crews]
    return {
        "sorties": sum(plane.sorties for plane in aircraft),
        "flying_hours": sum(plane.flown_h for plane in aircraft),
        "holding_hours": sum(mission.held_h for mission in model.missions),
        "breaks": sum(plane.breaks for plane in aircraft),
        "repair_hours": model.log.hours("repair", model.clock.horizon_h),
        "inspections": model.log.count("inspection"),
        "crew_flying_max": max((crew.flown_h for crew in crews), default=0.0),
    }


def of_waits(model: Model) -> dict[str, float]:
    """Hours that missions waited, by cause."""
    hours = {f"waited_{name(why)}": model.log.hours("waiting", model.clock.horizon_h, why) for why in WAITS}
    return {"waited": sum(hours.values()), **hours}


def of_supply(model: Model) -> dict[str, float]:
    """Stocks and those who live on them."""
    used = [stock for stock in model.stocks if stock.use_t_h]
    names = {f"{stock.place}.{commodity}": stock for stock in used for commodity in [name_of(model, stock.commodity)]}
    return {
        "consumed": sum(stock.consumed_t for stock in used),
        "unmet_demand": sum(stock.short_t for stock in used),
        "stockout_days": sum(stock.empty_h for stock in used) / 24,
        "lost": sum(stock.lost_t for stock in model.stocks),
        **{f"stockout_days[{name}]": stock.empty_h / 24 for name, stock in names.items()},
        **{f"dos_min[{name}]": stock.min_dos for name, stock in names.items()},
    }


def of_orders(model: Model) -> dict[str, float]:
    """Orders: closure and lateness."""
    overdue = {order: max(0.0, model.clock.horizon_h - order.due_h) for order in model.orders}
    missing_t = sum(late * max(0.0, one.amount_t - one.delivered_t) for one, late in overdue.items())
    missing = sum(late * max(0, one.passengers - one.delivered_passengers) for one, late in overdue.items())
    return {
        "orders_placed": len(model.orders),
        "orders_closed": sum(order.closed for order in model.orders),
        "tonnes_at_destination": sum(order.delivered_t for order in model.orders),
        "tonne_days_late": (sum(order.late_tonne_h for order in model.orders) + missing_t) / 24,
        "passenger_days_late": (sum(order.late_passenger_h for order in model.orders) + missing) / 24,
    }


def name(cause: str) -> str:
    """A cause as a part of a name."""
    return cause.replace(" ", "_")


def name_of(model: Model, commodity: object) -> str:
    """What the scenario calls a commodity."""
    return next(name for name, each in model.data.commodities.items() if each is commodity)


def mean(values: list[float]) -> float:
    """Average; nan of nothing."""
    return float(np.mean(values)) if values else nan


def p90(values: list[float]) -> float:
    """The smallest value that nine of ten do not exceed; nan of nothing."""
    return sorted(values)[ceil(0.9 * len(values)) - 1] if values else nan
