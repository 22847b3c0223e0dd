"""Rules of calls in process source: what may be called, and with which arguments."""

import ast
import inspect
import math
import types
import typing
from collections.abc import Iterator
from typing import Any

from sim.engine.program import Program
from sim.engine.sources import Source, is_own, reached, source_of
from sim.engine.tables import Board, Gate, Pool, Table
from sim.engine.words import ACTS, DRAWS, WAITS, anything

BUILT_IN = ("abs", "bool", "float", "int", "len", "max", "min", "range")
OF_MATH = ("ceil", "exp", "floor", "log", "sqrt")
THINGS: dict[str, type] = {"pool": Pool, "board": Board, "gate": Gate, "table": Table}
"""What the words want by the names of their arguments."""
OF_A_KIND = ("start", "interrupt", "under_way")
CHANGING = (*WAITS, *(word for word in ACTS if word not in ("interrupted", "under_way")), *DRAWS)


def broken_calls(source: Source, program: Program) -> Iterator[str]:
    """Say what is wrong with the calls of a function."""
    for node in source.nodes:
        if not isinstance(node, ast.Call):
            continue
        called = source.meaning(node.func)
        if isinstance(called, types.FunctionType):
            yield from broken_arguments(source, node, program)
        elif not is_known(source, node.func):
            yield source.says(
                node,
                f"a process calls words, functions of process source, {', '.join(BUILT_IN)}, "
                f"and of math {', '.join(OF_MATH)}; not {ast.unparse(node.func)}",
            )
    if is_recursive(source):
        yield source.says(source.tree, "a function of process source does not call itself, directly or not: use a loop")


def is_known(source: Source, function: ast.expr) -> bool:
    """Tell whether a call that is not of a Python function is one of the few that both engines do alike."""
    if isinstance(function, ast.Attribute):
        return source.meaning(function.value) is math and function.attr in OF_MATH
    return isinstance(function, ast.Name) and (
        (function.id in BUILT_IN and function.id not in source.names)
        or source.meaning(function) in [getattr(math, name) for name in OF_MATH]
    )


def is_recursive(source: Source) -> bool:
    """Tell whether a function can come back to itself by calls; being named, as in `start`, is no call."""
    waiting, seen = calls_of(source), set[types.FunctionType]()
    while waiting:
        called = waiting.pop()
        if called not in seen:
            seen.add(called)
            waiting += calls_of(source_of(called))
    return source.function in seen


def calls_of(source: Source) -> list[types.FunctionType]:
    """Return the functions of process source that a function calls."""
    called = [source.meaning(node.func) for node in source.nodes if isinstance(node, ast.Call)]
    return [one for one in called if is_own(one)]


def broken_arguments(source: Source, node: ast.Call, program: Program) -> Iterator[str]:
    """Say what does not fit the signature of the function called."""
    called = source.meaning(node.func)
    try:
        keywords = {str(one.arg): one.value for one in node.keywords}
        bound = inspect.signature(called).bind(*node.args, **keywords).arguments
    except TypeError as error:
        yield source.says(node, f"{called.__name__}(...): {error}")
        return
    if source.word(node) in OF_A_KIND and source.meaning(bound["kind"]) not in program.processes:
        said = ast.unparse(bound["kind"])
        yield source.says(node, f"{called.__name__} names a process of the program, and {said} is none")
    if "fits" in bound and source.word(node) == "take":
        yield from broken_choice(source, node, bound["fits"])


def wrong_things(source: Source, known: dict[str, list[Any]]) -> Iterator[str]:
    """Say which word is given a column of a wrong kind, such as a request of a gate."""
    for node in source.nodes:
        word = source.word(node)
        if not word or not isinstance(node, ast.Call):
            continue
        names = list(inspect.signature(source.meaning(node.func)).parameters)
        given = dict(zip(names, node.args, strict=False)) | {str(one.arg): one.value for one in node.keywords}
        for argument, kind in THINGS.items():
            value = given.get(argument)
            kinds = known.get(value.attr, []) if isinstance(value, ast.Attribute) else []
            if kinds and all((typing.get_origin(one) or one) is not kind for one in kinds):
                said = ast.unparse(value) if value else ""
                yield source.says(node, f"{word} wants a {kind.__name__}, and {said} is none")


def broken_choice(source: Source, node: ast.Call, fits: ast.expr) -> Iterator[str]:
    """Say what is wrong with the function given as `fits`."""
    chosen = source.meaning(fits)
    if chosen is anything:
        return
    if not is_own(chosen):
        yield source.says(node, f"`fits` is the name of a function of process source, and {ast.unparse(fits)} is none")
        return
    if len(inspect.signature(chosen).parameters) != 3:
        yield source.says(
            node, f"{chosen.__name__} is given as `fits` and so takes the model, a row and the actor who asks"
        )
    for one in reached([chosen]):
        for call in one.nodes:
            if one.word(call) in CHANGING:
                yield one.says(call, "a function given as `fits` waits for nothing, changes nothing and draws nothing")
