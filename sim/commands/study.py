"""`airbridge study`: as many replications as an answer needs, kept as they end, with what must hold."""

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from sim.commands.reading import engine_option, files_argument, read_all, seed_option, set_option
from sim.errors import AirbridgeError

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.studies import Results
    from sim.studies.question import Question

CHECK_FAILED = 1
FROM_FILE = "a study file says this itself: change it there, or name scenario files"


@click.command()
@files_argument
@click.option("--replications", type=click.IntRange(1, 1_000_000), help="Runs of each; 100 if nothing is given.")
@click.option("--precision", metavar="X", help="Runs until intervals have this half width: 5%, or a number.")
@click.option("--metric", "metrics", metavar="NAME", multiple=True, help="A metric that counts; may be repeated.")
@click.option("--on-difference", is_flag=True, help="Let the differences to the baseline be so precise.")
@click.option("--results", metavar="FILE", help="Keep each replication here as it ends (JSON lines).")
@click.option("--resume", is_flag=True, help="Go on with what --results holds already.")
@click.option("--workers", type=click.IntRange(1, 1_000), help="Processes or threads at once.")
@click.option("--dask", metavar="ADDRESS", help="Let the workers of this Dask scheduler do it: tcp://127.0.0.1:8786.")
@set_option
@seed_option
@engine_option
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@click.pass_context
def study(context: click.Context, /, files: tuple[str, ...], quiet: bool, **options: Any) -> None:
    """Answer a question by a study of scenario files, or by a study file; the first scenario is the baseline.

    A study file holds question, baseline, alternatives, metrics, replications or precision, seed, checks and limits. A
    check that fails gives exit code 1.
    """
    if quiet:
        logging.getLogger("airbridge").setLevel(logging.ERROR)
    question, scenarios = asked(files, options)
    results = carried_out(question, scenarios, options, progress=not quiet)
    if not quiet:
        show(results, question)
    if any(verdict.outcome == "fail" for verdict in judged(results, question)):
        context.exit(CHECK_FAILED)


def asked(files: Sequence[str], options: dict[str, Any]) -> "tuple[Question, tuple[Scenario, ...]]":
    """Give the question and the scenarios of a study file, or those of scenario files and options."""
    from sim.studies.question import Question, is_study, read_study

    if len(files) == 1 and is_study(files[0]):
        for option in ("replications", "precision", "metrics", "on_difference", "settings"):
            if options[option]:
                raise AirbridgeError(f"--{option.rstrip('s').replace('_', '-')}: {FROM_FILE}")
        return read_study(files[0])
    if options["precision"] and options["replications"]:
        raise AirbridgeError("give --replications or --precision, and not both")
    if options["precision"] and not options["metrics"]:
        raise AirbridgeError("--precision needs --metric NAME: which metric is to be so precise?")
    question = Question(
        question=f"How do {', '.join(files)} compare?",
        baseline=files[0],
        alternatives=tuple(files[1:]),
        metrics=options["metrics"],
        replications=options["replications"],
        precision=options["precision"],
        on_difference=options["on_difference"],
        seed=options["seed"],
    )
    return question, tuple(read_all(files, options["settings"]))


def carried_out(
    question: "Question", scenarios: "Sequence[Scenario]", options: dict[str, Any], progress: bool
) -> "Results":
    """Run the study; Ctrl-C keeps what is done, and says how to go on."""
    from sim.studies import study as run_study

    with workers_of(options["dask"]) as executor:
        try:
            return run_study(
                *scenarios,
                replications=question.replications,
                precision=question.precision,
                metrics=question.metrics,
                on_difference=question.on_difference,
                most=question.limits.most_replications,
                seed=question.seed,
                workers=options["workers"] or question.limits.workers,
                engine=options["engine"],
                executor=executor,
                results=options["results"],
                resume=options["resume"],
                progress=progress,
            )
        except KeyboardInterrupt:
            if options["results"]:
                kept = options["results"]
                click.echo(f"What is finished is in {kept}: the same command with --resume goes on.", err=True)
            raise


@contextmanager
def workers_of(address: str | None) -> Iterator[Executor | None]:
    """Give the workers of a Dask scheduler as an executor; none where there is no address."""
    if address is None:
        yield None
        return
    from sim.studies.workers.cluster import cluster

    with cluster(address) as executor:
        yield executor


def judged(results: "Results", question: "Question") -> Any:
    """Judge the checks of a question."""
    from sim.studies.verdicts import verdicts

    return verdicts(results, question.checks)


def show(results: "Results", question: "Question") -> None:
    """Print the answer: the metrics asked for with intervals, differences to the baseline, and the checks."""
    from rich.console import Console

    from sim.views import study_tables

    console = Console()
    for part in study_tables(results, question.question, question.metrics, judged(results, question)):
        console.print(part)
