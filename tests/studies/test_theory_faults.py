"""A simulator in which services take 3 % longer is not passed: each family of cases shows it."""

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import pytest

from sim.engine import choice
from sim.engine.laws import DISCRETE, EMPIRICAL, SCORES, UNIFORM
from sim.outcome import bench
from sim.studies.theory import CASES, Case, judged, station, verify
from sim.studies.theory.frame import LONGER
from sim.studies.theory.general_service import lognormal_moments, m_g_1, two_classes
from sim.studies.theory.judging import measured
from sim.studies.theory.open_queues import m_m_c
from sim.studies.theory.opening_hours import shut_by_night
from sim.studies.theory.repair import machines
from sim.studies.theory.throughput import capability, field, fleet

Patch = pytest.MonkeyPatch
SERVICES = ("onload_h", "boarding_h", "offload_h", "repair_h", "takes_d")
"""How the names of laws end in scenarios by which something is done that others wait for."""
AT_STATION = ("source", "urgent", "other", "repair")
"""Laws of service at the station of the engine's cases."""
OTHER_FAULTS = ("nights", "one in six", "3 % less")
"""How faults begin that are none of service."""
LOGNORMAL_CASE = m_g_1("M/G/1", ("lognormal", {"median": 0.8, "sigma": 0.6}), lognormal_moments(0.8, 0.6), 8)


@pytest.fixture
def slower(monkeypatch: Patch) -> None:
    """Each draw of a service is 3 % longer, on whichever engine."""

    def workspace(engine: Any, program: Any, op: Any) -> Any:
        for name, law in op.laws.by_name.items():
            if name in AT_STATION or name.endswith(SERVICES):
                stretch(law)
        return choice.workspace_of(engine, program, op)

    monkeypatch.setattr(bench, "workspace_of", workspace)
    monkeypatch.setattr(station, "workspace_of", workspace)


def stretch(law: Any) -> None:
    """Multiply all that a law gives."""
    assert law.family not in (DISCRETE, EMPIRICAL)
    law.a *= LONGER
    if law.family == UNIFORM:
        law.b *= LONGER
    if law.family == SCORES:
        for number in range(len(law.knots)):
            law.knots[number] *= LONGER


def outcomes(case: Case) -> dict[str, str]:
    """Verdicts of the replications of a case on SimPy, by what was compared."""
    found = measured(case, "simpy", 1, case.runs, lambda _: None)
    return {each.quantity.what: each.outcome for each in judged(case, found, 1.0 - 0.01 / len(case.quantities))}


FEW: dict[str, Callable[[], Case]] = {
    "M/M/1": lambda: m_m_c(1, 14, all_times=True),
    "M/G/1": lambda: LOGNORMAL_CASE,
    "M/D/1": lambda: m_g_1("M/D/1", ("constant", {"value": 1.0}), (1.0, 1.0), 6),
    "priorities": lambda: two_classes(8),
    "machines": lambda: machines(6, 2, 40),
    "closure": lambda: fleet(3),
    "steady use": lambda: capability(4),
    "working places": lambda: field(2),
}
"""Cases of which few replications show the fault."""


@pytest.mark.parametrize("name", FEW)
@pytest.mark.usefixtures("slower")
def test_service_that_takes_three_per_cent_longer_fails(name: str) -> None:
    """In each family that SimPy shows in seconds."""
    assert "fail" in outcomes(FEW[name]()).values()


def test_nights_that_are_three_per_cent_longer_fail() -> None:
    """The airfield opens 22 minutes late."""
    assert outcomes(shut_by_night(16, hours="06:22-18:00"))["mean wait for the morning, h"] == "fail"


@pytest.mark.slow
@pytest.mark.skipif(find_spec("numba") is None, reason="numba is not installed: SimPy needs an hour")
@pytest.mark.usefixtures("slower")
def test_every_comparison_of_services_fails_where_they_take_three_per_cent_longer() -> None:
    """A whole verification, compiled: none of these passes, and of each case one is shown to be wrong."""
    told = [each for each in verify(CASES, engine="compiled") if not each.quantity.fault.startswith(OTHER_FAULTS)]
    assert [f"{each.case.name}, {each.quantity.what}" for each in told if each.outcome == "pass"] == []
    failed = {each.case.name for each in told if each.outcome == "fail"}
    assert failed == {each.case.name for each in told}


@pytest.mark.slow
@pytest.mark.skipif(find_spec("numba") is None, reason="numba is not installed: SimPy needs an hour")
def test_a_sound_simulator_passes_every_comparison() -> None:
    """A whole verification, with three seeds."""
    for seed in (1, 2, 3):
        judgements = verify(CASES, seed, "compiled")
        assert [f"{each.case.name}, {each.quantity.what}" for each in judgements if each.outcome != "pass"] == []
