"""The scenario: what a chain of files asks, completed, checked, and frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from types import MappingProxyType
from typing import Any, Self

from sim.errors import Problem, ScenarioError
from sim.scenario.assembly import assembled, origins_of
from sim.scenario.chain import read_chain
from sim.scenario.document import Document, read_file, read_text
from sim.scenario.fingerprint import fingerprint
from sim.scenario.operation import OperationData
from sim.scenario.overlay import merge, overlaid
from sim.scenario.variation import plain, variation
from sim.scenario.wording import NAMING, fits_a_line, visible
from sim.scenario.written import Origin, Written


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Scenario:
    """One operation as data: frozen, hashable, picklable; equal to another if it has the same fingerprint."""

    name: str
    """Stem of the file name."""
    path: str
    """Base name of the file; the name where it was read from text."""
    data: OperationData
    """All values, completed and checked; names are in alphabetical order."""
    fingerprint: str
    """SHA-256 over everything that affects the simulation."""
    written: Written
    """The merged values before completion, from which variations are made."""
    completed: Written
    """The merged values after completion, in which every value has its origin."""
    _origins: dict[str, Origin] = field(default_factory=dict)

    @classmethod
    def from_text(cls, text: str, name: str = "scenario") -> Self:
        """Read a scenario from TOML text that extends nothing; ScenarioError as for `load`."""
        document = read_text(text, f"{name}.toml")
        return cls.from_written(merge(read_chain(document, None)), f"{name}.toml")

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], name: str = "scenario") -> Self:
        """Make a scenario of tables and values such as `tomllib` gives; ScenarioError as for `load`."""
        return cls.from_written(merge([Document(name, plain(data, ""))]), name)

    @classmethod
    def from_written(cls, written: Written, file: str) -> Self:
        """Complete, check and freeze merged values; ScenarioError with every fault found."""
        completed, data = assembled(written)
        name = FilePath(file).stem
        return cls(name, file, data, fingerprint(data), written, completed)

    @property
    def title(self) -> str:
        """What the scenario is, in a line."""
        return self.data.title

    @property
    def why(self) -> str | None:
        """What its overlay asks, in a sentence; None where it is no overlay."""
        return self.data.why

    @property
    def origins(self) -> Mapping[str, Origin]:
        """Origin of each value by its dotted path; a list and a distribution are one value."""
        if not self._origins:
            self._origins.update(origins_of(self.data, self.completed))
        return MappingProxyType(self._origins)

    def vary(self, changes: Mapping[str, Any]) -> Self:
        """Give the scenario with other values at some dotted paths, such as `{"fleets.c130.aircraft": 2}`.

        Units, checks and error messages are those of a file. Raises ScenarioError.
        """
        return type(self).from_written(overlaid(self.written, variation(changes)), self.path)

    def __getitem__(self, path: str) -> Any:
        """Give the value at a dotted path; KeyError where there is none."""
        return self.data[path]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scenario) and self.fingerprint == other.fingerprint

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    def __repr__(self) -> str:
        return f"<Scenario {self.name}: {self.title} ({self.fingerprint[:12]})>"

    def __str__(self) -> str:
        """Give the table that a planner would read."""
        from sim.scenario.table import as_text

        return as_text(self.name, self.data)

    def _repr_html_(self) -> str:
        from sim.scenario.table import as_html

        return as_html(self.name, self.data)

    def to_toml(self) -> str:
        """Give one TOML text of every value, defaults and completed ones included; it has the same fingerprint."""
        from sim.scenario.writer import as_toml

        return as_toml(self.data)


def load(path: str | FilePath, *, vary: Mapping[str, Any] | None = None) -> Scenario:
    """Read a scenario file and all that it extends, check it, and freeze it.

    `vary` sets other values at dotted paths, as `Scenario.vary` does. Raises ScenarioError, which holds every fault
    found, with file, line, dotted path and remedy.
    """
    path = FilePath(path)
    if not fits_a_line(path.name):
        raise ScenarioError([Problem(visible(path.name), 0, "", f"is no name that can be shown: {NAMING}")])
    chain = read_chain(read_file(path, path.name or str(path)), path.parent)
    documents = [*chain, variation(vary)] if vary else chain
    return Scenario.from_written(merge(documents, path.parent.absolute()), path.name)
