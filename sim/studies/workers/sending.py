"""A program that is not the shipped one, on its way to worker processes: by the name under which a module has it."""

import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import NamedTuple

from sim.engine import Program
from sim.engine.editions import fingerprint_of
from sim.errors import ModelError
from sim.operation import PROGRAM
from sim.studies.refusal import StudyError

REMEDY = "put its processes and the program into a module and import it, or take workers=1, or engine='compiled'"


class Sent(NamedTuple):
    """Where the other end finds a program, and what it must be there."""

    module: str
    name: str
    fingerprint: str


def sent(program: Program) -> Sent:
    """Give what stands for a program in another process; StudyError where no module has it to be imported there."""
    if program is PROGRAM:
        return Sent("sim.operation", "PROGRAM", "")
    for module in dict.fromkeys(kind.__module__ for kind in program.processes):
        there = vars(sys.modules[module]) if module in sys.modules and module != "__main__" else {}
        for name, value in list(there.items()):
            if value is program:
                return Sent(module, name, fingerprint_of(program))
    raise StudyError(f"a program that stands in no module cannot be sent elsewhere: {REMEDY}")


def received(parcel: Sent) -> Program:
    """Give the program that was sent; StudyError where it is not here, or is another."""
    try:
        program = getattr(import_module(parcel.module), parcel.name)
    except (ImportError, AttributeError) as error:
        raise StudyError(f"a worker cannot find the program: {error}; {REMEDY}") from None
    if parcel.fingerprint and fingerprint_of(program) != parcel.fingerprint:
        raise StudyError(f"a worker has another {parcel.module}.{parcel.name} than the one that was sent; {REMEDY}")
    found: Program = program
    return found


def stays_here(program: Program) -> bool:
    """Tell whether only this process can run a program."""
    try:
        return not sent(program)
    except (StudyError, ModelError):
        return True


def refuse_far(program: Program, engine: str, workers: int | None, executor: object) -> None:
    """Raise StudyError where the work is to be done in other processes, and the program cannot go there."""
    elsewhere = not isinstance(executor, ThreadPoolExecutor) if executor else engine == "simpy" and (workers or 1) > 1
    if elsewhere and stays_here(program):
        who = "the executor" if executor else "worker processes"
        raise StudyError(f"{who} cannot import a program that stands in no module: {REMEDY}")
