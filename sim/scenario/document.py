"""One scenario file as it was written: its values, and the line of each."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from sim.errors import Problem, ScenarioError
from sim.scenario.lines import key_lines
from sim.scenario.shape import Path
from sim.scenario.wording import dotted, nearest, visible

MAX_BYTES = 10_000_000
MAX_DEPTH = 12

_LONG_KEY = re.compile(r"(?<![\w.'\"-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){12}")
TOO_MANY_DIGITS = "is a number of too many digits: no value of a scenario needs more than twenty"
LONG_NUMBER = re.compile(r"\d(?:_?\d){1000,}+")
_TOML_PLACE = re.compile(r"^(.*?) \(at (?:line (\d+), column \d+|end of document)\)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Document:
    """The values of one file, or of a program, before they are merged with others."""

    file: str
    """Its name, seen from the folder of the scenario; "vary" for values set by a program."""
    data: dict[str, Any]
    """Tables, lists and values as `tomllib` gives them."""
    lines: Mapping[Path, int] = field(default_factory=dict)
    """Line of each key, counted from 1; empty for values set by a program."""

    def problem(self, path: Path, message: str) -> Problem:
        """Make a problem of this document at a path; the line is that of the nearest table around it that has one."""
        return Problem(self.file, line_of(self.lines, path), dotted(path), message)


def line_of(lines: Mapping[Path, int], path: Path) -> int:
    """Give the line of a path, or of the nearest table around it; 1 for the whole file, 0 where there are no lines."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1 if lines else 0)


def read_file(path: FilePath, file: str) -> Document:
    """Read a TOML file; `file` is its name in messages.

    Raises ScenarioError where it cannot be read as TOML: missing, a folder, too large, binary, not UTF-8, not valid.
    """
    try:
        if path.is_dir():
            raise _refusal(file, "is a folder; name a scenario file in it, such as scenario.toml")
        if path.exists() and not path.is_file():
            raise _refusal(file, "is no plain file; a scenario is a TOML text")
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _refusal(file, f"no such file{nearby(path, '*.toml')}") from None
    except (OSError, ValueError) as error:
        raise _refusal(file, f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
    return read_bytes(content, file)


def read_bytes(content: bytes, file: str) -> Document:
    """Read the content of a TOML file; ScenarioError as for `read_file`."""
    if len(content) > MAX_BYTES:
        raise _too_large(file)
    if b"\0" in content:
        raise _refusal(file, "is a binary file; a scenario is a TOML text")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refusal(file, "is not UTF-8 text; save it as UTF-8", line) from None
    return read_text(text, file)


def read_text(text: str, file: str) -> Document:
    """Read TOML text; ScenarioError where it is empty, too large or not valid TOML, with the line where it breaks."""
    if len(text) > MAX_BYTES:
        raise _too_large(file)
    long_key = _LONG_KEY.search(text)
    if long_key:
        raise _too_deep(file, text.count("\n", 0, long_key.start()) + 1)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _broken(file, text, str(error)) from None
    except RecursionError:
        raise _too_deep(file, 0) from None
    except ValueError as error:
        number = _long_number(text)
        said = TOO_MANY_DIGITS if number else f"is not valid TOML: {str(error).split(';')[0]}"
        raise _refusal(file, said, number) from None
    if not data:
        raise _refusal(file, "is empty; a scenario needs at least title, start, horizon_d, places, fleets and missions")
    lines = key_lines(text.replace("\r\n", "\n"))
    deepest = max(lines, key=len, default=())
    if len(deepest) > MAX_DEPTH:
        raise _too_deep(file, lines[deepest])
    return Document(file, data, lines)


def _broken(file: str, text: str, said: str) -> ScenarioError:
    match = _TOML_PLACE.match(said)
    sentence, line = (match.group(1), match.group(2)) if match else (said, None)
    number = int(line) if line else max(1, text.rstrip("\n").count("\n") + 1)
    return _refusal(file, f"is not valid TOML: {_in_plain_words(sentence)}", number)


def _long_number(text: str) -> int:
    """Give the line of the first number that Python refuses to read; 0 where there is none outside quotes."""
    for found in LONG_NUMBER.finditer(text):
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if not set(before) & set("#\"'"):
            return text.count("\n", 0, found.start()) + 1
    return 0


def _in_plain_words(said: str) -> str:
    twice = re.match(r"Cannot declare \((.*?),?\) twice", said)
    if twice:
        return f"the table [{twice[1].replace(', ', '.').replace(chr(39), '')}] is written twice"
    if said.startswith(("Cannot overwrite", "Duplicate")):
        return "a key is written twice in one table"
    if said == "Invalid value":
        return "invalid value; text stands in quotes, numbers and dates do not"
    return said[:1].lower() + said[1:]


def _too_large(file: str) -> ScenarioError:
    return _refusal(file, f"is larger than {MAX_BYTES / 1e6:g} MB; a scenario is a text of a few hundred lines")


def _too_deep(file: str, line: int) -> ScenarioError:
    return _refusal(file, f"is nested more than {MAX_DEPTH} levels deep; no key of a scenario is", line)


def nearby(path: FilePath, pattern: str) -> str:
    """Give `; did you mean x?` where a file of a pattern lies beside a path and has a name like it, or nothing."""
    try:
        near = nearest(path.name, [each.name for each in path.parent.glob(pattern)])
    except (OSError, ValueError):
        return ""
    return f"; did you mean {visible(near)}?" if near else ""


def _refusal(file: str, message: str, line: int = 0) -> ScenarioError:
    return ScenarioError([Problem(file, line, "", message)])
