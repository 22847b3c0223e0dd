"""`airbridge sweep`: sentences for what cannot be swept, dates between bounds, each value once."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sim.cli import commands

SMALL = str(Path(__file__).parents[1] / "scenario" / "small.toml")


def swept(*words: str, metric: str = "flying_hours") -> Result:
    """Sweep the small scenario."""
    usual = ("--metric", metric, "--replications", "1", "--workers", "1", "--engine", "simpy")
    return CliRunner().invoke(commands, ["sweep", SMALL, *usual, *words], catch_exceptions=False)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["--vary", "fleets.c130.aircraft=3..1"],
            "fleets.c130.aircraft=3..1 goes down, and holds no value: write 1..3",
        ),
        (["--vary", "fleets.c130.payload_t=9.5..11.5"], "two dots go by one from a whole number to another"),
        (["--vary", "fleets.c130.aircraft=1..3", "--points", "0"], "0 is not in the range"),
        (["--vary", "fleets.c130.aircraft=1,2,3", "--points", "2"], "has 3 values, and points lie between two bounds"),
        (["--vary", 'fleets.c130.aircraft=1,"a"', "--points", "2"], "needs two numbers, the lower one first"),
        (["--vary", 'places.strip.hours="24h","daylight"', "--points", "2"], "sweep its values one by one"),
        (
            ["--vary", "fleets.c130.onload_h={uniform=[1,2]},{uniform=[2,3]}", "--points", "2"],
            "needs two factors for the whole of it",
        ),
        (["--vary", "fleets.c130.aircraft=1.5,3.5", "--points", "2"], "is a count, and needs whole numbers as bounds"),
    ],
)
def test_what_cannot_be_swept_is_refused_in_a_sentence(words: list[str], sentence: str) -> None:
    """Exit code 2, and no traceback."""
    result = swept(*words)
    assert result.exit_code == 2, result.output
    assert sentence in result.output
    assert "Traceback" not in result.output


def test_a_mistyped_metric_is_refused_before_the_first_run_and_leaves_no_file(tmp_path: Path) -> None:
    """With the nearest name."""
    file = tmp_path / "sweep.jsonl"
    result = swept("--vary", "fleets.c130.aircraft=1..2", "--results", str(file), metric="flying_hour")
    assert result.exit_code == 2
    assert "no metric 'flying_hour'; did you mean flying_hours?" in result.output
    assert not file.exists()


def test_dates_lie_between_two_bounds() -> None:
    """Two points between two days."""
    result = swept("--vary", "start=2004-03-01,2004-03-02", "--points", "2")
    assert result.exit_code == 0, result.output
    assert "2004-03-01" in result.output
    assert "2004-03-02" in result.output


def test_a_value_that_is_written_twice_is_swept_once() -> None:
    """The table has a line for each of two values."""
    result = swept("--vary", "fleets.c130.aircraft=1,2,2")
    assert [line.split()[0] for line in result.output.splitlines() if line.strip()[:1].isdigit()] == ["1", "2"]
