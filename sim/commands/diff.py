"""`airbridge diff`: what differs between two scenarios and their runs, two folders of runs, or two results files."""

from pathlib import Path

import click

from sim.commands.file_names import FILE_NAME
from sim.commands.reading import engine_option, read_all, seed_option
from sim.errors import AirbridgeError

DIFFER = 1
SCENARIO, RUN, RESULTS = "a scenario", "the folder of a run", "a results file"


@click.command()
@click.argument("file", metavar="A", type=FILE_NAME)
@click.argument("other", metavar="B", type=FILE_NAME)
@click.option("--replication", type=click.IntRange(0), default=0, show_default=True, help="Which run is compared.")
@seed_option
@engine_option
@click.pass_context
def diff(context: click.Context, file: str, other: str, replication: int, seed: int, engine: str) -> None:
    """Name what differs between two scenarios, two runs, or two results files.

    Of scenarios: the inputs, each with the file that sets it and its source, and the first event that differs in one
    replication of both. Of runs, which are folders of `airbridge run --out`, and of results: how they were made, the
    inputs, and the metrics that differ beyond noise; of runs also the first event that differs. Exit code 0 where
    nothing differs, 1 where something does, 2 for bad input.
    """
    kinds = [kind_of(Path(each)) for each in (file, other)]
    if kinds[0] != kinds[1]:
        raise AirbridgeError(f"{file} is {kinds[0]}, and {other} is {kinds[1]}: name two of one kind")
    if kinds[0] == SCENARIO:
        same = same_scenarios(file, other, seed, replication, engine)
    else:
        same = same_results(file, other, kinds[0] == RUN)
    context.exit(0 if same else DIFFER)


def kind_of(path: Path) -> str:
    """Say what a file or folder is; StudyError where it is a part of a run, or cannot be read."""
    from sim.studies.differing import holds_results
    from sim.studies.run_folders import is_run_folder, refuse_part

    if is_run_folder(path):
        return RUN
    refuse_part(path)
    return RESULTS if holds_results(path) else SCENARIO


def same_scenarios(file: str, other: str, seed: int, replication: int, engine: str) -> bool:
    """Print what differs between two scenarios; give whether they are the same simulation."""
    one, two = read_all([file, other])
    if one == two:
        click.echo(f"{file} and {other} are the same simulation: every input is the same")
        return True
    from rich.console import Console

    from sim.outcome import simulate
    from sim.scenario.differing import input_differences
    from sim.studies.regression.two_runs import first_difference, journal_of_run
    from sim.views.screen.differences import input_lines

    found = input_differences(one, two)
    console = Console()
    for part in input_lines(found, (Path(file).name, Path(other).name)):
        console.print(part)
    inputs = f"{len(found)} input{' differs' if len(found) == 1 else 's differ'}"
    runs = [simulate(each, seed=seed, replication=replication, engine=engine) for each in (one, two)]
    said = first_difference(*map(journal_of_run, runs)) or "every event is the same, to ten digits"
    click.echo(f"\n{inputs}. Seed {seed}, replication {replication}: {said}")
    return False


def same_results(file: str, other: str, runs: bool) -> bool:
    """Print what differs between two results files, or two folders of runs; give whether they say the same."""
    from rich.console import Console
    from rich.text import Text

    from sim.studies.differing import results_difference, runs_difference
    from sim.views.screen.differences import results_parts

    found = (runs_difference if runs else results_difference)(Path(file), Path(other))
    console = Console()
    for part in results_parts(found):
        console.print(part, soft_wrap=isinstance(part, Text))
    return not found.differ
