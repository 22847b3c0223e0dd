"""Edges of the studies that are easy to miss: shares, signs, months, the first order and whose crew it was."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.scenario import Scenario
from sim.studies import StudyError
from sim.studies.choosing import sign_of
from sim.studies.selection import kim_nelson
from sim.studies.statistics import quantile_interval, spread, wilson
from sim.studies.warmup import WarmUp
from sim.studies.why.enders import asked_by
from sim.studies.why.explanation import Explanation, shown
from sim.studies.why.freeing import had_the_crew
from sim.studies.why.unreached import not_ready


@pytest.mark.parametrize("share", [0.0, 1.0, 1.5, -0.5])
def test_a_quantile_is_of_a_share_between_nothing_and_all(share: float) -> None:
    """Neither end is one."""
    with pytest.raises(StudyError, match="between 0 and 1"):
        quantile_interval([1.0, 2.0, 3.0], share)


class OneMetric:
    """A runner of one scenario with one metric."""

    def __init__(self, better: str) -> None:
        self.scenarios = [None]
        self.names = ["one"]
        self.better = better
        self.metrics = [self.declared(0)]

    def declared(self, number: int) -> list[Any]:
        """The metrics of a scenario."""
        return [type("Metric", (), {"name": "late", "better": self.better})() for _ in self.scenarios]


@pytest.mark.parametrize(
    ("better", "largest", "sign"),
    [("higher", None, 1.0), ("lower", None, -1.0), ("higher", False, -1.0), ("lower", True, 1.0), ("", True, 1.0)],
)
def test_a_metric_is_turned_round_and_never_scaled(better: str, largest: bool | None, sign: float) -> None:
    """A zone of indifference in its own unit stays what it is."""
    assert sign_of(OneMetric(better), "late", largest) == sign  # type: ignore[arg-type]


def test_of_months_all_are_shown_and_of_others_the_first() -> None:
    """Twenty-four months, and not twenty-four causes."""
    rows = range(24)
    assert len(shown(pd.DataFrame({"month": rows}))) == 24
    assert len(shown(pd.DataFrame({"cause": rows}))) < 24


class Past:
    """What an explanation asks of a run: two orders, of which the second is a part of the first, and two missions."""

    end = (0.0, 1.0, 2.0, 3.0)
    case = (0, 1)

    def value(self, table: str, number: int, column: str) -> int:
        """A number of a table."""
        return {"part_of": (-1, 0), "flown_by": (7, 8)}[column][number]

    def id_of(self, table: str, number: int) -> int:
        """The id of a row."""
        return number

    def notes(self, activity: int, row_id: int) -> list[int]:
        """The notes about a row: the first order is placed in journal row 1, the second in row 2."""
        return {0: [1], 1: [2]}[row_id]

    def thread(self, index: int) -> int:
        """Who wrote a journal row."""
        return index


def test_a_part_was_asked_for_when_the_whole_was_even_if_that_is_the_first_order() -> None:
    """Order 0 is an order like any other."""
    past: Any = Past()
    assert [asked.hour for asked in asked_by(past, 1, 3)] == [1.0]
    assert [asked.hour for asked in asked_by(past, 0, 3)] == [1.0]
    assert asked_by(past, 0, 1) == ()


def test_a_crew_was_freed_by_the_mission_that_it_flew() -> None:
    """And by no other one."""
    past: Any = Past()
    crew = type("Crew", (), {"number": 8})()
    assert [had_the_crew(past, each, 0, crew) for each in (0, 1)] == [False, True]


@pytest.mark.parametrize("indifference", [0.5, 2.0])
def test_kim_and_nelson_stop_at_the_observation_at_which_their_triangle_closes(indifference: float) -> None:
    """One observation at a time, and the width falls with the square of the indifference."""
    first, chance = 5, np.random.default_rng(3)
    values = chance.normal(0.0, 3.0, (2, 2_000))
    gap = values[0] - values[1]
    h2s2 = (0.1 ** (-2.0 / (first - 1)) - 1.0) * (first - 1) * gap[:first].var(ddof=1)
    stops = next(
        r
        for r in range(first, 2_000)
        if abs(gap[:r].mean()) > max(0.0, (h2s2 / indifference - indifference * r) / (2.0 * r))
        or r > h2s2 / indifference**2
    )
    selected = kim_nelson(lambda system, count: values[system, :count], 2, indifference, 0.95, first)
    assert max(selected.counts) == stops
    assert selected.best == int(gap[:stops].mean() < 0.0)


def test_what_never_or_always_happened_has_an_interval_up_to_its_end() -> None:
    """Of no runs nothing is known."""
    assert wilson(0, 10)[:2] == (0.0, 0.0)
    assert wilson(10, 10)[::2] == (1.0, 1.0)
    assert 0.0 < wilson(0, 10)[2] < 1.0
    assert wilson(0, 0)[1:] == (0.0, 1.0)


def test_what_binds_is_told_in_the_order_of_the_scenarios() -> None:
    """The plan first and what was changed after it, whatever their names."""
    waits = pd.DataFrame(
        {
            "scenario": ["plan", "plan", "change"],
            "scope": "airlift",
            "month": 1,
            "cause": ["crew", "ramp", "crew"],
            "hours": [1.0, 2.0, 3.0],
        }
    )
    none = pd.DataFrame()
    told = Explanation("late", "h", ("plan", "change"), 1, 1, none, none, none, waits).binding
    assert list(zip(told["scenario"], told["cause"], strict=True)) == [("plan", "ramp"), ("change", "crew")]


@pytest.mark.parametrize(
    ("ready", "relieves", "late"), [(False, -1, True), (True, -1, False), (False, 2, False), (True, 2, False)]
)
def test_only_a_party_that_relieves_nobody_and_never_was_ready_is_not_ready(
    ready: bool, relieves: int, late: bool
) -> None:
    """A relief that has not come by the horizon keeps nobody waiting."""
    row = {"is_ready": ready, "relieves": relieves}
    past: Any = type("Past", (), {"value": lambda self, table, number, column: row[column]})()
    assert not_ready(past, 0) is late


@pytest.mark.parametrize(
    ("day", "said"), [(0.0, "from the start"), (1.0, "from day 1 of 30 on"), (float("nan"), "never gets steady")]
)
def test_what_is_steady_from_the_first_day_on_is_not_steady_from_the_start(
    world: Callable[..., Scenario], day: float, said: str
) -> None:
    """A day is left out."""
    assert said in WarmUp(world(), "camp.food", day, spread([0.0, 0.0]), pd.DataFrame()).advice
