"""A results file that was torn or edited: what is whole in it stays, the rest is named by its line."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.scenario import Scenario
from sim.studies import StudyError, study
from sim.studies.keeping.opened import merge, open_results
from tests.faults.conftest import ROOT

REPLICATIONS = 4


def go_on(small: Scenario, file: Path) -> bytes:
    """Go on with a study to its end, and give its file."""
    study(small, replications=REPLICATIONS, engine="simpy", workers=1, results=file, resume=True, progress=False)
    return file.read_bytes()


@pytest.fixture(scope="module")
def whole(small: Scenario, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a study that was never stopped."""
    return go_on(small, tmp_path_factory.mktemp("whole") / "whole.jsonl")


def places(whole: bytes) -> Iterator[int]:
    """Give where to tear: everywhere near the ends of lines, and some places between."""
    at = 0
    for line in whole.splitlines(keepends=True):
        at += len(line)
        yield from (at - len(line) // 2, at - 1, at, at + 1)


def test_a_file_torn_anywhere_is_gone_on_with_to_the_same_bytes(small: Scenario, tmp_path: Path, whole: bytes) -> None:
    """However little of it is left; where not even its first line is, it is no results file."""
    first = whole.index(b"\n") + 1
    for number, at in enumerate(sorted(set(places(whole)))):
        file = tmp_path / f"{number}.jsonl"
        file.write_bytes(whole[:at])
        if 0 < at < first:
            with pytest.raises(StudyError, match="is no results file of a study"):
                go_on(small, file)
            assert file.read_bytes() == whole[:at]
        else:
            assert go_on(small, file) == whole


@pytest.mark.parametrize("number", range(2, 3 + REPLICATIONS))
@pytest.mark.parametrize("edit", [b"", b"{}", b"x", b"\0" * 50, b'{"scenario":"small"}', b"[1, 2"])
def test_an_edit_in_the_middle_is_named_by_its_line_and_touches_nothing(
    small: Scenario, tmp_path: Path, whole: bytes, number: int, edit: bytes
) -> None:
    """Opening, going on and merging say the same, and the file stays as it was; without the line it is good again."""
    lines = whole.splitlines(keepends=True)
    lines[number - 1] = edit + b"\n"
    file = tmp_path / "edited.jsonl"
    file.write_bytes(b"".join(lines))
    sentence = f"edited.jsonl, line {number}: is damaged: remove the line, and resume the study to run it again"
    for attempt in (lambda: open_results(file), lambda: go_on(small, file), lambda: merge([file], tmp_path / "out")):
        with pytest.raises(StudyError) as refused:
            attempt()
        assert str(refused.value).endswith(sentence)
    assert file.read_bytes() == b"".join(lines)
    if number > 2:
        file.write_bytes(b"".join(lines[: number - 1] + lines[number:]))
        assert go_on(small, file) == whole


HOLD = """
import sys, time
from sim.studies.keeping.ledger import Ledger
with Ledger(sys.argv[1], 1, True):
    print("holds", flush=True)
    time.sleep(600)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_two_studies_do_not_write_one_file(small: Scenario, tmp_path: Path, whole: bytes) -> None:
    """The second is refused while the first lives, and goes on after it was killed."""
    file = tmp_path / "shared.jsonl"
    file.write_bytes(whole[: whole.rindex(b"\n", 0, -1) + 5])
    before = file.read_bytes().rpartition(b"\n")[0] + b"\n"
    words = (sys.executable, "-c", HOLD, str(file))
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "holds\n"
        try:
            with pytest.raises(
                StudyError, match=r"shared\.jsonl is being written by another study: let it end, or name"
            ):
                go_on(small, file)
            assert file.read_bytes() == before
        finally:
            first.send_signal(signal.SIGKILL)
    assert go_on(small, file) == whole
