"""What a results file says about its study: origins, sources and the question, which are no part of its identity."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from sim.scenario import Scenario, load, why
from sim.studies import Results, StudyError, merge, open_results, read_study, study
from sim.studies.keeping import reading
from sim.studies.keeping.opened import UNTRACED
from sim.studies.question import Question

SMALL = Path(__file__).parents[1] / "scenario" / "small.toml"
ONE = 'extends = "small.toml"\ntitle = "One"\nwhy = "The other is in inspection"\n[fleets.c130]\naircraft = 1\n'
QUESTION = """
question = "Is one aircraft enough?"
baseline = "small.toml"
alternatives = ["one.toml"]
metrics = ["flying_hours"]
precision = "5%"

[checks.flies]
metric = "missions_flown"
at_least = 1

[limits]
most_replications = 50
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a study file and its two scenarios."""
    return filled(tmp_path / "here")


def filled(folder: Path) -> Path:
    """Write the files of the study into a new folder."""
    folder.mkdir()
    shutil.copy(SMALL, folder / "small.toml")
    (folder / "one.toml").write_text(ONE, encoding="utf-8")
    (folder / "question.toml").write_text(QUESTION, encoding="utf-8")
    return folder


def run(folder: Path, file: str = "results.jsonl", asks: bool = True, **options: Any) -> Path:
    """Run two replications of what the study file names, or go on with them, and give the results file."""
    question, scenarios = read_study(folder / "question.toml")
    options = {"replications": 2, "question": question if asks else None, **options}
    study(*scenarios, engine="simpy", workers=1, results=folder / file, progress=False, **options)
    return folder / file


def lines_of(file: Path) -> list[dict[str, Any]]:
    """The lines of a results file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def rewritten(file: Path, lines: list[dict[str, Any]]) -> Path:
    """The file with other lines, as of before there were check figures."""
    bare = [{key: value for key, value in line.items() if key != "check"} for line in lines]
    file.write_text("".join(json.dumps(line) + "\n" for line in bare), encoding="utf-8")
    return file


def older(file: Path) -> Path:
    """The file as it was written before origins, questions and check figures were kept."""
    for line in (lines := lines_of(file)):
        line.pop("origins", None)
        line.pop("study", None)
    return rewritten(file, lines)


def origins(results: Results) -> set[str]:
    """The files that set the values of the last scenario."""
    return {each.origin.file for each in why(results.inputs[-1])}


def test_a_results_file_says_why_each_value_is_what_it_is(folder: Path) -> None:
    """Path, value, file with line, and source, as the scenario files gave them."""
    opened = open_results(run(folder))
    for kept, name in zip(opened.inputs, ("small.toml", "one.toml"), strict=True):
        assert why(kept) == why(load(folder / name))
    assert {each.path: str(each.origin) for each in why(opened.inputs[1])}["fleets.c130.aircraft"] == "one.toml:5"


def test_a_results_file_holds_what_the_study_file_asks(folder: Path) -> None:
    """Question, metrics, precision, checks and limits; nothing where no study file asked."""
    question, _ = read_study(folder / "question.toml")
    assert open_results(run(folder)).question == question
    assert open_results(run(folder, "bare.jsonl", asks=False)).question is None


def test_a_study_gives_its_question_with_its_results(folder: Path) -> None:
    """Also where nothing is kept; results are equal whatever was asked."""
    question, scenarios = read_study(folder / "question.toml")
    asked = study(*scenarios, replications=1, engine="simpy", question=question, progress=False)
    assert asked.question == question
    assert asked == study(*scenarios, replications=1, engine="simpy", progress=False)


def test_the_same_study_in_another_folder_gives_the_same_bytes(folder: Path) -> None:
    """No path of a machine, also where the study file names its baseline by one."""
    there = filled(folder.parent / "there")
    text = QUESTION.replace('"small.toml"', json.dumps(str(there / "small.toml")))
    (there / "question.toml").write_text(text, encoding="utf-8")
    assert run(there).read_bytes() == run(folder).read_bytes()
    assert str(folder.parent).encode() not in run(folder, "again.jsonl").read_bytes()


def test_a_study_is_resumed_with_other_words_and_has_these(folder: Path) -> None:
    """Sources, reasons, lines and questions are no part of what a study is: the file ends as if begun with them."""
    file = run(folder)
    (folder / "one.toml").write_text(ONE.replace("The other", "\\nThe second"), encoding="utf-8")
    small = (folder / "small.toml").read_text(encoding="utf-8").replace("[R] pamphlet", "[M] the pamphlet, later")
    (folder / "small.toml").write_text(f"# a line more\n{small}", encoding="utf-8")
    (folder / "question.toml").write_text(QUESTION.replace("Is one aircraft", "Are two crews"), encoding="utf-8")
    run(folder, resume=True)
    assert file.read_bytes() == run(folder, "anew.jsonl").read_bytes()
    assert b"[M] the pamphlet, later" in file.read_bytes()


def test_a_study_that_asks_nothing_leaves_the_question_as_it_was(folder: Path) -> None:
    """Further replications from a program do not take away what a study file asked."""
    file = run(folder)
    run(folder, asks=False, resume=True, replications=3)
    assert open_results(file).question == read_study(folder / "question.toml")[0]
    assert open_results(file).replications == 3


def test_shards_whose_words_differ_merge_to_those_of_the_first(folder: Path) -> None:
    """Text, sources and origins of a scenario stay together; the question is that of the first that asks one."""
    first = run(folder, "first.jsonl", asks=False)
    second = run(folder, "second.jsonl")
    lines = lines_of(second)
    lines[1]["title"], lines[1]["origins"]["files"] = "Another", ["another.toml"]
    assert merge([first, rewritten(second, lines)], folder / "merged.jsonl") == 4
    merged = lines_of(folder / "merged.jsonl")
    assert merged[1:] == lines_of(first)[1:]
    assert merged[0] == lines[0]


def test_a_file_without_origins_is_read_and_says_so(folder: Path) -> None:
    """Numbers, values and sources are there; what set them is the results file itself."""
    file = older(run(folder))
    assert open_results(file) == open_results(run(folder, "new.jsonl"))
    assert origins(open_results(file)) == {UNTRACED}
    assert open_results(file).question is None


def test_resuming_adds_what_an_older_file_lacks(folder: Path) -> None:
    """Nothing is run again for it, and the file is that of a new study to the byte."""
    file = older(run(folder))
    run(folder, resume=True)
    assert file.read_bytes() == run(folder, "new.jsonl").read_bytes()


@pytest.mark.parametrize("origins", [None, [], {"files": []}, {"files": [], "why": {}, "spelt": [], "set": [0]}])
def test_origins_of_something_else_are_refused(folder: Path, origins: object) -> None:
    """The sentence names the scenario and what to do; resumed, the file has the right ones."""
    file = run(folder)
    lines = lines_of(file)
    lines[2]["origins"] = origins
    with pytest.raises(StudyError, match='the origins of one do not fit its values: take "origins" and "check" out'):
        open_results(rewritten(file, lines))
    run(folder, resume=True)
    assert origins != lines_of(file)[2]["origins"]
    assert open_results(file).replications == 2


@pytest.mark.parametrize("asked", ["x", 5, [], {}, {"question": "x"}, {"question": "\x1b[31m", "baseline": "a"}])
def test_a_question_that_no_study_file_asks_is_refused(folder: Path, asked: object) -> None:
    """It would stand at the head of a report."""
    file = run(folder)
    lines = lines_of(file)
    lines[0]["study"] = asked
    with pytest.raises(StudyError, match=r"results\.jsonl, line 1: what was asked is damaged"):
        open_results(rewritten(file, lines))


def test_a_first_line_longer_than_any_study_file_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before what it asks is looked at."""
    file = run(folder)
    monkeypatch.setattr(reading, "LONGEST_HEAD", len(file.read_bytes().splitlines()[0]))
    with pytest.raises(StudyError, match="is no results file of a study"):
        open_results(file)


def test_half_a_sign_is_damage(folder: Path) -> None:
    """No file can be written that holds it, and merging is writing; a whole sign in two halves is a sign."""
    file = run(folder)
    lines = lines_of(file)
    lines[1]["title"] = "\U0001f6e9"
    rewritten(file, lines)
    assert merge([file], folder / "merged.jsonl") == 4
    lines[1]["title"] = "\ud83d"
    with pytest.raises(StudyError, match="line 2: is damaged"):
        merge([rewritten(file, lines)], folder / "other.jsonl")


def test_a_question_of_a_program_is_kept_as_well(small: Scenario, tmp_path: Path) -> None:
    """A study file is one way to make a question."""
    question = Question(question="Enough?", baseline="small.toml")
    file = tmp_path / "results.jsonl"
    study(small, replications=1, engine="simpy", results=file, question=question, progress=False)
    assert lines_of(file)[0]["study"] == {"question": "Enough?", "baseline": "small.toml"}
    assert open_results(file).question == question
