"""Who is given to do the work of a study: an executor, a Dask client, or the address of a Dask scheduler."""

import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sim.studies.refusal import StudyError

if TYPE_CHECKING:
    from distributed import Client

    Given = Executor | Client | str

RUNNING = "running"
"""Status of a Dask client that can be used."""


@contextmanager
def at_work(given: "Given | None") -> Iterator[Executor | None]:
    """Give whoever is to do the work as an executor, for as long as the block lasts; None for None.

    An executor is given as it is, and a Dask client is left open. StudyError as `refuse_kind` and `cluster` raise it.
    """
    refuse_kind(given)
    if given is None or isinstance(given, Executor):
        yield given
        return
    from sim.studies.workers.cluster import cluster

    with cluster(given) as team:
        yield team


def refuse_kind(given: object) -> None:
    """Refuse with a StudyError what cannot do the work: other objects, and Dask clients that are closed or async."""
    if given is None or isinstance(given, Executor | str):
        return
    if not is_client(given):
        kind = type(given).__name__
        remedy = f"; executor=Client({kind}(...)) makes a client of it" if kind.endswith("Cluster") else ""
        raise StudyError(
            "executor takes an executor of concurrent.futures, a Dask client, or the address of a Dask scheduler such "
            f"as 'tcp://127.0.0.1:8786', not {kind}{remedy}"
        )
    if getattr(given, "asynchronous", False):
        raise StudyError("executor takes no Dask client that is asynchronous: make one with Client(address)")
    if getattr(given, "status", RUNNING) != RUNNING:
        raise StudyError("the Dask client is closed: make another with Client(address), and give it while it is open")


def is_client(given: object) -> bool:
    """Whether an object is a Dask client; Dask is loaded where there is one."""
    distributed = sys.modules.get("distributed")
    return distributed is not None and isinstance(given, distributed.Client)
