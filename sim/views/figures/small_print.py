"""Small print: what a figure was made from, so that anyone can make it again."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from sim.outcome import Run
from sim.scenario import Scenario
from sim.views.figures.headline import break_lines
from sim.views.figures.style import FAINT, WIDTH_IN
from sim.views.words import with_fingerprint

LINE_IN = 0.75 * WIDTH_IN
"""Length of a line that is broken here, in inches."""
GAP_PT = 6
"""Between the label of the horizontal axis and the small print, in points."""


def of_runs(runs: Sequence[Run]) -> str:
    """Say which scenarios, seeds and replications these runs are."""
    scenarios = dict.fromkeys(with_fingerprint(run.scenario) for run in runs)
    seeds = spoken("seed", sorted({run.seed for run in runs}))
    return f"{'; '.join(scenarios)} · {seeds} · {spoken('replication', sorted({run.replication for run in runs}))}"


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
    """Write a line in small letters below the label of the horizontal axis."""
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
        wrap="$" not in text,
        annotation_clip=False,
    )
    if not written.get_wrap():  # the drawing library takes dollars for formulas where it breaks lines itself
        break_lines(written, LINE_IN)
