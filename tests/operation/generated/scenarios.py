"""Generated scenarios, as data."""

from hypothesis import strategies as st

from tests.operation.generated.airlift import airfields, fleets, missions
from tests.operation.generated.supply import commodities, convoys, requirements, stocks, storms, supplied
from tests.operation.generated.values import START, Table, horizons

Pairs = set[tuple[str, str]]


@st.composite
def shelves(draw: st.DrawFn, places: list[str], goods: list[str], pairs: Pairs) -> Table:
    """Stocks of some goods at some places, ordered from where there are others."""
    held = {name: [kind for kind in goods if draw(st.booleans())] for name in places}
    return {
        name: {
            kind: draw(stocks(sorted(here for here, there in pairs if there == name and kind in held[here])))
            for kind in kinds
        }
        for name, kinds in held.items()
        if kinds
    }


@st.composite
def scenarios(draw: st.DrawFn) -> Table:
    """A whole scenario: one to four airfields, up to two camps, one or two fleets, and what they need."""
    horizon_d = draw(horizons)
    names = [f"field_{k}" for k in range(draw(st.sampled_from((2, 3, 4, 2, 3, 2, 3, 1))))]
    places = {name: draw(airfields(name, names, horizon_d)) for name in names}
    craft = {f"fleet_{k}": draw(fleets(names, horizon_d)) for k in range(draw(st.integers(1, 2)))}
    flown_by = draw(st.lists(st.sampled_from(sorted(craft)), min_size=1, max_size=3)) if len(names) > 1 else []
    patterns = {
        f"run_{k}": draw(missions(fleet, craft[fleet]["home"], names, horizon_d)) for k, fleet in enumerate(flown_by)
    }
    camps = {f"camp_{k}": draw(st.sampled_from(names)) for k in range(draw(st.integers(0, 2)))}
    for camp, airhead in camps.items():
        places[camp] = {"kind": "camp", "airhead": airhead, "strength": {str(START): draw(st.integers(0, 500))}}
    goods = [f"goods_{k}" for k in range(draw(st.sampled_from((1, 2, 0))))]
    pairs = supplied([pattern["route"] for pattern in patterns.values()], camps)
    wanted = draw(st.lists(st.sampled_from(sorted(pairs)), min_size=1, max_size=4)) if pairs else []
    return {
        "title": "Generated",
        "start": START,
        "horizon_d": horizon_d,
        "demand_factor": draw(st.sampled_from((1.0, 2.0, 0.0))),
        "places": places,
        "fleets": craft,
        "missions": patterns,
        "convoys": {f"road_to_{camp}": draw(convoys(airhead, camp)) for camp, airhead in camps.items()},
        "commodities": {kind: draw(commodities()) for kind in goods},
        "stocks": draw(shelves(list(places), goods, pairs)),
        "requirements": {f"line_{k}": draw(requirements(pair, goods, horizon_d)) for k, pair in enumerate(wanted)},
        "weather": {f"region_{k}": draw(storms(names)) for k in range(draw(st.integers(0, 2)))},
    }
