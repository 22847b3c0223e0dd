"""Rows of tables, elements of lists, and walking over them and over boards.

`for row in it` becomes a loop by a cursor: of a table or list the number of the element, of a board the address of the
row that comes next, so that the body may remove the row it is at.
"""

import operator
from typing import Any

from numba import config, types
from numba.core.errors import TypingError
from numba.extending import intrinsic, overload

from sim.engine.compiled.access import refuse_unless_held, word_address
from sim.engine.compiled.memory import I64, LAYOUTS, Pointer, boolean, i8, said_of


def is_indexed(kind: Any) -> bool:
    """Whether a type is a table or list."""
    return isinstance(kind, Pointer) and kind.element != ""


def is_board(kind: Any) -> bool:
    """Whether a type is a board of rows of one class."""
    return isinstance(kind, Pointer) and kind.element == "" and kind.of is not None


def element_address(context: Any, builder: Any, kind: Pointer, table: Any, number: Any) -> Any:
    """The address of one element; IndexError outside the table (the engine's own tables: only where asked for)."""
    of: Any = kind.of
    if config.BOUNDSCHECK or not of.name.startswith("engine.") or kind.element != "record":
        length = builder.load(word_address(builder, table, 1))
        with builder.if_then(builder.icmp_unsigned(">=", number, length), likely=False):
            context.call_conv.return_user_exc(builder, IndexError, (f"a {said_of(kind)} has no such element",))
    bytes_each = 8 * of.layout.words if kind.element == "record" else 8
    return builder.add(builder.load(word_address(builder, table, 0)), builder.mul(number, I64(bytes_each)))


def load_element(context: Any, builder: Any, kind: Pointer, table: Any, number: Any) -> Any:
    """A row of a table, a reference or number of a list."""
    address = element_address(context, builder, kind, table, number)
    if kind.element == "record":
        return address
    return builder.load(builder.inttoptr(address, context.get_value_type(kind.of).as_pointer()))


@intrinsic
def set_item(typingctx: Any, table: Any, number: Any, value: Any) -> Any:
    """`row.list[k] = value`, of a list of numbers."""
    if not is_indexed(table) or table.element != "number":
        raise TypingError(f"SAID: only a list of numbers has elements that can be replaced, and not a {said_of(table)}")
    refuse_unless_held(typingctx, table.of, value)

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        number_of = context.cast(builder, args[1], sig.args[1], i8)
        address = element_address(context, builder, table, args[0], number_of)
        held = context.cast(builder, args[2], sig.args[2], table.of)
        builder.store(held, builder.inttoptr(address, held.type.as_pointer()))
        return context.get_dummy_value()

    from numba import types

    return types.none(table, number, value), codegen


def refuse_unless_walked(it: Any) -> None:
    """Raise TypingError, in a sentence, for what `for` cannot walk."""
    if not (is_indexed(it) or is_board(it)):
        raise TypingError(f"SAID: `for` walks a table, a board or a List column, not {said_of(it)}")


@intrinsic
def item(typingctx: Any, table: Any, number: Any) -> Any:
    """`table[k]`, for k from 0."""
    if not is_indexed(table) or not isinstance(types.unliteral(number), types.Integer):
        raise TypingError(f"SAID: `[...]` takes the element of a table or list by its number, not {said_of(table)}")

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        number_of = context.cast(builder, args[1], sig.args[1], i8)
        return load_element(context, builder, table, args[0], number_of)

    return table.of(table, number), codegen


@intrinsic
def length(typingctx: Any, table: Any) -> Any:
    """How many elements a table or list has: `len(table)`."""
    if not is_indexed(table):
        raise TypingError(f"SAID: `len` counts a table or a List column, not {said_of(table)}")
    return i8(table), lambda context, builder, sig, args: builder.load(word_address(builder, args[0], 1))


# ---- walking ----
@intrinsic
def walk_from(typingctx: Any, it: Any) -> Any:
    """The first cursor of a walk: 0, or the first row of the board."""
    refuse_unless_walked(it)
    if not is_board(it):
        return i8(it), lambda context, builder, sig, args: I64(0)
    word = LAYOUTS["engine.Board"].fields["first_item"].word
    return i8(it), lambda context, builder, sig, args: builder.load(word_address(builder, args[0], word))


@intrinsic
def walk_goes_on(typingctx: Any, it: Any, cursor: Any) -> Any:
    """Whether there is something at a cursor; a table may grow while it is walked, as in Python."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        if is_board(it):
            return builder.icmp_unsigned("!=", args[1], I64(0))
        return builder.icmp_signed("<", args[1], builder.load(word_address(builder, args[0], 1)))

    return boolean(it, i8), codegen


@intrinsic
def walk_at(typingctx: Any, it: Any, cursor: Any) -> Any:
    """What is at a cursor."""
    refuse_unless_walked(it)

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return args[1] if is_board(it) else load_element(context, builder, it, args[0], args[1])

    return it.of(it, i8), codegen


@intrinsic
def walk_next(typingctx: Any, it: Any, cursor: Any) -> Any:
    """The cursor behind this one."""
    word = LAYOUTS["engine.Row"].fields["next"].word

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return builder.load(word_address(builder, args[1], word)) if is_board(it) else builder.add(args[1], I64(1))

    return i8(it, i8), codegen


# ---- the same for kernel code ----
@overload(operator.getitem, strict=False)
def get_element(table: Any, number: Any) -> Any:
    """What `table[k]` is, in kernel code."""
    return (lambda table, number: item(table, number)) if is_indexed(table) else None  # noqa: PLW0108  # compiled


@overload(len, strict=False)
def count_elements(table: Any) -> Any:
    """What `len(table)` is, in plain functions of the engine."""
    return (lambda table: length(table)) if is_indexed(table) else None  # noqa: PLW0108  # numba compiles the lambda
