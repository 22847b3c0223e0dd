"""The pytest plugin: the fixture `scenario_regression` holds runs of scenarios to what they were.

It is there wherever Airbridge is installed:

    def test_the_plan_runs_as_it_did(scenario_regression):
        scenario_regression.check("plan.toml")

    def test_tidying_up_changes_nothing_that_matters(scenario_regression):
        scenario_regression.equivalent("plan.toml", metrics=["tonnes_delivered"], margin="2%", replications=50)

Baselines are small texts in the folder `baselines` beside the test, to be kept under version control; `pytest
--update-baselines` writes them. Each belongs to one test: where two would share a file, pytest fails and names them, in
whichever processes they run. Nothing heavy is imported before a test asks for the fixture.
"""

import shlex
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.studies.regression.kit import ScenarioRegression

PROPERTY = "airbridge baseline"
LONGEST = 120
SAME_ROWS = "their journals are the same: compare runs by sim.first_difference(one, other) == ''"
"""Of a test: a baseline that it has written."""
USED_BY = "airbridge baseline used"
"""Of a test: a baseline that it has used."""
USED = pytest.StashKey[dict[str, str]]()
"""Which test has used which baseline in this process."""


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

    def noted(what: str, baseline: Path) -> None:
        name = baseline.relative_to(root) if baseline.is_relative_to(root) else baseline
        request.node.user_properties.append((what, name.as_posix()))

    store = Store(
        path.parent / FOLDER / path.stem,
        name_of(request.node),
        bool(request.config.getoption("--update-baselines")),
        partial(noted, PROPERTY),
        partial(noted, USED_BY),
        request.node.nodeid,
        request.config.stash.setdefault(USED, {}),
    )
    command = shlex.join(("pytest", request.node.nodeid, "--update-baselines"))
    return ScenarioRegression(store, path.parent, command, partial(pytest.fail, pytrace=False))


def name_of(test: pytest.Item) -> str:
    """Name a test with the classes in which it stands: "TestPlan.test_runs[surge]"."""
    classes = [each.name for each in test.listchain() if isinstance(each, pytest.Class)]
    return ".".join((*classes, test.name))


def reports_of(terminalreporter: pytest.TerminalReporter) -> "Iterator[tuple[str, str, str]]":
    """Give what the tests of all processes have said of baselines: test, what, and which."""
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == "call":
                yield from ((report.nodeid, what, str(which)) for what, which in report.user_properties)


def shared_by(terminalreporter: pytest.TerminalReporter) -> "Iterator[str]":
    """Say which baselines were used by two tests, which only matters of processes that do not know of each other."""
    users: dict[str, dict[str, str]] = {}
    for test, what, which in reports_of(terminalreporter):
        if what == USED_BY:
            users.setdefault(which.casefold(), {})[test] = which
    for tests in users.values():
        if len(tests) > 1:
            yield f"{next(iter(tests.values()))} is used by {' and by '.join(sorted(tests))}"


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where two tests have shared a baseline."""
    reporter = session.config.pluginmanager.getplugin("terminalreporter")
    if reporter and session.exitstatus == pytest.ExitCode.OK and any(shared_by(reporter)):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which baselines were written, by whichever process, and which are shared."""
    names = sorted({which for _, what, which in reports_of(terminalreporter) if what == PROPERTY})
    shared = sorted(shared_by(terminalreporter))
    if names:
        terminalreporter.section("baselines written")
        terminalreporter.write("\n".join((*names, "")))
    if shared:
        terminalreporter.section("baselines shared")
        remedy = "Give one of the tests another name, or its baseline an own name=."
        terminalreporter.write("\n".join((*shared, remedy, "")))


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Say where two runs, or the results of two studies, first differ; nothing of other things."""
    if op != "==" or type(left) is not type(right):
        return None
    told = told_of(left, right)
    return None if told is None else [f"{shortly(left)} == {shortly(right)}", *told]


def told_of(left: object, right: object) -> list[str] | None:
    """Give lines about two runs or results; None of anything else, and where their classes are not even loaded."""
    results, run = (sys.modules.get(name) for name in ("sim.studies.results", "sim.outcome.run"))
    if results is not None and isinstance(left, results.Results):
        return [str(left.difference(right))]
    if run is not None and isinstance(left, run.Run):
        from sim.outcome import first_difference

        rows = first_difference(left, right)  # type: ignore[arg-type]
        return [rows or SAME_ROWS]
    return None


def shortly(value: object) -> str:
    """Give an object as it shows itself, cut short."""
    text = " ".join(repr(value).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."
