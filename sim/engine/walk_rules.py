"""Rules of columns and loops in process source: what a loop walks, and what may happen while a board is walked."""

import ast
import difflib
import typing
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from sim.engine.rows import columns
from sim.engine.sources import Source
from sim.engine.tables import table_classes
from sim.engine.things import Board

READABLE = {
    "id": int,
    "number": int,
    "now": float,
    "horizon": float,
    "capacity": int,
    "in_use": int,
    "is_open": bool,
}
"""What process source may read of rows, models and things besides columns."""


def known_columns(model_class: type) -> dict[str, list[Any]]:
    """Return the types that each column name has in the classes of a model."""
    found: dict[str, list[Any]] = {name: [kind] for name, kind in READABLE.items()}
    for row_class in (model_class, *table_classes(model_class).values()):
        for name, kind in columns(row_class).items():
            found.setdefault(name, []).append(kind)
    return found


def unknown_columns(source: Source, known: dict[str, list[Any]]) -> Iterator[str]:
    """Say which attribute no table of the model has."""
    for node in source.nodes:
        if not isinstance(node, ast.Attribute) or isinstance(source.meaning(node.value), ModuleType):
            continue
        if node.attr not in known:
            near = difflib.get_close_matches(node.attr, known, 1)
            hint = f"; is {near[0]} meant?" if near else ""
            yield source.says(node, f"no table of the model has a column {node.attr}{hint}")


def broken_walks(source: Source, known: dict[str, list[Any]]) -> Iterator[str]:
    """Say which loop walks what it may not, or does what it may not while it walks a board."""
    for node in source.nodes:
        if not isinstance(node, ast.For):
            continue
        called = node.iter.func if isinstance(node.iter, ast.Call) else None
        if not isinstance(node.iter, (ast.Attribute, ast.Name)) and getattr(called, "id", "") != "range":
            yield source.says(node, "`for` walks a table, a board, a List column or a range")
        elif not isinstance(node.target, ast.Name):
            yield source.says(node, "`for` walks with one local name")
        elif is_board(node.iter, known):
            yield from broken_while_walking(source, node, node.target.id)


def is_board(node: ast.expr, known: dict[str, list[Any]]) -> bool:
    """Tell whether an attribute is a board in some class of the model."""
    kinds = known.get(node.attr, []) if isinstance(node, ast.Attribute) else []
    return any(typing.get_origin(kind) is Board for kind in kinds)


def broken_while_walking(source: Source, walk: ast.For, row: str) -> Iterator[str]:
    """Say what must not happen while a board is walked: a wait, a put on it, or the removal of another row."""
    board = ast.unparse(walk.iter)
    for node in (inner for statement in walk.body for inner in ast.walk(statement)):
        if isinstance(node, (ast.Yield, ast.YieldFrom)):
            yield source.says(
                node, f"nothing waits while {board} is walked: note the row in a column and `break` first"
            )
        given = {one.arg: one.value for one in node.keywords} if isinstance(node, ast.Call) else {}
        arguments = [*node.args, None, None, None] if isinstance(node, ast.Call) else []
        on_board = arguments and ast.unparse(given.get("board", arguments[1]) or walk) == board
        if source.word(node) == "put" and on_board:
            yield source.says(node, f"nothing is put on {board} while it is walked: walk first, and put afterwards")
        taken = given.get("row", arguments[2]) if arguments else None
        if source.word(node) == "remove" and on_board and getattr(taken, "id", "") != row:
            yield source.says(node, f"while {board} is walked, only {row} itself may be removed from it")
