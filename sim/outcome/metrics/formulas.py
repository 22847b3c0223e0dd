"""All metrics of a scenario worked out together: what is read of a run, and the sums and ratios that it is put into."""

from collections.abc import Callable, Iterable, Sequence
from math import nan

import numpy as np

from sim.engine import Survey, extent_of
from sim.operation.names import CAUSES
from sim.outcome.facts import Facts, Floats, Ints
from sim.outcome.layout import Layout
from sim.outcome.metrics.figures import ONE, Number, Ratio
from sim.outcome.metrics.metric import Metric
from sim.outcome.metrics.of_ramps import packed
from sim.outcome.metrics.ramps import ramps_of
from sim.outcome.metrics.specials import COLUMNS, Shape, places_of_specials, specials

Term = tuple[float, int]
"""A factor, and the place of a number among those that were read."""


def work_out(
    columns: Floats,
    rows: Ints,
    horizon_h: float,
    sizes: Ints,
    numbers: Floats,
    terms: Ints,
    factors: Floats,
    ramps: Ints,
    edges: Floats,
    out: Floats,
) -> None:
    """Add the special numbers to those that were read, and put them into the figures.

    `sizes` has the numbers of causes and requirement lines and the first spare place of `numbers`. `terms` has where
    the terms of each part and then of each whole begin, and behind that the place of each term. `ramps` and `edges` are
    what `of_ramps.packed` gives.
    """
    figures, spare = len(out), sizes[2]
    numbers[spare] = 1.0
    specials(columns, rows, horizon_h, sizes[0], sizes[1], ramps, edges, numbers, spare + 1)
    for k in range(figures):
        part, whole = 0.0, 0.0
        for n in range(terms[k], terms[k + 1]):
            part += numbers[terms[2 * figures + 1 + n]] * factors[n]
        for n in range(terms[figures + k], terms[figures + k + 1]):
            whole += numbers[terms[2 * figures + 1 + n]] * factors[n]
        out[k] = part / whole if whole != 0.0 else nan


class Formulas:
    """The metrics of a scenario, ready to be worked out for one run after another."""

    def __init__(self, metrics: Sequence[Metric], layout: Layout, run: Callable[..., None]) -> None:
        """Prepare metrics; `run` is `work_out` as an engine runs it."""
        self.metrics, self.layout, self.run = tuple(metrics), layout, run
        self.names = [metric.name for metric in self.metrics]
        figures = [one if isinstance(one, Ratio) else Ratio(one, ONE) for one in (m.figure for m in self.metrics)]
        sums = [*(one.part for one in figures), *(one.whole for one in figures)]
        op, ramps = layout.op, ramps_of(layout)
        self.specials = places_of_specials(
            Shape(len(CAUSES), len(op.requirements), len(op.stocks), len(op.milestones), len(op.forces), len(ramps))
        )
        self.ramps, self.edges = packed([(ramp.capacity, ramp.in_hours) for ramp in ramps])
        self.survey = survey_of({number for one in sums for _, number in one.terms}, layout, 1 + len(self.specials))
        self.sizes = np.array([len(CAUSES), len(op.requirements), self.survey.size], np.int64)
        terms = [[term for factor, number in one.terms for term in self.terms_of(factor, number)] for one in sums]
        begins = np.cumsum([0, *map(len, terms)])
        self.terms = np.array([*begins, *(place for one in terms for _, place in one)], np.int64)
        self.factors = np.array([factor for one in terms for factor, _ in one])

    def terms_of(self, factor: float, number: Number) -> Iterable[Term]:
        """Give what a number of a figure is among those that are read."""
        layout, survey = self.layout, self.survey
        match number:
            case ("one", _):
                return [(factor, survey.size)]
            case ("special", key):
                return [(factor, survey.size + 1 + self.specials[key])]
            case ("count", (table,)):
                return [(factor, survey.count(table))]
            case ("lifetime", (table,)):
                return [(factor * layout.horizon_h, survey.count(table))]
            case ("total", (table, column)):
                return [(factor, survey.total(table, column))]
            case ("value", (table, row, column)):
                return [(factor, survey.value(table, row, column))]
            case ("hours", (table, activity)):
                return [(factor, survey.activity(layout.tables[table], activity))]
            case ("held up", (table, cause)):
                return [(factor, survey.waits(layout.tables[table], place)) for place in layout.columns_of(cause)]
            case ("waited for", (table, thing)):
                return [(factor, survey.waits(layout.tables[table], -1 - thing))]
        (cause,) = number.key
        places = layout.columns_of(cause)
        return [(factor, survey.waits(table, place)) for table in layout.waiting_tables for place in places]

    def figures(self, facts: Facts) -> Floats:
        """Give the figures of a run in the order of the metrics; nan where one is not defined."""
        numbers, columns, rows = facts.ended.survey(self.survey)
        found = np.empty(len(self.metrics))
        self.run(
            *(columns, rows, self.layout.horizon_h, self.sizes, numbers, self.terms, self.factors),
            *(self.ramps, self.edges, found),
        )
        return found

    def named(self, facts: Facts) -> dict[str, float]:
        """Give the figures of a run by the names of the metrics."""
        return dict(zip(self.names, self.figures(facts).tolist(), strict=True))


def survey_of(numbers: Iterable[Number], layout: Layout, spare: int) -> Survey:
    """Give the survey that reads all that some numbers need."""
    wanted = sorted(numbers)
    return Survey(
        extent_of(layout.program, layout.op),
        counts=tuple(dict.fromkeys(number.key[0] for number in wanted if number.sort in ("count", "lifetime"))),
        totals=tuple(number.key for number in wanted if number.sort == "total"),
        values=tuple(number.key for number in wanted if number.sort == "value"),
        columns=COLUMNS,
        spare=spare,
    )
