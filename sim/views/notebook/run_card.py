"""A run in a notebook: its story in a few rows, and what it delivered as a small picture."""

import numpy as np

from sim.errors import AirbridgeError
from sim.outcome import Metric, Run
from sim.outcome.metrics.metric import DAY
from sim.studies import Results
from sim.views.dates import Calendar, calendar_of
from sim.views.figures.curves import title_of
from sim.views.figures.delivery_curves import deliveries
from sim.views.figures.gantt_chart import gantt, worst_days
from sim.views.figures.metric_axis import Measure
from sim.views.figures.milestone_days import milestones_of
from sim.views.figures.style import cause_words
from sim.views.notebook.card import Draw, card, picture
from sim.views.report.asked import usual
from sim.views.words import hours_text

KINDS = ("force", "fleet", "milestone")
"""Those first that are shown where there is no room for all."""
MOST_MILESTONES = 6
MOST_CAUSES = 3
A_MOMENT_D = 1e-6
"""Before the end: the last day, and not the midnight after it."""
NEVER = "not before the end"
Row = tuple[str, str]


def run_html(run: Run) -> str:
    """Write a run as HTML: when its milestones are reached, the figures it is judged by, and what held it back."""
    calendar = calendar_of(run.scenario)
    ends = calendar.date(0.0), calendar.date(run.scenario.data.horizon_d - A_MOMENT_D)
    line = f"{' to '.join(ends)} · seed {run.seed}, replication {run.replication} · {run.scenario.fingerprint[:8]}"
    rows = [*milestone_rows(run, calendar), *metric_rows(run, calendar), *held_back_rows(run)]
    words = f"What the run delivers, or what its aircraft do: {run.scenario.title}"
    return card(run.scenario.title, line, (), rows, picture(pictured(run), words))


def milestone_rows(run: Run, calendar: Calendar) -> list[Row]:
    """Give milestones in the order in which they come: the scenario's own, and when forces and fleets are there."""
    try:
        found, _ = milestones_of(run, KINDS)
    except AirbridgeError:
        return []
    kept = sorted(found, key=lambda each: KINDS.index(each.kind))
    kept = [each for each in kept if not each.name.endswith(".arrived") or each.kind == "fleet"][:MOST_MILESTONES]
    days = {each.name: float(each.reached[0].days[0]) for each in sorted(kept, key=lambda each: each.middle)}
    return [
        (first_upper(title_of(name).replace(".", " ")), calendar.date(day) if np.isfinite(day) else NEVER)
        for name, day in days.items()
    ]


def first_upper(words: str) -> str:
    """Let words begin as a sentence does."""
    return words[:1].upper() + words[1:]


def metric_rows(run: Run, calendar: Calendar) -> list[Row]:
    """Give the figures by which most operations are judged; closures stand among the milestones."""
    return [
        (Measure(metric, calendar).words, value_text(run, metric, calendar))
        for metric in usual(alone(run))
        if not metric.name.startswith("closure_day")
    ]


def alone(run: Run) -> Results:
    """Give a run as the results of a study of one replication."""
    values = np.array([[run.metrics[metric.name] for metric in run.declared]])
    return Results((run.scenario.name,), (run.scenario,), (run.declared,), (values,), run.seed, "simpy")


def value_text(run: Run, metric: Metric, calendar: Calendar) -> str:
    """Write one figure with its unit."""
    value = run.metrics[metric.name]
    if np.isnan(value):
        return NEVER if metric.unit == DAY else "–"
    return Measure(metric, calendar).text(value)


def held_back_rows(run: Run) -> list[Row]:
    """Give the causes for which missions waited longest, with their hours."""
    longest = run.held_back[run.held_back > 0.0].sort_values(ascending=False).head(MOST_CAUSES)
    rows = [f"{cause_words(str(cause))} {hours_text(float(hours))}" for cause, hours in longest.items()]
    return [("Held back by", "\n".join(rows) or "nothing")]


def pictured(run: Run) -> Draw:
    """Choose what is drawn: deliveries, or where there are none what the aircraft do in their worst fortnight."""
    if run.metrics.get("tonnes_delivered", 0.0) > 0.0 or run.metrics.get("passengers_delivered", 0.0) > 0.0:
        return lambda ax: deliveries(run, ax)
    first, last = worst_days(run)
    return lambda ax: gantt(run, ax, first=first, last=last)
