"""Checks of a study: whether a metric is what it must be in a large enough share of all runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sim.studies.question import Check
from sim.studies.results import Results

Outcome = Literal["pass", "fail", "undecided"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a study says about one check in one scenario."""

    check: str
    scenario: str
    outcome: Outcome
    """"pass" or "fail" where the interval of the share lies on one side of what is asked; else "undecided".

    What is undecided is no failure of a study, but needs more replications: its exit code is that of a pass.
    """
    share: float
    """Share of runs in which the metric is what it must be."""
    low: float
    """Lower end of its Wilson interval."""
    high: float
    """Upper end."""
    asked: float
    """The share asked for."""


def verdicts(results: Results, checks: Mapping[str, Check], confidence: float = 0.95) -> list[Verdict]:
    """Judge all checks in all scenarios that they name; StudyError for a metric or scenario that there is not."""
    return [
        judged(results, name, check, scenario, confidence)
        for name, check in checks.items()
        for scenario in ([check.scenario] if check.scenario else results.scenarios)
    ]


def judged(results: Results, name: str, check: Check, scenario: str, confidence: float) -> Verdict:
    """Judge one check in one scenario."""
    share, low, high = results.probability(scenario, check.metric, check.at_most, check.at_least, confidence)
    outcome: Outcome = "pass" if low >= check.share else "fail" if high < check.share else "undecided"
    return Verdict(name, scenario, outcome, share, low, high, check.share)
