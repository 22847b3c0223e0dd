"""The table of one scenario on screen: metrics in groups, with units and intervals, and milestones as a story."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from sim.outcome import Metric
from sim.outcome.metrics.metric import DAY
from sim.studies import Results, Spread, spread
from sim.views.dates import calendar_of
from sim.views.screen.cells import Cell, Line, cell_of, nothing_happened, unit_of
from sim.views.screen.columns import GAP, GROUP_STYLE, WIDEST_LINE
from sim.views.screen.timeline import MILESTONES, timeline

LEAST_LABEL = 26
"""Columns that the names of metrics need at least, for figures to stand beside them."""
LEAST_HEADING = 12
"""Columns that the name of a scenario may take, whatever stands below it."""
Groups = dict[str, list[Line]]
"""Lines by group, in reading order."""


class ScreenTable:
    """The metrics of one scenario, laid out for the width of the console that prints it."""

    def __init__(self, results: Results, confidence: float = 0.95) -> None:
        self.results = results
        self.confidence = confidence
        self.title = results.inputs[0].title
        self.groups, self.nothing = grouped(results, confidence)
        self.heads: dict[str, str] = {}
        if MILESTONES in self.groups:
            self.groups[MILESTONES], self.heads[MILESTONES] = timeline(results, self.groups[MILESTONES])

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width, timeline_width = widest(others(self.groups)), widest(self.milestones)
        if LEAST_LABEL + max(width, timeline_width) > options.max_width - 2 * GAP:
            yield from self.one_below_another(min(options.max_width, WIDEST_LINE))
        elif self.milestones:
            longest = max(name_of(line).cell_len for lines in self.groups.values() for line in lines)
            whole = min(options.max_width, longest + max(width, timeline_width) + 2 * GAP)
            yield self.beside(self.milestones, timeline_width, whole)
            yield self.beside(others(self.groups), width, whole, titled=False)
        else:
            yield self.beside(self.groups, width)
        yield Text(means_over(self.results, self.confidence), style="dim")
        if self.nothing:
            yield Text(zero_in_every_run(self.nothing), style="dim")

    @property
    def milestones(self) -> Groups:
        """The group of milestones; nothing where there are none."""
        return {MILESTONES: self.groups[MILESTONES]} if MILESTONES in self.groups else {}

    def beside(self, groups: Groups, least: int, width: int | None = None, titled: bool = True) -> RenderableType:
        """Figures beside the names of their metrics; so wide in all, or as wide as it needs to be."""
        table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, width=width, show_header=titled)
        table.add_column(ratio=None if width is None else 1)
        head = Text(self.title, style="bold")
        table.add_column(head, justify="right", min_width=least, max_width=max(least, LEAST_HEADING))
        for group, lines in groups.items():
            table.add_row(Text(group, style=GROUP_STYLE), Text(self.heads.get(group, ""), style="dim", no_wrap=True))
            for line in lines:
                table.add_row(name_of(line), Text(line.cell.text, no_wrap=True))
            table.add_row()
        return table

    def one_below_another(self, width: int) -> Iterator[RenderableType]:
        """The figures of a metric at the right edge, below its name where they do not fit beside it."""
        for group, lines in self.groups.items():
            head = self.heads.get(group, "")
            yield from apart(Text(group, style=GROUP_STYLE), Cell(head), width if head else 0)
            for line in lines:
                yield from apart(name_of(line), line.cell, width)
            yield Text()


def means_over(results: Results, confidence: float) -> str:
    """Say what the numbers are."""
    n, percent = results.replications, f"{100 * confidence:g} %"
    if n > 1:
        which = f" ({results.first} to {results.first + n - 1})" if results.first else ""
        return f"Means over {n} replications{which} with {percent} intervals of the mean; seed {results.seed}."
    return f"One replication, so there are no intervals; seed {results.seed}."


def zero_in_every_run(metrics: Sequence[Metric]) -> str:
    """Name the metrics that are zero in every run; "" where there are none."""
    names = "; ".join(collapsed(metric.label.strip() for metric in metrics))
    return f"Zero in every run: {names}." if names else ""


def grouped(results: Results, confidence: float) -> tuple[Groups, list[Metric]]:
    """Give the lines of each group in reading order, and the metrics that are zero in every run."""
    groups: Groups = {}
    nothing = []
    calendar = calendar_of(results.inputs[0])
    for metric in results.metrics:
        found = spreads(results, metric, confidence)
        if metric.better != "higher" and metric.unit != DAY and nothing_happened(found):
            nothing.append(metric)
        else:
            cell = cell_of(found[0], metric.unit, calendar)
            groups.setdefault(metric.group, []).append(Line(metric.label, unit_of(metric.unit), cell))
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


def widest(groups: Groups) -> int:
    """Columns that the figures of some groups need."""
    return max((line.cell.width for lines in groups.values() for line in lines), default=0)


def name_of(line: Line) -> Text:
    """Give a metric's name with its unit."""
    return Text.assemble(line.label, (f"  {line.unit}", "dim"))


def apart(left: Text, cell: Cell, width: int) -> Iterator[Text]:
    """Give a name at the left and a cell at the right edge: in one line where they fit, else in several."""
    rows = cell.text.split("\n")
    if len(left) + GAP + len(rows[0]) <= width:
        yield Text.assemble(left, " " * (width - len(left) - len(rows[0])), rows.pop(0))
    else:
        yield left
    yield from (Text(row.rjust(width)) for row in rows if row)
