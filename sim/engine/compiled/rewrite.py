"""Process source, rewritten where numba's generators fall short: its calls and its waits.

yield from part(op, x)     ->  the part's frame on top of the process's, and a yield to the kernel
x = yield take(op, ...)    ->  yield take(op, ...); x = taken(op, board)
take(op, a, b, fits=f)     ->  all arguments in their places, defaults filled in, f by its number
start(op, kind, row)       ->  the kind by its number, the row checked against the kind's class
"""

import ast
import inspect
import types as python
from collections.abc import Callable, Sequence
from typing import Any

from sim.engine import words
from sim.engine.compiled.plainer import Plainer
from sim.engine.places import place_of
from sim.errors import ModelError

Function = Callable[..., Any]
VOCABULARY: dict[Function, str] = {getattr(words, name): name for name in (*words.WAITS, *words.ACTS, *words.DRAWS)}
"""The functions of `sim.engine.words`, by identity: a model may import them under other names."""
OF_A_KIND = ("start", "interrupt", "under_way")


class Rewriter(Plainer, ast.NodeTransformer):
    """Rewrites one function; `predicates` grows by the functions that are given as `fits`."""

    def __init__(self, function: Function, kinds: Sequence[Function], predicates: list[Function]) -> None:
        super().__init__()
        self.names, self.kinds, self.predicates = function.__globals__, kinds, predicates
        self.file, self.function = function.__code__.co_filename, function.__name__
        self.op = function.__code__.co_varnames[0] if function.__code__.co_argcount else "op"
        self.made_in: set[str | None] = set()
        self.called: dict[str, Function] = {}
        self.expected: dict[str, tuple[str, Function]] = {}

    # ---- small things ----
    def fail(self, node: ast.AST, sentence: str) -> ModelError:
        """A broken rule at a place in the source."""
        return ModelError(f"{place_of(self.file, getattr(node, 'lineno', 0))}: {self.function}: {sentence}")

    def global_of(self, node: ast.AST | None) -> Any:
        """What a global name stands for."""
        return self.names.get(node.id) if isinstance(node, ast.Name) else None

    # ---- calls ----
    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Put all arguments of a known function in their places."""
        function = self.global_of(node.func)
        if not isinstance(function, python.FunctionType):
            if isinstance(node.func, ast.Name) and node.func.id == "len":
                node.func.id = "_Length"
            return self.visited(node)
        bound = self.bound(node, function)
        word = VOCABULARY.get(function)
        if word == "take":
            self.number_fits(node, bound)
        if word in OF_A_KIND:
            self.number_kind(node, bound, str(word))
        if word == "new":
            table = bound["table"]
            self.made_in.add(table.attr if isinstance(table, ast.Attribute) else None)
        if word is None and isinstance(node.func, ast.Name):
            self.called[node.func.id] = function
        node.args = [self.visit(a) if isinstance(a, ast.AST) else ast.Constant(a) for a in bound.values()]
        node.keywords = []
        return node

    def bound(self, node: ast.Call, function: Function) -> dict[str, Any]:
        """The arguments of a call by name, defaults among them; a call that does not fit raises `ModelError`."""
        try:
            bound = inspect.signature(function).bind(*node.args, **{str(k.arg): k.value for k in node.keywords})
        except TypeError as error:
            raise self.fail(node, f"{function.__name__}(...) has {error}") from None
        bound.apply_defaults()
        return dict(bound.arguments)

    def number_fits(self, node: ast.Call, bound: dict[str, Any]) -> None:
        """The function given as `fits`, by its number; the actor and the board checked against its arguments."""
        fits = bound["fits"]
        function = self.global_of(fits) if isinstance(fits, ast.AST) else fits
        if function is words.anything:
            bound["fits"] = -1
            return
        if not isinstance(function, python.FunctionType):
            raise self.fail(node, "`fits` is the name of a function of the file")
        if function not in self.predicates:
            self.predicates.append(function)
        bound["fits"] = self.predicates.index(function)
        bound["board"] = self.expecting(bound["board"], "board", function)
        bound["actor"] = self.expecting(bound["actor"], "actor", function)

    def number_kind(self, node: ast.Call, bound: dict[str, Any], word: str) -> None:
        """The process function given to a word, by its number; the row checked against its class."""
        kind = self.global_of(bound["kind"])
        if kind not in self.kinds:
            said = ast.unparse(bound["kind"])
            raise self.fail(node, f"{word}(...) names a process of the program, and `{said}` is not one")
        bound["kind"] = self.kinds.index(kind)
        bound["row"] = self.expecting(bound["row"], "row", kind)

    def expecting(self, value: ast.expr, role: str, function: Function) -> ast.expr:
        """A value, checked against the class that a function declares for it."""
        name = f"_Expected_{role}_{len(self.expected)}"
        self.expected[name] = (role, function)
        return ast.copy_location(ast.Call(ast.Name(name, ast.Load()), [value], []), value)

    # ---- waits ----
    def visit_Expr(self, node: ast.Expr) -> Any:
        """`yield from part(...)` as a statement."""
        if not isinstance(node.value, ast.YieldFrom):
            return self.visited(node)
        part, frame, op = self.name("Part"), self.name("Frame"), ast.Name(self.op, ast.Load())
        called = self.visit(node.value.value)
        begin = ast.Call(ast.Name("_Begin_part", ast.Load()), [op, ast.Name(part, ast.Load())], [])
        end = ast.Call(ast.Name("_End_part", ast.Load()), [ast.Name(frame, ast.Load())], [])
        return self.placed(
            node,
            ast.Assign([ast.Name(part, ast.Store())], called),
            ast.Assign([ast.Name(frame, ast.Store())], begin),
            ast.Expr(ast.Yield(None)),
            ast.Expr(end),
        )

    def visit_Assign(self, node: ast.Assign) -> Any:
        """`x = yield word(...)`, and columns."""
        self.generic_visit(node)
        if not isinstance(node.value, ast.Yield):
            return self.into_column(node)
        call = node.value.value
        word = VOCABULARY.get(self.global_of(call.func)) if isinstance(call, ast.Call) else None
        if word not in words.WAITS or not isinstance(call, ast.Call):
            raise self.fail(node, "`yield` is followed by a wait of the vocabulary")
        wait, answer = node.value, words.WAITS[word]
        arguments = [call.args[0], call.args[2]] if answer == "taken" else call.args[:1]
        before: list[ast.stmt] = []
        if answer == "taken":
            arguments[1] = self.kept(call.args, 2, before)
        node.value = ast.Call(ast.Name(f"_{answer.capitalize()}", ast.Load()), arguments, [])
        return [*self.placed(node, *before, ast.Expr(wait)), *self.into_column(node)]

    def kept(self, arguments: list[ast.expr], k: int, before: list[ast.stmt]) -> ast.expr:
        """An argument that is needed twice: itself where it is a mere path of names, else kept in a local name."""
        checked = arguments[k]
        if isinstance(checked, ast.Call) and isinstance(checked.func, ast.Name) and checked.func.id in self.expected:
            return self.kept(checked.args, 0, before)
        if is_path(arguments[k]):
            return arguments[k]
        name = self.name("Kept")
        before.append(ast.Assign([ast.Name(name, ast.Store())], arguments[k]))
        arguments[k] = ast.Name(name, ast.Load())
        return ast.Name(name, ast.Load())


def is_path(node: ast.expr) -> bool:
    """Whether an expression is names joined by dots."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name)
