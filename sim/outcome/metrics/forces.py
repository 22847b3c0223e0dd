"""Metrics of forces: closure, build-up, and who came late."""

from sim.operation.tables import Force
from sim.outcome.layout import Layout
from sim.outcome.metrics.figures import HOURS_PER_DAY, Sum, special, total, value, values
from sim.outcome.metrics.metric import DAY, Metric

GROUP = "Forces"
PARTIES = "parties that are no relief"


def force_metrics(layout: Layout) -> list[Metric]:
    """Give the metrics of all forces together and of each; none where there is none."""
    forces = layout.op.forces
    each = [metric for force in forces for metric in of_force(layout, force)]
    return [*together(layout), *each] if forces else []


def together(layout: Layout) -> list[Metric]:
    """Give the metrics of all forces together."""
    days = Sum(tuple(term for force in layout.op.forces for term in special("person_days", force.number).terms))
    return [
        Metric("people_in_place", "People in place at the end", "people", GROUP,
               "People of forces on duty at the end of their way, at the horizon.", "all forces", "higher",
               total("forces", "in_place")),
        Metric("force_person_days", "Person-days in place", "person-days", GROUP,
               "Days that people of forces were on duty at the end of their way.", "all forces", "higher", days),
        Metric("parties_ready", "Parties ready", "parties", GROUP,
               "Parties that reached the end of their way and took up their duty.", PARTIES, "higher",
               special("parties ready")),
        Metric("parties_late", "Parties late", "parties", GROUP,
               "Parties that were ready after they were due, or are due and not ready at the horizon.", PARTIES,
               "lower", special("parties late")),
        Metric("party_days_late", "Lateness of parties", "person-days", GROUP,
               "People times days after their party was due, until it was ready or the horizon.", PARTIES, "lower",
               special("late person_h") / HOURS_PER_DAY),
    ]  # fmt: skip


def belonging(layout: Layout, force: Force) -> Sum:
    """Count the people who belong to a force at the end of a run."""
    came = [other.number for other in layout.op.forces if other.joins is force]
    own = value("forces", force.number, "strength") - value("forces", force.number, "joined")
    return own + values("forces", came, "joined")


def of_force(layout: Layout, force: Force) -> list[Metric]:
    """Give the metrics of one force."""
    number, name = force.number, force.name
    return [
        Metric(f"closure_day[{name}]", f"Closure, {name}", DAY, GROUP, "Days from the start until all are ready.", name,
               "lower", special("reached_h", force.closed.number) / HOURS_PER_DAY),
        Metric(f"in_place_share[{name}]", f"In place at the end, {name}", "", GROUP,
               "People on duty at the end of their way, at the horizon, divided by those who belong to the force then: "
               "its strength, less those who have joined another, and those who have joined it.", name, "higher",
               value("forces", number, "in_place") / belonging(layout, force)),
        Metric(f"most_in_place[{name}]", f"Most in place, {name}", "people", GROUP,
               "Most people on duty at once at the end of their way.", name, "higher",
               value("forces", number, "most_in_place")),
        Metric(f"person_days[{name}]", f"Person-days, {name}", "person-days", GROUP,
               "Days that people were on duty at the end of their way.", name, "higher",
               special("person_days", number)),
    ]  # fmt: skip
