"""Validation: what the model predicts, beside what is on record.

An interval that holds so much of the replications is a prediction; it hits where the record, with all that the record
leaves open, and the interval have something in common. Nothing is fitted here: a miss is told, with what is thought to
make it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from math import ceil, floor, inf, isfinite, nan
from pathlib import Path

import numpy as np
import pandas as pd

from sim.scenario import Scenario, load
from sim.studies.history.measured import Measured, measure, read_measured
from sim.studies.history.observations import DATE, PREDICTED, Observation, read_observations
from sim.studies.refusal import StudyError
from sim.studies.statistics import ROUNDING, wilson
from sim.studies.workers.work import Numbers

SHARE = 0.9
"""Of the replications that an interval holds."""
FRAME = ("group", "use", "what", "unit", "record", "predicted", "verdict", "mark", "source", "why")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One observation and what the model says of it."""

    observation: Observation
    scenario: Scenario
    """What gave the figure."""
    low: float
    """Lower end of the central interval of the replications; of dates, in days since the start of the scenario."""
    high: float
    """Upper end."""
    n: int
    """Replications in which the figure is defined."""
    missing: int
    """Replications in which it is not: what is on record never came."""

    @property
    def hit(self) -> bool:
        """Whether the interval and the record have something in common."""
        least, most = self.observation.within(self.scenario.data.start)
        return self.low <= most and least <= self.high

    @property
    def predicted(self) -> str:
        """The interval in words: two dates, or two numbers to three digits."""
        return self.in_words(self.low, self.high)

    @property
    def record(self) -> str:
        """What is on record, in words."""
        return in_words(self.observation.low, self.observation.high)

    def in_words(self, low: float, high: float) -> str:
        """Write two ends, of dates as the days on which they lie."""
        if self.observation.unit != DATE:
            return in_words(low, high)
        start = self.scenario.data.start
        return in_words(*(start + timedelta(days=floor(day)) if isfinite(day) else day for day in (low, high)))


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many intervals hit, and whether that is as many as should."""

    hits: int
    of: int
    low: float
    """Lower end of the 95 % Wilson interval of the share that hit."""
    high: float
    """Upper end."""
    chance: float
    """Chance of so few hits or fewer, if each interval hit with its own share and apart from the others."""


@dataclass(frozen=True)
class Validation:
    """Every observation with its verdict, in the order of the record."""

    verdicts: tuple[Verdict, ...]
    share: float
    """Of the replications that each interval holds."""
    seed: int
    replications: int

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of the record, in its order."""
        return tuple(dict.fromkeys(each.observation.group for each in self.verdicts))

    def of(self, group: str | None = None, use: str | None = None) -> tuple[Verdict, ...]:
        """Give the verdicts of one group, of one use, or of both."""
        return tuple(
            each
            for each in self.verdicts
            if group in (None, each.observation.group) and use in (None, each.observation.use)
        )

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row for each observation: group, use, what, unit, record, predicted, verdict, mark, source, why."""
        return pd.DataFrame([told(each) for each in self.verdicts], columns=FRAME)

    def coverage(self, use: str = PREDICTED) -> Coverage:
        """Count the hits among what was predicted, or among what was used; StudyError where there is none."""
        return coverage([each.hit for each in self.of(use=use)], self.share)


def validate(
    observations: str | Path | Iterable[Observation],
    folder: str | Path | None = None,
    measured: str | Path | Measured | None = None,
    replications: int = 100,
    seed: int = 1,
    workers: int | None = None,
    engine: str = "auto",
    progress: bool = True,
    share: float = SHARE,
) -> Validation:
    """Run the scenarios that some observations name, and say of each whether the model predicts it.

    `observations` is a CSV file (see `read_observations`) or what was read from one; `folder` is where the scenarios
    are, that of the file unless it is given. `measured` are figures of runs, or a file of them, which are taken instead
    of running. The other arguments and errors are those of `study`; StudyError also for a figure that a scenario does
    not have, or that is not among those measured.
    """
    record, home = recorded(observations, folder)
    if not record or not 0.0 < share < 1.0:
        raise StudyError("validation needs at least one observation, and a share between 0 and 1")
    scenarios = {name: load(home / f"{name}.toml") for name in dict.fromkeys(each.scenario for each in record)}
    if measured is None:
        measured = measure(record, scenarios, replications, seed, workers, engine, progress)
    found = measured if isinstance(measured, Measured) else read_measured(measured)
    lacking = [each for each in record if (each.scenario, each.measure) not in found.values]
    if lacking:
        raise StudyError(f"{lacking[0].measure} of {lacking[0].scenario} is not among the figures measured")
    verdicts = [
        verdict(each, scenarios[each.scenario], found.values[each.scenario, each.measure], share) for each in record
    ]
    return Validation(tuple(verdicts), share, found.seed, found.replications)


def told(found: Verdict) -> tuple[str, ...]:
    """Give a verdict as a row of the frame."""
    o = found.observation
    verdict = "hit" if found.hit else "miss"
    return o.group, o.use, o.what, o.unit, found.record, found.predicted, verdict, o.mark, o.source, o.why


def in_words(low: float | date, high: float | date) -> str:
    """Write two ends: "35", "1.35 to 1.45", "to 2004-03-15"."""
    texts = [each.isoformat() if isinstance(each, date) else written(each) for each in (low, high)]
    if not texts[0] or not texts[1]:
        return f"from {texts[0]}" if texts[0] else f"to {texts[1]}" if texts[1] else "never"
    return texts[0] if texts[0] == texts[1] else f"{texts[0]} to {texts[1]}"


def written(number: float) -> str:
    """Write a number with three digits, or all of those before the point; nothing where it is not finite."""
    if not isfinite(number):
        return ""
    return f"{number:,.0f}" if abs(number) >= 100.0 else f"{number:.3g}"


def recorded(
    observations: str | Path | Iterable[Observation], folder: str | Path | None
) -> tuple[tuple[Observation, ...], Path]:
    """Give the observations, read where they are a file, and the folder of the scenarios."""
    if isinstance(observations, (str, Path)):
        return read_observations(observations), Path(folder if folder is not None else Path(observations).parent)
    return tuple(observations), Path(folder or "")


def verdict(observation: Observation, scenario: Scenario, values: Numbers, share: float = SHARE) -> Verdict:
    """Give what the values of replications say of an observation; a day that never came is later than every day."""
    kept = np.where(np.isnan(values), inf, values) if observation.unit == DATE else values[~np.isnan(values)]
    low, high = interval(kept, share)
    n = int(np.count_nonzero(np.isfinite(values)))
    return Verdict(observation, scenario, low, high, n, len(values) - n)


def interval(values: Numbers, share: float = SHARE) -> tuple[float, float]:
    """Give the central interval that holds a share of some values, between two of them; nan where there are none.

    Its ends are order statistics k and n + 1 - k, with k the least number that is not below n (1 - share) / 2.
    """
    n, found = len(values), np.sort(values)
    k = max(1, ceil(0.5 * (1.0 - share) * n - ROUNDING))
    return (float(found[k - 1]), float(found[n - k])) if n else (nan, nan)


def coverage(hits: Sequence[bool], share: float = SHARE) -> Coverage:
    """Count hits of intervals that hold a share each; StudyError where there is none to count."""
    from scipy.stats import binom

    if not hits:
        raise StudyError("there is no observation of this use: nothing to count")
    _, low, high = wilson(sum(hits), len(hits))
    return Coverage(sum(hits), len(hits), low, high, float(binom.cdf(sum(hits), len(hits), share)))


def as_markdown(found: Validation) -> str:
    """Write the verdicts as a table of a page: what is on record, what nine runs of ten give, and why it misses."""
    heads = ("", "on record", "predicted", "", "to be known")
    rows = [heads, ("---",) * len(heads)]
    for group in found.groups:
        rows.append((f"**{group}**", "", "", "", ""))
        rows += [row_of(each) for each in found.of(group)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def row_of(found: Verdict) -> tuple[str, ...]:
    """Give a verdict as a row of a page; in brackets what went into the scenario."""
    o = found.observation
    unit = "" if o.unit == DATE else f" {o.unit}"
    verdict = "hit" if found.hit else "**miss**"
    is_predicted = o.use == PREDICTED
    return (
        f"{o.what} [{o.mark}]",
        f"{found.record}{unit}",
        f"{found.predicted}{unit}",
        verdict if is_predicted else f"({verdict})",
        o.why,
    )
