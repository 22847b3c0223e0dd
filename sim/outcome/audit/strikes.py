"""Strikes: an incident wounds no more people than its law can draw."""

from collections.abc import Mapping
from math import floor

import numpy as np

from sim.engine.laws import quantile
from sim.operation.names import INCIDENT, WOUNDED
from sim.outcome.audit.breach import Breach, row_of
from sim.outcome.audit.durations import SMALLEST_U
from sim.outcome.facts import Facts


def within_law(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Those wounded at one hour are not more than the law of the threat gives for the incidents of that hour."""
    journal = facts.ended.journal
    notes = journal[(journal["activity"] == INCIDENT) | (journal["activity"] == WOUNDED)]
    for threat in facts.layout.op.threats:
        mine = notes[notes["actor"] == threat.id]
        hurt, struck = (mine[mine["activity"] == activity] for activity in (WOUNDED, INCIDENT))
        if len(hurt):
            hours, k = np.unique(hurt["start"], return_inverse=True)
            people = np.bincount(k.reshape(-1), weights=hurt["amount"])
            incidents = np.searchsorted(np.sort(struck["start"]), hours, "right")
            incidents = incidents - np.searchsorted(np.sort(struck["start"]), hours, "left")
            most = floor(quantile(threat.casualties, 1.0 - SMALLEST_U) + 0.5)
            over = np.flatnonzero(people > incidents * most)
            if len(over):
                first = hurt[hurt["start"] == hours[over[0]]][0]
                what = f"{names[threat.id]} wounds {people[over[0]]:.0f} people at once, and its law gives {most}"
                return Breach(what, row_of(facts, first))
    return None
