"""A model made ready for the compiled engine: packed once into memory, restored before each run, run by the kernel."""

import weakref
from typing import Any

import numpy as np

from sim.engine.checked import check_model
from sim.engine.compiled import running
from sim.engine.compiled.leases import Shelf, leased
from sim.engine.compiled.memory import LAYOUTS
from sim.engine.compiled.native import release_memory
from sim.engine.compiled.packing import Packed, Words
from sim.engine.compiled.remains import Remains, Stored
from sim.engine.compiled.steps import compiled
from sim.engine.compiled.vocabulary import KERNEL, address_of
from sim.engine.compiled.witness import Witness
from sim.engine.draws import replication_key
from sim.engine.editions import edition_of, refuse_outdated
from sim.engine.ended import Ended
from sim.engine.hours import extent_of
from sim.engine.journal import Records
from sim.engine.places import is_in_file
from sim.engine.program import Program
from sim.engine.tables import Model, number_all
from sim.errors import EngineError, ModelError

GROWING = {"heap": "Event", "soon": "Event", "urgent": "Event", "counters": "Counter"}
"""The engine's tables that grow by themselves and stay, with their records; the journal grows and is handed over."""
RAISED = (AttributeError, IndexError, RuntimeError, ValueError, ArithmeticError, MemoryError)
"""What compiled code raises."""


class CompiledWorkspace:
    """Runs a planned model compiled, as often as wanted and in any order; the model itself is left as it is.

    Each workspace has its own memory, so threads may run one each; the interpreter's lock is released during a run.
    A model that is not complete raises `EngineError`, a broken rule of process source `ModelError`.
    """

    def __init__(self, program: Program, op: Model) -> None:
        check_model(program.model_class, op)
        refuse_outdated(program)
        self.program, self.op = program, number_all(op)
        self.compiled = compiled(program)
        self.packed = Packed(op, self.compiled.made_in)
        self.fields = self.packed.layout.fields
        self.pack_constants()
        self.pack_kinds()
        for name, record in (*GROWING.items(), ("journal", "JournalRow")):
            self.packed.describe_own(name, None, 0, LAYOUTS[f"engine.{record}"].words)
        self.packed.images.append((self.packed.model, self.packed.model.copy()))
        self.begins = np.array([program.number_of[kind] for kind in program.at_start], np.int64)
        words = [self.fields[f"_{name}"].word for name in (*GROWING, "journal")]
        self.journal_word, self.heap_word = words[-1], words[0]
        self.rooms = np.array([(word, word + 2) for word in words[:-1]]).reshape(-1)
        self.grown = np.zeros(len(self.rooms), np.int64)
        self.shelf = Shelf()
        self.witness = Witness(program, self.packed)
        self.last: Any = lambda: None
        self.stored = Stored(self.packed, extent_of(program, op))
        weakref.finalize(self, free_all, self.grown)

    # ---- packing ----
    def pack_constants(self) -> None:
        """Give the kernel the keys of purposes and tables, and the addresses of words and choices."""
        purposes = self.program.purposes.keys
        tables = [table.key for table, _ in self.packed.tables.values()]
        words = [address_of(one) for one in KERNEL.values()]
        constants = {"purposes": purposes, "table_keys": tables, "words": words, "predicates": self.compiled.predicates}
        for name, values in constants.items():
            block = self.packed.block(len(values))
            block[: len(values)] = np.array(values, np.uint64).view(np.int64)
            self.packed.describe_own(name, block, len(values), 1)

    def pack_kinds(self) -> None:
        """Give each kind of process room for as many activities as its table may have rows."""
        size = LAYOUTS["engine.Kind"].words
        kinds = self.packed.block(size * len(self.program.processes))
        for k, name in enumerate(self.program.table_names):
            row = self.fields[name].word
            room, each = int(self.packed.model[row + 2]), self.compiled.block_bytes[k]
            blocks = self.packed.block(room * each // 8)
            values = (self.compiled.steps[k], blocks.ctypes.data, 0, room, each, 0, self.packed.address + 8 * row)
            kinds[k * size : (k + 1) * size] = values
        self.packed.describe_own("kinds", kinds, len(self.program.processes), size)
        self.packed.images.append((kinds, kinds.copy()))

    # ---- running ----
    def run(self, seed: int, replication: int) -> Ended:
        """Run one replication to the horizon; the same arguments give the same journal, whatever was run before."""
        self.refuse_outdated()
        self.restore()
        key = np.uint64(replication_key(seed, replication))
        try:
            ended = running.run(self.packed.address, key, self.begins)
        except RAISED as error:
            self.journal()
            raise EngineError(f"{self.witness.title()}: {error}") from None
        finally:
            self.packed.model.take(self.rooms, out=self.grown)
        journal = self.journal()
        if ended == running.STANDS_STILL:
            hour = float(self.packed.model[self.fields["now"].word :][:1].view(np.float64)[0])
            said = f"time stands still at hour {hour}: a million events in one instant"
            raise EngineError(f"{said}, the last of {self.witness.title()}")
        remains = Remains(self.stored)
        self.last = weakref.ref(remains)
        idle = self.packed.model[self.heap_word + 1] == 0
        deadlock = self.witness.waiting() if idle else []
        return Ended(journal, self.witness.engine_word("events"), deadlock, remains)

    def refuse_outdated(self) -> None:
        """Raise `ModelError` where a cell that this was compiled from has been run again with another text."""
        if all(map(is_in_file, self.program.processes)):
            return
        refuse_outdated(self.program)
        if edition_of(self.program) != self.compiled.edition:
            raise ModelError("a function of the program is newer than its compiled code: make the workspace again")

    def restore(self) -> None:
        """Bring back what was planned; the last run's tables are copied first if somebody still has them."""
        remains = self.last()
        if remains is not None:
            remains.take()
        self.packed.restore()
        self.packed.model[self.rooms] = self.grown
        word = self.journal_word
        self.packed.model[word], self.packed.model[word + 2] = self.shelf.get()

    # ---- reading ----
    def journal(self) -> Records:
        """The journal of the run that ended, with its memory."""
        base, rows, room = self.packed.model[self.journal_word : self.journal_word + 3].tolist()
        return leased(self.shelf, base, room, rows)


def free_all(grown: Words) -> None:
    """Give back the memory that the kernel allotted: addresses and capacities in turn."""
    for base in grown[::2].tolist():
        release_memory(base)
