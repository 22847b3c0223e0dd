"""Metrics of what held the airlift back, and of what held up parties, tasks, ships and convoys."""

from sim.operation.names import AWAITING_MILESTONE, AWAITING_ROAD, AWAITING_TRANSPORT, OUT_OF_MONEY
from sim.outcome.causes import CAUSES
from sim.outcome.layout import Layout
from sim.outcome.metrics.figures import Sum, count, held_up, hours, waited, waited_for
from sim.outcome.metrics.metric import Metric

GROUP = "Waiting"


METRICS = (
    Metric("waited", "Missions waited, all causes", "h", GROUP, "Hours that missions waited for anything.",
           "all missions", "lower", waited(*CAUSES)),
    Metric("waited_per_mission", "Waited a mission", "h", GROUP, "Hours waited divided by missions begun.",
           "all missions", "lower", waited(*CAUSES) / count("missions")),
    *(Metric(f"waited_{cause.replace(' ', '_')}", f"  waited: {cause}", "h", GROUP,
             f"Hours that missions waited, cause: {cause}.", "all missions", "lower", waited(cause))
      for cause in CAUSES if cause != "maintenance"),
)  # fmt: skip


def deployment_waits(layout: Layout) -> list[Metric]:
    """Give the hours that parties, tasks, ships and convoys of a scenario waited, by cause."""
    parts = (("parties", of_parties()), ("tasks", of_tasks()), ("ships", of_ships()), ("convoys", of_convoys(layout)))
    return [
        Metric(f"{table}_waited_{cause.replace(' ', '_')}", f"{table.capitalize()} waited: {cause}", "h", GROUP,
               f"Hours that {table} waited, cause: {cause}.", f"all {table}", "lower", figure)
        for table, waits in parts if getattr(layout.op, table)
        for cause, figure in waits.items()
    ]  # fmt: skip


def of_parties() -> dict[str, Sum]:
    """Give the waits of parties; people are counted once, however many travel together."""
    return {
        "milestone": hours("parties", AWAITING_MILESTONE),
        "transport": hours("parties", AWAITING_TRANSPORT),
        "vehicles": held_up("parties", "vehicles"),
        "billets": held_up("parties", "billets"),
        "threat": held_up("parties", "threat"),
        "road hours": hours("parties", AWAITING_ROAD),
    }


def of_tasks() -> dict[str, Sum]:
    """Give the waits of tasks, the hours without money included."""
    return {
        "milestone": hours("tasks", AWAITING_MILESTONE),
        "people": held_up("tasks", "people"),
        "threat": held_up("tasks", "threat"),
        "daylight": held_up("tasks", "hours"),
        "money": hours("tasks", OUT_OF_MONEY),
    }


def of_ships() -> dict[str, Sum]:
    """Give the waits of ships."""
    return {
        "milestone": hours("ships", AWAITING_MILESTONE),
        "open port": held_up("ships", "not open"),
        "berth": held_up("ships", "berth"),
        "drivers": held_up("ships", "people"),
    }


def of_convoys(layout: Layout) -> dict[str, Sum]:
    """Give the waits of convoys; a motor pool that gives escorts to any of them counts as one of escorts."""
    escorts = {row.escorts.ready.id for row in layout.op.convoys if row.escorts and row.escorts_needed > 0}
    trucks = {row.trucks.ready.id for row in layout.op.convoys if row.trucks} - escorts
    return {
        "milestone": hours("convoys", AWAITING_MILESTONE),
        **({"trucks": waited_for("convoys", *sorted(trucks))} if trucks else {}),
        **({"escorts": waited_for("convoys", *sorted(escorts))} if escorts else {}),
        "threat": held_up("convoys", "threat"),
        "daylight": hours("convoys", AWAITING_ROAD),
    }
