"""What a study cannot answer is refused before anything runs."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sim.errors import ScenarioError
from sim.outcome import Bench
from sim.scenario import Scenario
from sim.studies import StudyError, choose, explain, read_study, study, sweep
from sim.studies.question import Check, Question

World = Callable[..., Scenario]


@pytest.fixture
def no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every run be an error of its own."""

    def run(*_: Any) -> None:
        raise AssertionError("a replication was run")

    monkeypatch.setattr(Bench, "figures", run)
    monkeypatch.setattr(Bench, "run", run)


def refused(*scenarios: Scenario, match: str, **asked: Any) -> None:
    """See that a study is refused in a sentence."""
    with pytest.raises(StudyError, match=match):
        study(*scenarios, engine="simpy", workers=1, progress=False, **asked)


def asking(scenario: str | None = None, metric: str = "tonnes_delivered", **bound: Any) -> Question:
    """Ask for one thing that must hold."""
    check = Check(metric=metric, scenario=scenario, **(bound or {"at_least": 1.0}))
    return Question(question="?", baseline="world.toml", checks={"carried": check})


@pytest.mark.usefixtures("no_run")
@pytest.mark.parametrize("asked", [{"replications": 5}, {"precision": "5%"}])
def test_a_metric_that_there_is_not(world: World, asked: dict[str, Any]) -> None:
    """With the nearest name."""
    said = "no metric 'tonnes_delivred'; did you mean tonnes_delivered"
    refused(world(), metrics=["tonnes_delivred"], match=said, **asked)


@pytest.mark.usefixtures("no_run")
@pytest.mark.parametrize("asked", [{"replications": 5}, {"precision": "5%"}])
def test_a_text_in_the_place_of_metrics(world: World, asked: dict[str, Any]) -> None:
    """One name is a list of one."""
    refused(world(), metrics="breaks", match=r"metrics must be a list of names, such as \['breaks'\]", **asked)


@pytest.mark.usefixtures("no_run")
@pytest.mark.parametrize(
    ("question", "match"),
    [
        (asking(metric="tonnes"), "checks.carried: the study has no metric 'tonnes'"),
        (asking(scenario="word"), "checks.carried: the study has no scenario 'word'; did you mean world"),
        (asking(at_most=date(2024, 3, 5)), "checks.carried: tonnes_delivered is in t, and no moment"),
    ],
)
def test_a_check_that_cannot_be_judged(world: World, question: Question, match: str) -> None:
    """A metric, a scenario or a bound that does not fit."""
    refused(world(), question=question, replications=5, match=match)


@pytest.mark.usefixtures("no_run")
@pytest.mark.parametrize(
    ("asked", "match"),
    [
        ({"precision": "5%", "metrics": ["breaks"]}, "needs a second scenario"),
        ({"replications": 5}, "say.* what a precision is of: give precision"),
    ],
)
def test_a_difference_that_there_is_not(world: World, asked: dict[str, Any], match: str) -> None:
    """Of one scenario, or without a precision that it could have."""
    refused(world(), on_difference=True, match=match, **asked)


@pytest.mark.usefixtures("no_run")
def test_a_difference_in_what_the_baseline_alone_has(small: Scenario, world: World) -> None:
    """No pair of runs has it."""
    own = next(each for each in names(small) if each.startswith("stockout_days["))
    asked = {"precision": "5%", "metrics": [own], "on_difference": True}
    refused(small, world(), match="there is no difference of it", **asked)


def names(scenario: Scenario) -> list[str]:
    """Give the names of the metrics of a scenario."""
    return [metric.name for metric in Bench(scenario, "simpy").declared]


@pytest.mark.usefixtures("no_run")
def test_a_file_to_resume_that_is_not_named(world: World) -> None:
    """In a study and in a sweep."""
    refused(world(), replications=5, resume=True, match="resume .* goes on with a results file: name it")
    with pytest.raises(StudyError, match="name it by results"):
        sweep(world(), {"fleets.heron.aircraft": [1, 2]}, resume=True)


@pytest.mark.usefixtures("no_run")
def test_a_check_of_a_scenario_that_has_not_its_metric_says_who_has_it(small: Scenario, world: World) -> None:
    """It must name the scenario that it is of."""
    own = next(each for each in names(small) if each.startswith("stockout_days["))
    question = asking(metric=own, at_most=1.0)
    refused(small, world(), question=question, replications=5, match=r"world has no metric .*, which small has")


@pytest.mark.usefixtures("no_run")
def test_a_choice_and_an_explanation_name_the_scenario_that_has_not_a_metric(small: Scenario, world: World) -> None:
    """And not the study."""
    own = next(each for each in names(small) if each.startswith("stockout_days["))
    with pytest.raises(StudyError, match=r"world has no metric .*, which small has"):
        choose(small, world(), metric=own, budget=100)
    with pytest.raises(StudyError, match=r"world has no metric .*, which small has"):
        explain(small, world(), metric=own, engine="simpy")


def test_a_metric_of_one_scenario_is_measured_there_alone(small: Scenario, world: World) -> None:
    """A study of both goes on, to a precision as well."""
    own = next(each for each in names(small) if each.startswith("stockout_days["))
    results = study(small, world(), replications=2, metrics=[own], engine="simpy", workers=1, progress=False)
    assert len(results.values("small", own)) == 2
    results = study(small, world(), precision=1e6, metrics=[own], engine="simpy", workers=1, progress=False, most=100)
    assert [(aim.scenario, aim.metric.name) for aim in results.aims] == [("small", own)]


def test_a_choice_names_the_scenario_in_which_a_metric_is_not_defined(world: World) -> None:
    """And how often that is so."""
    grounded = world({"missions.run.needs_cargo": True})
    with pytest.raises(StudyError, match="_day is not defined in 20 of the first 20 replications of world"):
        choose(grounded, world(), metric="first_delivery_day", budget=100, engine="simpy", workers=1)


def test_a_limit_beside_replications_is_a_fault_of_the_file(world: World, tmp_path: Path) -> None:
    """It would limit nothing."""
    (tmp_path / "world.toml").write_text(world().to_toml())
    file = tmp_path / "asked.toml"
    file.write_text('question = "?"\nbaseline = "world.toml"\nreplications = 50\n[limits]\nmost_replications = 40\n')
    with pytest.raises(ScenarioError, match=r"asked.toml:5: limits.most_replications: limits a precision"):
        read_study(file)
