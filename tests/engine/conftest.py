"""What the tests of the engines share: the worked models, and both engines under one name."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from models import tiny
from models.engines import ENGINES, workspace_of

from sim.engine import Ended, names_after

Run = Callable[..., Ended]


@pytest.fixture(params=ENGINES)
def workspace(request: pytest.FixtureRequest) -> Any:
    """Each engine's workspace class in turn."""
    return workspace_of(request.param)


@pytest.fixture
def run(workspace: Any) -> Run:
    """A function that runs a tiny model with these processes at the start, once."""

    def once(op: tiny.Tiny, *at_start: Any, seed: int = 1) -> Ended:
        tiny.PROGRAM.at_start = at_start
        return workspace(tiny.PROGRAM, op).run(seed, 0)  # type: ignore[no-any-return]

    return once


@pytest.fixture
def said() -> Callable[..., list[tuple[Any, ...]]]:
    """A function that reads a journal: (hour of the end, actor, activity[, amount]) of the activities asked for."""

    def read(op: tiny.Tiny, ended: Ended, *activities: int, amounts: bool = False) -> list[tuple[Any, ...]]:
        name = names_after(op, ended)
        rows = [row for row in ended.journal if row["activity"] in activities]
        facts: Sequence[tuple[Any, ...]] = [
            (
                float(row["end"]),
                name[row["actor"]].split("/")[1],
                tiny.ACTIVITIES.names[row["activity"]],
                float(row["amount"]),
            )
            for row in rows
        ]
        return list(facts) if amounts else [one[:3] for one in facts]

    return read
