"""What a folder of `airbridge run --out` holds, read again: how it was made, metrics, and the events of one run."""

import json
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import isfinite
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd

from sim.studies.keeping.lines import Entry, Line
from sim.studies.refusal import StudyError
from sim.studies.regression.baseline import Baseline
from sim.studies.regression.rows import line_of
from sim.studies.regression.two_runs import journal_of

RECORD, EVENTS, METRICS = "run.json", "activities.parquet", "metrics.csv"
COLUMNS = ("kind", "actor", "activity", "place", "waits_for", "cause", "start_h", "end_h", "outcome", "amount", "case")
PARQUET = b"PAR1"
"""How a Parquet file begins."""


@dataclass(frozen=True, slots=True)
class RunFolder:
    """What a folder holds."""

    head: Line
    """Version and seed."""
    entries: dict[str, Entry]
    """By scenario, its inputs and the metrics of each replication, as a results file would hold them."""
    journals: dict[str, Baseline]
    """By scenario, the events of replication 0."""


def is_run_folder(path: Path) -> bool:
    """Whether a path is a folder that `airbridge run --out` has made."""
    return (path / RECORD).is_file()


def refuse_part(path: Path) -> None:
    """Refuse a file out of a folder of a run, with the folder named; StudyError. Its scenarios are scenarios."""
    try:
        with path.open("rb") as stream:
            table = stream.read(len(PARQUET)) == PARQUET
    except (OSError, ValueError):
        return
    if path.suffix != ".toml" and is_run_folder(path.parent):
        raise StudyError(f"{path} is a part of what airbridge run has kept: name its folder, {path.parent}")
    if table:
        raise StudyError(f"{path} is a part of a run alone: name the folder that airbridge run --out has made")


def read_folder(path: Path) -> RunFolder:
    """Read a folder; StudyError, with the file named, where one cannot be read or is none of a run."""
    with explained(path / RECORD):
        record = json.loads((path / RECORD).read_text(encoding="utf-8"))
        prints = {name: str(each["fingerprint"]) for name, each in record["scenarios"].items()}
        head = {"version": record["versions"]["airbridge-sim"], "seed": int(record["seed"])}
    texts, zones = {}, {}
    for name in prints:
        texts[name], zones[name] = text_and_zone(path / ("scenario.toml" if len(prints) == 1 else f"{name}.toml"))
    with explained(path / METRICS):
        table = pd.read_csv(path / METRICS, dtype={"scenario": str, "metric": str})
        entries = {name: entry_of(table, name, prints[name], texts[name]) for name in prints}
    with explained(path / EVENTS):
        journals = {name: events_of(path / EVENTS, name, zones[name]) for name in prints}
    return RunFolder(head, entries, journals)


def text_and_zone(path: Path) -> tuple[str, str]:
    """Read the text of a scenario, and its time zone, whatever version wrote it."""
    with explained(path):
        text = path.read_text(encoding="utf-8")
        return text, str(tomllib.loads(text).get("time_zone", "UTC"))


def entry_of(table: pd.DataFrame, name: str, fingerprint: str, toml: str) -> Entry:
    """Give what the table of metrics holds of one scenario."""
    mine = table[table["scenario"] == name]
    metrics = list(dict.fromkeys(mine["metric"]))
    wide = mine.pivot(index="replication", columns="metric", values="value")[metrics]
    values = wide.to_numpy(dtype=float)
    rows = {int(number): values[place] for place, number in enumerate(wide.index)}
    return Entry({"scenario": name, "fingerprint": fingerprint, "metrics": metrics, "toml": toml}, rows)


def events_of(path: Path, name: str, zone: str) -> Baseline:
    """Give the events that a Parquet file holds of one scenario; hour 0 is what they are told from."""
    import duckdb

    wanted = ", ".join(f'"{column}"' for column in COLUMNS)
    query = f'SELECT epoch("start"), {wanted} FROM read_parquet(?) WHERE scenario = ?'
    try:
        with duckdb.connect() as connection:
            found = connection.execute(query, [str(path), name]).fetchall()
    except duckdb.Error as error:
        raise ValueError(str(error).splitlines()[0]) from None
    steps: list[Any] = [SimpleNamespace(**dict(zip(COLUMNS, row[1:], strict=True))) for row in found]
    starts = (row[0] - 3600.0 * step.start_h for row, step in zip(found, steps, strict=True) if row[0] is not None)
    first = next((each for each in starts if isfinite(each)), 0.0)
    start = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=round(first))
    return journal_of([line_of(step) for step in steps], start, zone)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Say which file of the folder it is that cannot be read."""
    try:
        yield
    except OSError as error:
        raise StudyError(f"{path} cannot be read: {error.strerror or error}") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StudyError(f"{path} is not as airbridge run writes it: {error}") from None
