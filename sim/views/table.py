"""The table on screen: metrics in groups, with units and intervals, scenarios side by side where they fit."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from sim.studies import Results, spread
from sim.views.cells import Cell, cell_of, nothing_happened
from sim.views.words import labels

LEAST_LABEL = 26
"""Columns that the names of metrics need at least, for scenarios to stand side by side."""
LEAST_HEADING = 12
"""Columns that the name of a scenario may take, whatever stands below it."""
WIDEST_LINE = 72
"""Where scenarios stand below one another, lines are no longer than this, however wide the console."""
GAP = 2
"""Columns between two scenarios."""
INDENT = 2
"""Columns that the names of scenarios stand in where they stand below a metric."""
GROUP_STYLE = "bold cyan"


@dataclass(frozen=True, slots=True)
class Line:
    """One metric, with a cell for each scenario."""

    label: str
    unit: str
    cells: tuple[Cell, ...]


class ScreenTable:
    """The metrics of a study, laid out for the width of the console that prints it."""

    def __init__(self, results: Results, confidence: float = 0.95) -> None:
        self.results = results
        self.confidence = confidence
        self.titles = labels(results.inputs)
        self.groups, self.nothing = grouped(results, confidence)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        cells = [line.cells for lines in self.groups.values() for line in lines]
        widths = [max(each[number].width for each in cells) for number in range(len(self.titles))]
        beside = LEAST_LABEL + sum(widths) + GAP * (len(widths) + 1) <= options.max_width
        yield from self.side_by_side(widths) if beside else self.one_below_another(min(options.max_width, WIDEST_LINE))
        yield from self.notes()

    def side_by_side(self, widths: list[int]) -> Iterator[RenderableType]:
        """A column for each scenario."""
        table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False)
        table.add_column()
        for number, (title, width) in enumerate(zip(self.titles, widths, strict=True)):
            head = heading(title, first=number == 0 and len(self.titles) > 1)
            table.add_column(head, justify="right", min_width=width, max_width=max(width, LEAST_HEADING))
        for group, lines in self.groups.items():
            table.add_row(Text(group, style=GROUP_STYLE))
            for line in lines:
                table.add_row(name_of(line), *(Text(cell.text, no_wrap=True) for cell in line.cells))
            table.add_row()
        yield table

    def one_below_another(self, width: int) -> Iterator[RenderableType]:
        """Under each metric a line for each scenario; of one scenario, its figures beside the names."""
        for group, lines in self.groups.items():
            yield Text(group, style=GROUP_STYLE)
            for line in lines:
                if len(self.titles) == 1:
                    yield from apart(name_of(line), line.cells[0], width)
                else:
                    yield name_of(line)
                    for title, cell in zip(self.titles, line.cells, strict=True):
                        yield from apart(Text(" " * INDENT + title, style="dim"), cell, width)
            yield Text()

    def notes(self) -> Iterator[RenderableType]:
        """What the numbers are, and what is not shown."""
        n, percent = self.results.replications, f"{100 * self.confidence:g} %"
        if n > 1:
            what = f"Means over {n} replications with {percent} intervals of the mean; seed {self.results.seed}."
        else:
            what = f"One replication, so there are no intervals; seed {self.results.seed}."
        yield Text(what, style="dim")
        if self.nothing:
            yield Text(f"Zero in every run: {'; '.join(self.nothing)}.", style="dim")


def screen_table(results: Results, confidence: float = 0.95) -> ScreenTable:
    """Give the metrics of a study as a table for a rich console: mean [low, high]; the first scenario is the baseline.

    Shares are shown in per cent. Metrics that are zero in every run of every scenario are named below the table, save
    those of which more is better. StudyError unless 0 < confidence < 1.
    """
    return ScreenTable(results, confidence)


def grouped(results: Results, confidence: float) -> tuple[dict[str, list[Line]], list[str]]:
    """Give the lines of each group in reading order, and the labels of metrics that are zero everywhere."""
    groups: dict[str, list[Line]] = {}
    nothing = []
    for metric in results.metrics:
        found = [
            spread(results.values(name, metric.name), confidence)
            if metric.name in {each.name for each in own}
            else None
            for name, own in zip(results.scenarios, results.declared, strict=True)
        ]
        if metric.better != "higher" and nothing_happened(found):
            nothing.append(metric.label.strip())
        else:
            cells = tuple(cell_of(each, metric.unit) for each in found)
            groups.setdefault(metric.group, []).append(Line(metric.label, metric.unit or "%", cells))
    return groups, nothing


def name_of(line: Line) -> Text:
    """Give a metric's name with its unit."""
    return Text.assemble(line.label, (f"  {line.unit}", "dim"))


def heading(title: str, first: bool) -> Text:
    """Give the head of a scenario's column; the first of several is the baseline."""
    return Text.assemble((title, "bold"), ("\n(baseline)" if first else "", "dim"))


def apart(left: Text, cell: Cell, width: int) -> Iterator[Text]:
    """Give a name at the left and a cell at the right edge: in one line where they fit, else in several."""
    rows = cell.text.split("\n")
    if len(left) + GAP + len(rows[0]) <= width:
        yield Text.assemble(left, " " * (width - len(left) - len(rows[0])), rows.pop(0))
    else:
        yield left
    yield from (Text(row.rjust(width)) for row in rows)
