"""An explanation on screen: the metric, where the hours went, what is critical, and what was waited for by month."""

from collections.abc import Iterator
from math import isnan
from typing import Any

import pandas as pd
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from sim.studies.why.explaining import DIFFERENCE
from sim.studies.why.explanation import Explanation, written
from sim.views.screen.answer import plain_table

LINES = 12
"""Lines of each table but that of months."""
OTHER_END = "{metric} is no moment, so no path leads to it: what lies on the path to {target} need not change it."
LEAST_SHARE = 0.002
"""Of the hours of a path: what takes less, and is waited for less, is not shown."""
SMALL_PRINT = (
    "Where others ended a wait, its hours on the path are theirs; in brackets, the hours in which it was waited. "
    "r: correlation over replications with the change in the metric; it proves no cause."
)


def explanation_tables(found: Explanation) -> Iterator[RenderableType]:
    """Give an explanation part by part, for a rich console."""
    yield Text.assemble((found.metric, "bold"), (f"  {found.unit}", "dim"))
    yield levels(found)
    yield Text()
    if len(found.scenarios) > 1:
        yield hours(found.hours, found.scenarios)
        yield Text()
    for name in found.scenarios:
        yield path(found, name)
        yield Text()
        yield months(found, name)
        yield Text()
    each = " of each, in pairs" if len(found.scenarios) > 1 else ""
    runs = f"{found.replications} replications{each}; seed {found.seed}; 95 % intervals."
    yield Text(f"{runs} {SMALL_PRINT}", style="dim")
    if target := found.leads_to():
        yield Text(OTHER_END.format(metric=found.metric, target=target))


def levels(found: Explanation) -> Table:
    """Give the metric in each scenario, and the difference of two."""
    target = found.leads_to()
    table = plain_table("", "mean", f"{target} on day" if target else "the path ends on day", "in so many runs")
    for row in rows_of(found.levels):
        sign = "+" if row.scenario == DIFFERENCE and row.mean > 0.0 else ""
        came = "" if isnan(row.came) else f"{100 * row.came:.0f} %"
        table.add_row(row.scenario, sign + interval(row.mean, row.low, row.high), written(row.closing_d), came)
    return table


def hours(frame: pd.DataFrame, names: tuple[str, ...]) -> Table:
    """Give the hours that differ most between two scenarios; a star marks differences that chance hardly explains."""
    table = plain_table("where the hours went", *names, "difference", "r")
    for row in rows_of(frame[frame["difference"] != 0.0].head(LINES)):
        sure = " *" if row.low > 0.0 or row.high < 0.0 else ""
        change = ("+" if row.difference > 0.0 else "") + interval(row.difference, row.low, row.high) + sure
        r = "" if isnan(row.correlation) else f"{row.correlation:+.2f}"
        table.add_row(what(row.kind, row.activity, row.cause), written(row.baseline), written(row.scenario), change, r)
    return table


def path(found: Explanation, name: str) -> Table:
    """Give what lies on the critical paths of a scenario, that with the most hours first."""
    frame = found.path(name)
    least = LEAST_SHARE * float(frame["hours"].sum())
    target = found.leads_to(name)
    head = f"critical path of {name}" + (f" to {target}, not to {found.metric}" if target else "")
    table = plain_table(head, "", "at", "in so many runs", "hours")
    for row in rows_of(frame[frame[["hours", "waited"]].max(axis=1) >= least].head(LINES)):
        waited = f" ({written(row.waited)})" if row.waited > row.hours + least else ""
        said = what(row.kind, row.activity, row.cause)
        table.add_row(said, row.who, row.place, f"{100 * row.share:.0f} %", written(row.hours) + waited)
    return table


def months(found: Explanation, name: str) -> Table:
    """Give for each month what was waited for longest."""
    table = plain_table(f"waited for longest, {name}", "month", "cause", "hours", "largest in")
    binding = found.binding
    for row in rows_of(binding[binding["scenario"] == name]):
        table.add_row(row.scope, row.month, row.cause, written(row.hours), f"{100 * row.largest:.0f} %")
    return table


def what(kind: str, activity: str, cause: str) -> str:
    """Say who does what: "aircraft: flying", "aircraft: waiting (crew)"."""
    words = f"{activity} ({cause})" if cause and cause not in activity else activity
    return f"{kind}: {words}" if kind else words


def interval(mean: float, low: float, high: float) -> str:
    """Write a mean with its interval, where there is one."""
    return written(mean) if isnan(low) else f"{written(mean)} [{written(low)}, {written(high)}]"


def rows_of(frame: pd.DataFrame) -> Any:
    """Give the rows of a table by the names of its columns."""
    return frame.itertuples(index=False)
