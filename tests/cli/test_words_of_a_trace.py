"""Journal rows as sentences."""

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engine.tables import table_classes
from sim.operation.names import ACTIVITIES, BAD_WEATHER, CAUSES, NO_TIME, NO_VEHICLES, NOT_ASKED
from sim.operation.tables import Operation
from sim.outcome.causes import ALL_CAUSES
from sim.outcome.words import LACKS, PHRASES_OF, WAITS, WAITS_OF, duration, sentence


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
        (step("cancelled", amount=float(NO_TIME)), "is cancelled at goma for want of time to prepare it"),
        (step("waiting", place="", waits_for="goma.dock"), "waits for goma.dock"),
        (step("at task", kind="tasks", amount=4.0, hours=48.0), "is being done at goma by 4 people for 2 d"),
        (step("at task", kind="tasks", place="", amount=4.0), "is being done by 4 people"),
        (step("failed", kind="tasks", amount=1.0), "fails at try 1"),
        (
            step("waiting", kind="tasks", place="team", waits_for="team.goma.free", cause="people", hours=1.0),
            "waits for people of team for 1 h",
        ),
        (step("waiting", kind="tasks", waits_for="goma.light", cause="hours"), "waits for daylight"),
        (
            step("awaiting milestone", kind="parties", place="", waits_for="goma.open.reached", hours=72.0),
            "waits for goma.open for 3 d",
        ),
        (step("awaiting milestone", kind="ships"), "waits for its milestones"),
        (step("marching", kind="parties", hours=4.0), "marches to goma for 4 h"),
        (step("handing over", kind="parties", hours=24.0), "takes over step by step at goma for 24 h"),
        (step("sailing", kind="ships", hours=576.0), "sails for goma for 24 d"),
        (
            step("waiting", kind="ships", waits_for="goma.berths", cause="berth", hours=5.0),
            "waits for a berth at goma for 5 h",
        ),
        (
            step("waiting", kind="convoys", waits_for="goma.truck.ready", cause="vehicles", hours=2.0, outcome="late"),
            "waits for vehicles of goma.truck for 2 h, in vain",
        ),
        (step("done", kind="tasks", outcome="open", hours=24.0), "is done for 24 h, to the end of the run"),
        (step("done", kind="relief"), "has nothing left to do"),
        (step("at relief work", kind="relief", amount=2.0, hours=8.0), "works at goma with 2 units for 8 h"),
        (
            step("relief stopped", kind="relief", waits_for="goma.calm", hours=3.0),
            "stands idle for want of security for 3 h",
        ),
        (step("relief stopped", kind="relief", amount=float(NO_VEHICLES)), "stands idle for want of vehicles"),
        (step("relief stopped", kind="relief", amount=float(NOT_ASKED)), "stands idle, as nobody asks for more,"),
        (step("wounded", kind="threats", amount=2.0), "wounds 2 people at goma"),
        (step("in hospital", kind="casualties", amount=2.0), "is in hospital at goma: 2 people"),
        (step("strength", kind="forces", amount=276.0), "has 276 people in place"),
        (step("reached", kind="milestones", place=""), "is reached"),
        (step("singing", hours=1.0), "singing for 1 h"),
    ],
)
def test_a_row_is_told_as_a_planner_would(row: Any, said: str) -> None:
    """What, where, with how much, how long, and how it ended."""
    assert sentence(row) == said


def test_every_cause_of_waiting_has_words() -> None:
    """And no words are for a cause that there is not."""
    assert set(WAITS) == set(ALL_CAUSES)


def test_every_cause_of_a_cancellation_has_words() -> None:
    """All that a mission can lack."""
    assert set(LACKS) == set(CAUSES.names) - {"none"}


def test_words_for_one_kind_of_actor_are_for_kinds_that_there_are() -> None:
    """And for activities and causes that there are."""
    tables = set(table_classes(Operation))
    assert {kind for kind, _ in (*PHRASES_OF, *WAITS_OF)} <= tables
    assert {activity for _, activity in PHRASES_OF} <= set(ACTIVITIES.names)
    assert {cause for _, cause in WAITS_OF} <= set(ALL_CAUSES)
