"""What a scenario comes to with other values, against itself: computed once for each point and remembered."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sim.errors import ScenarioError
from sim.scenario import Scenario
from sim.studies import Results, StudyError, study

NAME = "what if"
"""What the scenario with other values is called."""


class Answers:
    """Answers to "what if", each a study of the baseline and of one other scenario in the same replications."""

    def __init__(self, scenario: Scenario, replications: int, seed: int, engine: str) -> None:
        self.scenario = scenario
        self.options: dict[str, Any] = {"replications": replications, "seed": seed, "engine": engine}
        self.known: dict[str, Results] = {}
        """What was computed, by fingerprint."""

    def at(self, changes: Mapping[str, Any]) -> Results:
        """Give the baseline and the scenario with these values: pair by pair the numbers of `study(base, other)`.

        StudyError with what the scenario says against the values; what `study` raises where a run breaks off.
        """
        title = {"title": f"{self.scenario.title}, {NAME}"}
        try:
            other = replace(self.scenario.vary({**changes, **title}), name=NAME)
        except ScenarioError as error:
            raise StudyError("; ".join(f"{each.path}: {each.message}" for each in error.problems)) from None
        base, found = self.alone(self.scenario), self.alone(other)
        return Results(
            (self.scenario.name, NAME),
            (self.scenario, other),
            base.declared + found.declared,
            base.measured + found.measured,
            base.seed,
            base.engine,
        )

    def alone(self, scenario: Scenario) -> Results:
        """Give the results of one scenario; what was asked before is not computed again."""
        if scenario.fingerprint not in self.known:
            self.known[scenario.fingerprint] = study(scenario, progress=False, **self.options)
        return self.known[scenario.fingerprint]
