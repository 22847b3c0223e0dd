"""What a scenario shows of itself, and what it costs to load."""

import subprocess
import sys
import tomllib
from pathlib import Path

from sim.errors import Problem
from sim.scenario import Scenario, load


def test_a_scenario_prints_as_tables(small: Scenario) -> None:
    """Places, aircraft, missions, supplies and storms stand in rows, under columns with their units."""
    lines = str(small).splitlines()
    assert lines[:2] == ["A small airlift (small)", "2004-03-01 to 2004-03-30, 30 days"]
    row = " ".join(next(line for line in lines if line.startswith("c130")).split())
    assert row == "c130 2 C-130H hub 3 10.9 6 80 triangular 0.5, 0.75, 1.25 1 0.1 lognormal median 6, sigma 1"
    for text in ("hub - strip - hub", "Mon Wed 07:00", "20 passengers", "10 t every 5 d", "0.1 in Mar", "50, 80"):
        assert text in str(small)
    assert all(len(line) < 160 for line in lines)


def test_what_is_not_written_takes_no_column(small: Scenario) -> None:
    """A column without a value is left out."""
    assert "use per day_t" not in str(small)
    assert "use per day_t" in str(small.vary({"stocks.hub.food.use_per_day_t": 1}))
    assert "ppr" not in str(small)
    assert "ppr" in str(small.vary({"places.hub.ppr": True}))


def test_a_long_table_is_cut(small: Scenario) -> None:
    """The rest is counted."""
    line = {"passengers": 1, "origin": "hub", "destination": "camp", "available": small.data.start, "within_d": 1}
    many = small.vary({f"requirements.line{n}": line for n in range(60)})
    assert "and 21 more" in str(many)


def test_notebooks_show_tables_of_escaped_text(small: Scenario) -> None:
    """Text of a file cannot become markup."""
    html = small.vary({"title": "<b>&", "fleets.c130.type": "<script>"})._repr_html_()
    assert html.count("<table>") == str(small).count("\n\n")
    assert "&lt;script&gt;" in html
    assert "<script>" not in html


def test_a_scenario_is_named_after_its_file(folder: Path) -> None:
    """The stem and the base name, and a short text for debugging."""
    scenario = load(folder / "small.toml", vary={"fleets.c130.aircraft": 7})
    assert (scenario.name, scenario.path, scenario["fleets.c130.aircraft"]) == ("small", "small.toml", 7)
    assert repr(scenario).startswith("<Scenario small: A small airlift (")


def test_a_scenario_may_be_made_of_tables(small: Scenario) -> None:
    """Tests and programs need no file."""
    assert Scenario.from_dict(tomllib.loads(small.to_toml())) == small


def test_a_problem_reads_as_compilers_write() -> None:
    """File, line, path, sentence; what is not there leaves no mark."""
    assert str(Problem("a.toml", 3, "x.y", "is wrong")) == "a.toml:3: x.y: is wrong"
    assert str(Problem("vary", 0, "x.y", "is wrong")) == "vary: x.y: is wrong"
    assert str(Problem("a.toml", 0, "", "is wrong")) == "a.toml: is wrong"


def test_heavy_libraries_wait() -> None:
    """Importing the room loads none of them."""
    heavy = {"numpy", "pandas", "scipy", "matplotlib", "airportsdata", "numba", "simpy"}
    code = f"import sys, sim.scenario; print(*sorted({heavy} & set(sys.modules)))"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], check=True, cwd=root, capture_output=True, text=True)
    assert done.stdout.split() == []
