"""A scenario as one TOML text that stands alone."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from sim.scenario.distributions import family_of
from sim.scenario.operation import OperationData

LONGEST_LINE = 100
"""A table inside another stands in one line up to this, and under a header of its own beyond."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def as_toml(data: OperationData) -> str:
    """Give a TOML text of every value, defaults included, that loads to a scenario with the same fingerprint."""
    lines: list[str] = []
    tables: list[str] = []
    for name, value in data:
        if isinstance(value, dict):
            required = OperationData.model_fields[name].is_required()
            tables += _tables((name,), value) if value or not required else ["", f"[{name}]"]
        elif value is not None:
            lines.append(_pair(name, value))
    return "\n".join([*lines, *tables]) + "\n"


def _tables(path: tuple[str, ...], table: Mapping[str, Any]) -> Iterator[str]:
    """Give a header with pairs for each model in tables by name, however deep; plain values stand in one table."""
    inner = {key: value for key, value in table.items() if isinstance(value, BaseModel | dict)}
    if not inner and (table or len(path) > 1):
        yield from _table(path, table)
    for key, value in inner.items():
        if isinstance(value, BaseModel):
            yield from _table((*path, key), dict(value))
        else:
            yield from _tables((*path, key), value)


def _table(path: tuple[str, ...], pairs: Mapping[str, Any]) -> Iterator[str]:
    """Give a header with pairs, and after them the tables that are too long for one line."""
    yield ""
    yield f"[{'.'.join(_key(key) for key in path)}]"
    below = dict[str, Any]()
    for key, value in pairs.items():
        if _is_tables_by_name(value):
            below[key] = value
        elif value is not None:
            line = _pair(key, value)
            if len(line) > LONGEST_LINE and isinstance(value, BaseModel) and family_of(value) is None:
                below[key] = value
            else:
                yield line
    if below:
        yield from _tables(path, below)


def _is_tables_by_name(value: Any) -> bool:
    return isinstance(value, dict) and bool(value) and all(isinstance(each, BaseModel) for each in value.values())


def _pair(key: str, value: Any) -> str:
    return f"{_key(key)} = {_value(value)}"


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _value(value: Any) -> str:
    if isinstance(value, BaseModel):
        value = {name: each for name, each in value if each is not None}
    if isinstance(value, dict):
        return "{ " + ", ".join(_pair(str(key), each) for key, each in value.items()) + " }" if value else "{}"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    return repr(value) if isinstance(value, int | float) else str(value.isoformat())


def _text(value: str) -> str:
    """Write a basic string: JSON escapes are TOML escapes, but for one sign that TOML wants escaped as well."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
