"""Reads process source: the functions that a program's processes reach, with their syntax trees and what names mean."""

import ast
import functools
import types
from collections.abc import Iterable
from typing import Any, TypeGuard

from sim.engine import words
from sim.engine.definitions import Function, definition_of
from sim.engine.places import place_of

VOCABULARY: dict[Any, str] = {getattr(words, name): name for name in (*words.WAITS, *words.ACTS, *words.DRAWS)}
"""The words, by function: process source may import them under other names."""


class Source:
    """One function of process source: its tree, and the values of its global names."""

    def __init__(self, function: Function) -> None:
        self.function = function
        self.file: str = function.__code__.co_filename
        self.names: dict[str, Any] = function.__globals__
        self.tree = definition_of(function)
        text = ast.get_docstring(self.tree) is not None
        self.body = self.tree.body[1:] if text else self.tree.body
        self.nodes = [node for statement in self.body for node in ast.walk(statement)]
        self.waits = any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in self.nodes)

    def says(self, node: ast.AST, sentence: str) -> str:
        """Return a sentence with its place in front."""
        return f"{place_of(self.file, getattr(node, 'lineno', 0))}: {self.function.__name__}: {sentence}"

    def meaning(self, node: ast.AST | None) -> Any:
        """Return what a global name stands for, or None; a local name stands for nothing that is known here."""
        if not isinstance(node, ast.Name) or node.id in self.function.__code__.co_varnames:
            return None
        return self.names.get(node.id)

    def word(self, node: ast.AST | None) -> str:
        """Return the word of the vocabulary that a call uses, or nothing."""
        return VOCABULARY.get(self.meaning(node.func), "") if isinstance(node, ast.Call) else ""

    def called(self) -> list[Function]:
        """Return the functions of process source that this one calls or chooses by, as their names stand now."""
        used = [self.meaning(node) for node in self.nodes if isinstance(node, ast.Name)]
        return [one for one in dict.fromkeys(filter(is_own, used)) if one is not self.function]


def source_of(function: Function) -> Source:
    """Return the source of a function, read once for what it does now; `ModelError` where it cannot be read."""
    return read_source(function, function.__code__)


@functools.lru_cache(maxsize=4_096)
def read_source(function: Function, _code: types.CodeType) -> Source:
    """Return the source of a function whose code is this."""
    return Source(function)


def is_own(value: Any) -> TypeGuard[types.FunctionType]:
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
