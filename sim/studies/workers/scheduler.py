"""A Dask scheduler that is to be reached: a client of it, or a sentence that says why there is none."""

import warnings
from typing import TYPE_CHECKING

from sim.studies.refusal import StudyError
from sim.studies.workers.crew import first_line

if TYPE_CHECKING:
    from distributed import Client, Security

SECONDS_TO_ANSWER = 10.0
SECONDS_FOR_A_WORKER = 30.0
CERTIFICATES = (
    "name them in Dask's configuration, such as DASK_DISTRIBUTED__COMM__TLS__CA_FILE, "
    "DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT and DASK_DISTRIBUTED__COMM__TLS__CLIENT__KEY"
)


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
