"""A confusion of types in process source is refused before the run, in one sentence with file and line."""

import inspect
from typing import Any

import pytest

pytest.importorskip("numba")

from models import mistyped

from sim.engine.compiled import CompiledWorkspace
from sim.errors import ModelError


def set_up() -> mistyped.Mixed:
    """A model of one plane and one crew."""
    op = mistyped.Mixed(horizon=5.0)
    op.crews.add("a crew", counts=[0])
    op.planes.add("a plane")
    return op


@pytest.mark.parametrize("process", mistyped.SAID, ids=lambda process: str(process.__name__))
def test_a_confusion_of_types_is_one_sentence(process: Any) -> None:
    """Where numba would print its reasoning, or cut 1.5 to 1, the sentence says what the word or column wants."""
    with pytest.raises(ModelError) as caught:
        CompiledWorkspace(mistyped.program(process), set_up())
    said = str(caught.value)
    assert mistyped.SAID[process] in said
    assert len(said.splitlines()) == 1
    lines, first = inspect.getsourcelines(process)
    file, line, *_ = said.split(":")
    assert file == "mistyped.py"
    assert first < int(line) < first + len(lines)


def test_the_process_without_a_mistake_compiles() -> None:
    """Else the sentences above would prove nothing."""
    CompiledWorkspace(mistyped.program(), set_up()).run(1, 0)
