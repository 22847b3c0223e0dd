"""Every error that a user of the simulator may meet; each message says in a sentence what, where and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass

MOST_SHOWN = 100


class AirbridgeError(Exception):
    """The base of all errors of this package: catch it to catch them all."""


class EngineError(AirbridgeError):
    """A model that cannot be built or a run that cannot go on, in one sentence."""


class ModelError(AirbridgeError):
    """A broken rule of process source or of a declaration, in one sentence with file and line where there is one."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of a scenario; as text it reads `file:line: dotted.path: sentence`."""

    file: str
    """Name of the file, seen from the folder of the scenario; "vary" for a value set by a program."""
    line: int
    """Counted from 1; 0 where there is none."""
    path: str
    """Dotted path of the value; empty where the whole file is meant."""
    message: str
    """What is wrong, what is allowed, what to do."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(part for part in (place, self.path, self.message) if part)


class ScenarioError(AirbridgeError):
    """What is wrong with a scenario: `problems` holds every fault found, by file and line; its text shows the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        lines = [str(problem) for problem in self.problems[:MOST_SHOWN]]
        if len(self.problems) > MOST_SHOWN:
            lines.append(f"and {len(self.problems) - MOST_SHOWN} more")
        super().__init__("\n".join(lines))

    def __reduce__(self) -> tuple[type["ScenarioError"], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)
