"""What is kept of compiled code is sealed: bits that flip are never run, whoever is killed or writes meanwhile."""

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("numba")

from numba import types

from sim.engine.compiled.cache import keeping_in
from sim.engine.compiled.sealed import compiled_sealed, seal_of

HALF, QUARTER = bytes.fromhex("000000000000e03f"), bytes.fromhex("000000000000d03f")
"""As compiled code holds them."""
SAID = "compiling again: what is kept in "
PLACES = (0, 1, 30, MIDDLE := 700, -40, -33, -32, -1)
"""Where a bit flips: in numba's version and pickle, in the middle, at the end, and in the seal."""
SCRIPT = """
import logging, os, signal, sys
from numba import types
from sim.engine.compiled.cache import keeping_in
from sim.engine.compiled.sealed import compiled_sealed

def half(number):
    return 0.5 * number

def more(number):
    return number + 1.0

left, replace = int(sys.argv[2]), os.replace

def replace_or_die(*paths):
    global left
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1
    replace(*paths)

os.replace = replace_or_die
with keeping_in(sys.argv[1]):
    print(*(compiled_sealed(one, (types.float64,))(3.0) for one in (half, more)))
"""
MODEL = f"""
import hashlib, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from models import stress
from sim.engine.compiled import CompiledWorkspace
print(hashlib.sha256(CompiledWorkspace(stress.program(), stress.set_up(5)).run(1, 0).journal.tobytes()).hexdigest())
"""


def half(number: float) -> float:
    """Something to compile."""
    return 0.5 * number


def kept_half(folder: Path) -> tuple[float, bool]:
    """Half of three by what is kept in a folder, and whether it was found there."""
    with keeping_in(str(folder)):
        made: Any = compiled_sealed(half, (types.float64,))
    return made(3.0), bool(made.stats.cache_hits)


def files(folder: Path, suffix: str = ".nb?") -> list[Path]:
    """What numba keeps: an index, and code."""
    return sorted(folder.rglob(f"*{suffix}"))


def flip(file: Path, place: int = MIDDLE) -> None:
    """One bit of a file becomes another."""
    content = bytearray(file.read_bytes())
    content[place] ^= 4
    file.write_bytes(content)


@pytest.mark.parametrize("suffix", [".nbi", ".nbc"])
@pytest.mark.parametrize("place", PLACES)
def test_a_file_in_which_a_bit_has_flipped_is_made_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, suffix: str, place: int
) -> None:
    """With one line of warning that names it; after that it is found, and nothing is said."""
    caplog.set_level(logging.WARNING, "airbridge")
    assert kept_half(tmp_path) == (1.5, False)
    assert kept_half(tmp_path) == (1.5, True)
    (file,) = files(tmp_path, suffix)
    flip(file, place)
    assert kept_half(tmp_path) == (1.5, False)
    assert kept_half(tmp_path) == (1.5, True)
    (said,) = (record.getMessage() for record in caplog.records)
    assert said == f"{SAID}{file.parent} is damaged: the seal of {file.name} is broken"


def test_only_the_seal_keeps_damaged_code_from_being_run(tmp_path: Path) -> None:
    """Code in which one half has become a quarter loads as well as any: under a new seal it gives a wrong number."""
    kept_half(tmp_path)
    (code,) = files(tmp_path, ".nbc")
    whole = code.read_bytes()
    assert whole.count(HALF) == 1
    damaged = whole.replace(HALF, QUARTER)
    code.write_bytes(damaged)
    assert kept_half(tmp_path) == (1.5, False)
    code.write_bytes(damaged[:-32] + seal_of(code.name, damaged[:-32]))
    assert kept_half(tmp_path) == (0.75, True)


def test_a_file_under_the_name_of_another_is_not_run(tmp_path: Path) -> None:
    """The seal is of the name as well."""
    kept_half(tmp_path)
    (code,) = files(tmp_path, ".nbc")
    content = code.read_bytes()[:-32]
    code.write_bytes(content + seal_of("other.nbc", content))
    assert kept_half(tmp_path) == (1.5, False)


@pytest.mark.parametrize("length", [0, 1, 31, 32, -1, -32])
def test_a_file_that_is_cut_short_is_made_again(tmp_path: Path, length: int) -> None:
    """As a disk that was full leaves it, or a power cut."""
    kept_half(tmp_path)
    for file in files(tmp_path):
        file.write_bytes(file.read_bytes()[:length])
    assert kept_half(tmp_path) == (1.5, False)
    assert kept_half(tmp_path) == (1.5, True)


def started(folder: Path, script: str, *arguments: str) -> "subprocess.Popen[str]":
    """A script in a process of its own."""
    file = folder / "script.py"
    if not file.exists():
        file.write_text(script)
    paths = os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, str(file), *arguments]
    environment = {**os.environ, "PYTHONPATH": paths}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def answers(folder: Path, *writes: int) -> list[tuple[int, str, str]]:
    """Processes at once that may write so many files each: how they end, and what they say."""
    running = [started(folder, SCRIPT, str(folder / "kept"), str(most)) for most in writes]
    said = [process.communicate(timeout=300) for process in running]
    return [(process.returncode, *both) for process, both in zip(running, said, strict=True)]


@pytest.mark.skipif(sys.platform == "win32", reason="the kill is one of POSIX")
@pytest.mark.parametrize("writes", [0, 1, 3])
def test_a_process_killed_while_it_writes_leaves_nothing_that_is_run(tmp_path: Path, writes: int) -> None:
    """Before its first file is in place, between index and code, and between those of the second function."""
    (killed,) = answers(tmp_path, writes)
    assert killed[0] == -signal.SIGKILL
    assert answers(tmp_path, 99) == [(0, "1.5 4.0\n", "")]


def test_processes_that_load_and_compile_at_once_agree(tmp_path: Path) -> None:
    """Beside an empty folder, and beside one in which every file is damaged; who comes later finds all whole."""
    right = "1.5 4.0\n"
    assert [each[:2] for each in answers(tmp_path, 99, 99)] == [(0, right)] * 2
    for file in files(tmp_path):
        flip(file)
    assert [each[:2] for each in answers(tmp_path, 99, 99)] == [(0, right)] * 2
    assert answers(tmp_path, 0 if sys.platform != "win32" else 99) == [(0, right, "")]


@pytest.mark.slow
def test_a_whole_model_of_which_every_file_is_damaged_runs_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kernel and processes: of each function the index or the code, and a line of warning for each."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    said = []
    for _ in range(3):
        process = started(tmp_path, MODEL)
        said.append(process.communicate(timeout=600))
        assert process.returncode == 0
        if len(said) == 1:
            damaged = [*files(tmp_path, ".nbi")[::2], *files(tmp_path, ".nbc")[1::2]]
            for file in damaged:
                flip(file)
    assert len(damaged) > 20
    assert len({out for out, _ in said}) == 1
    assert [err.count(SAID) for _, err in said] == [0, len(damaged), 0]
