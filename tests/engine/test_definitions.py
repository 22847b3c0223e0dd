"""The source of a function is read where it stands; where there is none, a sentence says what to do."""

import logging
from pathlib import Path
from typing import Any

import pytest
from models import tiny

from sim.engine import Program, SimpyWorkspace
from sim.engine.choice import WORTH_COMPILING, chosen, warn_once
from sim.engine.definitions import definition_of
from sim.engine.editions import edition_of, fingerprint_of
from sim.engine.places import place_of
from sim.engine.program import grown
from sim.errors import ModelError

TEXT = """
from models.tiny import ACTIVITIES, Person, Tiny
from sim.engine import Process, work

def linger(op: Tiny, person: Person) -> Process:
    yield work(op, person, 1, None, 2.0)
"""


@pytest.fixture
def untold() -> Program:
    """A program whose process was made of a text that nobody has kept."""
    space: dict[str, Any] = {"__name__": "untold"}
    exec(TEXT, space)
    return Program(tiny.Tiny, [space["linger"]], [space["linger"]], tiny.ACTIVITIES, tiny.PURPOSES)


def test_a_place_in_a_file_is_its_name_and_line() -> None:
    """Whichever system the file is of."""
    assert place_of(str(Path("models") / "tiny.py"), 12) == "tiny.py:12"
    assert place_of("models\\tiny.py", 12) == "tiny.py:12"


@pytest.mark.parametrize("file", ["ipykernel_4711/1234567.py", "<ipython-input-7-0a1b2c3d>"])
def test_a_place_in_a_cell_shows_no_made_up_file(file: str) -> None:
    """Also where the shell that ran the cell is gone."""
    assert place_of(file, 12) == "<cell>, line 12"


def test_a_function_without_source_runs_on_simpy(untold: Program) -> None:
    """There it is plain Python."""
    op = tiny.Tiny(horizon=10.0)
    op.people.add("ann")
    assert len(SimpyWorkspace(untold, op).run(1, 0).journal) == 1


def test_a_function_without_source_is_a_sentence_for_the_compiler(untold: Program) -> None:
    """It names the function and the remedy."""
    with pytest.raises(ModelError, match=r"linger: the source .* cannot be read.*; define it in a file or"):
        edition_of(untold)


def test_a_function_without_source_goes_on_simpy_by_itself(untold: Program, caplog: pytest.LogCaptureFixture) -> None:
    """However many runs are to come, after a line of warning."""
    warn_once.cache_clear()
    with caplog.at_level(logging.WARNING, logger="airbridge"):
        assert chosen("auto", untold, WORTH_COMPILING) == "simpy"
    assert [message for message in caplog.messages if "cannot be read" in message]


def test_a_function_inside_another_is_a_sentence() -> None:
    """Process source stands at the top of its file, where its names mean one thing."""

    def inner(op: Any, row: Any) -> None:
        """Do nothing."""

    with pytest.raises(ModelError, match=r"test_definitions\.py:\d+: inner: this is no plain function at the top"):
        definition_of(inner)


def test_the_fingerprint_tells_programs_apart() -> None:
    """By what begins, by the names of activities, and not by who made them."""
    first = Program(tiny.Tiny, [tiny.queue_up], [], tiny.ACTIVITIES, tiny.PURPOSES)
    again = Program(tiny.Tiny, [tiny.queue_up], [], tiny.ACTIVITIES.copy(), tiny.PURPOSES)
    longer = tiny.ACTIVITIES.copy()
    longer.add("pondering")
    assert fingerprint_of(first) == fingerprint_of(again)
    assert fingerprint_of(first) != fingerprint_of(first.extended(activities=longer))
    assert fingerprint_of(first) != fingerprint_of(Program(tiny.Tiny, [tiny.queue_up], [tiny.queue_up], longer, longer))


def test_a_longer_program_keeps_numbers_and_processes() -> None:
    """What it had stands first, so that numbers of processes and activities mean the same."""
    first = Program(tiny.Tiny, [tiny.queue_up], [], tiny.ACTIVITIES, tiny.PURPOSES)
    longer = first.extended(at_start=[tiny.pass_gate])
    assert (longer.processes, longer.at_start) == ((tiny.queue_up, tiny.pass_gate), (tiny.pass_gate,))
    assert first.processes == (tiny.queue_up,)


def test_names_of_a_longer_program_begin_with_those_of_the_shorter() -> None:
    """Other names would give other meanings to the numbers of its processes."""
    with pytest.raises(ModelError, match="the activities of a longer program begin with those of the shorter one"):
        grown("activities", tiny.ACTIVITIES, tiny.PURPOSES)
