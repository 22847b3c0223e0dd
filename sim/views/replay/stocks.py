"""What stands where: stocks with the use of a day, people present, and what relief work has given."""

from typing import Any

import pandas as pd

from sim.outcome import Run
from sim.views.replay.steps import Steps

HOURS_PER_DAY = 24.0
UNITS = {"water": "m³ of water", "medical": "patients", "repair": "sites repaired"}
"""What relief work of each kind gives."""


def series(levels: pd.DataFrame, kind: str, place: str, what: str) -> Steps:
    """Give the points of one level."""
    mine = levels[(levels["kind"] == kind) & (levels["place"] == place) & (levels["what"] == what)]
    return Steps(h=mine["time_h"].tolist(), v=mine["value"].tolist())


def stocks_of(run: Run) -> list[dict[str, Any]]:
    """Give each stock: its level in tonnes, which runs straight between points, and what people use of it in a day.

    The use of a day follows the people present, as the model's does; what relief work draws is not in it.
    """
    op = run.facts.layout.op
    found = []
    for stock in op.stocks:
        people = people_of(run, stock.place)
        a_day = [
            HOURS_PER_DAY * op.demand * (stock.per_person_t_h * (count or 0.0) + stock.fixed_t_h)
            for count in people["v"]
        ]
        found.append(
            {
                "name": stock.name,
                "place": stock.place.number,
                "what": stock.commodity.name,
                "reorder_d": stock.reorder_dos if stock.source and stock.reorder_dos > 0.0 else None,
                "level": series(run.levels, "stock", stock.place.name, stock.commodity.name),
                "day_t": Steps(h=people["h"], v=[*a_day]),
            }
        )
    return found


def people_of(run: Run, place: Any) -> Steps:
    """Give how many people are at a place; none where there is never anybody."""
    found = series(run.levels, "strength", place.name, "people")
    return found if found["h"] else Steps(h=[0.0], v=[0])


def people_at_places(run: Run) -> list[Steps]:
    """Give how many people are at each place, in the order of places."""
    return [people_of(run, place) for place in run.facts.layout.op.places]


def relief_of(run: Run) -> list[dict[str, Any]]:
    """Give what each relief activity has given so far, and how many people one unit of it serves for a day."""
    found = []
    for relief in run.facts.layout.op.relief:
        output = series(run.levels, "output", relief.place.name, relief.name)
        found.append(
            {
                "name": relief.name,
                "place": relief.place.number,
                "unit": UNITS[run.scenario.data.relief[relief.name].kind],
                "serves": relief.served_per_output,
                "output": output if output["h"] else Steps(h=[0.0], v=[0]),
            }
        )
    return found


def deliveries_of(run: Run) -> dict[str, Steps]:
    """Give the tonnes and the people that have reached the place of their order so far."""
    loads = run.loads[run.loads["delivered"]].sort_values("delivered_h", kind="stable")
    hours = [0.0, *loads["delivered_h"].tolist()]
    return {
        "tonnes": Steps(h=hours, v=[0.0, *loads["tonnes"].cumsum().tolist()]),
        "people": Steps(h=hours, v=[0, *loads["passengers"].cumsum().tolist()]),
    }
