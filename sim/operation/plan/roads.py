"""Roads: the hours in which they are travelled, and daylight for convoys."""

from collections.abc import Iterable

from sim.engine import FOREVER, Gate, List, mean_of
from sim.operation.plan.clock import Clock
from sim.operation.plan.laws import add_law
from sim.operation.plan.refusal import refusal
from sim.operation.plan.windows import Window, daylight, merged
from sim.operation.tables import Operation
from sim.scenario import Scenario


def add_roads(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add all roads; ScenarioError for one on which no march ends within its hours."""
    for name, given in scenario.data.roads.items():
        law = add_law(op, f"roads.{name}.takes_h", given.takes_h)
        windows = road_windows(scenario, name, clock)
        longest = max((closes - opens for opens, closes in windows), default=FOREVER)
        if mean_of(law) > longest:
            sentence = f"takes {mean_of(law):.1f} h by its mean, and the road is travelled for {longest:.1f} h at most"
            raise refusal(scenario, f"roads.{name}.takes_h", f'{sentence}: write hours = "24h", or a shorter time')
        here, there = given.between
        op.roads.add(
            name,
            here=op.places.by_name[here],
            there=op.places.by_name[there],
            hours=op.windows.add(
                f"roads.{name}", opens=List(w[0] for w in windows), closes=List(w[1] for w in windows)
            ),
            takes=law,
            planned_h=mean_of(law),
            calm=Gate(True),
        )


def road_windows(scenario: Scenario, name: str, clock: Clock) -> list[Window]:
    """Give the windows in which a road is travelled; local times are those of its first place that has a time zone."""
    given = scenario.data.roads[name]
    if given.hours == "24h":
        return [(0.0, FOREVER)]
    if given.hours == "daylight":
        return daylight_windows(scenario, given.between, f"roads.{name}.hours", clock)
    zone = next((zone for place in given.between if (zone := scenario.data.places[place].time_zone)), None)
    daily = [tuple(clock.at(day, local, zone) for local in given.hours.split("-")) for day in clock.days()]
    return from_start((opens, closes if closes > opens else closes + 24.0) for opens, closes in daily)


def daylight_windows(scenario: Scenario, places: Iterable[str], path: str, clock: Clock) -> list[Window]:
    """Give the hours of daylight at the first of some places whose position is known.

    ScenarioError, for the value at the path, where none is known.
    """
    for place in places:
        if scenario.data.places[place].latitude_deg is not None:
            return from_start(daylight(scenario, place, clock, day) for day in clock.days())
    sentence = f"daylight needs a position: write latitude_deg and longitude_deg for {' or '.join(places)}"
    raise refusal(scenario, path, sentence)


def from_start(windows: Iterable[Window]) -> list[Window]:
    """Join windows that touch, and leave out what lies before the start."""
    return merged([(max(0.0, opens), closes) for opens, closes in windows if closes > 0.0])
