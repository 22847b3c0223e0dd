"""How far a precision is reached: the interval of each metric that is to be so narrow, and what is to be said of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sim.outcome import Metric
from sim.studies.comparison import differences
from sim.studies.precision import Precision, excess, precision_of
from sim.studies.results import Results
from sim.studies.statistics import Spread, spread
from sim.studies.workers.work import Numbers

NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Aim:
    """One interval that is to be narrow: of a metric in a scenario, or of its difference to the baseline."""

    metric: Metric
    """What is measured."""
    scenario: str
    """Where."""
    baseline: str
    """With which scenario it is compared; "" where the level counts."""
    found: Spread
    """The mean, or the mean of the paired differences, with its 95 % interval."""
    base: Spread
    """What a relative precision is a share of the mean of: the level, or that of the baseline."""
    asked: Precision
    """The precision asked for."""

    @property
    def half_width(self) -> float:
        """Half the width of the interval; nan below two values."""
        return 0.5 * (self.found.high - self.found.low)

    @property
    def allowed(self) -> float:
        """The half width asked for, in the unit of the metric."""
        return self.asked.half_width * (abs(self.base.mean) if self.asked.relative else 1.0)

    @property
    def excess(self) -> float:
        """How many times as wide the interval is as it may be; much where too little is known yet."""
        return excess(self.found, self.asked, self.base)

    @property
    def is_reached(self) -> bool:
        """Whether the interval is narrow enough, and of enough values to say so."""
        return self.excess <= 1.0

    @property
    def sentence(self) -> str:
        """Say what was missed, and of how many runs a mean is where some have none; "" where nothing is to be said."""
        less = f" less {self.baseline}" if self.baseline else ""
        found, runs = self.found, self.found.n + self.found.missing
        counted = f"in {found.n:,} of {runs:,} {'pairs' if less else 'runs'}"
        came = f"{counted} it {'came by the horizon' if self.metric.is_moment else 'is defined'}"
        parts = [f"{came}, and its interval is of these alone"] if found.missing else []
        if not self.is_reached:
            parts.append(f"after {runs:,} replications the precision is not reached: {self.shortfall}")
        return f"{self.metric.name} of {self.scenario}{less}: {'; '.join(parts)}." if parts else ""

    @property
    def shortfall(self) -> str:
        """Say how precise a mean is, and how precise it was to be."""
        if not self.half_width > self.allowed:
            return f"{self.found.n:,} values, or values that never differ so far, are too few to say so"
        scale, unit = 1.0, "days" if self.metric.is_moment else self.metric.unit
        if self.asked.relative and self.base.mean:
            scale, unit = 100.0 / abs(self.base.mean), "%"
        unit = f"{NBSP}{unit}" if unit else ""
        return f"±{scale * self.half_width:.3g}{unit} instead of ±{scale * self.allowed:.3g}{unit}"


def aims(
    measured: Sequence[Numbers], declared: Sequence[Sequence[Metric]], names: Sequence[str], asked: Precision
) -> Iterator[Aim]:
    """Give each interval that counts; a scenario that has not a metric has no interval of it."""
    length = min(map(len, measured))
    for name in asked.metrics:
        places = [next((k for k, each in enumerate(own) if each.name == name), None) for own in declared]
        columns = [None if k is None else rows[:, k] for k, rows in zip(places, measured, strict=True)]
        base = columns[0]
        for number, (place, column) in enumerate(zip(places, columns, strict=True)):
            if place is None or column is None:
                continue
            of = (declared[number][place], names[number])
            if not asked.on_difference:
                found = spread(column, asked.confidence)
                yield Aim(*of, "", found, found, asked)
            elif number and base is not None:
                found = spread(differences(base[:length], column[:length]), asked.confidence)
                yield Aim(*of, names[0], found, spread(base[:length]), asked)


def with_aims(results: Results) -> Results:
    """Say of results that a study file asked for whether its precision is reached; StudyError for none such."""
    asked = results.question
    if asked is None or asked.precision is None or not asked.metrics:
        return results
    most = asked.limits.most_replications
    wanted = precision_of(asked.precision, asked.metrics, asked.on_difference, most=most)
    return replace(results, aims=tuple(aims(results.measured, results.declared, results.scenarios, wanted)))
