"""Inputs: every value with the line that set it and its source, counted by what kind of source that is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sim.scenario import Reason, Scenario, statuses, why
from sim.scenario.statuses import ORDER, status_of
from sim.scenario.wording import shown
from sim.studies import Results
from sim.views.report.tables import Cell, Row, Table
from sim.views.words import labels


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


def inputs_of(results: Results, files: Sequence[Scenario] = ()) -> Inputs:
    """Give the inputs of the baseline, and what the other scenarios change.

    `files` are scenarios as their files say them: of one with the fingerprint of a scenario of the results the file
    and line of each value are known, which a results file does not hold.
    """
    known = {each.fingerprint: each for each in files}
    scenarios = [known.get(each.fingerprint, each) for each in results.inputs]
    reasons = [why(each) for each in scenarios]
    from_files = [each.fingerprint in known for each in scenarios]
    titles = labels(results.inputs)
    note = (
        "The file and line of each value are those of the scenario files."
        if from_files[0]
        else "The results file holds every value and its source, not the file and line that set it: name the scenario "
        "files (--scenario FILE) or the study file (--study FILE) to see these. Until then a value that its file "
        "leaves to the model counts with the table in which it stands."
    )
    counts = counted(titles, reasons)
    changes = changed(titles, reasons, scenarios, from_files) if len(reasons) > 1 else None
    return Inputs((note,), counts, changes, in_tables(reasons[0], from_files[0]), len(reasons[0]))


def counted(titles: Sequence[str], reasons: Sequence[Sequence[Reason]]) -> Table:
    """Count the values of each scenario by what kind of source they have."""
    counts = [statuses.counted(each) for each in reasons]
    used = [status for status in ORDER if any(status in count for count in counts)]
    rows = [Row(status, tuple(Cell(f"{count.get(status, 0):,}") for count in counts)) for status in used]
    rows.append(Row("all values", tuple(Cell(f"{sum(count.values()):,}") for count in counts)))
    return Table("Values by kind of source", ("Source", *titles), tuple(rows))


def changed(
    titles: Sequence[str],
    reasons: Sequence[Sequence[Reason]],
    scenarios: Sequence[Scenario],
    from_files: Sequence[bool],
) -> Table:
    """List what each other scenario sets otherwise than the baseline, and why."""
    base = {each.path: each for each in reasons[0]}
    rows: list[Row] = []
    for title, own, scenario, is_file in zip(titles[1:], reasons[1:], scenarios[1:], from_files[1:], strict=True):
        there = {each.path: each for each in own}
        for path in dict.fromkeys([*base, *there]):
            values = [written(where.get(path)) for where in (base, there)]
            if values[0] != values[1]:
                reason = there.get(path)
                source = reason.source if is_file and reason else scenario.why or ""
                origin = set_by(reason, is_file) if reason else ""
                rows.append(Row(path, tuple(map(Cell, (title, *values, origin, source)))))
    heads = ("Path", "Scenario", "Baseline has", "It has", "Set by", "Why")
    return Table("What the other scenarios set otherwise than the baseline", heads, tuple(rows), numeric=False)


def in_tables(reasons: Iterable[Reason], with_lines: bool) -> tuple[tuple[str, Table], ...]:
    """Give the values of a scenario in a table for each first part of their paths."""
    groups: dict[str, list[Row]] = {}
    for each in reasons:
        cells = tuple(map(Cell, (written(each), set_by(each, with_lines), each.source, status_of(each))))
        first, dot, _ = each.path.partition(".")
        groups.setdefault(first if dot else "the scenario as a whole", []).append(Row(each.path, cells))
    heads = ("Path", "Value", "Set by", "Source", "Kind of source")
    return tuple((name, Table(f"Inputs: {name}", heads, tuple(rows), numeric=False)) for name, rows in groups.items())


def set_by(reason: Reason, with_lines: bool) -> str:
    """Say what set a value: file and line, where the scenario was read from its files."""
    return str(reason.origin) if with_lines or not reason.origin.line else "results file"


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
