"""Checks of names: each means one thing wherever names of several kinds may stand."""

from collections.abc import Iterator

from sim.scenario.checks.fault import Fault
from sim.scenario.happenings import happenings
from sim.scenario.milestones import LOOKS_LIKE_A_DATE
from sim.scenario.operation import OperationData
from sim.scenario.registers import AIRLIFT
from sim.scenario.shape import Path
from sim.scenario.wording import dotted


def means(data: OperationData) -> Iterator[Fault]:
    """Flights, roads, fleets and ships have different names, since a way may name any of them."""
    known: dict[str, str] = {}
    for table in ("fleets", "flights", "roads", "ships"):
        for name in getattr(data, table):
            if name == AIRLIFT:
                yield (table, name), f'"{AIRLIFT}" means the aircraft of the missions: choose another name'
            elif name in known:
                yield (table, name), f"a way could mean {known[name]}.{name} as well: rename one of the two"
            known.setdefault(name, table)


def milestones(data: OperationData) -> Iterator[Fault]:
    """Each milestone has a name of its own, which is no date."""
    known: dict[str, Path] = {}
    for name, path in happenings(dict(data)):
        if LOOKS_LIKE_A_DATE.fullmatch(name):
            yield path, "would be taken for a date by those who wait for it: choose another name"
        elif name in known:
            yield path, f"brings a milestone {name}, and so does {dotted(known[name])}: rename one of the two"
        known.setdefault(name, path)
