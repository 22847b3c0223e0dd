"""Results read from files: one of them, or several shards of one study."""

import logging
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from sim.outcome import Bench
from sim.scenario import Scenario
from sim.scenario.kept_origins import set_by_one, with_origins
from sim.studies.aims import with_aims
from sim.studies.check_bounds import KEPT
from sim.studies.keeping.ledger import write_whole
from sim.studies.keeping.lines import Entry, Line, header, identity_of
from sim.studies.keeping.reading import read
from sim.studies.keeping.refusing import refuse_other
from sim.studies.keeping.stretch import first_of, gaps, left_out, stretches_of
from sim.studies.question import Question
from sim.studies.refusal import StudyError
from sim.studies.results import Results
from sim.studies.runner import stacked

logger = logging.getLogger("airbridge")
UNTRACED = "results file"
"""What set a value, where the file does not say which file of the scenario did."""


def open_results(path: str | Path) -> Results:
    """Read a results file again, with the scenarios that it holds, their origins, and what a study file asked.

    Of each scenario the replications from the lowest number in the file on are given, up to the first gap; where any
    stand behind a gap, a line of warning says which are missing. The values of a file that was written without
    origins have `UNTRACED` for that. StudyError where the file cannot be read, is
    damaged, or was written by a version that measured something else.
    """
    head, entries, _ = read(Path(path))
    if not entries:
        raise StudyError(f"{path} holds no results yet: resume the study that writes it")
    scenarios = [scenario_of(path, name, entry.head) for name, entry in entries.items()]
    benches = [Bench(scenario, "simpy") for scenario in scenarios]
    for (name, entry), bench in zip(entries.items(), benches, strict=True):
        refuse_other(Path(path), entry.head, identity_of(name, bench.scenario, bench.declared))
    declared = tuple(bench.declared for bench in benches)
    parts = zip(entries.values(), stretches_of(entries), declared, strict=True)
    measured = tuple(stacked(entry.rows, numbers, len(metrics)) for entry, numbers, metrics in parts)
    if count := left_out(entries):
        missing = "; ".join(gaps(entries))
        logger.warning("%s: %s; %d behind a gap are left out, until the study is resumed", path, missing, count)
    made = (head["seed"], "simpy", question_of(path, head))
    return with_aims(Results(tuple(entries), tuple(scenarios), declared, measured, *made, first=first_of(entries)))


def scenario_of(path: str | Path, name: str, head: Line) -> Scenario:
    """Make the scenario of a line, with the origins of its values; StudyError where these are of something else."""
    scenario = Scenario.from_text(head["toml"], name)
    if "origins" not in head:
        return set_by_one(scenario, UNTRACED)
    try:
        return with_origins(scenario, head["origins"])
    except ValueError:
        raise StudyError(
            f"{path}: the origins of {name} do not fit its values: "
            'take "origins" and "check" out of its line, and resume the study to write them again'
        ) from None


def question_of(path: str | Path, head: Line) -> Question | None:
    """Give the study file that a results file holds, None where it holds none; StudyError where that is none."""
    if "study" not in head:
        return None
    try:
        return Question.model_validate(head["study"], context=KEPT)
    except ValidationError:
        raise StudyError(
            f"{path}, line 1: what was asked is damaged: "
            'take "study" and "check" out of the line, and resume the study to write it again'
        ) from None


def merge(paths: Sequence[str | Path], out: str | Path) -> int:
    """Put shards of one study together into one results file, and give how many replications it holds.

    Shards hold other scenarios, other replications, or both. The file is equal to the byte to that of the whole study.
    Where replications are missing between its first and its last, a line of warning says which; a study that resumes
    the file runs them.

    What is said about a scenario, title, sources and origins, is kept from the first file that has it, and the question
    from the first that asks one.

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
        first = head | first
        for name, entry in entries.items():
            into = merged.setdefault(name, Entry(entry.head))
            refuse_other(path, entry.head, into.head)
            for replication, values in entry.rows.items():
                known = into.rows.setdefault(replication, values)
                if known.tobytes() != values.tobytes():
                    raise StudyError(f"{path} holds other values of replication {replication} of {name} than the rest")
    write_whole(Path(out), header(first["seed"], first.get("study")), merged, kept="")
    if missing := "; ".join(gaps(merged)):
        logger.warning("%s: %s (the study runs them with --resume)", out, missing)
    return sum(len(entry.rows) for entry in merged.values())
