"""The headline of a figure: what it shows, in a sentence over the whole width."""

from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.transforms import blended_transform_factory

from sim.views.figures.letters import lines_of
from sim.views.figures.style import MARGIN_IN, WIDTH_IN, Page, width_in

LINE_IN = 0.23
"""Height of a line; a page is tall enough for two, and grows for more."""
PAD_PT = 10.0
"""Between a headline and what stands below it, in points."""


def finding(ax: Axes, sentence: str, pad_pt: float = PAD_PT) -> None:
    """Put what the figure shows over it, broken into lines that fit; `pad_pt` leaves room for a key below it.

    On a page of its own it begins at the left edge; over axes in a figure of the reader's, at the left end of the axes.
    """
    title = ax.set_title(sentence, loc="left", pad=pad_pt)
    figure = ax.get_figure(root=True)
    if isinstance(figure, Page):
        title.set_transform(blended_transform_factory(figure.transFigure, title.get_transform()))
        title.set_x(MARGIN_IN / WIDTH_IN)
        break_lines(title, WIDTH_IN - 2.0 * MARGIN_IN)
        figure.grow(LINE_IN * (title.get_text().count("\n") - 1))
    else:
        break_lines(title, width_in(ax))


def break_lines(text: Text, most_in: float) -> None:
    """Break a text so that no line is wider than this, in inches."""
    text.set_text("\n".join(lines_of(text.get_text(), text.get_fontproperties(), most_in)))
