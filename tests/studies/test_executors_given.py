"""Who is given to do the work: a Dask client, an address, an executor; anything else is refused before any run."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from sim.scenario import Scenario
from sim.studies import StudyError, runner, study, sweep
from sim.studies.workers.cluster import quiet


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """A Dask client whose scheduler and workers are threads of this process, and end with it."""
    distributed = pytest.importorskip("distributed")
    with quiet(), distributed.Client(processes=False, dashboard_address=None, set_as_default=False) as made:
        yield made


@pytest.mark.parametrize("piece_s", [0.0, runner.PIECE_S])
def test_a_dask_client_does_the_work_and_stays_open(
    client: Any, small: Scenario, monkeypatch: pytest.MonkeyPatch, piece_s: float
) -> None:
    """In many pieces or in few, with the numbers of one process."""
    monkeypatch.setattr(runner, "PIECE_S", piece_s)
    alone = study(small, replications=6, engine="simpy", workers=1, progress=False)
    for _ in range(2):
        assert study(small, replications=6, engine="simpy", executor=client, progress=False) == alone
        assert client.status == "running"
    found = sweep(small, {"fleets.c130.aircraft": [2]}, replications=6, engine="simpy", executor=client, progress=False)
    assert found.results.measured[0].tobytes() == alone.measured[0].tobytes()


def test_a_client_is_asked_even_where_there_is_nothing_left_to_do(client: Any, small: Scenario) -> None:
    """Two replications are rehearsed here; that the workers agree is found out all the same."""
    distributed = pytest.importorskip("distributed")
    closed = distributed.Client(client.scheduler.address, set_as_default=False)
    closed.close()
    with pytest.raises(StudyError, match="the Dask client is closed: make another"):
        study(small, replications=1, executor=closed)


@pytest.mark.parametrize("replications", [1, 50])
def test_an_address_where_nobody_answers_is_refused_whatever_there_is_to_do(small: Scenario, replications: int) -> None:
    """Also where no piece would go there."""
    pytest.importorskip("distributed")
    with pytest.raises(StudyError, match=r"'nobody' is no address of a Dask scheduler"):
        study(small, replications=replications, engine="simpy", executor="nobody")


class LocalCluster:
    """Something that has the name of a cluster of Dask's."""


@pytest.mark.parametrize(
    ("wrong", "said"),
    [(7, "not int$"), (["tcp://127.0.0.1:1"], "not list$"), (LocalCluster(), r"executor=Client\(LocalCluster\(")],
)
def test_what_cannot_do_the_work_is_refused(small: Scenario, wrong: Any, said: str) -> None:
    """In a sentence that says what can; of a cluster, how a client is made of it."""
    with pytest.raises(StudyError, match=rf"executor takes an executor of .*, a Dask client, or the address .*{said}"):
        study(small, replications=1, executor=wrong)


def test_an_asynchronous_client_is_refused(small: Scenario) -> None:
    """It answers nothing to who does not await it."""
    distributed = pytest.importorskip("distributed")

    class Elsewhere(distributed.Client):  # type: ignore[misc, name-defined]
        asynchronous = True

        def __init__(self) -> None:
            """Connect to nothing."""

        def __del__(self) -> None:
            """Leave nothing."""

    with pytest.raises(StudyError, match="takes no Dask client that is asynchronous"):
        study(small, replications=1, executor=Elsewhere())


def test_an_executor_of_the_standard_library_is_taken_as_it_is(small: Scenario) -> None:
    """It is not shut down."""
    with ThreadPoolExecutor(1) as threads:
        study(small, replications=3, engine="simpy", executor=threads, progress=False)
        assert threads.submit(int, "1").result() == 1
