"""`airbridge report`: the results of a study as one page that stands alone."""

import logging
from pathlib import Path

import click

from sim.commands.file_names import FILE_NAME


@click.command()
@click.argument("results", metavar="RESULTS", type=FILE_NAME)
@click.option(
    "--out",
    metavar="FILE",
    type=FILE_NAME,
    default="report.html",
    show_default=True,
    help="The page; replaced if there.",
)
@click.option("--question", metavar="TEXT", default="", help="What the study was to answer; else its file says it.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def report(results: str, out: str, question: str, quiet: bool) -> None:
    """Write a report of a results file (see `airbridge study --results`) as one page of HTML that needs nothing else.

    It holds the answer in words, tables and figures, what held the operation back, all inputs with the line that set
    each and its source, the checks, and the STRESS-DES checklist. A results file has what the study file asked that
    made it. A few replications are run again.
    """
    if quiet:
        logging.getLogger("airbridge").setLevel(logging.ERROR)
    from sim.studies import open_results
    from sim.views.report import write_report

    found = open_results(results)
    write_report(found, out, question, progress=not quiet)
    if not quiet:
        click.echo(f"{out}: {Path(out).stat().st_size / 1e6:.1f} MB, {len(found.scenarios)} scenarios")
