"""`airbridge verify`: theory, what was simulated, and the verdict, with an exit code."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from sim.commands.verify import verify
from sim.studies.theory import Case, Quantity
from sim.studies.theory.throughput import fleet

Verify = Callable[..., Result]


@pytest.fixture
def verified(monkeypatch: pytest.MonkeyPatch) -> Verify:
    """A function that verifies some cases on SimPy."""

    def call(*cases: Case, words: tuple[str, ...] = ()) -> Result:
        monkeypatch.setattr("sim.studies.theory.CASES", cases)
        return CliRunner(env={"COLUMNS": "100"}).invoke(verify, ("--engine", "simpy", *words))

    return call


def wrong_by_a_tenth() -> Case:
    """A case whose simulator is wrong."""
    quantity = Quantity("tonnes a day", 100.0, "", "all times 3 % longer", 103.0)
    return Case("a broken airlift", "operation", "nowhere", (quantity,), 10, lambda engine: lambda seed, r: (110.0,))


def never_sure() -> Case:
    """A case whose replications say now this and now that."""
    quantity = Quantity("tonnes a day", 100.0, "", "all times 3 % longer", 103.0)
    return Case(
        "a wild airlift",
        "operation",
        "nowhere",
        (quantity,),
        10,
        lambda engine: lambda seed, r: (50.0 + 100.0 * (r % 2),),
    )


def test_theory_and_simulator_stand_side_by_side(verified: Verify) -> None:
    """The name of the case, what was compared, both numbers, and the verdict."""
    ended = verified(fleet(3))
    assert ended.exit_code == 0
    assert "cycle time, h 5 5 exact rounding pass" in " ".join(ended.stdout.split())
    assert "3 aircraft move 1200 t  operation" in ended.stdout
    assert "3 comparisons: 3 pass; seed 1." in ended.stdout


def test_one_case_that_fails_gives_exit_code_1(verified: Verify) -> None:
    """And says which."""
    ended = verified(fleet(3), wrong_by_a_tenth(), words=("--quick", "--seed", "5"))
    assert ended.exit_code == 1
    assert "tonnes a day 100 110 exact 3 % fail" in " ".join(ended.stdout.split())
    assert "4 comparisons: 3 pass, 1 fail; seed 5." in ended.stdout


@pytest.mark.parametrize(("words", "remedy"), [((), "try another --seed"), (("--quick",), "run it without --quick")])
def test_one_that_stays_inconclusive_gives_exit_code_1_and_a_sentence(
    verified: Verify, words: tuple[str, ...], remedy: str
) -> None:
    """A simulator that is not shown to be right is not passed."""
    ended = verified(fleet(3), never_sure(), words=words)
    assert ended.exit_code == 1
    assert "4 comparisons: 3 pass, 1 inconclusive" in ended.stdout
    assert f"1 comparison stays inconclusive after 5 times the replications: {remedy}" in ended.stderr


def test_it_says_what_each_case_would_show(verified: Verify) -> None:
    """The faults from which the tolerances come."""
    assert "is to show: loading 3 % longer, 3 % less in each aircraft" in verified(fleet(3)).stdout
