"""Metrics against facts made by hand: what each definition says of a few missions, orders and hours."""

import tomllib
from collections.abc import Callable
from math import isnan, nan
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.engine import JOURNAL, Hours, extent_of
from sim.engine.choice import prepared
from sim.engine.survey import Survey, Surveyed, surveyed
from sim.operation import PROGRAM, plan
from sim.operation import names as of
from sim.operation.names import NO_CREW, NO_RAMP
from sim.outcome.causes import CAUSES
from sim.outcome.facts import Facts
from sim.outcome.layout import Layout
from sim.outcome.metrics import METRICS, Formulas, Metric, metrics_of, work_out
from sim.outcome.metrics.figures import ONE, Figure, count, lifetime_h, special, total, value
from sim.scenario import Scenario

HORIZON_H = 240.0
SCENARIO = """
title = "Facts made by hand"
start = 2024-03-04
horizon_d = 10

[places.hub]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 0.0
parking_mog = 2

[places.field]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 2.0

[fleets.heron]
type = "test aircraft"
aircraft = 2
home = "hub"
payload_t = 10
pallet_positions = 5
seats = 50
pallet_tare_t = 0
block_speed_kt = { "100" = 1e6 }
min_block_h = 1.0
onload_h = 1.0
offload_h = 0.5
crews = 2
crew_brief_h = 0.5
flight_duty_h = 12
crew_rest_h = 12

[missions.run]
fleet = "heron"
route = ["hub", "field", "hub"]
days = ["Mon"]
departs = "09:00"

[commodities.food]
supply_class = "I"
priority = 2
pallet_t = 2.0

[requirements.goods]
commodity = "food"
amount_t = 10
origin = "hub"
destination = "field"
available = 2024-03-04
within_d = 2

[requirements.more]
commodity = "food"
amount_t = 8
origin = "hub"
destination = "field"
available = 2024-03-04
within_d = 5
"""
COLUMNS: dict[str, dict[str, list[float]]] = {
    "missions": {
        # Five took off, the fourth of them is still under way; two were cancelled.
        "flown": [1, 1, 1, 1, 1, 0, 0],
        "cause": [0, 0, 0, 0, 0, NO_CREW, NO_RAMP],
        "planned_h": [10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0],
        "took_off_h": [9.5, 20.25, 30.5, 42.0, 50.0, 0.0, 0.0],
        "assigned_h": [8.0, 18.0, 28.0, 38.0, 48.0, 0.0, 68.0],
        "ended": [1, 1, 1, 0, 1, 0, 1],
        "ended_h": [14.0, 26.0, 38.0, 0.0, 60.0, 0.0, 71.0],
        "flown_h": [2.0, 2.0, 3.0, 1.0, 4.0, 0.0, 0.0],
        "delivered_t": [4.0, 5.0, 0.5, 0.0, 8.0, 0.0, 0.0],
        "off_load_t": [5.0, 5.0, 5.0, 1.0, 8.0, 0.0, 0.0],
        "room_t": [10.0, 10.0, 10.0, 8.0, 10.0, 0.0, 0.0],
        "completed": [1, 1, 0, 0, 1, 0, 0],
        "diverted": [0, 0, 1, 0, 0, 0, 0],
        "held_h": [0.0, 0.5, 1.5, 0.0, 0.0, 0.0, 0.0],
    },
    "loads": {"delivered_h": [0.0, 36.0, 30.0], "delivered": [0, 1, 1]},
    "aircraft": {
        "flown_h": [7.0, 5.0],
        "on_mission_h": [18.0, 12.0],
        "sorties": [6, 4],
        "breaks": [1, 0],
        "inspections": [0, 2],
    },
    "crews": {"flown_h": [3.0, 9.0]},
    "orders": {
        # The first has closed late, the second lacks a quarter, the third is of a stock and not due before the end.
        "requirement": [0, 1, -1],
        "due_h": [48.0, 120.0, 300.0],
        "amount_t": [10.0, 8.0, 3.0],
        "passengers": [0, 4, 0],
        "delivered_t": [10.0, 6.0, 1.0],
        "delivered_passengers": [0, 3, 0],
        "closed": [1, 0, 0],
        "closed_h": [60.0, 0.0, 0.0],
        "late_tonne_h": [24.0, 0.0, 0.0],
    },
    "places": {"parked_h": [12.0, 96.0], "person_days": [0.0, 30.0]},
}
BY_ACTIVITY = {
    ("aircraft", of.READY): 300.0, ("aircraft", of.TURNING): 10.0, ("aircraft", of.REPAIR): 40.0,
    ("aircraft", of.INSPECTION): 20.0, ("aircraft", of.NOT_YET_HERE): 80.0, ("crews", of.ON_DUTY): 48.0,
    ("crews", of.STANDING_BY): 240.0,
}  # fmt: skip
WAITED = {
    ("missions", "parking"): 6.0,
    ("missions", "crews"): 3.0,
    ("patterns", "crews"): 1.5,
    ("aircraft", "docks"): 9.0,
}
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
    "orders_placed": 3, "orders_closed": 1, "tonne_days_late": (24 + 2 * 120) / 24, "passenger_days_late": 120 / 24,
    "arrived_share[goods]": 1.0, "arrived_share[more]": 9 / 12, "closure_day[goods]": 2.5, "closure_day[more]": nan,
    "parking_use[hub]": 96 / (2 * 240), "person_days": 30, "fill_rate": nan, "consumed": 0,
}  # fmt: skip


class Made:
    """What a run is to the formulas, made by hand; columns that are not given are zero."""

    def __init__(self, layout: Layout, columns: dict[str, dict[str, list[float]]], full: bool = True) -> None:
        self.layout, self.given, self.full = layout, columns, full

    def column(self, table: str, column: str) -> Any:
        """One column."""
        given = self.given.get(table, {})
        rows = max((len(values) for values in given.values()), default=len(getattr(self.layout.op, table)))
        return np.array(given.get(column, [0.0] * rows))

    def hours(self, _: Any = None) -> Hours:
        """Hours by activity and by what was waited for."""
        extent = extent_of(PROGRAM, self.layout.op)
        found = Hours(np.zeros((extent.tables, len(of.ACTIVITIES))), np.zeros((extent.tables, extent.places)))
        if self.full:
            for (table, activity), hours in BY_ACTIVITY.items():
                found.by_activity[self.layout.tables[table], activity] = hours
            hub, fleet = self.layout.op.places.by_name["hub"], self.layout.op.fleets.by_name["heron"]
            things = {"parking": hub.parking, "crews": fleet.crews, "docks": fleet.docks}
            for (table, thing), hours in WAITED.items():
                found.by_place[self.layout.tables[table], -1 - things[thing].id] = hours
        return found

    def survey(self, survey: Survey) -> Surveyed:
        """All that is asked for."""
        return surveyed(survey, self, np.zeros(0, JOURNAL))


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
ORDER = st.tuples(st.integers(-1, 1), *[HOURS] * 5, st.booleans(), HOURS)


@settings(max_examples=40, deadline=None)
@given(
    missions=st.lists(MISSION, max_size=25),
    loads=st.lists(st.tuples(HOURS, st.booleans()), max_size=8),
    orders=st.lists(ORDER, max_size=8),
)
def test_figures_have_the_same_bits_compiled(layout: Layout, missions: Any, loads: Any, orders: Any) -> None:
    """Whatever happened, `work_out` as it stands and its compiled form agree."""
    pytest.importorskip("numba")
    formulas = Formulas(metrics_of(layout), layout, work_out)
    wanted = [(missions, 8), (loads, 2), ([(1.5,), (2.5,)], 1), (orders, 8), ([], 2)]
    tables = [np.array(rows, np.float64).reshape(-1, width) for rows, width in wanted]
    columns, rows = np.concatenate([one.T.reshape(-1) for one in tables]), np.array([len(one) for one in tables])
    found = []
    for engine in ("simpy", "compiled"):
        numbers = np.concatenate([np.linspace(0.1, 9.9, formulas.survey.size), np.zeros(formulas.survey.spare)])
        found.append(np.empty(len(formulas.metrics)))
        run = prepared(engine, work_out)
        run(columns, rows, HORIZON_H, formulas.sizes, numbers, formulas.terms, formulas.factors, found[-1])
    assert found[0].tobytes() == found[1].tobytes()
