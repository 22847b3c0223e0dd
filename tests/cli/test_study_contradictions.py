"""`airbridge study` says what it cannot do, and what so many runs leave open."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sim.cli import commands

SMALL = str(Path(__file__).parents[1] / "scenario" / "small.toml")
RUN = ("--engine", "simpy", "--workers", "1")
BAD_INPUT = 2
QUESTION = """
question = "Does it fly?"
baseline = "small.toml"
replications = 8
{more}
"""
CHECK = '[checks.flies]\nmetric = "missions_flown"\nat_least = {bound}\nshare = 0.9\n'


def call(*words: str) -> Result:
    """Carry out a command line."""
    return CliRunner().invoke(commands, words)


def asked(folder: Path, more: str) -> str:
    """Write a study file beside its scenario, and give its name."""
    (folder / "small.toml").write_text(Path(SMALL).read_text())
    (folder / "asked.toml").write_text(QUESTION.format(more=more))
    return str(folder / "asked.toml")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--metric", "flying_hour", "--replications", "2", "--quiet"), "did you mean flying_hours"),
        (("--metric", "breaks", "--precision", "5%", "--on-difference"), "on_difference needs a second scenario"),
        (("--replications", "2", "--on-difference"), "give precision, such as '5%', or leave it out"),
        (("--replications", "2", "--resume"), "name it by results (--results FILE)"),
    ],
)
def test_what_cannot_be_is_a_sentence(words: tuple[str, ...], sentence: str) -> None:
    """And bad input."""
    result = call("study", SMALL, *words, *RUN)
    assert result.exit_code == BAD_INPUT, result.output
    assert sentence in result.output


def test_a_seed_beside_that_of_a_study_file_is_refused(tmp_path: Path) -> None:
    """Even if it is the same: the file says it."""
    result = call("study", asked(tmp_path, "seed = 7"), "--seed", "7", *RUN)
    assert result.exit_code == BAD_INPUT
    assert "--seed: a study file says this itself" in result.output


@pytest.mark.parametrize(("words", "seed"), [(("--seed", "7"), 7), ((), 1)])
def test_a_study_file_without_a_seed_takes_that_of_the_command_line(
    tmp_path: Path, words: tuple[str, ...], seed: int
) -> None:
    """Or 1."""
    kept = tmp_path / "kept.jsonl"
    result = call("study", asked(tmp_path, ""), *words, "--results", str(kept), "--quiet", *RUN)
    assert result.exit_code == 0, result.output
    assert json.loads(kept.read_text().splitlines()[0])["seed"] == seed


def test_an_undecided_check_says_so_and_is_no_failure(tmp_path: Path) -> None:
    """Eight of eight runs fly: that may be as few as 68 % of all, and 90 % are asked for."""
    result = call("study", asked(tmp_path, CHECK.format(bound=1)), *RUN)
    assert result.exit_code == 0
    text = " ".join(result.output.split())
    assert "flies in small is undecided: the share of runs may be 68 to 100 %, and 90 % are asked for" in text


@pytest.mark.parametrize(("share", "outcome"), [(0.5, "pass"), (0.99, "undecided")])
def test_only_what_is_undecided_is_called_so(tmp_path: Path, share: float, outcome: str) -> None:
    """Of what passes nothing more is said."""
    file = asked(tmp_path, CHECK.format(bound=1).replace("0.9", str(share)))
    result = call("study", file, *RUN)
    assert result.exit_code == 0
    assert ("is undecided" in result.output) == (outcome == "undecided")


def test_a_precision_that_was_not_reached_is_said(tmp_path: Path) -> None:
    """How precise it is, and how precise it was to be."""
    more = 'precision = "0.01%"\nmetrics = ["repair_hours"]\n[limits]\nmost_replications = 30'
    text = asked(tmp_path, more)
    Path(text).write_text(Path(text).read_text().replace("replications = 8\n", ""))
    result = call("study", text, *RUN)
    assert result.exit_code == 0, result.output
    said = " ".join(result.output.split())
    assert "repair_hours of small: after 30 replications the precision is not reached: ±" in said
    assert "% instead of ±0.01 %." in said


def test_a_metric_that_is_named_twice_is_shown_once() -> None:
    """In one line."""
    result = call("study", SMALL, "--metric", "breaks", "--metric", "breaks", "--replications", "2", *RUN)
    assert result.exit_code == 0
    assert len([line for line in result.output.splitlines() if line.startswith("Breaks")]) == 1
