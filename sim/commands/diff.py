"""`airbridge diff`: what differs between two scenarios and their runs, or between two results files."""

from pathlib import Path

import click

from sim.commands.reading import engine_option, read_all, seed_option
from sim.errors import AirbridgeError

DIFFER = 1


@click.command()
@click.argument("file", metavar="A")
@click.argument("other", metavar="B")
@click.option("--replication", type=click.IntRange(0), default=0, show_default=True, help="Which run is compared.")
@seed_option
@engine_option
@click.pass_context
def diff(context: click.Context, file: str, other: str, replication: int, seed: int, engine: str) -> None:
    """Name what differs between two scenarios, or two results files.

    Of scenarios: the inputs, each with the file that sets it and its source, and the first event that differs in one
    replication of both. Of results: how they were made, and the metrics that differ beyond noise. Exit code 0 where
    nothing differs, 1 where something does, 2 for bad input.
    """
    from sim.studies.differing import holds_results

    kinds = [holds_results(Path(each)) for each in (file, other)]
    if kinds[0] != kinds[1]:
        results, scenario = (file, other) if kinds[0] else (other, file)
        raise AirbridgeError(f"{results} is a results file and {scenario} is none: name two of one kind")
    same = same_results(file, other) if kinds[0] else same_scenarios(file, other, seed, replication, engine)
    context.exit(0 if same else DIFFER)


def same_scenarios(file: str, other: str, seed: int, replication: int, engine: str) -> bool:
    """Print what differs between two scenarios; give whether they are the same simulation."""
    one, two = read_all([file, other])
    if one == two:
        click.echo(f"{file} and {other} are the same simulation: every input is the same")
        return True
    from rich.console import Console

    from sim.outcome import first_difference, simulate
    from sim.scenario.differing import input_differences
    from sim.views.screen.differences import input_lines

    found = input_differences(one, two)
    console = Console()
    for part in input_lines(found, (Path(file).name, Path(other).name)):
        console.print(part)
    inputs = f"{len(found)} input{' differs' if len(found) == 1 else 's differ'}"
    runs = [simulate(each, seed=seed, replication=replication, engine=engine) for each in (one, two)]
    said = first_difference(*runs) or "none; every event is the same"
    click.echo(f"\n{inputs}. Seed {seed}, replication {replication}, first difference: {said}")
    return False


def same_results(file: str, other: str) -> bool:
    """Print what differs between two results files; give whether they say the same."""
    from rich.console import Console
    from rich.text import Text

    from sim.studies.differing import results_difference
    from sim.views.screen.differences import results_parts

    found = results_difference(Path(file), Path(other))
    console = Console()
    for part in results_parts(found):
        console.print(part, soft_wrap=isinstance(part, Text))
    return not found.differ
