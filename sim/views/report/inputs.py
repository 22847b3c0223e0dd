"""Inputs: every value with the line that set it and its source, counted by what kind of source that is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sim.scenario import Reason, Scenario, statuses, why
from sim.scenario.statuses import ORDER, status_of
from sim.scenario.variation import NAME
from sim.scenario.wording import shown
from sim.scenario.written import DEFAULT
from sim.studies import Results
from sim.studies.keeping.opened import UNTRACED
from sim.views.report.tables import Cell, Row, Table
from sim.views.words import labels

TRACED = "The file and line of each value are those of the scenario files that the study was made of."
NOT_TRACED = (
    "The results file is of an older form: it holds every value and its source, not the file and line that set it. To "
    "add these, resume the study that wrote it (--resume), which runs nothing again. Until then a value that its file "
    "leaves to the model counts with the table in which it stands."
)


@dataclass(frozen=True, slots=True)
class Inputs:
    """The inputs of a study."""

    notes: tuple[str, ...]
    """What the tables rest on."""
    counts: Table
    changes: Table | None
    """What other scenarios set otherwise than the baseline; None of one scenario."""
    tables: tuple[tuple[str, Table], ...]
    """All values of the baseline, by the first part of their paths."""
    total: int


def inputs_of(results: Results) -> Inputs:
    """Give the inputs of the baseline, and what the other scenarios change."""
    reasons = [why(each) for each in results.inputs]
    titles = labels(results.inputs)
    notes = (NOT_TRACED if any(each.origin.file == UNTRACED for own in reasons for each in own) else TRACED,)
    changes = changed(titles, reasons, results.inputs) if len(reasons) > 1 else None
    return Inputs(notes, counted(titles, reasons), changes, in_tables(reasons[0]), len(reasons[0]))


def counted(titles: Sequence[str], reasons: Sequence[Sequence[Reason]]) -> Table:
    """Count the values of each scenario by what kind of source they have."""
    counts = [statuses.counted(each) for each in reasons]
    used = [status for status in ORDER if any(status in count for count in counts)]
    rows = [Row(status, tuple(Cell(f"{count.get(status, 0):,}") for count in counts)) for status in used]
    rows.append(Row("all values", tuple(Cell(f"{sum(count.values()):,}") for count in counts)))
    return Table("Values by kind of source", ("Source", *titles), tuple(rows))


def changed(titles: Sequence[str], reasons: Sequence[Sequence[Reason]], scenarios: Sequence[Scenario]) -> Table:
    """List what each other scenario sets otherwise than the baseline, and why."""
    base = {each.path: each for each in reasons[0]}
    rows: list[Row] = []
    for title, own, scenario in zip(titles[1:], reasons[1:], scenarios[1:], strict=True):
        there = {each.path: each for each in own}
        for path in dict.fromkeys([*base, *there]):
            values = [written(where.get(path)) for where in (base, there)]
            if values[0] != values[1]:
                reason = there.get(path)
                origin = set_by(reason) if reason else ""
                rows.append(Row(path, tuple(map(Cell, (title, *values, origin, reason_for(reason, scenario))))))
    heads = ("Path", "Scenario", "Baseline has", "It has", "Set by", "Why")
    return Table("What the other scenarios set otherwise than the baseline", heads, tuple(rows), numeric=False)


def in_tables(reasons: Iterable[Reason]) -> tuple[tuple[str, Table], ...]:
    """Give the values of a scenario in a table for each first part of their paths."""
    groups: dict[str, list[Row]] = {}
    for each in reasons:
        cells = tuple(map(Cell, (written(each), set_by(each), each.source, status_of(each))))
        first, dot, _ = each.path.partition(".")
        groups.setdefault(first if dot else "the scenario as a whole", []).append(Row(each.path, cells))
    heads = ("Path", "Value", "Set by", "Source", "Kind of source")
    return tuple((name, Table(f"Inputs: {name}", heads, tuple(rows), numeric=False)) for name, rows in groups.items())


def set_by(reason: Reason) -> str:
    """Say what set a value: file and line, or the words that stand for these."""
    return "for this study alone" if reason.origin.file == NAME else str(reason.origin)


def reason_for(reason: Reason | None, scenario: Scenario) -> str:
    """Say why another scenario has another value: its source, or what its overlay asks of one that it leaves out."""
    is_set = reason is not None and reason.origin.file not in (UNTRACED, DEFAULT.file)
    return reason.source if reason and is_set else scenario.why or ""


def written(reason: Reason | None) -> str:
    """Write a value as a file would, however long; "–" where there is none."""
    return "–" if reason is None else in_full(plain(reason.value))


def in_full(value: object) -> str:
    """Write a value, each part of a list or table on its own."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(in_full, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {in_full(each)}' for key, each in value.items())} }}"
    return shown(value)


def plain(value: object) -> object:
    """Give what a file would hold of a value."""
    if hasattr(value, "model_dump"):
        return value.model_dump(exclude_none=True)
    return list(value) if isinstance(value, tuple) else value
