"""Tables of a report: what each scenario comes to in each metric, and how it differs from the baseline."""

from collections.abc import Sequence
from dataclasses import dataclass

from sim.outcome import GROUPS, Metric
from sim.studies import Results
from sim.views.dates import calendar_of
from sim.views.report.difference_in_words import OUTCOME_WORDS, Comparison, comparisons
from sim.views.report.figures_in_words import signed, signed_interval, unit_of_difference
from sim.views.screen.cells import cell_of, half_width, unit_of
from sim.views.screen.table import spreads
from sim.views.words import NBSP, labels

MOST_IN_FULL = 8
"""Tables of all metrics show no more scenarios than these."""
MARKS = {"better": "▲", "worse": "▼", "different": "≠"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a text, lines of small print below it, and a mark in words with the class that colours it.

    What differs from the baseline stands first where there is no room for columns.
    """

    text: str
    small: tuple[str, ...] = ()
    mark: str = ""
    kind: str = ""
    is_difference: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it is about, in small print beside it its unit, and its cells."""

    head: str
    cells: tuple[Cell, ...]
    small: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption and the heads of its columns, that of the rows first."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    numeric: bool = True
    """Whether cells are numbers, which stand at the right."""


def comparison(results: Results, metrics: Sequence[Metric], found: Sequence[Comparison], caption: str) -> Table:
    """Give a row for each metric: its level in each scenario, and the differences to the first that were found."""
    titles = labels(results.inputs)
    by_place = {(each.metric.name, each.scenario): each for each in found}
    others = results.scenarios[1:] if found else ()
    heads = ("Figure", *titles, *(f"{title}, less the baseline" for title in titles[1:] if found))
    rows = tuple(
        Row(
            metric.label.strip().replace("_", " "),
            (*levels(results, metric), *(difference(by_place.get((metric.name, name))) for name in others)),
            unit_of(metric.unit) if metric.unit else "%",
            metric.definition,
        )
        for metric in metrics
    )
    return Table(caption, heads, rows)


def levels(results: Results, metric: Metric) -> list[Cell]:
    """Give mean and interval of a metric in each scenario."""
    calendars = map(calendar_of, results.inputs)
    found = spreads(results, metric, 0.95)
    texts = (cell_of(each, metric.unit, calendar).text for each, calendar in zip(found, calendars, strict=True))
    return [level(text) for text in texts]


def level(text: str) -> Cell:
    """Give a mean as a cell, with its interval and the number of runs in small print."""
    mean, *rest = text.replace(" [", "\n[").replace(" ±", "\n±").split("\n")
    return Cell(mean, tuple(rest))


def difference(found: Comparison | None) -> Cell:
    """Give one difference with its interval, and whether it is told apart."""
    if found is None:
        return Cell("–", is_difference=True)
    if found.outcome == "unknown":
        return Cell("–", mark=OUTCOME_WORDS["unknown"], kind="unknown", is_difference=True)
    row, metric = found.row, found.metric
    half = half_width(row.difference, row.low, row.high)
    span = signed_interval(metric, row.low, row.high)
    mark = f"{MARKS.get(found.outcome, '')} {OUTCOME_WORDS[found.outcome]}".strip()
    text = f"{signed(metric, row.difference, half)}{NBSP}{unit_of_difference(metric)}"
    return Cell(text, (span,) if span else (), mark, found.outcome, is_difference=True)


def whole(results: Results) -> tuple[Results, str]:
    """Give the scenarios that the tables of all metrics show, and a sentence where these are not all."""
    count = len(results.scenarios)
    if count <= MOST_IN_FULL:
        return results, ""
    kept = slice(MOST_IN_FULL)
    shown = Results(
        results.scenarios[kept], results.inputs[kept], results.declared[kept], results.measured[kept],
        results.seed, results.engine,
    )  # fmt: skip
    return shown, f"These tables show the first {MOST_IN_FULL} of {count} scenarios."


def by_group(results: Results) -> list[tuple[str, Table]]:
    """Give a table of each group of metrics, with differences whose intervals hold together over all groups."""
    found = comparisons(results, results.metrics)
    tables = []
    for group in GROUPS:
        metrics = [metric for metric in results.metrics if metric.group == group]
        if metrics:
            own = [each for each in found if each.metric.group == group]
            tables.append((group, comparison(results, metrics, own, f"{group}: means with 95 % intervals")))
    return tables
