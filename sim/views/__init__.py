"""Pictures and pages: figures of runs and studies, and the table on screen.

Each figure takes the axes to draw on, or makes its own, and returns them:

    gantt(run, ax=None, *, first=None, last=None)   what each aircraft does, with its waits by cause; `kinds` for others
    worst_days(run, days=14)                        the window for it in which aircraft waited longest
    stock_levels(run or bands, ax=None)             stocks over time, with bands over replications and reorder points
    deliveries(run or runs, ax=None)                tonnes and passengers at their destinations, added up
    held_back(run or results, ax=None)              hours that missions waited, by cause
    save(figure or axes, path)                      the figure as PNG and as SVG
    keep_figures(results, runs, bands, folder)      all figures of a study, in its folder
    screen_table(results)                           the metrics as a planner reads them, for a rich console
    study_tables(results, question, ...)            the answer of a study, likewise
    sweep_table(sweep, metrics)                     the points of a sweep, likewise
    explanation_tables(explanation)                 what explains a metric, likewise
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.views.figures.delivery_curves import deliveries
    from sim.views.figures.gantt_chart import gantt, worst_days
    from sim.views.figures.hours_by_cause import held_back
    from sim.views.figures.level_panels import stock_levels
    from sim.views.figures.saving import keep_figures, save
    from sim.views.screen.answer import study_tables, sweep_table
    from sim.views.screen.explanation import explanation_tables
    from sim.views.screen.table import screen_table

__all__ = [
    "deliveries",
    "explanation_tables",
    "gantt",
    "held_back",
    "keep_figures",
    "save",
    "screen_table",
    "stock_levels",
    "study_tables",
    "sweep_table",
    "worst_days",
]

_HOMES = {
    "deliveries": "figures.delivery_curves",
    "gantt": "figures.gantt_chart",
    "worst_days": "figures.gantt_chart",
    "held_back": "figures.hours_by_cause",
    "stock_levels": "figures.level_panels",
    "keep_figures": "figures.saving",
    "save": "figures.saving",
    "screen_table": "screen.table",
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
