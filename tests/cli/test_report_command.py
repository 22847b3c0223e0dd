"""`airbridge report`: one page from a results file, and sentences for what cannot be."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sim.cli import Commands
from sim.commands.report import report
from sim.scenario import load
from sim.studies import study

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
    """`call("study.jsonl")`, in a folder with a results file of two scenarios and the study file that asked."""
    monkeypatch.chdir(files)
    scenarios = [load(files / name) for name in ("small.toml", "one_aircraft.toml")]
    study(*scenarios, replications=2, workers=1, engine="simpy", results=files / "study.jsonl", progress=False)
    (files / "study.toml").write_text(STUDY, encoding="utf-8")
    group = Commands("airbridge", commands=[report])
    return lambda *words: CliRunner().invoke(group, ["report", *words])


def test_a_study_file_gives_question_metrics_checks_and_lines(call: Call, files: Path) -> None:
    """The page holds what the study file asks, and the line of the file that set each value."""
    result = call("study.jsonl", "--study", "study.toml", "--out", "page.html")
    assert result.exit_code == 0, result.output
    assert result.output.startswith("page.html: ")
    text = (files / "page.html").read_text(encoding="utf-8")
    for part in ("<h1>Is one aircraft enough?</h1>", "small.toml:", "one_aircraft.toml:7", "“flies” holds in"):
        assert part in text


def test_a_question_and_a_scenario_file_may_be_given_instead(
    call: Call, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page is report.html unless it is named, and nothing is said where that is asked."""
    asked: list[Any] = []

    def page(*words: Any) -> str:
        asked.append(words)
        return "a page"

    monkeypatch.setattr("sim.views.report.page.page", page)
    result = call("study.jsonl", "--question", "Why?", "--scenario", "small.toml", "--quiet")
    assert (result.exit_code, result.output) == (0, "")
    assert (files / "report.html").is_file()
    ((_, question, study_file, scenarios),) = asked
    assert (question, study_file, [each.name for each in scenarios]) == ("Why?", None, ["small"])


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("none.jsonl",), "none.jsonl cannot be read: No such file or directory"),
        (("empty.jsonl",), "empty.jsonl is no results file of a study"),
        (("small.toml",), "small.toml, line 1: is damaged"),
        (("torn.jsonl",), "torn.jsonl, line 3: is damaged"),
        (("begun.jsonl",), "there is no replication of one_aircraft yet"),
        ((".",), ". is no plain file"),
        (("study.jsonl", "--out", "no/report.html"), "there is no folder no for the report"),
        (("study.jsonl", "--out", "."), ". is a folder"),
        (("study.jsonl", "--out", "small.toml/report.html"), "there is no folder small.toml"),
        (("study.jsonl", "--study", "none.toml"), "none.toml"),
        (("study.jsonl", "--study", "other.toml"), "the study file does not fit the results"),
        (("study.jsonl", "--scenario", "other_scenario.toml"), "these results are not of this scenario"),
        (("study.jsonl", "--study", "study.toml", "--question", "Why?"), "give --question or --study, and not both"),
        (("study.jsonl", "--study", "study.toml", "--scenario", "small.toml"), "give --scenario or --study"),
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
    (files / "other.toml").write_text(STUDY.replace('baseline = "small.toml"', 'baseline = "one_aircraft.toml"'))
    (files / "other_scenario.toml").write_text((files / "one_aircraft.toml").read_text().replace("= 1", "= 3"))
    result = call(*words)
    assert (result.exit_code, "Traceback" in result.output) == (2, False), result.output
    assert sentence in result.output
    assert not (files / "report.html").exists()
