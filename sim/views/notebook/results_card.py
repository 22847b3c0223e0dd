"""The results of a study in a notebook: the figures that count with their intervals, and a small picture."""

from sim.outcome import Metric
from sim.studies import Results
from sim.views.dates import calendar_of
from sim.views.figures.study_differences import differences
from sim.views.figures.study_intervals import intervals
from sim.views.notebook.card import Draw, card, picture
from sim.views.report.asked import usual
from sim.views.screen.cells import cell_of, unit_of
from sim.views.screen.table import spreads
from sim.views.words import labels

MOST_SHOWN = 6
"""A table beside a picture has no more columns of scenarios than this."""
MOST_DRAWN = 2
SURE = 0.05
"""A difference that chance explains less often than this is drawn rather than others."""
MOST_ROWS_DRAWN = 6
"""A small picture holds no more rows than these."""
HEAD_IN, ROW_IN, AXIS_IN = 1.9, 0.36, 0.62
"""Heights of title, key and small print together, of a row, and of an axis with its words, in inches."""


def results_html(results: Results) -> str:
    """Write results as HTML: mean and 95 % interval of the figures of interest in each scenario.

    All metrics are in `results.summary()`. Of many scenarios the first ones are shown, and the rest counted.
    """
    count, n = len(results.scenarios), results.replications
    metrics = usual(results)
    rows = [(name_of(metric), *cells(results, metric)) for metric in metrics]
    title = f"Means over {n:,} replications, 95 % intervals" if n > 1 else "One replication: there are no intervals"
    rest = f"{count - MOST_SHOWN} more scenarios · " if count > MOST_SHOWN else ""
    line = f"{rest}seed {results.seed} · {len(results.metrics)} metrics in summary()"
    heads = ("", *labels(results.inputs)[:MOST_SHOWN])
    draw, tall_in = pictured(results)
    words = "Paired differences from the first scenario" if count > 1 else "Means with their intervals"
    return card(title, line, heads, rows, picture(draw, words, tall_in))


def name_of(metric: Metric) -> str:
    """Give the name of a metric with its unit."""
    unit = unit_of(metric.unit)
    label = metric.label.strip().replace("_", " ")
    return label[:1].upper() + label[1:] + (f", {unit}" if unit else "")


def cells(results: Results, metric: Metric) -> list[str]:
    """Give mean and interval of a metric in each scenario that is shown."""
    calendars = [calendar_of(scenario) for scenario in results.inputs]
    found = zip(spreads(results, metric, 0.95), calendars, strict=True)
    return [cell_of(each, metric.unit, calendar).text.replace(" [", "\n[") for each, calendar in found][:MOST_SHOWN]


def pictured(results: Results) -> tuple[Draw, float]:
    """Choose what is drawn, and its height: first figures that differ, or of one scenario intervals."""
    names = [metric.name for metric in usual(results)]
    rows = max(1, len(results.scenarios) - 1)
    if len(results.scenarios) == 1:
        return lambda ax: intervals(results, *names[:MOST_DRAWN], ax=ax), height_in(MOST_DRAWN, rows)
    shared = results.shared()
    found = results.compare(*[name for name in names if name in shared] or shared)
    differing = found["metric"][found["p"] < SURE].unique().tolist() or found["metric"].unique().tolist()
    count = min(len(differing), MOST_DRAWN if rows * MOST_DRAWN <= MOST_ROWS_DRAWN else 1)
    return lambda ax: differences(results, *differing[:count], ax=ax), height_in(count, rows)


def height_in(panels: int, rows: int) -> float:
    """Give the height that a picture of so many panels of so many rows needs, in inches."""
    return HEAD_IN + panels * (ROW_IN * rows + AXIS_IN)
