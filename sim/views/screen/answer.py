"""The answer of a study on screen: the metrics asked for, the differences to the baseline, and what must hold."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from sim.studies import Results, Sweep, spread
from sim.studies.verdicts import Verdict
from sim.views.dates import calendar_of
from sim.views.screen.cells import cell_of, unit_of
from sim.views.screen.censored import undecided
from sim.views.screen.columns import Columns, Entry, Section
from sim.views.screen.compared import chosen
from sim.views.screen.metrics import screen_table
from sim.views.screen.paired import paired_differences

STYLES = {"pass": "green", "fail": "bold red", "undecided": "yellow"}
GAP = 2


def study_tables(
    results: Results, question: str, metrics: Sequence[str], verdicts: Sequence[Verdict]
) -> Iterator[RenderableType]:
    """Give what a study says: the question, levels with intervals, paired differences, and verdicts."""
    yield Text(question, style="bold")
    yield Text()
    yield screen_table(results, metrics=metrics)
    yield Text()
    if len(results.scenarios) > 1:
        yield from paired_differences(results, metrics)
        yield Text()
    if verdicts:
        yield judgements(verdicts)
        yield from (Text(each, style="yellow") for each in undecided(verdicts))
        yield Text()
    yield from (Text(aim.sentence, style="yellow") for aim in results.aims if aim.sentence)
    counted = zip(results.scenarios, results.measured, strict=True)
    runs = " and ".join(f"{len(values):,} of {name}" for name, values in counted)
    yield Text(f"{runs}; seed {results.seed}; 95 % intervals.", style="dim")


def judgements(verdicts: Sequence[Verdict]) -> Columns:
    """Give what must hold, and whether it does."""
    entries = []
    for each in verdicts:
        found = f"{100 * each.share:.0f} % [{100 * each.low:.0f}, {100 * each.high:.0f}]"
        verdict = Text(each.outcome, style=STYLES[each.outcome])
        cells = (Text(each.scenario), Text(f"{100 * each.asked:g} %"), Text(found), verdict)
        entries.append(Entry(Text(each.check), "", cells))
    return Columns(("scenario", "asked", "found", "verdict"), [Section("", tuple(entries))], "what must hold")


def sweep_table(found: Sweep, metrics: Sequence[str]) -> Columns:
    """Give a line for each point of a sweep: its inputs, and mean and interval of some metrics."""
    results = found.results
    asked = chosen(results, metrics)
    entries = []
    for k, (scenario, point) in enumerate(zip(results.inputs, found.points, strict=True)):
        calendar = calendar_of(scenario)
        levels = (cell_of(spread(found.values(k, metric.name)), metric.unit, calendar).text for metric in asked)
        first, *others = (str(value) for value in point.values())
        entries.append(Entry(Text(first), "", tuple(map(Text, (*others, *levels)))))
    first, *others = found.paths
    heads = (*map(in_two, others), *(f"{metric.name} {unit_of(metric.unit)}".strip() for metric in asked))
    return Columns(heads, [Section("", tuple(entries))], first)


def in_two(path: str) -> str:
    """Break a path before its last part, for it stands over short values."""
    return ".\n".join(path.rsplit(".", 1))


def plain_table(*titles: str) -> Table:
    """Make a table without lines; the first column is on the left."""
    table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False)
    for number, title in enumerate(titles):
        table.add_column(title, justify="right" if number else "left")
    return table
