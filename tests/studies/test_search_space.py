"""The space of a search: every combination counts once, whatever is proposed."""

from collections.abc import Sequence

import pytest

from sim.studies import StudyError
from sim.studies.designs.space import Judgement, Plan, Space, explored

SPACE = Space.of({"a": [1, 2, 3, 4], "b": [2, 4, 6, 8], "c": [1, 2]})


class Watch:
    """Judges by hand: dearer plans serve better; keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, ...]] = []
        self.calls = 0

    def judge(self, plans: Sequence[Plan]) -> list[Judgement]:
        """Give cost and service."""
        self.calls += 1
        self.asked += [tuple(plan.values()) for plan in plans]
        return [(sum(plan.values()), float(plan["a"] * plan["b"])) for plan in plans]


def test_all_combinations_are_numbered_the_last_path_changing_fastest() -> None:
    """Thirty-two, and each number is that of its places."""
    assert SPACE.size == 32
    assert SPACE.plan(0) == {"a": 1, "b": 2, "c": 1}
    assert SPACE.plan(1) == {"a": 1, "b": 2, "c": 2}
    assert SPACE.plan(31) == {"a": 4, "b": 8, "c": 2}
    assert [SPACE.number(SPACE.places(number)) for number in range(32)] == list(range(32))


@pytest.mark.parametrize("plans", [32, 33, 1_000])
def test_a_space_that_fits_is_tried_whole_and_at_once(plans: int) -> None:
    """Each combination once, without a proposal."""
    watch = Watch()
    explored(SPACE, plans, 1, watch.judge)
    assert (watch.calls, len(set(watch.asked)), len(watch.asked)) == (1, 32, 32)


@pytest.mark.parametrize("plans", [1, 8, 19, 31])
def test_a_plan_that_is_proposed_again_never_costs_a_try(plans: int) -> None:
    """As many different plans are tried as were asked for, with every seed."""
    for seed in range(20):
        watch = Watch()
        explored(SPACE, plans, seed, watch.judge)
        assert len(watch.asked) == len(set(watch.asked)) == plans


def test_the_same_seed_proposes_the_same_plans() -> None:
    """And another seed others."""
    first, again, other = Watch(), Watch(), Watch()
    for watch, seed in ((first, 3), (again, 3), (other, 4)):
        explored(SPACE, 20, seed, watch.judge)
    assert first.asked == again.asked != other.asked


def test_proposals_learn_from_what_was_found() -> None:
    """Of 4,096 plans one has the least cost and the best service: proposals lie nearer to it than by chance, at 14."""
    wide = Space.of({path: list(range(8)) for path in "abcd"})
    far: list[int] = []

    def judge(plans: Sequence[Plan]) -> list[Judgement]:
        far.extend(sum(plan.values()) for plan in plans)
        return [(float(sum(plan.values())), -float(sum(plan.values()))) for plan in plans]

    explored(wide, 200, 1, judge)
    assert sum(far[50:]) / len(far[50:]) < 11.0


def test_a_plan_whose_cost_is_never_known_is_no_obstacle() -> None:
    """It counts as the dearest."""
    watch = Watch()
    explored(SPACE, 31, 1, lambda plans: [(float("nan"), service) for _, service in watch.judge(plans)])
    assert len(set(watch.asked)) == 31


def test_a_value_that_comes_again_counts_once() -> None:
    """2 and 2.0 are one value, 1 and true are two."""
    assert Space.of({"a": [2, 1, 2, 2.0], "b": [{"uniform": [1, 2]}, {"uniform": [1, 2]}]}).size == 2
    assert Space.of({"a": [1, True]}).size == 2


@pytest.mark.parametrize("choices", [{}, {"a": []}, {"a": "text"}, {"a": 3}, {"a": {"uniform": [1, 2]}}])
def test_what_gives_nothing_to_choose_from_is_refused(choices: dict[str, list[int]]) -> None:
    """With an example."""
    with pytest.raises(StudyError, match="a search needs values to choose from, such as"):
        Space.of(choices)
