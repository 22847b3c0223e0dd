"""What numba says of process source, in one sentence with its place."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sim.engine.places import cell_of, place_of, place_of_function
from sim.errors import ModelError

COLOURS = re.compile(r"\x1b\[\d*m")
TELLING = re.compile(
    r"cannot hold|Cannot unify|Unknown attribute|No implementation of function|Invalid use of|nsupported|never replaced"
    r"|is followed by|Undefined variable|NameError|not defined|nknown"
)


def in_one_sentence(function: Callable[..., Any], error: Exception) -> ModelError:
    """Of numba's many lines: the innermost complaint, and the innermost line of the model's source."""
    text = COLOURS.sub("", str(error))
    said = re.findall(r'File "([^"]+)", line (\d+)', text)
    own = function.__code__.co_filename
    places = [(file, line) for file, line in ((full(name), line) for name, line in said) if is_beside(file, own)]
    where = place_of(places[-1][0], int(places[-1][1])) if places else place_of_function(function)
    return ModelError(f"{where}: {function.__name__}: {complaint(text) or type(error).__name__}")


def full(name: str) -> str:
    """The name of a file as Python knows it; numba says where it lies as seen from the present folder."""
    return name if name.startswith("<") else str(Path.cwd().joinpath(name).resolve())


def is_beside(file: str, own: str) -> bool:
    """Whether a file is process source like the function's own: of the same folder, or a cell as well."""
    return bool(cell_of(file)) or Path(file).parent == Path(own).parent


def complaint(text: str) -> str:
    """The line that says what is wrong."""
    said = re.findall(r"SAID: (.+)", text)
    if said:
        return str(said[-1]).strip()
    lines = [line.strip(" >-") for line in text.splitlines() if TELLING.search(line)]
    return lines[-1] if lines else " ".join(text.split())[:300]
