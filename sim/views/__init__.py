"""Pictures and pages: figures of runs and studies, and the table on screen.

Each figure takes the axes to draw on, or makes its own, and returns them. Of a run:

    gantt(run, ax=None, *, first=None, last=None)   what each aircraft does, with its waits by cause; `kinds` for others
    worst_days(run, days=14)                        the window for it in which aircraft waited longest
    stock_levels(run or bands, ax=None)             stocks over time, with bands over replications and reorder points
    days_of_supply(run or bands, ax=None)           how long they would last, likewise
    build_up(run or bands, ax=None)                 people in place against the plan
    milestones(run or results, ax=None)             on which day each is reached, and how surely; `kinds` chooses
    deliveries(run, runs or bands, ax=None)         tonnes and passengers at their destinations, added up
    held_back(run or results, ax=None)              hours that missions waited, by cause
    held_back_by_month(run or runs, ax=None)        hours waited in each month, by cause; `scope` says by whom

Of a study, a sweep, a search, and of a scenario itself:

    intervals(results, *metrics, ax=None)           means with their intervals
    differences(results, *metrics, ax=None)         paired differences to the baseline
    convergence(results, metric, ax=None)           the interval as replications are added
    distribution(results, metric, ax=None)          how the replications are spread
    sweep_curves(sweep, metric, ax=None)            a metric along a varied path
    sweep_map(sweep, metric, ax=None)               a metric over two varied paths
    cost_front(search, ax=None)                     cost against service
    tornado(sensitivity, ax=None)                   which inputs a metric depends on
    operation_map(scenario or run, ax=None)         places, routes and flows
    validation(validation, group, ax=None)          what is predicted against what is on record

Files and tables:

    save(figure or axes, path)                      the figure as PNG and as SVG
    keep_figures(results, runs, bands, folder)      all figures of a study, in its folder
    write_report(results, path, question)           a study as one offline page
    write_replay(run, path)                         a run as one offline page, to be played
    screen_table(results)                           the metrics as a planner reads them, for a rich console
    study_tables(results, question, ...)            the answer of a study, likewise
    sweep_table(sweep, metrics)                     the points of a sweep, likewise
    explanation_tables(explanation)                 what explains a metric, likewise
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.views.figures.build_up_panels import build_up
    from sim.views.figures.cost_front import cost_front
    from sim.views.figures.delivery_curves import deliveries
    from sim.views.figures.gantt_chart import gantt, worst_days
    from sim.views.figures.hours_by_cause import held_back
    from sim.views.figures.level_panels import stock_levels
    from sim.views.figures.month_bars import held_back_by_month
    from sim.views.figures.operation_chart import operation_map
    from sim.views.figures.saving import keep_figures, save
    from sim.views.figures.study_convergence import convergence
    from sim.views.figures.study_differences import differences
    from sim.views.figures.study_distribution import distribution
    from sim.views.figures.study_intervals import intervals
    from sim.views.figures.supply_days import days_of_supply
    from sim.views.figures.sweeps import sweep_curves, sweep_map
    from sim.views.figures.timeline import milestones
    from sim.views.figures.tornado_bars import tornado
    from sim.views.figures.validation import validation
    from sim.views.replay import write_replay
    from sim.views.report.page import write_report
    from sim.views.screen.answer import study_tables, sweep_table
    from sim.views.screen.explanation import explanation_tables
    from sim.views.screen.metrics import screen_table

__all__ = [
    "build_up",
    "convergence",
    "cost_front",
    "days_of_supply",
    "deliveries",
    "differences",
    "distribution",
    "explanation_tables",
    "gantt",
    "held_back",
    "held_back_by_month",
    "intervals",
    "keep_figures",
    "milestones",
    "operation_map",
    "save",
    "screen_table",
    "stock_levels",
    "study_tables",
    "sweep_curves",
    "sweep_map",
    "sweep_table",
    "tornado",
    "validation",
    "worst_days",
    "write_replay",
    "write_report",
]

_HOMES = {
    "build_up": "figures.build_up_panels",
    "days_of_supply": "figures.supply_days",
    "deliveries": "figures.delivery_curves",
    "gantt": "figures.gantt_chart",
    "validation": "figures.validation",
    "worst_days": "figures.gantt_chart",
    "write_replay": "replay",
    "write_report": "report.page",
    "held_back": "figures.hours_by_cause",
    "held_back_by_month": "figures.month_bars",
    "milestones": "figures.timeline",
    "stock_levels": "figures.level_panels",
    "keep_figures": "figures.saving",
    "save": "figures.saving",
    "intervals": "figures.study_intervals",
    "differences": "figures.study_differences",
    "convergence": "figures.study_convergence",
    "distribution": "figures.study_distribution",
    "sweep_curves": "figures.sweeps",
    "sweep_map": "figures.sweeps",
    "cost_front": "figures.cost_front",
    "tornado": "figures.tornado_bars",
    "operation_map": "figures.operation_chart",
    "screen_table": "screen.metrics",
    "study_tables": "screen.answer",
    "explanation_tables": "screen.explanation",
    "sweep_table": "screen.answer",
}


def __getattr__(name: str) -> Any:
    """Load a view when it is first asked for: the table on screen needs no drawing library."""
    if name not in _HOMES:
        raise AttributeError(f"module 'sim.views' has no attribute '{name}'")
    found = getattr(import_module(f"sim.views.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
