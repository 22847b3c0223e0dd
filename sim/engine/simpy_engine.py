"""The reference engine: SimPy runs the processes of a model as they are.

An engine is one run.  It uses SimPy's environment, events and timeouts; queues and boards have the rules of
`queues`, which the compiled engine shares, and not those of SimPy's resources and stores.
"""

from typing import Any

from simpy.events import Event

from sim.engine.activity import OFFERED, QUEUED, SETTLED, WORKING, Activity, Line
from sim.engine.clock import Clock, Signal, StandsStillError
from sim.engine.draws import FIRST, GAMMA, MASK, SECOND, STEP, made_key, stream_key
from sim.engine.journal import DONE, OPEN, WAITING
from sim.engine.laws import CONSTANT, Law, quantile
from sim.engine.made import made_row
from sim.engine.program import Program, name_of
from sim.engine.queues import join, lay, lift, serve_board, serve_gate, serve_pool
from sim.engine.rows import Row
from sim.engine.tables import Model, Table
from sim.engine.things import NO_PLACE, Board, Gate, Pool, Thing
from sim.engine.words import FOREVER, Fits, Kind
from sim.errors import EngineError


class SimpyEngine:
    """One run of a model; each word of the vocabulary is a method.  `active` is the process whose turn it is."""

    __slots__ = ("active", "env", "journal", "key", "keys", "limits", "op", "program", "running", "write")

    def __init__(self, program: Program, op: Model, key: int, limits: dict[str, int]) -> None:
        self.program, self.op, self.key, self.keys, self.limits = program, op, key, program.purposes.keys, limits
        self.env = Clock()
        op.now = 0.0
        self.active: Any = None
        self.journal: list[Line] = []
        self.write = self.journal.append
        self.running: dict[tuple[Kind, Row], Activity] = {}
        op.engine = self
        for kind in program.at_start:
            for row in program.table_of(op, kind):
                self.start(kind, row)

    def run(self) -> int:
        """Run to the horizon, flush what is still open there, and return the number of events."""
        try:
            events = self.env.run_to(self.op)
        except StandsStillError as error:
            raise EngineError(f"{error}, the last of {self.title(self.active)}") from None
        except MemoryError:
            raise EngineError(f"no memory is left at hour {self.op.now}, after {len(self.journal)} rows") from None
        for one in self.alive():
            one.write(OPEN, self.op.horizon)
        return events

    def alive(self) -> list[Activity]:
        """Return the activities under way, by kind and row number."""
        return sorted((a for a in self.running.values() if a.alive), key=lambda a: (a.kind, a.row.number))

    def deadlock(self) -> list[tuple[int, int]]:
        """Return who waits for what (ids of row and thing) if nothing is scheduled any more."""
        waiting = self.alive() if self.env.is_idle else []
        return [(a.case, a.queue.id) for a in waiting]

    def title(self, one: Activity | None) -> str:
        """Return the words for a process under way: its function and its row."""
        if one is None:
            return "the start of the run"
        table = self.program.table_names[one.kind]
        return f"{name_of(self.program.processes[one.kind])} of {table}/{one.row.name}"

    # ---- processes ----
    def start(self, kind: Kind, row: Row) -> None:
        """Start a process, urgently in this instant."""
        if self.under_way(kind, row):
            other = self.title(self.running[kind, row])
            raise EngineError(f"{self.title(self.active)}: {other} is under way already and cannot be started again")
        number = self.program.number_of.get(kind)
        if number is None:
            raise EngineError(f"{self.title(self.active)}: {name_of(kind)} is started and is no process of the program")
        one = self.running[kind, row] = Activity(self, number, row, kind(self.op, row))
        self.env.urgently(one.resumed)

    def interrupt(self, kind: Kind, row: Row) -> None:
        """Interrupt a process, urgently in this instant."""
        one = self.running.get((kind, row))
        if one is not None and one.alive:
            self.env.urgently(one.break_off)

    def under_way(self, kind: Kind, row: Row) -> bool:
        """Tell whether a process has started and not ended."""
        one = self.running.get((kind, row))
        return one is not None and one.alive

    # ---- waits ----
    def work(self, actor: Row, activity: int, place: Row | Thing | None, hours: float, amount: float) -> Event:
        """Spend hours on an activity."""
        one = self.active
        if not hours >= 0.0:
            raise EngineError(f"{self.title(one)}: work takes 0 hours or more, not {hours}")
        now = self.op.now
        where = NO_PLACE if place is None else place.id
        one.line = (now, now + hours, actor.id, activity, where, DONE, amount, one.case)
        one.since, one.hours, one.answer, one.state, one.interrupted = now, hours, 0.0, WORKING, False
        self.env.after(hours, one.event)
        return one.event  # type: ignore[no-any-return]

    def at_once(self, answer: Any) -> Event:
        """Begin a wait that is granted in the same instant without queueing."""
        one = self.active
        one.line, one.since, one.answer, one.state, one.interrupted = None, self.op.now, answer, SETTLED, False
        self.env.soon(one.event)
        return one.event  # type: ignore[no-any-return]

    def wait(self, actor: Row, activity: int, place: Row | Thing, thing: Thing, rank: float, answer: Any) -> Activity:
        """Begin a wait for a thing, whose answer is this one unless it is granted."""
        one: Activity = self.active
        one.line, one.since, one.actor, one.activity, one.place = None, self.op.now, actor.id, activity, place.id
        one.queue, one.rank, one.answer, one.state, one.interrupted = thing, rank, answer, QUEUED, False
        one.turn += 1
        return one

    def deadline(self, one: Activity, until: float) -> Event:
        """Set the deadline of a wait that was not granted at once."""
        if one.is_waiting:
            if until <= self.op.now:
                one.too_late(one.turn)
            else:
                turn = one.turn
                self.env.after(until - self.op.now, Signal(self.env, lambda _: one.too_late(turn)))
        return one.event

    def request(self, actor: Row, pool: Pool, rank: float, units: int, until: float) -> Event:
        """Wait for units of a pool."""
        if not pool.queue and units <= pool.capacity - pool.in_use:
            pool.in_use += units
            return self.at_once(True)
        one = self.wait(actor, WAITING, pool, pool, rank, False)
        one.units = units
        join(pool.queue, one)
        serve_pool(pool)
        return one.event if until == FOREVER else self.deadline(one, until)

    def take(self, actor: Row, board: Board[Any], rank: float, until: float, fits: Fits) -> Event:
        """Wait for a row of a board."""
        one = self.wait(actor, WAITING, board, board, rank, None)
        one.fits, one.asker = fits, actor
        join(board.queue, one)
        if board.items:
            serve_board(self.op, board)
        return one.event if until == FOREVER else self.deadline(one, until)

    def wait_for(self, actor: Row, gate: Gate, until: float, activity: int, place: Row | Thing | None) -> Event:
        """Wait for a gate to open."""
        if gate.is_open:
            return self.at_once(True)
        one = self.wait(actor, activity, gate if place is None else place, gate, 0.0, False)
        join(gate.queue, one)
        return one.event if until == FOREVER else self.deadline(one, until)

    def offer(
        self, row: Row, board: Board[Any], rank: float, until: float, activity: int, place: Row | Thing | None
    ) -> Event:
        """Stand on a board until taken."""
        one = self.wait(row, activity, board if place is None else place, board, rank, False)
        one.state, row.offerer = OFFERED, one
        self.put(board, row, rank)
        return one.event if until == FOREVER else self.deadline(one, until)

    # ---- acts ----
    def release(self, pool: Pool, units: int) -> None:
        """Give units of a pool back."""
        if units > pool.in_use:
            raise EngineError(f"{self.title(self.active)}: releases {units} of a pool that has {pool.in_use} in use")
        pool.in_use -= units
        if pool.queue:
            serve_pool(pool)

    def set_capacity(self, pool: Pool, capacity: int) -> None:
        """Let a pool grow or shrink."""
        pool.capacity = capacity
        serve_pool(pool)

    def put(self, board: Board[Any], row: Row, rank: float) -> None:
        """Lay a row on a board."""
        if row.lies_on is not None:
            raise EngineError(f"{self.title(self.active)}: {row!r} lies on a board already, and a row lies on one only")
        row.lies_on, row.board_rank = board, rank
        lay(board.items, row)
        if board.queue:
            serve_board(self.op, board)

    def remove(self, board: Board[Any], row: Row) -> None:
        """Take a row from a board by hand."""
        if row.lies_on is not board:
            raise EngineError(f"{self.title(self.active)}: {row!r} is not on this board and cannot be removed from it")
        lift(row)

    def open_gate(self, gate: Gate) -> None:
        """Open a gate."""
        gate.is_open = True
        if gate.queue:
            serve_gate(gate)

    def shut_gate(self, gate: Gate) -> None:
        """Shut a gate."""
        gate.is_open = False

    def new(self, table: Table[Any], parent: Row, serial: int) -> Row:
        """Make a row."""
        if len(table) >= self.limits[table.name]:
            raise EngineError(
                f"{table.name} has no spare row left: give the model more in spare={{'{table.name}': ...}}"
            )
        row: Row = made_row(table, f"{parent.name} {serial}", made_key(parent.key, table.key, serial))
        row.parent_id, row.serial = parent.id, serial
        return row

    def note(self, actor: Row, activity: int, place: Row | Thing | None, amount: float) -> None:
        """Write a journal row of no length."""
        now = self.op.now
        where = NO_PLACE if place is None else place.id
        self.write((now, now, actor.id, activity, where, DONE, amount, self.active.case))

    # ---- draws ----
    def uniform(self, purpose: int, row: Row) -> float:
        """Return the next uniform number of a stream: `draws.uniform_at`, the key plus n steps being its state."""
        state = row.drawn.get(purpose)
        if state is None:
            state = stream_key(self.key, self.keys[purpose], row.key)
        row.drawn[purpose] = z = (state + GAMMA) & MASK
        z = ((z ^ (z >> 30)) * FIRST) & MASK
        z = ((z ^ (z >> 27)) * SECOND) & MASK
        return (((z ^ (z >> 31)) >> 12) + 0.5) * STEP

    def draw(self, purpose: int, row: Row, law: Law) -> float:
        """Return the next variate of a law."""
        return law.a if law.family == CONSTANT else quantile(law, self.uniform(purpose, row))
