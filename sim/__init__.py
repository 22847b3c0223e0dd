"""Airbridge: with these capacities, when does help arrive, how much, how surely, and what holds it back?

A scenario file holds an operation. Read it, run it once and look, then run it often and compare:

    import sim

    base = sim.load("scenarios/operation.toml")
    run = sim.simulate(base, seed=1)
    print(run.metrics["tonnes_delivered"])
    results = sim.study(base, base.vary({"fleets.c130.aircraft": 2}), replications=200)
    results.summary()

What there is:

    load            read a scenario file and all that it extends, checked, as a frozen Scenario
    Scenario        one operation as data: values by dotted path, origins, fingerprint, vary(...)
    schema          the JSON Schema by which editors complete and check scenario files
    simulate        one replication of a scenario, as a Run
    Run             its tables: activities, levels, missions, loads; metrics; audit
    first_difference  the first thing in which two runs differ, in words
    Metric          what a metric is: name, unit, definition, population, and which way is better
    METRICS         all metrics that are declared
    study           many replications of one or several scenarios, as Results
    Results         their metrics with intervals and quantiles
    choose          the best of several scenarios: Kim-Nelson, or a budget of replications
    sweep           a scenario over a grid of values, or over a Latin hypercube
    sensitivity     which inputs a metric depends on: tornado, Morris, Sobol
    optimise        the least cost that meets stated service probabilities
    explain         where the hours went, what was critical, and what bound, month by month
    open_results    read a results file again
    validate        what a model predicts against what is on record: hits and misses
    bands           stocks, supplies, forces and deliveries over the replications of a scenario
    write_event_log a run as an OCEL 2.0 event log, for process mining
    plots           figures (the package sim.views)
    what_if         a panel of sliders in a notebook: what changes with other values
    AirbridgeError  the base of all errors; ScenarioError holds every fault of a scenario file
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim import views as plots
    from sim.errors import AirbridgeError, ScenarioError
    from sim.outcome import METRICS, Metric, Run, first_difference, simulate
    from sim.scenario import Scenario, load, schema
    from sim.studies import (
        Results,
        bands,
        choose,
        explain,
        open_results,
        optimise,
        sensitivity,
        study,
        sweep,
        validate,
        write_event_log,
    )
    from sim.views.notebook.what_if import what_if

__all__ = [
    "METRICS",
    "AirbridgeError",
    "Metric",
    "Results",
    "Run",
    "Scenario",
    "ScenarioError",
    "bands",
    "choose",
    "explain",
    "first_difference",
    "load",
    "open_results",
    "optimise",
    "plots",
    "schema",
    "sensitivity",
    "simulate",
    "study",
    "sweep",
    "validate",
    "what_if",
    "write_event_log",
]

_HOMES = {
    **dict.fromkeys(("load", "Scenario", "schema"), "sim.scenario"),
    **dict.fromkeys(("simulate", "Run", "first_difference", "Metric", "METRICS"), "sim.outcome"),
    **dict.fromkeys(
        (
            *("study", "Results", "bands", "choose", "explain", "open_results", "optimise", "sensitivity", "sweep"),
            *("validate", "write_event_log"),
        ),
        "sim.studies",
    ),
    **dict.fromkeys(("AirbridgeError", "ScenarioError"), "sim.errors"),
    "what_if": "sim.views.notebook.what_if",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for, so that `import sim` takes no time."""
    if name == "plots":
        found: Any = import_module("sim.views")
    elif name in _HOMES:
        found = getattr(import_module(_HOMES[name]), name)
    else:
        raise AttributeError(f"module 'sim' has no attribute '{name}'")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


if "IPython" in sys.modules:
    import_module("sim.views.notebook.registering").register()
