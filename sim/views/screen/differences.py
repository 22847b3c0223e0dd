"""What differs, on screen: inputs with their origins on both sides, and metrics beyond noise."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from sim.scenario import Reason
from sim.scenario.differing import InputDifference
from sim.scenario.wording import shown
from sim.studies.contrast import Contrast
from sim.studies.differing import LEVEL, MetricDifference, ResultsDifference
from sim.views.screen.cells import number
from sim.views.screen.columns import Columns, Entry, Section
from sim.views.screen.paired import decimals_of, p_text, signed

INDENT = 2
NOTHING = "not there"
SIDES = ("first", "second")


def input_lines(found: Sequence[InputDifference], names: Sequence[str] = SIDES) -> Iterator[RenderableType]:
    """Give for each input that differs its path, and for each side a line: value, what set it, and its source."""
    for each in found:
        yield Text(each.path, style="bold")
        for name, reasons in zip(names, (each.before, each.after), strict=True):
            value, origin = side(reasons, each.path)
            yield Padding(Text.assemble(f"{name}: ", value, (f"  {origin}", "dim")), (0, 0, 0, INDENT))


def side(reasons: Sequence[Reason], path: str) -> tuple[str, str]:
    """Give value and origin of one side; of a table that only it has, how many values it holds."""
    if not reasons:
        return NOTHING, ""
    first = reasons[0]
    origin = ", ".join(filter(None, (str(first.origin), first.source)))
    if len(reasons) > 1 or first.path != path:
        return f"{len(reasons)} value{'s' * (len(reasons) > 1)}", origin
    return shown(written(first.value)), origin


def written(value: Any) -> Any:
    """Give what a file would hold of a value."""
    return value.model_dump(exclude_none=True) if hasattr(value, "model_dump") else value


def results_parts(found: ResultsDifference) -> Iterator[RenderableType]:
    """Give what differs between two results files, or two folders of runs, part by part."""
    for sentence in (*found.notes, *found.contents):
        yield Text(sentence)
    for name, inputs in found.inputs.items():
        yield Text(f"\ninputs of {name}", style="bold")
        yield from input_lines(inputs)
    for name, sentence in found.runs.items():
        yield Text(f"\nreplication 0 of {name}: {sentence}")
    if found.first and not found.runs:
        yield Text(f"\nthe first value that differs: {found.first}")
    if found.metrics:
        yield Text()
        yield metric_table(found.metrics)
    how = "in pairs of replications with the same seed" if found.paired else "as independent replications"
    count = f"{len(found.metrics)} of {found.compared} metrics differ beyond noise"
    yield Text(f"\n{count}: p below {LEVEL:g} after Holm, compared {how}; 95 % intervals.", style="dim")


def metric_table(found: Sequence[MetricDifference]) -> Columns:
    """Give a line for each metric: means on both sides, and their difference with its interval."""
    several = len({each.scenario for each in found}) > 1
    entries = []
    for each in found:
        name = f"{each.metric}  {each.scenario}" if several else each.metric
        entries.append(Entry(Text(name), "", tuple(map(Text, figures(each.found)))))
    return Columns(("was", "is", "difference", "p (Holm)"), [Section("", tuple(entries))], "beyond noise")


def figures(found: Contrast) -> tuple[str, ...]:
    """Write means on both sides, their difference with its interval, and p."""
    decimals = decimals_of(found.difference, 0.5 * (found.high - found.low))
    before, after, low, high = (number(each, decimals) for each in (found.before, found.after, found.low, found.high))
    return before, after, f"{signed(found.difference, decimals)} [{low}, {high}]", p_text(found.n, found.p)
