"""What is kept of a study in its folder: tables, the activities of one run, the scenarios, and how to do it again."""

import json
import platform
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from sim.outcome import Run
from sim.studies.keeping.folder import Folder
from sim.studies.version import version_of

if TYPE_CHECKING:
    from sim.studies.results import Results

PACKAGES = ("airbridge-sim", "numba", "numpy", "pandas", "pydantic", "scipy", "simpy")
LINE_END = "\n"


def keep_tables(results: "Results", folder: Folder) -> None:
    """Write `metrics.csv`, which is the frame, and `summary.csv`; numbers have all the digits that they need."""
    for name, table in (("metrics.csv", results.frame), ("summary.csv", results.summary())):
        folder.text(name, table.to_csv(index=False, lineterminator=LINE_END))


def keep_activities(results: "Results", runs: Sequence[Run], folder: Folder) -> None:
    """Write `activities.parquet`: the activities of one run of each scenario, with the scenario's name in front."""
    tables = [
        pd.concat([pd.Series(name, run.activities.index, name="scenario"), run.activities], axis=1)
        for name, run in zip(results.scenarios, runs, strict=True)
    ]
    joined = pd.concat(tables, ignore_index=True)
    folder.file("activities.parquet", lambda path: _parquet(joined, path))


def keep_scenarios(results: "Results", folder: Folder) -> None:
    """Write `scenario.toml`, every value of the scenario in one file; of several scenarios one file each, by name."""
    if len(results.scenarios) == 1:
        folder.text("scenario.toml", results.inputs[0].to_toml())
        return
    for name, scenario in zip(results.scenarios, results.inputs, strict=True):
        folder.text(f"{name}.toml", scenario.to_toml())


def keep_record(results: "Results", command: str, folder: Folder) -> None:
    """Write `run.json`: versions, seed, fingerprints, replications, engine, and the command that made the folder."""
    record: dict[str, Any] = {
        "command": command,
        "engine": results.engine,
        "seed": results.seed,
        "replications": results.replications,
        "scenarios": {
            name: {"title": scenario.title, "fingerprint": scenario.fingerprint}
            for name, scenario in zip(results.scenarios, results.inputs, strict=True)
        },
        "versions": {"python": platform.python_version(), **{name: version_of(name) for name in PACKAGES}},
    }
    if results.first:
        record["first_replication"] = results.first
    folder.text("run.json", json.dumps(record, indent=2, ensure_ascii=False) + "\n")


def keep_parquet(table: pd.DataFrame, path: Path) -> None:
    """Write a table as a Parquet file; StudyError where that fails."""
    Folder(path.parent).file(path.name, lambda beside: _parquet(table, beside))


def _parquet(table: pd.DataFrame, path: Path) -> None:
    import duckdb

    quoted = str(path).replace("'", "''")
    with duckdb.connect() as connection:
        connection.register("kept", table)
        try:
            connection.execute(f"COPY kept TO '{quoted}' (FORMAT parquet)")
        except duckdb.IOException as error:
            raise OSError(str(error).splitlines()[0]) from None
