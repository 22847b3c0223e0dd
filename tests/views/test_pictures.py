"""Figures as they look: drawn again, they are equal to pictures that were looked at, and a moved axis is noticed.

With `--mpl` they are compared; `--mpl-generate-path=tests/views/baseline` draws them anew, to be looked at again.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.testing.compare import compare_images

from sim.views import (
    build_up,
    days_of_supply,
    deliveries,
    gantt,
    held_back,
    held_back_by_month,
    milestones,
    stock_levels,
)
from sim.views.figures.saving import page_of
from sim.views.figures.style import blank, styled

BASELINE = Path(__file__).parent / "baseline"
DOTS_PER_INCH = 60
TOLERANCE = 4.0
"""Root mean square of the differences of pixels, of 255: letters drawn a little otherwise remain below."""
MOVED = 0.03
"""Part of an axis by which it is moved."""
World = Callable[[str], Any]
PICTURES: dict[str, Callable[[World, Axes], Axes]] = {
    "gantt": lambda world, ax: gantt(world("operation"), ax, kinds=["aircraft", "convoys", "ships", "tasks"]),
    "stock_levels": lambda world, ax: stock_levels(world("operation_levels"), ax),
    "days_of_supply": lambda world, ax: days_of_supply(world("operation_levels"), ax),
    "build_up": lambda world, ax: build_up(world("operation_levels"), ax),
    "milestones": lambda world, ax: milestones(world("operation_results"), ax),
    "deliveries": lambda world, ax: deliveries(world("operation"), ax),
    "deliveries_in_bands": lambda world, ax: deliveries(world("operation_levels"), ax),
    "held_back": lambda world, ax: held_back(world("operation_results"), ax),
    "held_back_by_month": lambda world, ax: held_back_by_month(world("operation"), ax, scope="deployment"),
}


def drawn(name: str, request: pytest.FixtureRequest) -> Axes:
    """Draw one of the pictures."""
    return PICTURES[name](request.getfixturevalue, blank())


def panels_of(ax: Axes) -> list[Axes]:
    """The panels of a figure, or the figure itself where it has none."""
    return [each for each in ax.child_axes if isinstance(each, Axes)] or [ax]


def picture(name: str) -> Any:
    """Compare what a test returns with the picture of this name, as it is drawn here."""
    return pytest.mark.mpl_image_compare(
        baseline_dir=str(BASELINE), filename=f"{name}.png", tolerance=TOLERANCE, style="default", backend="agg",
        savefig_kwargs={"dpi": DOTS_PER_INCH},
    )  # fmt: skip


@pytest.mark.parametrize("name", [pytest.param(name, marks=picture(name)) for name in PICTURES])
def test_a_figure_looks_as_it_did(name: str, request: pytest.FixtureRequest) -> Figure:
    """Everything stands where it stood when it was looked at."""
    return page_of(drawn(name, request))


@pytest.mark.parametrize("name", PICTURES)
def test_a_moved_axis_is_noticed(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """The comparison passes as it is, and fails when the horizontal axis is shifted by a little."""
    ax = drawn(name, request)
    assert compared(ax, name, tmp_path / "same.png") is None
    for panel in panels_of(ax):
        low, high = panel.get_xlim()
        panel.set_xlim(low + MOVED * (high - low), high + MOVED * (high - low))
    found = compared(ax, name, tmp_path / "moved.png")
    assert found is not None
    assert "Error: Image files did not match" in found


def test_each_picture_has_its_figure() -> None:
    """No picture lies there that nobody compares."""
    own = {f"{name}.png" for name in PICTURES}
    assert own <= {path.name for path in BASELINE.glob("*.png")}


def compared(ax: Axes, name: str, path: Path) -> str | None:
    """Compare a figure with the picture of this name; None where they are alike."""
    with styled():
        page_of(ax).savefig(path, dpi=DOTS_PER_INCH)
    found = compare_images(str(BASELINE / f"{name}.png"), str(path), tol=TOLERANCE)
    return None if found is None else str(found)
