"""Where a function stands, in the words of whoever wrote it: file and line, or the cell of a notebook and the line."""

import sys
from pathlib import Path, PureWindowsPath
from typing import Any

SHELL = "IPython"


def place_of(file: str, line: int) -> str:
    """Return "model.py:12", or "Cell In[5], line 12" for the file that a notebook makes up for a cell."""
    cell = cell_of(file)
    return f"{cell}, line {line}" if cell else f"{PureWindowsPath(file).name}:{line}"


def place_of_function(function: Any) -> str:
    """Return where a function begins."""
    return place_of(function.__code__.co_filename, function.__code__.co_firstlineno)


def is_in_file(function: Any) -> bool:
    """Tell whether a function stands in a file, and not in a cell or at a prompt."""
    return Path(function.__code__.co_filename).is_file()


def cell_of(file: str) -> str:
    """Return the name that IPython gives to a cell, "<cell>" where it no longer knows it, "" where there is none."""
    named = getattr(getattr(shell(), "compile", None), "format_code_name", lambda _: None)(file)
    if named:
        return " ".join(named)
    made_up = file.startswith("<ipython-input-") or PureWindowsPath(file).parent.name.startswith("ipykernel_")
    return "<cell>" if made_up else ""


def shell() -> Any:
    """Return the shell of IPython that runs this process, or None; IPython is not loaded for it."""
    found = sys.modules.get(SHELL)
    return found.get_ipython() if found is not None and hasattr(found, "get_ipython") else None
