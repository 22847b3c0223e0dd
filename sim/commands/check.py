"""`airbridge check`: is a scenario valid, and does a run of it obey all the laws?"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from sim.commands.reading import engine_option, files_argument, parsed, read, seed_option, set_option
from sim.errors import AirbridgeError

if TYPE_CHECKING:
    from sim.outcome import Finding
    from sim.scenario import Scenario

FAILED = 1
BAD_INPUT = 2
BIAS = "initial bias"
CLOSER = " (--steady LEVEL looks closer)"
BIAS_RUNS = 20
"""Replications by which the initial bias of a steady state is judged."""


@click.command()
@files_argument
@set_option
@seed_option
@engine_option
@click.option("--verbose", is_flag=True, help="Every law with its checks and what was compared.")
@click.option("--steady", metavar="LEVEL", help='A level that is to be steady: "waiting missions", or camp.food.')
@click.pass_context
def check(
    ctx: click.Context,
    files: tuple[str, ...],
    settings: tuple[str, ...],
    seed: int,
    engine: str,
    verbose: bool,
    steady: str | None,
) -> None:
    """Validate scenarios, run one replication of each, and audit it.

    The laws: time accounting, utilisation, Little's, flow balance, conservation, capacity, precedence, deadlock. What
    the horizon cuts off is a warning, and so is initial bias: deliveries that begin otherwise than they go on, and with
    --steady a level that does (MSER-5 over replications). A check that fails names the journal row where it first
    breaks.
    """
    changes = parsed(settings)
    ctx.exit(max(check_one(file, changes, seed, engine, verbose, steady) for file in files))


def check_one(
    file: str, changes: dict[str, object], seed: int, engine: str, verbose: bool = False, steady: str | None = None
) -> int:
    """Check one file and say what was found; give the exit code that it deserves."""
    try:
        scenario = read(file, changes)
        from sim.outcome import simulate

        findings = simulate(scenario, seed=seed, replication=0, engine=engine).audit()
        if steady is not None:
            findings.insert(-1, initial_bias(scenario, steady, seed, engine))
    except AirbridgeError as error:
        click.echo(str(error), err=True)
        return BAD_INPUT
    if verbose:
        show(findings)
    failed = [finding for finding in findings if not finding.passed]
    for finding in failed:
        click.echo(f"{file}: {finding.check}: {finding.detail}", err=True)
    laws = ", ".join(dict.fromkeys(finding.law for finding in findings if finding.law))
    passed = f"valid; {len(findings)} checks passed ({laws})"
    verdict = f"{len(failed)} of {len(findings)} checks failed" if failed else passed
    click.echo(f"{file}: {verdict} in replication 0 of seed {seed}{warned(findings, '' if steady else CLOSER)}")
    return FAILED if failed else 0


def warned(findings: "Sequence[Finding]", closer: str) -> str:
    """Give the warnings of an audit, as the rest of a sentence; `closer` is what to do about an initial bias."""
    return "".join(
        f"; {finding.law}: {finding.detail}{closer if finding.law == BIAS else ''}"
        for finding in findings
        if finding.warning
    )


def initial_bias(scenario: "Scenario", level: str, seed: int, engine: str) -> "Finding":
    """Say whether a level is steady from the start, by MSER-5 over a few replications: a warning where it is not."""
    from sim.outcome import Finding
    from sim.studies.warmup import warmup

    found = warmup(scenario, level, BIAS_RUNS, seed, engine=engine, progress=False)
    told = "" if found.day == 0.0 else found.advice
    compared = f"{level} over {BIAS_RUNS} replications, MSER-5"
    return Finding("averages begin in a steady state", True, told, BIAS, compared, warning=bool(told))


def show(findings: "Sequence[Finding]") -> None:
    """Print all laws with their checks."""
    from rich.console import Console

    from sim.views.screen.laws import laws_table

    Console().print(laws_table(findings))
