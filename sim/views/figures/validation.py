"""Validation: what the model predicts, beside what is on record, and whether the two have something in common."""

from collections.abc import Sequence
from math import isfinite

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.errors import AirbridgeError
from sim.studies.history.observations import DATE, PREDICTED
from sim.studies.history.validation import Validation, Verdict
from sim.views.figures.headline import finding
from sim.views.figures.panels import key_above
from sim.views.figures.scenario_rows import ROW_IN, name_rows, write_beside
from sim.views.figures.small_print import of_study, small_print
from sim.views.figures.style import FAINT, GRID, INK, axes_for, plain, styled
from sim.views.words import listed

HEAD_IN = 1.9
HIT, MISS = "#0072b2", "#d55e00"
RECORD_HEIGHT = 0.62
ROOM = 0.06
"""Of the span that is drawn, left free at either side."""
LEAST_RECORD = 0.006
"""Of the span that is drawn, so that a record of one number can be seen."""


def validation(found: Validation, group: str, ax: Axes | None = None) -> Axes:
    """Draw the predicted interval of each observation of a group beside the record, hits and misses in two colours.

    Dates are drawn as days from the record, amounts as per cent of it, so that rows can be compared; the dates and
    amounts themselves stand at the right. Lines of facts that went into the scenario are thin. AirbridgeError for a
    group that there is not, and for one that holds dates and amounts.
    """
    rows = found.of(group)
    if not rows:
        raise AirbridgeError(f"there is no group {group!r}: there are {listed(found.groups)}")
    is_dates = {row.observation.unit == DATE for row in rows}
    if len(is_dates) > 1:
        raise AirbridgeError(f"{group} holds dates and amounts, which have no axis in common: give them two groups")
    ax = axes_for(ax, HEAD_IN + ROW_IN * 1.25 * len(rows))
    with styled():
        name_rows(ax, [row.observation.what for row in rows])
        span = limits(rows)
        for place, row in enumerate(rows):
            draw(ax, row, place, span)
        ax.set_xlim(*span)
        ax.axvline(0.0 if is_dates.pop() else 100.0, color=FAINT, linewidth=0.8, zorder=1)
        plain(ax, "x")
        ax.tick_params(axis="y", length=0)
        ax.set_xlabel("Days later than on record" if rows[0].observation.unit == DATE else "Per cent of the record")
        finding(ax, what_it_shows(rows, group), key_above(ax, key(found.share)))
        scenarios = list(dict.fromkeys(row.scenario for row in rows))
        small_print(ax, of_study(scenarios, found.seed, found.replications))
    return ax


def drawn(row: Verdict, ends: tuple[float, float]) -> tuple[float, float]:
    """Give two ends as days from the middle of the record, or as per cent of it."""
    low, high = (each for each in row.observation.within(row.scenario.data.start))
    middle = 0.5 * (low + high) if isfinite(low + high) else low if isfinite(low) else high
    if row.observation.unit == DATE:
        return ends[0] - middle, ends[1] - middle
    if middle == 0.0:
        raise AirbridgeError(f"{row.observation.what}: per cent of nothing cannot be drawn")
    return 100.0 * ends[0] / middle, 100.0 * ends[1] / middle


def record_of(row: Verdict) -> tuple[float, float]:
    """Give the ends of the record as they are drawn."""
    return drawn(row, row.observation.within(row.scenario.data.start))


def limits(rows: Sequence[Verdict]) -> tuple[float, float]:
    """Give the ends of the axis: all that is finite, and a little more."""
    ends = [end for row in rows for end in (*record_of(row), *drawn(row, (row.low, row.high))) if isfinite(end)]
    room = ROOM * (max(ends) - min(ends)) or 1.0
    return min(ends) - room, max(ends) + room


def draw(ax: Axes, row: Verdict, place: int, span: tuple[float, float]) -> None:
    """Draw one observation: the record as a band, the interval as a line over it, both in words at the right."""
    colour = HIT if row.hit else MISS
    low, high = (min(max(end, span[0]), span[1]) for end in record_of(row))
    least = LEAST_RECORD * (span[1] - span[0])
    width = max(high - low, least)
    ax.barh(place, width, RECORD_HEIGHT, left=0.5 * (low + high - width), color=GRID, edgecolor=FAINT,
            linewidth=0.6, zorder=2)  # fmt: skip
    if row.n:
        ends = [min(max(end, span[0]), span[1]) for end in drawn(row, (row.low, row.high))]
        is_predicted = row.observation.use == PREDICTED
        ax.plot(ends, [place, place], color=colour, linewidth=3.2 if is_predicted else 1.2, marker="|", markersize=9,
                solid_capstyle="butt", zorder=3)  # fmt: skip
    unit = "" if row.observation.unit == DATE else f" {row.observation.unit}"
    write_beside(ax, place, f"{row.predicted}{unit}\non record: {row.record}", INK)


def what_it_shows(rows: Sequence[Verdict], group: str) -> str:
    """Say how many predictions hit, and which missed."""
    predicted = [row for row in rows if row.observation.use == PREDICTED]
    if not predicted:
        return f"{group}: all of it went into the scenario"
    missed = [row.observation.what for row in predicted if not row.hit]
    words = f"; missed: {listed(missed)}" if missed else ""
    return f"{group}: {len(predicted) - len(missed)} of {len(predicted)} predictions hit{words}"


def key(share: float) -> dict[str, Artist]:
    """Name what is drawn."""
    words = f"{100.0 * share:.0f} % of runs"
    return {
        "on record": Patch(facecolor=GRID, edgecolor=FAINT),
        f"predicted, {words}: hit": Line2D([], [], color=HIT, linewidth=3.2),
        "miss": Line2D([], [], color=MISS, linewidth=3.2),
        "thin: went into the scenario": Line2D([], [], color=INK, linewidth=1.2, marker="|", markersize=9),
    }
