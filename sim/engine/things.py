"""What can be waited for (pools, gates and boards), and lists of fixed length."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

NO_PLACE = -1
E = TypeVar("E")


class Thing:
    """What can be waited for.  `id` is negative, given by `number_all`; `queue` holds the waits of the SimPy engine."""

    __slots__ = ("id", "queue")
    id: int
    queue: list[Any]

    if TYPE_CHECKING:  # a column may be empty, so `if row.column:` is a question

        def __bool__(self) -> bool: ...

    def __init__(self) -> None:
        self.id = NO_PLACE
        self.queue = []


class Pool(Thing):
    """Like units of which `capacity` may be in use at once: parking spots, loaders, people of a team."""

    __slots__ = ("capacity", "in_use")

    def __init__(self, capacity: int = 0) -> None:
        super().__init__()
        self.capacity = capacity
        self.in_use = 0


class Gate(Thing):
    """Open or shut: a milestone, clear weather.  Its truth is whether it is open."""

    __slots__ = ("is_open",)

    def __init__(self, is_open: bool = False) -> None:
        super().__init__()
        self.is_open = is_open

    def __bool__(self) -> bool:
        return self.is_open


class Board(Thing, Generic[E]):
    """Rows waiting to be taken, by rank and then by order of arrival; walked in that order."""

    __slots__ = ("items",)

    def __init__(self) -> None:
        super().__init__()
        self.items: list[E] = []

    def __iter__(self) -> Iterator[E]:
        return iter(self.items.copy())


class List(list[E]):
    """A list of fixed length: of rows, gates or pools, or of numbers, which a process may change one by one."""

    __slots__ = ()
