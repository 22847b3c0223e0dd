"""Runs that plain sense can answer: constant hours, any order of replications; theory is in `sim.studies.theory`."""

from typing import Any

from models import stress, tiny

from sim.engine import Pool, SimpyWorkspace, law_columns


def server(horizon_h: float, arrival: tuple[str, dict[str, float]], service: tuple[str, dict[str, float]]) -> tiny.Tiny:
    """Return a model of one source and one server, and make its process begin."""
    op = tiny.Tiny(horizon=horizon_h, pool=Pool(1))
    op.arrival = op.laws.add("arrival", **law_columns(*arrival))
    op.service = op.laws.add("service", **law_columns(*service))
    tiny.person(op, "source")
    tiny.PROGRAM.at_start = (tiny.arrive,)
    return op


def test_a_server_with_constant_hours_is_never_late(workspace: Any) -> None:
    """One arrival an hour and one hour of service: nobody waits, and the hours come exactly, as no draw is used."""
    op = server(6.5, ("constant", {"value": 1.0}), ("constant", {"value": 1.0}))
    ended = workspace(tiny.PROGRAM, op).run(1, 0)
    assert sorted(set(ended.journal["end"].tolist())) == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 6.5]
    assert (ended.journal["activity"] == tiny.WORKED).all()
    assert ended.table("items")["seen"].tolist() == [1, 1, 1, 1, 1, 0]


def test_a_run_is_the_same_whatever_was_run_before(workspace: Any) -> None:
    """Replications may be run in any order, again, and on another workspace; and no two are alike."""
    program = stress.program()
    one, other = workspace(program, stress.set_up(8)), workspace(program, stress.set_up(8))
    forth = [one.run(1, r).journal.tobytes() for r in range(4)]
    back = [one.run(1, r).journal.tobytes() for r in reversed(range(4))]
    assert forth == back[::-1] == [other.run(1, r).journal.tobytes() for r in range(4)]
    assert len(set(forth)) == 4


def test_the_stress_model_does_everything() -> None:
    """All activities and all outcomes come up, rows are made, and there is a law of every family."""
    op = stress.set_up(60)
    ended = SimpyWorkspace(stress.program(), op).run(5, 0)
    assert set(ended.journal["activity"].tolist()) == set(range(12))
    assert set(ended.journal["outcome"].tolist()) == {0, 1, 2, 3}
    assert len(ended.table("items")) > len(op.items.by_name)
    assert {law.family for law in op.laws} == set(range(9))
