"""Figures of studies: titles that state what intervals allow, and pictures that stay as they are."""

from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from sim.errors import AirbridgeError
from sim.outcome import METRICS
from sim.scenario import Scenario
from sim.studies import Results, Search, Sensitivity, StudyError, Sweep, spread
from sim.studies.verdicts import Verdict
from sim.views.figures.cost_front import cost_front
from sim.views.figures.saving import page_of
from sim.views.figures.study_convergence import convergence, course_of
from sim.views.figures.study_differences import VERDICT_COLOURS, differences
from sim.views.figures.study_distribution import distribution
from sim.views.figures.study_intervals import intervals
from sim.views.figures.style import blank
from sim.views.figures.sweeps import sweep_curves, sweep_map
from sim.views.figures.tornado_bars import tornado

RUNS = 30
MADE = METRICS[0]
DECLARED = tuple(
    replace(MADE, name=name, label=label, unit=unit, better=better)  # type: ignore[arg-type]
    for name, label, unit, better in (
        ("tonnes", "Cargo delivered", "t", "higher"),
        ("waited", "Waited: ramp", "h", "lower"),
        ("rate", "MC rate", "", "higher"),
        ("first_day", "First delivery", "day", "lower"),
        ("sorties", "Sorties", "sorties", ""),
    )
)
BASELINE = Path(__file__).parent / "baseline"


def picture(name: str) -> pytest.MarkDecorator:
    """Compare what a test returns with the picture of this name, as the other figures are compared."""
    return pytest.mark.mpl_image_compare(
        baseline_dir=str(BASELINE), filename=f"{name}.png", tolerance=4.0, style="default", backend="agg",
        savefig_kwargs={"dpi": 60},
    )  # fmt: skip


def study_of(surge: Scenario, **shifts: tuple[float, ...]) -> Results:
    """A study made of numbers: each scenario is the first, plus a shift of each metric, and a little noise."""
    dice = np.random.default_rng(7)
    base = np.column_stack(
        [dice.normal(mean, sd, RUNS) for mean, sd in ((4_000, 90), (380, 20), (0.87, 0.01), (68.4, 0.8), (400, 9))]
    )
    noise = np.array([9.0, 3.0, 0.001, 0.01, 1.0])
    others = [base + np.array(shift) + noise * dice.normal(size=base.shape) for shift in shifts.values()]
    named = [surge.vary({"title": name.replace("_", " "), "fleets.c130.crews": k + 2}) for k, name in enumerate(shifts)]
    count = 1 + len(shifts)
    return Results(
        ("base", *shifts), (surge.vary({"title": "Base"}), *named), (DECLARED,) * count, (base, *others), 1, "simpy"
    )


@pytest.fixture(scope="module")
def made(surge: Scenario) -> Results:
    """More tonnes and more waiting; fewer tonnes; and one that is hardly other than the first."""
    return study_of(
        surge, two_slots=(200.0, 30.0, 0.0, 0.0, 0.0), one_loader=(-90.0, 0.0, 0.0, 2.0, 20.0), twin=(0.0,) * 5
    )


def title(ax: Axes) -> str:
    """The headline, on one line and with plain spaces."""
    return ax.get_title(loc="left").replace("\n", " ").replace("\N{NO-BREAK SPACE}", " ")


def written(ax: Axes) -> str:
    """All that is written on axes and their panels."""
    every = [ax, *ax.child_axes]
    return " | ".join(text.get_text().replace("\n", " ") for one in every for text in one.texts)


def drawn(ax: Axes) -> Figure:
    """The figure without its small print, which names a fingerprint."""
    for text in ax.texts:
        if " · " in text.get_text():
            text.set_text("source")
    return page_of(ax)


def test_the_title_says_what_is_better_worse_and_not_told_apart(made: Results) -> None:
    """With the means of the differences, and from simultaneous intervals."""
    found = title(differences(made, "tonnes", ax=blank()))
    row = made.compare("tonnes").iloc[0]
    assert f"{row['difference']:+.0f} t with two slots (better)" in found
    assert "t with one loader (worse)" in found
    assert "twin is not told apart from it" in found


def test_what_holds_zero_is_hollow_and_grey_and_no_scenario_s_colour(made: Results) -> None:
    """Better and worse are filled, each in its colour."""
    panel = differences(made, "tonnes", ax=blank()).child_axes[0]
    marks = {line.get_ydata()[0]: line for line in panel.get_lines() if line.get_marker() not in ("None", "")}  # type: ignore[index]
    assert [to_hex(marks[row].get_markeredgecolor()) for row in range(3)] == [
        VERDICT_COLOURS["better"], VERDICT_COLOURS["worse"], VERDICT_COLOURS["not told apart"],
    ]  # fmt: skip
    assert to_hex(marks[2].get_markerfacecolor()) == "#ffffff"


def test_more_waiting_is_worse_and_more_sorties_are_neither(made: Results) -> None:
    """The metric says which way is better."""
    assert "two slots (worse)" in title(differences(made, "waited", ax=blank()))
    found = title(differences(made, "sorties", ax=blank()))
    assert "sorties with one loader" in found
    assert "better" not in found


def test_another_baseline_turns_the_signs(made: Results) -> None:
    """The first scenario is then one of those compared."""
    found = title(differences(made, "tonnes", baseline="two_slots", ax=blank()))
    assert "Cargo delivered against two slots: −" in found
    assert "with Base (worse)" in found


def test_of_several_metrics_the_title_names_those_that_differ(made: Results) -> None:
    """Each in its own panel and unit; a share in percentage points, a day in days."""
    ax = differences(made, "tonnes", "waited", "rate", "first_day", ax=blank())
    assert "two slots is better in cargo delivered, worse in waited (ramp) and not told apart in the rest" in title(ax)
    assert "twin is not told apart in any figure" in title(ax)
    assert len(ax.child_axes) == 4
    assert "percentage points" in ax.child_axes[2].get_xlabel()
    assert "difference from Base, days   (← better)" in ax.get_xlabel()


def test_what_never_differs_is_called_the_same(surge: Scenario) -> None:
    """An interval of no width at zero is no matter of chance."""
    one = study_of(surge, other=(0.0,) * 5)
    same = Results(one.scenarios, one.inputs, one.declared, (one.measured[0],) * 2, 1, "simpy")
    ax = differences(same, "tonnes", ax=blank())
    assert title(ax) == "Cargo delivered: the same in every run with other as with Base"
    assert "the same in every run" in written(ax)


def test_intervals_are_those_of_results(made: Results) -> None:
    """Mean and ends stand beside each row, a day as a date."""
    ax = intervals(made, "tonnes", "first_day", ax=blank())
    mean = made.interval("base", "tonnes")
    assert f"{mean.mean:,.0f}\N{NO-BREAK SPACE}t [{mean.low:,.0f}, {mean.high:,.0f}]" in written(ax)
    assert " Mar ±" in written(ax) or " Feb ±" in written(ax)


def test_the_mean_converges_to_the_interval_of_the_study(made: Results) -> None:
    """After all replications it is that of `Results.interval`, after the first few that of those alone."""
    values = made.values("base", "tonnes")
    course = course_of(values)
    for number in (0, 3, RUNS - 2):
        asked = spread(values[: int(course.runs[number])])
        assert (course.mean[number], course.low[number]) == pytest.approx((asked.mean, asked.low), rel=1e-9)


def test_convergence_says_how_surely_the_worst_known_mean_is_known(made: Results) -> None:
    """Half the width of the widest interval in the end."""
    halves = [(made.interval(name, "tonnes").high - made.interval(name, "tonnes").low) / 2 for name in made.scenarios]
    assert f"After 30 replications the mean of cargo delivered is known to ±{max(halves):.0f} t" in title(
        convergence(made, "tonnes", ax=blank())
    )


def test_a_day_that_never_comes_in_most_runs_has_no_median(made: Results) -> None:
    """Its curve ends below one half, and the title says so."""
    late = [values.copy() for values in made.measured]
    late[1][:20, 3] = np.nan
    found = Results(made.scenarios, made.inputs, made.declared, tuple(late), 1, "simpy")
    assert "; in half of the runs never with two slots" in title(distribution(found, "first_day", ax=blank()))


def test_the_median_is_the_order_statistic(made: Results) -> None:
    """The least value that half of the runs do not exceed."""
    value = sorted(made.values("base", "tonnes"))[RUNS // 2 - 1]
    two = Results(made.scenarios[:2], made.inputs[:2], made.declared[:2], made.measured[:2], 1, "simpy")
    assert f"Median of cargo delivered: {value:,.0f} t with Base and " in title(distribution(two, "tonnes", ax=blank()))


@pytest.fixture(scope="module")
def swept(surge: Scenario) -> Sweep:
    """Four numbers of aircraft by two of places, which only help the fourth."""
    paths = ("places.field.slots", "fleets.c130.aircraft")
    points = [dict(zip(paths, pair, strict=True)) for pair in product((1, 2), (1, 2, 3, 4))]
    gains = [(1_000.0 * (point[paths[1]] + (point == points[-1])), *(0.0,) * 4) for point in points]
    found = study_of(surge, **{f"p{k}": gain for k, gain in enumerate(gains)})
    names = tuple(f"p{k}" for k in range(8))
    return Sweep(
        paths, tuple(points),
        Results(names, found.inputs[1:], (DECLARED,) * 8, found.measured[1:], 1, "simpy"),
    )  # fmt: skip


def test_the_best_point_of_a_sweep_is_named_and_framed(swept: Sweep) -> None:
    """Alone where no other is hidden by chance."""
    ax = sweep_map(swept, "tonnes", ax=blank())
    assert title(ax).endswith("with slots = 2 and aircraft = 4")
    mean = swept.results.interval("p7", "tonnes").mean
    assert title(ax).startswith(f"Cargo delivered: highest mean, {mean:,.0f} t, with")


def test_points_that_chance_hides_are_not_told_apart(swept: Sweep) -> None:
    """No point leads in a metric that the sweep does not move."""
    assert "not told apart" in title(sweep_curves(swept, "rate", ax=blank()))


def test_curves_run_along_the_path_with_most_values(swept: Sweep) -> None:
    """One line for each value of the other."""
    ax = sweep_curves(swept, "tonnes", ax=blank())
    assert ax.get_xlabel() == "aircraft, c130"
    assert "fleets.c130.aircraft" in " ".join(ax.texts[-1].get_text().split())
    legend = ax.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["slots = 1", "slots = 2"]


def tornado_of(surge: Scenario, **changes: Any) -> Sensitivity:
    """Three inputs, of which the last moves nothing for sure."""
    rows = [
        ("fleets.c130.aircraft", 2.0, 4.0, 3_600.0, 5_400.0, 1_800.0, 1_750.0, 1_850.0),
        ("fleets.c130.break_rate", 0.05, 0.25, 5_200.0, 4_000.0, -1_200.0, -1_260.0, -1_140.0),
        ("fleets.c130.crew_rest_h", 10.0, 14.0, 4_710.0, 4_700.0, -10.0, -40.0, 20.0),
    ]
    columns = ["input", "low", "high", "at_low", "at_high", "difference", "difference_low", "difference_high"]
    given: dict[str, Any] = {
        "metric": "tonnes", "method": "tornado", "frame": pd.DataFrame(rows, columns=columns), "runs": 140,
        "measured": DECLARED[0], "scenario": surge, "seed": 1, "replications": 20, "base": spread([4_700.0, 4_720.0]),
    }  # fmt: skip
    return Sensitivity(**(given | changes))


def test_a_tornado_names_the_input_that_moves_most(surge: Scenario) -> None:
    """And how many move nothing that is told apart; these are grey."""
    ax = tornado(tornado_of(surge), ax=blank())
    assert title(ax) == (
        "Cargo delivered depends most on aircraft: +1,800 t from 2 to 4; 1 of 3 inputs makes no difference that is "
        "told apart"
    )
    assert [label.get_text() for label in ax.get_yticklabels()][1] == "break rate, c130\n0.05 to 0.25"
    assert len({to_hex(patch.get_facecolor()) for patch in ax.patches}) == 3


def search_of(surge: Scenario, kept: bool) -> Search:
    """Five plans, of which the third is the cheapest that keeps what was asked, if any does."""
    cost, service = [9.0, 14.0, 20.0, 24.0, 29.0], [-0.9, -0.5, 0.02, 0.0, 0.1]
    service = service if kept else [each - 0.2 for each in service]
    frame = pd.DataFrame({"fleets.c130.aircraft": range(1, 6), "cost": cost, "service": service})
    passed = ["fail", "fail", "pass", "undecided", "pass"] if kept else ["fail"] * 5
    frame = frame.assign(verdict=passed, replications=[10, 10, 20, 20, 20], front=[1, 1, 1, 0, 1])
    frame["front"] = frame["front"].astype(bool)
    if not kept:
        return Search(None, np.nan, frame, ("fleets.c130.aircraft",), surge, 1, "", 12)
    again = (Verdict("fed", "surge", "pass", 0.91, 0.9, 1.0, 0.9),)
    best = {"fleets.c130.aircraft": 3}
    return Search(best, 20.5, frame, ("fleets.c130.aircraft",), surge, 1, "", 12, again, 20)


def test_the_chosen_plan_is_named_and_ringed(surge: Scenario) -> None:
    """The ring stands at its cost and service in fresh replications, and so does the cost in the title."""
    ax = cost_front(search_of(surge, kept=True), ax=blank())
    named = "Cheapest plan that surely keeps what was asked: aircraft = 3, for 20.5 in the unit of the prices"
    assert title(ax) == named
    rings = [one for one in ax.collections if isinstance(one, PathCollection) and one.get_sizes()[0] > 100]
    assert np.asarray(rings[0].get_offsets()).tolist() == [[20.5, pytest.approx(1.0)]]


def test_a_plan_that_is_undecided_is_not_called_sure(surge: Scenario) -> None:
    """Neither in the title nor by its mark."""
    search = search_of(surge, kept=True)
    doubtful = replace(search, verdicts=(replace(search.verdicts[0], outcome="undecided"),))
    assert title(cost_front(doubtful, ax=blank())).startswith(
        "Cheapest plan that may keep what was asked: aircraft = 3"
    )


def test_a_search_without_success_says_so(surge: Scenario) -> None:
    """And rings no plan."""
    said = "None keeps what was asked: 5 of 12 combinations tried"
    assert title(cost_front(search_of(surge, kept=False), ax=blank())) == said


def test_bad_input_is_refused_in_a_sentence(made: Results, swept: Sweep, surge: Scenario) -> None:
    """Metrics and scenarios that there are not, no metric, one scenario, one path, another method."""
    with pytest.raises(StudyError, match=r"no metric 'tons'.*tonnes"):
        intervals(made, "tons", ax=blank())
    with pytest.raises(AirbridgeError, match="none is named: name one metric to draw"):
        differences(made, ax=blank())
    with pytest.raises(StudyError, match="no scenario 'twins'"):
        differences(made, "tonnes", baseline="twins", ax=blank())
    alone = Results(("base",), made.inputs[:1], (DECLARED,), made.measured[:1], 1, "simpy")
    with pytest.raises(AirbridgeError, match="needs two scenarios, and the study has one"):
        differences(alone, "tonnes", ax=blank())
    with pytest.raises(AirbridgeError, match="a map needs two varied paths, and this sweep has 1"):
        sweep_map(Sweep(swept.paths[:1], swept.points, swept.results), "tonnes", ax=blank())
    with pytest.raises(AirbridgeError, match="this is morris: ask sensitivity"):
        tornado(tornado_of(surge, method="morris"), ax=blank())
    scattered = [{"a": float(k), "b": float(k)} for k in range(8)]
    with pytest.raises(AirbridgeError, match="8 lines along a, and a figure holds 7"):
        sweep_curves(Sweep(("a", "b"), tuple(scattered), swept.results), "tonnes", ax=blank())
    never = Results(("base",), made.inputs[:1], (DECLARED,), (made.measured[0] * np.nan,), 1, "simpy")
    for draw in (distribution, convergence):
        with pytest.raises(AirbridgeError, match="tonnes is defined in"):
            draw(never, "tonnes", ax=blank())
    assert "in no run" in written(intervals(never, "tonnes", ax=blank()))


@picture("intervals")
def test_picture_of_intervals(made: Results) -> Figure:
    """Two metrics in four scenarios."""
    return drawn(intervals(made, "tonnes", "first_day", ax=blank()))


@picture("differences")
def test_picture_of_differences(made: Results) -> Figure:
    """Better, worse and open."""
    return drawn(differences(made, "tonnes", "waited", ax=blank()))


@picture("convergence")
def test_picture_of_convergence(made: Results) -> Figure:
    """Bands that narrow."""
    return drawn(convergence(made, "tonnes", ax=blank()))


@picture("distribution")
def test_picture_of_distribution(made: Results) -> Figure:
    """Steps and medians."""
    return drawn(distribution(made, "tonnes", ax=blank()))


@picture("sweep_curves")
def test_picture_of_sweep_curves(swept: Sweep) -> Figure:
    """Two lines."""
    return drawn(sweep_curves(swept, "tonnes", ax=blank()))


@picture("sweep_map")
def test_picture_of_sweep_map(swept: Sweep) -> Figure:
    """Eight cells."""
    return drawn(sweep_map(swept, "tonnes", ax=blank()))


@picture("tornado")
def test_picture_of_tornado(surge: Scenario) -> Figure:
    """Three bars, one of them grey."""
    return drawn(tornado(tornado_of(surge), ax=blank()))


@picture("cost_front")
def test_picture_of_cost_front(surge: Scenario) -> Figure:
    """Five plans and their front."""
    return drawn(cost_front(search_of(surge, kept=True), ax=blank()))
