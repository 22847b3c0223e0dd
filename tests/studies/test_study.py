"""A study: the same numbers whatever does the work."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from sim.errors import AirbridgeError, EngineError
from sim.outcome import Bench
from sim.scenario import Scenario
from sim.studies import Results, StudyError, runner, study, study_with_bands
from sim.studies.workers import crew, work

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "scenario" / "small.toml"


def same(a: Results, b: Results) -> bool:
    """Whether two studies found the same numbers, bit for bit."""
    return all(x.tobytes() == y.tobytes() for x, y in zip(a.measured, b.measured, strict=True))


@pytest.fixture(scope="module")
def alone(small: Scenario, one_aircraft: Scenario) -> Results:
    """Seven replications of two scenarios in this process."""
    return study(small, one_aircraft, replications=7, workers=1)


@pytest.fixture
def tiny_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a piece be a single replication, so that workers take turns."""
    monkeypatch.setattr(runner, "PIECE_S", 0.0)


@pytest.mark.usefixtures("tiny_pieces")
@pytest.mark.parametrize("workers", [2, 3])
def test_worker_processes_find_the_same_numbers(
    alone: Results, small: Scenario, one_aircraft: Scenario, workers: int
) -> None:
    """Results are placed by number, not by who was first."""
    assert same(alone, study(small, one_aircraft, replications=7, workers=workers))


@pytest.mark.usefixtures("tiny_pieces")
def test_threads_find_the_same_numbers(alone: Results, small: Scenario, one_aircraft: Scenario) -> None:
    """Each thread has a bench of its own."""
    with ThreadPoolExecutor(3) as threads, runner.Runner((small, one_aircraft), executor=threads) as running:
        running.upto([7, 7])
        assert same(alone, running.results())


@pytest.mark.usefixtures("tiny_pieces")
def test_a_worker_that_dies_is_explained(small: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback of a pool, but what may have happened and what to do."""
    monkeypatch.setattr(crew, "_end_with_parent", partial(os._exit, 3))
    with pytest.raises(StudyError, match="worker processes ended before their work was done"):
        study(small, replications=6, workers=2)


def test_any_order_of_the_pieces_gives_the_same_numbers(
    alone: Results, small: Scenario, one_aircraft: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is finished last is put where it belongs."""

    def shuffled(self: crew.Crew, left: list[work.Piece]) -> Iterator[tuple[work.Piece, work.Numbers]]:
        yield from ((piece, work.do(piece)) for piece in random.Random(5).sample(left, len(left)))

    monkeypatch.setattr(runner, "PIECE_S", 0.0)
    monkeypatch.setattr(crew.Crew, "finish", shuffled)
    assert same(alone, study(small, one_aircraft, replications=7))


def test_each_replication_is_the_run_of_that_number(alone: Results, small: Scenario) -> None:
    """A study adds nothing to its runs and takes nothing away."""
    bench = Bench(small)
    for replication in (0, 4):
        found = dict(zip([metric.name for metric in alone.declared[0]], alone.measured[0][replication], strict=True))
        assert found == pytest.approx(bench.metrics(1, replication), rel=0, abs=0, nan_ok=True)


def test_more_replications_begin_with_the_same_ones(alone: Results, small: Scenario) -> None:
    """The first three of seven are the three of three."""
    fewer = study(small, replications=3, workers=1)
    assert fewer.measured[0].tobytes() == alone.measured[0][:3].tobytes()


def test_another_seed_gives_other_numbers(alone: Results, small: Scenario) -> None:
    """The seed is used."""
    assert not np.array_equal(study(small, replications=7, seed=2, workers=1).measured[0], alone.measured[0])


def test_scenarios_are_paired_by_replication(small: Scenario) -> None:
    """The same scenario twice differs in no replication, and the second has a name of its own."""
    twice = study(small, small, replications=3, workers=1)
    assert twice.scenarios == ("small", "small-2")
    assert twice.measured[0].tobytes() == twice.measured[1].tobytes()


def test_one_replication_is_enough_for_a_study(small: Scenario) -> None:
    """Nothing needs two."""
    assert study(small, replications=1).replications == 1


def test_bands_from_the_same_runs_change_no_metric(alone: Results, small: Scenario, one_aircraft: Scenario) -> None:
    """Looking at the stocks as well disturbs nothing."""
    results, bands = study_with_bands(small, one_aircraft, replications=7, workers=1)
    assert same(alone, results)
    assert [each.replications for each in bands] == [7, 7]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("replications", 0, "replications must be a whole number from 1 to 1,000,000, not 0"),
        ("replications", 2.5, "not 2.5"),
        ("replications", True, "not True"),
        ("seed", -1, "seed must be a whole number from 0"),
        ("seed", 2**64, "seed must be a whole number from 0"),
        ("workers", 0, "workers must be a whole number from 1"),
    ],
)
def test_arguments_that_make_no_sense_are_refused_in_a_sentence(
    small: Scenario, name: str, value: object, said: str
) -> None:
    """Before anything is run."""
    with pytest.raises(StudyError, match=said.replace(".", r"\.")):
        study(small, **{name: value})  # type: ignore[arg-type]


def test_an_unknown_engine_is_refused(small: Scenario) -> None:
    """The message names those that there are."""
    with pytest.raises(AirbridgeError, match="no engine 'diesel': choose one of auto, simpy, compiled"):
        study(small, replications=1, engine="diesel")


def test_a_study_of_nothing_is_refused() -> None:
    """There is no table without a scenario."""
    with pytest.raises(StudyError, match="at least one scenario"):
        study()


def test_a_file_name_is_no_scenario() -> None:
    """The message says what to do with it."""
    with pytest.raises(StudyError, match=r"not str: read the file with load"):
        study("small.toml")  # type: ignore[arg-type]


def test_a_script_needs_no_guard_around_its_study(tmp_path: Path) -> None:
    """Worker processes do not run the script again that asks for them: it prints once."""
    script = tmp_path / "script.py"
    script.write_text(
        "from sim.scenario import load\n"
        "from sim.studies import runner, study\n"
        "runner.PIECE_S = 0.0\n"
        f"small = load({str(SMALL)!r})\n"
        "print(study(small, replications=4, engine='simpy', workers=2, progress=False).replications, __file__)\n",
        encoding="utf-8",
    )
    ended = subprocess.run((sys.executable, str(script)), cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
                           capture_output=True, text=True, check=False)  # fmt: skip
    assert (ended.stdout, ended.stderr, ended.returncode) == (f"4 {script}\n", "", 0)


def test_a_run_that_breaks_off_is_named(small: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which scenario, which replication, which seed: enough to see it again."""

    def break_off(bench: Bench, seed: int, replication: int) -> dict[str, float]:
        raise EngineError("it cannot go on")

    monkeypatch.setattr(Bench, "figures", break_off)
    with pytest.raises(StudyError, match="small, replication 0 of seed 9: it cannot go on"):
        study(small, replications=2, seed=9)


def test_progress_is_silent_where_there_is_no_terminal(small: Scenario, capfd: pytest.CaptureFixture[str]) -> None:
    """Nothing gets into logs and pipes."""
    study(small, replications=3, workers=1, progress=True)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("wanted", "shown"), [(True, True), (False, False)])
def test_progress_is_shown_on_a_terminal_unless_it_is_not_wanted(
    small: Scenario, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, wanted: bool, shown: bool
) -> None:
    """A bar on standard error, and none of it on standard output."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    study(small, replications=3, workers=1, progress=wanted)
    out, err = capsys.readouterr()
    assert out == ""
    assert ("runs" in err) == shown
    assert ("0/3" in err) == shown
