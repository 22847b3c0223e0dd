"""`airbridge study`, `sweep` and `merge`: answers on screen, results in files, and sentences for what cannot be."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sim.cli import commands

SMALL = str(Path(__file__).parents[1] / "scenario" / "small.toml")

QUESTION = """
question = "Is one aircraft enough?"
baseline = "small.toml"
alternatives = ["one.toml"]
metrics = ["flying_hours", "missions_flown"]
replications = 8

[checks.flies]
metric = "missions_flown"
at_least = 1
share = 0.5

[limits]
workers = 1
"""
ONE = 'extends = "small.toml"\ntitle = "One"\nwhy = "Half the fleet"\n[fleets.c130]\naircraft = 1\n'


def call(*words: str) -> Result:
    """Carry out a command line."""
    return CliRunner().invoke(commands, words)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two scenarios and a study file."""
    (tmp_path / "small.toml").write_text(Path(SMALL).read_text())
    (tmp_path / "one.toml").write_text(ONE)
    (tmp_path / "question.toml").write_text(QUESTION)
    return tmp_path


def test_a_study_file_is_answered(folder: Path) -> None:
    """Question, levels, differences and what must hold."""
    result = call("study", str(folder / "question.toml"), "--engine", "simpy")
    assert result.exit_code == 0, result.output
    for part in ("Is one aircraft enough?", "flying_hours", "less small", "what must hold", "pass", "8 of small"):
        assert part in result.output


def test_a_check_that_fails_gives_exit_code_1(folder: Path) -> None:
    """So that a study can stand in continuous integration."""
    text = QUESTION.replace("at_least = 1\n", "at_least = 1000\n")
    (folder / "question.toml").write_text(text)
    result = call("study", str(folder / "question.toml"), "--engine", "simpy")
    assert result.exit_code == 1
    assert "fail" in result.output


def test_scenarios_are_studied_to_a_precision(folder: Path) -> None:
    """Without a study file; the results file holds what was run."""
    file = folder / "results.jsonl"
    words = ["--precision", "20%", "--metric", "repair_hours", "--workers", "1", "--engine", "simpy"]
    result = call("study", SMALL, *words, "--results", str(file))
    assert result.exit_code == 0, result.output
    assert "repair_hours" in result.output
    assert json.loads(file.read_text().splitlines()[0])["airbridge"] == "results"
    again = call("study", SMALL, *words, "--results", str(file), "--resume")
    assert again.output == result.output


def test_shards_merge(folder: Path) -> None:
    """Two files of one study become one."""
    file = folder / "a.jsonl"
    words = ("--replications", "4", "--workers", "1", "--engine", "simpy", "--quiet")
    assert call("study", SMALL, *words, "--results", str(file)).exit_code == 0
    merged = call("merge", str(file), str(file), "--out", str(folder / "m.jsonl"))
    assert merged.exit_code == 0
    assert "4 replications of 2 files" in merged.output


def test_a_sweep_shows_every_point(folder: Path) -> None:
    """And writes its table."""
    words = ("--vary", "fleets.c130.aircraft=1..3", "--metric", "flying_hours", "--replications", "3", "--workers", "1")
    result = call("sweep", SMALL, *words, "--csv", str(folder / "sweep.csv"))
    assert result.exit_code == 0, result.output
    assert "fleets.c130.aircraft" in result.output
    assert len((folder / "sweep.csv").read_text().splitlines()) == 4


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("baseline", "basline", "question.toml:3: basline: unknown key; did you mean baseline?"),
        ('["one.toml"]', '["two.toml"]', "two.toml: no such file"),
        ('["one.toml"]', '["../one.toml"]', "question.toml:4: alternatives: ../one.toml lies outside the folder"),
        ("replications = 8", "replications = 0", "question.toml:6: replications: must be at least 1, not 0"),
        ("replications = 8", 'replications = 8\nprecision = "5%"', "give replications or precision, and not both"),
        ("at_least = 1\n", "at_least = 1\nat_most = 2\n", "give at_least or at_most, and not both"),
        ('metric = "missions_flown"', 'metric = "mission_flown"', "did you mean missions_flown"),
    ],
)
def test_a_study_file_with_a_fault_is_refused(folder: Path, old: str, new: str, sentence: str) -> None:
    """File, line, place and remedy; exit code 2."""
    (folder / "question.toml").write_text(QUESTION.replace(old, new))
    result = call("study", str(folder / "question.toml"), "--engine", "simpy")
    assert result.exit_code == 2, result.output
    assert sentence in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--precision", "5%"], "--precision needs --metric NAME"),
        (["--precision", "x", "--metric", "sorties"], "precision must be a share such as 5%"),
        (["--precision", "5%", "--replications", "3", "--metric", "sorties"], "and not both"),
        (["--dask", "tcp://127.0.0.1:1"], "no Dask scheduler answers at tcp://127.0.0.1:1"),
        (["--results", "/"], "cannot be written|is there already"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    words: list[str], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a sentence, exit code 2."""
    monkeypatch.setattr("sim.studies.workers.scheduler.SECONDS_TO_ANSWER", 1.0)
    result = call("study", SMALL, *words)
    assert result.exit_code == 2, result.output
    assert any(each in result.output for each in sentence.split("|"))


def test_ctrl_c_says_how_to_go_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is finished is kept; exit code 130. A sweep says the same; where nothing is finished, nothing is said."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sim.studies.study", interrupted)
    monkeypatch.setattr("sim.studies.sweep", interrupted)
    file = folder / "r.jsonl"
    sweep = ("sweep", SMALL, "--vary", "fleets.c130.aircraft=1..2", "--metric", "tonnes_delivered")
    for words in (("study", SMALL), sweep):
        file.unlink(missing_ok=True)
        nothing = call(*words, "--results", str(file))
        assert (nothing.exit_code, nothing.output) == (130, "Interrupted.\n")
        file.touch()
        result = call(*words, "--results", str(file))
        assert result.exit_code == 130
        assert f"What is finished is in {file}: the same command with --resume goes on" in result.output


def test_scenarios_are_compared_in_what_differs(folder: Path) -> None:
    """And the rest is told once; a metric that is named is shown though it is the same."""
    words = (SMALL, str(folder / "one.toml"), "--replications", "3", "--workers", "1", "--engine", "simpy")
    compared = call("study", *words)
    assert compared.exit_code == 0, compared.output
    assert "one less small" in compared.output
    assert "The same in every replication: " in compared.output
    assert "milestone_day" not in compared.output
    named = call("study", *words, "--metric", "first_delivery_day")
    assert named.exit_code == 0, named.output
    assert "The same in every replication" not in named.output
    assert " Mar" in next(line for line in named.output.splitlines() if "first_delivery_day" in line)
