"""What tests ask about people: where they are at an hour, when milestones were reached, and whether all are there."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from sim.engine.choice import Engine
from sim.engine.tables import tables_of
from sim.operation import plan
from sim.operation.names import PEOPLE, PRESENT, STRENGTH
from sim.outcome import Bench, Run
from sim.scenario import Scenario


def cut_short(scenario: Scenario, hour: float, engine: Engine = "simpy") -> Run:
    """A run that ends at an hour, whatever is under way then."""

    def planned(given: Scenario) -> Any:
        op = plan(given)
        op.horizon = hour
        return op

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sim.outcome.bench.plan", planned)
        return Bench(scenario, engine).run(1, 0)


def on_both_engines(scenario: Scenario) -> Run:
    """The run of both engines, whose journals and tables are equal to the last bit, and which passes its audit."""
    simpy, compiled = (Bench(scenario, engine).run(1, 0) for engine in ("simpy", "compiled"))
    assert simpy.journal.tobytes() == compiled.journal.tobytes()
    for name in tables_of(simpy.facts.layout.op):
        assert simpy.facts.table(name).tobytes() == compiled.facts.table(name).tobytes(), name
    assert [finding for finding in compiled.audit() if not finding.passed] == []
    return compiled


def column(run: Run, table: str, name: str) -> dict[str, float]:
    """A final column of a table, by the names of the planned rows."""
    names = run.facts.layout.rows(table)
    return dict(zip(names, run.facts.column(table, name)[: len(names)].tolist(), strict=True))


def reached(run: Run, *milestones: str) -> list[float | None]:
    """The hour of each milestone; None for one that is not reached."""
    is_reached, hours = (column(run, "milestones", name) for name in ("is_reached", "reached_h"))
    return [hours[name] if is_reached[name] else None for name in milestones]


def present(run: Run, place: str, hour: float) -> float:
    """How many people are at a place at an hour."""
    rows = run.activities.query("actor == @place and kind == 'places' and start_h <= @hour < end_h")
    return float(rows["amount"].iloc[-1])


def changes(run: Run, actor: str, activity: str) -> list[tuple[float, float]]:
    """Hour and amount of each note of an actor: people of a detachment, people of a force in place."""
    rows = run.activities.query("actor == @actor and activity == @activity and hours == 0")
    return [(float(hour), float(amount)) for hour, amount in zip(rows["start_h"], rows["amount"], strict=True)]


def strength_at(run: Run, force: str, hour: float) -> float:
    """How many people of a force are on duty in place at an hour."""
    return ([amount for at, amount in changes(run, force, "strength") if at <= hour] or [0.0])[-1]


def missing(run: Run) -> Mapping[str, float]:
    """People of each force who are nowhere, or somewhere twice where the number is negative; {} if all are well."""
    op = run.facts.layout.op
    lacking = {force.name: 0.0 for force in op.forces}
    for party in op.parties:
        lacking[party.force.name] += party.strength - column(run, "parties", "travelling")[party.name]
    for row in op.detachments:
        lacking[row.force.name] -= column(run, "detachments", "people")[row.name]
    for force in op.forces:
        joined = column(run, "forces", "joined")[force.name]
        lacking[force.name] -= joined
        if force.joins:
            lacking[force.joins.name] += joined
    casualties = run.facts.table("casualties")
    for casualty in casualties[~casualties["evacuated"]]:
        lacking[op.detachments[int(casualty["origin"])].force.name] -= float(casualty["people"])
    return {name: people for name, people in lacking.items() if people}


def absurd(run: Run) -> list[str]:
    """Detachments with fewer than nobody, or with more people on duty than there are, at any hour."""
    journal, op = run.journal, run.facts.layout.op
    notes = journal[(journal["activity"] == PEOPLE) | (journal["activity"] == STRENGTH)]
    found = {run.names[int(row["actor"])] for row in notes[notes["amount"] < 0]}
    people, duty = (run.facts.column("detachments", name) for name in ("people", "on_duty"))
    found |= {op.detachments[int(k)].name for k in np.flatnonzero((duty > people) | (duty < 0))}
    return sorted(found)


def person_days(run: Run, place: str) -> float:
    """Days that people spent at a place, added up from the journal."""
    journal = run.journal
    number = run.facts.layout.op.places.by_name[place].id
    mine = journal[(journal["actor"] == number) & (journal["activity"] == PRESENT)]
    return float(((mine["end"] - mine["start"]) * mine["amount"]).sum() / 24.0)
