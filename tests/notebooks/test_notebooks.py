"""Notebooks answer their questions from a clean kernel."""

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SAYS = {
    "02_what_holds_it_back": (
        r"longest for opening hours and daylight and then for crew.*\. Open day and night brings most: \+",
        r"two more crews \+0 t\.",
    ),
    "03_how_many_aircraft": (
        r"^True$",
        r"Two aircraft keep the timetable as well as three\. For 5,000 t it takes 4:",
    ),
    "04_late_advance_team": (
        r"absorbs a delay of 2 weeks\.",
        r"From the sixth week to the eighth each week of delay costs [678] days",
    ),
    "05_how_sure": (r"from 40 pairs\. Runs that share no draws need [3-9] times as many",),
    "06_reading_the_journal": (r"and waits [4-8]\.\d h, longest for opening hours",),
    "07_a_process_of_your_own": (r"^True$", r"^\[\]$", r"keeps up with 5 aircraft"),
    "08_validating_against_history": (r"(\d\d) of \1 figures of two", r"5 of 12 predictions hit"),
}
"""What the prose of a notebook takes for granted, as its outputs say it."""


def read(path: Path) -> nbformat.NotebookNode:
    """A notebook as its file has it."""
    text = path.read_text(encoding="utf-8")
    notebook: nbformat.NotebookNode = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
    return notebook


def outputs(notebook: nbformat.NotebookNode) -> Iterator[str]:
    """What the cells of a notebook printed or showed, as text in one line each."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            text = output.get("text") or output.get("data", {}).get("text/plain", "")
            yield " ".join(text.split())


def test_there_are_notebooks() -> None:
    """The tests below have something to run."""
    assert [path.name for path in NOTEBOOKS]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_a_clean_kernel(path: Path) -> None:
    """Every cell runs, in order, in the folder of the repository, and what comes out is what the prose says."""
    notebook = read(path)
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}})
    client.execute()
    ran = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]
    assert ran == list(range(1, len(ran) + 1))
    said = list(outputs(notebook))
    assert [each for each in SAYS.get(path.stem, ()) if not any(re.search(each, text) for text in said)] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    """What a notebook shows is made anew by each reader; the file holds questions and code."""
    notebook = read(path)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell for cell in code if cell.outputs or cell.execution_count is not None] == []
