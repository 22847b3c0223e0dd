"""`airbridge report`: the results of a study as one page that stands alone."""

import logging
from pathlib import Path

import click

from sim.commands.reading import read_all
from sim.errors import AirbridgeError


@click.command()
@click.argument("results", metavar="RESULTS")
@click.option("--out", metavar="FILE", default="report.html", show_default=True, help="The page; replaced if there.")
@click.option("--question", metavar="TEXT", default="", help="What the study was to answer, in a sentence.")
@click.option("--study", "asked", metavar="FILE", help="The study file: its question, its metrics and its checks.")
@click.option(
    "--scenario", "files", metavar="FILE", multiple=True, help="A scenario file, for the line that set each value."
)
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def report(results: str, out: str, question: str, asked: str | None, files: tuple[str, ...], quiet: bool) -> None:
    """Write a report of a results file (see `airbridge study --results`) as one page of HTML that needs nothing else.

    It holds the answer in words, tables and figures, what held the operation back, all inputs with their sources, the
    checks, and the STRESS-DES checklist. A few replications are run again for it.
    """
    if quiet:
        logging.getLogger("airbridge").setLevel(logging.ERROR)
    if asked and question:
        raise AirbridgeError("give --question or --study, and not both: a study file holds its question")
    if asked and files:
        raise AirbridgeError("give --scenario or --study, and not both: a study file names its scenarios")
    from sim.studies import open_results
    from sim.studies.question import read_study
    from sim.views.report import write_report

    study, scenarios = read_study(asked) if asked else (None, tuple(read_all(files)))
    found = open_results(results)
    write_report(found, out, question=question, study=study, files=scenarios)
    if not quiet:
        click.echo(f"{out}: {Path(out).stat().st_size / 1e6:.1f} MB, {len(found.scenarios)} scenarios")
