"""Rows of scenarios below one another, in a panel for each metric: what figures of intervals stand on."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties

from sim.studies import Results
from sim.views.figures.letters import NAME_SIGNS, families, lines_of, shortened, shortened_apart
from sim.views.figures.panels import panels
from sim.views.figures.style import axes_for, plain, styled
from sim.views.words import labels

ROW_IN = 0.36
"""Height of a row, in inches."""
NAME_IN, NAME_PT = 2.3, 9.0
"""A name wider than so many inches is broken into lines; size of its letters in points."""
AXIS_IN = 0.62
"""Height of an axis with its dates and words, in inches."""
TICKS_PT = 18.0
"""Room for the numbers of the lowest axis, in points."""


def row_panels(ax: Axes | None, count: int, names: Sequence[str]) -> tuple[Axes, list[Axes]]:
    """Give axes and a panel on them for each of some metrics, with a row for each name; numbers fit at the right."""
    inner_in = max(0.8, ROW_IN * (len(names) + 0.4))
    ax = axes_for(ax, 1.5 + count * (inner_in + AXIS_IN))
    with styled():
        places = panels(ax, count, 1, row_gap=AXIS_IN / inner_in)
        for place in places:
            name_rows(place, names)
    return ax, places


def words_below(ax: Axes, places: Sequence[Axes]) -> None:
    """Let the axes say what stands along the lowest panel, so that small print stands below that."""
    ax.set_xlabel(places[-1].get_xlabel(), labelpad=TICKS_PT)
    places[-1].set_xlabel("")


def name_rows(panel: Axes, names: Sequence[str]) -> None:
    """Write the names beside the rows, the first on top."""
    panel.set_yticks(range(len(names)), [two_lines(name) for name in names])
    panel.set_ylim(len(names) - 0.4, -0.6)
    plain(panel, "x")
    panel.tick_params(axis="y", length=0)


def two_lines(name: str) -> str:
    """Break a name into two lines at most, of what they can hold of it."""
    font = FontProperties(family=families(), size=NAME_PT)
    for most in range(NAME_SIGNS, 0, -2):
        lines = lines_of(shortened(name, most), font, NAME_IN)
        if len(lines) <= 2:
            break
    return "\n".join(lines)


def write_beside(panel: Axes, row: int, text: str, colour: str) -> None:
    """Write the numbers of a row at the right of its panel."""
    panel.annotate(
        text,
        xy=(1.0, row),
        xycoords=("axes fraction", "data"),
        xytext=(8, 0),
        textcoords="offset points",
        va="center",
        fontsize=9,
        color=colour,
        annotation_clip=False,
    )


def short_titles(results: Results) -> list[str]:
    """Give the names of the scenarios, without the name of the first and a comma where others begin with it.

    Long ones are shortened; the small print has them whole.
    """
    titles = labels(results.inputs)
    begin = f"{titles[0]}, "
    return shortened_apart([titles[0], *(title.removeprefix(begin) or title for title in titles[1:])])
