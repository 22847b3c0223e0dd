"""Sections of the deployment: milestones, forces with their parties, and tasks."""

from sim.scenario.forces import Brings, CapacityOfPlace, Force, Task, Way
from sim.scenario.milestones import Milestone
from sim.scenario.operation import OperationData
from sim.scenario.sections.cells import Row, Section, above_0, counted, few, in_words, not_before, route, section, some
from sim.scenario.ways import Traveller, travellers


def milestones(data: OperationData) -> Section:
    """Milestones of the scenario's own."""

    def cells(milestone: Milestone) -> Row:
        return not_before(milestone.on, milestone.after)

    return section(("milestone", "not before", "after"), data.milestones, cells)


def forces(data: OperationData) -> Section:
    """Who comes, together."""
    columns = ("force", "service", "strength", "parties", "after", "tour_d", "handover_d", "joins", "joins after")
    return section(columns, data.forces, _force)


def _force(force: Force) -> Row:
    strength = sum(party.strength for party in force.parties.values())
    turns = force.rotation
    tour = (f"{turns.tour_d:g}", in_words(turns.handover_d)) if turns else ("", "")
    who = (force.service, str(strength), str(len(force.parties)), few(force.after))
    return (*who, *tour, some(force.joins), few(force.joins_after))


def ways(data: OperationData) -> Section:
    """Ways of forces, of those who relieve them, and of parties that have one of their own."""
    found: dict[str, Way | None] = {}
    for name, force in data.forces.items():
        found[name] = force.way
        found[f"{name}, relief"] = force.rotation.way if force.rotation else None
        found |= {f"{name}.{party}": given.way for party, given in force.parties.items()}
    written = {name: way for name, way in found.items() if way is not None}
    return section(("way of", "route", "by", "RSOI"), written, _way)


def _way(way: Way) -> Row:
    return (route(way.route), few(way.by), f"{in_words(way.rsoi_d)} d at {way.rsoi_at}" if way.rsoi_at else "")


def parties(data: OperationData) -> Section:
    """Who travels together."""
    columns = ("party", "strength", "leaves", "after", "due", "drives", "brings")
    return Section(columns, tuple((each.name, *_party(each)) for each in travellers(data)))


def _party(each: Traveller) -> Row:
    given = each.given
    drives = counted(given.drives)
    collected = f"{drives} from {given.collects_at}" if given.collects_at else drives
    when = (*not_before(given.leaves, given.after), some(given.due))
    return (str(given.strength), *when, collected, _brings(given.brings))


def _brings(brings: Brings | None) -> str:
    if brings is None:
        return ""
    kinds = ((brings.crews, "crews of"), (brings.repair_teams, "repair teams of"), (brings.port_teams, "port teams at"))
    return few(f"{number} {what} {name}" for numbers, what in kinds for name, number in numbers.items())


def tasks(data: OperationData) -> Section:
    """What the team does, and what comes of it."""
    columns = ("task", "team", "people", "at", "after", "takes_d", "succeeds", "opens", "grants", "cost")
    return section(columns, data.tasks, _task)


def _task(task: Task) -> Row:
    chance = "" if task.succeeds == 1 and not task.fails_first else f"{task.succeeds:g}"
    if task.fails_first:
        chance += f" after {task.fails_first} failed"
    granted = few(f"{_gain(gain)} at {place}" for place, gain in task.grants.items())
    who = (task.team, str(task.people), some(task.place or task.based_at), few(task.after))
    return (*who, in_words(task.takes_d), chance, few(task.opens), granted, above_0(task.cost))


def _gain(gain: CapacityOfPlace) -> str:
    numbers = {name.removesuffix("_mog"): number for name, number in gain if name != "hires" and number}
    return counted(numbers | gain.hires)
