"""The audit: what must hold in every run, whatever the scenario."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

import pandas as pd

from sim.outcome import frames
from sim.outcome.audit.beginnings import otherwise_begun
from sim.outcome.audit.breach import NO_ROW, Breach
from sim.outcome.audit.censoring import still_open
from sim.outcome.audit.laws import RULES, Rule
from sim.outcome.facts import Facts
from sim.outcome.words import sentence

BIAS = "initial bias"
"""The law that a run begins as it goes on."""
LONG_AGO = pd.Timestamp("2000-01-01")
"""Any moment: sentences about rows tell hours."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check of a run."""

    check: str
    passed: bool
    detail: str
    """What is wrong, and where; "" when the check is passed. Of a warning, what is to be known."""
    law: str = ""
    """The law that the check is a part of, such as "conservation"."""
    compared: str = ""
    """What was compared with what."""
    row: int = NO_ROW
    """Number of the journal row where it first shows; -1 where no row tells."""
    warning: bool = False
    """Whether a passed check has something to say all the same."""


def audited(facts: Facts, names: Mapping[int, str]) -> list[Finding]:
    """Make all checks of a run; the last ones warn of how it begins, and of what its horizon cuts off."""
    laws = [finding_of(rule, rule.check(facts, names), facts, names) for rule in RULES]
    return [*laws, biased(facts), censored(facts)]


def finding_of(rule: Rule, breach: Breach | None, facts: Facts, names: Mapping[int, str]) -> Finding:
    """Give the finding of one check: a breach names its journal row by number and in words."""
    if breach is None:
        return Finding(rule.title, True, "", rule.law, rule.compared)
    where = f"; journal row {breach.row}: {told(facts, names, breach.row)}" if breach.row != NO_ROW else ""
    return Finding(rule.title, False, breach.what + where, rule.law, rule.compared, breach.row)


def biased(facts: Facts) -> Finding:
    """Give the warning that deliveries begin otherwise than they go on."""
    found = otherwise_begun(facts)
    compared = "deliveries per day at first and later, MSER by weeks"
    return Finding("deliveries begin as they go on", True, found, BIAS, compared, warning=bool(found))


def censored(facts: Facts) -> Finding:
    """Give the warning of what is still open at the horizon."""
    found = still_open(facts)
    compared = "missions, orders, forces, tasks and wounded at the horizon"
    return Finding("all is done by the horizon", True, found, "censoring", compared, warning=bool(found))


def told(facts: Facts, names: Mapping[int, str], row: int) -> str:
    """Tell a journal row in words: "heron-1 is loaded at hub for 1 h, from hour 6.00 on"."""
    table = frames.activities(facts, names, LONG_AGO).iloc[row : row + 1]
    step = next(islice(table.itertuples(), 1))
    return f"{step.actor} {sentence(step)}, hour {step.start_h:.2f}"  # type: ignore[arg-type]
