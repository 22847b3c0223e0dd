"""Figures of many replications for which there is a record: measured by running, or kept in a file and read again."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import isfinite, nan
from pathlib import Path

import numpy as np

from sim.outcome import Bench
from sim.scenario import Scenario
from sim.studies.history.observations import Observation
from sim.studies.history.observed_figures import figure_of
from sim.studies.refusal import StudyError
from sim.studies.runner import Runner
from sim.studies.workers.work import Numbers

SEED, REPLICATION = "seed", "replication"
DIGITS = 8
"""Significant digits that a file keeps."""
MOST_BYTES = 10_000_000


@dataclass(frozen=True, eq=False, slots=True)
class Measured:
    """Figures of replications 0, 1, 2, ... of some scenarios."""

    seed: int
    replications: int
    values: Mapping[tuple[str, str], Numbers]
    """By name of the scenario and measure, one value a replication; nan where a run has no such figure."""


def measure(
    record: Sequence[Observation],
    scenarios: Mapping[str, Scenario],
    replications: int,
    seed: int = 1,
    workers: int | None = None,
    engine: str = "auto",
    progress: bool = True,
) -> Measured:
    """Run the scenarios by their names, and give the figures of each that the observations name.

    The last arguments and the errors are those of `study`; StudyError also for a figure that a scenario does not have.
    """
    values: dict[tuple[str, str], Numbers] = {}
    for name, scenario in scenarios.items():
        measures = tuple(dict.fromkeys(each.measure for each in record if each.scenario == name))
        with Runner((scenario,), seed, engine, workers, progress=progress, expected=replications,
                    measure=partial(figures_of, measures)) as runner:  # fmt: skip
            (figures,) = runner.upto([replications])
        values |= {(name, each): column for each, column in zip(measures, figures.T, strict=True)}
    return Measured(seed, replications, values)


def figures_of(measures: Sequence[str], bench: Bench, seed: int, replication: int) -> Numbers:
    """Give some figures of one replication."""
    run = bench.run(seed, replication)
    return np.array([figure_of(run, each) for each in measures])


def write_measured(found: Measured, path: str | Path) -> None:
    """Write figures as CSV: a line for each replication, a column for each scenario and measure, empty where none."""
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow([SEED, REPLICATION, *(f"{name}: {each}" for name, each in found.values)])
        for number in range(found.replications):
            figures = (float(column[number]) for column in found.values.values())
            rows.writerow([found.seed, number, *(f"{each:.{DIGITS}g}" if isfinite(each) else "" for each in figures)])


def read_measured(path: str | Path) -> Measured:
    """Read figures that `write_measured` wrote; StudyError where the file is something else."""
    name = Path(path).name
    try:
        if Path(path).stat().st_size > MOST_BYTES:
            raise StudyError(f"{name} is larger than {MOST_BYTES:,} bytes: those are no figures of a validation")
        with Path(path).open(encoding="utf-8", newline="") as file:
            heads, *lines = csv.reader(file, strict=True)
        table = np.array([[float(cell) if cell else nan for cell in line] for line in lines])
        keys = [(scenario, each) for scenario, _, each in (head.partition(": ") for head in heads[2:])]
        is_whole = table.shape == (len(lines), len(heads)) and heads[:2] == [SEED, REPLICATION] and len(lines) > 0
    except (OSError, ValueError, csv.Error) as error:
        raise StudyError(f"{name} cannot be read: {error}") from None
    if not is_whole or (table[:, 1] != np.arange(len(lines))).any() or (table[:, 0] != table[0, 0]).any():
        raise StudyError(f"{name} holds no figures of replications 0, 1, 2, ... of one seed")
    return Measured(int(table[0, 0]), len(lines), dict(zip(keys, table[:, 2:].T, strict=True)))
