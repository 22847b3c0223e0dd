"""Workers on many machines, through Dask: a scheduler's workers as an executor, for as long as a study lasts.

On one machine, `dask scheduler --host 127.0.0.1` and `dask worker tcp://127.0.0.1:8786` make a cluster; the scheduler
and each worker need the same version of this package as the study, and are asked for it.

A Dask cluster runs whatever it is sent, so beyond one machine it is to speak TLS only. Scheduler and workers get
`--tls-ca-file`, `--tls-cert` and `--tls-key`, the study Dask's own configuration, such as the environment variables
DASK_DISTRIBUTED__COMM__TLS__CA_FILE, DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT and
DASK_DISTRIBUTED__COMM__TLS__CLIENT__KEY (or a `distributed.Security`), and the address begins with `tls://`.
"""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar
from weakref import WeakSet

from sim.studies.refusal import StudyError
from sim.studies.workers.alike import done_alike, origin, refuse_others
from sim.studies.workers.scheduler import SECONDS_TO_ANSWER, connected, refuse_missing, refuse_nobody

if TYPE_CHECKING:
    from distributed import Client, Security

P = ParamSpec("P")
T = TypeVar("T")

RETRIES = 2
"""So often a piece whose worker died is given to another, after which Dask takes the piece to be the reason."""
SECONDS_BETWEEN_LOOKS = 2.0
LOGGERS = ("distributed", "distributed.client", "tornado", "tornado.application")

logger = logging.getLogger("airbridge")


@contextmanager
def cluster(address: "str | Client", security: "Security | None" = None) -> Iterator[Executor]:
    """Give the workers of a Dask scheduler as an executor, for as long as the block lasts.

    `address` is that of the scheduler, such as tcp://127.0.0.1:8786 or tls://hub:8786, or a Dask client, which is left
    open. `security` holds certificates; without it those of Dask's configuration are taken.

    StudyError where Dask is not installed, where no scheduler or no worker answers, where scheduler or workers are not
    of the versions of this process, and where the scheduler ends before the block does. Workers may come, go and die
    meanwhile; while there is none, one line of warning says so, and the work waits.
    """
    if not isinstance(address, str):
        yield from used(address, address.scheduler_info()["address"])
        return
    refuse_missing()
    with quiet():
        client = connected(address, security)
        try:
            yield from used(client, address)
        finally:
            client.close(timeout=SECONDS_TO_ANSWER)


def used(client: "Client", address: str) -> Iterator[Executor]:
    """Give a client's workers once they are found to agree, and take back what they were not done with."""
    refuse_nobody(client, address)
    refuse_others(client, address)
    team = Team(client)
    left = Event()
    Thread(target=watch, args=(team, address, left), daemon=True).start()
    try:
        yield team
    except StudyError as error:
        if client.status == "running":
            raise
        raise StudyError(
            f"the Dask scheduler at {address} has ended: what was finished before is in the results file, if one was "
            "named; start a scheduler and resume the study (--resume)"
        ) from error
    finally:
        left.set()
        team.shutdown(wait=False)


class Team(Executor):
    """The workers of a Dask client; each makes sure that it is of the client's versions before it does anything."""

    def __init__(self, client: "Client") -> None:
        self.client = client
        self.hands = sum(client.nthreads().values())
        """How much can be done at once, as of the last look."""
        self.out: WeakSet[Any] = WeakSet()

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Hand a call to some worker."""
        given = (origin(), function, args, kwargs)
        remote, done = self.client.submit(done_alike, *given, pure=False, retries=RETRIES), Future[T]()
        self.out.add(remote)
        loop: Any = self.client.loop
        loop.add_callback(settle, remote, done)
        done.add_done_callback(lambda future: remote.cancel() if future.cancelled() else None)
        return done

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Cancel, unless it is to wait for them, the calls that are not done."""
        if self.client.status == "running" and (cancel_futures or not wait):
            self.client.cancel(list(self.out))


async def settle(remote: Any, done: Future[Any]) -> None:
    """Let a future of ours end as Dask's does, also where the scheduler is lost while the values are on their way."""
    try:
        values = await remote._result()
    except BaseException as error:
        if done.set_running_or_notify_cancel():
            done.set_exception(error if isinstance(error, Exception) else CancelledError())
        if not isinstance(error, Exception):
            raise
    else:
        if done.set_running_or_notify_cancel():
            done.set_result(values)


def watch(team: Team, address: str, left: Event) -> None:
    """Keep count of the workers; say once, whenever the last one has gone, that the work waits for another."""
    while not left.wait(SECONDS_BETWEEN_LOOKS):
        with suppress(Exception):
            before, team.hands = team.hands, sum(team.client.nthreads().values())
            if before and not team.hands:
                logger.warning("no worker is left at %s: the study waits for one (`dask worker %s`)", address, address)


@contextmanager
def quiet() -> Iterator[None]:
    """Keep Dask's own log off the screen: what matters to a study is said in its errors."""
    before = {name: logging.getLogger(name).level for name in LOGGERS}
    for name in LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)
