"""Generated forces, tasks, and the flights that bring them."""

from typing import Any

from hypothesis import strategies as st

from tests.operation.generated.values import START, WEEK, Table, clock_times, laws, seldom, shares, without_none


@st.composite
def airliners(draw: st.DrawFn, destination: str) -> Table:
    """A commercial flight from the garrison, with few seats or many."""
    return without_none(
        {
            "kind": "commercial",
            "origin": "garrison",
            "destination": destination,
            "days": list(WEEK),
            "departs": draw(clock_times),
            "seats": draw(st.sampled_from((7, 40, 300))),
            "takes_h": draw(laws(6.0)),
            "missed_connection": draw(shares),
            "missed_connection_h": draw(laws(12.0)),
            "vehicles": draw(seldom(st.just({"carrier": 2}))),
            "seat_cost": 100.0,
            "flight_cost": draw(st.sampled_from((0.0, 1_000.0))),
        }
    )


@st.composite
def parties(draw: st.DrawFn, most: int, horizon_d: float) -> Table:
    """One to three parties, which leave at the start or a day later, or not before a milestone of their force."""
    return {
        f"party_{k}": without_none(
            {
                "strength": draw(st.integers(1, most)),
                "leaves": START.replace(day=START.day + draw(st.integers(0, 1 if horizon_d > 1 else 0)))
                if draw(st.booleans())
                else None,
                "due": draw(seldom(st.just(START.replace(day=START.day + (2 if horizon_d > 2 else 0))))),
            }
        )
        for k in range(draw(st.integers(1, 3)))
    }


@st.composite
def teams(draw: st.DrawFn, destination: str, horizon_d: float) -> Table:
    """An advance team, which may join the troops afterwards."""
    way = {"route": ["garrison", destination], "by": ["airliner"]}
    return without_none(
        {
            "service": "air",
            "way": way,
            "parties": draw(parties(20, horizon_d)),
            "joins": draw(seldom(st.just("troops"))),
        }
    )


@st.composite
def contingents(draw: st.DrawFn, destination: str, fleets: Table, horizon_d: float) -> Table:
    """A contingent that brings what the airlift needs."""
    name, fleet = next(iter(fleets.items()))
    brings: dict[str, Any] = {"port_teams": {destination: draw(st.integers(1, 2))}}
    brings |= {"crews": {name: draw(st.integers(0, fleet["crews"]))}} if fleet["crews"] else {}
    brings |= {"repair_teams": {name: 1}} if draw(st.booleans()) else {}
    way = {"route": ["garrison", destination], "by": ["airliner"], "rsoi_at": destination, "rsoi_d": draw(laws(0.2))}
    made = draw(parties(30, horizon_d))
    next(iter(made.values()))["brings"] = brings
    return without_none(
        {"service": "air", "way": way, "after": draw(st.sampled_from((None, ["team.arrived"]))), "parties": made}
    )


@st.composite
def ground_troops(draw: st.DrawFn, airhead: str, end: str, horizon_d: float) -> Table:
    """Troops that fly in, pass RSOI, march on with vehicles, and may be relieved again and again."""
    way = {
        "route": ["garrison", airhead, end],
        "by": ["airliner", "road_0"],
        "rsoi_at": airhead,
        "rsoi_d": draw(laws(0.3)),
    }
    made = draw(parties(60, horizon_d))
    next(iter(made.values())).update({"drives": {"truck": 1}, "collects_at": airhead} if draw(st.booleans()) else {})
    rotation = {"tour_d": draw(st.sampled_from((0.5, 2.0))), "handover_d": draw(laws(0.2))}
    return without_none({"service": "ground", "way": way, "parties": made, "rotation": draw(seldom(st.just(rotation)))})


@st.composite
def surveys(draw: st.DrawFn, fields: list[str]) -> Table:
    """Up to four tasks of the team, each after some of those before it."""
    made: Table = {}
    for k in range(draw(st.integers(0, 4))):
        made[f"task_{k}"] = without_none(
            {
                "team": "team",
                "people": 1,
                "place": draw(st.sampled_from((None, *fields))),
                "after": draw(st.sampled_from((None, ["team.arrived"], list(made)[-1:], list(made)))) or None,
                "takes_d": draw(laws(0.4)),
                "succeeds": draw(st.sampled_from((1.0, 0.5))),
                "fails_first": draw(st.sampled_from((0, 0, 1))),
                "repeat_after_d": draw(laws(0.2)),
                "daylight": draw(st.booleans()),
                "cost": draw(st.sampled_from((0.0, 50.0))),
                "grants": draw(seldom(grants(fields))),
            }
        )
    return made


@st.composite
def grants(draw: st.DrawFn, fields: list[str]) -> Table:
    """Capacity for one field."""
    return {
        draw(st.sampled_from(fields)): {
            "parking_mog": draw(st.integers(0, 2)),
            "working_mog": draw(st.integers(0, 2)),
            "loaders": draw(st.integers(0, 2)),
            "hires": {"truck": draw(st.integers(0, 3))},
        }
    }
