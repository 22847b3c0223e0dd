"""A scenario runs with processes of one's own besides those of the operation."""

from collections.abc import Callable
from typing import Any

import pytest

from sim.engine import Process, Program, work
from sim.errors import ModelError
from sim.operation import PROGRAM, Operation
from sim.operation.tables import Fleet
from sim.outcome import first_difference, simulate
from sim.scenario import Scenario
from sim.views.figures.small_print import of_runs

DOING = PROGRAM.activities.copy()
WATCHING = DOING.add("watching the runways")


def watch(op: Operation, fleet: Fleet) -> Process:
    """Watch the runways, day by day."""
    while True:
        yield work(op, fleet, WATCHING, None, 24.0)


WATCHED = PROGRAM.extended(at_start=[watch], activities=DOING)
Small = Callable[..., Scenario]


def test_the_journal_names_the_activities_of_ones_own(small: Small) -> None:
    """Two days of watching, by the only fleet."""
    run = simulate(small(), engine="simpy", program=WATCHED)
    rows = run.activities[run.activities["activity"] == "watching the runways"]
    assert rows[["kind", "actor", "hours"]].to_numpy().tolist() == [["fleets", "heron", 24.0]] * 2


def test_a_process_that_changes_nothing_changes_no_metric(small: Small) -> None:
    """All else in the journal is as it was, and the audit passes."""
    plain, own = (simulate(small(), engine="simpy", program=one) for one in (PROGRAM, WATCHED))
    assert str(own.metrics) == str(plain.metrics)
    assert [finding.check for finding in own.audit() if not finding.passed] == []
    without = own.journal[own.journal["activity"] != WATCHING]
    assert without.tobytes() == plain.journal.tobytes()


def test_runs_of_two_programs_are_compared_by_name(small: Small) -> None:
    """The first row in which they differ is one of the new process."""
    plain, own = (simulate(small(), engine="simpy", program=one) for one in (PROGRAM, WATCHED))
    assert "watching the runways" in first_difference(plain, own)


def test_a_figure_says_which_process_was_added(small: Small) -> None:
    """The scenario alone does not make the run again."""
    plain, own = (simulate(small(), engine="simpy", program=one) for one in (PROGRAM, WATCHED))
    assert of_runs([own]) == f"{of_runs([plain])} · with the process watch"


def test_the_shipped_names_stay_as_they_are() -> None:
    """A copy grows, and the operation does not."""
    assert "watching the runways" not in PROGRAM.activities.names
    assert watch not in PROGRAM.processes


def other_names() -> Program:
    """A program of the operation whose activities are others."""
    return Program(Operation, PROGRAM.processes, PROGRAM.at_start, PROGRAM.purposes, PROGRAM.purposes)


@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        (watch, "a scenario is run by a Program, not by a function"),
        (other_names(), "the names of a program for scenarios begin with those of the operation"),
    ],
    ids=["function", "names"],
)
def test_what_is_no_program_of_the_operation_is_a_sentence(small: Small, program: Any, sentence: str) -> None:
    """And the sentence says what makes one."""
    with pytest.raises(ModelError, match=rf"{sentence}.*PROGRAM\.extended"):
        simulate(small(), program=program)
