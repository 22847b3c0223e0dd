"""Workers on many machines, through Dask."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from sim.studies.refusal import StudyError

RETRIES = 2
"""So often a piece whose worker died is given to another."""
SECONDS_TO_ANSWER = 10.0


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Give the workers of a Dask scheduler as an executor, for as long as the block lasts.

    StudyError where Dask is not installed, or where no scheduler answers at the address.
    """
    try:
        from distributed import Client
    except ImportError:
        raise StudyError("Dask is not installed: pip install 'airbridge-sim[dask]'") from None
    try:
        client = Client(address, timeout=SECONDS_TO_ANSWER)
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise StudyError(f"no Dask scheduler answers at {address}: {reason}; start one with `dask scheduler`") from None
    with client, client.get_executor(pure=False, retries=RETRIES) as executor:
        yield executor
