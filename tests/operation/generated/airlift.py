"""Generated airfields, fleets and missions."""

from typing import Any

from hypothesis import strategies as st

from tests.operation.generated.values import (
    HOURS,
    WEEK,
    Table,
    clock_times,
    days_within,
    enough,
    few,
    laws,
    seldom,
    shares,
    without_none,
)


@st.composite
def airfields(draw: st.DrawFn, name: str, names: list[str], horizon_d: float) -> Table:
    """An airfield, its ramp and its hours."""
    others = [other for other in names if other != name]
    parking = draw(few)
    days = days_within(horizon_d)
    return without_none(
        {
            "kind": "airfield",
            "latitude_deg": 40.0 + draw(st.floats(0, 3)),
            "longitude_deg": draw(st.floats(0, 3)),
            "parking_mog": parking,
            "ppr": draw(st.sampled_from((None, True, False))) if parking else None,
            "working_mog": draw(enough),
            "loaders": draw(enough),
            "hours": draw(st.sampled_from(HOURS)),
            "time_zone": draw(st.sampled_from((None, "Asia/Tokyo", "America/New_York"))),
            "opens_on": draw(seldom(days)),
            "alternate": draw(st.sampled_from([None, *others])),
            "temperature_c": draw(st.sampled_from((*(None,) * 5, [35.0] * 12, [35.0] * 12, [45.0] * 12))),
            "strength": {str(day): draw(st.integers(0, 500)) for day in draw(st.sets(days, max_size=2))},
        }
    )


@st.composite
def fleets(draw: st.DrawFn, homes: list[str], horizon_d: float) -> Table:
    """A fleet with all its rules; its aircraft, its crews, and all that it can carry may be nothing."""
    return without_none(
        {
            "type": "generated",
            "aircraft": draw(st.sampled_from((2, 1, 3, 1, 2, 3, 2, 3, 2, 0))),
            "home": draw(st.sampled_from(homes)),
            "available_from": draw(seldom(days_within(horizon_d))),
            "payload_t": draw(st.sampled_from((*(10.0,) * 8, 0.5, 0.5, 0.0))),
            "pallet_positions": draw(st.sampled_from((6, 6, 6, 1, 6, 0))),
            "seats": draw(st.sampled_from((80, 20, 80, 20, 1, 0))),
            "seats_per_pallet_position": draw(st.sampled_from((0, 13))),
            "passenger_t": draw(st.sampled_from((*(None,) * 7, 0.0))),
            "block_speed_kt": {"100": 240, "500": 260},
            "min_block_h": draw(st.sampled_from((0.0, 0.75))),
            "flight_time_factor": draw(st.sampled_from((1.0, {"uniform": [0.9, 1.3]}))),
            "onload_h": draw(laws(1.5)),
            "offload_h": draw(laws(1.0)),
            "boarding_h": draw(st.none() | laws(0.3)),
            "quick_turn_h": draw(laws(0.75)),
            "hold_h": draw(st.sampled_from((0.0, 1.0))),
            "hot_day": draw(st.sampled_from((None, {"none_below_c": 30, "full_at_c": 40, "loss": 1.0}))),
            "break_rate": draw(shares),
            "repair_h": draw(laws(6.0)),
            "repair_teams": draw(few),
            "inspection": draw(st.sampled_from((None, {"every_h": 5, "lasts_d": 1, "docks": 1}))),
            "crews": draw(st.sampled_from((4, 1, 2, 3, 4, 4, 4, 6, 6, 0))),
            "crew_brief_h": draw(st.sampled_from((0.0, 1.5))),
            "flight_duty_h": draw(st.sampled_from((8.0, 16.0))),
            "crew_rest_h": draw(st.sampled_from((1.0, 12.0, 12.0, 0.0))),
            "flying_limits": draw(st.sampled_from(([], [{"hours": 12, "days": 2}, {"hours": 20, "days": 7}]))),
        }
    )


@st.composite
def missions(draw: st.DrawFn, fleet: str, home: str, names: list[str], horizon_d: float) -> Table:
    """A pattern of any policy over one to three fields."""
    away = draw(st.lists(st.sampled_from([n for n in names if n != home]), min_size=1, max_size=3))
    policy = draw(st.sampled_from(("timetable", "every", "on_demand", "surge")))
    first, last = sorted((draw(days_within(horizon_d)), draw(days_within(horizon_d))))
    table: dict[str, Any] = {
        "fleet": fleet,
        "route": [home, *(n for k, n in enumerate(away) if k == 0 or n != away[k - 1]), home],
        "policy": "timetable" if policy == "every" else policy,
        "priority": draw(st.integers(0, 9)),
        "lead_h": draw(st.sampled_from((6.0, 3.0, 0.0))),
        "max_delay_h": draw(st.sampled_from((None, None, 6.0, 1.0))),
        "min_load": draw(st.sampled_from((0.1, 0.1, 1.0, 0.0))),
        "max_wait_d": draw(st.sampled_from((0.25, 3.0))),
        "needs_cargo": draw(st.booleans()),
        "engines_running": draw(st.booleans()),
        "first": draw(seldom(st.just(first))),
        "last": draw(seldom(st.just(last))),
    }
    if policy == "timetable":
        table |= {"days": list(draw(st.sets(st.sampled_from(WEEK), min_size=1))), "departs": draw(clock_times)}
    if policy == "every":
        table["every_h"] = draw(
            st.sampled_from((7.0, {"exponential": {"mean": 7.0}}, {"gamma": {"mean": 7.0, "cv": 0.3}}))
        )
    return without_none(table)
