"""What numba says of process source, in one sentence with file and line."""

import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sim.errors import ModelError

COLOURS = re.compile(r"\x1b\[\d*m")
TELLING = re.compile(
    r"cannot hold|Cannot unify|Unknown attribute|No implementation of function|Invalid use of|nsupported|never replaced"
    r"|is followed by|Undefined variable|NameError|not defined|nknown"
)


def in_one_sentence(function: Callable[..., Any], error: Exception) -> ModelError:
    """Of numba's many lines: the innermost complaint, and the innermost line of the model's source."""
    text = COLOURS.sub("", str(error))
    own = Path(inspect.getsourcefile(function) or "")
    places = [p for p in re.findall(r'File "([^"]+)", line (\d+)', text) if Path(p[0]).resolve().parent == own.parent]
    where = f"{Path(places[-1][0]).name}:{places[-1][1]}" if places else own.name
    return ModelError(f"{where}: {function.__name__}: {complaint(text) or type(error).__name__}")


def complaint(text: str) -> str:
    """The line that says what is wrong."""
    said = re.findall(r"SAID: (.+)", text)
    if said:
        return str(said[-1]).strip()
    lines = [line.strip(" >-") for line in text.splitlines() if TELLING.search(line)]
    return lines[-1] if lines else " ".join(text.split())[:300]
