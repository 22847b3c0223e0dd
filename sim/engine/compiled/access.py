"""How compiled code reads and writes through typed pointers: attributes, truth, identity, conversions.

A missing reference raises wherever process source can meet one; the kernel's own records are not checked.
"""

import operator
from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.errors import TypingError
from numba.core.imputils import lower_builtin, lower_cast
from numba.core.typeconv import Conversion
from numba.core.typing.templates import AttributeTemplate, infer_getattr
from numba.extending import intrinsic, lower_getattr_generic, lower_setattr_generic, overload

from sim.engine.compiled.memory import I64, Pointer, boolean, f8, i8, said_of


@infer_getattr
class PointerAttribute(AttributeTemplate):
    """The type of `row.column`, from the layout of the row."""

    key = Pointer

    def generic_resolve(self, kind: Pointer, attribute: str) -> types.Type | None:
        """The type of a declared attribute; None lets numba say that there is no such attribute."""
        field = kind.layout.fields.get(attribute)
        return field.type if field else None


def word_address(builder: Any, address: Any, word: int, llvm_type: Any = I64) -> Any:
    """The LLVM pointer to one word of a record."""
    return builder.inttoptr(builder.add(address, I64(8 * word)), llvm_type.as_pointer())


def guard(context: Any, builder: Any, kind: Pointer, address: Any, attribute: str) -> None:
    """Raise AttributeError where a reference that process source can reach is empty."""
    if kind.layout.guarded:
        said = f"an empty reference to a {said_of(kind)} has no {attribute}"
        with builder.if_then(builder.icmp_unsigned("==", address, I64(0)), likely=False):
            context.call_conv.return_user_exc(builder, AttributeError, (said,))


@lower_getattr_generic(Pointer)
def get_attribute(context: Any, builder: Any, kind: Pointer, value: Any, attribute: str) -> Any:
    """Load a scalar or a reference; the address itself of a table or list."""
    field = kind.layout.fields[attribute]
    guard(context, builder, kind, value, attribute)
    if field.inside:
        return builder.add(value, I64(8 * field.word))
    if field.type == boolean:
        return builder.icmp_unsigned("!=", builder.load(word_address(builder, value, field.word)), I64(0))
    return builder.load(word_address(builder, value, field.word, context.get_value_type(field.type)))


@lower_setattr_generic(Pointer)
def set_attribute(context: Any, builder: Any, sig: Any, args: Any, attribute: str) -> None:
    """Store a scalar or a reference."""
    kind, field = sig.args[0], sig.args[0].layout.fields[attribute]
    guard(context, builder, kind, args[0], attribute)
    value = context.cast(builder, args[1], sig.args[1], field.type)
    if field.type == boolean:
        value = builder.zext(value, I64)
    builder.store(value, word_address(builder, args[0], field.word, value.type))


# ---- what a column may hold ----
def holds(typing_context: Any, column: types.Type, value: types.Type) -> bool:
    """Whether a column takes a value: an int column no float (numba would cut 1.5 to 1), a reference no other row."""
    plain = types.unliteral(value)
    if column == f8:
        return plain == boolean or isinstance(plain, (types.Integer, types.Float))
    if column == i8:
        return plain == boolean or isinstance(plain, types.Integer)
    if column == boolean:
        return bool(plain == boolean)
    safe = typing_context.can_convert(plain, column)
    return safe is not None and safe <= Conversion.safe


def refuse_unless_held(typing_context: Any, column: types.Type, value: types.Type) -> None:
    """Raise numba's TypingError, in words, for a value that a column cannot hold."""
    if not holds(typing_context, column, value):
        raise TypingError(f"SAID: a column of {said_of(column)} cannot hold {said_of(value)}")


@intrinsic
def as_column(typingctx: Any, column: Any, value: Any) -> Any:
    """The value, converted to the type of the column it is meant for."""
    refuse_unless_held(typingctx, column, value)
    return column(column, value), lambda context, builder, sig, args: context.cast(
        builder, args[1], sig.args[1], sig.args[0]
    )


# ---- truth, identity, conversions ----
def same(negate: bool) -> Any:
    """The code of `is` or `is not`: a comparison of addresses."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        other = args[1] if isinstance(sig.args[1], Pointer) else I64(0)
        mine = args[0] if isinstance(sig.args[0], Pointer) else I64(0)
        return builder.icmp_unsigned("!=" if negate else "==", mine, other)

    return codegen


for _operation, _negate in ((operator.is_, False), (operator.is_not, True)):
    lower_builtin(_operation, Pointer, Pointer)(same(_negate))
    lower_builtin(_operation, Pointer, types.NoneType)(same(_negate))
    lower_builtin(_operation, types.NoneType, Pointer)(same(_negate))


def truth_of(context: Any, builder: Any, kind: types.Type, value: Any) -> Any:
    """A reference is true unless empty, a gate if there and open, a list if not empty, a number if not zero."""
    if not isinstance(kind, Pointer):
        return context.cast(builder, value, kind, boolean) if kind != types.none else ir.IntType(1)(0)
    if kind.element:
        return builder.icmp_unsigned("!=", builder.load(word_address(builder, value, 1)), I64(0))
    there = builder.icmp_unsigned("!=", value, I64(0))
    return there if kind.name != "engine.Gate" else open_gate_at(builder, kind, there, value)


def open_gate_at(builder: Any, kind: Pointer, there: Any, value: Any) -> Any:
    """Whether a gate that may be missing is open."""
    is_open = cgutils.alloca_once_value(builder, ir.IntType(1)(0))
    with builder.if_then(there):
        word = builder.load(word_address(builder, value, kind.layout.fields["is_open"].word))
        builder.store(builder.icmp_unsigned("!=", word, I64(0)), is_open)
    return builder.load(is_open)


@intrinsic
def truth(typingctx: Any, value: Any) -> Any:
    """What `if value:` asks."""
    return boolean(value), lambda context, builder, sig, args: truth_of(context, builder, value, args[0])


@intrinsic
def falsehood(typingctx: Any, value: Any) -> Any:
    """What `not value` is."""
    return boolean(value), lambda context, builder, sig, args: builder.not_(truth_of(context, builder, value, args[0]))


@overload(bool, strict=False)
def truth_of_pointer(x: Any) -> Any:
    """What `if row:` asks, in kernel code."""
    return (lambda x: truth(x)) if isinstance(x, Pointer) else None  # noqa: PLW0108  # numba compiles the lambda


@overload(operator.not_, strict=False)
def falsehood_of_pointer(x: Any) -> Any:
    """What `if not row:` asks, in kernel code."""
    return (lambda x: falsehood(x)) if isinstance(x, Pointer) else None  # noqa: PLW0108  # numba compiles the lambda


@lower_cast(Pointer, Pointer)
def cast_pointer(context: Any, builder: Any, source: Any, target: Any, value: Any) -> Any:
    """A pointer to a base is the same address."""
    return value


@lower_cast(types.NoneType, Pointer)
def cast_none(context: Any, builder: Any, source: Any, target: Any, value: Any) -> Any:
    """None is the address 0."""
    return I64(0)


# ---- addresses ----
@intrinsic
def to_address(typingctx: Any, pointer: Any) -> Any:
    """The address a pointer holds, as an integer."""
    return i8(pointer), lambda context, builder, sig, args: args[0]


def at_address(kind: Pointer) -> Any:
    """A compiled function: address -> pointer of this type."""

    @intrinsic
    def cast(typingctx: Any, address: Any) -> Any:
        return kind(i8), lambda context, builder, sig, args: args[0]

    return cast


@intrinsic
def row_of(typingctx: Any, board_or_table: Any, address: Any) -> Any:
    """The row at an address, typed as the rows of this board or table."""
    return board_or_table.of(board_or_table, i8), lambda context, builder, sig, args: args[1]


@intrinsic
def word_at(typingctx: Any, address: Any) -> Any:
    """The 64 bits at an address."""
    return i8(i8), lambda context, builder, sig, args: builder.load(word_address(builder, args[0], 0))


@intrinsic
def float_at(typingctx: Any, address: Any) -> Any:
    """The float at an address."""
    return f8(i8), lambda context, builder, sig, args: builder.load(
        word_address(builder, args[0], 0, context.get_value_type(f8))
    )


@intrinsic
def set_word(typingctx: Any, address: Any, value: Any) -> Any:
    """Store 64 bits at an address."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        builder.store(args[1], word_address(builder, args[0], 0))
        return context.get_dummy_value()

    return types.none(i8, i8), codegen
