"""One study writes to a results file at a time, and one that has died is in nobody's way."""

import subprocess
import sys
from pathlib import Path

import pytest

from sim.scenario import Scenario
from sim.studies import StudyError, choose, open_results, study
from sim.studies.keeping import lock
from sim.studies.keeping.ledger import Ledger

SMALL = Path(__file__).parents[1] / "scenario" / "small.toml"
WRITES = """
import sys
from sim.studies.keeping.ledger import Ledger
there = Ledger(sys.argv[1], seed=1, resume=True)
print("begun", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def file(small: Scenario, tmp_path: Path) -> Path:
    """The results file of two replications."""
    path = tmp_path / "results.jsonl"
    study(small, replications=2, engine="simpy", workers=1, results=path, progress=False)
    return path


def test_a_second_study_of_the_same_file_is_refused(file: Path, small: Scenario) -> None:
    """The sentence names the file; what is in it stays as it is, and the first study goes on."""
    before = file.read_bytes()
    with Ledger(file, seed=1, resume=True) as first:
        for resume in (False, True):
            with pytest.raises(StudyError, match=r"results\.jsonl is being written by another study: let it end, or"):
                study(small, replications=4, engine="simpy", results=file, resume=resume, progress=False)
        assert file.read_bytes() == before
        assert open_results(file).replications == 2
        assert first.stream is not None
    assert study(small, replications=4, workers=1, results=file, resume=True, progress=False).replications == 4


def test_two_studies_that_begin_a_file_at_once_do_not_mix(tmp_path: Path) -> None:
    """Also before the first of them has written anything."""
    with Ledger(tmp_path / "new.jsonl", seed=1), pytest.raises(StudyError, match="is being written by another study"):
        Ledger(tmp_path / "new.jsonl", seed=1)


def test_a_process_holds_its_file_as_long_as_it_lives(file: Path, small: Scenario) -> None:
    """When it is killed, which is no matter of its own, the next study goes on at once."""
    other = subprocess.Popen([sys.executable, "-c", WRITES, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == b"begun\n"
        with pytest.raises(StudyError, match="is being written by another study"):
            Ledger(file, seed=1, resume=True)
    finally:
        other.kill()
        other.communicate()
    assert study(small, replications=3, workers=1, results=file, resume=True, progress=False).replications == 3


def test_a_file_that_is_replaced_while_it_is_opened_is_opened_anew(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A study that ends puts its lines in order in a new file of the same name: the old one must not be written to."""
    locked, finished = lock.lock, file.with_name("finished.jsonl")
    finished.write_bytes(b"finished\n")

    def replaced_before(stream: object) -> None:
        if finished.exists():
            finished.replace(file)
        locked(stream)  # type: ignore[arg-type]

    monkeypatch.setattr(lock, "lock", replaced_before)
    with lock.opened_alone(file) as stream:
        assert stream.read() == b"finished\n"


def test_a_study_that_cannot_begin_leaves_no_file_and_no_lock(small: Scenario, tmp_path: Path) -> None:
    """The same command without its mistake needs no --resume."""
    file = tmp_path / "choice.jsonl"
    never = small.vary({"fleets.c130.break_rate": 0.0})
    with pytest.raises(StudyError, match="no metric 'repair_hour'; did you mean repair_hours"):
        choose(small, never, metric="repair_hour", indifference=5.0, workers=1, results=file)
    assert not file.exists()
    chosen = choose(small, never, metric="repair_hours", indifference=5.0, workers=1, results=file)
    assert chosen.best == "small-2"


def test_an_empty_file_of_somebody_else_is_not_removed(tmp_path: Path) -> None:
    """Only one that was made here and never written to is."""
    theirs, ours = tmp_path / "theirs.jsonl", tmp_path / "ours.jsonl"
    theirs.touch()
    for path in (theirs, ours):
        Ledger(path, seed=1).close()
    assert theirs.exists()
    assert not ours.exists()
