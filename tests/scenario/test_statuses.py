"""How sure each value is, by the marks in its source."""

from pathlib import Path

import pytest

from sim.scenario import Origin, Reason, load, why
from sim.scenario.statuses import COMPLETED, DEFAULT, ORDER, STATUSES, UNMARKED, UNSOURCED, status_counts, status_of

SCENARIOS = Path(__file__).parents[2] / "scenarios"
HERE = Origin("operation.toml", 3)


@pytest.mark.parametrize(
    ("source", "origin", "status"),
    [
        ("log book [R]", HERE, STATUSES[frozenset("R")]),
        ("a book that cites it [R3]", HERE, STATUSES[frozenset(("R3",))]),
        ("log book [R], the rest by judgement [E]", HERE, STATUSES[frozenset("RE")]),
        ("health kit [E, M]", HERE, STATUSES[frozenset("ME")]),
        ("cited [R3]; remembered [M]", HERE, STATUSES[frozenset("RM")]),
        ("because it was so", HERE, UNMARKED),
        ("", Origin("airportsdata"), COMPLETED),
        ("", Origin("default"), DEFAULT),
        ("", HERE, UNSOURCED),
    ],
)
def test_marks_say_how_sure_a_value_is(source: str, origin: Origin, status: str) -> None:
    """All marks of a source count together; without any, what set the value does."""
    assert status_of(Reason("fleets.c130.aircraft", 3, origin, source)) == status


def test_every_value_is_counted_once() -> None:
    """The counts add up to all values, surest first, and nothing stands there that none has."""
    scenario = load(SCENARIOS / "rwanda_1994.toml")
    counts = status_counts(scenario)
    assert sum(counts.values()) == len(why(scenario))
    assert [*counts] == [status for status in ORDER if status in counts]
    assert all(counts.values())
