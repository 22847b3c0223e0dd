"""Metrics against facts made by hand: what each definition says of a few missions, orders and hours."""

import tomllib
from collections.abc import Callable
from math import isnan, nan
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.engine.choice import prepared
from sim.operation import plan
from sim.operation.names import NO_CREW, NO_RAMP
from sim.outcome.causes import CAUSES
from sim.outcome.facts import Facts
from sim.outcome.layout import Layout
from sim.outcome.metrics import METRICS, Formulas, Metric, metrics_of, work_out
from sim.outcome.metrics.figures import ONE, Figure, count, lifetime_h, special, total, value
from sim.scenario import Scenario
from tests.outcome.made import COLUMNS, HORIZON_H, SCENARIO, Made

EXPECTED = {
    "missions_planned": 7, "missions_flown": 5, "missions_completed": 3, "missions_diverted": 1,
    "missions_cancelled": 2,
    "cancelled_crew": 1, "cancelled_ramp": 1, "cancelled_aircraft": 0, "departure_reliability": 3 / 7,
    "delay_mean": (0.0 + 0.25 + 0.5 + 2.0 + 0.0) / 5, "delay_p90": 2.0,
    "cycle_mean": (6 + 8 + 10 + 12) / 4, "cycle_p90": 12, "ground_mean": (4 + 6 + 7 + 8) / 4,
    "tonnes_delivered": 17.5, "tonnes_per_mission": 3.5, "load_factor": 24 / 48, "tonnes_at_destination": 17,
    "first_delivery_day": 1.25, "holding_hours": 2.0, "sorties": 10, "flying_hours": 12, "breaks": 1, "inspections": 2,
    "ute_rate": 12 / (400 / 24), "mc_rate": 340 / 400, "ready_share": 300 / 400, "on_mission_share": 30 / 400,
    "repair_hours": 40, "crew_duty_share": 0.1, "crew_ready_share": 0.5, "crew_flying_max": 9,
    "waited": 10.5, "waited_per_mission": 1.5, "waited_ramp": 6, "waited_crew": 4.5, "waited_aircraft": 0,
    "orders_placed": 3, "orders_closed": 1, "lines_called": 2, "lines_closed": 1, "lines_late": 2,
    "tonne_days_late": (24 + 2 * 120) / 24, "passenger_days_late": 120 / 24,
    "arrived_share[goods]": 1.0, "arrived_share[more]": 9 / 12, "closure_day[goods]": 2.5, "closure_day[more]": nan,
    "parking_use[hub]": 96 / (2 * 240), "person_days": 30, "fill_rate": nan, "consumed": 0,
}  # fmt: skip


@pytest.fixture(scope="module")
def layout() -> Layout:
    """Of the scenario."""
    scenario = Scenario.from_dict(tomllib.loads(SCENARIO), "facts")
    return Layout(scenario, plan(scenario))


@pytest.fixture
def figures(layout: Layout) -> Callable[..., dict[str, float]]:
    """A function that works metrics out from facts made by hand."""

    def work(columns: dict[str, dict[str, list[float]]], full: bool = True) -> dict[str, float]:
        formulas = Formulas(metrics_of(layout), layout, prepared("simpy", work_out))
        return formulas.named(Facts(Made(layout, columns, full), layout))  # type: ignore[arg-type]

    return work


def test_figures_are_what_the_definitions_say(figures: Callable[..., dict[str, float]]) -> None:
    """Worked by hand; nan where there is nothing to divide by."""
    found = figures(COLUMNS)
    assert {name: found[name] for name in EXPECTED} == pytest.approx(EXPECTED, nan_ok=True)


def test_nothing_that_happened_gives_no_figure_but_counts(figures: Callable[..., dict[str, float]]) -> None:
    """Without missions, loads and orders shares and means are not defined, and totals are zero."""
    found = figures({}, full=False)
    undefined = {name for name, figure in found.items() if isnan(figure)}
    assert {"delay_mean", "delay_p90", "cycle_p90", "departure_reliability", "first_delivery_day"} <= undefined
    assert {"load_factor", "waited_per_mission", "closure_day[goods]", "arrived_share[goods]"} <= undefined
    assert {"missions_flown", "tonnes_delivered", "waited", "tonne_days_late", "crew_flying_max"}.isdisjoint(undefined)


def test_held_back_is_what_the_metrics_of_waiting_say(layout: Layout, figures: Callable[..., dict[str, float]]) -> None:
    """By cause, and without what aircraft waited for on their own."""
    held_back = dict(zip(CAUSES, Facts(Made(layout, COLUMNS), layout).held_back.tolist(), strict=True))  # type: ignore[arg-type]
    assert {cause: hours for cause, hours in held_back.items() if hours} == {"ramp": 6.0, "crew": 4.5}


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (ONE, 1.0),
        (ONE * 3.0 - ONE * 0.5, 2.5),
        (count("crews") + count("aircraft") * 2.0, 6.0),
        (lifetime_h("aircraft"), 2 * HORIZON_H),
        (total("aircraft", "flown_h") / 24.0, 0.5),
        (total("aircraft", "flown_h") * 3.0 / total("aircraft", "sorties"), 3.6),
        (total("aircraft", "flown_h") / (count("aircraft") - count("crews")), nan),
        (value("aircraft", 1, "flown_h"), 5.0),
        (special("cancelled", NO_CREW) - special("cancelled", NO_RAMP), 0.0),
    ],
)
def test_figures_add_scale_and_divide(layout: Layout, figure: Figure, expected: float) -> None:
    """Sums of sums, numbers before and behind, and nan where the whole is zero."""
    metric = Metric("one", "one", "", "Missions", "", "", "", figure)
    formulas = Formulas([metric], layout, prepared("simpy", work_out))
    found = formulas.named(Facts(Made(layout, COLUMNS), layout))  # type: ignore[arg-type]
    assert found == pytest.approx({"one": expected}, nan_ok=True)


def test_every_metric_has_a_name_of_its_own(layout: Layout) -> None:
    """Names are what results are found by."""
    names = [metric.name for metric in metrics_of(layout)]
    assert len(names) == len(set(names)) > len(METRICS)


HOURS = st.floats(0.0, 1000.0)
MISSION = st.tuples(st.integers(0, 8), HOURS, HOURS, st.booleans(), HOURS, st.booleans(), HOURS, HOURS)
FLAG = st.integers(-1, 0)
ORDER = st.tuples(st.integers(-1, 1), *[HOURS] * 5, st.booleans(), *[HOURS] * 3, FLAG, FLAG)
PARTY = st.tuples(st.integers(1, 9), HOURS, st.booleans(), HOURS, FLAG)
CASUALTY = st.tuples(st.integers(1, 9), HOURS, HOURS, st.booleans(), FLAG)


@settings(max_examples=40, deadline=None)
@given(
    missions=st.lists(MISSION, max_size=25),
    loads=st.lists(st.tuples(HOURS, st.booleans(), HOURS), max_size=8),
    orders=st.lists(ORDER, max_size=8),
    milestones=st.lists(st.tuples(st.booleans(), HOURS), min_size=3, max_size=3),
    parties=st.lists(PARTY, max_size=5),
    casualties=st.lists(CASUALTY, max_size=5),
)
def test_figures_have_the_same_bits_compiled(
    layout: Layout, missions: Any, loads: Any, orders: Any, milestones: Any, parties: Any, casualties: Any
) -> None:
    """Whatever happened, `work_out` as it stands and its compiled form agree."""
    pytest.importorskip("numba")
    formulas = Formulas(metrics_of(layout), layout, work_out)
    assert len(layout.op.milestones) == 3
    wanted = [
        *((missions, 8), (loads, 3), ([(1.5,), (2.5,)], 1), (orders, 12), ([], 2)),
        *((milestones, 2), ([], 3), (parties, 5), (casualties, 5)),
    ]
    tables = [np.array(rows, np.float64).reshape(-1, width) for rows, width in wanted]
    columns, rows = np.concatenate([one.T.reshape(-1) for one in tables]), np.array([len(one) for one in tables])
    found = []
    for engine in ("simpy", "compiled"):
        numbers = np.concatenate([np.linspace(0.1, 9.9, formulas.survey.size), np.zeros(formulas.survey.spare)])
        found.append(np.empty(len(formulas.metrics)))
        run = prepared(engine, work_out)
        figures = (formulas.sizes, numbers, formulas.terms, formulas.factors)
        run(columns, rows, HORIZON_H, *figures, formulas.ramps, formulas.edges, found[-1])
    assert found[0].tobytes() == found[1].tobytes()
