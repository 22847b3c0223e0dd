"""Faults put into the processes on purpose: the audit finds each of them in one small run, by the check that is named.

`faults.toml` says what each fault breaks and what finds it.
"""

import re

import pytest

from sim.outcome import Run, simulate
from sim.outcome.audit.laws import RULES
from sim.scenario import Scenario, load
from tests.seeded_faults.seeding import HERE, Fault, faults, put_in

WORLDS = {"airlift": HERE / "airlift.toml", "operation": HERE.parent / "outcome" / "whole.toml"}
FAULTS = faults()
NAMES = [fault.name for fault in FAULTS]


def world_of(fault: Fault) -> Scenario:
    """The small world in which a fault shows."""
    return load(WORLDS[fault.world], vary=fault.vary)


def failed(run: Run) -> list[str]:
    """The checks of the audit that a run does not pass."""
    return [finding.check for finding in run.audit() if not finding.passed]


@pytest.mark.parametrize("fault", FAULTS, ids=NAMES)
def test_a_fault_is_caught_by_the_check_that_is_named(fault: Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the same world passes all checks."""
    world = world_of(fault)
    assert failed(simulate(world, engine="simpy")) == []
    put_in(fault, monkeypatch)
    found = failed(simulate(world, engine="simpy"))
    assert set(fault.caught_by) <= set(found), f"{fault.name} is caught by {found}"


def test_there_are_twenty_faults_and_each_is_caught_by_something() -> None:
    """And what catches it is a check that there is."""
    assert len(FAULTS) >= 20
    assert [fault.name for fault in FAULTS if not fault.caught_by] == []
    assert {check for fault in FAULTS for check in fault.caught_by} <= {rule.title for rule in RULES}


def test_a_fault_whose_text_has_gone_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the fault and the file."""
    gone = Fault("gone", "Nothing.", "sim/operation/costs.py", ("no such text",), ("another",), "airlift", ())
    sentence = re.escape("gone: sim/operation/costs.py has its text 0 times, not once: bring the fault up to date")
    with pytest.raises(AssertionError, match=sentence):
        put_in(gone, monkeypatch)


def test_a_fault_is_gone_after_its_test() -> None:
    """The processes do again what they did."""
    with pytest.MonkeyPatch.context() as patch:
        put_in(FAULTS[0], patch)
        assert failed(simulate(world_of(FAULTS[0]), engine="simpy")) != []
    assert failed(simulate(world_of(FAULTS[0]), engine="simpy")) == []
