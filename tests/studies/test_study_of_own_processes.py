"""A study of a longer program: in this process, in threads, and in worker processes that can import it."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from sim.engine import Process, Program, work
from sim.operation import PROGRAM, Operation
from sim.operation.tables import Fleet
from sim.scenario import Scenario
from sim.studies import study
from sim.studies.refusal import StudyError
from sim.studies.workers.sending import received, sent

MODULE = """
from sim.engine import Process, work
from sim.operation import PROGRAM, Operation
from sim.operation.conditions.weather import shut
from sim.operation.tables import Fleet

def close_all(op: Operation, fleet: Fleet) -> Process:
    yield work(op, fleet, 1, None, 12.0)
    for place in op.places:
        shut(op, place)

CLOSED = PROGRAM.extended(at_start=[close_all])
"""
World = Callable[..., Scenario]


def wait_a_day(op: Operation, fleet: Fleet) -> Process:
    """Do nothing."""
    yield work(op, fleet, 1, None, 24.0)


@pytest.fixture
def here() -> Program:
    """A program that stands in no module."""
    return PROGRAM.extended(at_start=[wait_a_day])


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A module with a program of its own."""
    (tmp_path / "closing_fields.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    import closing_fields  # type: ignore[import-not-found]

    yield closing_fields
    del sys.modules["closing_fields"]


def made(world: World, **more: Any) -> Any:
    """A study of a short airlift on SimPy."""
    given: dict[str, Any] = {"replications": 2, "engine": "simpy", "workers": 1, "progress": False}
    return study(world({"horizon_d": 3}), **(given | more))


def test_a_study_runs_the_program_that_it_is_given(world: World, module: ModuleType) -> None:
    """Fields that are shut from the first noon on let nobody fly."""
    plain, closed = made(world), made(world, program=module.CLOSED)
    flown = [each.values(each.scenarios[0], "missions_completed").max() for each in (plain, closed)]
    assert flown[1] < flown[0]
    assert plain.difference(closed) == "the programs differ"


def test_a_replication_is_replayed_with_the_program_of_the_study(world: World, module: ModuleType) -> None:
    """And so gives the metrics of the study."""
    closed = made(world, program=module.CLOSED)
    again = closed.replay(closed.scenarios[0], 1).metrics["missions_completed"]
    assert again == closed.values(closed.scenarios[0], "missions_completed")[1]


def test_a_program_of_a_module_goes_to_worker_processes(world: World, module: ModuleType) -> None:
    """They import it by its name, and give the same numbers."""
    alone = made(world, replications=6, program=module.CLOSED)
    assert made(world, replications=6, program=module.CLOSED, workers=2).difference(alone) == ""


def test_a_program_of_no_module_is_refused_where_it_cannot_go(world: World, here: Program) -> None:
    """Before anything is run, with what to do instead."""
    remedy = "put its processes and the program into a module and import it, or take workers=1, or engine='compiled'"
    with pytest.raises(StudyError, match=f"worker processes cannot import.*{remedy}"):
        made(world, program=here, workers=2)
    with ProcessPoolExecutor(1) as executor, pytest.raises(StudyError, match="the executor cannot import"):
        made(world, program=here, executor=executor, workers=None)


def test_a_program_of_no_module_runs_in_this_process_and_its_threads(world: World, here: Program) -> None:
    """Which need not import anything."""
    alone = made(world, replications=4, program=here)
    assert made(world, replications=4, program=here, workers=None).difference(alone) == ""
    with ThreadPoolExecutor(2) as executor:
        assert made(world, replications=4, program=here, workers=None, executor=executor).difference(alone) == ""


def test_a_worker_refuses_another_program_of_the_same_name(module: ModuleType) -> None:
    """Its module may be of another day."""
    parcel = sent(module.CLOSED)
    assert received(parcel) is module.CLOSED
    with pytest.raises(StudyError, match=r"another closing_fields\.CLOSED than the one that was sent"):
        received(parcel._replace(fingerprint="0" * 16))
    with pytest.raises(StudyError, match="a worker cannot find the program: No module named 'gone'"):
        received(parcel._replace(module="gone"))


def test_no_results_file_is_kept_of_a_longer_program(world: World, here: Program, tmp_path: Path) -> None:
    """It could be gone on with by the shipped one."""
    with pytest.raises(StudyError, match="a results file does not say which program ran"):
        made(world, program=here, results=tmp_path / "kept.jsonl")
    assert [*tmp_path.iterdir()] == []


def test_a_longer_program_is_not_explained(world: World, here: Program) -> None:
    """What explains it knows the shipped processes alone."""
    with pytest.raises(StudyError, match="only studies of the shipped program are explained"):
        made(world, program=here).explain("missions_completed")
