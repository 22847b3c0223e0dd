"""Results read from files: one of them, or several shards of one study."""

from collections.abc import Sequence
from pathlib import Path

from sim.outcome import Bench
from sim.scenario import Scenario
from sim.studies.keeping.ledger import write_whole
from sim.studies.keeping.lines import Entry, Line, head_of, refuse_other
from sim.studies.keeping.reading import read
from sim.studies.refusal import StudyError
from sim.studies.results import Results
from sim.studies.runner import stacked


def open_results(path: str | Path) -> Results:
    """Read a results file again, with the scenarios that it holds.

    Of each scenario the replications from 0 on without a gap are given. StudyError where the file cannot be read, is
    damaged, or was written by a version that measured something else.
    """
    head, entries, _ = read(Path(path))
    if not entries:
        raise StudyError(f"{path} holds no results yet: resume the study that writes it")
    scenarios = [Scenario.from_text(entry.head["toml"], name) for name, entry in entries.items()]
    benches = [Bench(scenario, "simpy") for scenario in scenarios]
    for (name, entry), bench in zip(entries.items(), benches, strict=True):
        refuse_other(Path(path), entry.head, head_of(name, bench.scenario, bench.declared))
    declared = tuple(bench.declared for bench in benches)
    counts = [next(r for r in range(len(entry.rows) + 1) if r not in entry.rows) for entry in entries.values()]
    parts = zip(entries.values(), counts, declared, strict=True)
    measured = tuple(stacked(entry.rows, count, len(metrics)) for entry, count, metrics in parts)
    return Results(tuple(entries), tuple(scenarios), declared, measured, head["seed"], "simpy")


def merge(paths: Sequence[str | Path], out: str | Path) -> int:
    """Put shards of one study together into one results file, and give how many replications it holds.

    StudyError where shards are of different studies, where two hold different values of the same replication, or where
    a file is in the way.
    """
    if Path(out).exists():
        raise StudyError(f"{out} is there already: name another file")
    first: Line = {}
    merged: dict[str, Entry] = {}
    for path in map(Path, paths):
        head, entries, _ = read(path)
        refuse_other(path, head, first or head)
        first = first or head
        for name, entry in entries.items():
            into = merged.setdefault(name, Entry(entry.head))
            refuse_other(path, entry.head, into.head)
            for replication, values in entry.rows.items():
                known = into.rows.setdefault(replication, values)
                if known.tobytes() != values.tobytes():
                    raise StudyError(f"{path} holds other values of replication {replication} of {name} than the rest")
    write_whole(Path(out), first["seed"], merged)
    return sum(len(entry.rows) for entry in merged.values())
