"""What mutants have found, each by the least that brings it about."""

import json
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario import Scenario, load
from sim.studies import StudyError
from sim.studies.keeping.opened import merge, open_results
from tests.fuzzing.seeds import ESCAPES, SMALL

TEXT = SMALL.read_text(encoding="utf-8")
HEAD = {"airbridge": "results", "format": 1, "version": "0.1.0", "seed": 1}
SCENARIO = {"scenario": "a", "fingerprint": "", "title": "", "metrics": ["x"], "toml": ""}
ROW = {"scenario": "a", "replication": 0, "values": [1.5]}


def results(folder: Path, *lines: object) -> Path:
    """Write a results file."""
    path = folder / "results.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("seed", [None, "one", -1, 2**64, True, 1.0, []])
def test_a_results_file_without_a_seed_is_none(tmp_path: Path, seed: object) -> None:
    """It was a KeyError where the seed was missing."""
    for head in (HEAD | {"seed": seed}, {key: value for key, value in HEAD.items() if key != "seed"}):
        with pytest.raises(StudyError, match="is no results file of a study"):
            open_results(results(tmp_path, head, SCENARIO, ROW))


REPLICATIONS: tuple[object, ...] = (-1, True, 10**30, 1.0, "0")
NUMBERS: tuple[object, ...] = (10**400, float("inf"), float("nan"), True, "1", [], {})
VALUES: tuple[object, ...] = ([], [1.0, 2.0], "1", {}, *([number] for number in NUMBERS))
NAMES: tuple[object, ...] = ("b", 1, None)
WRONG = [("replication", each) for each in REPLICATIONS] + [("values", each) for each in VALUES]
WRONG += [("scenario", each) for each in NAMES]


@pytest.mark.parametrize(("key", "value"), WRONG)
def test_a_replication_that_cannot_be_is_damage(tmp_path: Path, key: str, value: object) -> None:
    """A number of 400 digits made an array of objects, a replication below 0 was kept and never shown."""
    with pytest.raises(StudyError, match="line 3: is damaged"):
        open_results(results(tmp_path, HEAD, SCENARIO, ROW | {key: value}))


@pytest.mark.parametrize("again", [SCENARIO | {"title": "another"}, ROW | {"values": [2.5]}])
def test_a_line_that_contradicts_an_earlier_one_is_damage(tmp_path: Path, again: dict[str, object]) -> None:
    """The second line of a scenario threw away all that was finished before it."""
    with pytest.raises(StudyError, match="line 4: is damaged"):
        open_results(results(tmp_path, HEAD, SCENARIO, ROW, again))


def test_a_line_that_is_there_twice_does_no_harm(tmp_path: Path) -> None:
    """Nothing that was finished is lost."""
    shard = results(tmp_path, HEAD, SCENARIO, ROW, SCENARIO, ROW)
    assert merge([shard], tmp_path / "out.jsonl") == 1


@pytest.mark.parametrize("head", [{"version": ESCAPES}, {ESCAPES: 1}, {"v" * 5_000: 1}])
def test_a_refused_results_file_does_not_move_the_terminal(tmp_path: Path, head: dict[str, object]) -> None:
    """A version, and a key that only the first file has, stood in the message as they were."""
    bad = results(tmp_path, HEAD | head, SCENARIO, ROW).rename(tmp_path / "bad.jsonl")
    good = results(tmp_path, HEAD, SCENARIO, ROW)
    with pytest.raises(StudyError, match="with another ") as refused:
        merge([bad, good], tmp_path / "out.jsonl")
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 500


def test_a_name_that_might_be_meant_does_not_move_the_terminal() -> None:
    """It stood in the list of names as it was."""
    key = json.dumps(ESCAPES)
    with pytest.raises(ScenarioError) as refused:
        Scenario.from_text(TEXT.replace("[fleets.c130]", f"[fleets.{key}]"))
    assert all(line.isprintable() for line in str(refused.value).splitlines())


def test_a_long_name_that_might_be_meant_is_cut_short() -> None:
    """It stood whole in the sentence of each place that could mean it."""
    with pytest.raises(ScenarioError) as refused:
        Scenario.from_text(TEXT.replace("[places.hub]", f"[places.{'1' * 2_000}]"))
    assert all(len(line) < 300 for line in str(refused.value).splitlines())


@pytest.mark.parametrize("name", ["n" * 250, "n" * 5_000, "circle.csv", r"\u001b[31m.toml", r"\u202egnp"])
def test_a_file_whose_name_the_system_refuses_is_a_mistake(tmp_path: Path, name: str) -> None:
    """A name that is too long, and a link to itself, were errors of the system; others were shown as they were."""
    (tmp_path / "circle.csv").symlink_to("circle.csv")
    (tmp_path / ESCAPES[:5]).with_suffix(".toml").write_text("")
    path = tmp_path / "named.toml"
    for text in (
        f'extends = "{name}"\nwhy = "a test"',
        TEXT.replace("[requirements.tents]", f'[requirements]\nfile = "{name}"\n[requirements.tents]'),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ScenarioError, match=r"named\.toml|File name too long") as refused:
            load(path)
        assert all(line.isprintable() and len(line) < 900 for line in str(refused.value).splitlines())


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_the_ends_of_the_calendar_are_no_dates(tmp_path: Path, day: str) -> None:
    """The day after the last one, and the first one in another time zone, were errors of the calendar."""
    lines = "id,what,amount,from,to,RLD,ALD,EAD,LAD,RDD,priority\n"
    (tmp_path / "lines.csv").write_text(f"{lines}l0,food,1,hub,camp,,2004-03-02,,,{day},3\n", encoding="utf-8")
    path = tmp_path / "named.toml"
    path.write_text(TEXT.replace("[requirements.tents]", '[requirements]\nfile = "lines.csv"\n[requirements.tents]'))
    with pytest.raises(ScenarioError, match=r"lines\.csv:2: .*must be a date from 1800 to 2300"):
        load(path)
