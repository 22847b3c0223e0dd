"""Dangers: in storms and alerts nobody takes off, lands, loads or sets out who is not to."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from sim.engine import TABLE_BITS, WAITING
from sim.operation.names import (
    ALERT,
    AT_RELIEF,
    AT_TASK,
    DIVERTED,
    LANDED,
    OFFLOADING,
    ON_THE_ROAD,
    ONLOADING,
    RETURNED,
    STORM,
    TOOK_OFF,
)
from sim.outcome.audit.breach import Breach, row_of
from sim.outcome.audit.crowding import ROW_MASK, homes
from sim.outcome.audit.stages import first_rows, marches, moments
from sim.outcome.facts import Facts, Floats, Ints, Records

AN_INSTANT_H = 1e-6
Spans = tuple[Floats, Floats]


class Forbidden(NamedTuple):
    """Journal rows, and the beginnings and ends of the spans that they are not to overlap or to begin in."""

    rows: Records
    spans: Spans
    what: str


def kept_out_of(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Look at flights and the work on ramps in storms, and at all that an alert forbids."""
    for rows, (starts, ends), what in (*in_storms(facts), *in_alerts(facts)):
        if not len(starts) or not len(rows):
            continue
        over = there(starts, ends, rows["start"] + AN_INSTANT_H, np.maximum(rows["start"], rows["end"] - AN_INSTANT_H))
        if over.any():
            row = rows[np.flatnonzero(over)[0]]
            return Breach(f"{names[int(row['actor'])]} {what} at hour {row['start']:.2f}", row_of(facts, row))
    return None


def there(starts: Floats, ends: Floats, begins: Floats, stops: Floats) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Tell whether each interval, or moment, overlaps one of some spans."""
    found = np.zeros(len(begins), np.bool_)
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        found |= (begins < end - AN_INSTANT_H) & (np.maximum(stops, begins) > start + 2.0 * AN_INSTANT_H)
    return found


def spans_of(facts: Facts, activity: int, actors: set[int]) -> Spans:
    """Give when some actors do something."""
    journal = facts.ended.journal
    rows = journal[(journal["activity"] == activity) & np.isin(journal["actor"], sorted(actors))]
    return np.asarray(rows["start"]), np.asarray(rows["end"])


def in_storms(facts: Facts) -> Iterator[Forbidden]:
    """Nobody takes off for or from an airfield in a storm, lands there without need, or is worked there."""
    journal, op = facts.ended.journal, facts.layout.op
    moves = Moves.of(facts)
    worked = journal[np.isin(journal["activity"], (ONLOADING, OFFLOADING))]
    for region in op.regions:
        spans = spans_of(facts, STORM, {region.id})
        for place in region.places:
            yield from moves.forbidden(place.id, spans, "in a storm", True)
            yield Forbidden(worked[worked["place"] == place.id], spans, "is worked in a storm")


def in_alerts(facts: Facts) -> Iterator[Forbidden]:
    """Nobody takes off, marches, drives or begins a task where an alert is, and relief that it stops is stopped."""
    journal, moves = facts.ended.journal, Moves.of(facts)
    driven = first_rows(journal, ON_THE_ROAD)
    relief = journal[journal["activity"] == AT_RELIEF]
    for threat in facts.layout.op.threats:
        spans = spans_of(facts, ALERT, {threat.id})
        for place in threat.places:
            yield from moves.forbidden(place.id, spans, "in an alert", threat.shuts_fields)
            begun = [first_of_tries(facts, task.id) for task in facts.layout.op.tasks if task.place is place]
            yield from (Forbidden(moments(rows), spans, "begins in an alert") for rows in begun)
            stopped = [work.id for work in place.relief if work.stops_in_alert]
            yield Forbidden(relief[np.isin(relief["actor"], stopped)], spans, "works in an alert")
        marched = [march for march, road in marches(facts) if road in threat.roads]
        yield from (Forbidden(moments(march), spans, "sets out in an alert") for march in marched)
        convoys = [convoy.id for convoy in threat.convoys]
        yield Forbidden(moments(driven[np.isin(driven["actor"], convoys)]), spans, "sets out in an alert")


def first_of_tries(facts: Facts, task: int) -> Records:
    """Give the rows in which a task is begun, or begun again: not those after a night."""
    journal = facts.ended.journal
    mine = journal[(journal["actor"] == task) & (facts.hours > 0.0)]
    mine = mine[np.argsort(mine["start"], kind="stable")]
    nights = np.append(False, (mine["activity"] == AT_TASK)[:-1] | at_night(facts, mine)[:-1])
    return np.asarray(mine[(mine["activity"] == AT_TASK) & ~nights])


def at_night(facts: Facts, rows: Records) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Tell which rows are waits for daylight."""
    windows = facts.layout.tables["windows"]
    return np.asarray((rows["activity"] == WAITING) & (rows["place"] >> TABLE_BITS == windows))


class Moves(NamedTuple):
    """Take-offs and landings on missions, with the place that each take-off is from; those in need left out."""

    take_offs: Records
    origins: Ints
    landings: Records

    @classmethod
    def of(cls, facts: Facts) -> "Moves":
        """Read them; an aircraft that turned away elsewhere flies on whatever the sky, and lands at its alternate."""
        journal = facts.ended.journal
        of_missions = journal["case"] >> TABLE_BITS == facts.layout.tables["missions"]
        notes = journal[np.isin(journal["activity"], (TOOK_OFF, LANDED, DIVERTED, RETURNED)) & of_missions]
        notes = notes[np.argsort(notes["actor"], kind="stable")]
        kinds, actors = notes["activity"], notes["actor"]
        first = np.append(True, actors[1:] != actors[:-1]) if len(notes) else np.zeros(0, np.bool_)
        home = homes(facts)[actors & ROW_MASK]
        stands = np.where(first, home, np.append(0, notes["place"][:-1])[: len(notes)])
        turned = np.append(False, np.isin(kinds, (DIVERTED, RETURNED))[:-1])[: len(notes)] & ~first
        in_need = np.append(False, (turned & np.append(False, kinds[:-1] == DIVERTED)[: len(notes)])[:-1])[: len(notes)]
        off = (kinds == TOOK_OFF) & ~turned
        return cls(notes[off], stands[off], notes[(kinds == LANDED) & ~in_need])

    def forbidden(self, place: int, spans: Spans, when: str, landing: bool) -> Iterator[Forbidden]:
        """Give the take-offs from a place and for it, and the landings there where these count too."""
        leaving = self.take_offs[(self.origins == place) | (self.take_offs["place"] == place)]
        yield Forbidden(leaving, spans, f"takes off {when}")
        if landing:
            yield Forbidden(self.landings[self.landings["place"] == place], spans, f"lands {when}")
