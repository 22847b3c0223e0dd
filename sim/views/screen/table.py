"""The table on screen: metrics in groups, with units and intervals, scenarios side by side where they fit."""

from collections.abc import Iterable, Iterator

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from sim.outcome import Metric
from sim.outcome.metrics.metric import DAY
from sim.studies import Results, Spread, spread
from sim.views.dates import calendar_of
from sim.views.screen.cells import Cell, Line, cell_of, nothing_happened, unit_of
from sim.views.screen.timeline import MILESTONES, timeline
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
Groups = dict[str, list[Line]]
"""Lines by group, in reading order."""


class ScreenTable:
    """The metrics of a study, laid out for the width of the console that prints it."""

    def __init__(self, results: Results, confidence: float = 0.95) -> None:
        self.results = results
        self.confidence = confidence
        self.titles = labels(results.inputs)
        self.groups, self.nothing = grouped(results, confidence)
        self.heads: dict[str, str] = {}
        if MILESTONES in self.groups:
            self.groups[MILESTONES], self.heads[MILESTONES] = timeline(results, self.groups[MILESTONES])

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        widths, timeline_width = self.widths(others(self.groups)), max(self.widths(self.milestones), default=0)
        room = options.max_width - GAP * (len(widths) + 1)
        if LEAST_LABEL + max(sum(widths), timeline_width) > room:
            yield from self.one_below_another(min(options.max_width, WIDEST_LINE))
        elif len(widths) == 1 and self.milestones:
            longest = max(name_of(line).cell_len for lines in self.groups.values() for line in lines)
            width = min(options.max_width, longest + max(*widths, timeline_width) + 2 * GAP)
            yield self.side_by_side(self.milestones, [timeline_width], width)
            yield self.side_by_side(others(self.groups), widths, width, titled=False)
        else:
            yield self.side_by_side(self.groups, self.widths(self.groups))
        yield from self.notes()

    @property
    def milestones(self) -> Groups:
        """The group of milestones; nothing where there are none."""
        return {MILESTONES: self.groups[MILESTONES]} if MILESTONES in self.groups else {}

    def widths(self, groups: Groups) -> list[int]:
        """Columns that the cells of each scenario need in some groups."""
        cells = [line.cells for lines in groups.values() for line in lines]
        return [max((each[number].width for each in cells), default=0) for number in range(len(self.titles))]

    def side_by_side(
        self, groups: Groups, widths: list[int], width: int | None = None, titled: bool = True
    ) -> RenderableType:
        """A column for each scenario; so wide in all, or as wide as it needs to be."""
        table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, width=width, show_header=titled)
        table.add_column(ratio=None if width is None else 1)
        for number, (title, least) in enumerate(zip(self.titles, widths, strict=True)):
            head = heading(title, first=number == 0 and len(self.titles) > 1)
            table.add_column(head, justify="right", min_width=least, max_width=max(least, LEAST_HEADING))
        for group, lines in groups.items():
            table.add_row(Text(group, style=GROUP_STYLE), Text(self.heads.get(group, ""), style="dim", no_wrap=True))
            for line in lines:
                table.add_row(name_of(line), *(Text(cell.text, no_wrap=True) for cell in line.cells))
            table.add_row()
        return table

    def one_below_another(self, width: int) -> Iterator[RenderableType]:
        """Under each metric a line for each scenario; of one scenario, its figures beside the names."""
        for group, lines in self.groups.items():
            head = self.heads.get(group, "")
            yield from apart(Text(group, style=GROUP_STYLE), Cell(head), width if head else 0)
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
            yield Text(f"Zero in every run: {'; '.join(collapsed(self.nothing))}.", style="dim")


def screen_table(results: Results, confidence: float = 0.95) -> ScreenTable:
    """Give the metrics of a study as a table for a rich console: mean [low, high]; the first scenario is the baseline.

    Shares are shown in per cent. Metrics that are zero in every run of every scenario are named below the table, save
    those of which more is better. StudyError unless 0 < confidence < 1.
    """
    return ScreenTable(results, confidence)


def grouped(results: Results, confidence: float) -> tuple[Groups, list[str]]:
    """Give the lines of each group in reading order, and the labels of metrics that are zero everywhere."""
    groups: Groups = {}
    nothing = []
    calendars = [calendar_of(scenario) for scenario in results.inputs]
    for metric in results.metrics:
        found = spreads(results, metric, confidence)
        if metric.better != "higher" and metric.unit != DAY and nothing_happened(found):
            nothing.append(metric.label.strip())
        else:
            cells = (cell_of(each, metric.unit, calendar) for each, calendar in zip(found, calendars, strict=True))
            groups.setdefault(metric.group, []).append(Line(metric.label, unit_of(metric.unit), tuple(cells)))
    return groups, nothing


def spreads(results: Results, metric: Metric, confidence: float) -> list[Spread | None]:
    """Give what the replications of each scenario say about a metric; None of one that has no such metric."""
    return [
        spread(results.values(name, metric.name), confidence) if metric.name in {each.name for each in own} else None
        for name, own in zip(results.scenarios, results.declared, strict=True)
    ]


def collapsed(names: Iterable[str]) -> list[str]:
    """Put labels together that differ only behind a colon: "cancelled: crew, ramp"."""
    parts: dict[str, list[str]] = {}
    for name in names:
        head, _, tail = name.rpartition(": ")
        parts.setdefault(head or tail, []).extend([tail] * bool(head))
    return [f"{head}: {', '.join(tails)}" if tails else head for head, tails in parts.items()]


def others(groups: Groups) -> Groups:
    """Give all groups but that of milestones."""
    return {group: lines for group, lines in groups.items() if group != MILESTONES}


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
    yield from (Text(row.rjust(width)) for row in rows if row)
