"""Both engines leave the same journal, final tables and deadlock, bit for bit, whatever the model does."""

import threading
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

pytest.importorskip("numba")

from models import stress
from models.airlift import plan

from sim.engine import Ended, Program, SimpyWorkspace
from sim.engine.compiled import CompiledWorkspace

SetUp = Callable[[], Any]
CASES: dict[str, tuple[Program, SetUp, int]] = {
    "a small airlift": (airlift := plan.program(), plan.set_up, 12),
    "a larger airlift": (airlift, lambda: plan.set_up(aircraft=12, fields=7, crews=20, days=60), 6),
    "ten who do everything": (stressed := stress.program(), lambda: stress.set_up(10), 30),
    "sixty who do everything": (stressed, lambda: stress.set_up(60), 6),
}
SEED = 20040103


def left(program: Program, op: Any, ended: Ended) -> dict[str, bytes]:
    """All that a run left behind, as bytes."""
    tables = {name: ended.table(name).tobytes() for name in set(program.table_names)}
    model = np.array([ended.model()]).tobytes()
    return tables | {"journal": ended.journal.tobytes(), "model": model, "deadlock": repr(ended.deadlock).encode()}


@pytest.fixture(params=CASES, scope="module")
def case(request: pytest.FixtureRequest) -> tuple[Program, SetUp, int]:
    """Each model and size in turn."""
    return CASES[request.param]


def test_both_engines_leave_the_same_journal_and_tables(case: tuple[Program, SetUp, int]) -> None:
    """Over all replications, and without compiling anew for another size."""
    program, set_up, replications = case
    slow, fast = SimpyWorkspace(program, set_up()), CompiledWorkspace(program, set_up())
    for replication in range(replications):
        expected = left(program, slow.op, slow.run(SEED, replication))
        found = left(program, fast.op, fast.run(SEED, replication))
        assert len(expected["journal"]) > 1000
        assert {name for name in expected if found[name] != expected[name]} == set(), f"replication {replication}"


def test_replications_differ(case: tuple[Program, SetUp, int]) -> None:
    """Equality above would mean little if every replication were the same."""
    program, set_up, _ = case
    workspace = CompiledWorkspace(program, set_up())
    assert len({workspace.run(SEED, replication).journal.tobytes() for replication in range(3)}) == 3


def test_the_order_of_runs_changes_nothing(case: tuple[Program, SetUp, int]) -> None:
    """A run neither sees what an earlier one left nor changes what it gave."""
    program, set_up, _ = case
    workspace = CompiledWorkspace(program, set_up())
    first = workspace.run(SEED, 0)
    before = left(program, workspace.op, first)
    others = [workspace.run(SEED, replication) for replication in (3, 1)]
    assert left(program, workspace.op, workspace.run(SEED, 0)) == before
    assert left(program, workspace.op, first) == before
    assert all(left(program, workspace.op, one) != before for one in others)


def test_tables_asked_for_after_another_run_are_those_of_their_own() -> None:
    """Final tables are read late, but never too late."""
    program, set_up, _ = CASES["a small airlift"]
    workspace = CompiledWorkspace(program, set_up())
    first = workspace.run(SEED, 0)
    workspace.run(SEED, 1)
    again = CompiledWorkspace(program, set_up()).run(SEED, 0)
    assert left(program, workspace.op, first) == left(program, workspace.op, again)


def test_two_threads_give_the_numbers_of_one(case: tuple[Program, SetUp, int]) -> None:
    """Each thread has a workspace of its own, and shares the compiled program."""
    program, set_up, _ = case
    one = CompiledWorkspace(program, set_up())
    alone = {replication: one.run(SEED, replication).journal.tobytes() for replication in range(8)}
    together: dict[int, bytes] = {}

    def replicate(workspace: CompiledWorkspace, first: int) -> None:
        for replication in range(first, 8, 2):
            together[replication] = workspace.run(SEED, replication).journal.tobytes()

    threads = [
        threading.Thread(target=replicate, args=(CompiledWorkspace(program, set_up()), first)) for first in (0, 1)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == alone
