"""What goes wrong in compiled processes is a sentence that names the process and its row, and harms no later run."""

import re
from typing import Any

import pytest

pytest.importorskip("numba")

from models import faults

from sim.engine import SimpyWorkspace
from sim.engine.compiled import CompiledWorkspace
from sim.errors import EngineError

WORDS = {
    "read_nobody": "an empty reference to a Thing has no count",
    "write_nobody": "an empty reference to a Thing has no count",
    "read_beyond": r"a List\[float\] has no such element",
    "write_beyond": r"a List\[float\] has no such element",
    "find_nobody": r"a Table\[Thing\] has no such element",
    "work_backwards": "work of negative hours",
    "work_undefined": "work of negative hours",
    "divide": "division by zero",
    "give_back_too_much": "more is released than was requested",
    "ask_nothing": "there is no pool, gate or board",
    "act_for_nobody": "the actor of a note is an empty reference",
    "lay_twice": "a row lies on one board at a time",
    "remove_stranger": "removed from a board that it is not on",
    "start_twice": "already under way",
    "make_too_many": "no spare row left",
    "stand_still": "time stands still at hour 0.0",
}


@pytest.fixture(params=faults.FAULTS, ids=lambda fault: str(fault.__name__))
def fault(request: pytest.FixtureRequest) -> Any:
    """Each faulty process in turn, beginning with the run."""
    faults.PROGRAM.at_start = (request.param,)
    yield request.param
    faults.PROGRAM.at_start = (faults.do_no_harm,)


def test_a_fault_is_one_sentence_with_process_and_row(fault: Any) -> None:
    """Compiled code has no traceback to read, so the sentence says where it was."""
    with pytest.raises(EngineError, match=WORDS[fault.__name__]) as caught:
        CompiledWorkspace(faults.PROGRAM, faults.set_up()).run(1, 0)
    assert re.search(rf"{fault.__name__} of things/one", str(caught.value))
    assert "\n" not in str(caught.value)


def test_a_fault_is_one_in_both_engines(fault: Any) -> None:
    """Neither engine lets pass what the other refuses."""
    with pytest.raises((EngineError, AttributeError, IndexError, ZeroDivisionError)):
        SimpyWorkspace(faults.PROGRAM, faults.set_up()).run(1, 0)


def test_a_workspace_runs_again_after_a_fault() -> None:
    """A run that failed leaves nothing behind."""
    faults.PROGRAM.at_start = (faults.lay_twice,)
    failing = CompiledWorkspace(faults.PROGRAM, faults.set_up())
    for _ in range(2):
        with pytest.raises(EngineError, match="lies on one board"):
            failing.run(1, 0)
    faults.PROGRAM.at_start = (faults.do_no_harm,)
    assert len(CompiledWorkspace(faults.PROGRAM, faults.set_up()).run(1, 0).journal) == 1


def test_more_spare_rows_than_memory_is_a_sentence() -> None:
    """Spare rows cost nothing until they are made, but the system has to be able to promise them."""
    op = faults.set_up()
    op.things.spare = 10**15
    with pytest.raises(EngineError, match=r"the system refuses \d+ GiB of memory"):
        CompiledWorkspace(faults.PROGRAM, op)
