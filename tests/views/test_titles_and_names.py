"""Titles and names of any length and script: they find room, say what is so, and raise no warning."""

import warnings
from collections.abc import Callable

import pytest
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.text import Text

from sim.outcome import Run, simulate
from sim.scenario import Scenario
from sim.studies import Bands, Results, bands
from sim.views import days_of_supply, deliveries, differences, distribution, gantt, held_back, intervals, stock_levels
from sim.views.figures import letters
from sim.views.figures.emptiness import OFTEN_EMPTY, lows_of, that_run_out, told
from sim.views.figures.hours_by_cause import Bar, what_it_shows
from sim.views.figures.letters import lines_of, measured_in, shortened, shortened_apart
from sim.views.figures.saving import page_of
from sim.views.figures.scenario_rows import two_lines
from sim.views.figures.style import blank

LONG = "An airlift of food and medicine to the two valleys cut off by the earthquake in its first six weeks, with help "
LONG += "from three neighbouring countries"
JAPANESE = "日本の救援空輸の計画、" * 8
OF_STUDIES: dict[str, Callable[[Results], Axes]] = {
    "held_back": lambda found: held_back(found, blank()),
    "intervals": lambda found: intervals(found, "tonnes_delivered", "waited", ax=blank()),
    "differences": lambda found: differences(found, "tonnes_delivered", "waited", ax=blank()),
    "distribution": lambda found: distribution(found, "tonnes_delivered", blank()),
}


def renamed(results: Results, begin: str) -> Results:
    """The same study of scenarios with other titles."""
    titles = (f"{begin} as it is"[-150:], f"{begin} with two aircraft"[-150:])
    inputs = tuple(each.vary({"title": title}) for each, title in zip(results.inputs, titles, strict=True))
    return Results(results.scenarios, inputs, results.declared, results.measured, results.seed, results.engine)


def outside(ax: Axes) -> list[str]:
    """Texts that reach over the edge of the page."""
    page = page_of(ax)
    page.draw_without_rendering()
    room = page.bbox.padded(2.0)
    shown = [text for text in page.findobj(Text) if text.get_visible() and text.get_text()]
    ticks = {tick.label1 for panel in (ax, *ax.child_axes) for axis in (panel.xaxis, panel.yaxis)
             for tick in axis.get_major_ticks()}  # fmt: skip
    corners = [(text, corner) for text in shown if text not in ticks
               for corner in (text.get_window_extent().min, text.get_window_extent().max)]  # fmt: skip
    return [text.get_text() for text, corner in corners if not room.contains(*corner)]


@pytest.mark.parametrize("figure", OF_STUDIES)
def test_long_titles_find_room(results: Results, figure: str) -> None:
    """Nothing leaves the page, the panels keep their width, and the small print has the titles whole."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = OF_STUDIES[figure](renamed(results, LONG))
        assert outside(ax) == []
    assert min(panel.get_window_extent().width for panel in (ax, *ax.child_axes)) > 300
    assert f"{LONG} as it is"[-150:] in " ".join(ax.texts[-1].get_text().split())


@pytest.mark.parametrize("figure", OF_STUDIES)
def test_a_title_in_japanese_raises_no_warning(results: Results, figure: str) -> None:
    """Whatever fonts there are; where none has the signs, the small print says why there are boxes."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = OF_STUDIES[figure](renamed(results, JAPANESE))
        page_of(ax).draw_without_rendering()
    boxes = "boxes: signs that no font installed here has" in " ".join(ax.texts[-1].get_text().split())
    assert boxes != letters.is_writable(JAPANESE)


def test_fonts_for_other_signs_are_those_installed_here() -> None:
    """Fonts that are not there are not asked for."""
    found = letters.families()
    assert found[0] == "sans-serif"
    assert set(found[1:]) <= set(letters.FALLBACKS) & set(fontManager.get_font_names())
    assert letters.is_writable("Zürich, Łódź: 12 t")


@pytest.mark.parametrize("text", [LONG, JAPANESE, "x" * 200, "a b"])
def test_lines_are_no_wider_than_asked(text: str) -> None:
    """Words that are wider by themselves are broken too, and no sign is lost."""
    font = FontProperties(family=letters.families(), size=9.0)
    lines = lines_of(text, font, 2.0)
    assert max(measured_in(line, font) for line in lines) <= 2.0
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_names_are_shortened_in_the_middle() -> None:
    """What stays is the beginning and the end; a name that fits is left as it is."""
    assert shortened("short", 10) == "short"
    assert shortened("the first and the last of them", 15) == "the fir\N{HORIZONTAL ELLIPSIS}of them"
    assert letters.columns_of(shortened(JAPANESE, 31)) <= 31


def test_names_that_differ_in_what_is_left_out_are_numbered() -> None:
    """Two scenarios never share a name; the same scenario twice does."""
    one, other = LONG + " a" + LONG, LONG + " b" + LONG
    assert len(set(shortened_apart([one, other]))) == 2
    assert len(set(shortened_apart([one, one]))) == 1


@pytest.mark.parametrize("name", [LONG, JAPANESE, "x" * 60, f"{'a' * 20} {'b' * 25} {'c' * 10}"])
def test_the_name_of_a_row_has_two_lines_at_most(name: str) -> None:
    """Rows are two lines high."""
    assert two_lines(name).count("\n") <= 1


def test_long_names_of_actors_leave_time_its_room(run: Run, surge: Scenario) -> None:
    """Rows of a Gantt chart with names of sixty signs."""
    name = "the_only_transport_fleet_of_the_whole_of_the_long_air_bridge"
    assert len(name) == 60
    activities = run.activities.assign(actor=run.activities["actor"].str.replace("c130", name))
    long = Run(surge, 1, 0, run.facts, run.formulas)
    object.__setattr__(long, "activities", activities)
    ax = gantt(long, blank())
    assert outside(ax) == []
    assert ax.get_window_extent().width > 400


@pytest.fixture(scope="module")
def short_of_food(surge: Scenario) -> Scenario:
    """The same with little food at first, and ordered late."""
    return surge.vary({"stocks.samawah.food.initial_t": 1.0})


def test_the_title_names_the_stock_that_is_empty_first(operation: Run, run: Run) -> None:
    """Of several that are empty, by the journal: each with the day from which it is."""
    for each in (operation, run):
        empty = [name for name, value in each.metrics.items() if name.startswith("stockout_days[") and value > 0.0]
        found = that_run_out(lows_of(each))
        used = {f"stockout_days[{place}.{what}]" for (place, what), _, _ in found}
        assert set(empty) <= used
        assert [one.first_h for one in found] == sorted(one.first_h for one in found)


def test_titles_of_a_run_and_of_bands_name_the_same_stocks(short_of_food: Scenario) -> None:
    """Whatever the step, with the same first day."""
    alone = simulate(short_of_food, engine="simpy")
    expected = that_run_out(lows_of(alone))
    assert expected
    for step_h in (6.0, 24.0):
        found = bands(short_of_food, 1, workers=1, engine="simpy", progress=False, step_h=step_h)
        assert [(one.stock, one.runs) for one in that_run_out(found.lows)] == [(one.stock, 1) for one in expected]
        for figure in (stock_levels, days_of_supply):
            first, second = figure(alone, blank()), figure(found, blank())
            assert first.get_title(loc="left") == second.get_title(loc="left")
            assert told(alone, lows_of(alone)).split(" (")[0] in " ".join(first.get_title(loc="left").split())


def test_a_stock_out_shorter_than_a_step_is_marked(short_of_food: Scenario) -> None:
    """And named in the key."""
    found = bands(short_of_food, 1, workers=1, engine="simpy", progress=False, step_h=24.0)
    ax = stock_levels(found, blank())
    legend = ax.get_legend()
    assert legend is not None
    assert OFTEN_EMPTY in [text.get_text() for text in legend.get_texts()]


def test_a_title_about_waits_speaks_of_every_scenario() -> None:
    """Each with its hours; of one run there is no talk of runs."""

    def bars(name: str, hours: float, other: float) -> list[Bar]:
        return [Bar("ramp", name, hours, hours, hours), Bar("weather", name, other, other, other)]

    assert what_it_shows(bars("A", 12.0, 3.0), of_one_run=True).replace("\N{NO-BREAK SPACE}", " ") == (
        "Missions waited longest for ramp space, 12 of 15 h"
    )
    same = what_it_shows(bars("A", 12.0, 3.0) + bars("B", 20.0, 4.0), of_one_run=False)
    assert same.replace("\N{NO-BREAK SPACE}", " ") == (
        "Missions waited longest for ramp space: 12 of 15 h a run with A and 20 of 24 h a run with B"
    )
    other = what_it_shows(bars("A", 12.0, 3.0) + bars("B", 2.0, 40.0), of_one_run=False)
    assert "for ramp space with A" in other
    assert "for weather with B" in other
    still = what_it_shows(bars("A", 12.0, 3.0) + bars("B", 0.0, 0.0), of_one_run=False)
    assert still.endswith("and for nothing with B")


def test_where_nothing_is_waited_for_the_axis_has_no_numbers(surge: Scenario, run: Run, levels: Bands) -> None:
    """But for zero."""
    idle = Run(surge, 1, 0, run.facts, run.formulas)
    object.__setattr__(idle, "held_back", run.held_back * 0.0)
    ax = held_back(idle, blank())
    page_of(ax).draw_without_rendering()
    assert list(ax.get_xticks()) == [0.0]
    assert ax.get_title(loc="left") == "No mission waited for anything"


def test_deliveries_of_cargo_alone_have_no_panel_of_passengers(surge: Scenario, run: Run) -> None:
    """Nothing is drawn of what nobody asks for."""
    cargo = Run(surge, 1, 0, run.facts, run.formulas)
    object.__setattr__(cargo, "loads", run.loads.assign(passengers=0))
    object.__setattr__(cargo, "orders", run.orders.assign(passengers=0))
    panels = deliveries(cargo, blank()).child_axes
    assert [panel.get_ylabel() for panel in panels if isinstance(panel, Axes)] == ["Cargo, tonnes"]
