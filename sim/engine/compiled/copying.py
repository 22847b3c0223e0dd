"""Memory copied in compiled code: many blocks by one call."""

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

from sim.engine.compiled.cache import kept
from sim.engine.compiled.memory import i8


@intrinsic
def copy_block(typingctx: Any, to: Any, source: Any, words: Any) -> Any:
    """Copy 64-bit words from one address to another; the two blocks do not overlap."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        pointer = ir.IntType(8).as_pointer()
        to, source = (builder.inttoptr(address, pointer) for address in args[:2])
        cgutils.raw_memcpy(builder, to, source, args[2], 8)
        return context.get_dummy_value()

    return types.none(i8, i8, i8), codegen


def copy_words(blocks: Any) -> None:
    """Copy blocks, each given by three numbers: the address to copy to, the one to copy from, and how many words."""
    for k in range(0, len(blocks), 3):
        copy_block(blocks[k], blocks[k + 1], blocks[k + 2])


copy_words = kept((types.Array(i8, 1, "C"),))(copy_words)
