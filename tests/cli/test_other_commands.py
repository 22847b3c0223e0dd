"""`airbridge show`, `check`, `schema`, `trace`, and the program as a whole."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from sim.errors import AirbridgeError
from sim.operation.names import ACTIVITIES
from sim.outcome import Finding, Run, simulate
from sim.outcome.words import PHRASES
from sim.scenario import load, schema

Airbridge = Callable[..., Result]
ROOT = Path(__file__).parents[2]
HEAVY = ("airportsdata", "duckdb", "matplotlib", "numba", "numpy", "pandas", "pydantic", "rich", "scipy", "simpy")


def python(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
    words = (words[0], code + words[1], *words[2:]) if words[0] == "-c" else words
    return subprocess.run((sys.executable, *words), cwd=cwd, capture_output=True, text=True, check=False)


def test_show_prints_the_scenario_as_tables(airbridge: Airbridge, files: Path) -> None:
    """The same text that `print(scenario)` gives."""
    ended = airbridge("show", "one_aircraft.toml")
    assert ended.exit_code == 0
    assert ended.stdout == f"{load(files / 'one_aircraft.toml')}\n"


def test_show_why_names_the_line_and_the_source_of_each_value(airbridge: Airbridge) -> None:
    """An overlay's own `why` stands behind what it sets, and `--set` behind what that sets."""
    ended = airbridge("show", "one_aircraft.toml", "--why", "--set", "fleets.c130.crews=4")
    rows = {line.split()[0]: line for line in ended.stdout.splitlines()}
    assert "one_aircraft.toml:7" in rows["fleets.c130.aircraft"]
    assert "One is always in inspection" in rows["fleets.c130.aircraft"]
    assert "--set" in rows["fleets.c130.crews"]
    assert "small.toml:" in rows["fleets.c130.payload_t"]
    assert "[M] memory" in rows["fleets.c130.payload_t"]


def test_check_passes_a_scenario_whose_run_keeps_the_rules(airbridge: Airbridge) -> None:
    """One line a file."""
    ended = airbridge("check", "small.toml", "one_aircraft.toml")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert [line.split(":")[0] for line in ended.stdout.splitlines()] == ["small.toml", "one_aircraft.toml"]
    assert "checks passed" in ended.stdout


def test_a_check_that_fails_ends_with_1(airbridge: Airbridge, monkeypatch: pytest.MonkeyPatch) -> None:
    """And says which, and what is wrong."""
    found = [Finding("no deadlock", True, ""), Finding("stocks are conserved", False, "a tonne is missing")]
    monkeypatch.setattr(Run, "audit", lambda run: found)
    ended = airbridge("check", "small.toml")
    assert ended.exit_code == 1
    assert ended.stderr == "small.toml: stocks are conserved: a tonne is missing\n"
    assert ended.stdout == "small.toml: 1 of 2 checks failed in replication 0 of seed 1\n"


def test_check_goes_on_after_a_file_that_is_wrong(airbridge: Airbridge) -> None:
    """Bad input weighs more than a failed check."""
    ended = airbridge("check", "missing.toml", "small.toml")
    assert ended.exit_code == 2
    assert "missing.toml" in ended.stderr
    assert "small.toml" in ended.stdout


@pytest.mark.parametrize("overlay", [False, True])
def test_schema_prints_the_schema(airbridge: Airbridge, overlay: bool) -> None:
    """Of whole files, or of overlays."""
    ended = airbridge("schema", *["--overlay"] * overlay)
    assert ended.exit_code == 0
    assert json.loads(ended.stdout) == schema(overlay)


def test_trace_tells_the_days_of_an_aircraft(airbridge: Airbridge) -> None:
    """In the time zone of the scenario: the mission of Monday at 07:00."""
    words = ("--set", 'time_zone="Europe/Berlin"', "--from-day", "8", "--to-day", "2004-03-08")
    ended = airbridge("trace", "small.toml", "--actor", "c130-1", *words)
    assert ended.exit_code == 0
    lines = ended.stdout.splitlines()
    assert "c130-1 stands ready at hub for " in lines[0]
    assert any(line.startswith("Mon  8 Mar 2004 07:00  c130-1 takes off for strip with ") for line in lines)
    assert all(line.startswith("Mon  8 Mar 2004") for line in lines[1:])


def test_trace_tells_a_mission_with_all_that_was_done_for_it(airbridge: Airbridge) -> None:
    """Its aircraft and its loads as well."""
    lines = airbridge("trace", "small.toml", "--actor", "missions/shuttle 2").stdout.splitlines()
    assert "shuttle 2 is planned at hub" in lines[0]
    assert any("c130-1 lands at strip" in line for line in lines)
    assert any("boards at hub: 20 people" in line for line in lines)
    assert any("shuttle 2 is completed" in line for line in lines)


def test_trace_of_another_replication_tells_another_story(airbridge: Airbridge) -> None:
    """Seed and replication are used."""
    stories = {
        airbridge("trace", "small.toml", "--actor", "c130-1", *words).stdout
        for words in ((), ("--replication", "1"), ("--seed", "2"))
    }
    assert len(stories) == 3


def test_every_row_of_a_run_can_be_told(files: Path, airbridge: Airbridge) -> None:
    """No actor of the scenario is without words."""
    for actor in simulate(load(files / "small.toml")).activities["actor"].unique():
        assert airbridge("trace", "small.toml", "--actor", actor).exit_code == 0


def test_every_activity_has_a_phrase() -> None:
    """And no phrase is for an activity that there is not."""
    assert set(PHRASES) | {"waiting"} == set(ACTIVITIES.names)


def test_help_names_every_command(airbridge: Airbridge) -> None:
    """And what it does, in a line."""
    ended = airbridge("--help")
    assert ended.exit_code == 0
    for command in ("run", "show", "check", "schema", "trace"):
        assert command in ended.stdout
        assert airbridge(command, "--help").exit_code == 0


@pytest.mark.parametrize("words", ["['--help']", "['run', '--help']", "['--version']"])
def test_help_waits_for_no_heavy_import(words: str) -> None:
    """What only a run needs is imported by a run."""
    code = f"import sim.cli\ntry: sim.cli.commands({words})\nexcept SystemExit: print(*sys.modules, file=sys.stderr)"
    ended = python("-c", code)
    assert set(HEAVY).isdisjoint(ended.stderr.split())
    assert ended.stdout


def test_the_module_is_the_program(files: Path) -> None:
    """`python -m sim` does what `airbridge` does, in a process of its own."""
    code = "import runpy; sys.argv = ['sim', 'check', 'small.toml']; runpy.run_module('sim', run_name='__main__')"
    ended = python("-c", code, cwd=files)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("small.toml: valid")


def test_a_bad_file_ends_the_program_with_2(files: Path) -> None:
    """Exit codes reach the shell, and no traceback the reader."""
    ended = python("-m", "sim", "run", str(files / "missing.toml"))
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Traceback" not in ended.stderr
    assert "missing.toml: no such file" in ended.stderr


def test_the_package_gives_a_dozen_documented_names() -> None:
    """`import sim` is quick; each name is loaded when it is asked for."""
    code = "import sim; print(*sys.modules, file=sys.stderr); [getattr(sim, name) for name in sim.__all__]; help(sim)"
    ended = python("-c", code)
    assert set(HEAVY).isdisjoint(ended.stderr.split())
    assert ended.returncode == 0
    for name in ("load", "simulate", "study", "Run", "Results", "METRICS", "first_difference", "plots"):
        assert name in ended.stdout


def test_a_name_that_the_package_has_not_is_an_attribute_error() -> None:
    """As of any module."""
    import sim

    with pytest.raises(AttributeError, match="module 'sim' has no attribute 'fly'"):
        sim.fly  # noqa: B018
    assert issubclass(sim.ScenarioError, AirbridgeError)
    assert {"load", "study", "plots"} <= set(dir(sim))
