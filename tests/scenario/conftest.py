"""A small scenario, and ways to break and to extend it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario import Scenario, load

SMALL = Path(__file__).with_name("small.toml")


@pytest.fixture(scope="session")
def small_text() -> str:
    """The text of a valid scenario that uses every kind of table."""
    return SMALL.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def small(small_text: str) -> Scenario:
    """The same, loaded."""
    return Scenario.from_text(small_text, "small")


@pytest.fixture
def folder(tmp_path: Path, small_text: str) -> Path:
    """A folder that holds `small.toml`."""
    (tmp_path / "small.toml").write_text(small_text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def faults() -> Callable[[Path], list[str]]:
    """Load a file and give what is wrong with it, one text for each problem."""

    def of(path: Path) -> list[str]:
        with pytest.raises(ScenarioError) as caught:
            load(path)
        return [str(problem) for problem in caught.value.problems]

    return of
