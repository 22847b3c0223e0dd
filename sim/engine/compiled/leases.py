"""Journals without copying: a finished run keeps the memory of its journal, and gives it back when it is let go.

A workspace hands the memory of the journal over to the run that ended and takes the next from its shelf, so that memory
whose pages are warm is used again and again.
"""

from typing import Any

import numpy as np

from sim.engine.compiled.native import release_memory
from sim.engine.journal import JOURNAL, Records

KEPT = 4
"""So many blocks lie on a shelf at most; more are given back to the system."""


class Shelf:
    """Blocks of memory (address, room in rows) that no journal uses now."""

    free = staticmethod(release_memory)

    def __init__(self) -> None:
        self.blocks: list[tuple[int, int]] = []

    def get(self) -> tuple[int, int]:
        """A block, or (0, 0) for one that the kernel is to allot."""
        try:
            return self.blocks.pop()
        except IndexError:
            return 0, 0

    def put(self, address: int, room: int) -> None:
        """Lay a block on the shelf."""
        if len(self.blocks) < KEPT:
            self.blocks.append((address, room))
        else:
            self.free(address)

    def __del__(self) -> None:
        while self.blocks:
            self.free(self.blocks.pop()[0])


class Lease:
    """The hold of one journal on its memory."""

    __slots__ = ("__array_interface__", "address", "room", "shelf")

    def __init__(self, shelf: Shelf, address: int, room: int, rows: int) -> None:
        self.shelf, self.address, self.room = shelf, address, room
        # numpy takes bytes in faster than it takes the description of a record.
        self.__array_interface__: dict[str, Any] = {
            "version": 3,
            "shape": (rows * JOURNAL.itemsize,),
            "typestr": "|u1",
            "data": (address, False),
        }

    def __del__(self) -> None:
        self.shelf.put(self.address, self.room)


def leased(shelf: Shelf, address: int, room: int, rows: int) -> Records:
    """The journal at an address, as an array that holds on to its memory."""
    if rows == 0:
        if address:
            shelf.put(address, room)
        return np.zeros(0, JOURNAL)
    return np.ndarray((rows,), JOURNAL, np.asarray(Lease(shelf, address, room, rows)))
