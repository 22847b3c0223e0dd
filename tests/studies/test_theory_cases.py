"""The simulator gives what theory knows, and a simulator that is broken does not."""

from importlib.util import find_spec
from typing import Any

import pytest

from sim.engine import queues, simpy_engine
from sim.engine.activity import Activity
from sim.engine.laws import Law
from sim.engine.rows import Row
from sim.engine.simpy_engine import SimpyEngine
from sim.engine.things import Pool
from sim.studies.theory import CASES, Case, Judgement, judged, verify
from sim.studies.theory.general_service import two_classes
from sim.studies.theory.judging import measured
from sim.studies.theory.open_queues import m_m_c
from sim.studies.theory.repair import machines
from sim.studies.theory.station import SERVICE

Patch = pytest.MonkeyPatch


def outcomes(judgements: list[Judgement]) -> dict[str, str]:
    """Verdicts by what was compared."""
    return {each.quantity.what: each.outcome for each in judgements}


def on_simpy(case: Case) -> dict[str, str]:
    """Verdicts of few replications on the engine that a test can break."""
    found = measured(case, "simpy", 1, case.runs, lambda _: None)
    return outcomes(list(judged(case, found, 1.0 - 0.01 / len(case.quantities))))


def small_queue(servers: int = 1) -> Case:
    """M/M/c with few customers: enough for faults that matter, not enough to prove that there is none."""
    return m_m_c(servers, 20, 2_500.0)


@pytest.mark.skipif(find_spec("numba") is None, reason="numba is not installed: SimPy needs minutes")
def test_the_simulator_gives_what_theory_knows() -> None:
    """All cases of `airbridge verify`, quickly: every comparison passes."""
    judgements = verify(CASES, engine="compiled", quick=True)
    said = [f"{each.case.name}, {each.quantity.what}: {each.found}" for each in judgements if each.outcome != "pass"]
    assert said == []


def test_theory_is_asked_of_engine_and_operation() -> None:
    """At least six kinds of cases each have a name of their own."""
    assert len({case.name for case in CASES}) == len(CASES)
    assert sum(case.tests == "engine" for case in CASES) >= 6
    assert sum(case.tests == "operation" for case in CASES) >= 9


def test_few_customers_do_not_fail_a_sound_engine() -> None:
    """What the faults below are measured by."""
    for case in (small_queue(), small_queue(3)):
        assert "fail" not in on_simpy(case).values()


def test_service_that_takes_five_per_cent_longer_fails(monkeypatch: Patch) -> None:
    """The servers are busier than they can be."""
    sound = SimpyEngine.draw

    def slower(self: SimpyEngine, purpose: int, row: Row, law: Law) -> float:
        return (1.05 if purpose == SERVICE else 1.0) * sound(self, purpose, row, law)

    monkeypatch.setattr(SimpyEngine, "draw", slower)
    assert on_simpy(small_queue())["utilisation"] == "fail"


def test_serving_the_last_first_fails_though_no_mean_changes(monkeypatch: Patch) -> None:
    """The mean wait is the same whoever is served next, and the share of long waits is not."""

    def push(queue: list[Activity], one: Activity) -> None:
        queue.insert(0, one)

    monkeypatch.setattr(simpy_engine, "join", push)
    verdicts = on_simpy(small_queue())
    assert verdicts["share waiting over 4 h"] == "fail"
    assert verdicts["mean wait, h"] != "fail"
    assert verdicts["utilisation"] != "fail"


def test_a_server_that_is_never_given_back_fails(monkeypatch: Patch) -> None:
    """Three servers of which one is lost: two are left, and not busy for three."""
    sound = SimpyEngine.set_capacity

    def leaky(self: SimpyEngine, pool: Pool, units: int) -> None:
        pool.in_use -= units
        if self.op.now > 100.0 and pool.capacity == 3:
            sound(self, pool, 2)
        queues.serve_pool(pool)

    monkeypatch.setattr(SimpyEngine, "release", leaky)
    assert "fail" in on_simpy(small_queue(3)).values()


def test_draws_that_depend_on_one_another_fail(monkeypatch: Patch) -> None:
    """All purposes of a customer's source and of a machine share one number: long lives come with long repairs."""
    sound = SimpyEngine.uniform
    last: dict[str, float] = {}

    def shared(self: SimpyEngine, purpose: int, row: Row) -> float:
        u = sound(self, purpose, row)
        if purpose == SERVICE:
            return last.get("u", u)
        last["u"] = u
        return u

    monkeypatch.setattr(SimpyEngine, "uniform", shared)
    assert on_simpy(small_queue())["mean wait, h"] == "fail"


def test_ranks_that_are_not_kept_fail(monkeypatch: Patch) -> None:
    """All classes wait alike."""

    def in_order(queue: list[Any], one: Any) -> None:
        queue.append(one)

    monkeypatch.setattr(simpy_engine, "join", in_order)
    assert on_simpy(two_classes(10, 4_000.0))["mean wait of the urgent, h"] == "fail"


def test_a_team_too_many_fails(monkeypatch: Patch) -> None:
    """Machines are mended three at once by two teams."""
    sound = SimpyEngine.__init__

    def generous(self: SimpyEngine, program: Any, op: Any, key: int, limits: Any) -> None:
        op.servers.capacity = 3
        sound(self, program, op, key, limits)

    monkeypatch.setattr(SimpyEngine, "__init__", generous)
    assert "fail" in on_simpy(machines(6, 2, 10)).values()
