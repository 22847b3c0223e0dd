"""Journal rows as sentences."""

from types import SimpleNamespace
from typing import Any

import pytest

from sim.operation.names import BAD_WEATHER
from sim.outcome import CAUSES
from sim.outcome.words import WAITS, duration, sentence


def step(activity: str, **others: Any) -> Any:
    """A row of activities in which only some things are said."""
    row = {
        "kind": "aircraft",
        "place": "goma",
        "waits_for": "",
        "cause": "",
        "hours": 0.0,
        "outcome": "done",
        "amount": 0.0,
    }
    return SimpleNamespace(**{**row, "activity": activity, **others})


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0.001, "less than a minute"),
        (0.75, "45 min"),
        (1.0, "1 h"),
        (1.3164, "1 h 19 min"),
        (47.999, "48 h"),
        (48.0, "2 d"),
        (98.4, "4 d 2 h"),
        (24_000.0, "1,000 d"),
    ],
)
def test_a_duration_is_said_in_two_units_at_most(hours: float, said: str) -> None:
    """Minutes below two days, hours from there on."""
    assert duration(hours) == said


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (step("took off", amount=4.33), "takes off for goma with 4.3 t"),
        (step("took off"), "takes off for goma"),
        (step("rest", hours=12.0), "rests at goma for 12 h"),
        (step("boarded", amount=20.0), "boards at goma: 20 people"),
        (step("onloading", hours=0.5, outcome="interrupted"), "is loaded at goma for 30 min, then is interrupted"),
        (step("cancelled", amount=float(BAD_WEATHER)), "is cancelled at goma for want of a clear sky"),
        (
            step("waiting", waits_for="goma.parking", cause="ramp", hours=1.0, outcome="late"),
            "waits for room on the ramp of goma for 1 h, in vain",
        ),
        (step("waiting", place="", waits_for="goma.dock"), "waits for goma.dock"),
        (step("singing", hours=1.0), "singing for 1 h"),
    ],
)
def test_a_row_is_told_as_a_planner_would(row: Any, said: str) -> None:
    """What, where, with how much, how long, and how it ended."""
    assert sentence(row) == said


def test_every_cause_of_waiting_has_words() -> None:
    """And no words are for a cause that there is not."""
    assert set(WAITS) == set(CAUSES)
