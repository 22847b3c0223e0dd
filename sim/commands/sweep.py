"""`airbridge sweep`: a scenario over a grid of values at dotted paths."""

from typing import TYPE_CHECKING, Any

import click

from sim.commands.reading import engine_option, file_argument, read_all, seed_option, set_option
from sim.commands.study import workers_of

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
@click.option("--points", type=click.IntRange(1, 10_000), help="A Latin hypercube of so many points instead.")
@click.option("--metric", "metrics", metavar="NAME", multiple=True, required=True, help="What is shown of each point.")
@click.option(
    "--replications", type=click.IntRange(1, 1_000_000), default=100, show_default=True, help="At each point."
)
@click.option("--results", metavar="FILE", help="Keep each replication here as it ends (JSON lines).")
@click.option("--resume", is_flag=True, help="Go on with what --results holds already.")
@click.option("--workers", type=click.IntRange(1, 1_000), help="Processes at once.")
@click.option("--dask", metavar="ADDRESS", help="Let the workers of this Dask scheduler do it: tcp://127.0.0.1:8786.")
@click.option("--csv", metavar="FILE", help="Write the table here as well.")
@set_option
@seed_option
@engine_option
def sweep(file: str, settings: tuple[str, ...], csv: str | None, **options: Any) -> None:
    """Run a scenario at every combination of some values, with the same random numbers everywhere."""
    (scenario,) = read_all([file], settings)
    from sim.studies import sweep as run_sweep
    from sim.studies.designs.inputs import whole_ranges

    values: dict[str, Any] = whole_ranges(options["ranges"])
    if options["points"]:
        values = {path: (min(each), max(each)) for path, each in values.items()}
    with workers_of(options["dask"]) as executor:
        found = run_sweep(
            scenario,
            values,
            points=options["points"],
            replications=options["replications"],
            seed=options["seed"],
            workers=options["workers"],
            engine=options["engine"],
            executor=executor,
            results=options["results"],
            resume=options["resume"],
        )
    show(found, options["metrics"], csv)


def show(found: "Sweep", metrics: tuple[str, ...], csv: str | None) -> None:
    """Print a line for each point, and write the table where it is wanted."""
    from rich.console import Console

    from sim.studies import Folder
    from sim.views import sweep_table

    Console().print(sweep_table(found, metrics))
    if csv:
        from pathlib import Path

        path = Path(csv)
        text = found.frame(*metrics).to_csv(index=False, lineterminator="\n")
        Folder(path.parent).text(path.name, text)
