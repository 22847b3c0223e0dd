"""Reading scenarios for a command: files, and values that `--set` puts in place of theirs."""

import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sim.commands.file_names import FILE_NAME
from sim.errors import Problem, ScenarioError

if TYPE_CHECKING:
    from sim.scenario import Scenario

Command = TypeVar("Command", bound=Callable[..., Any])
OPTION = "--set"


def file_argument(command: Command) -> Command:
    """Give a command its scenario file."""
    return click.argument("file", metavar="FILE", type=FILE_NAME)(command)


def files_argument(command: Command) -> Command:
    """Give a command its scenario files."""
    return click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE_NAME)(command)


def set_option(command: Command) -> Command:
    """Give a command the option `--set path=value`."""
    text = "Another value at a dotted path, as TOML: --set fleets.c130.aircraft=2. May be repeated."
    return click.option(OPTION, "settings", metavar="PATH=VALUE", multiple=True, help=text)(command)


def seed_option(command: Command) -> Command:
    """Give a command the option `--seed`."""
    bounds = click.IntRange(0, 2**64 - 1)
    return click.option("--seed", type=bounds, default=1, show_default=True, help="Seed of all draws.")(command)


def engine_option(command: Command) -> Command:
    """Give a command the option `--engine`."""
    engines = click.Choice(["auto", "simpy", "compiled"])
    return click.option("--engine", type=engines, default="auto", show_default=True, help="What runs it.")(command)


def read_all(files: Iterable[str], settings: Sequence[str] = ()) -> "list[Scenario]":
    """Read some scenario files; ScenarioError with the faults of all of them."""
    changes = parsed(settings)
    scenarios: list[Scenario] = []
    problems: list[Problem] = []
    for file in files:
        try:
            scenarios.append(read(file, changes))
        except ScenarioError as error:
            problems += error.problems
    if problems:
        raise ScenarioError(problems)
    return scenarios


def read(file: str, changes: dict[str, Any]) -> "Scenario":
    """Read one scenario file, or a shipped one, with values set by `--set`; ScenarioError as `load` raises it."""
    from sim.scenario import load

    try:
        return load(located(file), vary=changes)
    except ScenarioError as error:
        raise ScenarioError(with_hint(as_set(problem), file) for problem in error.problems) from None


def located(file: str) -> "str | Path":
    """Give a file, or the shipped scenario of this bare name where no such file is there; standard error says so."""
    from sim.scenario.shipped import shipped_path

    try:
        found = None if Path(file).exists() else shipped_path(file)
    except (OSError, ValueError):
        return file
    if found is None:
        return file
    remedy = f"airbridge new --template {file} copies it"
    click.echo(f"{file}: no such file here, so the shipped scenario of this name is read; {remedy}", err=True)
    return found


def with_hint(problem: Problem, file: str) -> Problem:
    """Let the problem of a file that is not there name the shipped scenario that may be meant."""
    from sim.scenario.shipped import shipped_path

    stem = Path(file).stem
    if problem.message != "no such file" or shipped_path(stem) is None:
        return problem
    return replace(problem, message=f"no such file; {stem}, without folder and ending, is a shipped scenario")


def as_set(problem: Problem) -> Problem:
    """Let a problem of a value that was set by a program name the option by which it was set."""
    return replace(problem, file=OPTION) if problem.file == "vary" else problem


def parsed(settings: Sequence[str]) -> dict[str, Any]:
    """Read settings such as `fleets.c130.aircraft=2`; ScenarioError for each that is none, or that is made twice."""
    from sim.scenario.document import LONG_NUMBER, TOO_MANY_DIGITS
    from sim.scenario.wording import shown

    changes: dict[str, Any] = {}
    problems = []
    for setting in settings:
        path, equals, text = (part.strip() for part in setting.partition("="))
        if not equals or not path:
            example = "write path=value, such as fleets.c130.aircraft=2"
            problems.append(refusal("", f"{shown(setting)} is no setting: {example}"))
        elif path in changes:
            problems.append(refusal(path, "is set twice: leave one out"))
        else:
            try:
                changes[path] = toml_value(text)
            except (ValueError, RecursionError):
                if LONG_NUMBER.search(text):
                    problems.append(refusal(path, TOO_MANY_DIGITS))
                    continue
                remedy = f"text needs quotes, such as '{path}={shown(text)}'" if text else "nothing stands after the ="
                problems.append(refusal(path, f"is no TOML value: {remedy}"))
    if problems:
        raise ScenarioError(problems)
    return changes


def toml_value(text: str) -> Any:
    """Read one TOML value; ValueError where the text is none, or more than one."""
    table = tomllib.loads(f"value = {text}")
    if set(table) != {"value"}:
        raise ValueError(text)
    return table["value"]


def refusal(path: str, message: str) -> Problem:
    """Make a problem of an option."""
    return Problem(OPTION, 0, path, message)
