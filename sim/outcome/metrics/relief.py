"""Metrics of relief work: what it gave, to how many, and what stopped it."""

from sim.operation.tables import Relief
from sim.outcome.layout import Layout
from sim.outcome.metrics.figures import Sum, total, value, values
from sim.outcome.metrics.metric import Metric

GROUP = "Relief"
OUTPUTS = {"water": ("water_m3", "Water", "m3"), "medical": ("patients", "Patients", "patients"),
           "repair": ("sites", "Sites repaired", "sites")}  # fmt: skip
"""By kind of work: the name of its total, its label and its unit."""
LOST = {
    "no_people_h": "people",
    "no_equipment_h": "equipment",
    "no_vehicles_h": "vehicles",
    "no_supplies_h": "supplies",
    "no_money_h": "money",
    "unsafe_h": "security",
    "not_asked_h": "not asked for",
}
"""Columns of unit-hours lost, and their causes."""


def relief_metrics(layout: Layout) -> list[Metric]:
    """Give the metrics of all relief work by kind, and of each activity; none where there is none."""
    rows = layout.op.relief
    return [*totals(layout), *(metric for row in rows for metric in of_activity(layout, row))] if rows else []


def totals(layout: Layout) -> list[Metric]:
    """Give what all activities of each kind gave, the people served, and the unit-hours lost by cause."""
    by_kind = {kind: [row.number for row in layout.op.relief if kind_of(layout, row) == kind] for kind in OUTPUTS}
    return [
        *(Metric(name, label, unit, GROUP, f"{label}, all activities.", "all relief work", "higher",
                 values("relief", by_kind[kind], "output"))
          for kind, (name, label, unit) in OUTPUTS.items() if by_kind[kind]),
        Metric("people_served", "People served", "person-days", GROUP,
               "People served for a day, by what the scenario says that a unit of output serves.", "all relief work",
               "higher", total("relief", "served")),
        Metric("local_labour", "Local labour", "person-days", GROUP, "Days of local workers.", "all relief work", "",
               total("relief", "worker_days")),
        *(Metric(f"relief_lost[{cause}]", f"  lost: {cause}", "unit-hours", GROUP,
                 f"Hours of units in shifts in which they stood idle, cause: {cause}.", "all relief work", "lower",
                 total("relief", column)) for column, cause in LOST.items()),
    ]  # fmt: skip


def of_activity(layout: Layout, row: Relief) -> list[Metric]:
    """Give the metrics of one activity."""
    kind, number, name = kind_of(layout, row), row.number, row.name
    _, label, unit = OUTPUTS[kind]
    worked = value("relief", number, "worked_h")
    return [
        Metric(f"output[{name}]", f"{label}, {name}", unit, GROUP, "What the activity gave.", name, "higher",
               value("relief", number, "output")),
        Metric(f"served[{name}]", f"People served, {name}", "person-days", GROUP,
               "People served for a day, by what the scenario says that a unit of output serves.", name, "higher",
               value("relief", number, "served")),
        Metric(f"worked_share[{name}]", f"Share of shifts worked, {name}", "", GROUP,
               "Unit-hours worked divided by those of all shifts so far.", name, "higher",
               worked / (worked + lost_h(number))),
        *(Metric(f"lost[{name}.{cause}]", f"  lost, {name}: {cause}", "unit-hours", GROUP,
                 f"Hours of units in shifts in which they stood idle, cause: {cause}.", name, "lower",
                 value("relief", number, column)) for column, cause in LOST.items()),
    ]  # fmt: skip


def kind_of(layout: Layout, row: Relief) -> str:
    """Give the kind of an activity."""
    return layout.scenario.data.relief[row.name].kind


def lost_h(number: int) -> Sum:
    """Add up the unit-hours that an activity lost."""
    return Sum(tuple(term for column in LOST for term in value("relief", number, column).terms))
