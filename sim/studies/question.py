"""A study file: a question, the scenarios that answer it, how sure the answer has to be, and what must hold."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path, PurePath
from typing import Annotated, Any, Self, cast

from pydantic import Field, ValidationError, model_validator

from sim.errors import Problem, ScenarioError
from sim.scenario import Scenario, load
from sim.scenario.chain import seen_from
from sim.scenario.document import Document, read_file
from sim.scenario.messages import SENTENCES
from sim.scenario.values import Flag, Name, Part, Positive, Share, Text
from sim.scenario.wording import listed, suggestion
from sim.studies.check_bounds import CheckBound

File = Annotated[str, Field(min_length=1, max_length=500)]


class Check(Part):
    """What a metric must be in so large a share of all runs."""

    metric: Text
    """Its name, such as `closure_day[troops]`."""
    scenario: Name | None = None
    """The scenario that must pass; all of them where it is not written."""
    at_least: CheckBound | None = None
    """The metric is to be this or more; of a moment it may be a date, from the beginning of which it holds."""
    at_most: CheckBound | None = None
    """The metric is to be this or less; a date holds to the end of the day."""
    share: Annotated[Share, Field(gt=0, lt=1)] = 0.5
    """In this share of runs at the least; a run in which the metric is not defined does not count for it."""

    @model_validator(mode="after")
    def _one_bound(self) -> Self:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("give at_least or at_most, and not both")
        return self

    @property
    def bound(self) -> float | date:
        """The one bound that is given."""
        return self.at_most if self.at_most is not None else cast(float | date, self.at_least)


class Limits(Part):
    """What a study may take."""

    most_replications: Annotated[int, Field(ge=30, le=1_000_000, strict=True)] = 10_000
    """Replications after which it stops, whatever the precision."""
    workers: Annotated[int, Field(ge=1, le=1_000, strict=True)] | None = None
    """Processes or threads at once; as many as help where it is not written."""


class Question(Part):
    """A question, and how it is to be answered."""

    question: Text
    """In a sentence."""
    baseline: File
    """The scenario file that the others are compared with, beside the study file."""
    alternatives: Annotated[tuple[File, ...], Field(max_length=100)] = ()
    """The others."""
    metrics: Annotated[tuple[Text, ...], Field(max_length=1_000)] = ()
    """The metrics that the question is about; all of them where none is written."""
    replications: Annotated[int, Field(ge=1, le=1_000_000, strict=True)] | None = None
    """Replications of each scenario; 100 where neither these nor a precision are written."""
    precision: Text | Positive | None = None
    """Half width of the 95 % interval of each metric: "5%" of its mean, or a number in its unit."""
    on_difference: Flag = False
    """Whether the differences to the baseline are to be so precise, instead of the levels."""
    seed: Annotated[int, Field(ge=0, lt=2**64, strict=True)] = 1
    """Seed of all draws."""
    checks: dict[Name, Check] = {}
    """What must hold."""
    limits: Limits = Limits()
    """What the study may take."""

    @model_validator(mode="after")
    def _so_much(self) -> Self:
        if self.replications is not None and self.precision is not None:
            raise ValueError("give replications or precision, and not both")
        if self.precision is not None and not self.metrics:
            raise ValueError("a precision needs metrics that are to reach it")
        return self


def is_study(path: str | Path) -> bool:
    """Whether a file asks a question, and so is a study file rather than a scenario."""
    try:
        return "question" in read_file(Path(path), str(path)).data
    except ScenarioError:
        return False


def read_study(path: str | Path) -> tuple[Question, tuple[Scenario, ...]]:
    """Read a study file and the scenarios that it names, the baseline first.

    Files that it names by a path of the machine are named as seen from its folder in what is given.

    ScenarioError with every fault of the file, or of the scenarios.
    """
    document = read_file(Path(path), str(path))
    try:
        question = Question.model_validate(document.data)
    except ValidationError as error:
        raise ScenarioError(faults(error, document)) from None
    if question.replications is not None and "most_replications" in question.limits.model_fields_set:
        useless = "limits a precision, and replications says how many there are: leave one out"
        raise ScenarioError([document.problem(("limits", "most_replications"), useless)])
    folder = Path(path).parent
    files = (question.baseline, *question.alternatives)
    if outside := [file for file in files if not below(folder, file)]:
        raise ScenarioError(
            document.problem(("alternatives",), f"{file} lies outside the folder of the study file") for file in outside
        )
    named = [named_below(folder, file) for file in files]
    question = question.model_copy(update={"baseline": named[0], "alternatives": tuple(named[1:])})
    return question, tuple(load(folder / file) for file in files)


def named_below(folder: Path, file: str) -> str:
    """Give the name of a file, seen from a folder in which it lies."""
    return seen_from(folder, "study.toml", file) or file if PurePath(file).is_absolute() else file


def below(folder: Path, file: str) -> bool:
    """Whether a file lies in a folder or below it."""
    return seen_from(folder, "study.toml", file) is not None


def faults(error: ValidationError, document: Document) -> Iterator[Problem]:
    """Give a problem for each fault that the validator found."""
    for finding in cast(list[Mapping[str, Any]], error.errors(include_url=False)):
        path = tuple(finding["loc"])
        if finding["type"] == "extra_forbidden":
            known = list(fields_at(path[:-1]))
            hint = suggestion(str(path[-1]), known) or ";"
            yield document.problem(path, f"unknown key{hint} allowed: {listed(known)}")
        elif finding["type"] == "missing":
            yield document.problem(path[:-1], f"lacks {path[-1]}")
        elif finding["type"] == "value_error":
            yield document.problem(path, str(finding["msg"]).removeprefix("Value error, "))
        else:
            say = SENTENCES.get(finding["type"])
            yield document.problem(path, say(finding["input"], finding.get("ctx", {})) if say else finding["msg"])


def fields_at(path: tuple[Any, ...]) -> Mapping[str, Any]:
    """Give the keys that a table of a study file may have."""
    tables: dict[Any, type[Part]] = {"checks": Check, "limits": Limits}
    return (tables[path[0]] if path else Question).model_fields
