"""A model written in the cells of a notebook: both engines run it, and a cell that is run again counts at once."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("IPython")
pytest.importorskip("numba")

DRIVER = """
import json, sys
from IPython.core.interactiveshell import InteractiveShell
shell, told = InteractiveShell.instance(), sys.stdout
sys.stdout, said = sys.stderr, []
for cell in json.load(sys.stdin):
    done = shell.run_cell(cell, store_history=True)
    error = done.error_before_exec or done.error_in_exec
    said.append([str(error) if error else done.result, type(error).__name__ if error else ""])
json.dump(said, told)
"""
ROWS = """
from sim.engine import *
from sim.engine.compiled import CompiledWorkspace
activities, purposes = Declared("waiting"), Declared()
FLYING, FILLING = activities.add("flying"), activities.add("filling")
PUMP = purposes.add("pump")

class Plane(Row):
    fills: int
    mate: Ref["Plane"]

class Ramp(Model):
    planes: Table[Plane]
    truck: Pool
"""
PART = """
def fill(op: Ramp, plane: Plane) -> Process:
    yield work(op, plane, FILLING, op.truck, LEAST + uniform(op, PUMP, plane))
"""
WHOLE = """
def fly(op: Ramp, plane: Plane) -> Process:
    while True:
        yield work(op, plane, FLYING, None, 3.0)
        yield request(op, plane, op.truck)
        yield from fill(op, plane)
        release(op, op.truck)
        plane.fills += 1
"""
PROGRAM = "program = Program(Ramp, [fly], [fly], activities, purposes)"
RUNS = """
def planned():
    op = Ramp(horizon=100.0, truck=Pool(1))
    for name in ("one", "two", "three"):
        op.planes.add(name)
    return op

def runs(workspace=None):
    compiled = workspace or CompiledWorkspace(program, planned())
    ended = [SimpyWorkspace(program, planned()).run(1, 0), compiled.run(1, 0)]
    same = ended[0].journal.tobytes() == ended[1].journal.tobytes()
    return [same, int(ended[1].table("planes")["fills"].sum())]
"""
CELLS = {
    "declared": ROWS,
    "number": "LEAST = 0.5",
    "part": PART,
    "whole": WHOLE,
    "program": PROGRAM,
    "definitions": RUNS,
    "run": "kept = CompiledWorkspace(program, planned()); runs(kept)",
    "another number": "LEAST = 2.0",
    "run of a kept workspace": "runs(kept)",
    "run with another number": "runs()",
    "another part": PART.replace("LEAST + uniform(op, PUMP, plane)", "1.0"),
    "run with another part": "runs()",
    "broken whole": WHOLE.replace("3.0)", "3.0)\n        x = [1]"),
    "run without making the program again": "runs()",
    "program of what is broken": PROGRAM,
    "run of what is broken": "runs()",
    "declared anew": ROWS,
    "whole of other rows": WHOLE,
    "program of all": PROGRAM,
    "part of other rows": PART,
    "run of all that is anew": "runs()",
    "row anew": "class Plane(Row):\n    fills: int",
    "whole of one row": WHOLE,
    "program of two editions": PROGRAM,
    "timed": "%%time" + WHOLE,
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What each cell gave, and the kind of its error, of one session from an empty cache."""
    house = str(Path(__file__).parents[2])
    cache = str(tmp_path_factory.mktemp("cache"))
    environment = {**os.environ, "PYTHONPATH": house, "XDG_CACHE_HOME": cache, "IPYTHONDIR": cache}
    done = subprocess.run(
        [sys.executable, "-c", DRIVER],
        input=json.dumps([*CELLS.values()]),
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(zip(CELLS, json.loads(done.stdout), strict=True))


def test_both_engines_run_what_stands_in_cells(said: dict[str, Any]) -> None:
    """Rows, the model, a process and its part in four cells: one journal, bit for bit."""
    assert said["run"] == [[True, 71], ""]


def test_a_number_of_another_cell_counts_at_once(said: dict[str, Any]) -> None:
    """Neither engine goes on with the number that was there before."""
    (same, fills), error = said["run with another number"]
    assert (same, error) == (True, "")
    assert fills < 60


def test_a_part_that_is_run_again_counts_at_once(said: dict[str, Any]) -> None:
    """The program still holds its process, which calls the part by its name."""
    (same, fills), error = said["run with another part"]
    assert (same, error) == (True, "")
    assert fills > 71


def test_code_compiled_before_is_not_run(said: dict[str, Any]) -> None:
    """A workspace that is kept over the change of a cell says so."""
    sentence, error = said["run of a kept workspace"]
    assert error == "ModelError"
    assert "newer than its compiled code: make the workspace again" in sentence


def test_a_program_older_than_its_process_says_so(said: dict[str, Any]) -> None:
    """It holds the function of before, which nobody wants to run."""
    sentence, error = said["run without making the program again"]
    assert error == "ModelError"
    assert sentence.startswith("Cell In[13], line 1: fly: this process is newer than the program")


def test_a_broken_rule_names_the_cell_and_the_line(said: dict[str, Any]) -> None:
    """As IPython names them."""
    assert said["run of what is broken"] == [
        "Cell In[13], line 4: fly: a process makes no lists: use a table, a board or a List column",
        "ModelError",
    ]


def test_all_can_be_declared_anew(said: dict[str, Any]) -> None:
    """Rows that refer to one another by name refer to the new ones."""
    (same, fills), error = said["run of all that is anew"]
    assert (same, error) == (True, "")
    assert fills < 60


def test_rows_of_two_editions_are_told_apart(said: dict[str, Any]) -> None:
    """A row declared anew is none of the model that was declared before it."""
    sentence, error = said["program of two editions"]
    assert error == "ModelError"
    assert sentence.endswith(
        "fly: Ramp has no table of Plane: it is of an older Plane, so run the cell of the model again"
    )


def test_every_cell_else_runs(said: dict[str, Any]) -> None:
    """The errors are those of the tests above."""
    wrong = [name for name, (_, error) in said.items() if error]
    assert wrong == [
        "run of a kept workspace",
        "run without making the program again",
        "run of what is broken",
        "program of two editions",
    ]
