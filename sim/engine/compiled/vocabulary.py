"""The words of the vocabulary as compiled process source sees them: checked where they are used, and called by address.

A word used with a wrong argument is refused in one sentence. The call goes through the engine's table of words, so that
the code of a process holds nothing of the kernel: it compiles fast, and the kernel is compiled once for all models.
"""

from collections.abc import Callable
from typing import Any

from numba import types
from numba.core.errors import TypingError
from numba.core.typeconv import Conversion
from numba.extending import intrinsic

from sim.engine.compiled import acts, drawing, processes, waits
from sim.engine.compiled.access import holds, word_address
from sim.engine.compiled.frames import active_process, called
from sim.engine.compiled.memory import I64, LAYOUTS, Pointer, boolean, f8, said_of

KERNEL: dict[str, Any] = {
    one.__name__: one
    for module, names in (
        (waits, ("work", "request", "take", "wait_for", "offer")),
        (acts, ("release", "set_capacity", "put", "remove", "open_gate", "shut_gate", "note", "new_row")),
        (processes, ("start", "interrupt", "under_way")),
        (drawing, ("uniform", "draw")),
    )
    for one in (getattr(module, name) for name in names)
}
"""The compiled functions behind the words, in the order of the engine's table of words."""
ORDER = tuple(KERNEL)
LAID = {"put": (1, 2), "remove": (1, 2), "offer": (2, 1)}
"""Where words that lay a row on a board have the board and the row."""


def address_of(compiled: Any) -> int:
    """The address of a function compiled for one signature."""
    (result,) = compiled.overloads.values()
    return int(result.library.get_pointer_to_function(result.fndesc.llvm_func_name))


def signature_of(name: str) -> tuple[types.Type, tuple[types.Type, ...], tuple[str, ...]]:
    """What the kernel function of a word returns and takes, and what its arguments are called."""
    (result,) = KERNEL[name].overloads.values()
    code = KERNEL[name].py_func.__code__
    return result.signature.return_type, result.signature.args, code.co_varnames[: code.co_argcount]


def refuse_unless_right(typing_context: Any, name: str, given: tuple[types.Type, ...]) -> None:
    """Raise TypingError, in a sentence, for the first argument of a word that has a wrong type."""
    _, wanted, called_so = signature_of(name)
    for kind, want, argument in zip(given, wanted, called_so, strict=True):
        if not fits_argument(typing_context, kind, want, argument):
            raise TypingError(f"SAID: {name}(...) wants {article(want)} as its `{argument}`, not {article(kind)}")
    if name in LAID:
        board, row = (given[k] for k in LAID[name])
        if row != board.of:
            raise TypingError(f"SAID: {name}(...) lays {article(row)} on a {said_of(board)}")


def fits_argument(typing_context: Any, kind: types.Type, want: types.Type, argument: str) -> bool:
    """Whether a value of a type can be this argument."""
    if not isinstance(want, Pointer):
        return holds(typing_context, want, kind)
    if isinstance(kind, types.NoneType):
        return argument == "place"
    safe = typing_context.can_convert(kind, want)
    return safe is not None and safe <= Conversion.safe


def article(kind: types.Type) -> str:
    """A type in a sentence."""
    said = said_of(kind)
    plain = {"engine.Row": "a row", "engine.Identified": "a row or thing", "engine.Engine": "the model", "None": "None"}
    plain |= {"float": "a number", "int": "a whole number", "bool": "True or False"}
    return plain.get(said, f"{'an' if said[0] in 'AEIO' else 'a'} {said}")


def by_address(name: str) -> Any:
    """The word as an intrinsic of so many arguments: it checks their types and calls the kernel's function."""
    place = ORDER.index(name)

    def typed(typing_context: Any, *given: types.Type) -> Any:
        refuse_unless_right(typing_context, name, given)
        result, wanted, _ = signature_of(name)

        def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            base = builder.load(word_address(builder, args[0], LAYOUTS["engine.Engine"].fields["words"].word))
            function = builder.load(word_address(builder, base, place))
            cast = [context.cast(builder, *each) for each in zip(args, sig.args, wanted, strict=True)]
            return called(builder, context, function, result, wanted, cast)

        # A table's row is made as the class of the table; every other word gives what its kernel function gives.
        shown = given[1].of if name == "new_row" else result
        return shown(*given), codegen

    return intrinsic(prefer_literal=False)(with_arguments(typed, len(signature_of(name)[1])))


def with_arguments(typed: Callable[..., Any], count: int) -> Callable[..., Any]:
    """The same function with `count` named arguments, which numba asks for."""
    names = ", ".join(f"a{k}" for k in range(count))
    space: dict[str, Any] = {"typed": typed}
    exec(f"def word(typingctx, {names}): return typed(typingctx, {names})", space)
    function: Callable[..., Any] = space["word"]
    return function


def of_active(attribute: str, kind: types.Type) -> Any:
    """A word that reads what the last wait brought."""
    word = LAYOUTS["engine.Activity"].fields[attribute].word

    @intrinsic
    def read(typingctx: Any, op: Any) -> Any:
        def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            value = builder.load(word_address(builder, active_process(builder, args[0]), word))
            if kind == f8:
                return builder.bitcast(value, context.get_value_type(f8))
            return builder.icmp_unsigned("!=", value, I64(0)) if kind == boolean else value

        return kind(op), codegen

    return read


@intrinsic
def taken(typingctx: Any, op: Any, board: Any) -> Any:
    """The row taken, of the class of the board's rows."""
    word = LAYOUTS["engine.Activity"].fields["got"].word
    return board.of(op, board), lambda context, builder, sig, args: builder.load(
        word_address(builder, active_process(builder, args[0]), word)
    )


def expecting(row_class: Pointer, what: str, boards: bool = False) -> Any:
    """A check, compiled to nothing, that a value is a row (or a board of rows) of one class."""

    @intrinsic
    def expected(typingctx: Any, value: Any) -> Any:
        given = value.of if boards and isinstance(value, Pointer) else value
        if given != row_class:
            raise TypingError(f"SAID: {what} is about {article(row_class)}, not {article(given or value)}")
        return value(value), lambda context, builder, sig, args: args[0]

    return expected


WORDS: dict[str, Any] = {name: by_address(name) for name in ORDER} | {
    "hours_left": of_active("left", f8),
    "granted": of_active("granted", boolean),
    "interrupted": of_active("interrupted", boolean),
    "taken": taken,
}
WORDS["new"] = WORDS.pop("new_row")
