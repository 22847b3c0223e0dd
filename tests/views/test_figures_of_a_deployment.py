"""Figures of forces, supplies, milestones and months: what they draw is what happened, and titles are true."""

import re
from datetime import UTC, datetime

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from sim.errors import AirbridgeError
from sim.outcome import Run, simulate
from sim.scenario import Scenario
from sim.studies import Bands, Results
from sim.views import build_up, days_of_supply, deliveries, held_back_by_month, milestones, stock_levels
from sim.views.dates import Calendar, calendar_of
from sim.views.figures.milestone_days import Milestone, Reached, with_room
from sim.views.figures.style import CAUSE_COLOURS, CAUSE_WORDS, blank
from sim.views.figures.timeline import what_it_shows
from sim.views.words import rounded


def title_of(ax: Axes) -> str:
    """The headline in one line, with plain spaces."""
    return " ".join(ax.get_title(loc="left").split())


def panels_of(ax: Axes) -> dict[str, Axes]:
    """The panels by their titles."""
    return {each.get_title(loc="left"): each for each in ax.child_axes if isinstance(each, Axes) and each.get_visible()}


def values_of(panel: Axes, label: str) -> list[float]:
    """The values of the line that is called so."""
    (line,) = [line for line in panel.lines if line.get_label() == label]
    return [float(value) for value in np.asarray(line.get_ydata())]


def hours_in(ax: Axes, cause: str) -> float:
    """Hours of all bars of a cause."""
    boxes = [each for each in ax.patches if isinstance(each, Rectangle)]
    return sum(box.get_height() for box in boxes if to_hex(box.get_facecolor()) == CAUSE_COLOURS[cause])


# ---- days of supply ----
def test_days_of_supply_fall_as_low_as_the_metric_says(run: Run) -> None:
    """The lowest point of each line is the lowest days of supply of that stock."""
    for name, panel in panels_of(days_of_supply(run, blank())).items():
        place, what = name.split(": ")
        lowest = np.nanmin(values_of(panel, "level"))
        assert lowest == pytest.approx(run.metrics[f"dos_min[{place}.{what}]"], abs=2e-3)


def test_the_title_of_days_of_supply_names_the_lowest(operation: Run) -> None:
    """Stock, days and date."""
    metrics = operation.metrics
    lowest = min(("camp.food", "camp.chemicals"), key=lambda stock: metrics[f"dos_min[{stock}]"])
    place, what = lowest.split(".")
    days = metrics[f"dos_min[{lowest}]"]
    words = "empty" if days < 0.05 else f"{rounded(days)} days of supply"
    assert title_of(days_of_supply(operation, blank())).startswith(f"Lowest: {what} at {place}, {words} on ")


def test_a_stock_that_nobody_uses_has_no_days_of_supply(operation: Run) -> None:
    """Only stocks that order are shown where there are any."""
    assert set(panels_of(days_of_supply(operation, blank()))) == {"camp: food", "camp: chemicals"}


def test_the_reorder_line_lies_at_the_days_that_the_scenario_gives(operation: Run) -> None:
    """Five days, for both."""
    for panel in panels_of(days_of_supply(operation, blank())).values():
        assert values_of(panel, "reorder point") == [5.0, 5.0]


def test_a_world_without_stocks_is_refused_in_a_sentence(surge: Scenario) -> None:
    """There is nothing to draw."""
    bare = Scenario.from_dict({**surge.written.data, "stocks": {}})
    with pytest.raises(AirbridgeError, match="has no stock that anybody uses: there is nothing to draw"):
        days_of_supply(simulate(bare, engine="simpy"), blank())


def test_reorder_points_in_tonnes_follow_forces_and_relief_work(operation: Run) -> None:
    """Where nobody is there is nothing to reckon with; with troops and water sets there is."""
    line = values_of(panels_of(stock_levels(operation, blank()))["camp: chemicals"], "reorder point")
    assert line[0] == 0.0
    assert max(line) > 0.0


# ---- build-up ----
def test_the_build_up_ends_with_the_people_in_place(operation: Run) -> None:
    """Of all, and of the force that the others join; one force that joins none needs no total."""
    panels = panels_of(build_up(operation, blank()))
    assert set(panels) == {"troops, with team"}
    people = values_of(panels["troops, with team"], "in place")
    assert people[-1] == operation.metrics["people_in_place"]
    assert max(values_of(panels["troops, with team"], "plan")) == 40.0


def test_the_title_of_the_build_up_is_true(operation: Run, operation_levels: Bands) -> None:
    """All are in place on the day of the title, and not a day before."""
    for found, half in ((operation, ""), (operation_levels, " in half of all runs")):
        title = title_of(build_up(found, blank()))
        told = re.fullmatch(rf"All (\d+) people are in place on (\d+ \w+){half}, .* plan", title)
        assert told, title
        frame = operation_levels.of("in place")
        frame = frame[frame["what"] == ""]
        if half:
            first_h = frame.loc[frame["p50"] >= int(told[1]), "time_h"].min()
        else:
            forces = operation.levels[operation.levels["kind"] == "force"]
            steps = forces.pivot_table(index="time_h", columns="what", values="value").ffill().fillna(0.0).sum(axis=1)
            first_h = float(steps.index[steps >= int(told[1])].min())
        assert calendar_of(operation.scenario).date(float(first_h) / 24.0) == told[2]


def test_bands_of_the_build_up_are_those_that_were_measured(operation_levels: Bands) -> None:
    """The line is the median of all runs."""
    (panel,) = panels_of(build_up(operation_levels, blank())).values()
    rows = operation_levels.of("in place")
    assert values_of(panel, "median") == rows.loc[rows["what"] == "troops", "p50"].tolist()


def test_an_airlift_without_forces_has_no_build_up(run: Run, levels: Bands) -> None:
    """It is refused in a sentence, of a run and of bands."""
    for found in (run, levels):
        with pytest.raises(AirbridgeError, match="has no forces: there is nothing to draw"):
            build_up(found, blank())


@pytest.mark.parametrize("draw", [build_up, days_of_supply, stock_levels])
def test_what_is_no_run_and_no_bands_is_refused(draw: object, results: Results) -> None:
    """With what to give instead."""
    assert callable(draw)
    with pytest.raises(AirbridgeError, match=r"draws a run or bands, not Results: give simulate\(scenario\)"):
        draw(results)


# ---- milestones ----
def test_points_of_a_timeline_are_the_days_of_the_milestones(operation: Run) -> None:
    """In the order in which they come, each at its day."""
    ax = milestones(operation, blank())
    metrics = {name[14:-1].replace(".", " ").replace("_", " "): day for name, day in operation.metrics.items()
               if name.startswith("milestone_day[")}  # fmt: skip
    names = [label.get_text() for label in ax.get_yticklabels()]
    days = [metrics[name] for name in names]
    assert days == sorted(days)
    start = float(ax.get_xlim()[0])
    points = {float(np.asarray(line.get_ydata())[0]): float(np.asarray(line.get_xdata())[0]) - start
              for line in ax.lines if line.get_marker() == "o"}  # fmt: skip
    assert [points[float(row)] for row in range(len(names))] == pytest.approx(days)


def test_ranges_of_a_timeline_hold_eight_runs_of_ten(operation_results: Results) -> None:
    """From p10 to p90, as the summary has them."""
    ax = milestones(operation_results, blank(), kinds=["force"])
    summary = operation_results.summary().set_index("metric")
    start = float(ax.get_xlim()[0])
    wide = [np.asarray(line.get_xdata()) - start for line in ax.lines if line.get_linewidth() == 6.0]
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert len(wide) == len(names) == 4
    for ends, name in zip(wide, names, strict=True):
        force, which = name.split(" ")
        row = summary.loc[f"milestone_day[{force}.{which}]"]
        assert ends.tolist() == pytest.approx([row["p10"], row["p90"]], abs=1e-6)


def test_a_milestone_that_some_runs_miss_is_in_the_title_and_never_counted_as_early() -> None:
    """Of four runs one misses it: the median is of all four, and the title says how often it is missed."""
    days = np.array([3.0, 5.0, np.inf, 9.0])
    missed = Milestone("camp_open", "place", float("nan"), (Reached("base", days),))
    sure = Milestone("survey", "task", float("nan"), (Reached("base", np.array([1.0, 1.0, 2.0, 2.0])),))
    assert (sure.middle, missed.middle) == (1.0, 5.0)
    calendar = Calendar(datetime(2024, 3, 4, tzinfo=UTC), with_year=False)
    assert what_it_shows([sure, missed], calendar) == "Missed most often: camp open, not reached in 25 % of runs"
    assert (
        what_it_shows([sure], calendar)
        == "The only milestone: survey, between 5 Mar and 6 Mar in 8 of 10 runs, 1.0 d apart"
    )


def test_kinds_without_room_are_left_out_as_a_whole() -> None:
    """The scenario's own come first, tasks last."""
    rows = [Milestone(f"{kind}{k}", kind, 0.0, ()) for kind, count in (("task", 25), ("milestone", 4), ("force", 6))
            for k in range(count)]  # fmt: skip
    assert with_room(rows) == ["milestone", "force", "place", "fleet", "ship"]
    assert with_room(rows[:25]) == ["milestone", "force", "place", "fleet", "ship", "task"]


@pytest.mark.parametrize("kinds", [["people"], [], "force"])
def test_kinds_of_milestones_that_there_are_not_are_refused(operation: Run, kinds: list[str]) -> None:
    """With those that there are."""
    with pytest.raises(AirbridgeError, match="give some of milestone, force, place, fleet, ship and task"):
        milestones(operation, blank(), kinds=kinds)


# ---- months ----
def test_bars_of_the_months_add_up_to_what_held_the_airlift_back(run: Run) -> None:
    """Cause by cause."""
    ax = held_back_by_month(run, blank())
    for cause, hours in run.held_back.items():
        assert hours_in(ax, str(cause)) == pytest.approx(hours, abs=0.5)


def test_bars_of_the_deployment_add_up_to_what_held_it_up(operation: Run) -> None:
    """Over all kinds of actors."""
    ax = held_back_by_month(operation, blank(), scope="deployment")
    for cause, hours in operation.held_up.sum().items():
        assert hours_in(ax, str(cause)) == pytest.approx(hours, abs=0.5)


def test_the_title_names_the_worst_month_and_its_longest_cause(run: Run) -> None:
    """March or another: the tallest bar."""
    ax = held_back_by_month(run, blank())
    tops: dict[float, float] = {}
    for box in (each for each in ax.patches if isinstance(each, Rectangle)):
        tops[box.get_x()] = tops.get(box.get_x(), 0.0) + box.get_height()
    worst = max(tops, key=lambda x: tops[x])
    told = re.search(r"in (\w+) \d{4}: ([\d,]+) h, ([\d,]+) h of them for (.*)", title_of(ax))
    assert told
    month = round(worst + 0.36)
    assert ax.get_xticklabels()[month].get_text().splitlines()[0] == told[1][:3]
    assert float(told[2].replace(",", "")) == pytest.approx(tops[worst], abs=0.51)
    tallest = max((each for each in ax.patches if isinstance(each, Rectangle) and each.get_x() == worst),
                  key=lambda box: box.get_height())  # fmt: skip
    causes = [cause for cause in run.held_back.index if CAUSE_WORDS[cause] == told[4]]
    assert to_hex(tallest.get_facecolor()) == CAUSE_COLOURS[causes[0]]


def test_months_of_several_runs_are_their_mean(run: Run) -> None:
    """Twice the same run is that run."""
    once, twice = held_back_by_month(run, blank()), held_back_by_month([run, run], blank())
    assert hours_in(twice, "crew") == pytest.approx(hours_in(once, "crew"))
    assert "a run" in title_of(twice)


def test_months_that_cannot_be_drawn_are_refused(run: Run, operation: Run) -> None:
    """Another scope, no run, and runs of two scenarios."""
    with pytest.raises(AirbridgeError, match="scope 'ships' cannot be drawn: give airlift or deployment"):
        held_back_by_month(run, blank(), scope="ships")
    with pytest.raises(AirbridgeError, match="there is no run to draw"):
        held_back_by_month([], blank())
    with pytest.raises(AirbridgeError, match="runs of several scenarios"):
        held_back_by_month([run, operation], blank())


# ---- deliveries ----
def test_bands_of_deliveries_end_where_the_title_says(levels: Bands) -> None:
    """Median and range of the tonnes."""
    rows = levels.of("delivered")
    last = rows[rows["what"] == "tonnes"].iloc[-1]
    title = title_of(deliveries(levels, blank()))
    assert title.startswith(
        f"Delivered in the median run: {rounded(last['p50'])} t of cargo ({rounded(last['p10'])} to"
    )


def test_no_runs_have_no_deliveries() -> None:
    """A sentence."""
    with pytest.raises(AirbridgeError, match="there is no run to draw"):
        deliveries([])
