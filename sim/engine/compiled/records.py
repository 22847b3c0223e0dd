"""The engine's records in memory: things, rows, activities, events, journal rows, and the engine itself."""

from sim.engine.compiled.memory import ANY_TABLE, LAYOUTS, Bits, Pointer, Record, Records, declare_record

WAKE, DEADLINE, INTERRUPT, START = range(4)
"""What an event does: end a wait, end a wait that is too late, interrupt a process, begin one."""
IDLE, WORKING, QUEUED, OFFERING, SETTLED = range(5)
"""What an activity is doing; a settled one has its answer and goes on within this instant."""
POOL, BOARD, GATE = range(3)


@declare_record
class Identified(Record):
    """What the journal can name: a row or a thing."""

    id: int


@declare_record
class Thing(Identified):
    """A pool, gate or board: the activities that wait for it in order, and what each sort needs."""

    sort: int
    first: "Activity"
    last: "Activity"
    capacity: int
    in_use: int
    is_open: bool
    first_item: "Row"
    last_item: "Row"
    choosy: int
    """How many of those waiting for a board take only rows that fit."""


@declare_record
class Pool(Thing):
    """A thing of the sort POOL."""


@declare_record
class Gate(Thing):
    """A thing of the sort GATE."""


@declare_record
class Board(Thing):
    """A thing of the sort BOARD."""


@declare_record
class Row(Identified):
    """The words that come before the columns of every row."""

    number: int
    key: Bits
    parent_id: int
    serial: int
    next: "Row"
    before: "Row"
    rank: float
    board: "Board"
    """Where the row lies, or nothing."""
    offerer: "Activity"
    """Who waits until the row is taken."""
    drawn: int
    """One more than the first of the row's draw counters, or 0 before its first draw."""
    running: "Activity"
    """The first of the processes under way for the row."""


@declare_record
class Activity(Record):
    """One process under way for a row, and the wait it is in; its frames follow it in memory."""

    token: int
    """Counts the waits: an event of an earlier wait is stale."""
    life: int
    """Counts the processes that this block of memory has held."""
    state: int
    alive: bool
    granted: bool
    interrupted: bool
    got: "Row"
    """The row taken from a board, or the row that is offered on one."""
    left: float
    since: float
    hours: float
    actor: "Identified"
    activity: int
    place: "Identified"
    amount: float
    queue: "Thing"
    next: "Activity"
    before: "Activity"
    rank: float
    units: int
    fits: int
    row: "Row"
    kind: int
    frame: "FrameHead"
    """The topmost frame."""
    top: int
    """The address behind it."""
    sibling: "Activity"
    """The next process under way for the same row, or the next free block of the kind."""


@declare_record
class FrameHead(Record):
    """What comes before a generator in memory."""

    function: int
    """The address of the function that goes on with it."""
    caller: "FrameHead"
    """The frame below, or nothing."""


@declare_record
class Event(Record):
    """Something to be done at an hour: `what`, to the activity, if it is still in the wait or life of `token`."""

    time: float
    order: int
    whom: "Activity"
    what: int
    """The token times four, plus one of WAKE, DEADLINE, INTERRUPT, START."""


@declare_record
class JournalRow(Record):
    """One row of `sim.engine.journal.JOURNAL`."""

    start: float
    end: float
    actor: int
    activity: int
    place: int
    outcome: int
    amount: float
    case: int


@declare_record
class Counter(Record):
    """The stream of one purpose and row: its key, and how many were drawn from it."""

    stream: Bits
    drawn: Bits


@declare_record
class Kind(Record):
    """A kind of process: the function that begins one, the blocks of its activities, and the table it is about."""

    begin: int
    blocks: int
    used: int
    room: int
    block_bytes: int
    free: "Activity"
    rows: int
    """The address of the table's descriptor."""


@declare_record
class Number(Record):
    """One word of data: a purpose's key, or the address of a function."""

    value: Bits


@declare_record
class Engine(Record):
    """The clock and all that the engine keeps for one model; the model's own columns follow it in memory."""

    now: float
    horizon: float
    key: Bits
    events: int
    sequence: int
    waits: int
    """How many events were handled in this instant."""
    active: "Activity"
    heap: Records[Event]
    soon: Records[Event]
    soon_first: int
    urgent: Records[Event]
    urgent_first: int
    journal: Records[JournalRow]
    counters: Records[Counter]
    kinds: Records[Kind]
    purposes: Records[Number]
    predicates: Records[Number]
    table_keys: Records[Number]
    words: Records[Number]
    """The addresses of the words of the vocabulary."""


PUBLIC_OF_ROW = ("id", "number", "key", "parent_id", "serial")
"""What process source may read of every row."""
PUBLIC_OF_MODEL = ("now", "horizon")
"""What process source may read of the model beside its columns."""
for _thing in ("Pool", "Gate", "Board"):
    LAYOUTS[f"engine.{_thing}"].guarded = True
    LAYOUTS[f"engine.{_thing}"].said = _thing
ROW, ENGINE, THING, TABLE = Pointer("engine.Row"), Pointer("engine.Engine"), Pointer("engine.Thing"), Pointer(ANY_TABLE)
