"""The audit of a run on screen: each law, its checks, and what was compared."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from sim.outcome import Finding
from sim.views.screen.answer import plain_table

STYLES = {"pass": "green", "fail": "bold red", "warning": "yellow"}


def laws_table(findings: Sequence[Finding]) -> Table:
    """Give a line for each check, below the name of its law."""
    table = plain_table("law", "", "compared", "")
    for column in table.columns:
        column.justify = "left"
    before = ""
    for each in findings:
        verdict = verdict_of(each)
        law = Text("" if each.law == before else each.law, style="bold")
        table.add_row(law, each.check, Text(each.compared, style="dim"), Text(verdict, style=STYLES[verdict]))
        before = each.law
    return table


def verdict_of(finding: Finding) -> str:
    """Give "pass", "fail" or "warning"."""
    if not finding.passed:
        return "fail"
    return "warning" if finding.warning else "pass"
