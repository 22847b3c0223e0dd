"""A card: a title, a table and a small picture beside it, as HTML in which every text is escaped."""

from base64 import b64encode
from collections.abc import Callable, Sequence
from html import escape
from io import BytesIO

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.errors import AirbridgeError
from sim.views.figures.style import styled

WIDE_IN, TALL_IN = 6.4, 3.9
"""Width of a picture, and its height where nothing else is said, in inches."""
DOTS_PER_INCH = 150
SHOWN_PX = 560
"""Width at which a notebook shows it, in pixels: it has more dots, for sharp screens."""
BESIDE = "display:flex;flex-wrap:wrap;gap:1.5em;align-items:flex-start"
Draw = Callable[[Axes], object]
"""Draws on axes."""


def card(title: str, line: str, heads: Sequence[str], rows: Sequence[Sequence[str]], pictured: str) -> str:
    """Write a card; the first cell of each row is what the row is about. `pictured` is HTML, all else is text."""
    head = f"<p><strong>{escape(title)}</strong><br><small>{escape(line)}</small></p>"
    return f'{head}<div style="{BESIDE}">{table(heads, rows)}{pictured}</div>'


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a table; lines of a cell stand below one another."""
    top = "".join(f'<th scope="col" style="text-align:right">{escape(head)}</th>' for head in heads)
    body = "".join(f"<tr>{first(row[0])}{''.join(map(cell, row[1:]))}</tr>" for row in rows)
    return f"<table>{f'<thead><tr>{top}</tr></thead>' if any(heads) else ''}<tbody>{body}</tbody></table>"


def first(text: str) -> str:
    """Write what a row is about."""
    return f'<th scope="row" style="text-align:left;font-weight:normal">{escape(text)}</th>'


def cell(text: str) -> str:
    """Write one cell."""
    return f'<td style="text-align:right">{"<br>".join(map(escape, text.splitlines()))}</td>'


def picture(draw: Draw, words: str, tall_in: float = TALL_IN) -> str:
    """Draw a small picture and give it as HTML, `words` saying what it shows; "" where there is nothing to draw."""
    try:
        code = b64encode(drawn(draw, tall_in)).decode()
    except AirbridgeError:
        return ""
    return f'<img alt="{escape(words)}" width="{SHOWN_PX}" src="data:image/png;base64,{code}">'


def drawn(draw: Draw, tall_in: float = TALL_IN, wide_in: float = WIDE_IN) -> bytes:
    """Draw on axes of a small figure that no window shows, and give it as PNG."""
    figure = Figure(figsize=(wide_in, tall_in), layout="constrained")
    with styled():
        draw(figure.subplots())
        kept = BytesIO()
        figure.savefig(kept, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    return kept.getvalue()
