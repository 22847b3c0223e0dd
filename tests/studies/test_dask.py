"""Dask on loopback: a scheduler and two workers with nannies; whoever dies, the numbers are those of a serial study."""

import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any, Self

import pytest

from sim.scenario import Scenario
from sim.studies import Results, StudyError, runner, study
from sim.studies.workers import alike, scheduler
from sim.studies.workers import cluster as module
from sim.studies.workers.cluster import cluster

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "scenario" / "small.toml"
REPLICATIONS = 400
PATIENCE_S = 120.0
"""Nothing takes so long unless it hangs."""
IN_SMALL_PIECES = "from sim.studies import runner; runner.PIECE_S = 0.02; from sim.cli import main; main()"

pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are killed as POSIX does")


def lines_of(file: Path) -> int:
    """Lines of a results file, as far as it has been written."""
    return file.read_bytes().count(b"\n") if file.exists() else 0


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.005)


class Loopback:
    """`dask scheduler` and some times `dask worker` on this machine, each in a process group of its own.

    On leaving, and when it cannot even begin, all of them are killed. Where nobody is left to do so, the scheduler ends
    when it has been idle for a while, and the workers end after it.
    """

    def __init__(self, folder: Path, workers: int = 2, security: tuple[str, ...] = ()) -> None:
        self.folder, self.workers, self.security = folder, workers, security
        self.started: list[subprocess.Popen[Any]] = []

    def __enter__(self) -> Self:
        try:
            file = self.folder / "scheduler.json"
            idle = ("--idle-timeout", f"{PATIENCE_S:g} seconds")
            self.scheduler = self.start("scheduler", "--port", "0", "--scheduler-file", str(file), *idle)
            wait_until(lambda: file.exists() and file.read_text().endswith("}"))
            self.address: str = json.loads(file.read_text())["address"]
            self.nannies = [self.work() for _ in range(self.workers)]
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.end()

    def end(self) -> None:
        """Kill everything that was started, with what it has started."""
        for process in reversed(self.started):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def work(self, cwd: Path = ROOT) -> "subprocess.Popen[bytes]":
        """Start a nanny with one worker process of one thread."""
        place = self.folder / f"worker-{len(self.started)}"
        options = ("--nworkers", "1", "--nthreads", "1", "--death-timeout", "30", "--local-directory", str(place))
        return self.start("worker", self.address, *options, cwd=cwd)

    def start(self, what: str, *words: str, cwd: Path = ROOT) -> "subprocess.Popen[bytes]":
        """Start one of Dask's commands, without its dashboard."""
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *words, "--host", "127.0.0.1"]
        command += ["--no-dashboard", *self.security]
        environment = {**os.environ, "PYTHONPATH": str(cwd)}
        with (self.folder / f"{what}-{len(self.started)}.log").open("wb") as log:
            streams: dict[str, Any] = {"stdout": log, "stderr": log, "start_new_session": True}
            self.started.append(subprocess.Popen(command, cwd=cwd, env=environment, **streams))
        return self.started[-1]

    def study(self, file: Path, *options: str) -> "subprocess.Popen[str]":
        """Start `airbridge study --dask`, whose pieces are small so that there is a middle."""
        words = (sys.executable, "-c", IN_SMALL_PIECES, "study", str(SMALL), "--replications", str(REPLICATIONS))
        where = ("--quiet", "--engine", "simpy", "--results", str(file), "--dask", self.address, *options)
        pipe = subprocess.PIPE
        streams: dict[str, Any] = {"stdout": pipe, "stderr": pipe, "start_new_session": True}
        self.started.append(subprocess.Popen((*words, *where), cwd=ROOT, text=True, **streams))
        return self.started[-1]

    def processes(self) -> list[int]:
        """Process numbers of the workers below the nannies, once all are there."""
        from distributed import Client

        with module.quiet(), Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(len(self.nannies), timeout=PATIENCE_S)
            found: dict[str, int] = client.run(os.getpid)
        return list(found.values())


@pytest.fixture(scope="module")
def loopback(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loopback]:
    """Two workers that outlive the tests, or are replaced by their nannies."""
    with Loopback(tmp_path_factory.mktemp("loopback")) as there:
        there.processes()
        yield there


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Loopback]:
    """Two workers for a single test."""
    with Loopback(tmp_path) as there:
        yield there


@pytest.fixture(scope="module")
def serial(small: Scenario, tmp_path_factory: pytest.TempPathFactory) -> tuple[Results, bytes]:
    """The study without any worker, and its results file."""
    file = tmp_path_factory.mktemp("serial") / "serial.jsonl"
    results = study(small, replications=REPLICATIONS, engine="simpy", workers=1, results=file, progress=False)
    return results, file.read_bytes()


def in_the_middle(file: Path, happens: Callable[[], object]) -> Thread:
    """Let something happen once a third of the study is done."""

    def wait_and_do() -> None:
        wait_until(lambda: lines_of(file) > REPLICATIONS // 3)
        happens()

    thread = Thread(target=wait_and_do, daemon=True)
    thread.start()
    return thread


def kill(*processes: int) -> None:
    """End processes as a machine does that loses its power."""
    for process in processes:
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            continue


@pytest.mark.parametrize("nanny_too", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_a_study_survives_its_workers(
    own: Loopback,
    small: Scenario,
    serial: tuple[Results, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    nanny_too: bool,
) -> None:
    """One of two is killed in the middle, which its nanny replaces, or the nanny with it; no number changes."""
    monkeypatch.setattr(runner, "PIECE_S", 0.02)
    file, victims = tmp_path / "results.jsonl", own.processes()[:1]
    if nanny_too:
        victims = [own.nannies[0].pid, *victims]
    with cluster(own.address) as executor:
        killing = in_the_middle(file, lambda: kill(*victims))
        found = study(small, replications=REPLICATIONS, engine="simpy", executor=executor, results=file, progress=False)
        killing.join()
    assert found == serial[0]
    assert file.read_bytes() == serial[1]


@pytest.mark.slow
def test_the_command_line_says_nothing_of_a_worker_that_died(
    own: Loopback, serial: tuple[Results, bytes], tmp_path: Path
) -> None:
    """Worker and nanny are killed: exit code 0, the bytes of a serial study, and no word of Dask's."""
    file, victims = tmp_path / "results.jsonl", own.processes()
    process = own.study(file)
    in_the_middle(file, lambda: kill(own.nannies[0].pid, victims[0])).join()
    out, errors = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, out, errors) == (0, "", "")
    assert file.read_bytes() == serial[1]


@pytest.mark.slow
def test_a_study_whose_scheduler_dies_is_resumed(own: Loopback, serial: tuple[Results, bytes], tmp_path: Path) -> None:
    """One sentence, exit code 2, what is finished is kept; the workers end by themselves; one thread does the rest."""
    file = tmp_path / "results.jsonl"
    own.processes()
    process = own.study(file)
    in_the_middle(file, own.scheduler.kill).join()
    out, errors = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, out) == (2, "")
    assert errors == (
        f"the Dask scheduler at {own.address} has ended: what was finished before is in the results file, if one was "
        "named; start a scheduler and resume the study (--resume)\n"
    )
    assert REPLICATIONS // 3 < lines_of(file) < REPLICATIONS
    for nanny in own.nannies:
        nanny.wait(timeout=PATIENCE_S)
    words = ("study", str(SMALL), "--replications", str(REPLICATIONS), "--engine", "simpy", "--workers", "1")
    resumed = (sys.executable, "-m", "sim", *words, "--results", str(file), "--resume", "--quiet")
    subprocess.run(resumed, cwd=ROOT, check=True, timeout=PATIENCE_S)
    assert file.read_bytes() == serial[1]


@pytest.mark.slow
def test_a_study_waits_where_no_worker_is_left(
    own: Loopback,
    small: Scenario,
    serial: tuple[Results, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """It says so in a line, and goes on with the next one that comes."""
    monkeypatch.setattr(runner, "PIECE_S", 0.02)
    monkeypatch.setattr(module, "SECONDS_BETWEEN_LOOKS", 0.2)
    file, victims = tmp_path / "results.jsonl", own.processes()

    def replace_all() -> None:
        kill(*(nanny.pid for nanny in own.nannies), *victims)
        wait_until(lambda: "no worker is left at" in caplog.text)
        own.work()

    with caplog.at_level(logging.WARNING, "airbridge"), cluster(own.address) as executor:
        replacing = in_the_middle(file, replace_all)
        found = study(small, replications=REPLICATIONS, engine="simpy", executor=executor, results=file, progress=False)
        replacing.join()
    assert found == serial[0]


@pytest.mark.slow
def test_ctrl_c_leaves_the_cluster_as_it_was(loopback: Loopback, tmp_path: Path, serial: tuple[Results, bytes]) -> None:
    """Exit code 130 and how to go on; the next study finds the workers idle."""
    file = tmp_path / "results.jsonl"
    process = loopback.study(file)
    in_the_middle(file, lambda: process.send_signal(signal.SIGINT)).join()
    out, errors = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, out) == (130, "")
    assert errors == f"What is finished is in {file}: the same command with --resume goes on.\nInterrupted.\n"
    process = loopback.study(file, "--resume")
    assert process.communicate(timeout=PATIENCE_S) == ("", "")
    assert file.read_bytes() == serial[1]


@pytest.mark.slow
def test_a_client_can_be_given_and_stays_open(
    loopback: Loopback, small: Scenario, one_aircraft: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For those who made a cluster by Dask's own means; also its bare executor does."""
    from distributed import Client

    monkeypatch.setattr(runner, "PIECE_S", 0.0)
    alone = study(small, one_aircraft, replications=10, engine="simpy", workers=1)
    with Client(loopback.address, set_as_default=False) as client:
        with cluster(client) as executor:
            assert study(small, one_aircraft, replications=10, engine="simpy", executor=executor) == alone
        for given in (client, loopback.address):
            assert study(small, one_aircraft, replications=10, engine="simpy", executor=given) == alone
        with client.get_executor(pure=False, retries=2) as bare:
            assert study(small, one_aircraft, replications=10, engine="simpy", executor=bare) == alone
        assert client.status == "running"


@pytest.mark.slow
def test_workers_with_other_source_are_refused(tmp_path: Path) -> None:
    """A copy of the package in which a comment was added: nobody knows what else is different."""
    copy = tmp_path / "other"
    shutil.copytree(ROOT / "sim", copy / "sim", ignore=shutil.ignore_patterns("__pycache__"))
    with (copy / "sim" / "operation" / "program.py").open("a", encoding="utf-8") as source:
        source.write("# Faster.\n")
    with Loopback(tmp_path, workers=0) as there:
        there.nannies.append(there.work(copy))
        there.processes()
        with pytest.raises(StudyError, match=r"the Dask worker at .* has another source: .* there, .* here; install"):
            cluster(there.address).__enter__()


def test_the_source_of_a_worker_is_that_of_the_whole_package() -> None:
    """The processes above all."""
    assert alike.SOURCE == ROOT / "sim"
    assert (alike.SOURCE / "operation" / "program.py").is_file()


def test_a_worker_that_joins_later_is_asked_as_well() -> None:
    """Each piece carries what it was made by, and runs nowhere else."""
    assert alike.done_alike(alike.origin(), divmod, (7, 2), {}) == (3, 1)
    with pytest.raises(StudyError, match=r"has another numpy: .* there, 0\.1 here"):
        alike.done_alike({**alike.origin(), "numpy": "0.1"}, divmod, (7, 2), {})


def test_a_worker_without_the_package_is_refused() -> None:
    """What it answers is an error, and its first line is told."""
    missing = ModuleNotFoundError("No module named 'sim'")
    with pytest.raises(StudyError, match=r"the Dask worker at x cannot run this study: .*'sim'.*; install the"):
        alike.refuse_other("the Dask worker at x", missing)


@pytest.mark.slow
def test_tls_comes_from_dasks_configuration_or_from_a_security_object(
    tmp_path: Path, serial: tuple[Results, bytes], small: Scenario
) -> None:
    """With certificates all is the same; without them a sentence says which settings are missing."""
    if not shutil.which("openssl"):
        pytest.skip("openssl makes the certificate")
    from distributed import Security

    key, certificate = str(tmp_path / "key.pem"), str(tmp_path / "certificate.pem")
    made = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=loopback")
    subprocess.run((*made, "-keyout", key, "-out", certificate), check=True, capture_output=True)
    security = Security(
        tls_ca_file=certificate, tls_client_cert=certificate, tls_client_key=key, require_encryption=True
    )
    with Loopback(
        tmp_path, workers=1, security=("--tls-ca-file", certificate, "--tls-cert", certificate, "--tls-key", key)
    ) as there:
        assert there.address.startswith("tls://")
        with cluster(there.address, security) as executor:
            found = study(small, replications=30, engine="simpy", executor=executor, progress=False)
        assert found.measured[0].tobytes() == serial[0].measured[0][:30].tobytes()
        settings = {"CA_FILE": certificate, "CLIENT__CERT": certificate, "CLIENT__KEY": key}
        environment = {f"DASK_DISTRIBUTED__COMM__TLS__{name}": value for name, value in settings.items()}
        words = (sys.executable, "-m", "sim", "study", str(SMALL), "--replications", "30", "--engine", "simpy")
        command = (*words, "--quiet", "--dask", there.address)
        ended = subprocess.run(
            command, check=False, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True
        )
        assert (ended.returncode, ended.stderr) == (0, "")
        with pytest.raises(StudyError, match="needs certificates: name them in Dask's configuration, such as DASK_D"):
            cluster(there.address).__enter__()


@pytest.mark.parametrize("address", ["", "nonsense", "http://127.0.0.1:80", "tcp://127.0.0.1:99999", "tcp://:1"])
def test_what_is_no_address_is_refused(address: str) -> None:
    """At once, with an example of what would be one."""
    with pytest.raises(StudyError, match=r"is no address of a Dask scheduler, such as tcp://127\.0\.0\.1:8786"):
        cluster(address).__enter__()


@pytest.mark.slow
def test_a_scheduler_without_workers_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After some patience, for workers may be about to start."""
    monkeypatch.setattr(scheduler, "SECONDS_FOR_A_WORKER", 0.5)
    with (
        Loopback(tmp_path, workers=0) as there,
        pytest.raises(StudyError, match=f"has no workers: start one with `dask worker {there.address}`"),
    ):
        cluster(there.address).__enter__()


def test_without_dask_the_remedy_is_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dask is an extra."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(StudyError, match=r"Dask is not installed: pip install 'airbridge-sim\[dask\]'"):
        cluster("tcp://127.0.0.1:8786").__enter__()
