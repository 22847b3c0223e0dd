"""The headline of a figure: what it shows, in a sentence over the whole width."""

from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.transforms import blended_transform_factory

from sim.views.figures.style import MARGIN_IN, WIDTH_IN, Page, width_in

PAD_PT = 10.0
"""Between a headline and what stands below it, in points."""
POINTS_PER_INCH = 72.0


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
    else:
        break_lines(title, width_in(ax))


def break_lines(text: Text, most_in: float) -> None:
    """Break a text between words so that no line is wider than this, in inches, where words allow it."""
    lines: list[str] = []
    for word in text.get_text().split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measured_in(longer, text.get_fontproperties()) <= most_in:
            lines[-1] = longer
        else:
            lines.append(word)
    text.set_text("\n".join(lines))


def measured_in(words: str, font: FontProperties) -> float:
    """Give the width of words in a font, in inches."""
    return float(text_to_path.get_text_width_height_descent(words, font, ismath=False)[0]) / POINTS_PER_INCH
