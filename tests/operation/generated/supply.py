"""Generated commodities, stocks, requirement lines, convoys and storms."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.operation.generated.values import START, Table, clock_times, laws, shares, without_none


@st.composite
def commodities(draw: st.DrawFn) -> Table:
    """A kind of supply, down to what is gone in a day."""
    return {
        "supply_class": "I",
        "priority": draw(st.integers(0, 9)),
        "pallet_t": draw(st.sampled_from((0.3, 2.0))),
        "per_person_day_kg": draw(st.sampled_from((0.0, 2.0))),
        "spoilage_per_day": draw(st.sampled_from((0.0, 0.0, 0.1, 0.5, 0.99))),
        "handling_loss": draw(shares),
    }


@st.composite
def stocks(draw: st.DrawFn, suppliers: list[str]) -> Table:
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
def requirements(draw: st.DrawFn, pair: tuple[str, str], goods: list[str], horizon_d: float) -> Table:
    """Passengers or goods, once or again and again."""
    people = not goods or draw(st.booleans())
    what = {"passengers": draw(st.integers(0, 120))} if people else {"commodity": goods[0], "amount_t": 12.5}
    later: date = START + timedelta(days=2 if horizon_d > 2 else 0)
    return without_none(
        what
        | {
            "origin": pair[0],
            "destination": pair[1],
            "available": draw(st.sampled_from((START, START, later))),
            "within_d": draw(st.sampled_from((0.5, 3.0))),
            "priority": draw(st.integers(0, 9)),
            "every_d": draw(st.sampled_from((None, 1, 2.5))),
        }
    )


@st.composite
def convoys(draw: st.DrawFn, airhead: str, camp: str) -> Table:
    """A road run."""
    return {
        "origin": airhead,
        "destination": camp,
        "departs": draw(clock_times),
        "capacity_t": draw(st.sampled_from((0.5, 8.0))),
        "seats": draw(st.sampled_from((1, 40))),
        "takes_h": draw(laws(2.0, {"uniform": [1, 2]}, {"empirical": [1, 2, 5]}, {"pert": [1, 2, 4]})),
    }


@st.composite
def storms(draw: st.DrawFn, names: list[str]) -> Table:
    """A region that may have a storm a day, or none."""
    return {
        "places": sorted(draw(st.sets(st.sampled_from(names), min_size=1))),
        "chance_per_day": [draw(st.sampled_from((0.2, 0.2, 0.0, 0.99)))] * 12,
        "lasts_h": draw(laws(6.0)),
    }


def supplied(routes: list[list[str]], camps: dict[str, str]) -> set[tuple[str, str]]:
    """Origins and destinations between which something can be carried: along a route, by road, or by both."""
    flown = {
        (here, there) for route in routes for k, here in enumerate(route) for there in route[k + 1 :] if here != there
    }
    driven = {(here, camp) for camp, airhead in camps.items() for here, there in flown if there == airhead}
    return flown | driven | {(airhead, camp) for camp, airhead in camps.items()}
