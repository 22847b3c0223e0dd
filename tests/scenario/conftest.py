"""A small scenario, and ways to break and to extend it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario import Scenario, load

SMALL = Path(__file__).with_name("small.toml")
WHOLE = Path(__file__).with_name("whole.toml")


@pytest.fixture(scope="session")
def small_text() -> str:
    """The text of a valid scenario of an airlift alone."""
    return SMALL.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def whole_text() -> str:
    """The text of a valid scenario that uses every kind of table."""
    return WHOLE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def whole(whole_text: str) -> Scenario:
    """The same, loaded."""
    return Scenario.from_text(whole_text, "whole")


@pytest.fixture(scope="session")
def small(small_text: str) -> Scenario:
    """The same, loaded."""
    return Scenario.from_text(small_text, "small")


@pytest.fixture
def folder(tmp_path: Path, small_text: str) -> Path:
    """A folder that holds `small.toml`."""
    (tmp_path / "small.toml").write_text(small_text, encoding="utf-8")
    return tmp_path


HEADER = "id,what,amount,from,to,RLD,ALD,EAD,LAD,RDD,priority"
LINES = f"""{HEADER}
rice,food,12.5,hub,camp,2004-03-01,2004-03-02,2004-03-04,2004-03-08,2004-03-09,1

medics,passengers,6,hub,strip,,2004-03-03,,,2004-03-05,
"""
NAMES_IT = '[requirements]\nfile = "lines.csv"\n\n[requirements.tents]'


@pytest.fixture
def lines() -> str:
    """A CSV file of two requirement lines."""
    return LINES


@pytest.fixture
def header() -> str:
    """Its first line."""
    return HEADER


@pytest.fixture
def write_lines(folder: Path, small_text: str) -> Callable[[str], Path]:
    """Write a CSV file beside `listed.toml`, the small scenario that names it; give the path of that."""

    def write(text: str) -> Path:
        (folder / "lines.csv").write_text(text, encoding="utf-8", newline="")
        (folder / "listed.toml").write_text(small_text.replace("[requirements.tents]", NAMES_IT), encoding="utf-8")
        return folder / "listed.toml"

    return write


@pytest.fixture
def listed(write_lines: Callable[[str], Path]) -> Path:
    """The path of the small scenario with a CSV file of two lines besides its own one."""
    return write_lines(LINES)


@pytest.fixture
def faults() -> Callable[[Path], list[str]]:
    """Load a file and give what is wrong with it, one text for each problem."""

    def of(path: Path) -> list[str]:
        with pytest.raises(ScenarioError) as caught:
            load(path)
        return [str(problem) for problem in caught.value.problems]

    return of
