"""Checks of people: everyone is somewhere, nobody twice, and no work has more of them than there are."""

from collections.abc import Iterator, Mapping

import numpy as np

from sim.engine import TABLE_BITS
from sim.operation.names import AT_RELIEF, AT_TASK, PEOPLE, STRENGTH, UNLOADING_SHIP
from sim.operation.tables import Detachment, Force
from sim.outcome.audit.breach import NO_ROW, Breach, last_about, row_beginning, row_of
from sim.outcome.facts import Facts, Floats, Ints


def people(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """All people of a force, and of those that it joins, are in a detachment, on their way, or wounded on their way."""
    detachments, parties, wounded = facts.table("detachments"), facts.table("parties"), facts.table("casualties")
    waiting = wounded[~wounded["evacuated"]]
    where = counted(facts, detachments["force"], detachments["people"])
    where += counted(facts, parties["force"], parties["travelling"])
    where += counted(facts, detachments["force"][waiting["origin"]], waiting["people"])
    off = np.flatnonzero(where != counted(facts, parties["force"], parties["strength"]))
    if len(off):
        k = int(off[0])
        there = int(counted(facts, parties["force"], parties["strength"])[k])
        what = f"force {facts.layout.rows('forces')[k]} has {there} people, of whom {int(where[k])} are somewhere"
        return Breach(what, last_change(facts, k))
    return places(facts) or detached(facts, names)


def counted(facts: Facts, forces: Ints, people: Ints) -> Ints:
    """Add up people by force; those of forces that join another are counted with it."""
    joined = np.array([joins.number for joins in map(last_joined, facts.layout.op.forces)], np.int64)
    sums = np.zeros(len(facts.layout.op.forces), np.int64)
    np.add.at(sums, joined[forces] if len(forces) else forces, people)
    return sums


def last_joined(force: Force) -> Force:
    """Give the force in which the people of one are in the end."""
    seen = {force.number}
    while force.joins and force.joins.number not in seen:
        force = force.joins
        seen.add(force.number)
    return force


def places(facts: Facts) -> Breach | None:
    """The strength of a place is that of its timetable and of the detachments there."""
    here, detachments = facts.table("places"), facts.table("detachments")
    stationed = np.zeros(len(here), np.int64)
    np.add.at(stationed, detachments["place"], detachments["people"])
    wrong = np.flatnonzero((here["stationed"] != stationed) | (here["people"] != here["listed"] + stationed))
    if len(wrong):
        k = int(wrong[0])
        name, said = facts.layout.rows("places")[k], int(here["people"][k])
        what = f"place {name} counts {said} people, and {int(here['listed'][k] + stationed[k])} are there"
        return Breach(what, last_about(facts, facts.layout.op.places[k].id))
    return None


def detached(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """No detachment ever has less than nobody, nor more on duty than it has people."""
    rows, journal = facts.table("detachments"), facts.ended.journal
    wrong = np.flatnonzero((rows["on_duty"] < 0) | (rows["on_duty"] > rows["people"]))
    if len(wrong):
        k = int(wrong[0])
        name = facts.layout.rows("detachments")[k]
        what = f"detachment {name} has {int(rows['on_duty'][k])} of {int(rows['people'][k])} people on duty"
        return Breach(what, last_about(facts, facts.layout.op.detachments[k].id))
    owed = journal[(journal["activity"] == PEOPLE) & (journal["amount"] < 0.0)]
    if len(owed):
        return Breach(f"{names[int(owed[0]['actor'])]} has {owed[0]['amount']:.0f} people", row_of(facts, owed[0]))
    return None


def last_change(facts: Facts, force: int) -> int:
    """Give the last journal row in which people of a force came or went."""
    mine = [each.id for each in facts.layout.op.detachments if each.force.number == force]
    return last_about(facts, *mine) if mine else NO_ROW


def rotation(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Those who relieve others are never counted beside them: a force has no more people in place than its strength."""
    journal = facts.ended.journal
    notes = journal[journal["activity"] == STRENGTH]
    for force in facts.layout.op.forces:
        most = force.strength + sum(other.strength for other in facts.layout.op.forces if other.joins is force)
        mine = notes[notes["actor"] == force.id]
        wrong = mine[(mine["amount"] > most) | (mine["amount"] < 0.0)]
        if len(wrong):
            what = f"{names[force.id]} has {wrong[0]['amount']:.0f} people in place at hour {wrong[0]['start']:.2f}"
            return Breach(what, row_of(facts, wrong[0]))
    return None


def wounded(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Each of the wounded is known to a threat and to a force, and is in hospital no sooner than wounded."""
    rows, threats, forces = facts.table("casualties"), facts.table("threats"), facts.table("forces")
    made = np.bincount(rows["threat"], minlength=len(threats))
    if (made != threats["casualties_made"]).any():
        k = int(np.flatnonzero(made != threats["casualties_made"])[0])
        what = f"threat {facts.layout.rows('threats')[k]} has made {int(threats['casualties_made'][k])} casualties"
        return Breach(what, last_about(facts, facts.layout.op.threats[k].id))
    hurt = np.zeros(len(forces), np.int64)
    np.add.at(hurt, facts.table("detachments")["force"][rows["origin"]], rows["people"])
    if (hurt > forces["wounded"]).any():
        k = int(np.flatnonzero(hurt > forces["wounded"])[0])
        what = f"force {facts.layout.rows('forces')[k]} counts {int(forces['wounded'][k])} wounded, not {int(hurt[k])}"
        return Breach(what, last_change(facts, k))
    early = rows[rows["evacuated"] & (rows["evacuated_h"] < rows["wounded_h"])]
    if len(early):
        number = int(early[0]["number"])
        row = last_about(facts, (facts.layout.tables["casualties"] << TABLE_BITS) + number)
        return Breach(f"casualty {number} is in hospital before it is wounded", row)
    return None


def at_work(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """No detachment has more people at tasks, with ships and at relief than people, those wounded meanwhile apart."""
    journal, hurt = facts.ended.journal, facts.table("forces")["wounded"]
    working = journal[np.isin(journal["activity"], (AT_TASK, UNLOADING_SHIP, AT_RELIEF)) & (facts.hours > 0.0)]
    for detachment in facts.layout.op.detachments:
        each = dict(work_of(facts, detachment))
        rows = working[np.isin(working["actor"], list(each))]
        if len(rows):
            needed = np.array([each[actor] for actor in rows["actor"].tolist()], np.float64)
            needed *= np.where(rows["activity"] == AT_RELIEF, rows["amount"], 1.0)
            notes = journal[(journal["actor"] == detachment.id) & (journal["activity"] == PEOPLE)]
            over, hour = busiest(rows["start"], rows["end"], needed, notes["start"], notes["amount"])
            if over > hurt[detachment.force.number]:
                what = f"{names[detachment.id]} has {over:.0f} more people at work than people"
                return Breach(what, row_beginning(facts, rows, hour))
    return None


def work_of(facts: Facts, detachment: Detachment) -> Iterator[tuple[int, int]]:
    """Give the ids of tasks, ships and relief work that take people of a detachment, and how many each (or a unit)."""
    op = facts.layout.op
    yield from ((task.id, task.people) for task in op.tasks if task.team is detachment)
    yield from ((ship.id, ship.drivers) for ship in op.ships if ship.drivers_from is detachment)
    yield from ((relief.id, relief.people_per_unit) for relief in op.relief if relief.detachment is detachment)


def busiest(starts: Floats, ends: Floats, needed: Floats, hours: Floats, there: Floats) -> tuple[float, float]:
    """Give by how many the people whom some intervals need exceed, at worst, those who are there, and when that is."""
    times = np.unique(np.concatenate((starts, ends)))
    middles = np.unique(np.concatenate((times, hours[(hours > times[0]) & (hours < times[-1])])))[:-1]
    order, back = np.argsort(starts), np.argsort(ends)
    begun = np.append(0.0, np.cumsum(needed[order]))[np.searchsorted(starts[order], middles, side="right")]
    over = np.append(0.0, np.cumsum(needed[back]))[np.searchsorted(ends[back], middles, side="right")]
    present = np.append(0.0, there)[np.searchsorted(hours, middles, side="right")]
    excess = begun - over - present
    worst = int(np.argmax(excess))
    return float(excess[worst]), float(middles[worst])
