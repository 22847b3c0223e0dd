"""Which engine is chosen: by the number of runs, by what is compiled already, and by what is installed."""

import importlib.metadata
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from sim.engine import choice, marks
from sim.errors import EngineError
from sim.operation import PROGRAM


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A user's cache folder in which nothing is compiled, and no warning given yet."""
    monkeypatch.setattr(marks, "cache_roots", lambda: iter([tmp_path / "cache"]))
    choice.warn_once.cache_clear()


def install(monkeypatch: pytest.MonkeyPatch, version: str | None) -> None:
    """Make it look as if this version of numba, or none, were installed."""

    def found(name: str) -> str:
        if version is None:
            raise importlib.metadata.PackageNotFoundError(name)
        return version

    monkeypatch.setattr(importlib.metadata, "version", found)


def test_few_runs_go_on_simpy_where_nothing_is_compiled() -> None:
    """Waiting for the compiler does not pay for them."""
    assert choice.chosen("auto", PROGRAM, choice.WORTH_COMPILING - 1) == "simpy"


def test_many_runs_are_worth_compiling() -> None:
    """Whether anything is compiled yet or not."""
    assert choice.chosen("auto", PROGRAM, choice.WORTH_COMPILING) == "compiled"


def test_what_is_compiled_already_is_used_for_a_few_dozen_runs() -> None:
    """And one run alone goes on SimPy still."""
    marks.note_compiled(PROGRAM)
    assert choice.chosen("auto", PROGRAM, choice.WORTH_LOADING) == "compiled"
    assert choice.chosen("auto", PROGRAM, 1) == "simpy"


@pytest.mark.parametrize("version", [None, "0.67.1", "0.69.0"])
def test_without_a_tested_numba_all_goes_on_simpy_after_one_warning(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, version: str | None
) -> None:
    """The line is plain, and comes once however often it is asked."""
    install(monkeypatch, version)
    with caplog.at_level(logging.WARNING, logger="airbridge"):
        chosen = {choice.chosen("auto", PROGRAM, 100_000) for _ in range(3)}
    assert chosen == {"simpy"}
    assert len(caplog.messages) == 1
    assert "SimPy" in caplog.messages[0]
    assert "\n" not in caplog.messages[0]


def test_asking_for_the_compiled_engine_without_numba_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a sentence that names the way out."""
    install(monkeypatch, None)
    with pytest.raises(EngineError, match="numba is not installed; engine 'simpy' gives the same results"):
        choice.chosen("compiled", PROGRAM, 1)


def test_an_unknown_engine_is_refused() -> None:
    """With the names of those there are."""
    with pytest.raises(EngineError, match="auto, simpy, compiled"):
        choice.chosen("fast", PROGRAM, 1)


def test_a_cache_that_cannot_be_written_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing is remembered then."""
    blocked = tmp_path / "file"
    blocked.write_text("a file where a folder should be")
    monkeypatch.setattr(marks, "cache_roots", lambda: iter([blocked / "cache"]))
    marks.note_compiled(PROGRAM)
    assert not marks.compiled_before(PROGRAM)


def test_a_study_on_simpy_never_loads_numba() -> None:
    """So that everything works where there is none."""
    script = (
        "import sys, sim\n"
        "results = sim.study(sim.load('scenarios/iraq_2004.toml'), replications=2, engine='simpy', progress=False)\n"
        "results.summary()\n"
        "assert 'numba' not in sys.modules, 'numba is loaded'\n"
    )
    house = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", script], cwd=house, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
