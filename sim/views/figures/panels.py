"""Several small axes in the place of one: a figure of many parts is still drawn on the axes that it is given."""

from collections.abc import Mapping

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.transforms import offset_copy

from sim.views.figures.style import Page, width_in

KEY_PT = 18.0
"""From the panels to the key above them, in points: room for the names of the first panels."""
KEY_LINES = 2
"""A page has room for so many lines of the key, and grows for more."""
KEY_LINE_PT = 14.0
"""Height of a line of the key, in points."""
SAMPLE_IN, LETTER_IN = 0.6, 0.075
"""Widths of a sample of the key with its gaps, and of a letter, in inches."""
DATES_PT = 34.0
"""Room below the panels for the dates of the lowest ones, in points."""


def panels(ax: Axes, rows: int, columns: int, row_gap: float = 0.28, column_gap: float = 0.09) -> list[Axes]:
    """Divide axes into equal ones, row by row; gaps are shares of a panel's height and of the whole width.

    The given axes keep title and small print and lose their frame; the panels are their `child_axes`.
    """
    ax.set_frame_on(False)
    ax.set_xticks([])
    ax.set_yticks([])
    height = 1.0 / (rows + (rows - 1) * row_gap)
    width = (1.0 - (columns - 1) * column_gap) / columns
    return [
        ax.inset_axes((column * (width + column_gap), 1.0 - height - row * height * (1.0 + row_gap), width, height))
        for row in range(rows)
        for column in range(columns)
    ]


def key_above(ax: Axes, named: Mapping[str, Artist]) -> float:
    """Name lines and bands once for all panels, above them; give the room in points that the title leaves for that."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    columns = max(1, int(width_in(ax) / (SAMPLE_IN + LETTER_IN * max(map(len, named), default=1))))
    legend = ax.legend(
        list(named.values()),
        list(named),
        loc="lower left",
        bbox_to_anchor=(0.0, 1.0),
        bbox_transform=offset_copy(ax.transAxes, figure, y=KEY_PT, units="points"),
        ncols=columns,
        borderaxespad=0.0,
        borderpad=0.0,
    )
    if isinstance(figure, Page):
        figure.grow(KEY_LINE_PT / 72.0 * (-(-len(named) // columns) - KEY_LINES))
    # A key wider than the axes must not make them narrower: the title holds the room above.
    legend.set_in_layout(False)
    return KEY_PT + KEY_LINE_PT * -(-len(named) // columns) + 4.0


def dates_below(ax: Axes, places: list[Axes], used: int, columns: int) -> None:
    """Write dates below the lowest panel of each column, what they are once below all, and hide empty panels."""
    ax.set_xlabel(places[0].get_xlabel(), labelpad=DATES_PT)
    for number, panel in enumerate(places):
        panel.set_xlabel("")
        panel.set_visible(number < used)
        if number + columns < used:
            panel.tick_params(labelbottom=False)


def empty(ax: Axes) -> None:
    """Take the numbers away from axes on which nothing is drawn, but for zero."""
    ax.set_xticks([0.0] if ax.get_xlim()[0] == 0.0 else [])
    ax.set_yticks([])
    ax.grid(False)
