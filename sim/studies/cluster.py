"""Workers on many machines, through Dask: a scheduler's workers as an executor, for as long as a study lasts.

On one machine, `dask scheduler --host 127.0.0.1` and `dask worker tcp://127.0.0.1:8786` make a cluster; the scheduler
and each worker need the same version of this package as the study, and are asked for it.

A Dask cluster runs whatever it is sent, so beyond one machine it is to speak TLS only. Scheduler and workers get
`--tls-ca-file`, `--tls-cert` and `--tls-key`, the study Dask's own configuration, such as the environment variables
DASK_DISTRIBUTED__COMM__TLS__CA_FILE, DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT and
DASK_DISTRIBUTED__COMM__TLS__CLIENT__KEY (or a `distributed.Security`), and the address begins with `tls://`.
"""

import hashlib
import logging
import math
import sys
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar
from weakref import WeakSet

from sim.studies.crew import first_line
from sim.studies.refusal import StudyError
from sim.studies.version import version_of

if TYPE_CHECKING:
    from distributed import Client, Security

P = ParamSpec("P")
T = TypeVar("T")

RETRIES = 2
"""So often a piece whose worker died is given to another, after which Dask takes the piece to be the reason."""
SECONDS_TO_ANSWER = 10.0
SECONDS_FOR_A_WORKER = 30.0
SECONDS_BETWEEN_LOOKS = 2.0
LOGGERS = ("distributed", "distributed.client", "tornado", "tornado.application")
PACKAGES = ("airbridge-sim", "airportsdata", "astral", "geographiclib", "numba", "numpy")
"""Numbers depend on them."""
CERTIFICATES = (
    "name them in Dask's configuration, such as DASK_DISTRIBUTED__COMM__TLS__CA_FILE, "
    "DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT and DASK_DISTRIBUTED__COMM__TLS__CLIENT__KEY"
)

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


def refuse_missing() -> None:
    """Raise a StudyError where Dask is not installed; where it is, its log is set up by this."""
    try:
        import distributed  # noqa: F401
    except ImportError:
        raise StudyError("Dask is not installed: pip install 'airbridge-sim[dask]'") from None


def connected(address: str, security: "Security | None") -> "Client":
    """Give a client of a scheduler; StudyError where nobody answers."""
    from distributed import Client

    try:
        refuse_address(address, security)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Client(address, security=security, timeout=SECONDS_TO_ANSWER, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        raise StudyError(
            f"no Dask scheduler answers at {address}: {first_line(error)}; start one with `dask scheduler`"
        ) from None


def refuse_address(address: str, security: "Security | None") -> None:
    """Refuse with a StudyError what is no address, which leaves a Dask client in threads that never end."""
    from distributed import Security
    from distributed.comm.addressing import get_address_host_port

    try:
        host, port = get_address_host_port(address)
    except ValueError as error:
        host, port, why = "", 0, f": {first_line(error)}"
    else:
        why = ""
    if not host or not 0 < port < 65_536:
        raise StudyError(f"{address!r} is no address of a Dask scheduler, such as tcp://127.0.0.1:8786{why}")
    if address.startswith("tls://") and (security or Security()).get_connection_args("client")["ssl_context"] is None:
        raise StudyError(f"{address} needs certificates: {CERTIFICATES}")


def refuse_nobody(client: "Client", address: str) -> None:
    """Wait a little for the first worker; StudyError where none comes."""
    try:
        client.wait_for_workers(1, timeout=SECONDS_FOR_A_WORKER)
    except TimeoutError:
        raise StudyError(
            f"the Dask scheduler at {address} has no workers: start one with `dask worker {address}`"
        ) from None


def refuse_others(client: "Client", address: str) -> None:
    """Refuse with a StudyError a scheduler or workers whose versions are not those of this process."""
    with suppress(OSError):
        found: dict[str, Any] = client.run(origin, on_error="return")
        for worker, theirs in found.items():
            refuse_other(f"the Dask worker at {worker}", theirs)
    try:
        theirs = client.run_on_scheduler(origin)
    except Exception as error:  # noqa: BLE001 - whatever kept it from answering
        theirs = error
    refuse_other(f"the Dask scheduler at {address}", theirs)


def refuse_other(who: str, theirs: dict[str, str] | BaseException) -> None:
    """Refuse with a StudyError somebody whose versions are not those of this process, with the difference named."""
    remedy = "install the same version of airbridge-sim, on the same Python, there and here"
    if not isinstance(theirs, dict):
        raise StudyError(f"{who} cannot run this study: {first_line(theirs)}; {remedy}")
    for part, ours in origin().items():
        if theirs.get(part) != ours:
            raise StudyError(f"{who} has another {part}: {theirs.get(part)} there, {ours} here; {remedy}")


def done_alike(wanted: dict[str, str], function: Callable[..., T], args: Any, kwargs: Any) -> T:
    """Carry out a call where the versions are those that are wanted; StudyError where they are not."""
    for part, theirs in wanted.items():
        if (ours := origin().get(part)) != theirs:
            raise StudyError(f"a Dask worker that joined has another {part}: {ours} there, {theirs} here")
    return function(*args, **kwargs)


@cache
def origin() -> dict[str, str]:
    """Say what numbers depend on besides scenario and seed: versions, source, and the bits of the machine's logarithms.

    Python is among them because from 3.12 on it adds floats otherwise, libraries of mathematics because they may
    round differently.
    """
    package = Path(__file__).parents[1]
    text = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        text.update(path.relative_to(package).as_posix().encode() + path.read_text(encoding="utf-8").encode())
    values = [f(1.0 + k / 7.0) for f in (math.log, math.sqrt, math.sin, lambda x: math.exp(-x)) for k in range(500)]
    return {
        "Python": ".".join(map(str, sys.version_info[:2])),
        **{package: version_of(package) or "none" for package in PACKAGES},
        "source": text.hexdigest()[:16],
        "rounding of logarithms": hashlib.sha256(repr(values).encode()).hexdigest()[:16],
    }


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
