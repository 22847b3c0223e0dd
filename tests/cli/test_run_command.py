"""`airbridge run`: the table on screen and the files in the folder."""

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from click.testing import Result

from sim.outcome import Bench, simulate
from sim.scenario import load
from sim.studies import StudyError, study

Airbridge = Callable[..., Result]
FIGURES = {f"{name}.{suffix}" for name in ("held_back", "deliveries") for suffix in ("png", "svg")}
OF_EACH = ("gantt", "stock_levels", "days_of_supply")


@pytest.fixture
def out(airbridge: Airbridge, files: Path) -> Path:
    """The folder of one scenario, three replications."""
    ended = airbridge("run", "small.toml", "--replications", "3", "--out", "deep/out")
    assert ended.exit_code == 0, ended.output
    return files / "deep" / "out"


def test_a_planner_reads_groups_units_and_intervals(airbridge: Airbridge) -> None:
    """The table holds what was asked, and says of how many runs."""
    ended = airbridge("run", "small.toml", "--replications", "4")
    assert ended.exit_code == 0
    assert ended.stderr == ""
    for words in ("A small airlift", "Deliveries", "Missions", "Flying hours", "4 replications", "[", "seed 1"):
        assert words in ended.stdout


def test_several_scenarios_stand_side_by_side(airbridge: Airbridge) -> None:
    """In the order in which they were named."""
    ended = airbridge("run", "small.toml", "one_aircraft.toml", "--replications", "2")
    assert ended.exit_code == 0
    assert ended.stdout.index("A small airlift") < ended.stdout.index("One aircraft")


def test_quiet_prints_nothing(airbridge: Airbridge, files: Path) -> None:
    """And still does its work."""
    ended = airbridge("run", "small.toml", "--replications", "2", "--quiet", "--out", "out")
    assert (ended.exit_code, ended.stdout, ended.stderr) == (0, "", "")
    assert (files / "out" / "metrics.csv").exists()


def test_a_folder_holds_tables_scenario_record_and_figures(out: Path) -> None:
    """All of it, and nothing half-written beside it."""
    tables = {"metrics.csv", "summary.csv", "activities.parquet", "scenario.toml", "run.json"}
    own = {f"{name}.{suffix}" for name in OF_EACH for suffix in ("png", "svg")}
    assert {path.name for path in out.iterdir()} == tables | FIGURES | own


def test_metrics_are_written_with_every_digit(out: Path, files: Path) -> None:
    """What is read back is what was computed, at least forty metrics of it."""
    text = (out / "metrics.csv").read_text(encoding="utf-8")
    assert text.splitlines()[0] == "scenario,replication,metric,value,unit"
    assert "\r" not in text
    read = pd.read_csv(out / "metrics.csv", keep_default_na=False, na_values={"value": [""]})
    assert read["metric"].nunique() >= 40
    expected = study(load(files / "small.toml"), replications=3, workers=1).frame
    pd.testing.assert_frame_equal(read, expected, check_dtype=False, check_exact=True)


def test_the_summary_has_these_columns(out: Path) -> None:
    """One row a metric."""
    first = (out / "summary.csv").read_text(encoding="utf-8").splitlines()[0]
    assert first == "scenario,metric,label,unit,group,n,missing,mean,low,high,sd,p10,p50,p90"


def test_the_activities_are_those_of_replication_0(out: Path, files: Path) -> None:
    """An event log that any tool reads."""
    path = str(out / "activities.parquet")
    columns = [row[0] for row in duckdb.execute("DESCRIBE SELECT * FROM read_parquet(?)", [path]).fetchall()]
    assert columns[:2] == ["scenario", "case"]
    activities = simulate(load(files / "small.toml")).activities
    assert columns[1:] == list(activities.columns)
    query = "SELECT scenario, actor, activity, start_h, hours FROM read_parquet(?)"
    rows = duckdb.execute(query, [path]).fetchall()
    plain = activities[["actor", "activity", "start_h", "hours"]].itertuples(index=False, name=None)
    assert rows == [("small", *row) for row in plain]


def test_the_scenario_that_is_written_is_the_one_that_was_run(airbridge: Airbridge, files: Path) -> None:
    """With what `--set` has changed, in one file that stands alone."""
    airbridge("run", "small.toml", "--set", "fleets.c130.aircraft=1", "--replications", "1", "--out", "out", "--quiet")
    written = load(files / "out" / "scenario.toml")
    assert written == load(files / "small.toml", vary={"fleets.c130.aircraft": 1})


def test_the_record_says_how_to_do_it_again(out: Path, files: Path) -> None:
    """Versions, seed, replications, fingerprint, engine, and the command."""
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert record["command"] == "airbridge run small.toml --replications 3 --out deep/out"
    assert (record["seed"], record["replications"], record["engine"]) == (1, 3, "simpy")
    assert record["scenarios"]["small"]["fingerprint"] == load(files / "small.toml").fingerprint
    assert {"python", "airbridge-sim", "numpy", "simpy"} <= set(record["versions"])


def test_the_same_command_gives_the_same_files(airbridge: Airbridge, files: Path) -> None:
    """Byte for byte, figures included, whatever the workers."""
    for folder, workers in (("a", "1"), ("b", "2")):
        words = ("run", "small.toml", "--replications", "6", "--workers", workers, "--out", folder, "--quiet")
        assert airbridge(*words).exit_code == 0
    for path in (files / "a").iterdir():
        if path.name != "run.json":
            assert path.read_bytes() == (files / "b" / path.name).read_bytes(), path.name


def test_several_scenarios_have_a_file_each(airbridge: Airbridge, files: Path) -> None:
    """Called by name; tables hold all of them."""
    airbridge("run", "small.toml", "one_aircraft.toml", "--replications", "1", "--out", "out", "--quiet")
    found = {path.name for path in (files / "out").iterdir()}
    assert {"small.toml", "one_aircraft.toml"} <= found
    assert "scenario.toml" not in found
    assert {f"{name}-{each}.svg" for name in OF_EACH for each in ("small", "one_aircraft")} <= found
    assert set(pd.read_csv(files / "out" / "metrics.csv")["scenario"]) == {"small", "one_aircraft"}


def test_the_same_file_twice_is_told_apart(airbridge: Airbridge, files: Path) -> None:
    """The second has a number."""
    airbridge("run", "small.toml", "small.toml", "--replications", "1", "--out", "out", "--quiet")
    assert (files / "out" / "small-2.toml").exists()


def test_results_are_replaced_and_other_files_stay(airbridge: Airbridge, out: Path) -> None:
    """A folder may be used again."""
    (out / "notes.txt").write_text("mine")
    before = (out / "metrics.csv").read_text()
    airbridge("run", "small.toml", "--replications", "3", "--seed", "2", "--out", str(out), "--quiet")
    assert (out / "metrics.csv").read_text() != before
    assert (out / "notes.txt").read_text() == "mine"


def test_a_folder_that_cannot_be_written_is_found_before_the_runs(
    airbridge: Airbridge, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, exit code 2, and nothing has been computed."""

    def never(bench: Bench, seed: int, replication: int) -> None:
        raise AssertionError("a replication was run")

    monkeypatch.setattr(Bench, "run", never)
    (files / "taken").write_text("a file")
    ended = airbridge("run", "small.toml", "--out", "taken")
    assert ended.exit_code == 2
    assert ended.stdout == ""
    assert ended.stderr.startswith("results cannot be written to the folder taken: ")
    assert len(ended.stderr.splitlines()) == 1


def test_an_interrupt_ends_with_130(airbridge: Airbridge, monkeypatch: pytest.MonkeyPatch) -> None:
    """One word, no traceback."""

    def interrupt(bench: Bench, seed: int, replication: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Bench, "figures", interrupt)
    ended = airbridge("run", "small.toml")
    assert (ended.exit_code, ended.stdout, ended.stderr) == (130, "", "Interrupted.\n")


def test_a_run_that_breaks_off_ends_with_a_sentence(airbridge: Airbridge, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any error of the package is one."""

    def break_off(bench: Bench, seed: int, replication: int) -> None:
        raise StudyError("it cannot go on")

    monkeypatch.setattr(Bench, "figures", break_off)
    ended = airbridge("run", "small.toml")
    assert ended.exit_code == 2
    assert ended.stderr == "small, replication 0 of seed 1: it cannot go on\n"
