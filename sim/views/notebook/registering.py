"""IPython is told by the names of types how runs and results look in a notebook: nothing is imported for it."""

import sys
from importlib import import_module
from typing import Any

SHOWN = {
    ("sim.outcome.run", "Run"): ("run_card", "run_html"),
    ("sim.studies.results", "Results"): ("results_card", "results_html"),
}
"""Module and name of a type, and where the function stands that writes it as HTML."""


def register() -> None:
    """Let IPython show what this package knows, if IPython runs; else do nothing."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None:
        return
    formatter = shell.display_formatter.formatters["text/html"]
    for (module, name), (home, function) in SHOWN.items():
        formatter.for_type_by_name(module, name, writer(home, function))


def writer(home: str, function: str) -> Any:
    """Give a function that writes a thing as HTML, and is loaded when the first is shown."""

    def write(thing: Any) -> str:
        return str(getattr(import_module(f"sim.views.notebook.{home}"), function)(thing))

    return write
