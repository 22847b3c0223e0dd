"""What figures show: as many bars as intervals, fixed colours, units, findings, and nothing hidden."""

from pathlib import Path as File
from re import match
from typing import Any

import numpy as np
import pytest
from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.path import Path
from matplotlib.text import Text

from sim.errors import AirbridgeError
from sim.outcome import Run, simulate
from sim.scenario import Scenario, load
from sim.studies import Bands, Results
from sim.views import (
    build_up,
    days_of_supply,
    deliveries,
    gantt,
    held_back,
    held_back_by_month,
    milestones,
    stock_levels,
    worst_days,
)
from sim.views.figures.gantt_days import HEIGHT, edges_h
from sim.views.figures.gantt_rows import ACTORS
from sim.views.figures.style import ACTIVITY_COLOURS, CAUSE_COLOURS, blank
from sim.views.figures.time_axis import TimeAxis

SCENARIOS = File(__file__).parents[2] / "scenarios"
WIDEST_SPANS_D = (0.4, 1, 3, 14, 60, 100)


OF_AIRLIFT = {
    "gantt": lambda world, ax: gantt(world("run"), ax),
    "gantt of crews too": lambda world, ax: gantt(world("run"), ax, kinds=["aircraft", "crews"]),
    "deliveries": lambda world, ax: deliveries(world("run"), ax),
    "deliveries of bands": lambda world, ax: deliveries(world("levels"), ax),
    "stock_levels": lambda world, ax: stock_levels(world("run"), ax),
    "bands": lambda world, ax: stock_levels(world("levels"), ax),
    "days_of_supply": lambda world, ax: days_of_supply(world("run"), ax),
    "days_of_supply of bands": lambda world, ax: days_of_supply(world("levels"), ax),
    "held_back": lambda world, ax: held_back(world("run"), ax),
    "held_back of results": lambda world, ax: held_back(world("results"), ax),
    "by month": lambda world, ax: held_back_by_month(world("run"), ax),
    "milestones of results": lambda world, ax: milestones(world("results"), ax),
}
OF_OPERATION = {
    "gantt of all": lambda world, ax: gantt(world("operation"), ax, kinds=[*ACTORS]),
    "milestones": lambda world, ax: milestones(world("operation"), ax),
    "milestones of a study": lambda world, ax: milestones(world("operation_results"), ax),
    "build_up": lambda world, ax: build_up(world("operation"), ax),
    "build_up of bands": lambda world, ax: build_up(world("operation_levels"), ax),
    "by month of the deployment": lambda world, ax: held_back_by_month(world("operation"), ax, scope="deployment"),
    "supply of the operation": lambda world, ax: days_of_supply(world("operation_levels"), ax),
}
UNITS = ("Hours", "tonnes", "Passengers", "days", "people")


@pytest.fixture(params=[*OF_AIRLIFT, *OF_OPERATION])
def drawn(request: pytest.FixtureRequest) -> Axes:
    """Each figure in turn, on a page of its own."""
    ax = blank()
    assert (OF_AIRLIFT | OF_OPERATION)[request.param](request.getfixturevalue, ax) is ax
    return ax


def page_of(ax: Axes) -> Figure:
    """The figure of axes."""
    figure = ax.get_figure(root=True)
    assert isinstance(figure, Figure)
    return figure


def panels_of(ax: Axes) -> list[Axes]:
    """The axes that hold data: the panels, where there are any."""
    return [panel for panel in ax.child_axes if isinstance(panel, Axes) and panel.get_visible()] or [ax]


def texts_of(ax: Axes) -> list[Text]:
    """All texts that are seen after drawing."""
    page_of(ax).draw_without_rendering()
    shown = [each for each in (ax, *ax.child_axes) if each.get_visible()]
    found: set[Any] = {text for each in shown for text in each.findobj(Text)}
    found -= {label for each in shown for axis in (each.xaxis, each.yaxis) for label in labels_out_of_view(axis)}
    return [text for text in found if text.get_visible() and text.get_text()]


def labels_out_of_view(axis: Axis) -> list[Text]:
    """Labels of ticks beyond the ends of an axis, which are not drawn."""
    low, high = sorted(axis.get_view_interval())
    return [tick.label1 for tick in axis.get_major_ticks() if not low - 1e-9 <= tick.get_loc() <= high + 1e-9]


def heights(line: Line2D) -> list[float]:
    """The values of a line."""
    return [float(value) for value in np.asarray(line.get_ydata())]


def lengths(ax: Axes, cause: str = "") -> list[float]:
    """Lengths of the bars of waiting, of one cause or of all."""
    boxes = [bar for bar in ax.patches if isinstance(bar, Rectangle)]
    return [box.get_width() for box in boxes if not cause or to_hex(box.get_facecolor()) == CAUSE_COLOURS[cause]]


def colour_of(bars: PolyCollection) -> str:
    """The colour of some bars."""
    return to_hex(tuple(np.asarray(bars.get_facecolor())[0]))


def overlapping(texts: list[Text]) -> list[tuple[str, str]]:
    """Pairs of texts of which one hides a part of the other."""
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts]
    boxes = [(text, box.padded(-1.0)) for text, box in boxes if box.width > 2 and box.height > 2]
    return [(a, b) for k, (a, one) in enumerate(boxes) for b, other in boxes[:k] if one.overlaps(other)]


def bars(ax: Axes) -> list[PolyCollection]:
    """The collections of bars of a Gantt chart."""
    return [each for each in ax.collections if isinstance(each, PolyCollection)]


def small_print_of(ax: Axes) -> str:
    """What stands below a figure."""
    return ax.texts[-1].get_text()


def test_a_figure_is_drawn_on_the_axes_that_it_is_given(drawn: Axes) -> None:
    """The page holds those axes and no others."""
    assert page_of(drawn).axes == [drawn]


def test_a_figure_makes_its_own_axes_where_none_are_given(run: Run) -> None:
    """It is then a figure that pyplot knows and shows."""
    from matplotlib import pyplot as plt

    assert gantt(run).get_figure(root=True) is plt.gcf()


def test_drawing_leaves_the_settings_of_the_reader_alone(run: Run) -> None:
    """The style sheet is used while a figure is drawn and not after."""
    gantt(run)
    before = rcParams.copy()
    gantt(run)
    assert rcParams.copy() == before


def test_a_figure_states_what_it_shows(drawn: Axes) -> None:
    """The title is a sentence with a number or a name in it, not the name of the plot."""
    assert len(drawn.get_title(loc="left").split()) >= 4


def test_each_axis_has_a_unit(drawn: Axes) -> None:
    """Hours, tonnes, days, people or passengers, or dates with their time zone."""
    across = drawn.get_xlabel()
    assert across.startswith(("Date (", "Local time (", "Hours", "Month"))
    if not across.startswith(("Date", "Local")):
        assert "Hours" in across + drawn.get_ylabel()
    for panel in drawn.child_axes:
        assert any(unit in panel.get_ylabel() for unit in UNITS)


def test_the_small_print_says_how_to_make_a_figure_again(drawn: Axes, surge: Scenario, operation: Run) -> None:
    """Title, fingerprint, seed, and which or how many replications."""
    text = small_print_of(drawn)
    scenarios = (surge, operation.scenario)
    assert sum(f"{each.title} ({each.fingerprint[:8]})" in text for each in scenarios) == 1
    assert "seed 1" in text
    assert any(words in text for words in ("replication 0", "3 replications", "9 replications"))


def test_no_text_hides_another_or_leaves_the_page(drawn: Axes) -> None:
    """Titles, labels, ticks and keys stand clear of each other."""
    texts = texts_of(drawn)
    page = page_of(drawn).bbox.padded(1.0)
    assert overlapping(texts) == []
    outside = [text.get_text() for text in texts if not page.contains(*text.get_window_extent().min)]
    outside += [text.get_text() for text in texts if not page.contains(*text.get_window_extent().max)]
    assert outside == []


@pytest.mark.parametrize("days", WIDEST_SPANS_D)
def test_dates_stand_clear_of_each_other_over_any_span(run: Run, days: float) -> None:
    """From hours to months."""
    start = worst_days(run, 1)[0] if days < 50 else None
    end = None if start is None else start + days * (worst_days(run, 1)[1] - start)
    ax = gantt(run, blank(), first=start, last=end)
    page_of(ax).draw_without_rendering()
    ticks = [label for label in ax.get_xticklabels() if label.get_text()]
    assert len(ticks) >= 2
    assert overlapping(ticks) == []


def test_a_gantt_chart_of_a_window_has_the_bars_in_it(run: Run) -> None:
    """What begins before or ends after is cut, what lies outside is not drawn."""
    first, last = worst_days(run, 3)
    low, high = ((moment - run.start).total_seconds() / 3600.0 for moment in (first, last))
    found = run.activities[(run.activities["kind"] == "aircraft") & (run.activities["hours"] > 0.0)]
    inside = found[(found["end_h"] > low) & (found["start_h"] < high)]
    drawn = bars(gantt(run, first=first, last=last))
    assert sum(len(each.get_paths()) for each in drawn) == len(inside)
    widths = [path.get_extents().width for each in drawn for path in each.get_paths()]
    assert sum(widths) * 24.0 == pytest.approx(3 * (high - low))


def hours_by_colour(run: Run, low_h: float, high_h: float) -> dict[str, float]:
    """Hours of each colour that aircraft spend in a window, by the journal."""
    found = run.activities[(run.activities["kind"] == "aircraft") & (run.activities["hours"] > 0.0)]
    inside = found["end_h"].clip(upper=high_h) - found["start_h"].clip(lower=low_h)
    hours: dict[str, float] = {}
    for activity, cause, spent in zip(found["activity"], found["cause"], inside.clip(lower=0.0), strict=True):
        colour = CAUSE_COLOURS[cause] if activity == "waiting" else ACTIVITY_COLOURS[activity]
        hours[colour] = hours.get(colour, 0.0) + spent
    return {colour: spent for colour, spent in hours.items() if spent > 0.0}


def test_waits_have_the_colours_of_their_causes_and_work_those_of_activities(run: Run) -> None:
    """Hours of each colour on the chart are hours of that cause or activity in the journal."""
    first, last = worst_days(run, 28)
    low, high = ((moment - run.start).total_seconds() / 3600.0 for moment in (first, last))
    hours: dict[str, float] = {}
    for each in bars(gantt(run, first=first, last=last)):
        colour = colour_of(each)
        hours[colour] = hours.get(colour, 0.0) + 24.0 * sum(path.get_extents().width for path in each.get_paths())
    assert hours == pytest.approx(hours_by_colour(run, low, high))
    assert len(hours.keys() & set(CAUSE_COLOURS.values())) >= 4


def area(path: Path) -> float:
    """What a closed path encloses."""
    x, y = np.asarray(path.vertices).T
    return abs(float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)))) / 2.0


def test_over_a_long_time_heights_are_parts_of_days(run: Run) -> None:
    """What a colour covers is its hours by the journal, none of them hidden by another, and the small print says so."""
    ax = gantt(run)
    hours: dict[str, float] = {}
    for each in bars(ax):
        colour = colour_of(each)
        hours[colour] = hours.get(colour, 0.0) + 24.0 * sum(map(area, each.get_paths())) / HEIGHT
    assert hours == pytest.approx(hours_by_colour(run, 0.0, 2400.0))
    assert "heights in a row: parts of each day" in " ".join(small_print_of(ax).split())


def test_over_a_long_time_waits_stand_at_the_bottom_of_a_row_and_idleness_on_top(run: Run) -> None:
    """So that the waits of two days are compared by their heights."""
    ready, waits = ACTIVITY_COLOURS["ready"], set(CAUSE_COLOURS.values())
    order = [colour_of(each) for each in bars(gantt(run))]
    rows = "".join("w" if colour in waits else "i" if colour in (ready, "#ffffff") else "." for colour in order)
    assert match(r"^(w+\.+i+)+$", rows)


def test_a_day_of_few_hours_is_measured_by_its_own_length(run: Run) -> None:
    """Days change at local midnight, and the first and the last of a window may be cut."""
    time = TimeAxis(run.scenario)
    edges = edges_h(time, 5.0, 100.0, 7.0)
    assert [time.moment(each).hour for each in edges[1:-1]] == [0] * len(edges[1:-1])
    assert (edges[0], edges[-1]) == (5.0, 100.0)
    assert (np.diff(edges_h(time, 0.0, 24.0 * 2_000, 7.0))[1:-1] == 24.0 * 9).all()


def test_the_key_names_what_is_seen_and_nothing_else(run: Run) -> None:
    """A window without repairs has no repairs in its key."""
    first, last = worst_days(run, 1)
    ax = gantt(run, first=first, last=last)
    seen = {colour_of(each) for each in bars(ax)}
    legend = ax.get_legend()
    assert legend is not None
    assert {to_hex(patch.get_facecolor()) for patch in legend.get_patches()} == seen


def test_the_title_of_a_gantt_chart_adds_up_the_waits(run: Run) -> None:
    """Hours waited, as the journal has them."""
    waits = run.activities[(run.activities["kind"] == "aircraft") & (run.activities["activity"] == "waiting")]
    title = " ".join(gantt(run).get_title(loc="left").split())
    assert f"waited {waits['hours'].sum():,.0f} h of" in title


def test_the_worst_days_are_those_with_most_waiting(run: Run) -> None:
    """No other window of whole days holds more."""
    waits = run.activities[(run.activities["kind"] == "aircraft") & (run.activities["activity"] == "waiting")]

    def waited(low: float, high: float) -> float:
        return float((waits["end_h"].clip(upper=high) - waits["start_h"].clip(lower=low)).clip(lower=0.0).sum())

    first, last = worst_days(run, 7)
    low = (first - run.start).total_seconds() / 3600.0
    assert (last - first).days == 7
    assert waited(low, low + 168.0) == pytest.approx(max(waited(24.0 * d, 24.0 * d + 168.0) for d in range(94)))


@pytest.mark.parametrize(("first", "last"), [("2004-03-09", "2004-03-05"), ("2005-01-01", None), (None, "2003-12-01")])
def test_a_window_without_a_run_in_it_is_refused(run: Run, first: str | None, last: str | None) -> None:
    """The message says from when to when the run lasts."""
    with pytest.raises(AirbridgeError, match="from 2003-12-26 to 2004-04-04"):
        gantt(run, first=first, last=last)


def test_a_moment_that_cannot_be_read_is_refused(run: Run) -> None:
    """The message says how to write one."""
    with pytest.raises(AirbridgeError, match="'soon' is no moment: write one as 2004-03-03"):
        gantt(run, first="soon")


def test_bars_of_waiting_are_as_long_as_the_waits(run: Run) -> None:
    """One bar for each cause that held missions back, in its colour, the longest first."""
    ax = held_back(run)
    waited = run.held_back[run.held_back >= 0.05].to_dict()
    assert len(waited) >= 4
    assert {cause: lengths(ax, str(cause)) for cause in waited} == {cause: [hours] for cause, hours in waited.items()}
    assert lengths(ax) == sorted(waited.values(), reverse=True)


def test_bars_of_a_study_carry_their_intervals(results: Results) -> None:
    """For each scenario and cause the mean, and a line from low to high."""
    summary = results.summary()
    rows = summary[summary["metric"] == "waited_crew_rest"]
    ax = held_back(results)
    assert lengths(ax, "crew rest") == pytest.approx(list(rows["mean"]))
    ends = [tuple(map(float, np.asarray(line.get_xdata()))) for line in ax.lines]
    for low, high in zip(rows["low"], rows["high"], strict=True):
        assert pytest.approx((max(0.0, low), high)) in ends


def test_deliveries_end_with_what_the_metrics_count(run: Run) -> None:
    """The last point of each curve is the total."""
    cargo, passengers = panels_of(deliveries(run))
    assert heights(cargo.lines[0])[-1] == pytest.approx(run.metrics["tonnes_at_destination"])
    assert heights(passengers.lines[0])[-1] == run.loads.loc[run.loads["delivered"], "passengers"].sum()


def test_deliveries_of_several_scenarios_have_a_colour_each(run: Run, fewer: Scenario) -> None:
    """Replications of one share it, and the key names the scenarios."""
    ax = deliveries([run, simulate(fewer), simulate(fewer, replication=1)])
    cargo, _ = panels_of(ax)
    colours = [to_hex(str(line.get_color())) for line in cargo.lines]
    assert sorted(colours.count(colour) for colour in set(colours)) == [1, 2]
    legend = ax.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == [run.scenario.title, fewer.title]
    assert overlapping(texts_of(ax)) == []


def test_many_scenarios_with_long_names_find_room(run: Run) -> None:
    """Nine names in the key, nine numbers beside the lines, and a headline of two lines."""
    names = [f"{run.scenario.title}, the same again under a longer name, number {k}" for k in range(9)]
    runs = [Run(run.scenario.vary({"title": name, "demand_factor": 1 + 0.01 * k}), 1, 0, run.facts, run.formulas)
            for k, name in enumerate(names)]  # fmt: skip
    ax = deliveries(runs, blank())
    assert overlapping(texts_of(ax)) == []
    assert min(panel.get_window_extent().height for panel in panels_of(ax)) > 100


def test_dates_of_narrow_panels_stand_clear_of_each_other() -> None:
    """Two columns of panels have half the room for dates."""
    short = load(SCENARIOS / "rwanda_1994.toml", vary={"horizon_d": 11})
    ax = stock_levels(simulate(short), blank())
    page_of(ax).draw_without_rendering()
    dates = [label for panel in panels_of(ax)[-2:] for label in panel.get_xticklabels()]
    assert len(dates) >= 4
    assert overlapping(dates) == []


def test_stock_levels_are_those_of_the_run(run: Run) -> None:
    """A panel for each stock, with the points of its level."""
    panels = panels_of(stock_levels(run))
    stocks = run.levels[run.levels["kind"] == "stock"].groupby(["place", "what"], sort=False)
    assert len(panels) == len(stocks)
    for panel, (_, points) in zip(panels, stocks, strict=True):
        assert heights(panel.lines[0]) == list(points["value"])


def test_the_reorder_point_follows_the_strength(run: Run) -> None:
    """Days of supply times a day's use of the people of the time: ten days for 550 people, at 1.22 lb each."""
    panel = panels_of(stock_levels(run))[-1]
    line = next(line for line in panel.lines if line.get_label() == "reorder point")
    assert panel.get_title(loc="left") == "samawah: medical"
    assert heights(line)[0] == 0.0
    assert heights(line)[-1] == pytest.approx(10 * 550 * 1.22 * 0.45359237 / 1000, rel=1e-6)


def test_bands_show_the_median_and_eight_runs_of_ten(levels: Bands) -> None:
    """The line is p50, and the band reaches from the p10 of the least of each step to p90."""
    frame, least = (levels.of(kind).groupby(["place", "what"], sort=False) for kind in ("stock", "least stock"))
    for panel, (_, points), (_, lowest) in zip(panels_of(stock_levels(levels)), frame, least, strict=True):
        (band,) = panel.collections
        box = band.get_paths()[0].get_extents()
        assert heights(panel.lines[0]) == list(points["p50"])
        assert (box.y0, box.y1) == (lowest["p10"].min(), points["p90"].max())


def test_a_stock_that_runs_out_is_in_the_title(run: Run) -> None:
    """The finding names what the metrics count as empty."""
    title = stock_levels(run).get_title(loc="left")
    for place, what in (("samawah", "medical"), ("samawah", "food")):
        assert (f"{what} at {place}" in title) == (run.metrics[f"stockout_days[{place}.{what}]"] > 0.0)
