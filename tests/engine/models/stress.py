"""A model without sense that does everything at once, for comparing the engines and not for reading.

Ranks, units, deadlines, choices, offers, interrupts while queued or granted, pools that grow and shrink, boards
walked, lists of numbers, rows and processes made on the way, several events in one instant, and draws from every
family.
"""

import math
from typing import Any

from sim.engine import (
    Board,
    Declared,
    Gate,
    Law,
    List,
    Model,
    Pool,
    Process,
    Program,
    Ref,
    Row,
    Table,
    draw,
    interrupt,
    interrupted,
    law_columns,
    new,
    note,
    offer,
    open_gate,
    put,
    release,
    remove,
    request,
    set_capacity,
    shut_gate,
    start,
    take,
    under_way,
    uniform,
    wait_for,
    work,
)

ACTIVITIES = Declared(
    "waiting", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"
)
PURPOSES = Declared()
WHAT = PURPOSES.add("what")
CHANCE = PURPOSES.add("chance")
HOURS = PURPOSES.add("hours")

FAMILIES: dict[str, dict[str, Any]] = {
    "constant": {"value": 1.0},
    "uniform": {"low": 0.0, "high": 2.0},
    "triangular": {"low": 0.0, "mode": 0.5, "high": 2.0},
    "exponential": {"mean": 1.0},
    "lognormal": {"median": 1.0, "sigma": 0.5},
    "weibull": {"scale": 1.0, "shape": 0.7},
    "pert": {"low": 0.5, "mode": 1.0, "high": 3.0},
    "beta": {"low": 0.0, "high": 2.0, "alpha": 0.8, "beta": 1.7},
    "gamma": {"shape": 2.5, "scale": 0.4},
    "empirical": {"values": [1.0, 0.5, 2.0]},
    "discrete": {"values": [2.0, 1.0, 0.0], "weights": [1.0, 3.0, 1.0]},
}


class Actor(Row):
    """Somebody who does this and that."""

    held: Ref["Item"]
    times: int
    tally: List[int]
    share: float
    willing: bool


class Item(Row):
    """Something to be taken."""

    worn: float
    weight: int
    maker: Ref[Actor]


class Seeker(Row):
    """Somebody who offers himself."""

    wanted: float
    heights: List[float]


class Stress(Model):
    """Everything at once."""

    actors: Table[Actor]
    items: Table[Item]
    seekers: Table[Seeker]
    laws: Table[Law]
    pool: Pool
    pools: List[Pool]
    board: Board[Item]
    stage: Board[Seeker]
    gate: Gate
    gates: List[Gate]
    total: float
    made: int


def whole(op: Stress, row: Actor, n: int) -> int:
    """Draw a whole number below n."""
    return int(uniform(op, WHAT, row) * n)


def light(op: Stress, item: Item, me: Actor) -> bool:
    """Tell whether an item suits an actor."""
    return item.weight <= me.times % 4 + 1


def tall(op: Stress, seeker: Seeker, me: Actor) -> bool:
    """Tell whether a seeker suits an actor."""
    return seeker.heights[me.number % len(seeker.heights)] + op.now % 7.0 > 2.0


def act(op: Stress, me: Actor) -> Process:
    """Do something, again and again."""
    while True:
        me.times += 1
        what = whole(op, me, 11)
        me.tally[what] = me.tally[what] + 1
        until = op.now + (whole(op, me, 4) if what % 2 == 0 else 30.0)
        if what < 3:
            yield from ask(op, me, until)
        elif what < 5:
            yield from borrow(op, me, until)
        elif what == 5:
            ok = yield wait_for(op, me, op.gates[whole(op, me, len(op.gates))], until=op.now + 5.0, activity=9)
            note(op, me, 6, op.gate, 1.0 if ok else 0.0)
        elif what == 6:
            yield from disturb(op, me)
        elif what == 7:
            yield from choose(op, me, until)
        elif what == 8:
            clear_away(op, me)
            yield work(op, me, 1, None, draw(op, HOURS, me, op.laws[whole(op, me, len(op.laws))]))
        elif what == 9:
            me.share = average(me)
            yield work(op, me, 1, me, math.floor(3.0 * abs(math.log(me.share + 0.1))))
        else:
            yield from turn(op, me)


def average(me: Actor) -> float:
    """Return the mean of the tally, worked out the long way."""
    total = 0
    for count in me.tally:
        if count == 1:
            continue
        total += count
        if total > 1000:
            break
    return min(1.0, math.sqrt(float(total)) / max(1, me.times))


def ask(op: Stress, me: Actor, until: float) -> Process:
    """Use units of a pool."""
    units = 1 + whole(op, me, 3)
    pool = op.pools[whole(op, me, 2)]
    ok = yield request(op, me, pool, rank=whole(op, me, 3), units=units, until=until)
    note(op, me, 3, pool, 1.0 if ok else 0.0)
    if interrupted(op):
        note(op, me, 4, pool)
    if ok:
        left = yield work(op, me, 1, None, whole(op, me, 4))
        note(op, me, 5, None, left)
        release(op, pool, units)


def borrow(op: Stress, me: Actor, until: float) -> Process:
    """Use an item that is light enough."""
    me.held = yield take(op, me, op.board, rank=whole(op, me, 2), until=until, fits=light)
    if me.held:
        yield from wear(op, me)
        put(op, op.board, me.held, rank=whole(op, me, 2))
        me.held = None


def wear(op: Stress, me: Actor) -> Process:
    """Wear what is held."""
    me.held.worn += 1.0
    for _turn in range(2):
        yield work(op, me, 7, None, whole(op, me, 2), amount=me.held.worn)


def disturb(op: Stress, me: Actor) -> Process:
    """Interrupt others, and make an item now and then."""
    other = op.actors[whole(op, me, len(op.actors))]
    if other is not me:
        interrupt(op, act, other)
    for seeker in op.seekers:
        if under_way(op, seek, seeker) and uniform(op, CHANCE, me) < 0.3:
            interrupt(op, seek, seeker)
    if uniform(op, CHANCE, me) < 0.2:
        item = new(op, op.items, me, me.times)
        item.weight = 1 + whole(op, me, 4)
        item.maker = me
        op.made += 1
        start(op, appear, item)
    yield work(op, me, 2, op.pool, whole(op, me, 3))


def choose(op: Stress, me: Actor, until: float) -> Process:
    """Have a seeker come along."""
    seeker = yield take(op, me, op.stage, until=until, fits=tall)
    if seeker:
        seeker.wanted += draw(op, HOURS, me, op.laws[2])
        seeker.heights[0] = seeker.wanted
        if not under_way(op, seek, seeker):
            start(op, seek, seeker)


def clear_away(op: Stress, me: Actor) -> None:
    """Remove worn items, and one seeker, from their boards."""
    for item in op.board:
        if item.worn < 3.0:
            continue
        remove(op, op.board, item)
        op.total += item.worn
        note(op, item, 10, op.board, item.worn)
    for seeker in op.stage:
        if seeker.wanted > 2.0:
            remove(op, op.stage, seeker)
            seeker.wanted = 0.0
            note(op, me, 11, seeker)
            break


def turn(op: Stress, me: Actor) -> Process:
    """Change a pool and a gate."""
    set_capacity(op, op.pools[whole(op, me, 2)], whole(op, me, 6))
    gate = op.gates[whole(op, me, len(op.gates))]
    if uniform(op, CHANCE, me) < 0.5:
        open_gate(op, gate)
    else:
        shut_gate(op, gate)
    yield work(op, me, 2, gate, uniform(op, CHANCE, me))


def appear(op: Stress, item: Item) -> Process:
    """Come to be, and lie on the board."""
    yield work(op, item, 8, None, draw(op, HOURS, item, op.laws[int(item.weight)]))
    put(op, op.board, item, rank=0.5)


def seek(op: Stress, me: Seeker) -> Process:
    """Offer oneself five times, each time for a while."""
    for k in range(5):
        ok = yield offer(op, me, op.stage, rank=-me.wanted, until=op.now + 4.0 + k, activity=9, place=op.pool)
        if interrupted(op):
            note(op, me, 4, op.stage)
        yield work(op, me, 8, None, 1.0 if ok else draw(op, HOURS, me, op.laws[k]))


def set_up(actors: int = 10) -> Stress:
    """Return a model of this many actors."""
    op = Stress(horizon=500.0, pool=Pool(4), spare={"items": 20_000})
    op.pools = List([op.pool, Pool(2)])
    op.gates = List([op.gate, Gate(True), Gate(False)])
    for family, parameters in FAMILIES.items():
        op.laws.add(family, **law_columns(family, parameters))
    for k in range(actors):
        op.actors.add(f"actor {k}", tally=[0] * 11, willing=k % 2 == 0)
    for k in range(actors // 3):
        op.items.add(f"item {k}", weight=1 + k % 4)
    for k in range(actors // 2):
        op.seekers.add(f"seeker {k}", heights=[0.5 * k, 1.0, 2.5])
    return op


def lay_out(op: Stress, item: Item) -> Process:
    """Lie on the board from the start."""
    yield work(op, item, 8, None, 0.0)
    put(op, op.board, item)


def program() -> Program:
    """Return the program of the stress model."""
    return Program(Stress, [act, appear, seek, lay_out], [lay_out, act, seek], ACTIVITIES, PURPOSES)
