"""Draws: stocks take in what their timetable brings, and give out what flying and relief work ask for."""

from collections.abc import Mapping

import numpy as np

from sim.engine import DONE
from sim.operation.names import AWAITING_INFLOW
from sim.outcome.audit.breach import Breach, last_about
from sim.outcome.facts import Facts, Floats, Records

TOLERANCE = 1e-6
SCRAP_T = 1e-5
"""What rounding and the last grammes of a stock may come to in a run."""


def asked_for(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Look at inflows, at losses in handling, at relief work and at the tanks of aircraft."""
    s = facts.table("stocks")
    goods = facts.column("commodities", "handling_loss")[s["commodity"]]
    least, most = given_out(facts)
    for said, counted, low, high in (
        ("flowed in", s["inflowed_t"], inflows(facts), inflows(facts)),
        ("were lost in handling", s["lost_t"], goods * s["received_t"], goods * s["received_t"]),
        ("were drawn", s["drawn_t"], least, most),
    ):
        slack = SCRAP_T + TOLERANCE * high
        wrong = np.flatnonzero((counted < low - slack) | (counted > high + slack))
        if len(wrong):
            k = int(wrong[0])
            stock = facts.layout.op.stocks[k]
            expected = low[k] if counted[k] < low[k] else high[k]
            what = f"{names[stock.id]} counts {counted[k]:.4f} t that {said}, and {expected:.4f} t are due"
            return Breach(what, last_about(facts, stock.id))
    return None


def inflows(facts: Facts) -> Floats:
    """Give what has flowed into each stock: an amount for each time that passed."""
    op, journal = facts.layout.op, facts.ended.journal
    rows = journal[(journal["activity"] == AWAITING_INFLOW) & (journal["outcome"] == DONE)]
    found = np.zeros(len(op.stocks))
    for inflow in op.inflows:
        found[inflow.stock.number] += inflow.amount_t * float((rows["actor"] == inflow.id).sum())
    return found


def given_out(facts: Facts) -> tuple[Floats, Floats]:
    """Give the least and the most that were drawn out of each stock.

    Relief work draws for what it made. The tanks are filled for the whole route by plan, before the first take-off:
    those of aircraft that have not left yet may be full.
    """
    op, missions, needs = facts.layout.op, facts.table("missions"), facts.table("needs")
    least = np.zeros(len(op.stocks))
    np.add.at(least, needs["stock"], needs["per_output_t"] * made(facts))
    most = least.copy()
    for pattern in op.patterns:
        if pattern.fleet.fuel:
            route_t = pattern.fleet.burn_t_h * sum(stop.leg_h for stop in pattern.stops)
            mine = missions[missions["pattern"] == pattern.number]
            flown, may_be = mine["flown"], ~mine["ended"] & ~mine["flown"] & (mine["aircraft"] >= 0)
            least[pattern.fleet.fuel.number] += route_t * float(flown.sum())
            most[pattern.fleet.fuel.number] += route_t * float((flown | may_be).sum())
    return least, most


def made(facts: Facts) -> Floats:
    """Give what has been made by relief work with each of its needs: of sites, the share of the present one too."""
    relief: Records = facts.table("relief")
    left = np.where(relief["effort_h"] > 0.0, relief["effort_left_h"] / np.maximum(relief["effort_h"], 1e-12), 1.0)
    share = np.where(relief["effort_left_h"] > 1e-9, 1.0 - left, 0.0)
    output = np.where(relief["in_sites"], relief["sites_done"] + share, relief["output"])
    of_need = np.zeros(len(facts.layout.op.needs))
    for work in facts.layout.op.relief:
        for need in work.needs:
            of_need[need.number] = output[work.number]
    return of_need
