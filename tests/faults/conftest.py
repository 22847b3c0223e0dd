"""Commands as a shell starts them, for faults that only a process of its own can meet."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from sim.scenario import Scenario, load

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "scenario" / "small.toml"
PATIENCE_S = 300.0
Airbridge = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def airbridge(tmp_path: Path) -> Airbridge:
    """A function that carries out a command in an empty folder; `env` adds to the environment."""

    def carry_out(
        *words: str, env: dict[str, str] | None = None, stdout: int | IO[str] = subprocess.PIPE
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            (sys.executable, "-m", "sim", *words),
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT)} | (env or {}),
            encoding="utf-8",
            timeout=PATIENCE_S,
            check=False,
            stdout=stdout,
            stderr=subprocess.PIPE,
        )

    return carry_out


@pytest.fixture(scope="session")
def small() -> Scenario:
    """A small airlift of 30 days."""
    return load(SMALL)


def sentence_of(done: "subprocess.CompletedProcess[str]", code: int) -> str:
    """Give the one sentence with which a command ended that could not do what it should."""
    assert done.returncode == code, done.stderr
    (said,) = done.stderr.splitlines()
    return said
