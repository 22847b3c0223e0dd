"""Numbers of a run that are more than sums: where each stands, what is read for them, and the order of the work.

The functions that work them out are plain loops over whole columns.  They run as they stand under SimPy and compiled
beside the compiled engine, with the same bits.
"""

from typing import NamedTuple

from sim.outcome.facts import Floats, Ints
from sim.outcome.metrics.of_missions import first_of, lowest, most_of, of_missions
from sim.outcome.metrics.of_orders import by_line, of_lines, of_orders
from sim.outcome.metrics.of_people import of_casualties, of_forces, of_milestones, of_parties
from sim.outcome.metrics.of_ramps import capacity_hours

COLUMNS = (
    ("missions", ("cause", "took_off_h", "planned_h", "flown", "assigned_h", "ended", "ended_h", "flown_h")),
    ("loads", ("delivered_h", "delivered", "tonnes")),
    ("crews", ("flown_h",)),
    (
        "orders",
        (
            *("requirement", "due_h", "amount_t", "passengers", "delivered_t", "delivered_passengers"),
            *("closed", "closed_h", "late_tonne_h", "late_passenger_h", "party", "casualty"),
        ),
    ),
    ("stocks", ("min_dos", "used_h")),
    ("milestones", ("is_reached", "reached_h")),
    ("forces", ("person_days", "in_place", "counted_to_h")),
    ("parties", ("strength", "due_h", "is_ready", "ready_h", "relieves")),
    ("casualties", ("people", "wounded_h", "evacuated_h", "evacuated", "hospital")),
)
"""What `specials` reads, in this order."""
WIDTHS = tuple(len(columns) for _, columns in COLUMNS)
SINGLE = (
    *("on time", "delay mean", "delay p90", "cycle mean", "cycle p90", "ground mean"),
    *("first delivery_h", "most flown_h"),
    *("orders placed", "orders closed", "late tonne_h", "late passenger_h", "overdue tonne_h", "overdue passenger_h"),
    *("lines called", "lines closed", "lines late"),
    *("parties", "parties ready", "parties late", "late person_h"),
    *("evacuated", "not evacuated", "evacuation mean_h", "evacuation longest_h"),
)
"""The numbers that stand first."""
FIRST, MOST, OF_ORDERS, OF_LINES, OF_PARTIES, OF_CASUALTIES = 6, 7, 8, 14, 17, 21
VECTORS = len(SINGLE)
BY_CAUSE, BY_LINE, BY_STOCK = ("cancelled",), ("asked", "arrived", "closure_h"), ("lowest dos",)
BY_MILESTONE, BY_FORCE, BY_RAMP = ("reached_h",), ("person_days",), ("capacity_h",)
"""Then, by name: numbers for each cause, requirement line, stock, milestone, force and ramp capacity."""


class Shape(NamedTuple):
    """How many there are of what has numbers of its own."""

    causes: int
    lines: int
    stocks: int
    milestones: int
    forces: int
    ramps: int


def places_of_specials(shape: Shape) -> dict[tuple[str, int], int]:
    """Give the place of each special number by its name and number."""
    kinds = (SINGLE, BY_CAUSE, BY_LINE, BY_STOCK, BY_MILESTONE, BY_FORCE, BY_RAMP)
    named = [(name, k) for names, size in zip(kinds, (1, *shape), strict=True) for name in names for k in range(size)]
    return {key: place for place, key in enumerate(named)}


def specials(
    columns: Floats,
    rows: Ints,
    horizon_h: float,
    causes: int,
    lines: int,
    ramps: Ints,
    edges: Floats,
    out: Floats,
    at: int,
) -> None:
    """Work out all special numbers, from the columns behind one another, into `out` from place `at` on: zero before."""
    first, by = 0, at + VECTORS
    of_missions(columns, first, rows[0], out, at, by)
    first, by = first + WIDTHS[0] * rows[0], by + causes
    out[at + FIRST] = first_of(columns, first, rows[1])
    first += WIDTHS[1] * rows[1]
    out[at + MOST] = most_of(columns, first, rows[2])
    first += WIDTHS[2] * rows[2]
    of_orders(columns, first, rows[3], horizon_h, out, at + OF_ORDERS)
    by_line(columns, first, rows[3], lines, out, by)
    of_lines(columns, first, rows[3], lines, horizon_h, out, at + OF_LINES, by)
    first, by = first + WIDTHS[3] * rows[3], by + 3 * lines
    lowest(columns, first, rows[4], out, by)
    first, by = first + WIDTHS[4] * rows[4], by + rows[4]
    of_milestones(columns, first, rows[5], out, by)
    capacity_hours(ramps, edges, columns, first, rows[5], horizon_h, out, by + rows[5] + rows[6])
    first, by = first + WIDTHS[5] * rows[5], by + rows[5]
    of_forces(columns, first, rows[6], horizon_h, out, by)
    first += WIDTHS[6] * rows[6]
    of_parties(columns, first, rows[7], horizon_h, out, at + OF_PARTIES)
    first += WIDTHS[7] * rows[7]
    of_casualties(columns, first, rows[8], horizon_h, out, at + OF_CASUALTIES)
