"""What a chain of files says together, and where each value of it comes from."""

from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from sim.errors import Problem
from sim.scenario.shape import Path
from sim.scenario.wording import dotted


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where a value comes from: a line of a file, or "vary", "airportsdata", "default"."""

    file: str
    """Name of the file, seen from the folder of the scenario; or one of the three words."""
    line: int = 0
    """Counted from 1; 0 where there is none."""
    written: str = ""
    """The key under which a file wrote it, where that is not the canonical one; or "column " and its title."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


COLUMN = "column "
"""What stands before the title of a column in which a value is written."""

DEFAULT = Origin("default")
AIRPORTSDATA = Origin("airportsdata")


@dataclass(frozen=True, slots=True)
class Written:
    """What a chain of files says together, under canonical keys, before it is checked."""

    data: dict[str, Any]
    """Merged values, without `extends` and `without`; requirement lines of a CSV file stand among the others."""
    origins: dict[Path, Origin]
    """Origin of each table and value."""
    problems: tuple[Problem, ...] = ()
    """Faults of units, overlays and CSV files found on the way."""
    left_out: frozenset[Path] = field(default_factory=frozenset)
    """Paths that are not to be checked: what those faults kept out of `data`, or what only the merging needs."""
    files: tuple[str, ...] = ()
    """Names of the files, the farthest parent first."""
    whys: dict[str, str] = field(default_factory=dict)
    """What each overlay says about itself, by file."""
    lines: frozenset[str] = field(default_factory=frozenset)
    """Names of the requirement lines that come from the CSV file."""
    folder: FilePath | None = None
    """The folder of the scenario, in which a variation looks for another CSV file; None for one read from text."""

    def origin(self, path: Path) -> Origin:
        """Give the origin of a path, or of the nearest table around it."""
        while path and path not in self.origins:
            path = path[:-1]
        return self.origins.get(path, DEFAULT)

    def problem(self, path: Path, message: str) -> Problem:
        """Make a problem at a path, in the file and on the line that set it; a value says so if it was converted."""
        origin = self.origin(path)
        said = origin.written if origin.written.startswith(COLUMN) else f"written as {origin.written}"
        converted = f" ({said})" if origin.written and path in self.origins else ""
        return Problem(origin.file, origin.line, dotted(path), message + converted)

    def to_check(self) -> dict[str, Any]:
        """Give `data` without the requirement lines that have faults already, and without the name of their file."""
        lines = self.data.get("requirements")
        if not isinstance(lines, dict) or not self.left_out:
            return self.data
        sound = {name: line for name, line in lines.items() if ("requirements", name) not in self.left_out}
        return self.data | {"requirements": sound}
