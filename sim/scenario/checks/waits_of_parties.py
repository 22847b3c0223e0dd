"""What parties wait for on their way, and the missions that carry them."""

from collections.abc import Iterator

from sim.scenario.checks.reach import carries
from sim.scenario.checks.vehicles import Pools, collected_at, pools
from sim.scenario.checks.waits import Enough, Wait, brought, departure, named, room, running, vehicles
from sim.scenario.checks.ways import carriers
from sim.scenario.operation import OperationData
from sim.scenario.registers import AIRLIFT
from sim.scenario.shape import Path
from sim.scenario.ways import Leg, Traveller, last_march, legs, travellers


def waits_of_parties(data: OperationData) -> Iterator[tuple[str, Wait]]:
    """Give each party by its milestone, and each mission that can carry one over a leg of its way, in words."""
    there = pools(data)
    flown = dict[str, Wait]()
    for each in travellers(data):
        for leg in legs(each.way):
            if leg.by == AIRLIFT:
                landing = _landing(data, leg)
                flown |= {_flight(name, leg): _mission(data, name, leg, landing) for name in _missions(data, leg)}
        yield each.name, _party(data, there, each)
    yield from flown.items()


def _party(data: OperationData, there: Pools, each: Traveller) -> Wait:
    force = data.forces[each.force]
    needs = [*named(force.after), *named(each.given.after)]
    enough: list[Enough] = []
    for leg in legs(each.way):
        enough += room(data, leg.there, "billets", each.given.strength)
        if leg.by == AIRLIFT:
            enough += _carried(data, leg)
        elif leg.by in data.flights:
            needs.append(departure(leg.by))
        elif leg.by in data.fleets or leg.by in data.ships:
            needs.append(f"{leg.by}.arrived")
    if last_march(data, each.way):
        place = collected_at(data, each)
        enough += [vehicles(there, kind, place, number) for kind, number in each.given.drives.items()]
    return Wait(each.path, tuple(needs), tuple(enough))


def _carried(data: OperationData, leg: Leg) -> Iterator[Enough]:
    """One mission that carries passengers over the leg, and one convoy behind the airhead of a camp."""
    yield Enough(1, tuple((_flight(name, leg), 1) for name in _missions(data, leg)))
    if data.places[leg.there].airhead is not None:
        runs = (name for name, each in data.convoys.items() if each.destination == leg.there and carries(each, True))
        yield Enough(1, tuple((running(name), 1) for name in runs))


def _mission(data: OperationData, name: str, leg: Leg, landing: str) -> Wait:
    """What a mission needs before it lands at the end of a leg: milestones, aircraft, a crew, and ramps on the way."""
    mission = data.missions[name]
    needs = (*named(mission.after), f"{mission.fleet}.arrived", *(f"{place}.open" for place in mission.route))
    start = mission.route.index(leg.here)
    end = mission.route.index(landing, start + 1)
    enough = [*room(data, mission.route[0], "parking_mog", 1)]
    for place in mission.route[1 : end + 1]:
        enough += room(data, place, "parking_mog", 1)
    for place in (leg.here, landing):
        enough += room(data, place, "working_mog", 1)
        teams = brought(data, "port_teams", place, 1)
        enough += [teams] if teams.sources else []
    crews = brought(data, "crews", mission.fleet, 1)
    at_home = data.fleets[mission.fleet].crews - sum(number for _, number in crews.sources)
    enough.append(Enough(1 - at_home, crews.sources))
    path: Path = ("missions", name)
    return Wait(path, tuple(dict.fromkeys(needs)), tuple(enough))


def _missions(data: OperationData, leg: Leg) -> list[str]:
    return carriers(data, leg.here, _landing(data, leg))


def _landing(data: OperationData, leg: Leg) -> str:
    return data.places[leg.there].airhead or leg.there


def _flight(mission: str, leg: Leg) -> str:
    return f"mission {mission} from {leg.here} to {leg.there}"
