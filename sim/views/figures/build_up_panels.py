"""Build-up of forces: people in place over time against the plan, for all forces and for each."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from sim.outcome import Run
from sim.studies import Bands
from sim.studies.levels_sampled import ALL, groups_of, of_people
from sim.views.dates import calendar_of, days_text
from sim.views.figures.curves import (
    Drawable,
    draw_curve,
    draw_reference,
    named_artists,
    refuse_empty,
    refuse_other,
    source_of,
    title_of,
)
from sim.views.figures.headline import finding
from sim.views.figures.letters import SIGNS_PER_IN, shortened
from sim.views.figures.panels import dates_below, key_above, panels
from sim.views.figures.small_print import small_print
from sim.views.figures.style import axes_for, plain, styled, thousands, width_in
from sim.views.figures.time_axis import TimeAxis
from sim.views.words import listed

PEOPLE_COLOUR = "#1754b8"
HOURS_PER_DAY = 24.0
SAME_DAY_D = 0.5
"""Closures less apart than this are called the same."""
AFTER = 1.15
"""Panels go on for so many times the hours to the last change."""
IN_PLACE, PLAN = "in place", "plan"


def build_up(found: Drawable, ax: Axes | None = None) -> Axes:
    """Draw the people in place over time, and those who are to be by then, of all forces and of each.

    A force that joins another is counted with it. Panels end some time after the last change. A `Run` gives one line
    each; `Bands` give the median over replications and the band in which 8 of 10 lie. AirbridgeError for anything else,
    and where there are no forces.
    """
    refuse_other(found, "build_up")
    people = found.frame if isinstance(found, Bands) else of_run(found)
    people = people[people["kind"].isin((IN_PLACE, PLAN))]
    refuse_empty(people, found, "forces")
    names = panel_names(people)
    columns = 1 if len(names) == 1 else 2
    rows = -(-len(names) // columns)
    ax = axes_for(ax, 1.7 + 2.0 * rows)
    with styled():
        places = panels(ax, rows, columns)
        joined, end_h = groups(found), end_of(people, 24.0 * found.scenario.data.horizon_d)
        for panel, name in zip(places, names, strict=False):
            draw_force(panel, TimeAxis(found.scenario), people[people["what"] == name], end_h, width_in(ax) / columns)
            words = shortened(title_for(name, joined), int(SIGNS_PER_IN * width_in(ax) / columns))
            panel.set_title(words, loc="left", fontsize=10, pad=4)
        finding(ax, what_it_shows(people, found), key_above(ax, named_artists(places)))
        dates_below(ax, places, len(names), columns)
        small_print(ax, source_of(found))
    return ax


def of_run(run: Run) -> pd.DataFrame:
    """Give people in place and by plan of a run at each hour at which one of them changes; columns as in `Bands`."""
    levels = run.levels[run.levels["kind"].isin(("force", "plan"))]
    hours = np.unique(np.append(levels["time_h"].to_numpy(), [0.0, 24.0 * run.scenario.data.horizon_d]))
    if not len(run.facts.layout.op.forces):
        return pd.DataFrame(columns=["kind", "what", "time_h", "value"])
    frames = [
        pd.DataFrame({"kind": series.kind, "what": series.what, "time_h": hours, "value": values})
        for series, values in of_people(run, hours).items()
    ]
    return pd.concat(frames, ignore_index=True)


def panel_names(people: pd.DataFrame) -> list[str]:
    """Give all forces together, and each, in order; of one force no total."""
    forces = [name for name in dict.fromkeys(people["what"]) if name != ALL]
    return [ALL, *forces] if len(forces) > 1 else forces


def groups(found: Drawable) -> dict[str, list[str]]:
    """Give the forces that join no other, each with those that join it."""
    if isinstance(found, Run):
        return groups_of(found.facts.layout)
    forces = found.scenario.data.forces
    heads = {name: head(name, {each: force.joins for each, force in forces.items()}) for name in forces}
    return {name: [each for each in forces if heads[each] == name] for name in dict.fromkeys(heads.values())}


def head(name: str, joins: dict[str, str | None]) -> str:
    """Give the force to which the people of a force belong in the end."""
    while other := joins[name]:
        name = other
    return name


def title_for(name: str, joined: dict[str, list[str]]) -> str:
    """Give the title of a panel."""
    if name == ALL:
        return "all forces"
    others = [title_of(each) for each in joined.get(name, []) if each != name]
    return f"{title_of(name)}, with {listed(others)}" if others else title_of(name)


def end_of(people: pd.DataFrame, horizon_h: float) -> float:
    """Give the hour at which the panels end: the horizon, or a while after the last change."""
    columns = ["p10", "p50", "p90"] if "p50" in people else ["value"]
    changed = people.groupby(["kind", "what"])[columns].diff().abs().max(axis=1) > 0.0
    last_h = float(people.loc[changed, "time_h"].max()) if changed.any() else horizon_h
    return min(horizon_h, AFTER * last_h)


def draw_force(panel: Axes, time: TimeAxis, people: pd.DataFrame, end_h: float, room_in: float) -> None:
    """Draw one force, or all, until an hour, in a panel of so many inches."""
    draw_curve(panel, time, people[people["kind"] == IN_PLACE], PEOPLE_COLOUR, IN_PLACE, stepped=True)
    draw_reference(panel, time, people[people["kind"] == PLAN], PLAN)
    panel.set_ylabel("people", fontsize=9)
    time.put_on(panel, 0.0, end_h, room_in)
    panel.set_ylim(0.0, 1.08 * max(1.0, panel.get_ylim()[1]))
    plain(panel)
    thousands(panel.yaxis)


def what_it_shows(people: pd.DataFrame, found: Drawable) -> str:
    """Say when all who are planned are in place, and how long after the plan; or how many are there at most."""
    together = people[people["what"] == (ALL if ALL in set(people["what"]) else people["what"].iloc[0])]
    column = "p50" if isinstance(found, Bands) else "value"
    here, plan = (together[together["kind"] == kind].set_index("time_h")[column] for kind in (IN_PLACE, PLAN))
    wanted = float(plan.max())
    if not wanted > 0.0:
        return "Nobody is to be in place before the run ends"
    half = " in half of all runs" if isinstance(found, Bands) else ""
    calendar = calendar_of(found.scenario)
    due_d = float(plan[plan >= wanted].index[0]) / HOURS_PER_DAY
    if here.max() < wanted:
        due = float(here[here.index <= due_d * HOURS_PER_DAY].iloc[-1])
        return (
            f"Of {wanted:,.0f} people planned by {calendar.date(due_d)}, {due:,.0f} are then in place, "
            f"and never more than {here.max():,.0f}{half}"
        )
    closed_d = float(here[here >= wanted].index[0]) / HOURS_PER_DAY
    late_d = closed_d - due_d
    against = "on the day of the plan" if abs(late_d) < SAME_DAY_D else f"{days_text(abs(late_d))} {later(late_d)} plan"
    return f"All {wanted:,.0f} people are in place on {calendar.date(closed_d)}{half}, {against}"


def later(days: float) -> str:
    """Say on which side of the plan so many days late are."""
    return "behind" if days > 0.0 else "ahead of"
