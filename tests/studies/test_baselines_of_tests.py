"""Baselines belong to one test each, in whichever processes the tests run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SMALL = (Path(__file__).parents[1] / "scenario" / "small.toml").as_posix()
HEAD = f"""
import pytest
from sim.scenario import load

def plan(aircraft=2):
    return load({SMALL!r}).vary({{"fleets.c130.aircraft": aircraft, "horizon_d": 5}})
"""
APART = """
class TestOne:
    def test_x(self, scenario_regression):
        scenario_regression.check(plan(1), engine="simpy")

class TestTwo:
    def test_x(self, scenario_regression):
        scenario_regression.check(plan(2), engine="simpy")

@pytest.mark.parametrize("more", ["x>1", "x<1"])
def test_signs(scenario_regression, more):
    scenario_regression.check(plan(1 + (">" in more)), engine="simpy")
"""
SHARED = """
@pytest.mark.parametrize("letter", ["a", "A"])
def test_letters(scenario_regression, letter):
    scenario_regression.check(plan(), engine="simpy")
"""


def pytest_says(folder: Path, *words: str) -> tuple[int, str]:
    """Run the tests of a folder in processes of their own; give the exit code, and all that was printed."""
    hidden = ("PYTEST_ADDOPTS", "PYTEST_XDIST_WORKER", "COVERAGE_PROCESS_START")
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    command = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder), *words)
    ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout + ended.stderr


def test_tests_of_one_name_or_of_like_parameters_have_baselines_of_their_own(tmp_path: Path) -> None:
    """Two processes write them, and one compares: each test finds what it wrote."""
    (tmp_path / "test_plans.py").write_text(HEAD + APART, encoding="utf-8")
    status, written = pytest_says(tmp_path, "--update-baselines", "-n", "2")
    assert status == 0, written
    files = sorted(path.name for path in tmp_path.rglob("*.txt"))
    assert files[:2] == ["TestOne.test_x.small.1-0.txt", "TestTwo.test_x.small.1-0.txt"]
    assert len(files) == 4
    assert all(f"baselines/test_plans/{name}" in written for name in files)
    status, said = pytest_says(tmp_path, "-n", "0")
    assert status == 0, said


@pytest.mark.parametrize("processes", ["0", "2"])
def test_two_tests_that_share_a_baseline_fail(tmp_path: Path, processes: str) -> None:
    """In one process the second is refused; of two processes the summary names both tests."""
    (tmp_path / "test_plans.py").write_text(HEAD + SHARED, encoding="utf-8")
    status, said = pytest_says(tmp_path, "--update-baselines", "-n", processes)
    assert status == 1, said
    told = " ".join(said.split())
    assert "test_plans.py::test_letters[a]" in told
    assert "test_plans.py::test_letters[A]" in told
    assert "the test another name" in told or "Give one of the tests another name" in told
