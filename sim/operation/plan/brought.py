"""What parties bring: aircrews, repair teams for fleets, and aerial-port teams for airfields."""

from sim.operation.tables import Grant, Operation
from sim.scenario import OperationData
from sim.scenario.ways import Traveller, travellers


def add_brings(op: Operation, party: Traveller) -> list[Grant]:
    """Add a grant for each fleet and each airfield that gets teams with a party."""
    brings = party.given.brings
    if brings is None:
        return []
    maintenance = [
        op.grants.add(f"forces.{party.name}.for.{fleet}", fleet=op.fleets.by_name[fleet], repair_teams=teams)
        for fleet, teams in brings.repair_teams.items()
    ]
    port = [
        op.grants.add(f"forces.{party.name}.at.{place}", place=op.places.by_name[place], teams=teams)
        for place, teams in brings.port_teams.items()
    ]
    return maintenance + port


def parties_with_crews(data: OperationData) -> dict[str, str]:
    """Give the party ("force.party") with which a crew ("fleet-crew-1") comes, for those that come with one.

    The crews of a fleet are given in order of their numbers to its parties in order of their names.
    """
    found: dict[str, str] = {}
    brought = dict.fromkeys(data.fleets, 0)
    for each in travellers(data):
        for fleet, crews in each.given.brings.crews.items() if each.given.brings else ():
            for number in range(brought[fleet], brought[fleet] + crews):
                found[f"{fleet}-crew-{number + 1}"] = each.name
            brought[fleet] += crews
    return found
