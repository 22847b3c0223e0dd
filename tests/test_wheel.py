"""What is installed from a wheel, in an environment of its own: commands, shipped scenarios, and the pytest plugin."""

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path
from sysconfig import get_path

import pytest

ROOT = Path(__file__).parents[1]
TEST = """
def test_the_plan_runs_as_it_did(scenario_regression):
    scenario_regression.check("plan.toml")


def test_its_deliveries_are_what_they_were(scenario_regression):
    scenario_regression.equivalent("plan.toml", metrics=["tonnes_delivered"], margin="2%", replications=30)
"""
LATER = """\
def test_later(scenario_regression):
    scenario_regression.check("plan.toml", seed=7)
"""
CHECKING = (
    "import sys; from sim.pytest_plugin import scenario_regression; "
    "print({'numpy', 'pandas', 'scipy', 'simpy', 'pydantic'} & set(sys.modules))"
)


class Installed:
    """An environment with the wheel, and an empty folder to work in."""

    def __init__(self, python: Path, folder: Path) -> None:
        self.python, self.folder = python, folder

    def run(self, *words: str, status: int = 0) -> str:
        """Run Python there and give all that it printed; fail where it does not end with a status."""
        hidden = ("PYTHONPATH", "PYTEST_ADDOPTS", "PYTEST_XDIST_WORKER", "COVERAGE_PROCESS_START")
        environment: Mapping[str, str] = {key: value for key, value in os.environ.items() if key not in hidden}
        ended = subprocess.run(
            (self.python, *words), cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )
        assert ended.returncode == status, ended.stdout + ended.stderr
        return ended.stdout + ended.stderr

    def pytest(self, *words: str, status: int = 0) -> str:
        """Run the tests of the folder there."""
        return self.run("-m", "pytest", "-q", "-p", "no:cacheprovider", *words, status=status)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in an environment that has the dependencies of this one, and nothing else of it."""
    folder = tmp_path_factory.mktemp("wheel")
    built = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    subprocess.run(built, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    builder = venv.EnvBuilder(with_pip=False)
    builder.create(folder / "env")
    python = Path(builder.ensure_directories(folder / "env").env_exe)
    paths = {"base": str(folder / "env"), "platbase": str(folder / "env")}
    site = Path(get_path("purelib", "venv", vars=paths))
    # A path that a .pth file adds is searched last, and the .pth files in it, such as that of a checkout, are not read.
    (site / "dependencies.pth").write_text("\n".join(sorted({get_path("purelib"), get_path("platlib")})), "utf-8")
    pip = (sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", "-q")
    subprocess.run((*pip, "--ignore-installed", str(wheel)), check=True, capture_output=True)
    work = folder / "work"
    work.mkdir()
    return Installed(python, work)


def test_the_installed_package_is_not_the_checkout(installed: Installed) -> None:
    """What is tested here is what the wheel holds."""
    where = installed.run("-c", "import sim; print(sim.__file__)").strip()
    assert Path(where).is_relative_to(installed.folder.parent)


def test_the_installed_command_runs_a_shipped_scenario(installed: Installed) -> None:
    """By its bare name, or copied with all that it extends."""
    command = shutil.which("airbridge", path=installed.python.parent)
    assert command
    ended = subprocess.run(
        (command, "run", "airlift_alone", "--replications", "2"),
        cwd=installed.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "the shipped scenario of this name is read" in ended.stderr
    assert "Means over 2 replications" in ended.stdout
    installed.run("-m", "sim", "new", "mine", "--template", "palu_2018", "--into", "copy")
    assert "mine" in installed.run("-m", "sim", "show", "copy/mine.toml")


def test_the_plugin_is_there_by_its_entry_point_and_light(installed: Installed) -> None:
    """pytest starts without what only a run needs."""
    assert "--update-baselines" in installed.pytest("--help")
    assert installed.run("-c", CHECKING).strip() == "set()"


def test_a_project_holds_its_plan_to_what_it_was(installed: Installed) -> None:
    """Two processes write its baselines; then a repair time changes, and a test comes in without a baseline."""
    installed.run("-m", "sim", "new", "plan")
    (installed.folder / "test_plan.py").write_text(TEST, encoding="utf-8")
    written = installed.pytest("--update-baselines", "-n", "2")
    assert "2 passed" in written
    assert "baselines/test_plan/test_the_plan_runs_as_it_did.plan.1-0.txt" in written
    assert "baselines/test_plan/test_its_deliveries_are_what_they_were.plan.metrics.txt" in written
    plan = installed.folder / "plan.toml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("median = 6", "median = 8"), encoding="utf-8")
    (installed.folder / "test_later.py").write_text(LATER, encoding="utf-8")
    changed = installed.pytest(status=1)
    assert "2 failed, 1 passed" in changed
    assert "plan, seed 1, replication 0: the first event that differs is number" in changed
    assert re.search(r'it was ".* is repaired at .*"; it is ".* is repaired at ', changed)
    assert "there is no baseline test_later.plan.7-0.txt yet; write it by: " in changed
    assert "pytest test_later.py::test_later --update-baselines" in changed
    assert "Traceback" not in changed
