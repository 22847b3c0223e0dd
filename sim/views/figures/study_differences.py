"""Paired differences from a baseline, with simultaneous intervals: what is better, what is worse, and what is open."""

from collections.abc import Sequence
from math import isfinite
from typing import Any, Literal, TypeAlias

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sim.errors import AirbridgeError
from sim.studies import Results
from sim.studies.refusal import place_of
from sim.views.figures.headline import finding
from sim.views.figures.letters import shortened
from sim.views.figures.metric_axis import MINUS, Measure, lowered, measures_of, room_for
from sim.views.figures.panels import key_above
from sim.views.figures.scenario_rows import row_panels, short_titles, words_below, write_beside
from sim.views.figures.small_print import of_study, small_print
from sim.views.figures.style import FAINT, INK, styled
from sim.views.figures.ticks import put_ticks, scale_for, scaled_unit
from sim.views.words import listed

Verdict: TypeAlias = Literal["better", "worse", "higher", "lower", "the same", "not told apart"]

VERDICT_COLOURS: dict[str, str] = {
    "better": "#1b7837",
    "worse": "#762a83",
    "higher": INK,
    "lower": INK,
    "the same": FAINT,
    "not told apart": FAINT,
}
"""Green and purple stay apart for every eye and are no scenario's; what is open is grey, and its mark is hollow."""
MARKS: dict[str, str] = {"better": "o", "worse": "s", "higher": "^", "lower": "v", "the same": "D"}
OPEN: Verdict
SAME: Verdict
OPEN, SAME = "not told apart", "the same"
BASE_SIGNS = 32
"""The name of the baseline is no longer than this along an axis."""
NOTHING = 1e-12
"""A tick closer to zero than this is zero."""
MOST_NAMED = 2
"""A title names no more metrics than these in one breath, and counts them beyond."""


def differences(results: Results, *metrics: str, baseline: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw the mean paired difference of each scenario from a baseline (the first, unless it is named), by metric.

    A panel for each metric in its own unit. The intervals hold all together with 95 % (see `Results.compare`); one that
    holds zero is called "not told apart". Errors are those of `Results.compare`, and AirbridgeError without a metric.
    """
    measures = measures_of(results, metrics)
    base = place_of(baseline if baseline is not None else results.scenarios[0], results.scenarios, "scenario")
    rows = compared(results, metrics, base)
    titles = short_titles(results)
    others = [title for number, title in enumerate(titles) if number != base]
    ax, places = row_panels(ax, len(measures), others)
    with styled():
        for number, (panel, measure) in enumerate(zip(places, measures, strict=True)):
            draw(panel, measure, rows[number * len(others) : (number + 1) * len(others)], titles[base])
        words_below(ax, places)
        finding(ax, against(results, measures, base), key_above(ax, key(rows, measures)))
        source = of_study(results.inputs, results.seed, results.replications)
        small_print(ax, f"{source} · paired differences; lines: 95 % intervals that hold all together")
    return ax


def compared(results: Results, metrics: Sequence[str], base: int) -> list[Any]:
    """Give the differences of all metrics and scenarios, metric by metric; AirbridgeError for a study of one."""
    if len(results.scenarios) < 2:
        raise AirbridgeError("a difference needs two scenarios, and the study has one: study(base, other)")
    return list(results.compare(*metrics, baseline=results.scenarios[base]).itertuples(index=False))


def verdict(row: Any, measure: Measure) -> Verdict:
    """Say what an interval of a difference says: on which side of zero it lies, and whether that is better."""
    if row.low == row.high == 0.0:
        return "the same"
    if not (row.low > 0.0 or row.high < 0.0):
        return OPEN
    side: Verdict = "higher" if row.low > 0.0 else "lower"
    if not measure.metric.better:
        return side
    return "better" if side == measure.metric.better else "worse"


def draw(panel: Axes, measure: Measure, rows: Sequence[Any], base: str) -> None:
    """Draw the differences of one metric, one below the other, with zero as a line."""
    panel.axvline(0.0, color=FAINT, linewidth=1.0, zorder=1)
    for place, row in enumerate(rows):
        found = verdict(row, measure)
        colour, ends = VERDICT_COLOURS[found], measure.drawn([row.low, row.high])
        panel.plot(ends, [place, place], color=colour, linewidth=2.0, solid_capstyle="butt", zorder=3)
        panel.plot([measure.drawn(row.difference)], [place], zorder=4, **look(found))
        write_beside(panel, place, numbers(row, measure), colour if found != OPEN else INK)
    reach = [float(measure.drawn(end)) for row in rows for end in (row.low, row.difference, row.high)]
    reach = [end for end in reach if isfinite(end)]
    room_for(panel, min(0.0, *reach, 0.0), max(0.0, *reach, 0.0))
    scale = scale_for(*panel.get_xlim())
    unit = scaled_unit(points(measure), scale)
    panel.set_xlabel(f"{measure.words}: difference from {shortened(base, BASE_SIGNS)}, {unit}{sense(measure)}")
    put_ticks(panel.xaxis, lambda value: signed(value / scale))
    if not any(reach):
        panel.set_xticks([0.0])


def signed(value: float) -> str:
    """Write a number of the axis of differences."""
    return f"{value:+,.10g}".replace("-", MINUS) if abs(value) > NOTHING else "0"


def look(found: Verdict) -> dict[str, Any]:
    """Give the mark of a verdict: its shape and colour, hollow where nothing is told apart."""
    colour = VERDICT_COLOURS[found]
    fill = "white" if found == OPEN else colour
    mark = MARKS.get(found, "o")
    return {"marker": mark, "color": fill, "markeredgecolor": colour, "markeredgewidth": 1.4, "markersize": 6.5}


def points(measure: Measure) -> str:
    """Give the unit of a difference; that of shares is the percentage point."""
    return "percentage points" if measure.unit == "%" else "days" if measure.is_date else measure.unit


def sense(measure: Measure) -> str:
    """Say which side is better."""
    return {"higher": "   (better →)", "lower": "   (← better)"}.get(measure.metric.better, "")


def numbers(row: Any, measure: Measure) -> str:
    """Write a difference with its interval and how many pairs lack it."""
    if not row.n:
        return "never defined in both"
    if row.low == row.high == 0.0:
        return "the same in every run"
    half = 0.5 * (row.high - row.low)
    text = worded(row, measure)
    if row.n > 1 and half > 0.0:
        text = f"{text} {measure.between(row.low, row.high, '+')}".rstrip()
    return f"{text}, {row.n} of {row.n + row.missing} runs" if row.missing else text


def key(rows: Sequence[Any], measures: Sequence[Measure]) -> dict[str, Artist]:
    """Name the verdicts that are seen."""
    by_name = {each.metric.name: each for each in measures}
    found = {verdict(row, by_name[row.metric]) for row in rows}
    seen = [each for each in VERDICT_COLOURS if each in found]
    return {name: Line2D([], [], linestyle="none", **look(name)) for name in seen}


def against(results: Results, measures: Sequence[Measure], base: int) -> str:
    """Say which scenarios differ from a baseline, in one metric or in several."""
    titles = short_titles(results)
    rows = compared(results, [each.metric.name for each in measures], base)
    others = [title for number, title in enumerate(titles) if number != base]
    verdicts = [verdict(row, measures[number // len(others)]) for number, row in enumerate(rows)]
    if len(measures) == 1:
        return of_one(measures[0], others, rows, verdicts, titles[base])
    by_scenario = [verdicts[number :: len(others)] for number in range(len(others))]
    told = [f"{name} is {of_several(measures, found)}" for name, found in zip(others, by_scenario, strict=True)]
    return f"Against {titles[base]}: {'; '.join(told)}"


def of_one(measure: Measure, others: Sequence[str], rows: Sequence[Any], verdicts: Sequence[Verdict], base: str) -> str:
    """Say how each scenario differs from the baseline in one metric."""
    told = [
        f"{worded(row, measure)} with {name}{f' ({found})' if found in ('better', 'worse') else ''}"
        for name, row, found in zip(others, rows, verdicts, strict=True)
        if found not in (OPEN, SAME)
    ]
    still, same = (
        [name for name, each in zip(others, verdicts, strict=True) if each == found] for found in (OPEN, SAME)
    )
    rest = f"{listed(still)} {'are' if len(still) > 1 else 'is'} not told apart from {base if not told else 'it'}"
    equal = f"the same in every run with {listed(same)} as with {base if not told else 'it'}"
    parts = [listed(told), rest if still else "", equal if same else ""]
    return f"{measure.words}{f' against {base}' if told else ''}: {'; '.join(filter(None, parts))}"


def worded(row: Any, measure: Measure) -> str:
    """Write a difference with its unit."""
    return measure.amount(row.difference, 0.5 * (row.high - row.low), "+").replace("%", "points")


def of_several(measures: Sequence[Measure], verdicts: Sequence[Verdict]) -> str:
    """Say in which metrics a scenario differs from the baseline, and in how many where they are many."""
    told = []
    for each in VERDICT_COLOURS:
        names = [lowered(one.words) for one, found in zip(measures, verdicts, strict=True) if found == each]
        if names and each not in (OPEN, SAME):
            told.append(f"{each} in {listed(names) if len(names) <= MOST_NAMED else f'{len(names)} figures'}")
    if not told:
        return "not told apart in any figure" if OPEN in verdicts else "the same in every run"
    return listed([*told, "not told apart in the rest"] if OPEN in verdicts else told)
