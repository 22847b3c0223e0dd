"""Whatever a scenario asks for, however absurd: it runs to its horizon, twice the same, and passes its audit."""

import math
from datetime import date, timedelta
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.outcome import Bench, first_difference
from sim.scenario import Scenario

Table = dict[str, Any]
START = date(2024, 2, 26)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HOURS = (*("24h",) * 8, "daylight", "06:00-18:00", "21:30-03:00", "12:00-12:01")
"""The last is as good as always shut."""

few = st.sampled_from((*(None,) * 8, 1, 1, 2, 2, 2, 2, 0))
some = st.sampled_from((None, None, None, 1, 1, 2, 2))
shares = st.sampled_from((0.0, 0.0, 0.1, 0.5, 1.0))
clock_times = st.sampled_from(("00:00", "05:45", "09:00", "13:10", "23:59"))
later_days = st.integers(0, 3).map(lambda k: START + timedelta(days=k))


def seldom(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """None most of the time."""
    return st.sampled_from((*(False,) * 7, True)).flatmap(lambda given: values if given else st.none())


def hours_like(typical: float, *more: Any) -> st.SearchStrategy[Any]:
    """Distributions around a value, and constants down to nothing."""
    low, high = 0.5 * typical, 2.0 * typical
    spread = ({"triangular": [low, typical, high]}, {"exponential": {"mean": typical}})
    skewed = (
        {"lognormal": {"median": typical, "sigma": 1.0}},
        {"discrete": {"values": [low, high], "weights": [1, 3]}},
    )
    return st.sampled_from((0.0, typical, *spread, *skewed, *more))


def without_none(table: Table) -> Table:
    """A table with nothing in it that is not written."""
    return {key: value for key, value in table.items() if value is not None}


@st.composite
def airfields(draw: st.DrawFn, name: str, names: list[str]) -> Table:
    """An airfield, its ramp and its hours."""
    others = [other for other in names if other != name]
    return without_none(
        {
            "kind": "airfield",
            "latitude_deg": 40.0 + draw(st.floats(0, 3)),
            "longitude_deg": draw(st.floats(0, 3)),
            "parking_mog": draw(few),
            "working_mog": draw(some),
            "loaders": draw(some),
            "hours": draw(st.sampled_from(HOURS)),
            "time_zone": draw(st.sampled_from((None, "Asia/Tokyo", "America/New_York"))),
            "opens_on": draw(seldom(later_days)),
            "alternate": draw(st.sampled_from([None, *others])),
            "temperature_c": draw(st.sampled_from((*(None,) * 5, [35.0] * 12, [35.0] * 12, [45.0] * 12))),
            "strength": {str(day): draw(st.integers(0, 500)) for day in draw(st.sets(later_days, max_size=2))},
        }
    )


@st.composite
def fleets(draw: st.DrawFn, homes: list[str]) -> Table:
    """A fleet with all its rules; aircraft and crews may be none."""
    return without_none(
        {
            "type": "generated",
            "aircraft": draw(st.sampled_from((2, 1, 3, 1, 2, 3, 2, 3, 2, 0))),
            "home": draw(st.sampled_from(homes)),
            "available_from": draw(seldom(later_days)),
            "payload_t": draw(st.sampled_from((10.0, 10.0, 10.0, 0.5))),
            "pallet_positions": draw(st.sampled_from((6, 6, 6, 1, 6, 0))),
            "seats": draw(st.sampled_from((80, 20, 80, 1))),
            "seats_per_pallet_position": draw(st.sampled_from((0, 13))),
            "block_speed_kt": {"100": 240, "500": 260},
            "min_block_h": draw(st.sampled_from((0.0, 0.75))),
            "flight_time_factor": draw(st.sampled_from((1.0, {"uniform": [0.9, 1.3]}))),
            "onload_h": draw(hours_like(1.5)),
            "offload_h": draw(hours_like(1.0)),
            "boarding_h": draw(st.none() | hours_like(0.3)),
            "quick_turn_h": draw(hours_like(0.75)),
            "hold_h": draw(st.sampled_from((0.0, 1.0))),
            "hot_day": draw(st.sampled_from((None, {"none_below_c": 30, "full_at_c": 40, "loss": 1.0}))),
            "break_rate": draw(shares),
            "repair_h": draw(hours_like(6.0)),
            "repair_teams": draw(few),
            "inspection": draw(st.sampled_from((None, {"every_h": 5, "lasts_d": 1, "docks": 1}))),
            "crews": draw(st.sampled_from((4, 1, 2, 3, 4, 4, 4, 6, 6, 0))),
            "crew_brief_h": draw(st.sampled_from((0.0, 1.5))),
            "flight_duty_h": draw(st.sampled_from((8.0, 16.0))),
            "crew_rest_h": draw(st.sampled_from((1.0, 12.0))),
            "flying_limits": draw(st.sampled_from(([], [{"hours": 12, "days": 2}, {"hours": 20, "days": 7}]))),
        }
    )


@st.composite
def missions(draw: st.DrawFn, fleet: str, home: str, names: list[str]) -> Table:
    """A pattern of any policy over one to three fields."""
    away = draw(st.lists(st.sampled_from([n for n in names if n != home]), min_size=1, max_size=3))
    policy = draw(st.sampled_from(("timetable", "every", "on_demand", "surge")))
    table = {
        "fleet": fleet,
        "route": [home, *(n for k, n in enumerate(away) if k == 0 or n != away[k - 1]), home],
        "policy": "timetable" if policy == "every" else policy,
        "priority": draw(st.integers(0, 9)),
        "lead_h": draw(st.sampled_from((6.0, 3.0, 0.0))),
        "max_delay_h": draw(st.sampled_from((None, None, 6.0, 1.0))),
        "min_load": draw(st.sampled_from((0.1, 0.1, 1.0))),
        "max_wait_d": draw(st.sampled_from((0.25, 3.0))),
        "needs_cargo": draw(st.booleans()),
        "engines_running": draw(st.booleans()),
        "first": draw(seldom(later_days)),
    }
    if policy == "timetable":
        table |= {"days": list(draw(st.sets(st.sampled_from(DAYS), min_size=1))), "departs": draw(clock_times)}
    if policy == "every":
        table["every_h"] = {"exponential": {"mean": 7.0}}
    return without_none(table)


@st.composite
def stocks(draw: st.DrawFn, place: str, suppliers: list[str]) -> Table:
    """A stock with every option."""
    inflow = {"amount_t": 5, "every_d": draw(st.sampled_from((0.5, {"exponential": {"mean": 1.0}})))}
    return without_none(
        {
            "initial_t": draw(st.sampled_from((0.5, 20.0, 20.0, 0.0))),
            "use_per_day_t": draw(st.sampled_from((0.0, 1.0))),
            "ordered_from": draw(st.sampled_from([None, *suppliers])),
            "reorder_at_dos": draw(st.sampled_from((0.0, 2.0))),
            "order_up_to_dos": draw(st.sampled_from((3.0, 10.0))),
            "inflow": draw(st.sampled_from((None, inflow))),
        }
    )


@st.composite
def requirements(draw: st.DrawFn, pair: tuple[str, str], goods: list[str]) -> Table:
    """Passengers or goods, once or again and again."""
    people = not goods or draw(st.booleans())
    what = {"passengers": draw(st.integers(0, 120))} if people else {"commodity": goods[0], "amount_t": 12.5}
    return without_none(
        what
        | {
            "origin": pair[0],
            "destination": pair[1],
            "available": draw(st.sampled_from((START, START, START + timedelta(days=2)))),
            "within_d": draw(st.sampled_from((0.5, 3.0))),
            "priority": draw(st.integers(0, 9)),
            "every_d": draw(st.sampled_from((None, 1, 2.5))),
        }
    )


@st.composite
def scenarios(draw: st.DrawFn) -> Table:
    """A whole scenario: one to four airfields, up to two camps, one or two fleets, and what they need."""
    names = [f"field_{k}" for k in range(draw(st.sampled_from((2, 3, 4, 2, 3, 2, 3, 1))))]
    places = {name: draw(airfields(name, names)) for name in names}
    craft = {f"fleet_{k}": draw(fleets(names)) for k in range(draw(st.integers(1, 2)))}
    patterns: Table = {}
    flown_by = draw(st.lists(st.sampled_from(sorted(craft)), min_size=1, max_size=3)) if len(names) > 1 else []
    for number, fleet in enumerate(flown_by):
        patterns[f"run_{number}"] = draw(missions(fleet, craft[fleet]["home"], names))
    pairs = {
        (here, there)
        for given in patterns.values()
        for k, here in enumerate(given["route"])
        for there in given["route"][k + 1 :]
        if here != there
    }
    convoys = {}
    for number in range(draw(st.integers(0, 2))):
        camp, airhead = f"camp_{number}", draw(st.sampled_from(names))
        places[camp] = {"kind": "camp", "airhead": airhead, "strength": {str(START): draw(st.integers(0, 500))}}
        convoys[f"road_{number}"] = {
            "origin": airhead,
            "destination": camp,
            "departs": draw(clock_times),
            "capacity_t": draw(st.sampled_from((0.5, 8.0))),
            "seats": draw(st.sampled_from((1, 40))),
            "takes_h": draw(hours_like(2.0, {"uniform": [1, 2]}, {"empirical": [1, 2, 5]}, {"pert": [1, 2, 4]})),
        }
        pairs |= {(here, camp) for here, there in pairs if there == airhead and here != camp}
    goods = [f"goods_{k}" for k in range(draw(st.sampled_from((1, 2, 0))))]
    held = {name: {kind: None for kind in goods if draw(st.booleans())} for name in places}
    shelves = {
        name: {
            kind: draw(stocks(name, sorted(here for here, there in pairs if there == name and kind in held[here])))
            for kind in kinds
        }
        for name, kinds in held.items()
    }
    wanted = draw(st.lists(st.sampled_from(sorted(pairs)), min_size=1, max_size=4)) if pairs else []
    return {
        "title": "Generated",
        "start": START,
        "horizon_d": draw(st.sampled_from((10, 8, 6, 4))),
        "demand_factor": draw(st.sampled_from((1.0, 2.0, 0.0))),
        "places": places,
        "fleets": craft,
        "missions": patterns,
        "convoys": convoys,
        "commodities": {
            kind: {
                "supply_class": "I",
                "priority": draw(st.integers(0, 9)),
                "pallet_t": draw(st.sampled_from((0.3, 2.0))),
                "per_person_day_kg": draw(st.sampled_from((0.0, 2.0))),
                "spoilage_per_day": min(0.9, draw(shares)),
                "handling_loss": draw(shares),
            }
            for kind in goods
        },
        "stocks": {name: shelf for name, shelf in shelves.items() if shelf},
        "requirements": {f"line_{k}": draw(requirements(pair, goods)) for k, pair in enumerate(wanted)},
        "weather": {
            f"region_{k}": {
                "places": sorted(draw(st.sets(st.sampled_from(names), min_size=1))),
                "chance_per_day": [draw(st.sampled_from((0.2, 0.2, 0.0, 0.99)))] * 12,
                "lasts_h": draw(hours_like(6.0)),
            }
            for k in range(draw(st.integers(0, 2)))
        },
    }


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(scenarios(), st.integers(0, 1000))
def test_every_scenario_runs_twice_the_same_and_passes_its_audit(given_data: Table, seed: int) -> None:
    """Its figures are numbers or not defined, and no stock is ever below nothing."""
    scenario = Scenario.from_dict(given_data, "generated")
    bench = Bench(scenario)
    run = bench.run(seed, 0)
    assert [finding for finding in run.audit() if not finding.passed] == []
    assert not any(math.isinf(value) for value in run.metrics.values())
    assert run.levels["value"].min() >= 0.0 if len(run.levels) else True
    assert np.all(run.journal["amount"] >= 0.0)
    assert first_difference(run, bench.run(seed, 0)) == ""
    assert first_difference(run, Bench(Scenario.from_dict(given_data, "again")).run(seed, 0)) == ""
