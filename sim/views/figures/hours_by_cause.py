"""What held the airlift back: hours that missions waited, by cause, of one run or of scenarios side by side."""

from dataclasses import dataclass
from math import isfinite, nan

from matplotlib.axes import Axes
from matplotlib.transforms import blended_transform_factory

from sim.outcome import CAUSES, Run
from sim.studies import Results, spread
from sim.views.figures.headline import finding
from sim.views.figures.letters import shortened_apart
from sim.views.figures.panels import empty
from sim.views.figures.small_print import of_runs, of_study, small_print
from sim.views.figures.style import INK, axes_for, cause_colour, cause_words, plain, styled
from sim.views.figures.ticks import number_words, put_ticks
from sim.views.words import hours_text, labels, listed, rounded

BAR_HEIGHT = 0.8
GROUP_GAP = 0.9
"""Between the causes where each has several scenarios, in bars."""
LEAST_H = 0.05
"""A cause below this many hours is not shown."""
NAME_SIGNS = 40
MOST_NAMED = 3
"""A title names no more scenarios than these."""
METRIC = "waited_"
"""What the names of the metrics of waiting begin with."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Hours of one cause in one scenario, with the interval of their mean; low and high are nan for a single run."""

    cause: str
    scenario: str
    hours: float
    low: float
    high: float


def held_back(found: Run | Results, ax: Axes | None = None) -> Axes:
    """Draw the hours that missions waited, by cause: of a `Run`, or means over replications with 95 % intervals.

    Several scenarios stand below one another within each cause. The longest waits of the first scenario come first;
    causes that nobody waited for are left out.
    """
    bars = of_run(found) if isinstance(found, Run) else of_results(found)
    shown = worth_showing(bars)
    several = len({bar.scenario for bar in bars}) > 1
    rows = len(shown) + GROUP_GAP * len({bar.cause for bar in shown}) * several
    ax = axes_for(ax, 1.7 + 0.3 * max(3.0, rows))
    with styled():
        draw(ax, shown, several)
        ax.set_xlabel("Hours that missions waited, all missions of a run together")
        plain(ax, "x")
        put_ticks(ax.xaxis, number_words)
        if not shown:
            empty(ax)
        ax.tick_params(axis="y", length=0)
        finding(ax, what_it_shows(bars, isinstance(found, Run)))
        small_print(ax, source_of(found))
    return ax


def of_run(run: Run) -> list[Bar]:
    """Give the bars of one run."""
    return [Bar(cause, run.scenario.title, float(run.held_back[cause]), nan, nan) for cause in CAUSES]


def of_results(results: Results) -> list[Bar]:
    """Give the bars of a study."""
    bars, titles = [], shortened_apart(labels(results.inputs), NAME_SIGNS)
    for cause in CAUSES:
        metric = METRIC + cause.replace(" ", "_")
        for name, title, declared in zip(results.scenarios, titles, results.declared, strict=True):
            if metric in {each.name for each in declared}:
                hours = spread(results.values(name, metric))
                bars.append(Bar(cause, title, hours.mean, hours.low, hours.high))
    return bars


def worth_showing(bars: list[Bar]) -> list[Bar]:
    """Sort bars by cause, the longest of the first scenario first, without causes that nobody waited for."""
    by_cause: dict[str, list[Bar]] = {}
    for bar in bars:
        by_cause.setdefault(bar.cause, []).append(bar)
    groups = [group for group in by_cause.values() if max(bar.hours for bar in group) >= LEAST_H]
    groups.sort(key=lambda group: (-group[0].hours, -max(bar.hours for bar in group)))
    return [bar for group in groups for bar in group]


def draw(ax: Axes, bars: list[Bar], grouped: bool) -> None:
    """Draw the bars from the top, each with its hours beside it and its interval on it."""
    place, cause, names = 0.0, "", []
    for bar in bars:
        if grouped and bar.cause != cause:
            name_group(ax, cause_words(bar.cause), place + 0.1)
            place += GROUP_GAP
        cause = bar.cause
        draw_bar(ax, bar, place)
        names.append((place, bar.scenario if grouped else cause_words(cause)))
        place += 1.0
    ax.set_yticks([where for where, _ in names], [name for _, name in names])
    ax.set_ylim(max(1.0, place) - 0.4, -0.6)
    ax.set_xlim(0.0, 1.02 * max(map(end_of, bars), default=1.0))


def draw_bar(ax: Axes, bar: Bar, place: float) -> None:
    """Draw one bar; its interval is drawn twice, so that it is seen on dark colours too."""
    ax.barh(place, bar.hours, BAR_HEIGHT, color=cause_colour(bar.cause))
    if isfinite(bar.low):
        ends = [max(0.0, bar.low), bar.high]
        for width, colour in ((3.2, "white"), (1.6, INK)):
            ax.plot(ends, [place, place], color=colour, linewidth=width, solid_capstyle="butt", zorder=4)
    ax.annotate(
        hours_text(bar.hours),
        (end_of(bar), place),
        xytext=(5, 0),
        textcoords="offset points",
        va="center",
        fontsize=9,
        annotation_clip=False,
    )


def end_of(bar: Bar) -> float:
    """Give how far a bar and its interval reach."""
    return max(bar.hours, bar.high) if isfinite(bar.high) else bar.hours


def name_group(ax: Axes, words: str, place: float) -> None:
    """Write a cause above its bars."""
    where = blended_transform_factory(ax.transAxes, ax.transData)
    ax.text(0.0, place, words, transform=where, fontsize=9.5, weight="bold", va="center")


def what_it_shows(bars: list[Bar], of_one_run: bool) -> str:
    """Say what each scenario waited for longest; where that is the same in all, once."""
    by_scenario: dict[str, list[Bar]] = {}
    for bar in bars:
        by_scenario.setdefault(bar.scenario, []).append(bar)
    longest = {name: max(mine, key=lambda bar: bar.hours) for name, mine in by_scenario.items()}
    totals = {name: sum(bar.hours for bar in mine) for name, mine in by_scenario.items()}
    if max(totals.values()) < LEAST_H:
        return "No mission waited for anything"
    each = "" if of_one_run else " a run"
    shares = {name: share_words(longest[name].hours, totals[name]) + each for name in longest}
    named, left = [*longest][:MOST_NAMED], len(longest) - MOST_NAMED
    more = [f"{left} more"] if left > 0 else []
    waits = {longest[name].cause for name in longest if totals[name] >= LEAST_H}
    if len(longest) == 1:
        return f"Missions waited longest for {cause_words(waits.pop())}, {shares[named[0]]}"
    if len(waits) == 1 and min(totals.values()) >= LEAST_H:
        with_each = listed([f"{shares[name]} with {name}" for name in named] + more)
        return f"Missions waited longest for {cause_words(waits.pop())}: {with_each}"
    told = [
        f"for {cause_words(longest[name].cause)} with {name} ({shares[name]})"
        if totals[name] >= LEAST_H
        else f"for nothing with {name}"
        for name in named
    ]
    return f"Missions waited longest {listed(told + more)}"


def share_words(hours: float, total: float) -> str:
    """Write the hours of one cause, of all."""
    return f"{rounded(hours)} of {hours_text(total)}" if hours < total else f"all {hours_text(total)}"


def source_of(found: Run | Results) -> str:
    """Say what was drawn."""
    if isinstance(found, Run):
        return of_runs([found])
    return f"{of_study(found.inputs, found.seed, found.replications)} · bars: means; lines: 95 % intervals"
