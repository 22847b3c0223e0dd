"""What a report is about: the question, the figures that answer it, and what must hold."""

from dataclasses import dataclass

from sim.errors import AirbridgeError
from sim.outcome import Metric
from sim.studies import Results
from sim.studies.verdicts import Verdict, verdicts
from sim.views.report.figures_in_words import quoted
from sim.views.words import labels, listed

OF_INTEREST = (
    *("first_delivery_day", "tonnes_delivered", "tonnes_at_destination", "waited", "stockout_days", "people_served"),
    *("cost", "closure_day"),
)
"""Metrics that a report is about where nothing is asked: names, or what stands before the bracket of their names."""
CLOSURE = "closure_day["
MOST_OF_INTEREST = 8
MOST_ASKED = 4
"""A question names no more scenarios than these."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a study."""

    question: str
    """In a sentence."""
    metrics: tuple[Metric, ...]
    """The figures that answer it, in the order in which they are read."""
    is_chosen: bool
    """Whether somebody named these figures; else they are those that most operations are judged by."""
    verdicts: tuple[Verdict, ...]
    """What must hold, and whether it does."""


def asked(results: Results, question: str = "") -> Asked:
    """Give what is asked: by the study file that made the results, or in a sentence; else the scenarios are compared.

    AirbridgeError where the study file names a metric or a scenario that the results do not have.
    """
    study = results.question
    names = study.metrics if study else ()
    known = {metric.name: metric for metric in results.metrics}
    if missing := [name for name in names if name not in known]:
        raise AirbridgeError(
            f"the study file asks for {listed(missing)}, which these results do not have: correct it, and resume the "
            "study"
        )
    metrics = tuple(known[name] for name in names) or usual(results)
    judged = tuple(verdicts(results, study.checks)) if study else ()
    return Asked(question or (study.question if study else in_general(results)), metrics, bool(names), judged)


def usual(results: Results) -> tuple[Metric, ...]:
    """Give the metrics by which most operations are judged, as far as there are such; else the first ones.

    Of the closures of forces those of the largest forces are taken, as many as there is room for.
    """
    forces = results.inputs[0].data.forces
    strengths = {
        f"{CLOSURE}{name}]": sum(each.strength for each in force.parties.values()) for name, force in forces.items()
    }
    ordered = sorted(results.metrics, key=lambda each: -strengths.get(each.name, 0))
    found = [each for name in OF_INTEREST for each in ordered if each.name.partition("[")[0] == name]
    kept = [each for each in found if "[" not in each.name or each.name.startswith(CLOSURE)]
    return tuple((kept or list(results.metrics))[:MOST_OF_INTEREST])


def in_general(results: Results) -> str:
    """Ask what a study asks that nobody put a question to."""
    titles = [quoted(each) for each in labels(results.inputs)]
    if len(titles) > MOST_ASKED:
        titles = [*titles[:1], f"{len(titles) - 1} others"]
    return f"How do {listed(titles)} compare?" if len(titles) > 1 else f"What comes of {titles[0]}?"
