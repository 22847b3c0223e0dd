"""Checks: what must hold of the operation, and what holds in every run whatever the operation."""

from collections.abc import Sequence

from sim.outcome import Finding, Run
from sim.studies.verdicts import Verdict
from sim.views.report.figures_in_words import share_text
from sim.views.report.tables import Cell, Row, Table

KINDS = {"pass": "better", "fail": "worse", "undecided": "untold"}
WORDS = {"pass": "passed", "fail": "failed", "undecided": "undecided"}


def of_study(verdicts: Sequence[Verdict], titles: dict[str, str]) -> Table | None:
    """Give a row for each check of the study in each scenario; None where nothing must hold."""
    rows = tuple(
        Row(
            each.check.replace("_", " "),
            (
                Cell(titles[each.scenario]),
                Cell(f"{100 * each.asked:g} % of runs"),
                Cell(share_text(each.share, each.low, each.high)),
                Cell("", mark=WORDS[each.outcome], kind=KINDS[each.outcome]),
            ),
        )
        for each in verdicts
    )
    heads = ("What must hold", "Scenario", "Asked", "Found", "Verdict")
    return Table("Checks of the study file", heads, rows, numeric=False) if rows else None


def of_runs(runs: Sequence[Run], titles: Sequence[str]) -> tuple[str, Table]:
    """Give the audit of one run of each scenario: a sentence, and a row for each check."""
    audits = [run.audit() for run in runs]
    findings = [finding for audit in audits for finding in audit]
    failed = sum(not each.passed for each in findings)
    warned = sum(each.warning for each in findings)
    warnings = f", {warned} of these with a warning" if warned else ""
    said = (
        f"Replication 0 of each scenario was run again and audited: {len(findings) - failed} of {len(findings)} checks "
        f"passed{warnings}, {failed} failed."
    )
    rows = tuple(
        Row(checked[0].check, tuple(map(cell_of, checked)), hint=checked[0].compared)
        for checked in zip(*audits, strict=True)
    )
    return said, Table("Audit of replication 0", ("Check", *titles), rows, numeric=False)


def cell_of(finding: Finding) -> Cell:
    """Give what one check found."""
    if not finding.passed:
        return Cell(finding.detail, mark="failed", kind="worse")
    if finding.warning:
        return Cell(finding.detail, mark="passed, with a warning", kind="open")
    return Cell("", mark="passed", kind="better")
