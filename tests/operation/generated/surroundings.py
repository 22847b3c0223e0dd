"""Generated roads, ships, threat, relief, and what they add to convoys and fleets."""

from typing import Any

from hypothesis import strategies as st

from tests.operation.generated.values import START, WEEK, Table, clock_times, laws, seldom, shares, without_none


@st.composite
def roads(draw: st.DrawFn, airhead: str, camps: list[str]) -> Table:
    """The road on which the troops march."""
    end = camps[0] if camps else "staging"
    hours = draw(st.sampled_from(("24h", "24h", "06:00-18:00")))
    return {"road_0": {"between": [airhead, end], "takes_h": draw(laws(2.0)), "hours": hours}}


@st.composite
def ships(draw: st.DrawFn) -> Table:
    """A ship with vehicles, and perhaps with drivers to wait for."""
    passage = draw(st.sampled_from(({"passage_d": 0.5}, {"distance_km": 300.0, "speed_kt": 15.0})))
    return without_none(
        {
            "origin": "far_port",
            "destination": "port",
            "leaves": draw(seldom(st.just(START))),
            "after": draw(seldom(st.just(["team.arrived"]))),
            "loading_h": draw(laws(3.0)),
            "unloading_h": draw(laws(5.0)),
            "vehicles": {"truck": draw(st.integers(0, 9)), "water_set": draw(st.integers(0, 2))},
            "returns": draw(st.booleans()),
            "day_cost": draw(st.sampled_from((0.0, 100.0))),
        }
        | passage
    )


@st.composite
def convoys_with_trucks(draw: st.DrawFn, convoy: Table) -> Table:
    """A road run that may go by trucks, with escorts or without."""
    if draw(st.booleans()):
        return convoy
    kept = {key: value for key, value in convoy.items() if key not in ("capacity_t", "seats")}
    escorts = {"escort": "carrier", "escorts": draw(st.integers(0, 1))} if draw(st.booleans()) else {}
    return (
        kept
        | escorts
        | {
            "truck": "truck",
            "truck_t": draw(st.sampled_from((0.5, 4.0))),
            "truck_seats": 10,
            "most_trucks": draw(st.integers(1, 4)),
            "returns_h": draw(laws(2.0)),
        }
    )


@st.composite
def threats(draw: st.DrawFn, data: Table) -> Table:
    """Alerts at some places and on all roads; the wounded are flown to the home of a fleet that can take them."""
    airfields = [name for name, place in data["places"].items() if place["kind"] == "airfield" and name != "garrison"]
    routes = [pattern["route"] for pattern in data["missions"].values() if can_take(data["fleets"][pattern["fleet"]])]
    route = draw(st.sampled_from(routes)) if routes else []
    camps = [name for name, place in data["places"].items() if place.get("airhead") in route]
    places = sorted(draw(st.sets(st.sampled_from([*(set(route) or set(airfields)), *camps]), min_size=1)))
    return without_none(
        {
            "places": places,
            "roads": list(data["roads"]),
            "convoys": list(data["convoys"]),
            "alerts_per_month": [draw(st.sampled_from((0.0, 10.0, 60.0)))] * 12,
            "lasts_h": draw(laws(5.0)),
            "shuts_airfields": draw(st.booleans()),
            "incident_share": draw(shares),
            "casualties": draw(st.sampled_from((0, 1, 3, {"discrete": {"values": [0, 2, 200], "weights": [1, 2, 1]}}))),
            "road_delay_h": draw(laws(1.0)),
            "to_airhead_h": draw(laws(1.0)),
            "hospital": route[0] if route and draw(st.booleans()) else None,
        }
    )


def can_take(fleet: Table) -> bool:
    """Whether an aircraft of a fleet has a seat and can lift who sits on it."""
    return bool(fleet["aircraft"] and fleet["crews"] and fleet["seats"] and fleet["payload_t"] >= 0.1)


@st.composite
def reliefs(draw: st.DrawFn, number: int, place: str, data: Table) -> Table:
    """Water, medical help or repair, with every need that it may have."""
    kind = ("water", "medical", "repair")[number % 3]
    stocks = list(data["stocks"].get(place, {}))
    table: dict[str, Any] = {
        "kind": kind,
        "place": place,
        "units": draw(st.integers(1, 3)),
        "after": draw(st.sampled_from((None, ["troops.arrived"], ["troops.closed"]))),
        "days": list(draw(st.sets(st.sampled_from(WEEK), min_size=1))),
        "begins": draw(clock_times),
        "shift_h": draw(st.sampled_from((1.0, 8.0, 24.0))),
        "uses_kg": {commodity: draw(st.sampled_from((0.5, 50.0))) for commodity in stocks},
        "workers_per_unit": draw(st.integers(0, 5)),
        "worker_day_cost": 8.0,
        "output_cost": draw(st.sampled_from((0.0, 3.0))),
        "stops_in_alert": draw(st.booleans()),
    }
    if draw(st.booleans()):
        table |= {"force": "troops", "people_per_unit": draw(st.integers(1, 5))}
    if kind == "repair":
        table |= {"sites": draw(st.integers(0, 9)), "unit_days_per_site": draw(laws(1.5))}
    else:
        table |= {"output_per_hour": 7.5}
        table |= {"asked_per_day": draw(laws(40.0))} if draw(st.booleans()) else {}
    return without_none(table)


@st.composite
def ferries(draw: st.DrawFn, fleet: Table) -> Table:
    """What a fleet may have besides: a ferry from the garrison, fuel and costs."""
    more: dict[str, Any] = {"cost_per_flying_hour": draw(st.sampled_from((0.0, 500.0)))}
    if draw(st.booleans()):
        more["fuel"] = {"burn_per_hour_t": 2.0, "cost_per_tonne": draw(st.sampled_from((0.0, 700.0)))}
    if "available_from" not in fleet and draw(st.booleans()):
        stop = draw(laws(3.0))
        more["ferry"] = {"route": ["garrison", fleet["home"]], "spacing_h": 0.5, "night_stop_h": stop}
    return more | {"takes_patients": draw(seldom(st.just(False))) is None}
