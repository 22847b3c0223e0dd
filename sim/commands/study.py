"""`airbridge study`: as many replications as an answer needs, kept as they end, with what must hold."""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from sim.commands.file_names import FILE_NAME
from sim.commands.interrupted import telling_how_to_resume
from sim.commands.reading import engine_option, files_argument, read_all, seed_option, set_option
from sim.commands.replications import SHOWN_AS, replications
from sim.errors import AirbridgeError

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.studies import Results
    from sim.studies.question import Question

CHECK_FAILED = 1
FIXED = {
    "replications": "--replications",
    "precision": "--precision",
    "metrics": "--metric",
    "on_difference": "--on-difference",
    "settings": "--set",
}
"""Options that a study file has in their place."""
FROM_FILE = "a study file says this itself: change it there, or name scenario files"


@click.command()
@files_argument
@click.option(
    "--replications", type=replications, metavar=SHOWN_AS, help="Runs of each, or those of one shard: 100..199.  [100]"
)
@click.option("--precision", metavar="X", help="Runs until intervals have this half width: 5%, or a number.")
@click.option("--metric", "metrics", metavar="NAME", multiple=True, help="A metric that counts; may be repeated.")
@click.option("--on-difference", is_flag=True, help="Let the differences to the baseline be so precise.")
@click.option("--results", metavar="FILE", type=FILE_NAME, help="Keep each replication here as it ends (JSON lines).")
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
    check that fails gives exit code 1, and one that so many runs leave undecided gives 0, as one that passes.
    """
    if quiet:
        logging.getLogger("airbridge").setLevel(logging.ERROR)
    is_file = asks_by_file(files)
    question, scenarios = read(files[0], options) if is_file else asked(files, options)
    results = carried_out(question, scenarios, options, is_file, progress=not quiet)
    if not quiet:
        show(results, question)
    if any(verdict.outcome == "fail" for verdict in judged(results, question)):
        context.exit(CHECK_FAILED)


def asks_by_file(files: Sequence[str]) -> bool:
    """Whether what is named is a study file."""
    from sim.studies.question import is_study

    return len(files) == 1 and is_study(files[0])


def read(file: str, options: dict[str, Any]) -> "tuple[Question, tuple[Scenario, ...]]":
    """Give the question and the scenarios of a study file, which no option contradicts."""
    from sim.studies.question import read_study

    shard = options["replications"]
    for option, name in FIXED.items():
        if options[option] and not isinstance(options[option], range):
            raise AirbridgeError(f"{name}: {FROM_FILE}")
    question, scenarios = read_study(file)
    if isinstance(shard, range):
        refuse_shard(shard, question)
    return seeded(question, options["seed"]), scenarios


def refuse_shard(shard: range, question: "Question") -> None:
    """Refuse with an AirbridgeError a shard that is none of a study file's replications."""
    if question.precision is not None:
        raise AirbridgeError("--replications: a study with a precision has no shards: it decides how many it takes")
    count = question.replications or 100
    if shard.stop > count:
        raise AirbridgeError(f"--replications: the study file has {count:,} replications, the last is {count - 1:,}")


def seeded(question: "Question", seed: int) -> "Question":
    """Give a question of a study file with the seed of the command line, if there is one; AirbridgeError for two."""
    if click.get_current_context().get_parameter_source("seed") is ParameterSource.DEFAULT:
        return question
    if "seed" in question.model_fields_set:
        raise AirbridgeError(f"--seed: {FROM_FILE}")
    return question.model_copy(update={"seed": seed})


def asked(files: Sequence[str], options: dict[str, Any]) -> "tuple[Question, tuple[Scenario, ...]]":
    """Give the question and the scenarios of scenario files and options."""
    from sim.studies.question import Question

    if options["precision"] and options["replications"]:
        raise AirbridgeError("give --replications or --precision, and not both")
    if options["precision"] and not options["metrics"]:
        raise AirbridgeError("--precision needs --metric NAME: which metric is to be so precise?")
    question = Question(
        question=f"How do {', '.join(files)} compare?",
        baseline=files[0],
        alternatives=tuple(files[1:]),
        metrics=tuple(dict.fromkeys(options["metrics"])),
        replications=None if isinstance(options["replications"], range) else options["replications"],
        precision=options["precision"],
        on_difference=options["on_difference"],
        seed=options["seed"],
    )
    return question, tuple(read_all(files, options["settings"]))


def carried_out(
    question: "Question", scenarios: "Sequence[Scenario]", options: dict[str, Any], is_file: bool, progress: bool
) -> "Results":
    """Run the study, and keep what a study file asks; Ctrl-C keeps what is done, and says how to go on."""
    from sim.studies import study as run_study

    with telling_how_to_resume(options["results"]):
        return run_study(
            *scenarios,
            replications=options["replications"] or question.replications,
            precision=question.precision,
            metrics=question.metrics,
            on_difference=question.on_difference,
            most=question.limits.most_replications,
            seed=question.seed,
            workers=options["workers"] or question.limits.workers,
            engine=options["engine"],
            executor=options["dask"],
            results=options["results"],
            resume=options["resume"],
            question=question if is_file else None,
            progress=progress,
        )


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
