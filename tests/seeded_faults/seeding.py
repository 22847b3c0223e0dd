"""Puts a fault into the processes for as long as a test lasts."""

import inspect
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@dataclass(frozen=True, slots=True)
class Fault:
    """A change of the source of one module, and what finds it."""

    name: str
    breaks: str
    file: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    world: str
    caught_by: tuple[str, ...]
    vary: dict[str, Any] = field(default_factory=dict)


def faults() -> list[Fault]:
    """All faults, in the order of their file."""
    tables = tomllib.loads((HERE / "faults.toml").read_text(encoding="utf-8"))
    return [
        Fault(name=name, **{key: listed(key, value) for key, value in each.items()}) for name, each in tables.items()
    ]


def listed(key: str, value: Any) -> Any:
    """A value as it is kept: one text and several texts alike as several."""
    if key in {"old", "new", "caught_by"}:
        return (value,) if isinstance(value, str) else tuple(value)
    return value


def put_in(fault: Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the functions of a module do what its source says after the change; whoever has imported them has them so."""
    codes = dict(codes_of(compile(changed_source(fault), fault.file, "exec")))
    changed = 0
    for function in functions_of(import_module(fault.file.removesuffix(".py").replace("/", "."))):
        code = codes[function.__qualname__]
        changed += does(code) != does(function.__code__)
        monkeypatch.setattr(function, "__code__", code)
    assert changed, f"{fault.name}: the change does nothing"


def changed_source(fault: Fault) -> str:
    """The source of the module after the change; a text that is no longer there once fails."""
    source = (ROOT / fault.file).read_text(encoding="utf-8")
    for old, new in zip(fault.old, fault.new, strict=True):
        found = source.count(old)
        assert found == 1, (
            f"{fault.name}: {fault.file} has its text {found} times, not once: bring the fault up to date"
        )
        source = source.replace(old, new)
    return source


def codes_of(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    """The code of each function of a module, by its name within it."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant.co_qualname, constant
            yield from codes_of(constant)


def functions_of(module: Any) -> Iterator[FunctionType]:
    """The functions and methods that a module defines."""
    for one in vars(module).values():
        if getattr(one, "__module__", None) == module.__name__:
            mine = vars(one).values() if inspect.isclass(one) else [one]
            yield from (each for each in mine if isinstance(each, FunctionType))


def does(code: CodeType) -> tuple[object, ...]:
    """What a function does, wherever it stands."""
    constants = tuple(each for each in code.co_consts if not isinstance(each, CodeType))
    return code.co_code, code.co_names, constants
