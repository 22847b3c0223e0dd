"""`airbridge check`: is a scenario valid, and does a run of it keep all the rules?"""

import click

from sim.commands.reading import engine_option, files_argument, parsed, read, seed_option, set_option
from sim.errors import AirbridgeError

FAILED = 1
BAD_INPUT = 2


@click.command()
@files_argument
@set_option
@seed_option
@engine_option
@click.pass_context
def check(ctx: click.Context, files: tuple[str, ...], settings: tuple[str, ...], seed: int, engine: str) -> None:
    """Validate scenarios, run one replication of each, and audit it."""
    changes = parsed(settings)
    ctx.exit(max(check_one(file, changes, seed, engine) for file in files))


def check_one(file: str, changes: dict[str, object], seed: int, engine: str) -> int:
    """Check one file and say what was found; give the exit code that it deserves."""
    try:
        scenario = read(file, changes)
        from sim.outcome import simulate

        findings = simulate(scenario, seed=seed, replication=0, engine=engine).audit()
    except AirbridgeError as error:
        click.echo(str(error), err=True)
        return BAD_INPUT
    failed = [finding for finding in findings if not finding.passed]
    for finding in failed:
        click.echo(f"{file}: {finding.check}: {finding.detail}", err=True)
    verdict = f"{len(failed)} of {len(findings)} checks failed" if failed else f"valid; {len(findings)} checks passed"
    click.echo(f"{file}: {verdict} in replication 0 of seed {seed}")
    return FAILED if failed else 0
