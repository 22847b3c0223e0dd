"""The page of the conceptual model names what the model is made of, all of it, and nothing else."""

import json
import re
from pathlib import Path

import pytest

from sim.engine.tables import table_classes
from sim.operation import Operation, names
from sim.operation.names import ACTIVITIES, CAUSES, SHORTAGES
from sim.outcome import simulate
from sim.scenario import load

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "notebooks" / "00_conceptual_model.ipynb"
CELLS = ["".join(cell["source"]) for cell in json.loads(PAGE.read_text(encoding="utf-8"))["cells"]]
TABLES = set(table_classes(Operation))


def named(text: str) -> set[str]:
    """All that a text writes as a name of the model."""
    return set(re.findall(r"`([^`]+)`", text))


def section(head: str) -> str:
    """The cell under a heading."""
    (found,) = [cell for cell in CELLS if cell.startswith(f"## {head}")]
    return found


def rows() -> list[list[str]]:
    """The cells of the table of actors."""
    lines = section("Actors and what they do").splitlines()
    return [line.strip("| ").split(" | ") for line in lines if line.startswith("| `")]


def test_every_kind_of_actor_is_named() -> None:
    """Each table of the operation is in the list of actors, or among those that only describe them; none is unknown."""
    actors = {name for cells in rows() for name in named(cells[0])}
    described = named(section("Actors and what they do").rpartition("rows of its own")[2])
    assert actors | described == TABLES
    assert actors & described == set()


def activities_done() -> set[str]:
    """Activities of which some process knows: those whose constant is used beside the list of names."""
    home = ROOT / "sim" / "operation"
    source = " ".join(path.read_text(encoding="utf-8") for path in home.rglob("*.py") if path.name != "names.py")
    used = set(re.findall(r"\b[A-Z_]+\b", source))
    listed = re.findall(r"^([A-Z_]+) = ACTIVITIES\.add", (home / "names.py").read_text(encoding="utf-8"), re.MULTILINE)
    return {ACTIVITIES.names[getattr(names, constant)] for constant in listed if constant in used}


def test_every_activity_is_named_with_an_actor() -> None:
    """Each that is done is in the row of an actor, and each that stands there is done."""
    assert {name for cells in rows() for name in named(cells[2])} == activities_done()


@pytest.mark.parametrize("path", ["scenarios/iraq_2004.toml", "scenarios/rwanda_1994.toml"])
def test_actors_do_what_their_row_says(path: str) -> None:
    """In a run of a shipped scenario each actor does only what stands in its row, or waits."""
    row_of = {name: named(cells[2]) | {"waiting"} for cells in rows() for name in named(cells[0])}
    done = simulate(load(ROOT / path), seed=3, engine="simpy").activities[["kind", "activity"]].drop_duplicates()
    assert [(kind, what) for kind, what in done.itertuples(index=False) if what not in row_of[kind]] == []


def test_every_cause_is_named() -> None:
    """Why missions wait or are given up, and why units stand idle, in the order in which the latter count."""
    last = section("What they share and wait for").rstrip().splitlines()[-2:]
    assert re.findall(r"`([^`]+)`", last[0]) == list(CAUSES.names[1:])
    assert re.findall(r"`([^`]+)`", last[1]) == list(SHORTAGES.names[1:])


def test_assumptions_and_simplifications_stand_apart() -> None:
    """What may be wrong, and what is known to be otherwise, in two numbered lists."""
    for head in ("Assumptions", "Simplifications"):
        assert len(re.findall(r"^\d+\. ", section(head), re.MULTILINE)) >= 5


def test_the_help_of_the_operation_says_what_is_not_modelled() -> None:
    """A row for each room of processes, and what is not there beside what is."""
    import sim.operation

    told = sim.operation.__doc__ or ""
    folders = {path.parent.name for path in (ROOT / "sim" / "operation").glob("*/__init__.py")} - {"plan", "tables"}
    assert set(re.findall(r"^`(\w+)`", told, re.MULTILINE)) == folders
    assert "what is not" in told
