"""Task networks against theory: longest paths, sums and maxima of random times, and geometric numbers of tries."""

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from scipy import stats

from sim.outcome import Bench, Run
from sim.scenario import Scenario
from sim.studies.theory import task_network
from sim.studies.theory.judging import measured
from tests.operation.teams import QUIET, SECOND_DAY, TEAM, done_d

Day = Callable[..., Scenario]

CROWD = "forces.team.parties.all.strength"


def of_tasks(run: Run) -> npt.NDArray[Any]:
    """The final rows of the tasks."""
    return run.facts.table("tasks")


def scenario_of(day: Day, tasks: dict[str, dict[str, Any]], horizon_d: float) -> Scenario:
    """The day with these tasks, nothing flying, and people enough for all of them."""
    made = {
        f"tasks.{name}": {"team": "team", "people": 1, "after": [SECOND_DAY], **given} for name, given in tasks.items()
    }
    return day(QUIET | made | {"horizon_d": horizon_d, CROWD: 100}, TEAM)


@pytest.mark.parametrize("seed", range(10))
def test_any_network_ends_with_its_longest_path(day: Day, seed: int) -> None:
    """Of twelve tasks each begins with the last of its needs, whatever the network is."""
    chosen = random.Random(seed)
    tasks: dict[str, dict[str, Any]] = {}
    expected: dict[str, float] = {}
    for k in range(12):
        needs = chosen.sample(list(tasks), min(len(tasks), chosen.randint(0, 3)))
        days = chosen.randint(0, 16) / 8.0
        tasks[f"t{k}"] = {"takes_d": days, **({"after": needs} if needs else {})}
        expected[f"t{k}"] = days + max((expected[need] for need in needs), default=0.0)
    run = Bench(scenario_of(day, tasks, 40), "simpy").run(1, 0)
    assert done_d(run) == expected


def test_a_random_network_ends_when_theory_says() -> None:
    """Survey then camp, beside the agreement, and the report after both: the whole distribution by convolution."""
    mass = task_network.expected()
    days = task_network.STEP_D * np.arange(len(mass))
    seen = measured(task_network.network(500), "simpy", 11, 500, lambda _: None)[:, 0]
    assert stats.kstest(seen, lambda x: np.interp(x, days + task_network.STEP_D / 2.0, np.cumsum(mass))).pvalue > 1e-3


@pytest.mark.parametrize("fails_first", [0, 2])
def test_the_number_of_tries_is_geometric_after_those_that_fail_for_certain(day: Day, fails_first: int) -> None:
    """With a chance of 0.4 a try, k tries have the chance 0.6^(k-1) 0.4; each takes a quarter of an hour."""
    given = {"takes_d": 0.25 / 24.0, "succeeds": 0.4, "fails_first": fails_first}
    bench = Bench(scenario_of(day, {f"t{k}": given for k in range(20)}, 4), "simpy")
    tries: list[int] = []
    for replication in range(50):
        run = bench.run(5, replication)
        tries += [int(each) - fails_first for each in of_tasks(run)["tries"]]
        assert of_tasks(run)["worked_h"] == pytest.approx(0.25 * of_tasks(run)["tries"])
        assert done_d(run)["t0"] * 24.0 == pytest.approx(0.25 * int(of_tasks(run)["tries"][0]))
    seen = [tries.count(k) for k in range(1, 7)]
    chances = [0.4 * 0.6 ** (k - 1) for k in range(1, 7)]
    assert min(tries) == 1
    counts, expected = [*seen, len(tries) - sum(seen)], [*chances, 1.0 - sum(chances)]
    assert stats.chisquare(counts, [len(tries) * chance for chance in expected]).pvalue > 1e-3


def test_people_are_the_bottleneck_when_there_is_one(day: Day) -> None:
    """Twelve tasks of random length and one person: they take the sum of their times, whatever the network."""
    chosen = random.Random(3)
    days = [chosen.randint(1, 16) / 8.0 for _ in range(12)]
    scenario = scenario_of(day, {f"t{k}": {"takes_d": each} for k, each in enumerate(days)}, 40)
    run = Bench(scenario.vary({CROWD: 1}), "simpy").run(1, 0)
    assert max(done_d(run).values()) == sum(days)
