"""`airbridge sweep`: a scenario over a grid of values at dotted paths."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sim.commands.file_names import FILE_NAME
from sim.commands.interrupted import telling_how_to_resume
from sim.commands.reading import engine_option, file_argument, read_all, seed_option, set_option
from sim.commands.replications import SHOWN_AS, replications

if TYPE_CHECKING:
    from sim.studies import Sweep


@click.command()
@file_argument
@click.option(
    "--vary",
    "ranges",
    metavar="PATH=VALUES",
    multiple=True,
    required=True,
    help="Values at a path: fleets.c130.aircraft=1..6 or places.hub.working_mog=1,2,3. May be repeated.",
)
@click.option(
    "--points", type=click.IntRange(1, 10_000), help="A Latin hypercube of so many points, between two bounds of each."
)
@click.option("--metric", "metrics", metavar="NAME", multiple=True, required=True, help="What is shown of each point.")
@click.option(
    "--replications",
    type=replications,
    metavar=SHOWN_AS,
    default=100,
    help="At each point, or a shard: 100..199.  [100]",
)
@click.option("--results", metavar="FILE", type=FILE_NAME, help="Keep each replication here as it ends (JSON lines).")
@click.option("--resume", is_flag=True, help="Go on with what --results holds already.")
@click.option("--workers", type=click.IntRange(1, 1_000), help="Processes at once.")
@click.option("--dask", metavar="ADDRESS", help="Let the workers of this Dask scheduler do it: tcp://127.0.0.1:8786.")
@click.option("--csv", metavar="FILE", type=FILE_NAME, help="Write the table here as well.")
@set_option
@seed_option
@engine_option
def sweep(file: str, settings: tuple[str, ...], csv: str | None, **options: Any) -> None:
    """Run a scenario at every combination of some values, with the same random numbers everywhere."""
    (scenario,) = read_all([file], settings)
    from sim.studies import Folder
    from sim.studies import sweep as run_sweep
    from sim.studies.designs.ranges import bounds, whole_ranges

    values: dict[str, Any] = bounds(options["ranges"]) if options["points"] else whole_ranges(options["ranges"])
    if csv:
        Folder(Path(csv).parent)  # refused now, and not when all is run
    with telling_how_to_resume(options["results"]):
        found = run_sweep(
            scenario,
            values,
            points=options["points"],
            replications=options["replications"],
            seed=options["seed"],
            workers=options["workers"],
            engine=options["engine"],
            executor=options["dask"],
            results=options["results"],
            resume=options["resume"],
            metrics=options["metrics"],
        )
    show(found, options["metrics"], csv)


def show(found: "Sweep", metrics: tuple[str, ...], csv: str | None) -> None:
    """Print a line for each point, and write the table where it is wanted."""
    from rich.console import Console

    from sim.studies import Folder
    from sim.views import sweep_table

    Console().print(sweep_table(found, metrics))
    if csv:
        path = Path(csv)
        text = found.frame(*metrics).to_csv(index=False, lineterminator="\n")
        Folder(path.parent).text(path.name, text)
