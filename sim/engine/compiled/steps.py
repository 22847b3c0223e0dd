"""The compiled program: one step function for each kind of process, called by address."""

import json
import re
import threading
import types as python
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from numba.core.errors import NumbaError

from sim.engine.compiled.access import at_address, truth
from sim.engine.compiled.cache import digest_of, kept
from sim.engine.compiled.complaints import in_one_sentence
from sim.engine.compiled.declare import declare_model
from sim.engine.compiled.frames import begin_process, block_bytes, call_step
from sim.engine.compiled.memory import LAYOUTS, Pointer, boolean, i8, row_name
from sim.engine.compiled.running import BEGIN, MEASURE
from sim.engine.compiled.source import Source, arguments_of
from sim.engine.compiled.vocabulary import address_of
from sim.engine.editions import edition_of
from sim.engine.marks import compiled_before
from sim.engine.program import Program, row_class_of
from sim.engine.rows import Row
from sim.engine.rules import broken_rules
from sim.engine.tables import table_classes
from sim.errors import ModelError


@dataclass(frozen=True)
class Compiled:
    """A program ready to run: addresses of step functions and of `fits` functions, and the bytes of an activity."""

    steps: tuple[int, ...]
    block_bytes: tuple[int, ...]
    predicates: tuple[int, ...]
    made_in: frozenset[str]
    """The tables that get rows during a run."""
    functions: tuple[Any, ...]
    """What the addresses belong to."""
    edition: str
    """Of the source that it was compiled from."""


def step(op: int, row: int, activity: int, mode: int) -> int:
    """The function of a kind: `make`, `op_at` and `row_at` are put in its globals."""
    if mode == BEGIN:
        begin_process(make(op_at(op), row_at(row)), activity)  # type: ignore[name-defined]  # noqa: F821
        return 0
    return block_bytes(make, op_at(op), row_at(row))  # type: ignore[name-defined]  # noqa: F821


def choice(op: int, row: int, actor: int) -> bool:
    """The function that says whether a row fits: `make` and the types of its arguments are put in its globals."""
    return truth(make(op_at(op), row_at(row), actor_at(actor)))  # type: ignore[name-defined]  # noqa: F821


@kept((i8, i8, i8, i8, i8), no_cfunc_wrapper=True)
def call(function: int, op: int, row: int, activity: int, mode: int) -> Any:
    """Call a step function from Python."""
    return call_step(function, op, row, activity, mode)


def with_globals(function: Callable[..., Any], name: str, **given: Any) -> Any:
    """A copy of a function under a name of its own, by which the cache keeps it, and with more globals."""
    own = python.FunctionType(function.__code__, function.__globals__ | given, function.__name__)
    own.__qualname__ = own.__name__ = name
    own.__module__ = function.__module__
    return own


def pointers_of(function: Callable[..., Any]) -> list[Any]:
    """The compiled functions that turn addresses into the arguments of a function; it must declare row classes."""
    hints = arguments_of(function)
    if not all(isinstance(hint, type) and issubclass(hint, Row) for hint in hints):
        raise ModelError(f"{function.__name__} declares the model or a row class for each of its arguments")
    return [at_address(Pointer(row_name(hint))) for hint in hints]


class Compiler:
    """Compiles the functions of one program, or loads them from the cache."""

    def __init__(self, program: Program) -> None:
        self.program = program
        declare_model(program.model_class)
        self.source = Source(program)
        layouts = {row_name(one): self.layout_text(one) for one in self.classes()}
        self.layouts = json.dumps(layouts, sort_keys=True).encode()

    def classes(self) -> list[type]:
        """The model class and its row classes."""
        return [self.program.model_class, *table_classes(self.program.model_class).values()]

    @staticmethod
    def layout_text(row_class: type) -> str:
        """Where the columns of a class lie, as text."""
        return str([(name, f.word, f.type.name) for name, f in LAYOUTS[row_name(row_class)].fields.items()])

    def name(self, function: Callable[..., Any], sort: str) -> str:
        """The name under which the cache keeps the compiled function: whatever the code depends on is in the digest."""
        return re.sub(r"\W", "_", f"{sort}_{self.digest(function)}_{function.__module__}_{function.__name__}")

    def digest(self, function: Callable[..., Any]) -> str:
        """What the code of one function depends on: its text, that of all it calls, and where the columns lie.

        Programs that have a process in common have its code in common, and one process more compiles alone.
        """
        text = self.source.text(self.source.called_by(function))
        return digest_of(text.encode(), self.layouts)

    def step_of(self, kind: Callable[..., Any]) -> Any:
        """The compiled step function of a kind."""
        op_at, row_at = self.model_pointer(), at_address(Pointer(row_name(row_class_of(kind))))
        made = with_globals(step, self.name(kind, "step"), make=self.source.compiled(kind), op_at=op_at, row_at=row_at)
        return self.tried(kind, lambda: kept((i8, i8, i8, i8), no_cpython_wrapper=True, no_cfunc_wrapper=True)(made))

    def choice_of(self, function: Callable[..., Any]) -> Any:
        """The compiled form of a function given as `fits`."""
        _, row_at, actor_at = pointers_of(function)
        given = {"make": self.source.compiled(function), "op_at": self.model_pointer(), "row_at": row_at}
        made = with_globals(choice, self.name(function, "choice"), actor_at=actor_at, **given)
        signature = boolean(i8, i8, i8)
        return self.tried(function, lambda: kept(signature, no_cpython_wrapper=True, no_cfunc_wrapper=True)(made))

    def model_pointer(self) -> Any:
        """The compiled function that turns an address into the model."""
        return at_address(Pointer(row_name(self.program.model_class)))

    @staticmethod
    def tried(function: Callable[..., Any], compile_it: Callable[[], Any]) -> Any:
        """Compile, or say in one sentence why that cannot be done."""
        try:
            return compile_it()
        except (NumbaError, AssertionError, NotImplementedError) as error:
            raise in_one_sentence(function, error) from error

    def everything(self, edition: str) -> Compiled:
        """Compile all kinds and all that is given as `fits`, of this edition of the source."""
        steps = [self.step_of(kind) for kind in self.program.processes]
        choices = [self.choice_of(function) for function in self.source.predicates]
        addresses = tuple(address_of(one) for one in steps)
        sizes = tuple(int(call(address, 0, 0, 0, MEASURE)) for address in addresses)
        tables = frozenset(table_classes(self.program.model_class))
        made = tables if None in self.source.made_in else tables & self.source.made_in
        return Compiled(addresses, sizes, tuple(map(address_of, choices)), frozenset(made), (*steps, *choices), edition)


_lock = threading.Lock()
_ready: "weakref.WeakKeyDictionary[Program, Compiled]" = weakref.WeakKeyDictionary()


def compiled(program: Program) -> Compiled:
    """Compile a program, once for each edition of its source; a rule broken by its source raises `ModelError`."""
    with _lock:
        edition = edition_of(program)
        if program not in _ready or _ready[program].edition != edition:
            if not compiled_before(program) and (broken := broken_rules(program)):
                raise ModelError("\n".join(broken))
            _ready[program] = Compiler(program).everything(edition)
        return _ready[program]
