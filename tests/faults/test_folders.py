"""Folders that cannot be written to: refused before anything is run, or done without."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from sim.cli import commands
from sim.studies import runner
from tests.faults.conftest import SMALL, Airbridge

RUNS = ("--replications", "2", "--engine", "simpy")


@pytest.mark.parametrize(
    "words",
    [
        ("run", "--out", "{}"),
        ("study", "--results", "{}/kept.jsonl"),
        ("sweep", "--vary", "fleets.c130.aircraft=1,2", "--metric", "sorties", "--csv", "{}/table.csv"),
        ("sweep", "--vary", "fleets.c130.aircraft=1,2", "--metric", "sorties", "--results", "{}/kept.jsonl"),
    ],
    ids=" ".join,
)
def test_a_folder_that_cannot_be_written_to_is_refused_before_anything_is_run(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that lies below a file is such a folder for everybody, root included."""

    def never(*_: object, **__: object) -> None:
        raise AssertionError("something ran")

    monkeypatch.setattr(runner, "do", never)
    (tmp_path / "file").write_text("", encoding="utf-8")
    command, *options = (each.format(tmp_path / "file") for each in words)
    done = CliRunner().invoke(commands, [command, str(SMALL), *options, *RUNS, "--workers", "1"])
    assert done.exit_code == 2, done.output
    assert "cannot be written" in done.output
    assert len(done.output.splitlines()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="a home that nobody can write to")
def test_a_home_that_cannot_be_written_to_is_no_matter(airbridge: Airbridge) -> None:
    """The drawing library keeps its cache elsewhere, and says nothing of it."""
    done = airbridge("run", str(SMALL), *RUNS, "--out", "out", "--quiet", env={"HOME": "/proc/nowhere"})
    assert done.returncode == 0, done.stderr
    assert "cache directory" not in done.stderr
    assert "mkdir" not in done.stderr
