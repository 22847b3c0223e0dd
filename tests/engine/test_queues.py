"""Who goes on next: pools, boards, gates and offers, worked out by hand, the same on both engines."""

from typing import Any

from models.tiny import (
    GOT,
    MISSED,
    Tiny,
    call_in,
    change_pool,
    handle_gate,
    help_oneself,
    lay_all,
    lay_down,
    pass_gate,
    person,
    pick_out,
    queue_up,
    stand_by,
)

from sim.engine import INTERRUPTED, LATE, Pool


def test_a_pool_grants_by_rank_and_then_by_arrival(run: Any, said: Any) -> None:
    """Who is more urgent goes first; among equals, who came first."""
    op = Tiny(horizon=20.0, pool=Pool(1))
    for name, begins, rank in (("first", 0.0, 1.0), ("later", 0.25, 1.0), ("last", 0.5, 1.0), ("urgent", 0.75, 0.5)):
        person(op, name, begins, rank=rank)
    expected = [(0.0, "first"), (1.0, "urgent"), (2.0, "later"), (3.0, "last")]
    assert [row[:2] for row in said(op, run(op, queue_up), GOT)] == expected


def test_who_wants_more_than_is_free_holds_up_those_behind(run: Any, said: Any) -> None:
    """Two units are wanted and one is free: one unit is not granted out of turn."""
    op = Tiny(horizon=20.0, pool=Pool(2))
    person(op, "small", 0.0, holds=4.0)
    person(op, "large", 1.0, units=2)
    person(op, "behind", 2.0)
    expected = [(0.0, "small"), (4.0, "large"), (5.0, "behind")]
    assert [row[:2] for row in said(op, run(op, queue_up), GOT)] == expected


def test_a_pool_below_its_use_grants_nothing_until_enough_is_released(run: Any, said: Any) -> None:
    """Capacity falls to one while two are in use: the third goes on when both are back."""
    op = Tiny(horizon=20.0, pool=Pool(2), capacity=1)
    person(op, "a", 0.0, holds=2.0)
    person(op, "b", 0.0, holds=4.0)
    person(op, "c", 1.5)
    op.items.add("the hour of change", size=1.0)
    assert [row[:2] for row in said(op, run(op, queue_up, change_pool), GOT)] == [(0.0, "a"), (0.0, "b"), (4.0, "c")]


def test_a_pool_that_grows_serves_its_queue_at_once(run: Any, said: Any) -> None:
    """Nothing is free until the capacity grows."""
    op = Tiny(horizon=20.0, pool=Pool(0), capacity=2)
    person(op, "a", 0.0)
    person(op, "b", 0.0)
    op.items.add("the hour of change", size=3.0)
    assert [row[:2] for row in said(op, run(op, queue_up, change_pool), GOT)] == [(3.0, "a"), (3.0, "b")]


def test_a_deadline_ends_a_wait_and_frees_the_place_in_the_queue(run: Any, said: Any) -> None:
    """Who gives up at his hour leaves no unit behind."""
    op = Tiny(horizon=20.0, pool=Pool(1))
    person(op, "holder", 0.0, holds=5.0)
    person(op, "impatient", 1.0, until=3.0)
    person(op, "patient", 2.0)
    ended = run(op, queue_up)
    assert said(op, ended, GOT, MISSED) == [
        (0.0, "holder", "got"),
        (3.0, "impatient", "missed"),
        (5.0, "patient", "got"),
    ]
    late = ended.journal[ended.journal["outcome"] == LATE]
    assert [(row["start"], row["end"], row["place"]) for row in late] == [(1.0, 3.0, op.pool.id)]


def test_a_deadline_that_has_come_lets_a_wait_succeed_only_at_once(run: Any, said: Any) -> None:
    """With a deadline in the past a free unit is granted, and a taken one is not waited for."""
    op = Tiny(horizon=20.0, pool=Pool(1))
    person(op, "a", 1.0, until=0.5)
    person(op, "b", 1.5, until=1.5)
    assert said(op, run(op, queue_up), GOT, MISSED) == [(1.0, "a", "got"), (1.5, "b", "missed")]


def test_what_is_released_in_the_instant_of_a_deadline_goes_to_who_is_first_in_the_schedule(
    run: Any, said: Any
) -> None:
    """The release was scheduled before the deadline, so the wait is granted."""
    op = Tiny(horizon=20.0, pool=Pool(1))
    person(op, "holder", 0.0, holds=3.0)
    person(op, "waiter", 1.0, until=3.0)
    assert said(op, run(op, queue_up), GOT, MISSED) == [(0.0, "holder", "got"), (3.0, "waiter", "got")]


def test_waits_of_no_length_leave_no_row_and_works_of_no_length_do(run: Any) -> None:
    """A unit that is free is granted without a row; coming at hour 0 is a row."""
    op = Tiny(horizon=20.0, pool=Pool(1))
    person(op, "a", 0.0)
    rows = run(op, queue_up).journal
    assert [(r["start"], r["end"], r["activity"]) for r in rows] == [(0.0, 0.0, 1), (0.0, 0.0, GOT), (0.0, 1.0, 1)]


def test_the_first_row_of_a_board_that_fits_is_taken(run: Any, said: Any) -> None:
    """Large items lie first; each takes the first that is large enough, and who finds none waits."""
    op = Tiny(horizon=20.0, at=1.0)
    for size in (1.0, 2.0, 3.0):
        op.items.add(f"size {size:.0f}", size=size)
    person(op, "huge", 2.0, least=4.0, until=9.0)
    person(op, "modest", 3.0, least=0.0)
    person(op, "choosy", 4.0, least=2.0)
    ended = run(op, lay_all, help_oneself)
    items = ended.table("people")["item"].tolist()
    assert items == [-1, 2, 1]
    assert said(op, ended, MISSED) == [(9.0, "huge", "missed")]


def test_a_waiter_whom_nothing_fits_does_not_hold_up_those_behind(run: Any) -> None:
    """The second in the queue takes what the first does not want."""
    op = Tiny(horizon=20.0)
    op.items.add("small", size=2.0)
    op.items.add("large", size=5.0)
    person(op, "choosy", 0.0, least=4.0)
    person(op, "modest", 1.0, least=1.0)
    ended = run(op, help_oneself, lay_down)
    assert ended.table("people")["item"].tolist() == [1, 0]


def test_takers_are_served_by_rank_and_then_by_arrival(run: Any) -> None:
    """One item comes for three: the lowest rank has it."""
    op = Tiny(horizon=20.0)
    op.items.add("only", size=2.0)
    for name, rank in (("a", 2.0), ("b", 1.0), ("c", 1.0)):
        person(op, name, 0.0, rank=rank)
    assert run(op, help_oneself, lay_down).table("people")["item"].tolist() == [-1, 0, -1]


def test_a_gate_opened_and_shut_in_one_instant_lets_all_pass_who_waited(run: Any, said: Any) -> None:
    """Who comes later waits on."""
    op = Tiny(horizon=20.0)
    op.items.add("the hour", size=2.0)
    for name, begins in (("a", 0.0), ("b", 1.0), ("late", 2.5)):
        person(op, name, begins, until=4.0)
    expected = [(2.0, "a", "got"), (2.0, "b", "got"), (4.0, "late", "missed")]
    assert said(op, run(op, pass_gate, handle_gate), GOT, MISSED) == expected


def test_a_wait_may_be_called_by_an_activity_and_a_place_of_its_own(run: Any) -> None:
    """The journal row of a gate's wait has what the process said."""
    op = Tiny(horizon=20.0)
    op.items.add("the hour", size=2.0)
    one = person(op, "a", 0.0)
    rows = run(op, pass_gate, handle_gate).journal
    row = rows[rows["activity"] == 5][0]
    assert (row["start"], row["end"], row["actor"], row["place"], row["case"]) == (0.0, 2.0, one.id, one.id, one.id)


def test_an_offerer_wakes_before_the_one_who_took_it(run: Any, said: Any) -> None:
    """In the instant of the deal the row offered writes first."""
    op = Tiny(horizon=20.0)
    person(op, "crew", 0.0)
    op.items.add("flight", size=2.0)
    ended = run(op, stand_by, call_in)
    assert said(op, ended, GOT) == [(2.0, "crew", "got"), (2.0, "flight", "got"), (2.0, "flight", "got")]


def test_an_offer_made_to_a_waiting_taker_is_taken_at_once(run: Any, said: Any) -> None:
    """The taker came first; again the offerer wakes before."""
    op = Tiny(horizon=20.0)
    person(op, "crew", 3.0)
    op.items.add("flight", size=2.0)
    ended = run(op, stand_by, call_in)
    assert said(op, ended, GOT) == [(3.0, "crew", "got"), (3.0, "flight", "got"), (3.0, "flight", "got")]


def test_an_offer_is_withdrawn_at_its_deadline(run: Any, said: Any) -> None:
    """Who takes afterwards finds nobody."""
    op = Tiny(horizon=20.0)
    person(op, "crew", 0.0, until=1.0)
    op.items.add("flight", size=2.0)
    expected = [(1.0, "crew", "missed"), (12.0, "flight", "missed")]
    assert said(op, run(op, stand_by, call_in), GOT, MISSED) == expected


def test_the_offers_of_lowest_rank_are_taken_first(run: Any, said: Any) -> None:
    """Rank before arrival, arrival among equals."""
    op = Tiny(horizon=20.0)
    for name, begins, rank in (("c", 0.0, 2.0), ("a", 0.5, 1.0), ("b", 1.0, 1.0)):
        person(op, name, begins, rank=rank)
    for k in range(3):
        op.items.add(f"flight {k}", size=2.0 + k)
    got = [row for row in said(op, run(op, stand_by, call_in), GOT) if row[1] in "abc"]
    assert [row[1] for row in got] == ["a", "b", "c"]


def test_a_board_is_walked_in_order_and_rows_removed_from_it_are_answered(run: Any, said: Any) -> None:
    """The walk skips one, removes two and stops; those removed were taken, the others were not."""
    op = Tiny(horizon=20.0)
    for name, least in (("skipped", 0.0), ("one", 1.0), ("two", 1.0), ("stop", 2.0), ("beyond", 1.0)):
        person(op, name, 0.0, least=least, until=9.0)
    op.items.add("the hour", size=2.0)
    ended = run(op, stand_by, pick_out)
    taken = [row[1] for row in said(op, ended, GOT) if row[1] != "the hour"]
    assert taken == ["one", "two"]
    assert [row[1] for row in said(op, ended, MISSED)] == ["skipped", "stop", "beyond"]


def test_no_wait_is_interrupted_unless_somebody_interrupts(run: Any) -> None:
    """Deadlines, grants and withdrawals are no interrupts."""
    op = Tiny(horizon=20.0, pool=Pool(1))
    person(op, "a", 0.0, holds=5.0)
    person(op, "b", 0.0, until=2.0)
    assert not (run(op, queue_up).journal["outcome"] == INTERRUPTED).any()
