"""The definition of a function as it was written: in a file, in a cell of a notebook, or at a prompt that keeps lines.

IPython keeps the text of each cell where `inspect` finds it, under a name that depends on the text: several cells are
several files of one module, and a cell that is run again is another file.  Text that is no longer that of the function
is as good as none.
"""

import ast
import functools
import inspect
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sim.engine.places import is_in_file, place_of_function
from sim.errors import ModelError

Function = Callable[..., Any]
NO_SOURCE = (
    "the source of this function cannot be read, as of code in `python -c`, `exec` or `%%time`; define it in a file or "
    "in a plain cell of a notebook, or run it with the engine 'simpy', which needs no source"
)
NOT_ON_TOP = "this is no plain function at the top of its file or cell, and process source has only such"


@functools.lru_cache(maxsize=512)
def tree_of_file(path: str, _modified: float) -> ast.Module:
    """Return the syntax tree of a file as it stands."""
    return ast.parse(Path(path).read_text(encoding="utf-8"))


@functools.lru_cache(maxsize=512)
def tree_of_text(text: str) -> ast.Module:
    """Return the syntax tree of the text of a cell."""
    return ast.parse(text)


def definition_of(function: Function) -> ast.FunctionDef:
    """Return the definition of a function; the last of a name wins, as in Python.

    Raises `ModelError` where there is no text, and for a function that does not stand at the top of it.
    """
    written_in_file = is_in_file(function)
    tree = tree_in_file(function) if written_in_file else tree_in_cell(function)
    found = [one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name == function.__name__]
    if not found:
        raise refusal(function, NOT_ON_TOP)
    definition = next((one for one in found if first_line(one) == function.__code__.co_firstlineno), found[-1])
    if not written_in_file and not is_text_of(definition, function):
        raise refusal(function, NO_SOURCE)
    return definition


def tree_in_file(function: Function) -> ast.Module:
    """Return the syntax tree of the file of a function."""
    path = Path(function.__code__.co_filename)
    return tree_of_file(str(path), path.stat().st_mtime)


def tree_in_cell(function: Function) -> ast.Module:
    """Return the syntax tree of the cell of a function; `ModelError` where nobody has kept the text."""
    try:
        lines, _ = inspect.findsource(function.__code__)
        return tree_of_text("".join(lines))
    except (OSError, IndexError, SyntaxError):
        raise refusal(function, NO_SOURCE) from None


def first_line(definition: ast.FunctionDef) -> int:
    """Return the line on which Python says that a function begins."""
    return min([definition.lineno, *(one.lineno for one in definition.decorator_list)])


def is_text_of(definition: ast.FunctionDef, function: Function) -> bool:
    """Tell whether a definition, translated as it stands, is what the function does."""
    whole = compile(ast.Module([definition], []), function.__code__.co_filename, "exec", dont_inherit=True)
    made = [one for one in whole.co_consts if isinstance(one, types.CodeType) and one.co_name == function.__name__]
    return any(one.co_code == function.__code__.co_code for one in made)


def refusal(function: Function, sentence: str) -> ModelError:
    """Return a complaint about a function, with its place."""
    return ModelError(f"{place_of_function(function)}: {function.__name__}: {sentence}")
