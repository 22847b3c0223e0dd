"""Which edition of a program this is: its cells can be run again, and what was made of them is then old.

The shipped processes stand in this package and never change while it is loaded; all others are looked at.
"""

import ast
import hashlib
import types
from collections.abc import Iterator
from typing import Any

from sim.engine.places import is_in_file, place_of_function
from sim.engine.program import Program
from sim.engine.rows import columns
from sim.engine.sources import Source, reached
from sim.engine.tables import table_classes
from sim.errors import ModelError

OWN = "sim"
PLAIN = (bool, int, float, str, tuple, type(None))
"""Kinds of global values that compiled code has taken in as they were."""


def is_shipped(one: Any) -> bool:
    """Tell whether a function or a class belongs to this package."""
    return str(one.__module__).partition(".")[0] == OWN


def edition_of(program: Program) -> str:
    """Return sixteen hexadecimal digits for what compiled code of a program depends on, besides the shipped source.

    It covers the functions and classes that are not shipped, and the values of the global names that they use.  The
    same sources give the same digits anywhere; a function without source raises `ModelError`.
    """
    own = (kind for kind in program.processes if not is_shipped(kind))  # a shipped one reaches only such
    parts = [str([f"{kind.__module__}.{kind.__name__}" for kind in program.processes])]
    parts += [text_of_source(source) for source in reached(own) if not is_shipped(source.function)]
    parts += [text_of_class(one) for one in classes_of(program) if not is_shipped(one)]
    return digest(parts)


def fingerprint_of(program: Program) -> str:
    """Return sixteen hexadecimal digits for what runs of a program depend on; `ModelError` as of `edition_of`."""
    begins = [program.number_of[kind] for kind in program.at_start]
    return digest([edition_of(program), str(begins), str(program.activities.names), str(program.purposes.names)])


def digest(parts: list[str]) -> str:
    """Return a short name for some texts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def classes_of(program: Program) -> list[type]:
    """Return the model class of a program and the classes of its rows."""
    return [program.model_class, *table_classes(program.model_class).values()]


def text_of_class(row_class: type) -> str:
    """Return the columns of a class as text."""
    return f"{row_class.__module__}.{row_class.__qualname__}: {[(n, str(k)) for n, k in columns(row_class).items()]}"


def text_of_source(source: Source) -> str:
    """Return a function as text, with the values of what it names."""
    values = {ast.unparse(node): value for node, value in global_values(source) if isinstance(value, PLAIN)}
    return f"{source.function.__module__}: {ast.unparse(source.tree)} {sorted(values.items())}"


def global_values(source: Source) -> Iterator[tuple[ast.expr, Any]]:
    """Give the global names of a function, and the attributes of modules, with what they stand for now."""
    for node in source.nodes:
        if isinstance(node, ast.Name):
            yield node, source.meaning(node)
        elif isinstance(node, ast.Attribute) and isinstance(module := source.meaning(node.value), types.ModuleType):
            yield node, getattr(module, node.attr, None)


def refuse_outdated(program: Program) -> None:
    """Raise `ModelError` where the cell of a process has been run again since the program was made."""
    for kind in program.processes:
        now = kind.__globals__.get(kind.__name__)
        if now is not kind and isinstance(now, types.FunctionType) and not is_in_file(kind):
            raise ModelError(
                f"{place_of_function(now)}: {kind.__name__}: this process is newer than the program, which still holds "
                "the one before: make the program again by running its cell"
            )
