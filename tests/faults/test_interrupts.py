"""Ctrl-C at any moment: exit code 130, a sentence, and a results file that can be gone on with to the same bytes."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sim.scenario import Scenario
from sim.studies import study
from sim.studies.keeping.reading import read
from tests.faults.conftest import PATIENCE_S, ROOT, SMALL

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
START = "from sim.__main__ import main; print('ready', flush=True); main()"
REPLICATIONS = "120"
MOMENTS = 10


def begun(file: Path, engine: str, **env: str) -> "subprocess.Popen[str]":
    """Begin a study, or go on with it; give it as soon as it has begun to load."""
    words = ("study", str(SMALL), "--quiet", "--engine", engine, "--replications", REPLICATIONS, "--workers", "2")
    process = subprocess.Popen(
        (sys.executable, "-c", START, *words, "--results", str(file), "--resume"),
        cwd=ROOT,
        env=os.environ | env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def interrupted(process: "subprocess.Popen[str]", after_s: float) -> int:
    """Interrupt a study and all its workers, as a terminal does; give its exit code."""
    time.sleep(after_s)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
    said, errors = process.communicate(timeout=PATIENCE_S)
    lines = [line for line in errors.splitlines() if not line.startswith(("What is finished is in", "compiling the"))]
    assert (process.returncode, said, lines) in [(0, "", []), (130, "", ["Interrupted."])], errors
    return process.returncode


def whole_lines(file: Path) -> bytes:
    """Give what a results file holds, checked; a last line may be torn."""
    if not file.exists() or not file.stat().st_size:
        return b""
    _, _, whole = read(file)
    return file.read_bytes()[:whole]


def test_ctrl_c_while_it_is_being_loaded_is_no_traceback(tmp_path: Path) -> None:
    """Here in the midst of importing."""
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt\n")
    env = os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    words = (sys.executable, "-m", "sim", "--help")
    done = subprocess.run(words, env=env, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "Interrupted.\n")


@pytest.mark.slow
def test_ctrl_c_at_any_moment_loses_nothing(small: Scenario, tmp_path: Path) -> None:
    """Ten moments from the first import to the last line, each time going on with what is there."""
    file, straight, chance = tmp_path / "stopped.jsonl", tmp_path / "straight.jsonl", random.Random(7)
    begin = time.monotonic()
    begun(straight, "simpy").communicate(timeout=PATIENCE_S)
    span_s, before = time.monotonic() - begin, b""
    for _ in range(MOMENTS):
        interrupted(begun(file, "simpy"), chance.uniform(0.0, 1.1 * span_s))
        after = whole_lines(file)
        assert set(after.splitlines()) >= set(before.splitlines())
        before = after
    assert begun(file, "simpy").wait(PATIENCE_S) == 0
    assert file.read_bytes() == straight.read_bytes()
    study(small, replications=int(REPLICATIONS), engine="simpy", workers=1, results=tmp_path / "alone", progress=False)
    assert file.read_bytes() == (tmp_path / "alone").read_bytes()


@pytest.mark.slow
def test_ctrl_c_while_compiling_is_heard(tmp_path: Path) -> None:
    """The cache is empty, and stays good for the next time."""
    file, chance = tmp_path / "stopped.jsonl", random.Random(11)
    kept = str(tmp_path / "cache")
    for span_s in (3.0, 10.0, 30.0):
        interrupted(begun(file, "compiled", XDG_CACHE_HOME=kept), chance.uniform(0.5, 1.0) * span_s)
    assert begun(file, "compiled", XDG_CACHE_HOME=kept).wait(PATIENCE_S) == 0
    assert begun(tmp_path / "straight.jsonl", "simpy").wait(PATIENCE_S) == 0
    assert file.read_bytes() == (tmp_path / "straight.jsonl").read_bytes()
