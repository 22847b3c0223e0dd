"""What only planning can find wrong with a scenario, said as the scenario room says it."""

from sim.errors import Problem, ScenarioError
from sim.scenario import Scenario


def refusal(scenario: Scenario, path: str, message: str) -> ScenarioError:
    """Make the error for the value at a dotted path, with the file and line that set it."""
    origin = scenario.origins.get(path)
    file, line = (origin.file, origin.line) if origin else (scenario.path, 0)
    return ScenarioError([Problem(file, line, path, message)])
