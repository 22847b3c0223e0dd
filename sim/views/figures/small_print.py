"""Small print: what a figure was made from, so that anyone can make it again."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from sim.engine import Program
from sim.operation import PROGRAM
from sim.outcome import Run
from sim.scenario import Scenario
from sim.views.figures.headline import break_lines
from sim.views.figures.letters import columns_of, is_writable, lines_of
from sim.views.figures.style import FAINT, WIDTH_IN, Page
from sim.views.words import with_fingerprint

LINE_IN = 0.62 * WIDTH_IN
"""Length of a line that is broken here, in inches."""
BOXES = "boxes: signs that no font installed here has"
LONG_WORD = 60
"""A word of so many signs may be wider than a line."""
LINES, LINE_HEIGHT_IN = 3, 0.12
"""A page has room for so many lines, and grows for more."""
GAP_PT = 6
"""Between the label of the horizontal axis and the small print, in points."""


def of_runs(runs: Sequence[Run]) -> str:
    """Say which scenarios, seeds and replications these runs are."""
    scenarios = dict.fromkeys(with_fingerprint(run.scenario) for run in runs)
    seeds = spoken("seed", sorted({run.seed for run in runs}))
    told = f"{'; '.join(scenarios)} · {seeds} · {spoken('replication', sorted({run.replication for run in runs}))}"
    added = dict.fromkeys(name for run in runs for name in processes_added(run.program))
    return f"{told} · with the process {', '.join(added)}" if added else told


def processes_added(program: Program) -> list[str]:
    """Give the names of the processes that a program has besides those of the operation."""
    return [kind.__name__ for kind in program.processes if kind not in PROGRAM.number_of]


def of_study(scenarios: Sequence[Scenario], seed: int, replications: int) -> str:
    """Say which scenarios were run, from which seed and how often."""
    runs = f"{replications} replications" if replications > 1 else "1 replication"
    return f"{'; '.join(map(with_fingerprint, scenarios))} · seed {seed} · {runs}"


def spoken(word: str, numbers: Sequence[int]) -> str:
    """Give "seed 1", "replications 0 to 4" or "replications 1, 5"."""
    if len(numbers) == 1:
        return f"{word} {numbers[0]}"
    if len(numbers) == numbers[-1] - numbers[0] + 1:
        return f"{word}s {numbers[0]} to {numbers[-1]}"
    return f"{word}s {', '.join(map(str, numbers))}"


def small_print(ax: Axes, text: str) -> None:
    """Write a line in small letters below the label of the horizontal axis, and say where signs are not written."""
    if not is_writable(text + ax.get_title(loc="left")):
        text = f"{text} · {BOXES}"
    written = ax.annotate(
        text,
        xy=(0.0, 0.0),
        xycoords=("axes fraction", ax.xaxis.label),
        xytext=(0, -GAP_PT),
        textcoords="offset points",
        ha="left",
        va="top",
        fontsize=7.5,
        color=FAINT,
        wrap="$" not in text and max(map(columns_of, text.split())) < LONG_WORD,
        annotation_clip=False,
    )
    if not written.get_wrap():  # the drawing library takes dollars for formulas, and breaks no words
        break_lines(written, LINE_IN)
    figure = ax.get_figure(root=True)
    if isinstance(figure, Page):
        lines = lines_of(text, written.get_fontproperties(), LINE_IN)
        figure.grow(LINE_HEIGHT_IN * (len(lines) - LINES))
