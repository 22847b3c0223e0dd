"""Metrics and scenarios that are asked for by name: refused before the first run where there is no such one."""

from collections.abc import Mapping, Sequence

from sim.outcome import Metric
from sim.scenario import Scenario
from sim.scenario.wording import listed
from sim.studies.moments import limit
from sim.studies.question import Check
from sim.studies.refusal import StudyError, place_of

Declared = Sequence[Sequence[Metric]]
"""The metrics of each scenario."""


def refuse_unknown(metrics: Sequence[str], declared: Declared) -> None:
    """Refuse with a StudyError a metric that no scenario has, and a text in the place of a list of names."""
    if isinstance(metrics, str):
        raise StudyError(f"metrics must be a list of names, such as [{metrics!r}], not the text {metrics!r}")
    every = list(dict.fromkeys(metric.name for own in declared for metric in own))
    for name in metrics:
        place_of(name, every, "metric")


def refuse_difference(on_difference: bool, precision: object, scenarios: int) -> None:
    """Refuse with a StudyError a precision of differences where there is no precision, or no difference."""
    if on_difference and precision is None:
        raise StudyError("on_difference says what a precision is of: give precision, such as '5%', or leave it out")
    if on_difference and scenarios < 2:
        raise StudyError("on_difference needs a second scenario, for of one there is no difference: leave it out")


def refuse_checks(
    checks: Mapping[str, Check], scenarios: Sequence[Scenario], names: Sequence[str], declared: Declared
) -> None:
    """Refuse with a StudyError a check that cannot be judged: of an unknown name, or by a bound that does not fit."""
    for name, check in checks.items():
        try:
            for number in [place_of(check.scenario, names, "scenario")] if check.scenario else range(len(names)):
                metric = declared[number][metric_place(check.metric, number, declared, names)]
                limit(check.bound, metric, scenarios[number], check.at_most is not None)
        except StudyError as error:
            raise StudyError(f"checks.{name}: {error}") from None


def metric_place(metric: str, number: int, declared: Declared, names: Sequence[str]) -> int:
    """Give the place of a metric in a scenario; StudyError says whether it alone has none, or none has it."""
    own = [each.name for each in declared[number]]
    if metric in own:
        return own.index(metric)
    refuse_unknown([metric], declared)
    having = [name for name, has in zip(names, declared, strict=True) if metric in {each.name for each in has}]
    raise StudyError(f"{names[number]} has no metric {metric!r}, which {listed(having)} {have(having)}")


def have(names: Sequence[str]) -> str:
    """Give the verb for some names."""
    return "has" if len(names) == 1 else "have"
