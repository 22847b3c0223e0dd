"""Who is doing what in the memory of a run: the process whose turn it is, and who waits for what."""

import ctypes

from sim.engine.compiled.memory import LAYOUTS
from sim.engine.compiled.packing import Packed
from sim.engine.compiled.records import OFFERING, QUEUED
from sim.engine.program import Program, name_of


class Witness:
    """Reads the records of the engine from outside."""

    def __init__(self, program: Program, packed: Packed) -> None:
        self.program, self.packed = program, packed

    def read(self, record: str, address: int, name: str) -> int:
        """One word of a record."""
        word = LAYOUTS[f"engine.{record}"].fields[name].word
        return ctypes.c_int64.from_address(address + 8 * word).value

    def engine_word(self, name: str, further: int = 0) -> int:
        """One of the engine's own words."""
        return int(self.packed.model[LAYOUTS["engine.Engine"].fields[name].word + further])

    def title(self) -> str:
        """The words for the process whose turn it is: its function and its row."""
        active = self.engine_word("active")
        if active == 0:
            return "the start of the run"
        kind, row = self.read("Activity", active, "kind"), self.read("Activity", active, "row")
        return f"{name_of(self.program.processes[kind])} of {self.dotted(self.read('Row', row, 'id'))}"

    def dotted(self, row_id: int) -> str:
        """Table and name of a row; a row made during the run is called by its parent and serial."""
        return f"{list(self.packed.tables)[row_id >> 32]}/{self.row_name(row_id)}"

    def row_name(self, row_id: int) -> str:
        """The name of a row in its table."""
        (table, _), number = list(self.packed.tables.values())[row_id >> 32], row_id & 0xFFFFFFFF
        if number < len(table):
            return str(table[number].name)
        address = self.row_address(table.name, number)
        parent = self.row_name(self.read("Row", address, "parent_id"))
        return f"{parent} {self.read('Row', address, 'serial')}"

    def row_address(self, table: str, number: int) -> int:
        """The address of a row."""
        word = self.packed.layout.fields[table].word
        base, size = int(self.packed.model[word]), int(self.packed.model[word + 3])
        return base + 8 * size * number

    def waiting(self) -> list[tuple[int, int]]:
        """The ids of row and thing of each process that waits for a thing, by kind and row number."""
        found = []
        for kind, table in enumerate(self.program.table_names):
            length = int(self.packed.model[self.packed.layout.fields[table].word + 1])
            for number in range(length):
                row = self.row_address(table, number)
                process = self.process(kind, row)
                if process and self.read("Activity", process, "state") in (QUEUED, OFFERING):
                    queue = self.read("Activity", process, "queue")
                    found.append((self.read("Row", row, "id"), self.read("Thing", queue, "id")))
        return found

    def process(self, kind: int, row: int) -> int:
        """The address of the activity of a kind under way for a row, or 0."""
        one = self.read("Row", row, "running")
        while one and self.read("Activity", one, "kind") != kind:
            one = self.read("Activity", one, "sibling")
        return one
