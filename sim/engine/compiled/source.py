"""All functions that the processes of a program reach, read where they stand, rewritten and made ready to compile."""

import ast
import copy
import inspect
import types as python
import typing
from collections.abc import Callable, Iterable
from typing import Any

from numba import njit

from sim.engine.compiled.access import as_column, falsehood, truth
from sim.engine.compiled.elements import item, length, set_item, walk_at, walk_from, walk_goes_on, walk_next
from sim.engine.compiled.frames import begin_part, end_part
from sim.engine.compiled.memory import Pointer, row_name
from sim.engine.compiled.rewrite import VOCABULARY, Function, Rewriter
from sim.engine.compiled.vocabulary import WORDS, expecting
from sim.engine.definitions import definition_of
from sim.engine.program import Program

OWN: dict[str, Any] = {
    "_Begin_part": begin_part,
    "_End_part": end_part,
    "_As_column": as_column,
    "_Truth": truth,
    "_Falsehood": falsehood,
    "_Item": item,
    "_Set_item": set_item,
    "_Length": length,
    "_Walk_from": walk_from,
    "_Walk_goes_on": walk_goes_on,
    "_Walk_at": walk_at,
    "_Walk_next": walk_next,
    "_Hours_left": WORDS["hours_left"],
    "_Granted": WORDS["granted"],
    "_Taken": WORDS["taken"],
}
"""What the names that the rewriter adds stand for."""
ROLES = {"row": (1, False), "board": (1, True), "actor": (2, False)}
"""Which argument of a function declares the class that a role has, and whether a board of it is meant."""


def copied(node: ast.FunctionDef) -> ast.FunctionDef:
    """A copy without annotations, decorators and defaults, which compiled code does not need."""
    found = copy.deepcopy(node)
    found.decorator_list, found.returns, found.args.defaults = [], None, []
    for argument in found.args.args:
        argument.annotation = None
    return found


def arguments_of(function: Function) -> list[Any]:
    """The annotations of a function's arguments."""
    hints = typing.get_type_hints(function)
    return [hints.get(name) for name in inspect.signature(function).parameters]


class Source:
    """The functions of a program: `trees` after rewriting, `compiled` on demand, `predicates` given as `fits`."""

    def __init__(self, program: Program) -> None:
        self.kinds = program.processes
        self.predicates: list[Function] = []
        self.trees: dict[Function, ast.FunctionDef] = {}
        self.rewriters: dict[Function, Rewriter] = {}
        self.ready: dict[Function, Any] = {}
        self.made_in: set[str | None] = set()
        """The names of the tables that `new` is used on; None where that is not to be seen."""
        self.reach(self.kinds)

    def reach(self, functions: Iterable[Function]) -> None:
        """Rewrite these functions and all that they call or choose by.

        In the order of the processes, so that one more at their end changes no number in the code of the others.
        """
        waiting = list(functions)
        while waiting:
            function = waiting.pop(0)
            if function in self.trees:
                continue
            rewriter = Rewriter(function, self.kinds, self.predicates)
            tree = rewriter.visit(copied(definition_of(function)))
            self.trees[function], self.rewriters[function] = ast.fix_missing_locations(tree), rewriter
            self.made_in |= rewriter.made_in
            waiting += [*rewriter.called.values(), *self.predicates]

    def called_by(self, function: Function) -> list[Function]:
        """A function with those whose code becomes a part of its own: all that it calls, directly or not."""
        found = [function]
        for one in found:  # grows meanwhile
            found += [called for called in self.rewriters[one].called.values() if called not in found]
        return found

    def text(self, functions: Iterable[Function]) -> str:
        """All that the compiled code of some functions depends on, for naming it in the cache."""
        parts = []
        for function in sorted(functions, key=lambda f: (f.__module__, f.__name__)):
            lines, numbers = self.trees[function].lineno, sorted(frozen(self.trees[function], function.__globals__))
            parts.append(f"{function.__module__}:{lines} {ast.unparse(self.trees[function])} {numbers}")
            parts += [f"{role} {name_of_expected(role, f)}" for role, f in self.rewriters[function].expected.values()]
        return "\n".join(parts)

    def compiled(self, function: Function) -> Any:
        """The numba function of a function of the source, with those it calls; compiled when it is first called."""
        if function not in self.ready:
            code = compile(ast.Module([self.trees[function]], []), function.__code__.co_filename, "exec")
            space: dict[str, Any] = dict(OWN)
            exec(code, space)
            self.ready[function] = njit(no_cpython_wrapper=True, no_cfunc_wrapper=True)(space[function.__name__])
            space |= self.globals_of(function)
        return self.ready[function]

    def globals_of(self, function: Function) -> dict[str, Any]:
        """What the global names of a function stand for when it is compiled."""
        rewriter, space = self.rewriters[function], {"__name__": function.__module__}
        for node in ast.walk(self.trees[function]):
            if isinstance(node, ast.Name) and node.id in function.__globals__:
                value = function.__globals__[node.id]
                if isinstance(value, python.FunctionType):
                    value = WORDS[VOCABULARY[value]] if value in VOCABULARY else self.known(value)
                space[node.id] = value
        for name, (role, declarer) in rewriter.expected.items():
            place, boards = ROLES[role]
            row_class = arguments_of(declarer)[place]
            space[name] = expecting(Pointer(row_name(row_class)), declarer.__name__, boards)
        return space

    def known(self, function: Function) -> Any:
        """A function of the source compiled, or one that is only named as it is."""
        return self.compiled(function) if function in self.trees else function


def frozen(tree: ast.AST, names: dict[str, Any]) -> set[tuple[str, str]]:
    """The values of global names and of attributes of modules, as text, that compiled code has in it."""
    found = set()
    for node in ast.walk(tree):
        value = names.get(node.id) if isinstance(node, ast.Name) else None
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module = names.get(node.value.id)
            value = getattr(module, node.attr, None) if isinstance(module, python.ModuleType) else None
        if isinstance(value, (int, float, str, tuple)):
            found.add((ast.unparse(node), repr(value)))
    return found


def name_of_expected(role: str, function: Callable[..., Any]) -> str:
    """The class that a function declares for a role, as text."""
    return row_name(arguments_of(function)[ROLES[role][0]])
