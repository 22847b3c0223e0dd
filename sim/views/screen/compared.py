"""Metrics of several scenarios on screen, or some that were asked for by name: levels in columns with their names."""

from collections.abc import Iterator, Sequence
from math import inf

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from sim.outcome import Metric
from sim.outcome.metrics.metric import DAY
from sim.studies import Results
from sim.studies.refusal import place_of
from sim.views.dates import calendar_of
from sim.views.screen.cells import cell_of, nothing_happened, unit_of
from sim.views.screen.columns import Columns, Entry, Section
from sim.views.screen.sameness import is_same, told_apart, told_once
from sim.views.screen.table import means_over, spreads, zero_in_every_run
from sim.views.screen.timeline import MILESTONES, mean_day
from sim.views.words import labels

BY_CHANCE = "Not told apart from the baseline"
"""Over metrics that differ in some replications, but on average by no more than chance may."""


class ComparedTable:
    """The metrics in which scenarios differ: first those that are told apart, by group, then the others.

    What is the same in every replication is told once below. Metrics that are asked for by name are all shown, in the
    order in which they are named.
    """

    def __init__(self, results: Results, metrics: Sequence[str] = (), confidence: float = 0.95) -> None:
        self.results = results
        self.confidence = confidence
        self.is_chosen = bool(metrics)
        self.same: list[Metric] = []
        self.nothing: list[Metric] = []
        self.sections = [Section("", self.entries(chosen(results, metrics)))] if metrics else self.differing()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from legend(self.results)
        if self.sections:
            yield Columns(heads(self.results), self.sections)
        if self.is_chosen:
            return
        if self.sections:
            yield Text()
        yield Text(means_over(self.results, self.confidence), style="dim")
        if not self.sections:
            yield Text("The scenarios differ in no metric.")
        for note in (told_once(self.results, self.same), zero_in_every_run(self.nothing)):
            if note:
                yield Text(note, style="dim")

    def differing(self) -> list[Section]:
        """Sort metrics into those that have lines, by group and by chance, and those that are told in a note."""
        apart = told_apart(self.results, self.confidence) if self.results.replications > 1 else None
        groups: dict[str, list[Metric]] = {}
        for metric in in_order(self.results):
            if is_same(self.results, metric.name):
                self.same.append(metric)
            elif is_nothing(self.results, metric):
                self.nothing.append(metric)
            else:
                by_chance = apart is not None and metric.name not in apart
                groups.setdefault(BY_CHANCE if by_chance else metric.group, []).append(metric)
        ordered = sorted(groups.items(), key=lambda item: item[0] == BY_CHANCE)
        return [Section(group, self.entries(metrics)) for group, metrics in ordered]

    def entries(self, metrics: Sequence[Metric]) -> tuple[Entry, ...]:
        """Give a row for each metric, with its level in each scenario."""
        calendars = [calendar_of(scenario) for scenario in self.results.inputs]
        return tuple(
            Entry(
                titled(metric, unit_of(metric.unit)),
                metric.name,
                tuple(
                    Text(cell_of(found, metric.unit, calendar).text)
                    for found, calendar in zip(spreads(self.results, metric, self.confidence), calendars, strict=True)
                ),
            )
            for metric in metrics
        )


def titled(metric: Metric, unit: str = "") -> Text:
    """Give the label of a metric, with its unit if there is one."""
    return Text.assemble(metric.label.strip(), (f"  {unit}" if unit else "", "dim"))


def chosen(results: Results, names: Sequence[str]) -> list[Metric]:
    """Give metrics by name; StudyError with the nearest name where there is none so called."""
    known = [metric.name for metric in results.metrics]
    return [results.metrics[place_of(name, known, "metric")] for name in names]


def in_order(results: Results) -> list[Metric]:
    """Give all metrics in reading order; milestones in the order in which they are reached."""
    days = {each.name: mean_day(results, each) for each in results.metrics if each.group == MILESTONES}
    return sorted(results.metrics, key=lambda each: days.get(each.name, inf))


def is_nothing(results: Results, metric: Metric) -> bool:
    """Whether a metric that some scenarios have is zero in every run of them, and no loss."""
    zero = nothing_happened(spreads(results, metric, 0.95))
    return metric.better != "higher" and metric.unit != DAY and zero


def names_of(results: Results) -> list[str]:
    """Give what the scenarios are called: the names of their files, or titles where several are of one file."""
    of_files = [scenario.name for scenario in results.inputs]
    ways = of_files, labels(results.inputs), list(results.scenarios)
    return next((names for names in ways if len(set(names)) == len(names)), ways[-1])


def heads(results: Results) -> list[str]:
    """Give the heads of the columns; the first of several scenarios is the baseline."""
    if len(results.scenarios) == 1:
        return [results.inputs[0].title]
    first, *others = names_of(results)
    return [f"{first}\n(baseline)", *others]


def legend(results: Results) -> Iterator[Text]:
    """Give the titles of scenarios that are called by the names of their files."""
    pairs = list(zip(names_of(results), [scenario.title for scenario in results.inputs], strict=True))
    if len(pairs) > 1 and any(name != title for name, title in pairs):
        yield from (Text.assemble((name, "bold"), f": {title}") for name, title in pairs)
        yield Text()
