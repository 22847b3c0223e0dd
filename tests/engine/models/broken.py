"""Processes that break the rules of process source, one each; the sentence expected is in the docstring of each."""

import math
from typing import Any

from models.tiny import ACTIVITIES, PURPOSES, SERVICE, WORKED, Item, Person, Tiny, large_enough
from sim.engine import Process, Program, note, put, remove, request, start, take, uniform, work


def uses_dict(op: Tiny, me: Person) -> Process:
    """keeps nothing in a dict or set"""
    seen: Any = {}
    seen[me] = 1
    yield work(op, me, WORKED, None, 1.0)


def uses_text(op: Tiny, me: Person) -> Process:
    """uses no text"""
    note(op, me, "working", None)  # type: ignore[arg-type]
    yield work(op, me, WORKED, None, 1.0)


def uses_list(op: Tiny, me: Person) -> Process:
    """makes no lists"""
    late = [one for one in op.people if one.until < op.now]
    yield work(op, me, WORKED, None, float(len(late)))


def value_of_part(op: Tiny, me: Person) -> Process:
    """gives no value back"""
    hours = yield from part(op, me)  # type: ignore[func-returns-value]
    yield work(op, me, WORKED, None, hours)  # type: ignore[arg-type]


def annotates_an_answer(op: Tiny, me: Person) -> Process:
    """without an annotation"""
    left: float = yield work(op, me, WORKED, None, 1.0)
    me.left = left


def part(op: Tiny, me: Person) -> Process:
    """Work, as a part should."""
    yield work(op, me, WORKED, None, 1.0)


def part_not_waited_for(op: Tiny, me: Person) -> Process:
    """is called by `yield from`"""
    part(op, me)
    yield work(op, me, WORKED, None, 1.0)


def wait_without_yield(op: Tiny, me: Person) -> Process:
    """request is a wait and needs `yield`"""
    request(op, me, op.pool)
    yield work(op, me, WORKED, None, 1.0)


def yields_a_number(op: Tiny, me: Person) -> Process:
    """`yield` is followed by one of work"""
    yield 3.0


def wait_inside_an_expression(op: Tiny, me: Person) -> Process:
    """stands alone or on the right of one `=`"""
    if (yield request(op, me, op.pool)):
        yield work(op, me, WORKED, None, 1.0)


def returns_a_value(op: Tiny, me: Person) -> Any:
    """returns no value"""
    yield work(op, me, WORKED, None, 1.0)
    return 2.0


def catches(op: Tiny, me: Person) -> Process:
    """neither raises nor catches"""
    try:
        yield work(op, me, WORKED, None, 1.0)
    except RuntimeError:
        me.served += 1


def misspells(op: Tiny, me: Person) -> Process:
    """has a column holdz; is holds meant?"""
    yield work(op, me, WORKED, None, me.holdz)  # type: ignore[attr-defined]


def compares_with_none(op: Tiny, me: Person) -> Process:
    """do not compare with None"""
    if me.item is None:
        yield work(op, me, WORKED, None, 1.0)


def local_none(op: Tiny, me: Person) -> Process:
    """a local name is never None"""
    item = None
    if me.item:
        item = me.item
    yield work(op, me, WORKED, item, 1.0)


def sorts(op: Tiny, me: Person) -> Process:
    """not sorted"""
    yield work(op, me, WORKED, None, 1.0)
    for one in sorted(op.people, key=large):
        note(op, one, WORKED, None)


def large(me: Person) -> float:
    """Return what a person holds."""
    return me.holds


def takes_a_power(op: Tiny, me: Person) -> Process:
    """a power may differ in its last bit"""
    yield work(op, me, WORKED, None, me.holds**0.5)


def uses_other_maths(op: Tiny, me: Person) -> Process:
    """not math.sin"""
    yield work(op, me, WORKED, None, 1.0 + math.sin(op.now))


def recurs(op: Tiny, me: Person) -> Process:
    """does not call itself"""
    yield work(op, me, WORKED, None, 1.0)
    yield from recurs(op, me)


def forgets_an_argument(op: Tiny, me: Person) -> Process:
    """request(...): missing a required argument: 'pool'"""
    yield request(op, me)  # type: ignore[call-arg]


def invents_an_argument(op: Tiny, me: Person) -> Process:
    """got an unexpected keyword argument 'unit'"""
    yield request(op, me, op.pool, unit=2)  # type: ignore[call-arg]


def requests_a_gate(op: Tiny, me: Person) -> Process:
    """request wants a Pool, and op.gate is none"""
    yield request(op, me, op.gate)  # type: ignore[arg-type]


def starts_a_stranger(op: Tiny, me: Person) -> Process:
    """names a process of the program, and part is none"""
    start(op, part, me)
    yield work(op, me, WORKED, None, 1.0)


def chooses_by_a_lambda(op: Tiny, me: Person) -> Process:
    """`fits` is the name of a function"""
    me.item = yield take(op, me, op.board, fits=lambda op, item, me: True)


def chooses_by_drawing(op: Tiny, me: Person) -> Process:
    """changes nothing and draws nothing"""
    me.item = yield take(op, me, op.board, fits=lucky)


def lucky(op: Tiny, item: Item, me: Person) -> bool:
    """Draw."""
    return large_enough(op, item, me) and uniform(op, SERVICE, me) < 0.5


def chooses_by_two(op: Tiny, me: Person) -> Process:
    """takes the model, a row and the actor who asks"""
    me.item = yield take(op, me, op.board, fits=of_two)  # type: ignore[arg-type]


def of_two(op: Tiny, item: Item) -> bool:
    """Choose without knowing for whom."""
    return item.size > 1.0


def puts_while_walking(op: Tiny, me: Person) -> Process:
    """nothing is put on op.board while it is walked"""
    yield work(op, me, WORKED, None, 1.0)
    for item in op.board:
        put(op, op.board, item)


def removes_another_while_walking(op: Tiny, me: Person) -> Process:
    """only item itself may be removed"""
    yield work(op, me, WORKED, None, 1.0)
    for item in op.board:
        if item.size > 1.0:
            remove(op, op.board, me.item)


def waits_while_walking(op: Tiny, me: Person) -> Process:
    """nothing waits while op.board is walked"""
    for item in op.board:
        yield work(op, me, WORKED, item, 1.0)


def walks_pairs(op: Tiny, me: Person) -> Process:
    """`for` walks a table, a board, a List column or a range"""
    yield work(op, me, WORKED, None, 1.0)
    for _k, one in enumerate(op.people):
        note(op, one, WORKED, None)


BROKEN = [
    *(
        requests_a_gate,
        annotates_an_answer,
        uses_dict,
        uses_text,
        uses_list,
        value_of_part,
        part_not_waited_for,
        wait_without_yield,
        yields_a_number,
    ),
    *(wait_inside_an_expression, returns_a_value, catches, misspells, compares_with_none, local_none, sorts),
    *(takes_a_power, uses_other_maths, recurs, forgets_an_argument, invents_an_argument, starts_a_stranger),
    *(chooses_by_a_lambda, chooses_by_drawing, chooses_by_two, puts_while_walking),
    *(removes_another_while_walking, waits_while_walking, walks_pairs),
]
"""All of them."""
PROGRAM = Program(Tiny, BROKEN, BROKEN, ACTIVITIES, PURPOSES)
