"""The scripts beside the scenarios: a question, a table, figures."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMPILING = "compiling the model, once on this machine: about half a minute\n"
"""Said by whichever test compiles first."""


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("compare_capacities", ["Surge, half the crews", "change", "Cargo delivered by air"]),
    ],
)
def test_a_script_prints_a_table_and_saves_figures(tmp_path: Path, script: str, said: list[str]) -> None:
    """With two replications of each scenario."""
    assert_says(script, [str(tmp_path), "2"], said)
    names = ("held_back", "deliveries")
    assert {path.name for path in tmp_path.iterdir()} == {f"{n}.{s}" for n in names for s in ("png", "svg")}


@pytest.mark.parametrize(
    ("script", "words", "said"),
    [
        ("sweep_fleet_and_ramp", ["2"], ["Cargo delivered by air, t", "Hours waited for the ramp"]),
        ("choose_a_plan", ["100"], ["one more aircraft", "left out after 20", "Chosen: "]),
        ("least_cost", ["3", "10"], ["Cost against service", "fleets.c130.aircraft"]),
        ("ask_the_plan", ["2"], ["ships_two_weeks_late", "First delivery"]),
    ],
)
def test_a_script_answers_its_question(script: str, words: list[str], said: list[str]) -> None:
    """With few replications."""
    assert_says(script, words, said)


def assert_says(script: str, words: list[str], said: list[str]) -> None:
    """A script runs as its first lines say, prints certain words, and nothing that is no answer."""
    path = f"scenarios/{script}.py"
    code = f"import runpy, sys; sys.path.insert(0, '.'); sys.argv = {[path, *words]!r}; "
    code += f"runpy.run_path({path!r}, run_name='__main__')"
    ended = subprocess.run((sys.executable, "-c", code), cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr.replace(COMPILING, "")) == (0, "")
    for words_said in said:
        assert words_said in ended.stdout


def test_the_readme_tells_of_every_scenario_and_script() -> None:
    """And of none that there is not."""
    text = (ROOT / "scenarios" / "README.md").read_text(encoding="utf-8")
    there = {path.name for path in (ROOT / "scenarios").glob("*") if path.suffix in {".toml", ".py"}}
    told = {line.split("`")[1] for line in text.splitlines() if line.startswith("| `")}
    assert told == there
