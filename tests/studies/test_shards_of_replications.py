"""Shards of one scenario: ranges of replications, their files, and the whole that they make, equal to the bit."""

import logging
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sim.cli import commands
from sim.scenario import Scenario
from sim.studies import StudyError, merge, open_results, runner, study, sweep
from sim.studies.numbering import spoken
from sim.studies.workers.work import Numbers, Piece, do

SMALL = str(Path(__file__).parents[1] / "scenario" / "small.toml")
QUIET = ("--engine", "simpy", "--workers", "1", "--quiet")


def call(*words: str) -> Result:
    """What a command gives."""
    return CliRunner().invoke(commands, list(words))


def shard(scenario: Scenario, first: int, end: int, file: Path | None = None, resume: bool = False) -> object:
    """Some replications of a scenario, kept in a file where one is named."""
    numbers = range(first, end)
    return study(scenario, replications=numbers, engine="simpy", workers=1, results=file, resume=resume, progress=False)


@pytest.fixture
def whole(small: Scenario, tmp_path: Path) -> Path:
    """The file of nine replications made in one go."""
    file = tmp_path / "whole.jsonl"
    study(small, replications=9, engine="simpy", workers=1, results=file, progress=False)
    return file


def test_two_shards_of_one_scenario_merge_to_the_whole(small: Scenario, whole: Path, tmp_path: Path) -> None:
    """To the byte, in whatever order they are named."""
    shard(small, 0, 4, tmp_path / "a.jsonl")
    shard(small, 4, 9, tmp_path / "b.jsonl")
    for number, order in enumerate(("ab", "ba")):
        out = tmp_path / f"merged{number}.jsonl"
        assert merge([tmp_path / f"{name}.jsonl" for name in order], out) == 9
        assert out.read_bytes() == whole.read_bytes()


def test_the_command_line_makes_shards_and_merges_them(whole: Path, tmp_path: Path) -> None:
    """`--replications 4..8` holds both ends."""
    files = [str(tmp_path / name) for name in ("a.jsonl", "b.jsonl")]
    for file, numbers in zip(files, ("0..3", "4..8"), strict=True):
        done = call("study", SMALL, "--replications", numbers, "--results", file, *QUIET)
        assert done.exit_code == 0, done.output
    out = tmp_path / "new" / "merged.jsonl"
    assert call("merge", *files, "--out", str(out)).exit_code == 0
    assert out.read_bytes() == whole.read_bytes()


def test_a_shard_says_which_replications_it_holds(small: Scenario, tmp_path: Path) -> None:
    """In frames, when one is run again, and in what it says of itself; also when it is read from its file."""
    made = study(small, replications=range(4, 7), engine="simpy", workers=1, results=tmp_path / "s.jsonl")
    every = study(small, replications=7, engine="simpy", workers=1)
    for results in (made, open_results(tmp_path / "s.jsonl")):
        assert (results.replications, results.first) == (3, 4)
        assert sorted(set(results.frame["replication"])) == [4, 5, 6]
        assert results.wide().index.get_level_values("replication").tolist() == [4, 5, 6]
        assert results.measured[0].tobytes() == every.measured[0][4:].tobytes()
        assert results.replay("small", 5).metrics == every.replay("small", 5).metrics
        assert "3 replications from 4 on" in repr(results)
        with pytest.raises(StudyError, match="replication must be a whole number from 4 to 6"):
            results.replay("small", 3)
    assert made.difference(every) == "the first replication is 4 here and 0 there"


def test_scenarios_of_a_shard_are_compared_in_its_pairs(small: Scenario, one_aircraft: Scenario) -> None:
    """The pairs are those of the whole study."""
    part = study(small, one_aircraft, replications=range(3, 8), engine="simpy", workers=1)
    every = study(small, one_aircraft, replications=8, engine="simpy", workers=1)
    found = part.compare("tonnes_delivered").iloc[0]
    pairs = every.values(one_aircraft.name, "tonnes_delivered") - every.values(small.name, "tonnes_delivered")
    assert found["n"] == 5
    assert found["difference"] == pytest.approx(pairs[3:].mean())


def test_a_shard_is_explained_over_its_own_replications(small: Scenario) -> None:
    """What is run again is what it holds."""
    part = study(small, replications=range(3, 5), engine="simpy", workers=1)
    found = part.explain("tonnes_delivered", progress=False)
    assert found.levels["mean"][0] == part.interval("small", "tonnes_delivered").mean


def test_a_shard_is_resumed(small: Scenario, tmp_path: Path) -> None:
    """It ends as if it had been made in one go, and grows where more is asked for."""
    for name, ends in (("once", (8,)), ("twice", (6, 8))):
        for number, end in enumerate(ends):
            shard(small, 4, end, tmp_path / f"{name}.jsonl", resume=number > 0)
    assert (tmp_path / "once.jsonl").read_bytes() == (tmp_path / "twice.jsonl").read_bytes()


def test_holes_between_shards_are_said_and_can_be_filled(
    small: Scenario, whole: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """By merge and by whoever reads the file; the study that resumes it runs what is missing, and no more."""
    shard(small, 0, 2, tmp_path / "a.jsonl")
    shard(small, 5, 9, tmp_path / "b.jsonl")
    out = tmp_path / "merged.jsonl"
    with caplog.at_level(logging.WARNING, "airbridge"):
        assert merge([tmp_path / "a.jsonl", tmp_path / "b.jsonl"], out) == 6
        assert f"{out}: small lacks replications 2 to 4" in caplog.text
        caplog.clear()
        assert open_results(out).replications == 2
        assert "small lacks replications 2 to 4; 4 behind a gap are left out" in caplog.text
    study(small, replications=9, engine="simpy", workers=1, results=out, resume=True, progress=False)
    assert out.read_bytes() == whole.read_bytes()


def test_a_sweep_has_shards_as_well(small: Scenario) -> None:
    """The same replications at every point."""
    paths = {"fleets.c130.aircraft": [1, 2]}
    part = sweep(small, paths, replications=range(2, 4), engine="simpy", workers=1, progress=False)
    every = sweep(small, paths, replications=4, engine="simpy", workers=1, progress=False)
    for a, b in zip(part.results.measured, every.results.measured, strict=True):
        assert a.tobytes() == b[2:].tobytes()


@pytest.mark.parametrize("numbers", [range(0), range(3, 3), range(0, 9, 2), range(5, 0, -1), range(999_999, 1_000_001)])
def test_a_range_that_is_none_is_refused(small: Scenario, numbers: range) -> None:
    """With an example of what would be one."""
    with pytest.raises(StudyError, match=r"a range of replications ascends without gaps .* such as range\(100, 200\)"):
        study(small, replications=numbers)


@pytest.mark.parametrize("text", ["9..3", "..5", "3..", "a..b", "1...4", "0..1000000"])
def test_a_range_of_the_command_line_that_is_none_is_refused(text: str) -> None:
    """Exit code 2, and an example."""
    refused = call("study", SMALL, "--replications", text)
    assert refused.exit_code == 2
    assert "is no range of replications, such as 100..199" in " ".join(refused.output.split())


def test_a_study_file_has_shards_of_its_replications(tmp_path: Path) -> None:
    """Those that it has and no others; where a precision decides, there are none."""
    (tmp_path / "small.toml").write_text(Path(SMALL).read_text(encoding="utf-8"), encoding="utf-8")
    text = 'question = "How much?"\nbaseline = "small.toml"\n'
    (tmp_path / "six.toml").write_text(text + "replications = 6\n", encoding="utf-8")
    sure = text + 'precision = "5%"\nmetrics = ["tonnes_delivered"]\n'
    (tmp_path / "sure.toml").write_text(sure, encoding="utf-8")
    whole, first, second, merged = (str(tmp_path / f"{name}.jsonl") for name in "wfsm")
    six = str(tmp_path / "six.toml")
    assert call("study", six, "--results", whole, *QUIET).exit_code == 0
    assert call("study", six, "--replications", "0..2", "--results", first, *QUIET).exit_code == 0
    assert call("study", six, "--replications", "3..5", "--results", second, *QUIET).exit_code == 0
    assert call("merge", first, second, "--out", merged).exit_code == 0
    assert Path(merged).read_bytes() == Path(whole).read_bytes()
    assert "has 6 replications, the last is 5" in call("study", six, "--replications", "3..6").output
    assert "has no shards" in call("study", str(tmp_path / "sure.toml"), "--replications", "0..9").output


def test_numbers_are_told_by_their_stretches() -> None:
    """Few of them, and that there are more."""
    assert spoken([7]) == "replication 7"
    assert spoken([0, 1, 2, 5, 8, 9]) == "replications 0 to 2, 5, 8 to 9"
    assert spoken(range(0, 20, 2)) == "replications 0, 2, 4, 6 and more"


def test_what_is_no_results_file_cannot_be_merged(small: Scenario, tmp_path: Path) -> None:
    """A scenario is told from a results file whose first line is damaged, which no other line can make good."""
    assert "small.toml is no results file of a study\n" in call("merge", SMALL, "--out", str(tmp_path / "m")).output
    damaged = tmp_path / "damaged.jsonl"
    shard(small, 0, 2, damaged)
    damaged.write_bytes(damaged.read_bytes().replace(b'"results"', b'"results"]', 1))
    with pytest.raises(StudyError, match="line 1: is damaged, which says what study this is: take it from another"):
        merge([damaged], tmp_path / "m")


def test_where_a_merged_file_cannot_be_written_nothing_is_said_to_be_in_it(small: Scenario, tmp_path: Path) -> None:
    """A file stands where the folder is to be."""
    shard(small, 0, 2, tmp_path / "a.jsonl")
    (tmp_path / "file").touch()
    with pytest.raises(StudyError, match=r"cannot be written: [^;]*$"):
        merge([tmp_path / "a.jsonl"], tmp_path / "file" / "m.jsonl")


def test_shards_of_other_scenarios_are_refused_with_what_differs(small: Scenario, tmp_path: Path) -> None:
    """The inputs with both values: three of them, and how many more."""
    values = {"fleets.c130.crews": 2, "fleets.c130.aircraft": 3, "horizon_d": 20, "fleets.c130.onload_h": 2.5}
    other = Scenario.from_text(small.vary(values).to_toml(), "small")
    shard(small, 0, 2, tmp_path / "a.jsonl")
    shard(other, 2, 4, tmp_path / "b.jsonl")
    with pytest.raises(StudyError) as refused:
        merge([tmp_path / "a.jsonl", tmp_path / "b.jsonl"], tmp_path / "m.jsonl")
    said = str(refused.value)
    assert "b.jsonl holds results of scenario small with other inputs: " in said
    assert "fleets.c130.aircraft is 3 there and 2 here" in said
    assert said.endswith("; and 1 more input")


@pytest.mark.parametrize("done", [0, 1])
def test_ctrl_c_in_python_notes_where_what_is_finished_is(
    small: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, done: int
) -> None:
    """And how to go on; where nothing is finished, there is no file, and no note."""
    file = tmp_path / "results.jsonl"
    left = iter(range(done))

    def stopped(piece: Piece) -> Numbers:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return do(piece)

    monkeypatch.setattr(runner, "do", stopped)
    with pytest.raises(KeyboardInterrupt) as interrupted:
        shard(small, 0, 5, file)
    notes = [f"What is finished is in {file}: the same call with resume=True goes on."] if done else []
    assert getattr(interrupted.value, "__notes__", []) == notes
    assert file.exists() == bool(done)
