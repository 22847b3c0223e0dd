"""`airbridge report`: one page from a results file, and sentences for what cannot be."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sim.cli import Commands
from sim.commands.report import report
from sim.commands.study import study as study_command
from sim.studies import open_results, read_study, study

STUDY = """
question = "Is one aircraft enough?"
baseline = "small.toml"
alternatives = ["one_aircraft.toml"]
metrics = ["flying_hours", "missions_flown"]

[checks.flies]
metric = "missions_flown"
at_least = 1
share = 0.1
"""
Call = Callable[..., Result]


@pytest.fixture
def call(files: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """`call("study.jsonl")`, in a folder with what a study file made of two scenarios, and nothing else of it."""
    monkeypatch.chdir(files)
    (files / "study.toml").write_text(STUDY, encoding="utf-8")
    question, scenarios = read_study(files / "study.toml")
    kept: dict[str, Any] = {"results": files / "study.jsonl", "question": question}
    study(*scenarios, replications=2, workers=1, engine="simpy", progress=False, **kept)
    for name in ("study.toml", "one_aircraft.toml"):
        (files / name).unlink()
    group = Commands("airbridge", commands=[report])
    return lambda *words: CliRunner().invoke(group, ["report", *words])


def test_a_results_file_gives_question_metrics_checks_and_lines(call: Call, files: Path) -> None:
    """The page holds what the study file asked, and the line of the file that set each value, without these files."""
    result = call("study.jsonl", "--out", "page.html")
    assert result.exit_code == 0, result.output
    assert result.output.startswith("page.html: ")
    text = (files / "page.html").read_text(encoding="utf-8")
    for part in ("<h1>Is one aircraft enough?</h1>", "small.toml:", "one_aircraft.toml:7", "“flies” holds in"):
        assert part in text


def test_another_question_may_be_given(call: Call, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is report.html unless it is named, and nothing is said where that is asked."""
    monkeypatch.setattr("sim.views.report.page.page", lambda _, question, __: question)
    result = call("study.jsonl", "--question", "Why?", "--quiet")
    assert (result.exit_code, result.output) == (0, "")
    assert (files / "report.html").read_text(encoding="utf-8") == "Why?"


def without_check_figure(line: str) -> str:
    """A line of a results file as it reads without the figure that tells an edited one."""
    return re.sub(r',"check":"[0-9a-f]{8}"', "", line)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("none.jsonl",), "none.jsonl cannot be read: No such file or directory"),
        (("empty.jsonl",), "empty.jsonl is no results file of a study"),
        (("small.toml",), "small.toml is no results file of a study"),
        (("torn.jsonl",), "torn.jsonl, line 3: is damaged"),
        (("begun.jsonl",), "there is no replication of one_aircraft yet"),
        ((".",), ". is no plain file"),
        (("study.jsonl", "--out", "no/report.html"), "there is no folder no for the report"),
        (("study.jsonl", "--out", "."), ". is a folder"),
        (("study.jsonl", "--out", "small.toml/report.html"), "there is no folder small.toml"),
        (("foreign.jsonl",), "foreign.jsonl: the origins of one_aircraft do not fit its values"),
        (("asked.jsonl",), "asked.jsonl, line 1: what was asked is damaged"),
        (("metrics.jsonl",), "the study file asks for none, which these results do not have"),
    ],
)
def test_what_cannot_be_reported_is_refused_in_a_sentence(
    call: Call, files: Path, words: tuple[str, ...], sentence: str
) -> None:
    """Exit code 2, no traceback, and no page."""
    lines = (files / "study.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (files / "empty.jsonl").write_text("", encoding="utf-8")
    (files / "torn.jsonl").write_text("".join([*lines[:2], lines[2][:40] + "\n", *lines[3:]]), encoding="utf-8")
    (files / "begun.jsonl").write_text("".join(lines[:4]), encoding="utf-8")
    foreign = without_check_figure(lines[2]).replace('"set":[', '"set":[0,')
    (files / "foreign.jsonl").write_text("".join([*lines[:2], foreign, *lines[3:]]), encoding="utf-8")
    for name, metrics in (("asked", "5"), ("metrics", '["none"]')):
        first = without_check_figure(lines[0]).replace('["flying_hours","missions_flown"]', metrics)
        (files / f"{name}.jsonl").write_text("".join([first, *lines[1:]]), encoding="utf-8")
    result = call(*words)
    assert (result.exit_code, "Traceback" in result.output) == (2, False), result.output
    assert sentence in result.output
    assert not (files / "report.html").exists()


@pytest.mark.parametrize(
    ("words", "question"),
    [(["study.toml"], "Is one aircraft enough?"), (["small.toml", "one_aircraft.toml", "--replications", "2"], "")],
)
def test_a_study_keeps_what_its_file_asks(
    files: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], question: str
) -> None:
    """What scenario files and options ask has no words that would stand at the head of a report."""
    monkeypatch.chdir(files)
    (files / "study.toml").write_text(f"replications = 2\n{STUDY}", encoding="utf-8")
    group = Commands("airbridge", commands=[study_command])
    options = ["--engine", "simpy", "--results", "kept.jsonl", "--quiet"]
    result = CliRunner().invoke(group, ["study", *words, *options])
    assert result.exit_code == 0, result.output
    kept = open_results(files / "kept.jsonl").question
    assert (kept.question if kept else "") == question
