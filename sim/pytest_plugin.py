"""The pytest plugin: the fixture `scenario_regression` holds runs of scenarios to what they were.

It is there wherever Airbridge is installed:

    def test_the_plan_runs_as_it_did(scenario_regression):
        scenario_regression.check("plan.toml")

    def test_tidying_up_changes_nothing_that_matters(scenario_regression):
        scenario_regression.equivalent("plan.toml", metrics=["tonnes_delivered"], margin="2%", replications=50)

Baselines are small texts in the folder `baselines` beside the test, to be kept under version control; `pytest
--update-baselines` writes them. Nothing heavy is imported before a test asks for the fixture.
"""

import shlex
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sim.studies.regression.kit import ScenarioRegression

PROPERTY = "airbridge baseline"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option by which baselines are written."""
    group = parser.getgroup("airbridge", "regression of scenarios")
    group.addoption(
        "--update-baselines",
        action="store_true",
        default=False,
        help="Write the baselines of scenario_regression, instead of comparing with them.",
    )


@pytest.fixture
def scenario_regression(request: pytest.FixtureRequest) -> "ScenarioRegression":
    """Compare runs and metrics of scenarios with baselines beside the test: `check` and `equivalent`."""
    from sim.studies.regression.kit import ScenarioRegression
    from sim.studies.regression.store import FOLDER, Store

    path = Path(request.node.path)
    root = request.config.rootpath

    def written(baseline: Path) -> None:
        name = baseline.relative_to(root) if baseline.is_relative_to(root) else baseline
        request.node.user_properties.append((PROPERTY, name.as_posix()))

    update = bool(request.config.getoption("--update-baselines"))
    store = Store(path.parent / FOLDER / path.stem, request.node.name, update, written)
    command = shlex.join(("pytest", request.node.nodeid, "--update-baselines"))
    return ScenarioRegression(store, path.parent, command, partial(pytest.fail, pytrace=False))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which baselines were written, by whichever process."""
    reports = [report for reports in terminalreporter.stats.values() for report in reports]
    properties = [
        each for report in reports if getattr(report, "when", "") == "call" for each in report.user_properties
    ]
    names = sorted({str(value) for key, value in properties if key == PROPERTY})
    if names:
        terminalreporter.section("baselines written")
        terminalreporter.write("\n".join((*names, "")))
