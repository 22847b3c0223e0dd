"""Figures as files: PNG for pages and slides, SVG for print, the same bytes for the same figure."""

from collections.abc import Sequence
from functools import partial
from os import getpid
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.errors import AirbridgeError
from sim.outcome import Run
from sim.studies import Bands, Folder, Results
from sim.views.figures.build_up_panels import build_up
from sim.views.figures.delivery_curves import deliveries
from sim.views.figures.gantt_chart import gantt, worst_days
from sim.views.figures.hours_by_cause import held_back
from sim.views.figures.level_panels import stock_levels
from sim.views.figures.milestone_days import days_in
from sim.views.figures.month_bars import held_back_by_month
from sim.views.figures.style import blank, styled
from sim.views.figures.supply_days import days_of_supply, uses_supplies
from sim.views.figures.timeline import milestones

DOTS_PER_INCH = 160
SUFFIXES = (".png", ".svg")


def save(drawn: Figure | Axes, path: str | Path) -> list[Path]:
    """Write a figure as PNG and as SVG, in the folder and under the name of a path without suffix; give both paths.

    SVG keeps text as text and has no date, so that the same figure gives the same bytes. Missing folders are made.
    AirbridgeError where a file cannot be written.
    """
    figure = page_of(drawn) if isinstance(drawn, Axes) else drawn
    path = Path(path)
    stem = path.with_suffix("") if path.suffix in SUFFIXES else path
    written = [stem.with_name(stem.name + suffix) for suffix in SUFFIXES]
    try:
        stem.parent.mkdir(parents=True, exist_ok=True)
        for each in written:
            beside = each.with_name(f".{getpid()}-{each.name}")
            write(figure, beside)
            beside.replace(each)
    except OSError as error:
        raise AirbridgeError(f"the figure cannot be written to {stem}: {error.strerror}; give another path") from None
    return written


def write(figure: Figure, path: Path) -> None:
    """Write a figure in the format of the path's suffix."""
    metadata = {"Date": None} if path.suffix == ".svg" else {}
    with styled():
        figure.savefig(path, format=path.suffix[1:], dpi=DOTS_PER_INCH, metadata=metadata)


def keep_figures(results: Results, runs: Sequence[Run], levels: Sequence[Bands], folder: Folder) -> None:
    """Write the figures of a study into its folder, each as PNG and SVG.

    `held_back`, `deliveries` and `milestones` show all scenarios; of each there are `gantt` (the fortnight in which
    aircraft waited longest), `held_back_by_month` (both of its first replication), `stock_levels`, `days_of_supply` and
    `build_up`, with `-NAME` behind where there are several. What a scenario has nothing of is left out, such as the
    build-up of an airlift without forces. `runs` and `levels` hold one of each scenario. StudyError where a file cannot
    be written.
    """
    alone = len(results.scenarios) == 1
    keep(folder, "held_back", held_back(results, blank()))
    keep(folder, "deliveries", deliveries(levels[0] if alone else runs, blank()))
    if days_in(results):
        keep(folder, "milestones", milestones(results, blank()))
    for name, run, bands in zip(results.scenarios, runs, levels, strict=True):
        keep_scenario(run, bands, folder, "" if alone else f"-{name}")


def keep_scenario(run: Run, bands: Bands, folder: Folder, ending: str) -> None:
    """Write the figures of one scenario, with an ending behind each name."""
    first, last = worst_days(run)
    keep(folder, f"gantt{ending}", gantt(run, blank(), first=first, last=last))
    keep(folder, f"stock_levels{ending}", stock_levels(bands, blank()))
    if run.held_back.sum() > 0.0:
        keep(folder, f"held_back_by_month{ending}", held_back_by_month(run, blank()))
    if uses_supplies(bands):
        keep(folder, f"days_of_supply{ending}", days_of_supply(bands, blank()))
    if run.scenario.data.forces:
        keep(folder, f"build_up{ending}", build_up(bands, blank()))


def keep(folder: Folder, name: str, ax: Axes) -> None:
    """Write one figure in both formats into a folder."""
    for suffix in SUFFIXES:
        folder.file(name + suffix, partial(write, page_of(ax)))


def page_of(ax: Axes) -> Figure:
    """Give the figure that axes belong to, whatever lies between."""
    figure = ax.get_figure(root=True)
    if not isinstance(figure, Figure):
        raise AirbridgeError("these axes belong to no figure: draw them again, and save them before they are removed")
    return figure
