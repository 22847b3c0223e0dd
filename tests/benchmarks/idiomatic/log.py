"""The log of a run: who did what from when to when."""

from dataclasses import dataclass, field

import simpy


@dataclass(slots=True)
class Entry:
    """One interval; an end of None means that it was still going on at the horizon."""

    start_h: float
    end_h: float | None
    who: str
    what: str
    why: str


@dataclass
class Log:
    """All intervals of a run, in the order in which they began."""

    env: simpy.Environment
    entries: list[Entry] = field(default_factory=list)

    def begin(self, who: str, what: str, why: str = "") -> Entry:
        """Begin an interval."""
        entry = Entry(self.env.now, None, who, what, why)
        self.entries.append(entry)
        return entry

    def end(self, entry: Entry) -> None:
        """End it."""
        entry.end_h = self.env.now

    def hours(self, what: str, horizon_h: float, why: str = "") -> float:
        """Add up the hours of an activity."""
        mine = (entry for entry in self.entries if entry.what == what and entry.why == why)
        return sum((horizon_h if entry.end_h is None else entry.end_h) - entry.start_h for entry in mine)

    def count(self, what: str) -> int:
        """Count the intervals of an activity."""
        return sum(entry.what == what for entry in self.entries)
