"""Intervals: the mean of each metric in each scenario, how surely it is known, and how far runs differ."""

from collections.abc import Sequence
from math import isfinite, isinf, nan

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.studies import Results, Spread, quantile, spread
from sim.studies.moments import in_order
from sim.views.figures.headline import finding
from sim.views.figures.metric_axis import LEAST_DAYS, Measure, measures_of, room_for
from sim.views.figures.panels import key_above
from sim.views.figures.scenario_rows import row_panels, short_titles, words_below, write_beside
from sim.views.figures.small_print import of_study, small_print
from sim.views.figures.study_differences import against
from sim.views.figures.style import GRID, INK, scenario_colours, styled
from sim.views.figures.ticks import number_words
from sim.views.words import listed

BAND_HEIGHT = 0.5
BAND = "8 of 10 runs lie here"
CUT = " · bands to the horizon: more than 1 run in 10 had not come there by then"
SHARES = (0.1, 0.9)


def intervals(results: Results, *metrics: str, ax: Axes | None = None) -> Axes:
    """Draw mean and 95 % Student-t interval of some metrics in each scenario, and the band in which 8 of 10 runs lie.

    A panel for each metric in its own unit, a row for each scenario. Which scenarios differ is said by the paired
    differences from the first. StudyError for an unknown metric, AirbridgeError where none is named.
    """
    measures = measures_of(results, metrics)
    titles = short_titles(results)
    ax, places = row_panels(ax, len(measures), titles)
    with styled():
        for panel, measure in zip(places, measures, strict=True):
            draw(panel, measure, results, titles)
        words_below(ax, places)
        finding(ax, what_it_shows(results, measures), key_above(ax, key()))
        told = "; told apart by paired differences" if len(titles) > 1 else ""
        source = of_study(results.inputs, results.seed, results.replications)
        cut = CUT if is_cut(results, measures) else ""
        small_print(ax, f"{source} · lines: 95 % intervals of the mean{told}{cut}")
    return ax


def draw(panel: Axes, measure: Measure, results: Results, titles: Sequence[str]) -> None:
    """Draw one metric of all scenarios, with its numbers at the right."""
    reach: list[float] = []
    for place, (name, colour) in enumerate(zip(results.scenarios, scenario_colours([*titles]).values(), strict=True)):
        values = values_of(results, name, measure)
        found, band = spread(values), band_of(results, name, measure)
        ends = [float(end) for end in measure.drawn([*band, found.mean, found.low, found.high])]
        panel.barh(place, ends[1] - ends[0], BAND_HEIGHT, left=ends[0], color=GRID, zorder=1)
        panel.plot(ends[3:], [place, place], color=colour, linewidth=2.4, solid_capstyle="butt", zorder=3)
        panel.plot(ends[2], place, "o", color=colour, markersize=6.0, zorder=4)
        write_beside(panel, place, numbers(found, measure), INK)
        reach += filter(isfinite, ends)
    if reach:
        room_for(panel, min(reach), max(reach), LEAST_DAYS if measure.is_date else 0.0)
    measure.put_on(panel.xaxis)
    if not measure.is_date and len(set(reach)) == 1:
        panel.set_xticks(reach[:1], [number_words(reach[0])])


def band_of(results: Results, name: str, measure: Measure) -> list[float]:
    """Give the ends between which 8 of 10 runs lie; nan where there is no such band.

    A moment that did not come by the horizon is later than all that did: the band then ends at the horizon.
    """
    ordered = in_order(measure.metric, values_of(results, name, measure))
    low, high = (quantile(ordered, share) for share in SHARES)
    if not isfinite(low):
        return [nan, nan]
    horizon_d = results.inputs[results.scenarios.index(name)].data.horizon_d
    return [low, high if isfinite(high) else horizon_d]


def is_cut(results: Results, measures: Sequence[Measure]) -> bool:
    """Whether a band ends at the horizon, more than one in ten runs having come to no such moment by then."""
    every = (in_order(each.metric, values_of(results, name, each)) for each in measures for name in results.scenarios)
    return any(isinf(quantile(values, SHARES[1])) for values in every)


def values_of(results: Results, name: str, measure: Measure) -> Sequence[float]:
    """Give a metric of a scenario, nothing where that scenario has no such metric."""
    declared = results.declared[results.scenarios.index(name)]
    known = measure.metric.name in {each.name for each in declared}
    return results.values(name, measure.metric.name).tolist() if known else []


def numbers(found: Spread, measure: Measure) -> str:
    """Write a mean with its interval, and in how many runs it is defined, unless in all."""
    if not found.n:
        return "in no run"
    half = 0.5 * (found.high - found.low)
    text = measure.text(found.mean, half)
    if half > 0.0:
        text = (
            f"{text} ±{measure.amount(half, half)}"
            if measure.is_date
            else f"{text} {measure.between(found.low, found.high)}"
        )
    return f"{text.rstrip()}, {found.n} of {found.n + found.missing} runs" if found.missing else text.rstrip()


def what_it_shows(results: Results, measures: Sequence[Measure]) -> str:
    """Say which scenarios differ from the first; of one scenario, the means."""
    if len(results.scenarios) > 1:
        return against(results, measures, 0)
    found = [spread(values_of(results, results.scenarios[0], each)) for each in measures]
    return listed([f"{each.words}: {numbers(mean, each)}" for each, mean in zip(measures, found, strict=True)][:3])


def key() -> dict[str, Artist]:
    """Name what is drawn in every row."""
    line = Line2D([], [], color=INK, marker="o", linewidth=2.4)
    return {"mean and its 95 % interval": line, BAND: Patch(facecolor=GRID)}
