"""Numbers for names, declared once: activities and purposes of draws are small integers inside and names outside."""

from hashlib import blake2b

from sim.errors import ModelError


def key_of(text: str) -> int:
    """Return the 64-bit key of a text (0 <= key < 2**64): the same in every process, version and machine."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


class Declared:
    """A growing list of names, each with its number (its place in `names`) and its key (the hash of the name).

    `ACTIVITIES = Declared("waiting")` gives number 0 to the wait; `FLYING = ACTIVITIES.add("flying")` is a plain
    integer, which process source may use wherever an activity or a purpose is asked for.
    """

    def __init__(self, *first: str) -> None:
        self.names: list[str] = []
        self.keys: list[int] = []
        for name in first:
            self.add(name)

    def add(self, name: str) -> int:
        """Declare a name and return its number; a name declared twice raises `ModelError`."""
        if name in self.names:
            raise ModelError(
                f"'{name}' is declared twice: use the number that its first declaration returned; a cell, "
                "which may be run again, adds to a copy() of the names"
            )
        self.names.append(name)
        self.keys.append(key_of(name))
        return len(self.names) - 1

    def copy(self) -> "Declared":
        """Return the same names with the same numbers, to add more to; a cell that does so can be run again."""
        return Declared(*self.names)

    def __len__(self) -> int:
        return len(self.names)
