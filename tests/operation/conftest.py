"""Days small enough to be worked by hand: every leg takes an hour, loading an hour, unloading half an hour."""

import functools
import itertools
import math
import tomllib
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from sim.engine.choice import Engine
from sim.engine.draws import replication_key, stream_key, uniform_at
from sim.operation import plan
from sim.operation.names import ALERT_GAP, PURPOSES
from sim.outcome import Bench, Run
from sim.scenario import Scenario

DAY = """
title = "A day worked by hand"
start = 2024-03-04
horizon_d = 1

[places.hub]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 0.0

[places.field]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 2.0

[fleets.heron]
type = "test aircraft"
aircraft = 1
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
days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
departs = "09:00"

[commodities.food]
supply_class = "I"
priority = 2
pallet_t = 2.0
"""
"""It begins on a Monday, at midnight UTC."""

GOODS = """
[requirements.goods]
commodity = "food"
amount_t = 10
origin = "hub"
destination = "field"
available = 2024-03-04
within_d = 2
"""

STORY = ("start_h", "end_h", "waits_for", "activity", "place")
Story = Callable[[Run, str], list[str]]


@pytest.fixture
def day() -> Callable[..., Scenario]:
    """A function that gives the day, with more text added and some values changed; None removes a value."""

    def make(changes: dict[str, Any] | None = None, text: str = "") -> Scenario:
        data = tomllib.loads(DAY + text)
        for path, value in (changes or {}).items():
            *tables, key = path.split(".")
            table = functools.reduce(lambda outer, name: outer.setdefault(name, {}), tables, data)
            table[key] = value
            if value is None:
                del table[key]
        return Scenario.from_dict(data, "day")

    return make


@pytest.fixture
def goods() -> str:
    """Ten tonnes of food, from the hub to the field."""
    return GOODS


def clock(hour: float) -> str:
    """Hours and minutes since the start: "33:05"."""
    minutes = round(60 * hour)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


@pytest.fixture
def story() -> Story:
    """A function that tells what an actor did, to the minute: "09:00-10:00 flying field"."""

    def tell(run: Run, actor: str) -> list[str]:
        mine = run.activities.query("actor == @actor and hours > 0")
        return [
            f"{clock(start)}-{clock(end)} {f'waits for {thing}' if thing else f'{activity} {place}'.strip()}"
            for start, end, thing, activity, place in zip(*(mine[name] for name in STORY), strict=True)
        ]

    return tell


@pytest.fixture
def notes() -> Story:
    """A function that tells the moments of an actor, to the minute: "10:00 landed field"."""

    def tell(run: Run, actor: str) -> list[str]:
        mine = run.activities.query("actor == @actor and hours == 0 and activity != 'waiting'")
        moments = zip(mine["start_h"], mine["activity"], mine["place"], strict=True)
        return [f"{clock(hour)} {activity} {place}".strip() for hour, activity, place in moments]

    return tell


@pytest.fixture
def with_storm(monkeypatch: pytest.MonkeyPatch) -> Callable[[Scenario, float], Run]:
    """A function that runs a scenario of three months with one storm, which begins at an hour that is known.

    The hazard is made endless for an instant, and nothing before and after it.
    """

    def run(scenario: Scenario, hour: float) -> Run:
        def planned(given: Scenario) -> Any:
            op = plan(given)
            op.later_months_h[:] = [hour, hour + 1e-6, 1e9]
            for stop in op.stops:
                stop.payload_t.extend(2 * stop.payload_t[:1])
            for region in op.regions:
                region.season.hazards[:] = [0.0, 1e12, 0.0]
            return op

        monkeypatch.setattr("sim.outcome.bench.plan", planned)
        return Bench(scenario).run(1, 0)

    return run


Hours = Mapping[str, list[float]]
AN_INSTANT_H = 1e-6


@pytest.fixture
def with_alerts(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Run]:
    """A function that runs a scenario with alerts of each threat at hours that are known, and none besides."""

    def run(scenario: Scenario, hours: Hours, engine: Engine = "simpy") -> Run:
        monkeypatch.setattr("sim.outcome.bench.plan", lambda given: with_known_alerts(plan(given), hours))
        return Bench(scenario, engine).run(1, 0)

    return run


def with_known_alerts(op: Any, hours: Hours) -> Any:
    """Make a month of an instant of each hour, in which the risk is just enough for the next alert that is drawn."""
    moments = sorted(set(itertools.chain(*hours.values())))
    months = [*itertools.chain.from_iterable((hour, hour + AN_INSTANT_H) for hour in moments), 1e9]
    for stop in op.stops:
        stop.payload_t.extend(stop.payload_t[:1] * len(months))
    for season in op.seasons:
        season.hazards[:] = [0.0] * len(months)
    for threat in op.threats:
        for hour, risk in zip(hours.get(threat.name, []), risks_of(threat.key), strict=False):
            threat.season.hazards[months.index(hour) + 1] = risk / AN_INSTANT_H
    op.later_months_h[:] = months
    return op


def risks_of(key: int) -> list[float]:
    """The risk of each of the instants: from half-way to one alert that is drawn to half-way to the next."""
    stream = stream_key(replication_key(1, 0), PURPOSES.keys[ALERT_GAP], key)
    gaps = [-math.log(uniform_at(stream, n)) for n in range(10)]
    return [gaps[0] + gaps[1] / 2.0, *((one + other) / 2.0 for one, other in itertools.pairwise(gaps[1:]))]
