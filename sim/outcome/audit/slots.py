"""Slots: where prior permission is required, no more aircraft stand or are bound than there are parking places."""

from collections.abc import Iterator, Mapping

import numpy as np

from sim.engine import TABLE_BITS
from sim.operation.names import DIVERTED, LANDED, OFFLOADING, ONLOADING, RETURNED, TOOK_OFF
from sim.outcome.audit.breach import Breach, row_beginning
from sim.outcome.audit.crowding import ROW_MASK, crowded, during, homes
from sim.outcome.facts import Facts, Floats, Ints


def slots_kept(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Never do more aircraft stand on a ramp or fly to it on missions than it has parking places, where it gives slots.

    At home only those count that are worked; those that divert to a place need no slot.
    """
    worked, home = during(facts, ONLOADING, OFFLOADING), homes(facts)
    at_home = worked[worked["place"] == home[worked["actor"] & ROW_MASK]]
    places, starts, ends = held(facts)
    for place in facts.layout.op.places:
        here, bound = at_home[at_home["place"] == place.id], places == place.id
        begun, over = np.append(here["start"], starts[bound]), np.append(here["end"], ends[bound])
        if place.gives_slots and (found := crowded(facts, place, "parking", begun, over)):
            what = f"{found.there} aircraft stand at {place.name} or are bound for it, which gives {found.units} slots"
            journal = facts.ended.journal
            off = journal[(journal["activity"] == TOOK_OFF) & (journal["place"] == place.id)]
            return Breach(what, row_beginning(facts, np.concatenate((here, off)), found.hour))
    return None


def held(facts: Facts) -> tuple[Ints, Floats, Floats]:
    """Give place, beginning and end of each time in which one on a mission stands at a place or is bound for it.

    It begins with the take-off and ends with the next one, or with turning away; flights home and to alternates are
    left out.
    """
    found = list(spans(facts))
    places = np.array([place for place, _, _ in found], np.int64)
    return places, np.array([begun for _, begun, _ in found]), np.array([over for _, _, over in found])


def spans(facts: Facts) -> Iterator[tuple[int, float, float]]:
    """Give them one by one, aircraft after aircraft."""
    journal, home = facts.ended.journal, homes(facts)
    of_missions = journal["case"] >> TABLE_BITS == facts.layout.tables["missions"]
    notes = journal[np.isin(journal["activity"], (TOOK_OFF, LANDED, DIVERTED, RETURNED)) & of_missions]
    for actor in np.unique(notes["actor"]).tolist():
        mine = notes[notes["actor"] == actor]
        kinds, hours = mine["activity"].tolist(), [*mine["start"].tolist(), *[facts.layout.horizon_h] * 2]
        for k, place in enumerate(mine["place"].tolist()):
            in_need = k > 0 and kinds[k - 1] == DIVERTED
            if kinds[k] == TOOK_OFF and place != home[actor & ROW_MASK] and not in_need:
                landed = k + 1 < len(kinds) and kinds[k + 1] == LANDED
                yield place, hours[k], hours[k + 2 if landed else k + 1]
