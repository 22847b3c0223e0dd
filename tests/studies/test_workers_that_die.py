"""Workers that are killed, and Ctrl-C at any moment: what is finished is kept, and in the end all is the same."""

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from sim.scenario import Scenario
from sim.studies import StudyError, runner, study
from sim.studies.workers import crew, starting

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "scenario" / "small.toml"
PATIENCE_S = 600.0
"""Nothing takes so long unless it hangs, not even to compile on a machine that is busy."""

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")]


def lines_of(file: Path) -> int:
    """Lines of a results file, as far as it has been written."""
    return file.read_bytes().count(b"\n") if file.exists() else 0


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.002)


@pytest.fixture
def straight(small: Scenario, tmp_path: Path) -> Callable[[int], bytes]:
    """A function that gives the results file of so many replications, made without any worker."""

    def make(replications: int) -> bytes:
        file = tmp_path / "straight.jsonl"
        study(small, replications=replications, engine="simpy", workers=1, results=file, progress=False)
        return file.read_bytes()

    return make


class Killer(Thread):
    """Kills a worker process each time when a results file has grown by so many lines; each of them where that is 0."""

    def __init__(self, file: Path, every: int, times: int) -> None:
        super().__init__(daemon=True)
        self.file, self.every, self.times = file, every, times
        self.killed: list[int] = []

    def run(self) -> None:
        """Wait, kill one, and begin again."""
        while len(self.killed) < self.times:
            wait_until(lambda: lines_of(self.file) > len(self.killed) * self.every and bool(self.workers()))
            with suppress(ProcessLookupError, IndexError):
                os.kill(chosen := self.workers()[0], signal.SIGKILL)
                self.killed.append(chosen)

    def workers(self) -> list[int]:
        """Process numbers of workers that have not been killed."""
        there = [child.pid for child in multiprocessing.active_children()]
        return [pid for pid in there if pid and pid not in self.killed]


@pytest.mark.parametrize("times", [1, crew.MOST_DEATHS + 1])
def test_killed_worker_processes_are_replaced(
    small: Scenario, tmp_path: Path, straight: Callable[[int], bytes], monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    """As often as it takes, if something is finished in between; the file is that of an undisturbed study."""
    monkeypatch.setattr(runner, "PIECE_S", 0.01)
    file = tmp_path / "killed.jsonl"
    killer = Killer(file, every=40, times=times)
    killer.start()
    study(small, replications=400, engine="simpy", workers=2, results=file, progress=False)
    killer.join()
    assert len(killer.killed) == times
    assert file.read_bytes() == straight(400)


def test_workers_that_die_before_anything_is_finished_end_the_study(small: Scenario, tmp_path: Path) -> None:
    """Others would die as well; what was finished before is kept."""
    file = tmp_path / "hopeless.jsonl"
    killer = Killer(file, every=0, times=100)
    killer.start()
    with pytest.raises(StudyError, match="worker processes ended before their work was done"):
        study(small, replications=2_000, engine="simpy", workers=2, results=file, progress=False)
    killer.times = 0
    assert lines_of(file) == 2 + runner.REHEARSED
    assert multiprocessing.active_children() == []


def test_a_study_that_breaks_off_leaves_nobody_at_work(small: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here the scenario arrives as rubbish."""
    monkeypatch.setattr(runner, "PIECE_S", 0.0)
    monkeypatch.setattr(crew, "compress", lambda text, level: b"rubbish")
    with pytest.raises(zlib.error):
        study(small, replications=100, engine="simpy", workers=2, progress=False)
    assert multiprocessing.active_children() == []


class Command:
    """`airbridge study` in a process group of its own, as a terminal starts it."""

    def __init__(self, file: Path, *options: str) -> None:
        words = (sys.executable, "-m", "sim", "study", str(SMALL), "--quiet", "--results", str(file), *options)
        self.process = subprocess.Popen(
            words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )

    def ended(self) -> tuple[int, str, str]:
        """Wait until it has ended, and with it all of its group; give exit code, output and errors."""
        out, errors = self.process.communicate(timeout=PATIENCE_S)
        wait_until(self.is_gone)
        return self.process.returncode, out, errors

    def send(self, number: int) -> None:
        """Send a signal to the group, as a terminal does on Ctrl-C."""
        os.killpg(self.process.pid, number)

    def is_gone(self) -> bool:
        """Whether no process of the group is left; one that has ended is not left until somebody asks for its end."""
        if self.process.poll() is None:
            return False
        try:
            self.send(0)
        except ProcessLookupError:
            return True
        return False


@pytest.fixture
def commands() -> Iterator[list[Command]]:
    """Commands that are not left behind when a test fails."""
    started: list[Command] = []
    yield started
    for command in started:
        if not command.is_gone():
            command.send(signal.SIGKILL)


@pytest.mark.parametrize(("engine", "replications", "moments"), [("simpy", 6_000, 10), ("compiled", 20_000, 3)])
def test_ctrl_c_at_any_moment_keeps_what_is_finished(
    tmp_path: Path, commands: list[Command], engine: str, replications: int, moments: int
) -> None:
    """Two processes, or two threads: exit code 130, how to resume, no traceback, nobody left, and at last the bytes."""
    file, options = tmp_path / "stopped.jsonl", ("--engine", engine, "--replications", str(replications))
    chance = random.Random(3)
    for moment in range(moments):
        wanted = lines_of(file) + chance.choice([1, 2, 3, 20])
        commands.append(Command(file, *options, "--workers", "2", *(["--resume"] if moment else [])))
        wait_until(lambda: lines_of(file) >= wanted or commands[-1].is_gone())  # noqa: B023
        time.sleep(chance.choice([0.01, 0.1, 1.0]) * chance.random())
        commands[-1].send(signal.SIGINT)
        code, out, errors = commands[-1].ended()
        assert (code, out) == (130, ""), errors
        assert errors.splitlines() == [
            f"What is finished is in {file}: the same command with --resume goes on.",
            "Interrupted.",
        ]
    commands.append(Command(file, *options, "--workers", "2", "--resume"))
    assert commands[-1].ended() == (0, "", "")
    commands.append(Command(tmp_path / "straight.jsonl", *options, "--workers", "1"))
    assert commands[-1].ended() == (0, "", "")
    assert file.read_bytes() == (tmp_path / "straight.jsonl").read_bytes()


def test_workers_end_with_a_study_that_is_killed(tmp_path: Path, commands: list[Command]) -> None:
    """SIGKILL to the study alone: nobody goes on working for it."""
    file = tmp_path / "killed.jsonl"
    commands.append(Command(file, "--engine", "simpy", "--replications", "100000", "--workers", "2"))
    wait_until(lambda: lines_of(file) > 100)
    commands[-1].process.kill()
    assert commands[-1].ended()[0] == -signal.SIGKILL


def test_ctrl_c_while_workers_start_waits_and_is_not_lost() -> None:
    """A process that starts meanwhile never hears of it, and this one does as soon as it may."""
    said = "import signal; print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))"
    reached = False

    def start() -> str:
        nonlocal reached
        with starting.interrupts_kept_back():
            os.kill(os.getpid(), signal.SIGINT)
            child = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True).stdout
            reached = True
        return child

    with pytest.raises(KeyboardInterrupt):
        start()
    assert reached
    with starting.interrupts_kept_back():
        blocked = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True).stdout
    assert blocked == "True\n"
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
