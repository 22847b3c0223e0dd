"""`airbridge explain`: why a metric is what it is, or why it differs between two scenarios."""

from typing import TYPE_CHECKING, Any

import click

from sim.commands.file_names import FILE_NAME
from sim.commands.reading import engine_option, read_all, seed_option, set_option

if TYPE_CHECKING:
    from sim.studies.why.explanation import Explanation


@click.command()
@click.argument("file", metavar="FILE", type=FILE_NAME)
@click.argument("other", metavar="[OTHER]", type=FILE_NAME, required=False)
@click.option("--metric", metavar="NAME", required=True, help="What is to be explained: 'closure_day[troops]'.")
@click.option(
    "--replications", type=click.IntRange(1, 1_000), default=30, show_default=True, help="Runs of each, in full."
)
@click.option("--workers", type=click.IntRange(1, 1_000), help="Processes or threads at once.")
@set_option
@seed_option
@engine_option
def explain(file: str, other: str | None, settings: tuple[str, ...], **options: Any) -> None:
    """Say what a metric hangs on: the critical path to it, and what was waited for longest in each month.

    With OTHER, another scenario file, say too where the hours went between the two. A path leads to a moment:
    closure_day[...], milestone_day[...] or first_delivery_day. For any other metric the path shown is that to the last
    delivery; its heading says so.
    """
    scenarios = read_all([file] if other is None else [file, other], settings)
    from sim.studies.why.explaining import explain as run_explain

    show(run_explain(*scenarios, **options))


def show(found: "Explanation") -> None:
    """Print an explanation."""
    from rich.console import Console

    from sim.views.screen.explanation import explanation_tables

    console = Console()
    for part in explanation_tables(found):
        console.print(part)
