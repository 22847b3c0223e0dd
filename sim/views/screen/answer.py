"""The answer of a study on screen: the metrics asked for, the differences to the baseline, and what must hold."""

from collections.abc import Iterator, Sequence
from math import isnan
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from sim.studies import Results, Spread, Sweep
from sim.studies.verdicts import Verdict
from sim.views.screen.table import screen_table

STYLES = {"pass": "green", "fail": "bold red", "undecided": "yellow"}
GAP = 2
MOST_COMPARED = 12
"""Without metrics of its own a study compares no more than these on screen: those that differ most surely."""


def study_tables(
    results: Results, question: str, metrics: Sequence[str], verdicts: Sequence[Verdict]
) -> Iterator[RenderableType]:
    """Give what a study says: the question, levels with intervals, paired differences, and verdicts."""
    yield Text(question, style="bold")
    yield Text()
    if metrics:
        yield levels(results, metrics)
    else:
        yield screen_table(results)
    yield Text()
    if len(results.scenarios) > 1:
        yield differences(results, metrics)
        yield Text()
    if verdicts:
        yield judgements(verdicts)
        yield Text()
    counted = zip(results.scenarios, results.measured, strict=True)
    runs = " and ".join(f"{len(values):,} of {name}" for name, values in counted)
    yield Text(f"{runs}; seed {results.seed}; 95 % intervals.", style="dim")


def levels(results: Results, metrics: Sequence[str]) -> Table:
    """Give mean and interval of each metric in each scenario."""
    table = plain_table("", *results.scenarios)
    for metric in metrics:
        unit = next((each.unit for each in results.metrics if each.name == metric), "")
        cells = (interval(results.interval(name, metric)) for name in results.scenarios)
        table.add_row(Text.assemble(metric, (f"  {unit}", "dim")), *cells)
    return table


def differences(results: Results, metrics: Sequence[str]) -> Table:
    """Give paired differences to the first scenario; stars mark those that chance explains in less than 5 %."""
    found = results.compare(*metrics)
    if not metrics:
        found = found.sort_values("p", kind="stable").head(MOST_COMPARED)
    table = plain_table(f"less {results.scenarios[0]}", "scenario", "difference", "p (Holm)", "pairing saved")
    rows: Any = found.itertuples()
    for row in rows:
        mark = " *" if row.p < 0.05 else ""
        span = f"{row.difference:+.4g} [{row.low:.4g}, {row.high:.4g}]{mark}"
        saved = f"{row.saved:.1f} times" if not isnan(row.saved) else ""
        table.add_row(Text.assemble(row.metric, (f"  {row.unit}", "dim")), row.scenario, span, f"{row.p:.2g}", saved)
    return table


def judgements(verdicts: Sequence[Verdict]) -> Table:
    """Give what must hold, and whether it does."""
    table = plain_table("what must hold", "scenario", "asked", "found", "")
    for each in verdicts:
        found = f"{100 * each.share:.0f} % [{100 * each.low:.0f}, {100 * each.high:.0f}]"
        verdict = Text(each.outcome, style=STYLES[each.outcome])
        table.add_row(each.check, each.scenario, f"{100 * each.asked:g} %", found, verdict)
    return table


def sweep_table(found: Sweep, metrics: Sequence[str]) -> Table:
    """Give a line for each point of a sweep: its inputs, and mean and interval of some metrics."""
    table = plain_table(*found.paths, *metrics)
    for name, point in zip(found.results.scenarios, found.points, strict=True):
        cells = (interval(found.results.interval(name, metric)) for metric in metrics)
        table.add_row(*(str(value) for value in point.values()), *cells)
    return table


def plain_table(*titles: str) -> Table:
    """Make a table without lines; the first column is on the left."""
    table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False)
    for number, title in enumerate(titles):
        table.add_column(title, justify="right" if number else "left")
    return table


def interval(found: Spread) -> str:
    """Write a mean with its interval, and in how many replications there is none."""
    if not found.n:
        return "never"
    text = f"{found.mean:.4g}" if found.n == 1 else f"{found.mean:.4g} [{found.low:.4g}, {found.high:.4g}]"
    return f"{text} ({found.n} of {found.n + found.missing})" if found.missing else text
