"""Tables written as TOML: by headers as people write them, or all in one line."""

import json
import re
from datetime import date, time
from typing import Any

BARE = re.compile(r"[A-Za-z0-9_-]+")


def as_lines(data: dict[str, Any]) -> str:
    """Write tables under headers, two levels deep, and what lies deeper in one line."""
    plain = [f"{key_of(key)} = {value_of(value)}" for key, value in data.items() if not is_full(value)]
    for key, value in data.items():
        if is_full(value):
            plain += section(key_of(key), value, deeper=True)
    return "\n".join(plain) + "\n"


def section(header: str, table: dict[str, Any], deeper: bool) -> list[str]:
    """Write a table under a header, those inside it after it."""
    apart = {key: value for key, value in table.items() if deeper and is_full(value)}
    lines = [f"[{header}]", *(f"{key_of(key)} = {value_of(table[key])}" for key in table if key not in apart)]
    for key, value in apart.items():
        lines += section(f"{header}.{key_of(key)}", value, deeper=False)
    return lines


def is_full(value: Any) -> bool:
    """Whether a value is a table with something in it."""
    return isinstance(value, dict) and bool(value)


def key_of(key: str) -> str:
    """Write a key."""
    return key if BARE.fullmatch(key) else text_of(key)


def text_of(text: str) -> str:
    """Write text in quotes."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def value_of(value: Any) -> str:
    """Write any value in one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return text_of(value)
        case dict():
            return "{" + ", ".join(f"{key_of(key)} = {value_of(each)}" for key, each in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(value_of, value)) + "]"
        case date() | time():
            return value.isoformat()
    return repr(value)
