"""`airbridge run`: replications of one or several scenarios, as a table on screen and files in a folder."""

import logging
import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from sim.commands.file_names import FILE_NAME
from sim.commands.reading import engine_option, files_argument, read_all, seed_option, set_option

if TYPE_CHECKING:
    from sim.studies import Bands, Folder, Results


@click.command()
@files_argument
@click.option("--replications", type=click.IntRange(1, 1_000_000), default=100, show_default=True, help="Runs of each.")
@seed_option
@set_option
@click.option("--workers", type=click.IntRange(1, 1_000), help="Processes at once; as many as help, if not given.")
@engine_option
@click.option("--out", metavar="DIR", type=FILE_NAME, help="A folder for tables, figures and the record of the study.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@click.pass_obj
def run(
    words: Sequence[str],
    files: tuple[str, ...],
    replications: int,
    seed: int,
    settings: tuple[str, ...],
    workers: int | None,
    engine: str,
    out: str | None,
    quiet: bool,
) -> None:
    """Run scenarios and compare them; the first is the baseline."""
    if quiet:
        logging.getLogger("airbridge").setLevel(logging.ERROR)
    scenarios = read_all(files, settings)
    from sim.studies import Folder, study, study_with_bands

    progress = not quiet
    if not out:
        show(
            study(*scenarios, replications=replications, seed=seed, workers=workers, engine=engine, progress=progress),
            quiet,
        )
        return
    folder = Folder(out)
    results, levels = study_with_bands(
        *scenarios, replications=replications, seed=seed, workers=workers, engine=engine, progress=progress
    )
    show(results, quiet)
    keep(results, levels, folder, shlex.join(["airbridge", *words]))
    if not quiet:
        click.echo(f"\nIn {folder.path}: {', '.join(folder.written)}")


def show(results: "Results", quiet: bool) -> None:
    """Print the metrics as a planner would read them."""
    if quiet:
        return
    from rich.console import Console

    from sim.views import screen_table

    Console().print(screen_table(results))


def keep(results: "Results", levels: "Sequence[Bands]", folder: "Folder", command: str) -> None:
    """Write tables, activities, scenarios, figures, and last the record that says how all of it was made."""
    from sim.outcome import simulate
    from sim.studies import keep_activities, keep_record, keep_scenarios, keep_tables
    from sim.views import keep_figures

    runs = [simulate(each, seed=results.seed, replication=0, engine=results.engine) for each in results.inputs]
    keep_tables(results, folder)
    keep_activities(results, runs, folder)
    keep_scenarios(results, folder)
    keep_figures(results, runs, levels, folder)
    keep_record(results, command, folder)
