"""The journal in memory: one row for each interval."""

from sim.engine.compiled.agenda import grow
from sim.engine.compiled.records import WORKING, Activity, Engine, Identified
from sim.engine.compiled.word import part
from sim.engine.things import NO_PLACE


@part
def id_of(place: Identified) -> int:
    """The id of a place that may be missing."""
    return place.id if place else NO_PLACE


@part
def write_row(e: Engine, start: float, actor: int, activity: int, place: int, outcome: int, amount: float) -> None:
    """Write a row that ends now."""
    journal = e.journal
    if journal.length < journal.capacity:
        journal.length += 1
    else:
        grow(journal, 1)
    row = journal[journal.length - 1]
    row.start = start
    row.end = e.now
    row.actor = actor
    row.activity = activity
    row.place = place
    row.outcome = outcome
    row.amount = amount
    row.case = e.active.row.id


@part
def write(e: Engine, a: Activity, outcome: int) -> None:
    """Write what the active process did since its wait began; a wait of no length leaves no row."""
    if a.state == WORKING or e.now > a.since:
        write_row(e, a.since, a.actor.id, a.activity, id_of(a.place), outcome, a.amount)
