"""A party of which a part came back to another place is not there before that part is."""

from collections.abc import Callable

import pytest

from sim.outcome import Run
from sim.scenario import Scenario
from tests.operation.people import column, missing, reached

Day = Callable[..., Scenario]

PARTY = """
[places.far]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 4.0

[weather.dust]
places = ["far"]
chance_per_day = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
lasts_h = 6

[forces.team]
service = "ground"
way = { route = ["field", "far"], by = ["airlift"] }

[forces.team.parties.all]
strength = 20
"""
ROUTE = {"missions.run.route": ["hub", "field", "far", "hub"], "fleets.heron.hold_h": 0.5}


@pytest.mark.parametrize(("days", "closed"), [(1, None), (2, 36.0)])
def test_a_party_waits_for_those_who_were_brought_home(
    day: Day, with_storm: Callable[..., Run], days: int, closed: float | None
) -> None:
    """Dust shuts the far field from 11:30 to 17:30: all are flown on to the hub, and from there the next day."""
    run = with_storm(day(ROUTE | {"horizon_d": days}, PARTY), 11.5)
    assert reached(run, "team.closed") == [closed]
    assert missing(run) == {}
    assert column(run, "parties", "travelling") == {"team.all": 0.0 if closed else 20.0}
    assert run.orders["closed"].tolist() == [True, bool(closed)]
