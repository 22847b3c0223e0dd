"""Reads process source: the functions that a program's processes reach, with their syntax trees and what names mean."""

import ast
import functools
import inspect
import types
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sim.engine import words

Function = Callable[..., Any]
VOCABULARY: dict[Any, str] = {getattr(words, name): name for name in (*words.WAITS, *words.ACTS, *words.DRAWS)}
"""The words, by function: process source may import them under other names."""


@functools.lru_cache(maxsize=256)
def tree_of(path: str, _modified: float) -> ast.Module:
    """Return the syntax tree of a file as it stands."""
    return ast.parse(Path(path).read_text(encoding="utf-8"))


class Source:
    """One function of process source: its tree, and the values of its global names."""

    def __init__(self, function: Function) -> None:
        self.function = function
        self.file = inspect.getsourcefile(function) or ""
        self.names: dict[str, Any] = function.__globals__
        self.tree = self._find()
        text = ast.get_docstring(self.tree) is not None
        self.body = self.tree.body[1:] if text else self.tree.body
        self.nodes = [node for statement in self.body for node in ast.walk(statement)]
        self.waits = any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in self.nodes)

    def _find(self) -> ast.FunctionDef:
        """Return the definition whose name the function has; the last of a file wins, as in Python."""
        path = Path(self.file)
        found = [
            node
            for node in tree_of(self.file, path.stat().st_mtime).body
            if isinstance(node, ast.FunctionDef) and node.name == self.function.__name__
        ]
        return found[-1]

    def says(self, node: ast.AST, sentence: str) -> str:
        """Return a sentence with its place in front."""
        return f"{Path(self.file).name}:{getattr(node, 'lineno', 0)}: {self.function.__name__}: {sentence}"

    def meaning(self, node: ast.AST | None) -> Any:
        """Return what a global name stands for, or None; a local name stands for nothing that is known here."""
        if not isinstance(node, ast.Name) or node.id in self.function.__code__.co_varnames:
            return None
        return self.names.get(node.id)

    def word(self, node: ast.AST | None) -> str:
        """Return the word of the vocabulary that a call uses, or nothing."""
        return VOCABULARY.get(self.meaning(node.func), "") if isinstance(node, ast.Call) else ""

    def called(self) -> list[Function]:
        """Return the functions of process source that this one calls or chooses by."""
        return self._called

    @functools.cached_property
    def _called(self) -> list[Function]:
        used = [self.meaning(node) for node in self.nodes if isinstance(node, ast.Name)]
        return [one for one in dict.fromkeys(filter(is_own, used)) if one is not self.function]


@functools.lru_cache(maxsize=4_096)
def source_of(function: Function) -> Source:
    """Return the source of a function, read once."""
    return Source(function)


def is_own(value: Any) -> bool:
    """Tell whether a value is a function of process source, and not a word or a part of the engine."""
    return isinstance(value, types.FunctionType) and not value.__module__.startswith("sim.engine")


def reached(functions: Iterable[Function]) -> list[Source]:
    """Return these functions and all that they call, directly or not, in the order in which they are met."""
    waiting, found = list(functions), dict[Function, Source]()
    while waiting:
        function = waiting.pop(0)
        if function not in found:
            found[function] = source_of(function)
            waiting += found[function].called()
    return list(found.values())
