"""Small change of error sentences: values as a reader wrote them, lists of names, the nearest name."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date, time
from difflib import get_close_matches
from typing import Any
from unicodedata import category

BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
LONGEST_VALUE = 50
LONGEST_NAME = 60
LONGEST_LIST = 12
MOST_NAMES = 1_000
NAMING = "rename it, in UTF-8 and with signs that can be seen"
"""The remedy for the name of a file that does not fit a line."""


def shown(value: Any) -> str:
    """Give a value as it would be written in a scenario file, cut short where it is long."""
    text = _written(value)
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 3] + "..."


def kind_of(value: Any) -> str:
    """Name what kind of value was written: "text", "a number", "a table"."""
    if isinstance(value, bool):
        return "true or false"
    kinds = {str: "text", int: "a number", float: "a number", dict: "a table", list: "a list", time: "a time"}
    if isinstance(value, date):
        return "a date"
    return next((name for kind, name in kinds.items() if isinstance(value, kind)), type(value).__name__)


def nearest(name: str, names: Collection[str]) -> str | None:
    """Give the known name that is most like a wrong one; None where none is like it, or names are too many."""
    if len(names) > MOST_NAMES:
        return None
    known = sorted(set(names) - {name})
    lowered = {each.lower(): each for each in reversed(known)}
    found = get_close_matches(name[:100].lower(), lowered, n=1, cutoff=0.6)
    if found:
        return lowered[found[0]]
    holding = [each for each in known if name.lower() in each.lower().split("_")]
    return holding[0] if len(holding) == 1 else None


def meant_for(key: str, table: Iterable[str], fields: Iterable[str]) -> list[str]:
    """Give the misspelt keys of a table whose nearest name is a known one."""
    known = set(fields)
    return [each for each in table if each not in known and nearest(each, known) == key]


def suggestion(name: str, names: Collection[str]) -> str:
    """Give `; did you mean x?` where a known name is like the wrong one, or nothing."""
    near = nearest(name, names)
    return f"; did you mean {named(near)}?" if near else ""


def listed(names: Iterable[str], last: str = "and") -> str:
    """Join names with commas and a last word, and cut a long list."""
    every = [named(name) for name in names]
    if len(every) > LONGEST_LIST:
        return f"{', '.join(every[:LONGEST_LIST])} and {len(every) - LONGEST_LIST} more"
    return f"{', '.join(every[:-1])} {last} {every[-1]}" if len(every) > 1 else "".join(every) or "none"


def named(name: str) -> str:
    """Give a name that can be printed, cut short where it is longer than any name may be."""
    return visible(name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 3] + "...")


def visible(text: str) -> str:
    """Give text with a question mark for each sign that cannot be printed, or would move a terminal."""
    return text if text.isprintable() else "".join(sign if sign.isprintable() else "?" for sign in text)


def fits_a_line(text: str) -> bool:
    """Whether all signs are such as a terminal shows in a line, spaces of any width among them.

    No control signs, none that turn the direction, and no halves of signs, as which Python reads a file name that is
    no UTF-8.
    """
    return text.isprintable() or all(sign.isprintable() or category(sign) == "Zs" for sign in text)


def dotted(path: Sequence[str | int]) -> str:
    """Write a path as dotted text; places in a list are counted from 1 in brackets."""
    text = ""
    for key in path:
        text += f"[{key + 1}]" if isinstance(key, int) else f".{_key(key)}"
    return text.removeprefix(".")


def _key(key: str) -> str:
    return key if BARE_KEY.fullmatch(key) and len(key) <= 2 * LONGEST_VALUE else shown(key)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and value.bit_length() > 200:
        return "a number of very many digits"
    if isinstance(value, str):
        return f'"{visible(value[: LONGEST_VALUE + 1])}"'
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, dict):
        pairs = (f"{visible(key[:LONGEST_VALUE])} = {_written(each)}" for key, each in list(value.items())[:5])
        return "{ " + ", ".join(pairs) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_written(each) for each in value[:20]) + "]"
    return f"{value:.10g}" if isinstance(value, float) else repr(value)
