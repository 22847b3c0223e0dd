"""The answer in words: the levels of the baseline, and how each other scenario differs from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, isinf
from sys import float_info

from sim.outcome import Metric
from sim.studies import Results, quantile
from sim.studies.moments import in_order
from sim.studies.verdicts import Verdict
from sim.studies.workers.work import Numbers
from sim.views.dates import Calendar, calendar_of
from sim.views.report.asked import Asked
from sim.views.report.difference_in_words import OUTCOME_WORDS, Comparison, Outcome, comparisons, names_in_each
from sim.views.report.figures_in_words import between, interval_of_level, level, name_of, quoted, share_text
from sim.views.screen.cells import half_width
from sim.views.words import labels, listed

ORDER: tuple[Outcome, ...] = ("better", "worse", "different", "untold", "same", "unknown")
HEADS: dict[Outcome, str] = {
    "better": "Better",
    "worse": "Worse",
    "different": "Different, neither way being better",
    "untold": "Not told apart by these runs",
    "same": "The same in every run",
    "unknown": "Not known",
}


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences about one scenario under one head."""

    head: str
    outcome: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Versus:
    """How one scenario differs from the baseline."""

    title: str
    summary: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a study says to its question."""

    runs: str
    """How many runs of what it rests on, and what its intervals are."""
    versus: tuple[Versus, ...]
    baseline: str
    levels: tuple[str, ...]
    """A sentence for each metric of interest in the baseline."""
    checks: tuple[str, ...]
    """A sentence for each thing that must hold."""
    found: tuple[Comparison, ...]


def answered(results: Results, asked: Asked) -> Answer:
    """Put the answer of a study into words."""
    titles = dict(zip(results.scenarios, labels(results.inputs), strict=True))
    found = comparisons(results, asked.metrics)
    base = results.scenarios[0]
    versus = tuple(
        against(titles[name], titles[base], [each for each in found if each.scenario == name], len(asked.metrics))
        for name in results.scenarios[1:]
    )
    calendar, own = calendar_of(results.inputs[0]), names_in_each(results)[0]
    levels = tuple(level_sentence(results, base, metric, calendar) for metric in asked.metrics if metric.name in own)
    checks = tuple(check_sentence(each, titles) for each in asked.verdicts)
    runs = " ".join((runs_sentence(results), *(aim.sentence for aim in results.aims if aim.sentence)))
    return Answer(runs, versus, titles[base], levels, checks, tuple(found))


def runs_sentence(results: Results) -> str:
    """Say what the answer rests on."""
    n, several = results.replications, len(results.scenarios) > 1
    counted = f"{n:,} replications" if n != 1 else "One replication"
    if n < 2:
        return f"{counted}{' of each scenario' if several else ''}, seed {results.seed}: too few to say how sure it is."
    if not several:
        return f"{counted}, seed {results.seed}; intervals hold the mean with 95 %."
    return (
        f"{counted} of each of {len(results.scenarios)} scenarios, seed {results.seed}, in pairs on the same random "
        "draws; the intervals of all differences below hold together with 95 %."
    )


def against(title: str, base: str, found: Sequence[Comparison], asked: int) -> Versus:
    """Say how one scenario differs from the baseline, what is better first."""
    by_outcome = {each: [one.sentence for one in found if one.outcome == each] for each in ORDER}
    parts = tuple(Part(HEADS[key], key, tuple(said)) for key, said in by_outcome.items() if said)
    counts = [f"{OUTCOME_WORDS[key]} in {len(said)}" for key, said in by_outcome.items() if said]
    whole = f"Against {quoted(base)}, {quoted(title)} is, of {len(found)} figures, {listed(counts)}."
    if not found:
        whole = f"{quoted(title)} has none of these figures in common with {quoted(base)}."
    elif len(found) < asked:
        whole = f"{whole} {asked - len(found)} more are not defined in all scenarios, and not compared."
    return Versus(title, whole, parts)


def level_sentence(results: Results, name: str, metric: Metric, calendar: Calendar) -> str:
    """Say what a metric is in one scenario: mean with interval, spread over runs, and in how many it is defined."""
    found = results.interval(name, metric.name)
    if found.n == 0:
        return f"{name_of(metric)}: in none of {found.missing} runs."
    half = half_width(found.mean, found.low, found.high)
    span = interval_of_level(metric, found.low, found.high, calendar)
    text = f"{name_of(metric)}: {level(metric, found.mean, half, calendar)} on average"
    text += f" (95 % interval {span})" if span else ""
    values = results.values(name, metric.name)
    if isfinite(found.sd) and found.sd > 0.0:
        text += f"; {eight_of_ten(metric, in_order(metric, values), half, calendar)}"
    if found.missing:
        share = share_text(*results.probability(name, metric.name, at_most=float_info.max))
        text += f"; it comes about in {found.n} of {found.n + found.missing} runs, {share}"
    return f"{text}."


def eight_of_ten(metric: Metric, values: Numbers, half: float, calendar: Calendar) -> str:
    """Say between which levels 8 of 10 runs lie; a moment may not come by the horizon in too many of them."""
    low, high = quantile(values, 0.1), quantile(values, 0.9)
    if isinf(low):
        return "in more than 9 of 10 runs not by the horizon"
    if isinf(high):
        return f"8 of 10 runs: {level(metric, low, half, calendar)} or later, more than 1 in 10 not by the horizon"
    return f"8 of 10 runs: {between(metric, low, high, half, calendar)}"


def check_sentence(verdict: Verdict, titles: dict[str, str]) -> str:
    """Say whether one thing that must hold does so in one scenario."""
    words = {"pass": "holds", "fail": "does not hold", "undecided": "is not decided by these runs"}[verdict.outcome]
    share = share_text(verdict.share, verdict.low, verdict.high)
    said = verdict.check.replace("_", " ")
    asked = f"asked for in {100 * verdict.asked:g} % of runs, found in {share}"
    return f"{quoted(said)} {words} in {quoted(titles[verdict.scenario])}: {asked}."
