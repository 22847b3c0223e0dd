"""The remains of a run, to be tampered with."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.operation.names import ACTIVITIES
from sim.outcome import Finding, Run
from sim.outcome.facts import Facts

Records = npt.NDArray[np.void]


class Forged:
    """The remains of a run with another journal and other tables."""

    def __init__(self, run: Run) -> None:
        self.whole = run.facts.ended
        self.journal = self.whole.journal.copy()
        self.deadlock = list(self.whole.deadlock)
        self.tables: dict[str, Records] = {}

    def table(self, name: str) -> Records:
        """A table that may be changed."""
        return self.tables.setdefault(name, self.whole.table(name).copy())

    def column(self, table: str, column: str) -> Any:
        """A column of it."""
        return self.table(table)[column]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.whole, name)

    def rows(self, run: Run, activity: str, actor: str) -> npt.NDArray[np.int64]:
        """Numbers of the journal rows in which an actor does something for some time."""
        numbers = {name: number for number, name in run.names.items()}
        journal = self.journal
        mine = (journal["activity"] == ACTIVITIES.names.index(activity)) & (journal["actor"] == numbers[actor])
        return np.flatnonzero(mine & (journal["end"] > journal["start"]))

    def findings(self, run: Run) -> dict[str, str]:
        """What the audit finds in it: details by the name of the check."""
        return {finding.check: finding.detail for finding in self.whole_findings(run) if not finding.passed}

    def whole_findings(self, run: Run) -> list[Finding]:
        """All that the audit says of it."""
        forged = Run(run.scenario, run.seed, run.replication, Facts(self, run.facts.layout), run.formulas)  # type: ignore[arg-type]
        return forged.audit()


def tampered(run: Run, change: Callable[[Forged], None]) -> dict[str, str]:
    """What the audit finds after a change."""
    forged = Forged(run)
    change(forged)
    return forged.findings(run)


def only(findings: dict[str, str]) -> tuple[str, str]:
    """The one finding: its check and its detail."""
    assert len(findings) == 1, findings
    return next(iter(findings.items()))


def entry(table: str, column: str, row: int, by: float) -> Callable[[Forged], None]:
    """A change of one number in a table."""

    def change(forged: Forged) -> None:
        forged.table(table)[column][row] += by

    return change


def number_of(run: Run, table: str, name: str) -> int:
    """The number of a planned row."""
    return run.facts.layout.rows(table).index(name)


def rows_of(run: Run, activity: str, actor: str) -> npt.NDArray[np.int64]:
    """Numbers of the journal rows of an actor's activity, those without length included."""
    table = run.activities
    return np.flatnonzero(((table["activity"] == activity) & (table["actor"] == actor)).to_numpy())
