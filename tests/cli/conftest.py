"""A folder with scenario files, and the command line called in this process."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sim.cli import commands

SMALL = Path(__file__).parents[1] / "scenario" / "small.toml"
OVERLAY = """
extends = "small.toml"
title = "One aircraft"
why = "One is always in inspection"

[fleets.c130]
aircraft = 1
"""
Airbridge = Callable[..., Result]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder that holds `small.toml` and its overlay `one_aircraft.toml`."""
    (tmp_path / "small.toml").write_text(SMALL.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "one_aircraft.toml").write_text(OVERLAY, encoding="utf-8")
    return tmp_path


@pytest.fixture
def airbridge(files: Path, monkeypatch: pytest.MonkeyPatch) -> Airbridge:
    """`airbridge("run", "small.toml")`, in the folder of the files; an exception that gets out fails the test."""
    monkeypatch.chdir(files)

    def call(*words: str) -> Result:
        result = CliRunner().invoke(commands, words, prog_name="airbridge")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call
