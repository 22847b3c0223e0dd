"""`airbridge check`: the laws by name, warnings with numbers, and the journal row where one breaks."""

from collections.abc import Callable

import pytest
from click.testing import Result

from sim.outcome import Finding, Run
from sim.views.screen.laws import verdict_of

Airbridge = Callable[..., Result]
LAWS = (
    *("time accounting", "utilisation law", "Little's law", "flow balance", "conservation", "capacity"),
    *("precedence", "deadlock", "initial bias", "censoring"),
)


def test_check_names_the_laws_and_warns_of_what_the_horizon_cuts_off(airbridge: Airbridge) -> None:
    """In one line, with exit code 0: a warning is no failure."""
    ended = airbridge("check", "small.toml")
    assert ended.exit_code == 0
    assert f"({', '.join(LAWS)})" in ended.stdout
    assert "; censoring: " in ended.stdout


def test_check_says_by_itself_that_deliveries_build_up(airbridge: Airbridge) -> None:
    """In plain words and without failing; where the days are too few to tell, it says that."""
    ended = airbridge("check", "small.toml", "--engine", "simpy")
    assert "; initial bias: 30 days are too few to tell" in ended.stdout
    late = ("--set", "horizon_d=210", "--set", "stocks.camp.food.initial_t=14")
    ended = airbridge("check", "small.toml", "--engine", "simpy", *late)
    assert ended.exit_code == 0, ended.stderr
    assert "delivered build up: 0.0 a day on the first 70 of 210 days" in ended.stdout
    assert ended.stdout.count("(--steady LEVEL looks closer)") == 1


def test_verbose_shows_each_check_and_what_was_compared(airbridge: Airbridge, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line for each, below the name of its law, with its verdict."""
    monkeypatch.setenv("COLUMNS", "160")
    ended = airbridge("check", "small.toml", "--verbose")
    assert [line.split("  ")[0] for line in ended.stdout.splitlines() if line.startswith(LAWS)] == list(LAWS)
    (line,) = (line for line in ended.stdout.splitlines() if "nobody waits for what is free" in line)
    assert "queues and the units in use" in line
    assert line.rstrip().endswith("pass")


def test_a_failed_law_ends_with_1_and_shows_where(airbridge: Airbridge, monkeypatch: pytest.MonkeyPatch) -> None:
    """The row of the journal is in the sentence."""
    broken = Finding("stocks are conserved", False, "a tonne is missing; journal row 7: food is empty", "conservation")
    monkeypatch.setattr(Run, "audit", lambda run: [broken])
    ended = airbridge("check", "small.toml", "--verbose")
    assert ended.exit_code == 1
    assert "small.toml: stocks are conserved: a tonne is missing; journal row 7" in ended.stderr
    assert "fail" in ended.stdout
    assert verdict_of(broken) == "fail"


def test_a_level_that_is_to_be_steady_is_judged_by_mser_5(airbridge: Airbridge) -> None:
    """Where it drifts, or begins elsewhere, that is a warning; a level that there is not is a mistake of the user."""
    ended = airbridge("check", "small.toml", "--steady", "waiting missions", "--engine", "simpy")
    assert ended.exit_code == 0
    assert "initial bias" in ended.stdout
    wrong = airbridge("check", "small.toml", "--steady", "waiting mission")
    assert wrong.exit_code == 2
    assert "waiting missions" in wrong.stderr
