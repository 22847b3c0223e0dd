"""The figures of a report, each drawn once, as SVG."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from matplotlib.axes import Axes

from sim.errors import AirbridgeError
from sim.outcome import Metric, Run
from sim.studies import Bands, Results
from sim.views.figures.build_up_panels import build_up
from sim.views.figures.delivery_curves import deliveries
from sim.views.figures.gantt_chart import gantt, worst_days
from sim.views.figures.hours_by_cause import held_back
from sim.views.figures.level_panels import stock_levels
from sim.views.figures.metric_axis import MOST_METRICS
from sim.views.figures.month_bars import held_back_by_month
from sim.views.figures.operation_chart import operation_map
from sim.views.figures.saving import page_of
from sim.views.figures.study_differences import differences
from sim.views.figures.study_intervals import intervals
from sim.views.figures.style import blank
from sim.views.figures.supply_days import days_of_supply
from sim.views.figures.timeline import milestones
from sim.views.report.difference_in_words import names_in_each
from sim.views.report.svg import svg_of
from sim.views.words import labels

MOST_DRAWN = 3
"""Figures of single scenarios are drawn of no more scenarios than these."""
LEVELS = "Figures of interest with 95 % intervals"
DIFFERENCES = "Paired differences to the baseline; the intervals of a figure hold together with 95 %"
TALL = 1.2
"""Heights of a figure to its width beyond which it is tall."""
OF_WAITS, OF_THE_COURSE, OF_ONE = 3, 3, 4
"""Figures of what held the operation back, of its course, and of each scenario."""
MAP = "map"
Drawing = Callable[[Axes], Axes]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure on the page."""

    name: str
    """Its id."""
    caption: str
    """What it shows, and of what."""
    finding: str
    """Its title: what there is to see in it."""
    svg: str
    is_tall: bool
    """Whether it is so much higher than wide that it needs a sheet of paper of its own."""


@dataclass(frozen=True, slots=True)
class Material:
    """What figures are drawn from."""

    results: Results
    metrics: tuple[Metric, ...]
    """Of interest."""
    runs: Sequence[Run]
    """Replication 0 of each scenario."""
    levels: Sequence[Bands]
    """Stock levels of the scenarios that are drawn, over a few replications."""


def figure(name: str, caption: str, draw: Drawing) -> Iterator[Figure]:
    """Draw one figure on a page of its own, or none where the operation has nothing of what it shows.

    To a screen reader it is its caption and its finding.
    """
    try:
        ax = draw(blank())
    except AirbridgeError:
        return
    finding = " ".join(ax.get_title(loc="left").split())
    svg = svg_of(ax, name, f"{caption}. {finding}".strip())
    wide, high = page_of(ax).get_size_inches()
    yield Figure(name, caption, finding.rstrip("."), svg, high > TALL * wide)


def of_interest(material: Material) -> Iterator[Figure]:
    """Draw levels and differences of the metrics of interest, so many to a figure as it has room for."""
    results, names = material.results, [metric.name for metric in material.metrics]
    for number, some in enumerate(batched(names)):
        yield from figure(f"intervals-{number}", LEVELS, partial(draw_levels, results, some))
    common = [name for name in names if all(name in own for own in names_in_each(results))]
    for number, some in enumerate(batched(common) if len(results.scenarios) > 1 else []):
        yield from figure(f"differences-{number}", DIFFERENCES, partial(draw_differences, results, some))


def batched(names: Sequence[str]) -> list[Sequence[str]]:
    """Part names into groups, no larger than a figure has room for and of about the same size."""
    groups = max(1, -(-len(names) // MOST_METRICS))
    size = max(1, -(-len(names) // groups))
    return [names[first : first + size] for first in range(0, len(names), size)]


def draw_levels(results: Results, names: Sequence[str], ax: Axes) -> Axes:
    """Draw levels of some metrics."""
    return intervals(results, *names, ax=ax)


def draw_differences(results: Results, names: Sequence[str], ax: Axes) -> Axes:
    """Draw differences to the baseline in some metrics."""
    return differences(results, *names, ax=ax)


def of_waits(material: Material) -> Iterator[Figure]:
    """Draw what held the operation back: all scenarios by cause, the baseline by month."""
    results, run = material.results, material.runs[0]
    caption = "Hours that missions waited, by cause, means over replications"
    yield from figure("held-back", caption, partial(held_back, results))
    title = run.scenario.title
    for scope, who in (("airlift", "missions"), ("deployment", "parties, tasks, ships and convoys")):
        caption = f"{title}: hours that {who} waited in each month of replication 0"
        yield from figure(f"months-{scope}", caption, partial(held_back_by_month, run, scope=scope))


def of_the_course(material: Material) -> Iterator[Figure]:
    """Draw where the baseline goes, and how the operation went in all scenarios together."""
    run = material.runs[0]
    caption = f"{run.scenario.title}: places, ways and flows of replication 0"
    yield from figure(MAP, caption, partial(operation_map, run))
    caption = "Days on which milestones are reached, over replications"
    yield from figure("milestones", caption, partial(milestones, material.results))
    yield from figure("deliveries", "Deliveries in replication 0", partial(deliveries, material.runs))


def most_figures(material: Material) -> int:
    """Give how many figures there are where the operation has something for each."""
    groups = len(batched([metric.name for metric in material.metrics]))
    return groups * min(2, len(material.results.scenarios)) + OF_WAITS + OF_THE_COURSE + OF_ONE * len(material.levels)


def of_each(material: Material) -> Iterator[tuple[str, Iterator[Figure]]]:
    """Draw what shows one scenario at a time: its title, and its figures."""
    titles = labels(material.results.inputs)
    for number, (title, run, levels) in enumerate(zip(titles, material.runs, material.levels, strict=False)):
        yield title, of_one(f"s{number}", title, run, levels)


def of_one(prefix: str, title: str, run: Run, levels: Bands) -> Iterator[Figure]:
    """Draw one scenario."""
    first, last = worst_days(run)
    over = f"over {levels.replications} replications"
    fortnight = f"{title}: the fortnight of replication 0 in which aircraft waited longest"
    yield from figure(f"{prefix}-build-up", f"{title}: people in place {over}", partial(build_up, levels))
    yield from figure(f"{prefix}-stocks", f"{title}: stock levels {over}", partial(stock_levels, levels))
    yield from figure(f"{prefix}-supply", f"{title}: days of supply {over}", partial(days_of_supply, levels))
    yield from figure(f"{prefix}-gantt", fortnight, partial(gantt, run, first=first, last=last))
