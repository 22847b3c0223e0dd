"""The results file: nothing finished is lost, nothing is run twice, and finished files of equal studies are equal."""

import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import numpy as np
import pytest

from sim.scenario import Scenario
from sim.studies import Results, StudyError, merge, open_results, runner, study
from sim.studies.keeping import reading
from sim.studies.workers import crew
from sim.studies.workers.work import Numbers, Piece, do

SMALL = Path(__file__).parents[1] / "scenario" / "small.toml"


@pytest.fixture(scope="module")
def finished(small: Scenario, one_aircraft: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results file of eight replications of two scenarios."""
    path = tmp_path_factory.mktemp("results") / "finished.jsonl"
    study(small, one_aircraft, replications=8, workers=1, results=path)
    return path


@pytest.fixture
def copied(finished: Path, tmp_path: Path) -> Path:
    """A copy of it, to be damaged."""
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(finished.read_bytes())
    return copy


def bare(line: str, first: object = None, **changes: object) -> str:
    """A line in which something else stands, without its check figure; `first` is its first value."""
    said = json.loads(line) | changes
    del said["check"]
    if first is not None:
        said["values"][0] = first
    return json.dumps(said) + "\n"


def same(a: Results, b: Results) -> bool:
    """Whether two studies found the same numbers, bit for bit."""
    return all(x.tobytes() == y.tobytes() for x, y in zip(a.measured, b.measured, strict=True))


def test_a_results_file_gives_the_study_again(finished: Path, small: Scenario, one_aircraft: Scenario) -> None:
    """Numbers, names, seed and scenarios, without any other file."""
    again = open_results(finished)
    assert same(again, study(small, one_aircraft, replications=8, workers=1))
    assert again.scenarios == ("small", "small-2")
    assert [each.fingerprint for each in again.inputs] == [small.fingerprint, one_aircraft.fingerprint]


def test_lines_hold_nothing_but_scenarios_and_replications(finished: Path) -> None:
    """No clock, no machine, no order of arrival: what differs between two runs of a study is not in it."""
    lines = [json.loads(line) for line in finished.read_text().splitlines()]
    assert set(lines[0]) == {"airbridge", "format", "version", "seed", "check"}
    assert [set(line) for line in lines[1:3]] == [
        {"scenario", "fingerprint", "metrics", "title", "toml", "origins", "check"}
    ] * 2
    assert {frozenset(line) for line in lines[3:]} == {frozenset(("scenario", "replication", "values", "check"))}
    assert [(line["scenario"], line["replication"]) for line in lines[3:]] == [
        (name, r) for name in ("small", "small-2") for r in range(8)
    ]


@pytest.mark.parametrize("keep", [0.03, 0.4, 0.7, 0.97])
def test_a_torn_file_is_resumed_and_ends_equal_to_the_byte(
    copied: Path, finished: Path, small: Scenario, one_aircraft: Scenario, keep: float
) -> None:
    """Whatever byte it broke off at."""
    whole = finished.read_bytes()
    begun = max(int(keep * len(whole)), whole.index(b"\n") + 1)
    copied.write_bytes(whole[:begun])
    study(small, one_aircraft, replications=8, workers=1, results=copied, resume=True)
    assert copied.read_bytes() == whole


def test_what_is_there_is_not_run_again(
    copied: Path, small: Scenario, one_aircraft: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A resumed study runs what is missing, and nothing else."""
    ran: list[range] = []

    def watched(piece: Piece) -> Numbers:
        ran.append(piece.replications)
        return do(piece)

    monkeypatch.setattr(runner, "do", watched)
    monkeypatch.setattr(crew, "do", watched)
    study(small, one_aircraft, replications=8, workers=1, results=copied, resume=True)
    assert ran == []
    study(small, one_aircraft, replications=9, workers=1, results=copied, resume=True)
    assert ran == [range(8, 9), range(8, 9)]


def test_a_file_that_is_there_is_not_overwritten(copied: Path, small: Scenario) -> None:
    """Nothing finished is lost by a forgotten --resume."""
    before = copied.read_bytes()
    with pytest.raises(StudyError, match=r"is there already: go on with it by resume \(--resume\)"):
        study(small, replications=2, results=copied)
    assert copied.read_bytes() == before


def test_another_seed_or_scenario_is_refused_with_the_difference(copied: Path, small: Scenario) -> None:
    """What differs is named: the seed, or the inputs of the scenario with both values."""
    with pytest.raises(StudyError, match="another seed: 1 there, 2 here"):
        study(small, replications=2, seed=2, results=copied, resume=True)
    other = small.vary({"fleets.c130.crews": 2})
    with pytest.raises(StudyError, match=r"small with other inputs: fleets\.c130\.crews is 3 there and 2 here$"):
        study(other, replications=2, results=copied, resume=True)


def test_another_version_is_refused(copied: Path, small: Scenario) -> None:
    """Numbers of two versions are not mixed."""
    lines = copied.read_text().splitlines(keepends=True)
    copied.write_text("".join([bare(lines[0], version="9.0"), *lines[1:]]))
    with pytest.raises(StudyError, match="another version: 9"):
        study(small, replications=2, results=copied, resume=True)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"scenario": "small", "replication": 3, "values": [1, 2]}', 4),
        ('{"scenario": "nobody", "replication": 3, "values": []}', 4),
        ('{"scenario": "small", "replication": "x", "values": []}', 4),
        ('{"scenario": "small", "replication": 3, "values": [NaN]}', 4),
        ('{"scenario": "small", "replication": true, "values": []}', 4),
        ('{"scenario": "small", "replication": -1, "values": []}', 4),
        ("no json", 4),
        ("[" * 100_000, 4),
    ],
)
def test_a_damaged_line_is_named(copied: Path, small: Scenario, text: str, line: int) -> None:
    """File, line and remedy, and no traceback."""
    lines = copied.read_text().splitlines()
    lines.insert(line - 1, text)
    copied.write_text("\n".join(lines) + "\n")
    with pytest.raises(StudyError, match=f"line {line}: is damaged: remove the line"):
        open_results(copied)


def test_a_line_that_is_there_twice_must_say_the_same(copied: Path) -> None:
    """The same again does no harm; another value, or another scenario of the name, is named and not just taken."""
    lines = copied.read_text().splitlines(keepends=True)
    copied.write_text("".join([*lines, lines[1], lines[5]]))
    assert open_results(copied).replications == 8
    copied.write_text("".join([*lines, bare(lines[5], first=1234.5)]))
    with pytest.raises(StudyError, match=f"line {len(lines) + 1}: is damaged"):
        open_results(copied)
    copied.write_text("".join([*lines, bare(lines[1], title="Other")]))
    with pytest.raises(StudyError, match=f"line {len(lines) + 1}: is damaged"):
        open_results(copied)


@pytest.mark.parametrize("value", [10**400, "1e999", True, "x"])
def test_a_value_that_is_no_number_of_ours_is_damage(copied: Path, value: object) -> None:
    """Too large for a float, infinite, a word: never a traceback."""
    lines = copied.read_text().splitlines(keepends=True)
    lines[5] = bare(lines[5], first=value).replace('"1e999"', "1e999")
    copied.write_text("".join(lines))
    with pytest.raises(StudyError, match="line 6: is damaged"):
        open_results(copied)


def test_a_line_without_an_end_is_not_taken_for_a_torn_one(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Resuming cuts off a torn last line; behind an endless one in the middle there is more, which is kept."""
    lines = copied.read_text().splitlines(keepends=True)
    monkeypatch.setattr(reading, "LONGEST_LINE", len(max(lines, key=len)) + 1)
    copied.write_text("".join([*lines[:5], "x" * 100_000, *lines[5:]]))
    with pytest.raises(StudyError, match="line 6: is damaged"):
        open_results(copied)


@pytest.mark.parametrize("content", [b"", b"\n", b"{}\n", b'{"airbridge": "poem"}\n', b"\x00\xff\n", b"[1]\n"])
def test_what_is_no_results_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """An empty file, a poem, bytes."""
    path = tmp_path / "file.jsonl"
    path.write_bytes(content)
    with pytest.raises(StudyError, match=r"file\.jsonl"):
        open_results(path)


def test_shards_of_one_study_merge(finished: Path, small: Scenario, one_aircraft: Scenario, tmp_path: Path) -> None:
    """Files of the first and of the second scenario together are the file of both."""
    whole = finished.read_text().splitlines(keepends=True)
    shards = [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]
    shards[0].write_text("".join([*whole[:3], *whole[3:9]]))
    shards[1].write_text("".join([*whole[:3], *whole[8:]]))
    assert merge(shards, tmp_path / "merged.jsonl") == 16
    assert (tmp_path / "merged.jsonl").read_bytes() == finished.read_bytes()


def test_shards_that_contradict_each_other_are_refused(copied: Path, finished: Path, tmp_path: Path) -> None:
    """A value that was edited, or another seed."""
    lines = copied.read_text().splitlines(keepends=True)
    copied.write_text("".join([*lines[:5], bare(lines[5], first=1234.5), *lines[6:]]))
    with pytest.raises(StudyError, match="holds other values of replication 2 of small than the rest"):
        merge([finished, copied], tmp_path / "merged.jsonl")
    copied.write_text("".join([bare(lines[0], seed=2), *lines[1:]]))
    with pytest.raises(StudyError, match="another seed"):
        merge([finished, copied], tmp_path / "merged.jsonl")


SCRIPT = """
    from pathlib import Path
    import sim
    from sim.studies import runner
    runner.PIECE_S = 0.0
    if __name__ == "__main__":
        small = sim.load({small!r})
        one = small.vary({{"fleets.c130.aircraft": 1}})
        sim.study(small, one, replications=40, workers=1, engine="simpy", results={file!r}, resume=True)
"""


def begin(file: Path) -> "subprocess.Popen[bytes]":
    """Start the study of forty replications of two scenarios as a process of its own."""
    text = textwrap.dedent(SCRIPT.format(small=str(SMALL), file=str(file)))
    return subprocess.Popen([sys.executable, "-c", text])


def test_a_study_killed_at_random_moments_ends_equal_to_the_byte(
    small: Scenario, one_aircraft: Scenario, tmp_path: Path
) -> None:
    """SIGKILL ten times, resumed each time: no line twice, none lost, and the bytes of a study that nobody killed."""
    file, straight = tmp_path / "killed.jsonl", tmp_path / "straight.jsonl"
    chance = random.Random(1)
    kills = 0
    while kills < 10:
        process = begin(file)
        lines = len(file.read_bytes().splitlines()) if file.exists() else 0
        wanted = lines + chance.randint(1, 6)
        while process.poll() is None and (not file.exists() or len(file.read_bytes().splitlines()) < wanted):
            time.sleep(0.002)
        time.sleep(chance.uniform(0.0, 0.02))
        if process.poll() is not None:
            break
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        kills += 1
    assert kills == 10
    assert begin(file).wait() == 0
    study(small, one_aircraft, replications=40, workers=1, results=straight)
    assert file.read_bytes() == straight.read_bytes()


def test_values_that_are_not_defined_come_back_as_such(small: Scenario, tmp_path: Path) -> None:
    """Null in the file is nan in the study: without aircraft there is no first delivery."""
    file = tmp_path / "nothing.jsonl"
    study(small.vary({"fleets.c130.aircraft": 0}), replications=2, workers=1, results=file)
    again = open_results(file)
    assert "null" in file.read_text()
    assert np.isnan(again.values("small", "first_delivery_day")).all()
