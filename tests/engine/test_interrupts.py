"""The traps of interrupts, deadlines and horizons: nothing is lost, leaked or forgotten, on either engine."""

from typing import Any

import pytest
from models.tiny import (
    BROKEN,
    GOT,
    MISSED,
    STANDBY,
    Tiny,
    breed,
    call_in,
    disturb,
    give_and_disturb,
    give_too_much,
    help_oneself,
    hurry,
    lay_all,
    lay_down,
    pass_gate,
    person,
    put_twice,
    queue_up,
    remove_nothing,
    stand_by,
    start_twice,
    toil,
    work_backwards,
)

from sim.engine import DONE, INTERRUPTED, OPEN, Pool
from sim.errors import EngineError


def test_an_interrupted_work_brings_the_hours_not_done(run: Any, said: Any) -> None:
    """Broken off after two of five hours, it is taken up with three."""
    op = Tiny(horizon=20.0)
    person(op, "a", 1.0, holds=5.0)
    op.items.add("the hour", size=3.0)
    ended = run(op, toil, disturb)
    assert said(op, ended, BROKEN, GOT, amounts=True) == [(3.0, "a", "broken off", 3.0), (6.0, "a", "got", 0.0)]
    rows = ended.journal[ended.journal["activity"] == STANDBY]
    assert [(r["start"], r["end"], r["outcome"], r["amount"]) for r in rows] == [
        (1.0, 3.0, INTERRUPTED, 2.0),
        (3.0, 6.0, DONE, 2.0),
    ]


def test_two_interrupts_in_one_instant_break_off_two_waits(run: Any, said: Any) -> None:
    """They come in the order in which they were made; the second meets the wait begun after the first."""
    op = Tiny(horizon=20.0)
    person(op, "a", 0.0, holds=5.0)
    op.items.add("one", size=3.0)
    op.items.add("two", size=3.0)
    ended = run(op, toil, disturb)
    assert said(op, ended, BROKEN, GOT) == [(3.0, "a", "broken off"), (3.0, "a", "broken off"), (5.0, "a", "got")]


def test_an_interrupt_in_the_instant_of_the_end_leaves_nothing_to_do(run: Any) -> None:
    """The interrupt comes first, and the hours not done are none and never negative."""
    op = Tiny(horizon=20.0)
    op.items.add("the hour", size=0.1 + 0.2)
    person(op, "a", 0.1, holds=0.2)
    ended = run(op, disturb, toil)
    assert ended.table("people")["left"].tolist() == [0.0]


def test_an_interrupted_request_leaves_the_queue_and_leaks_no_unit(run: Any, said: Any) -> None:
    """All are broken off at hour 2, in their order: the holder's unit goes past who gave up to who comes next."""
    op = Tiny(horizon=20.0, pool=Pool(1))
    person(op, "broken", 1.0)
    person(op, "holder", 0.0, holds=4.0)
    person(op, "next", 3.0)
    op.items.add("the hour", size=2.0)
    ended = run(op, queue_up, disturb)
    notes = said(op, ended, GOT, MISSED, amounts=True)
    assert notes == [(0.0, "holder", "got", 0.0), (2.0, "broken", "missed", 1.0), (2.0, "next", "got", 0.0)]


def test_an_interrupted_take_swallows_no_item(run: Any) -> None:
    """What is put afterwards goes to somebody who still waits."""
    op = Tiny(horizon=20.0)
    person(op, "broken", 0.0)
    person(op, "later", 2.5)
    op.items.add("the hour", size=2.0)
    op.items.add("the item", size=3.0)
    ended = run(op, help_oneself, disturb, lay_down)
    assert ended.table("people")["item"].tolist() == [-1, 0]


def test_what_is_granted_in_the_instant_of_an_interrupt_is_kept(run: Any, said: Any) -> None:
    """Unit, item and gate are there although the wait was interrupted, and the process can tell."""
    for process in (queue_up, help_oneself, pass_gate):
        op = Tiny(horizon=20.0, pool=Pool(0), capacity=1)
        person(op, "a", 0.0)
        op.items.add("the hour", size=2.0)
        first = said(op, run(op, process, give_and_disturb), GOT, MISSED, amounts=True)[0]
        assert first == (2.0, "a", "got", 1.0)


def test_an_interrupted_offer_is_withdrawn(run: Any, said: Any) -> None:
    """Who is broken off stands on the board no more."""
    op = Tiny(horizon=20.0)
    person(op, "crew", 0.0)
    op.items.add("flight", size=3.0)
    op.items.add("the hour", size=2.0)
    ended = run(op, stand_by, disturb, call_in)
    assert (2.0, "crew", "missed") in said(op, ended, GOT, MISSED)
    assert (13.0, "flight", "missed") in said(op, ended, GOT, MISSED)


def test_a_deadline_after_an_interrupt_does_nothing(run: Any, said: Any) -> None:
    """The wait it belonged to is over; what the process does since goes on."""
    op = Tiny(horizon=20.0, pool=Pool(1))
    person(op, "b", 0.5, until=4.0, holds=9.0)
    person(op, "holder", 0.0, holds=9.0)
    op.items.add("the hour", size=1.0)
    rows = said(op, run(op, queue_up, disturb), GOT, MISSED)
    assert rows == [(0.0, "holder", "got"), (1.0, "b", "missed")]


def test_an_interrupt_of_a_process_that_has_ended_is_nothing(run: Any) -> None:
    """Nobody is there to be interrupted."""
    op = Tiny(horizon=20.0, pool=Pool(1))
    person(op, "a", 0.0)
    op.items.add("the hour", size=5.0)
    assert not (run(op, queue_up, disturb).journal["outcome"] == INTERRUPTED).any()


def test_what_is_open_at_the_horizon_is_written(run: Any) -> None:
    """Work and wait end at the horizon with the outcome open; an event at the horizon is not handled."""
    op = Tiny(horizon=4.0, pool=Pool(1))
    person(op, "holder", 0.0, holds=4.0)
    person(op, "waiter", 1.0)
    rows = run(op, queue_up).journal
    still = rows[rows["outcome"] == OPEN]
    assert [(r["start"], r["end"], r["activity"]) for r in still] == [(0.0, 4.0, 1), (1.0, 4.0, 0)]


def test_a_loop_of_no_hours_is_stopped_in_a_sentence(run: Any) -> None:
    """The message names the hour, the process and its row."""
    op = Tiny(horizon=20.0)
    person(op, "a", 0.0)
    with pytest.raises(EngineError, match=r"time stands still at hour 0\.0.*hurry of people/a"):
        run(op, hurry)


@pytest.mark.parametrize("hours", [-1.0, float("nan")])
def test_work_of_negative_or_undefined_hours_is_refused(run: Any, hours: float) -> None:
    """Hours are 0 or more."""
    op = Tiny(horizon=20.0)
    person(op, "a", 0.0, holds=hours)
    with pytest.raises(EngineError, match="work_backwards of people/a"):
        run(op, work_backwards)


@pytest.mark.parametrize(
    ("process", "table"),
    [(give_too_much, "people"), (start_twice, "people"), (put_twice, "items"), (remove_nothing, "items")],
)
def test_a_process_that_misuses_a_word_is_named(run: Any, process: Any, table: str) -> None:
    """Releasing too much, starting twice, putting twice and removing nothing are errors with process and row."""
    op = Tiny(horizon=20.0, pool=Pool(1))
    person(op, "a", 0.0)
    op.items.add("a", size=1.0)
    with pytest.raises(EngineError, match=f"{process.__name__} of {table}/a"):
        run(op, process)


def test_too_many_rows_made_is_an_error_in_a_sentence(run: Any) -> None:
    """Two spare rows are two."""
    op = Tiny(horizon=20.0, spare={"items": 2})
    person(op, "a", 0.0)
    with pytest.raises(EngineError, match="no spare row left"):
        run(op, breed)


def test_a_stop_with_nothing_scheduled_says_who_waits_for_what(run: Any) -> None:
    """One waits for a unit, another for an item, and neither will ever come."""
    op = Tiny(horizon=20.0)
    one = person(op, "a", 0.0)
    ended = run(op, queue_up, help_oneself)
    assert ended.deadlock == [(one.id, op.pool.id), (one.id, op.board.id)]


def test_a_run_that_reaches_its_horizon_is_no_deadlock(run: Any) -> None:
    """Somebody waits for ever, but something is still scheduled."""
    op = Tiny(horizon=3.0)
    person(op, "a", 0.0)
    op.items.add("never", size=0.0)
    op.at = 100.0
    assert run(op, queue_up, lay_all).deadlock == []
