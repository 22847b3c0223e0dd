"""The scripts beside the scenarios: a question, a table, figures."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("compare_capacities", ["Surge, half the crews", "change", "Cargo delivered by air"]),
        ("sweep_fleet", ["1 aircraft", "4 aircraft", "Missions completed"]),
    ],
)
def test_a_script_prints_a_table_and_saves_figures(tmp_path: Path, script: str, said: list[str]) -> None:
    """With two replications of each scenario."""
    path = f"scenarios/{script}.py"
    code = f"import runpy, sys; sys.path.insert(0, '.'); sys.argv = [{path!r}, {str(tmp_path)!r}, '2']; "
    code += f"runpy.run_path({path!r}, run_name='__main__')"
    ended = subprocess.run((sys.executable, "-c", code), cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    for words in said:
        assert words in ended.stdout
    names = ("held_back", "deliveries")
    assert {path.name for path in tmp_path.iterdir()} == {f"{n}.{s}" for n in names for s in ("png", "svg")}


def test_the_readme_tells_of_every_scenario_and_script() -> None:
    """And of none that there is not."""
    text = (ROOT / "scenarios" / "README.md").read_text(encoding="utf-8")
    there = {path.name for path in (ROOT / "scenarios").glob("*") if path.suffix in {".toml", ".py"}}
    told = {line.split("`")[1] for line in text.splitlines() if line.startswith("| `")}
    assert told == there
