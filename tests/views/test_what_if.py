"""The what-if panel answers with the numbers of a study, remembers them, and says what a scenario refuses."""

import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

import sim
from sim.errors import AirbridgeError
from sim.scenario import Scenario
from sim.studies import study
from sim.views.notebook import answers
from sim.views.notebook.choices import choices
from sim.views.notebook.what_if import NO_WIDGETS, Panel, what_if

PNG = b"\x89PNG"
AIRCRAFT, PARKING, SPEED = "fleets.heron.aircraft", "places.field.parking_mog", "fleets.heron.flight_time_factor"


@pytest.fixture
def busy(world: Callable[..., Scenario]) -> Scenario:
    """A small world whose flights take a drawn time."""
    return world({SPEED: {"triangular": [0.8, 1.0, 1.4]}, "horizon_d": 10})


def panel_of(scenario: Scenario, paths: dict[str, Any] | None = None) -> Panel:
    """A panel of few replications."""
    given = paths or {AIRCRAFT: (1, 3)}
    return what_if(scenario, given, metrics=["missions_flown", "flying_hours"], replications=6)


def test_a_moved_slider_gives_the_numbers_of_a_study(busy: Scenario) -> None:
    """Baseline and variation are the pairs that `study` gives for them, number by number."""
    panel = panel_of(busy)
    panel.sliders[AIRCRAFT].value = 2
    assert panel.changes == {AIRCRAFT: 3}
    expected = study(busy, busy.vary({AIRCRAFT: 3}), replications=6, workers=1, progress=False)
    assert panel.results is not None
    for mine, theirs in zip(panel.results.measured, expected.measured, strict=True):
        np.testing.assert_array_equal(mine, theirs)
    row = expected.compare("missions_flown", "flying_hours").iloc[0]
    assert f"+{row['difference']:,.0f}" in panel.text.value
    assert bytes(panel.picture.value).startswith(PNG)


def test_it_begins_at_the_scenario_as_it_is(busy: Scenario) -> None:
    """Nothing is changed before a slider is moved."""
    panel = panel_of(busy)
    assert panel.changes == {}
    assert panel.text.value.count("the same in every run") == 2


def test_points_are_remembered(busy: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """Going back and forth runs each point once."""
    asked: list[str] = []

    def counting(scenario: Scenario, **options: Any) -> sim.Results:
        asked.append(scenario.fingerprint)
        return study(scenario, **options)

    monkeypatch.setattr(answers, "study", counting)
    panel = panel_of(busy)
    for place in (1, 2, 0, 1, 2, 0):
        panel.sliders[AIRCRAFT].value = place
    assert len(asked) == len(set(asked)) == 3


def test_values_that_are_refused_show_the_sentence(busy: Scenario) -> None:
    """The sentence of the scenario stands there as text, no picture does, and the panel goes on."""
    panel = panel_of(busy, {AIRCRAFT: [1, 2, "<b>two</b>"]})
    panel.sliders[AIRCRAFT].value = 2
    assert panel.results is None
    assert AIRCRAFT in panel.text.value
    assert "<b>" not in panel.text.value
    assert panel.picture.layout.visibility == "hidden"
    panel.sliders[AIRCRAFT].value = 1
    assert panel.results is not None
    assert panel.picture.layout.visibility == "visible"


def test_a_list_keeps_its_order_and_what_is_not_set_comes_first(busy: Scenario) -> None:
    """A value that the scenario leaves open can be chosen to stay so."""
    found = choices(busy, {PARKING: [2, 1], AIRCRAFT: [3, 1]})
    assert [each.values for each in found] == [(None, 2, 1), (3, 1)]
    assert [each.own for each in found] == [0, 1]


def test_bounds_give_counts_or_steps_or_factors(busy: Scenario) -> None:
    """Counts go by one, numbers in steps, a distribution is stretched; the scenario's own value is among them."""
    count, number, factor = choices(busy, {AIRCRAFT: (2, 4), "fleets.heron.payload_t": (5.0, 15.0), SPEED: (0.5, 2.0)})
    assert count.values == (1, 2, 3, 4)
    assert number.values[number.own] == 10.0
    assert len(number.values) == 21
    assert factor.words[factor.own] == "× 1"
    assert factor.values[-1] == {"triangular": [1.6, 2.0, 2.8]}


@pytest.mark.parametrize("paths", [{}, {"fleets.heron.aircrafts": [1, 2]}, {AIRCRAFT: []}, {AIRCRAFT: (3, 1)}])
def test_paths_without_values_are_refused(busy: Scenario, paths: dict[str, Any]) -> None:
    """Each mistake is a sentence when the panel is made."""
    with pytest.raises(AirbridgeError, match="aircraft"):
        what_if(busy, paths, metrics=["missions_flown"], replications=2)


def test_an_unknown_metric_is_refused_with_the_nearest(busy: Scenario) -> None:
    """A slip of the pen is told when the panel is made."""
    with pytest.raises(AirbridgeError, match="missions_flown"):
        what_if(busy, {AIRCRAFT: (1, 3)}, metrics=["mission_flown"], replications=2)


def test_without_ipywidgets_a_sentence_names_the_extra(busy: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is run before it is known that the answer can be shown."""
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    with pytest.raises(AirbridgeError, match=r"airbridge-sim\[notebook\]") as refused:
        sim.what_if(busy, {AIRCRAFT: (1, 3)})
    assert str(refused.value) == NO_WIDGETS


def test_a_notebook_shows_the_panel_as_a_widget(busy: Scenario) -> None:
    """What Jupyter asks for is the view of a box with sliders, text and picture."""
    panel = panel_of(busy)
    assert "application/vnd.jupyter.widget-view+json" in panel._repr_mimebundle_()
    assert panel.box.children == (panel.sliders[AIRCRAFT], panel.text, panel.picture)


@pytest.mark.parametrize(
    "given",
    [
        *(5, None, "2", (1.5, 3.5), (1, 2, 3), (2,), ("x", "y"), {"low": 1}, (float("nan"), 3), (2, 2)),
        *((1, 10**5), (1, 10**9), list(range(1, 300)), (True, False)),
    ],
)
def test_what_makes_no_choice_is_a_sentence(busy: Scenario, given: Any) -> None:
    """Bounds of a count are whole, a slider has only so many places, and whatever else stands there is refused."""
    with pytest.raises(AirbridgeError, match=AIRCRAFT):
        choices(busy, {AIRCRAFT: given})


def test_paths_are_a_table(busy: Scenario) -> None:
    """Paths alone are not enough."""
    wrong: Any = [AIRCRAFT]
    with pytest.raises(AirbridgeError, match="name at least one path with its values"):
        choices(busy, wrong)


def test_values_that_the_scenario_refuses_are_not_between_bounds(busy: Scenario) -> None:
    """There are no aircraft below nothing, and no speed that is none; what can be is all there."""
    (count,) = choices(busy, {AIRCRAFT: (-30, 4)})
    lowest = count.values[0]
    assert count.values == tuple(range(lowest, 5))
    assert lowest in (0, 1)
    with pytest.raises(AirbridgeError, match=AIRCRAFT):
        busy.vary({AIRCRAFT: lowest - 1})
    assert count.values[count.own] == busy[AIRCRAFT]
    (factor,) = choices(busy, {SPEED: (-1.0, 2.0)})
    assert factor.words[0].startswith("× 0.")
    with pytest.raises(AirbridgeError, match=AIRCRAFT):
        choices(busy, {AIRCRAFT: (-30, -4)})


@pytest.mark.parametrize("as_text", [True, False])
def test_bounds_of_a_date_are_texts_or_dates(busy: Scenario, as_text: bool) -> None:
    """All days between them can be chosen, and so can those of a list."""
    start = busy["start"]
    days = [start + timedelta(days=count) for count in range(4)]
    given = [str(each) if as_text else each for each in days]
    (between,) = choices(busy, {"start": (given[0], given[-1])})
    assert between.values == tuple(days)
    assert between.words == tuple(map(str, days))
    (among,) = choices(busy, {"start": given[1:]})
    assert among.values == tuple(days)
    assert among.own == 0
