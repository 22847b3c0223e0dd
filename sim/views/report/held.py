"""What held the operation back, in words: hours that missions and others waited, by cause."""

from collections.abc import Iterator
from math import isfinite

from sim.outcome import CAUSES, Metric
from sim.studies import Results, spread
from sim.views.figures.style import cause_words
from sim.views.report.difference_in_words import names_in_each
from sim.views.report.figures_in_words import quoted
from sim.views.words import hours_text, labels, listed

GROUP = "Waiting"
MOST_NAMED = 3
LEAST_H = 0.5
"""A cause below this many hours a run is not named."""


def held_up(results: Results) -> Iterator[str]:
    """Say for each scenario what its missions waited for, and its parties, tasks, ships and convoys."""
    for name, title, own in zip(results.scenarios, labels(results.inputs), names_in_each(results), strict=True):
        causes = {cause_words(each): f"waited_{each.replace(' ', '_')}" for each in CAUSES}
        hours = {words: mean_of(results, name, metric) for words, metric in causes.items() if metric in own}
        others = longest({other_words(each): mean_of(results, name, each.name) for each in of_others(results, own)})
        deployed = f" Outside the airlift the longest waits are {listed(others)}." if others else ""
        yield f"In {quoted(title)} {missions_waited(results, name, hours)}{deployed}"


def missions_waited(results: Results, name: str, hours: dict[str, float]) -> str:
    """Say how long missions waited in all, and for what most."""
    whole = spread(results.values(name, "waited"))
    if not whole.n or whole.mean < LEAST_H:
        return "missions waited for nothing."
    span = ""
    if isfinite(whole.low) and whole.high > whole.low:
        span = f" (95 % interval {hours_text(max(0.0, whole.low))} to {hours_text(whole.high)})"
    text = f"missions waited {hours_text(whole.mean)} a run, all together{span}"
    most = longest({f"for {words}": value for words, value in hours.items()})
    return f"{text}; most of it {listed(most)}." if most else f"{text}."


def longest(hours: dict[str, float]) -> list[str]:
    """Write the longest few of some hours, the longest first."""
    ordered = sorted((words for words in hours if hours[words] >= LEAST_H), key=lambda words: (-hours[words], words))
    return [f"{hours_text(hours[words])} {words}" for words in ordered[:MOST_NAMED]]


def of_others(results: Results, own: set[str]) -> list[Metric]:
    """Give the metrics of what others than missions waited."""
    return [each for each in results.metrics if each.group == GROUP and "_waited_" in each.name and each.name in own]


def other_words(metric: Metric) -> str:
    """Say whose wait for what a metric is: "that parties waited for beds"."""
    who, _, cause = metric.name.partition("_waited_")
    return f"that {who.replace('_', ' ')} waited for {cause_words(cause.replace('_', ' '))}"


def mean_of(results: Results, name: str, metric: str) -> float:
    """Give the mean of a metric; 0 where it is defined in no run."""
    found = spread(results.values(name, metric))
    return found.mean if found.n else 0.0
