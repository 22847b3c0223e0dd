"""The rules of process source: each broken rule is one sentence with file, line and function."""

import re
from typing import Any

import pytest
from models import broken, stress, tiny
from models.airlift import plan

from sim.engine import Declared, Model, Program, Row, Table
from sim.engine.rules import broken_rules
from sim.errors import ModelError

SAID = broken_rules(broken.PROGRAM)


@pytest.mark.parametrize("process", broken.BROKEN, ids=lambda process: str(process.__name__))
def test_a_broken_rule_is_a_sentence_with_file_line_and_function(process: Any) -> None:
    """The docstring of each broken process is a part of the sentence; its place lies inside the function."""
    reached = {process.__name__, "lucky"} if process is broken.chooses_by_drawing else {process.__name__}
    matching = [one for one in SAID if one.split(": ")[1] in reached and process.__doc__ in one]
    assert matching, [one for one in SAID if f" {process.__name__}:" in one]
    assert re.match(r"broken\.py:\d+: \w+: \S", matching[0])


def test_each_broken_process_is_named_for_its_own_fault_only() -> None:
    """No fault is found in functions that have none, and few processes have more than one."""
    named = {one.split(": ")[1] for one in SAID}
    assert named == ({one.__name__ for one in broken.BROKEN} | {"lucky"}) - {"chooses_by_drawing"}


@pytest.mark.parametrize("program", [plan.program(), stress.program(), tiny.PROGRAM], ids=["airlift", "stress", "tiny"])
def test_the_worked_models_break_no_rule(program: Program) -> None:
    """What both engines run has nothing to be said about."""
    assert broken_rules(program) == []


def test_a_kind_of_process_is_about_a_row_of_the_model() -> None:
    """A process of another model's row class is refused where the program is made."""
    with pytest.raises(ModelError, match=r"stress\.py:.*act: Tiny has no table of Actor"):
        Program(tiny.Tiny, [stress.act], [], tiny.ACTIVITIES, tiny.PURPOSES)


def test_a_process_waits() -> None:
    """A plain function is no process."""
    with pytest.raises(ModelError, match="large_enough: a process is a generator"):
        Program(tiny.Tiny, [tiny.large_enough], [], tiny.ACTIVITIES, tiny.PURPOSES)  # type: ignore[list-item]


def test_what_begins_at_the_start_is_among_the_processes() -> None:
    """A process started but not listed is refused."""
    with pytest.raises(ModelError, match="queue_up begins at the start"):
        Program(tiny.Tiny, [], [tiny.queue_up], tiny.ACTIVITIES, tiny.PURPOSES)


def test_a_name_is_declared_once() -> None:
    """Activities and purposes have one number each."""
    names = Declared("waiting")
    assert (names.add("flying"), names.names) == (1, ["waiting", "flying"])
    with pytest.raises(ModelError, match="'flying' is declared twice"):
        names.add("flying")


def test_a_row_class_has_one_table() -> None:
    """Two tables of one class could not be told apart."""

    class Twice(Model):
        people: Table[tiny.Person]
        others: Table[tiny.Person]

    with pytest.raises(ModelError, match="Person has a table already"):
        Twice()


def test_a_column_has_no_name_of_the_engines() -> None:
    """The engine's own names are refused where the class is made."""
    with pytest.raises(ModelError, match=r"Bad\.serial"):

        class Bad(Row):
            serial: int
