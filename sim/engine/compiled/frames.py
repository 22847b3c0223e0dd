"""Processes in memory: a generator for each activity, and on top of it those of the sub-activities it is in.

numba keeps a generator as a structure and goes on with it by a function. Here each structure lies in the block of its
activity, behind a head of two words: that function's address, and the frame of the caller. `yield from part(...)` puts
a frame on top and yields; the kernel goes on with the topmost frame, and with its caller when that has ended. However
deep a process is in its sub-activities, going on after a wait costs the same, and copies nothing.
"""

from typing import Any

from numba import types
from numba.core import cgutils
from numba.core.errors import TypingError
from numba.extending import intrinsic, models, register_model

from sim.engine.compiled.access import word_address
from sim.engine.compiled.memory import I64, LAYOUTS, boolean, i8, pointer_to
from sim.engine.compiled.records import Activity, FrameHead

HEAD_BYTES = 8 * LAYOUTS[pointer_to(FrameHead).name].words
ACTIVITY = LAYOUTS[pointer_to(Activity).name]


class Frame(types.Type):
    """The numba type of the address of a frame whose generator is of one type."""

    def __init__(self, generator: Any) -> None:
        self.generator = generator
        super().__init__(f"frame of {generator.name}")


@register_model(Frame)
class FrameModel(models.PrimitiveModel):
    """An address."""

    def __init__(self, manager: Any, kind: Frame) -> None:
        super().__init__(manager, kind, I64)


# ---- sizes ----
def frame_bytes(context: Any, generator: Any) -> int:
    """The bytes of the frame of one generator, in whole words."""
    return HEAD_BYTES + -(-int(context.get_abi_sizeof(context.get_data_type(generator))) // 8) * 8


def stack_bytes(context: Any, generator: Any) -> int:
    """The bytes of a generator's frame and of the deepest chain of sub-activities that it can be waiting in.

    The caller keeps the address of a sub-activity's frame over its wait, so its type tells which ones there are.
    """
    inner = [stack_bytes(context, kind.generator) for kind in generator.state_types if isinstance(kind, Frame)]
    return frame_bytes(context, generator) + max(inner, default=0)


@intrinsic(prefer_literal=False)
def block_bytes(typingctx: Any, make: Any, op: Any, row: Any) -> Any:
    """The bytes that an activity of the process made by `make` needs, its frames included."""
    generator = make.get_call_type(typingctx, (op, row), {}).return_type
    whole = 8 * ACTIVITY.words
    return i8(make, op, row), lambda context, builder, sig, args: I64(whole + stack_bytes(context, generator))


# ---- beginning ----
def push_frame(context: Any, builder: Any, activity: Any, generator: Any, kind: Any, caller: Any, address: Any) -> None:
    """Put a generator that has not begun on top of the frames of an activity."""
    context.get_generator_impl(kind)  # links the code of the generator
    function = context.declare_function(builder.module, context.get_generator_desc(kind))
    builder.store(builder.ptrtoint(function, I64), word_address(builder, address, 0))
    builder.store(caller, word_address(builder, address, 1))
    there = builder.inttoptr(builder.add(address, I64(HEAD_BYTES)), generator.type)
    for part in (0, 1):  # where it goes on, and its arguments; what it keeps between waits is not there yet
        source = cgutils.gep_inbounds(builder, generator, 0, part)
        builder.store(builder.load(source), cgutils.gep_inbounds(builder, there, 0, part))
    builder.store(address, word_address(builder, activity, ACTIVITY.fields["frame"].word))
    top = builder.add(address, I64(frame_bytes(context, kind)))
    builder.store(top, word_address(builder, activity, ACTIVITY.fields["top"].word))


@intrinsic(prefer_literal=False)
def begin_process(typingctx: Any, generator: Any, activity: Any) -> Any:
    """Put the first frame of a process behind the record of its activity."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        address = builder.add(args[1], I64(8 * ACTIVITY.words))
        push_frame(context, builder, args[1], args[0], generator, I64(0), address)
        return context.get_dummy_value()

    return types.none(generator, i8), codegen


@intrinsic(prefer_literal=False)
def begin_part(typingctx: Any, op: Any, generator: Any) -> Any:
    """Put the frame of a sub-activity on top of those of the active process; the caller yields next."""
    if not isinstance(generator, types.Generator):
        raise TypingError("SAID: `yield from` is followed by a function that waits")

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        activity = active_process(builder, args[0])
        address = builder.load(word_address(builder, activity, ACTIVITY.fields["top"].word))
        caller = builder.load(word_address(builder, activity, ACTIVITY.fields["frame"].word))
        push_frame(context, builder, activity, args[1], generator, caller, address)
        return address

    return Frame(generator)(op, generator), codegen


@intrinsic
def end_part(typingctx: Any, frame: Any) -> Any:
    """Nothing: the kernel has taken the frame away. It makes the caller keep the address, as `stack_bytes` asks."""
    return types.none(frame), lambda context, builder, sig, args: context.get_dummy_value()


def active_process(builder: Any, op: Any) -> Any:
    """The address of the active process, loaded from the engine."""
    return builder.load(word_address(builder, op, LAYOUTS["engine.Engine"].fields["active"].word))


# ---- calls by address ----
def called(builder: Any, context: Any, address: Any, result: Any, kinds: tuple[Any, ...], arguments: Any) -> Any:
    """The code of a call of a compiled function by its address; what it raises is raised here."""
    function = builder.inttoptr(address, context.call_conv.get_function_type(result, kinds).as_pointer())
    status, value = context.call_conv.call_function(builder, function, result, kinds, arguments)
    with cgutils.if_unlikely(builder, status.is_error):
        context.call_conv.return_status_propagate(builder, status)
    return value


@intrinsic
def goes_on(typingctx: Any, frame: Any) -> Any:
    """Let the generator of a frame run to its next `yield`; false when it has ended instead."""
    kinds = (types.voidptr,)

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        address = builder.load(word_address(builder, args[0], 0))
        function = builder.inttoptr(address, context.call_conv.get_function_type(types.none, kinds).as_pointer())
        there = builder.inttoptr(builder.add(args[0], I64(HEAD_BYTES)), cgutils.voidptr_t)
        status, _ = context.call_conv.call_function(builder, function, types.none, kinds, (there,))
        failed = builder.and_(status.is_error, builder.not_(status.is_stop_iteration))
        with cgutils.if_unlikely(builder, failed):
            context.call_conv.return_status_propagate(builder, status)
        return builder.not_(status.is_stop_iteration)

    return boolean(frame), codegen


@intrinsic
def call_step(typingctx: Any, function: Any, op: Any, row: Any, activity: Any, mode: Any) -> Any:
    """Call the function of a kind of process that begins one, or measures it."""
    four = (i8, i8, i8, i8)
    return i8(i8, *four), lambda context, builder, sig, args: called(builder, context, args[0], i8, four, args[1:])


@intrinsic
def call_fits(typingctx: Any, function: Any, op: Any, row: Any, actor: Any) -> Any:
    """Call a function that says whether a row on a board fits the one who asks."""
    three = (i8, i8, i8)
    return boolean(i8, *three), lambda context, builder, sig, args: called(
        builder, context, args[0], boolean, three, args[1:]
    )
