"""The STRESS-DES checklist (Monks et al. 2019), filled in from the model, the scenarios and the study.

T. Monks, C. S. M. Currie, B. S. Onggo, S. Robinson, M. Kunc and S. J. E. Taylor: Strengthening the reporting of
empirical simulation studies: introducing the STRESS guidelines, Journal of Simulation 13(1), 55-67, 2019.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sim.operation.names import PURPOSES
from sim.outcome import Run
from sim.scenario import why
from sim.scenario.distributions import family_of
from sim.studies import Results
from sim.studies.question import Question
from sim.views.report import conceptual, software
from sim.views.report.asked import Asked
from sim.views.report.tables import Table
from sim.views.words import labels, listed

BEFORE = "How figures were made from their sources is the author's to fill in."


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the checklist."""

    number: str
    title: str
    said: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    """Points below what is said."""
    tables: tuple[Table, ...] = ()
    is_open: bool = False
    """Whether it is the author's to fill in, in whole or in part."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the checklist."""

    title: str
    items: tuple[Item, ...]


def checklist(results: Results, asked: Asked, run: Run, has_map: bool) -> tuple[Section, ...]:
    """Fill in the checklist; `run` is replication 0 of the baseline."""
    return (
        Section("1 Objectives", objectives(results, asked)),
        Section("2 Logic", logic(results, run, has_map)),
        Section("3 Data", data(results)),
        Section("4 Experimentation", experimentation(results)),
        Section("5 Implementation", implementation()),
        Section("6 Code access", (Item("6.1", "Computer model sharing statement", software.sharing(), is_open=True),)),
    )


def objectives(results: Results, asked: Asked) -> tuple[Item, ...]:
    """What the model is for."""
    outputs = tuple(
        f"{metric.label.strip()} ({metric.unit or 'share'}): {metric.definition}" for metric in asked.metrics
    )
    rest = f"{len(results.metrics)} metrics in all, each with its definition in the tables of this report."
    aims = [
        f"{title}: {scenario.why}" if scenario.why else title
        for title, scenario in zip(labels(results.inputs), results.inputs, strict=True)
    ]
    background = "The background, and the decision that the answer serves, are the author's to fill in."
    return (
        Item("1.1", "Purpose of the model", (asked.question, background), is_open=True),
        Item("1.2", "Model outputs", (rest, "Of interest here:"), outputs),
        Item("1.3", "Experimentation aims", ("The scenarios, the first being the baseline:",), tuple(aims)),
    )


def logic(results: Results, run: Run, has_map: bool) -> tuple[Item, ...]:
    """What happens in the model."""
    drawn = "The map among the figures shows places and ways; a diagram of the processes is the author's to add."
    bare = "A diagram of places, ways and processes is the author's to add."
    scenarios = "Scenarios share all processes; they differ in the values listed under Inputs."
    components = (
        conceptual.entities(run),
        conceptual.activities(run),
        conceptual.resources(run),
        conceptual.queues(run),
        conceptual.gates(run),
    )
    entry = (
        f"Entry: what comes from outside the operation is given by {conceptual.entry_points(run)}. "
        "Exit: supplies leave as they are consumed, spoiled or lost, people when they are relieved or in hospital; all "
        "else stays to the end, and the audit checks that nothing is lost on the way."
    )
    return (
        Item("2.1", "Base model overview diagram", (drawn if has_map else bare,), is_open=True),
        Item("2.2", "Base model logic", ("Processes, one for every actor of its kind:",), conceptual.processes()),
        Item("2.3", "Scenario logic", (scenarios,)),
        Item("2.4", "Algorithms", ("The rules by which actors go:",), conceptual.algorithms()),
        Item("2.5", "Components", (entry,), tables=components),
    )  # fmt: skip


def data(results: Results) -> tuple[Item, ...]:
    """What the model is fed with."""
    reasons = why(results.inputs[0])
    families = Counter(family_of(each.value) for each in reasons if hasattr(each.value, "model_dump"))
    laws = [f"{count} {family}" for family, count in sorted(families.items(), key=str) if family]
    sources = "Each value stands with its source under Inputs, counted by kind of source."
    estimates = (
        "Values marked [E] under Inputs are the assumptions of the scenario. Assumed by the model in every scenario:"
    )
    assumed = (
        "Draws are independent of one another, save where one cause strikes several, as a storm does.",
        "Actors of a kind are alike but for what the scenario says of them; crews and teams do not learn or tire.",
        "Rates differ from month to month, and are constant within one.",
        "Dispatchers know the state of the operation at the moment, and nothing of what is drawn later.",
        "Speeds, payloads and consumption are means, or draws of their distributions.",
    )
    lawful = f"Of {len(reasons):,} values {sum(families[each] for each in families if each):,} are distributions"
    return (
        Item("3.1", "Data sources", (sources,)),
        Item("3.2", "Pre-processing", (BEFORE,), is_open=True),
        Item("3.3", "Input parameters", (f"{lawful}: {listed(laws)}." if laws else f"{lawful}.",)),
        Item("3.4", "Assumptions", (estimates,), assumed),
    )  # fmt: skip


def experimentation(results: Results) -> tuple[Item, ...]:
    """How the model is run."""
    scenario = results.inputs[0]
    lengths = listed(sorted({f"{each.data.horizon_d:g}" for each in results.inputs}))
    start = (
        f"A run begins on {scenario.data.start:%Y-%m-%d} with stocks at their initial levels, people and aircraft at "
        "home, and no work under way. It is a terminating simulation of one operation, so there is no warm-up."
    )
    counts = listed(sorted({f"{len(values):,}" for values in results.measured}))
    paired = (
        " Replication r of every scenario draws the same random numbers for the same purpose of the same actor, so "
        "that differences are taken in pairs; their intervals are simultaneous (Bonferroni), their p values Holm's."
    )
    estimation = (
        f"{counts} replications of each scenario, seed {results.seed}; means with 95 % Student-t intervals, quantiles "
        "by order statistics, in which a moment that does not come by the horizon is later than all others, shares "
        f"with Wilson intervals.{paired if len(results.scenarios) > 1 else ''}"
    )
    said = tuple(filter(None, (estimation, stopping(results.question))))
    return (
        Item("4.1", "Initialisation", (start,)),
        Item("4.2", "Run length", (f"{lengths} days.",)),
        Item("4.3", "Estimation approach", said),
    )


def stopping(question: Question | None) -> str:
    """Say when the study was to end, where its file leaves that to the intervals; "" where it does not."""
    if question is None or question.precision is None:
        return ""
    wanted = question.precision if isinstance(question.precision, str) else f"{question.precision:g} in its unit"
    what = "difference to the baseline in each figure of interest" if question.on_difference else "figure of interest"
    most = f"{question.limits.most_replications:,} replications of each scenario"
    return f"Replications go on until the interval of each {what} has a half width of {wanted}, up to {most}."


def implementation() -> tuple[Item, ...]:
    """What runs the model."""
    sampling = (
        "Each draw is a pure function of seed, replication, purpose, actor and count: one uniform number, turned by "
        f"the inverse of the distribution. There are {len(PURPOSES)} purposes: {', '.join(PURPOSES.names)}."
    )
    execution = (
        "Process interaction, by next event; events of the same hour go by priority, then in the order in which they "
        "were scheduled. One source of the processes is run by SimPy, or compiled, with the same journal to the bit."
    )
    machine = "Machine, operating system and running time are the author's to fill in: results do not depend on them."
    return (
        Item("5.1", "Software or programming language", (software.versions(),)),
        Item("5.2", "Random sampling", (sampling,)),
        Item("5.3", "Model execution", (execution,)),
        Item("5.4", "System specification", (machine,), is_open=True),
    )


def open_items(sections: Sequence[Section]) -> list[str]:
    """Give the numbers of the items that are the author's to fill in."""
    return [item.number for section in sections for item in section.items if item.is_open]
