"""A model with one of everything and processes of two or three lines, each for one rule of the engines."""

from sim.engine import (
    FOREVER,
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

ACTIVITIES = Declared("waiting")
WORKED = ACTIVITIES.add("worked")
GOT = ACTIVITIES.add("got")
MISSED = ACTIVITIES.add("missed")
BROKEN = ACTIVITIES.add("broken off")
STANDBY = ACTIVITIES.add("standby")

PURPOSES = Declared()
ARRIVAL = PURPOSES.add("arrival")
SERVICE = PURPOSES.add("service")


class Person(Row):
    """Somebody with a plan: `begins`, `rank`, `units`, `holds` and `until` say what the processes do."""

    begins: float
    rank: float
    units: int
    holds: float
    until: float
    left: float
    least: float
    served: int
    item: Ref["Item"]


class Item(Row):
    """Something with a size."""

    size: float
    seen: int


class Tiny(Model):
    """One of everything."""

    people: Table[Person]
    items: Table[Item]
    laws: Table[Law]
    pool: Pool
    board: Board[Item]
    stage: Board[Person]
    gate: Gate
    at: float
    capacity: int
    numbers: List[float]
    arrival: Ref[Law]
    service: Ref[Law]


def queue_up(op: Tiny, me: Person) -> Process:
    """Come, wait for units of the pool until the deadline, and hold them."""
    yield work(op, me, WORKED, None, me.begins)
    ok = yield request(op, me, op.pool, rank=me.rank, units=me.units, until=me.until)
    note(op, me, GOT if ok else MISSED, op.pool, 1.0 if interrupted(op) else 0.0)
    if ok:
        yield work(op, me, WORKED, op.pool, me.holds)
        release(op, op.pool, me.units)


def help_oneself(op: Tiny, me: Person) -> Process:
    """Come, and wait for an item that is large enough until the deadline."""
    yield work(op, me, WORKED, None, me.begins)
    me.item = yield take(op, me, op.board, rank=me.rank, until=me.until, fits=large_enough)
    note(op, me, GOT if me.item else MISSED, op.board, 1.0 if interrupted(op) else 0.0)
    if me.item:
        note(op, me, GOT, me.item)


def large_enough(op: Tiny, item: Item, me: Person) -> bool:
    """Tell whether an item is as large as wanted."""
    return item.size >= me.least


def lay_down(op: Tiny, item: Item) -> Process:
    """Lay an item on the board at an hour that is its size."""
    yield work(op, item, WORKED, None, item.size)
    put(op, op.board, item)


def lay_all(op: Tiny, item: Item) -> Process:
    """Lay an item on the board at the hour `at`, the large ones first."""
    yield work(op, item, WORKED, None, op.at)
    put(op, op.board, item, rank=-item.size)


def pass_gate(op: Tiny, me: Person) -> Process:
    """Come, and wait for the gate until the deadline."""
    yield work(op, me, WORKED, None, me.begins)
    ok = yield wait_for(op, me, op.gate, until=me.until, activity=STANDBY, place=me)
    note(op, me, GOT if ok else MISSED, op.gate, 1.0 if interrupted(op) else 0.0)


def stand_by(op: Tiny, me: Person) -> Process:
    """Come, and stand on the stage until the deadline."""
    yield work(op, me, WORKED, None, me.begins)
    ok = yield offer(op, me, op.stage, rank=me.rank, until=me.until, activity=STANDBY)
    note(op, me, GOT if ok else MISSED, op.stage, 1.0 if interrupted(op) else 0.0)


def call_in(op: Tiny, item: Item) -> Process:
    """Take somebody from the stage at an hour that is the item's size."""
    yield work(op, item, WORKED, None, item.size)
    who = yield take(op, item, op.stage, until=op.now + 10.0)
    note(op, item, GOT if who else MISSED, op.stage)
    if who:
        note(op, item, GOT, who)


def pick_out(op: Tiny, item: Item) -> Process:
    """Remove all from the stage whose least is 1, at an hour that is the item's size."""
    yield work(op, item, WORKED, None, item.size)
    for person in op.stage:
        if person.least < 1.0:
            continue
        if person.least > 1.0:
            break
        remove(op, op.stage, person)
        note(op, item, GOT, person)


def handle_gate(op: Tiny, item: Item) -> Process:
    """Open the gate at an hour that is the item's size, and shut it at once."""
    yield work(op, item, WORKED, None, item.size)
    open_gate(op, op.gate)
    shut_gate(op, op.gate)


def change_pool(op: Tiny, item: Item) -> Process:
    """Give the pool its new capacity at an hour that is the item's size."""
    yield work(op, item, WORKED, None, item.size)
    set_capacity(op, op.pool, op.capacity)


def toil(op: Tiny, me: Person) -> Process:
    """Come, work, and take up again what an interrupt has left."""
    yield work(op, me, WORKED, None, me.begins)
    me.left = me.holds
    while me.left > 0.0:
        me.left = yield work(op, me, STANDBY, None, me.left, amount=2.0)
        note(op, me, BROKEN if interrupted(op) else GOT, None, me.left)


def disturb(op: Tiny, item: Item) -> Process:
    """Interrupt everybody's processes at an hour that is the item's size."""
    yield work(op, item, WORKED, None, item.size)
    for me in op.people:
        interrupt(op, toil, me)
        interrupt(op, queue_up, me)
        interrupt(op, help_oneself, me)
        interrupt(op, pass_gate, me)
        interrupt(op, stand_by, me)


def give_and_disturb(op: Tiny, item: Item) -> Process:
    """Do all that grants, and interrupt in the same instant, at an hour that is the item's size."""
    yield work(op, item, WORKED, None, item.size)
    set_capacity(op, op.pool, op.capacity)
    put(op, op.board, item)
    open_gate(op, op.gate)
    for me in op.people:
        interrupt(op, queue_up, me)
        interrupt(op, help_oneself, me)
        interrupt(op, pass_gate, me)


def hurry(op: Tiny, me: Person) -> Process:
    """Work no hours, for ever."""
    while True:
        yield work(op, me, WORKED, None, 0.0)


def work_backwards(op: Tiny, me: Person) -> Process:
    """Work less than no hours."""
    yield work(op, me, WORKED, None, me.holds)


def give_too_much(op: Tiny, me: Person) -> Process:
    """Release what was never requested."""
    yield work(op, me, WORKED, None, 1.0)
    release(op, op.pool)


def put_twice(op: Tiny, item: Item) -> Process:
    """Lay an item on the board twice."""
    yield work(op, item, WORKED, None, 1.0)
    put(op, op.board, item)
    put(op, op.board, item)


def remove_nothing(op: Tiny, item: Item) -> Process:
    """Remove an item that lies nowhere."""
    yield work(op, item, WORKED, None, 1.0)
    remove(op, op.board, item)


def start_twice(op: Tiny, me: Person) -> Process:
    """Start a process that is under way."""
    yield work(op, me, WORKED, None, 1.0)
    if not under_way(op, queue_up, me):
        start(op, queue_up, me)
    start(op, queue_up, me)


def breed(op: Tiny, me: Person) -> Process:
    """Make an item each hour, and lay it down."""
    while True:
        yield work(op, me, WORKED, None, 1.0)
        item = new(op, op.items, me, me.served)
        item.size = uniform(op, ARRIVAL, item)
        me.served += 1
        start(op, lay_all, item)


def count_up(op: Tiny, me: Person) -> Process:
    """Add to the list of numbers, each by its place."""
    yield work(op, me, WORKED, None, 1.0)
    for k in range(len(op.numbers)):
        op.numbers[k] = op.numbers[k] + k
    total = 0.0
    for value in op.numbers:
        total += value
    note(op, me, GOT, None, total)


def draw_often(op: Tiny, me: Person) -> Process:
    """Draw a number each hour."""
    while True:
        yield work(op, me, WORKED, None, 1.0)
        note(op, me, GOT, None, uniform(op, ARRIVAL, me))


def arrive(op: Tiny, me: Person) -> Process:
    """Send customers to the pool: each a row made on the way."""
    while True:
        yield work(op, me, WORKED, None, draw(op, ARRIVAL, me, op.arrival))
        customer = new(op, op.items, me, me.served)
        me.served += 1
        start(op, be_served, customer)


def be_served(op: Tiny, customer: Item) -> Process:
    """Queue for the pool, be served and go."""
    yield request(op, customer, op.pool)
    yield work(op, customer, WORKED, op.pool, draw(op, SERVICE, customer, op.service))
    release(op, op.pool)
    customer.seen = 1


PROGRAM = Program(
    Tiny,
    [
        *(queue_up, help_oneself, lay_down, lay_all, pass_gate, stand_by, call_in, pick_out, handle_gate, change_pool),
        *(toil, disturb, give_and_disturb, hurry, work_backwards, give_too_much, put_twice, remove_nothing),
        *(start_twice, breed, count_up, draw_often, arrive, be_served),
    ],
    [],
    ACTIVITIES,
    PURPOSES,
)


def person(op: Tiny, name: str, begins: float = 0.0, **values: float) -> Person:
    """Add somebody who comes at an hour; without more said, wants one unit for an hour and waits for ever."""
    return op.people.add(name, **({"begins": begins, "units": 1, "holds": 1.0, "until": FOREVER} | values))
