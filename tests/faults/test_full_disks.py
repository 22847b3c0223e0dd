"""Disks that are full, and places where nothing can be written: a sentence, and what was finished stays."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim.scenario import Scenario
from sim.studies import Folder, StudyError, study
from sim.studies.keeping import ledger
from sim.studies.keeping.opened import merge, open_results
from tests.faults.conftest import ROOT, SMALL

resource = pytest.importorskip("resource", reason="limits are those of POSIX")
LIMIT = 8_192
FILL = f"""
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({LIMIT}, {LIMIT}))
sys.argv[0] = "airbridge"
from sim.cli import main
main()
"""
"""No file may become longer than this, which fails in the middle of a line, as a full disk does."""


def test_a_study_on_a_full_disk_keeps_what_is_finished_and_goes_on(small: Scenario, tmp_path: Path) -> None:
    """The last line is torn; with room again the study ends with the bytes of one that was never stopped."""
    file = tmp_path / "kept.jsonl"
    words = ("study", str(SMALL), "--replications", "20", "--engine", "simpy", "--workers", "1", "--quiet", "--results")
    done = subprocess.run(
        (sys.executable, "-c", FILL, *words, str(file)), cwd=ROOT, capture_output=True, text=True, check=False
    )
    said = f"{file} cannot be written: File too large; what was finished before is in it\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)
    assert file.stat().st_size == LIMIT
    whole_lines, straight = file.read_bytes().rpartition(b"\n")[0], tmp_path / "straight.jsonl"
    for path in (file, straight):
        study(small, replications=20, engine="simpy", workers=1, results=path, resume=True, progress=False)
    assert file.read_bytes() == straight.read_bytes()
    assert file.read_bytes().startswith(whole_lines)


def test_a_file_that_cannot_be_put_in_order_stays_as_it_is(
    small: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full when the finished file is written once more: the lines that were appended are all there."""
    file = tmp_path / "kept.jsonl"

    def full(self: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StudyError, match=r"kept\.jsonl cannot be written: No space left on device; what was finished"):
        study(small, replications=3, engine="simpy", workers=1, results=file, progress=False)
    monkeypatch.undo()
    assert open_results(file).replications in (3, (3,))
    assert [each.name for each in tmp_path.iterdir()] == ["kept.jsonl"]


@pytest.mark.parametrize("place", ["{file}/below.jsonl", "/proc/nowhere/kept.jsonl", "{folder}", "{name}"])
def test_a_results_file_that_cannot_be_written_is_said_before_anything_runs(
    small: Scenario, tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A place below a file, a folder without room, a folder, a name that is too long."""
    monkeypatch.setattr("sim.studies.runner.do", lambda piece: pytest.fail("something ran"))
    (tmp_path / "file").write_text("in the way")
    path = place.format(file=tmp_path / "file", folder=tmp_path, name=tmp_path / ("n" * 300))
    with pytest.raises(StudyError) as refused:
        study(small, replications=3, engine="simpy", results=path, resume=True, progress=False)
    assert str(refused.value).startswith(path)
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_device_without_room_is_no_results_file(small: Scenario) -> None:
    """It is said with the first replication that is to be kept."""
    with pytest.raises(StudyError, match=r"^/dev/full cannot be written: No space left on device"):
        study(small, replications=3, engine="simpy", results="/dev/full", progress=False)


@pytest.mark.parametrize("place", ["{file}/below", "/proc/nowhere", "/dev/null", "{name}"])
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, place: str) -> None:
    """Before anything is computed, with a remedy."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StudyError, match=r"cannot be written to the folder .*; name another folder, or make room"):
        Folder(place.format(file=tmp_path / "file", name=tmp_path / ("n" * 300)))


def test_a_file_of_a_folder_is_whole_or_not_there(tmp_path: Path) -> None:
    """What was there before stays until all of the new one is written."""
    folder = Folder(tmp_path)
    folder.text("kept.csv", "old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, hard))
    try:
        with pytest.raises(StudyError, match=r"kept\.csv cannot be written to the folder .*File too large"):
            folder.text("kept.csv", "new" * 10_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("kept.csv", "old")]


def test_merged_files_are_whole_or_not_there(small: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A merge that finds no room leaves nothing behind, and its shards as they were."""
    shard, out = tmp_path / "shard.jsonl", tmp_path / "out.jsonl"
    study(small, replications=2, engine="simpy", workers=1, results=shard, progress=False)
    before = shard.read_bytes()

    def full(line: object) -> str:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(ledger, "text_of", full)
    with pytest.raises(StudyError, match=r"out\.jsonl cannot be written: No space left"):
        merge([shard], out)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("shard.jsonl", before)]
