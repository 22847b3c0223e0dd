"""Values and bounds of inputs as a command line writes them, and as a program gives them."""

import json
from collections.abc import Callable, Iterable, Mapping
from tomllib import TOMLDecodeError, loads
from typing import Any, TypeVar

from sim.scenario.variation import plain
from sim.scenario.wording import shown
from sim.studies.refusal import StudyError

Found = TypeVar("Found")
MOST_VALUES = 1_000
WRITE_VALUES = "write path=1..6 or path=1,2,3"
WRITE_BOUNDS = "write path=1..6 or path=0.5,2.5, the lower bound first"


def whole_ranges(texts: Iterable[str]) -> dict[str, list[Any]]:
    """Read settings such as `fleets.c130.aircraft=1..6` and `places.hub.working_mog=1,2,3`: a list for each path.

    StudyError where one is none.
    """
    return by_path(texts, values_in, WRITE_VALUES)


def bounds(texts: Iterable[str]) -> dict[str, tuple[Any, Any]]:
    """Read settings such as `fleets.c130.aircraft=1..6` and `fleets.c130.break_rate=0.1,0.3`: two bounds of each path.

    StudyError where one is none; whether they are bounds of what stands there is seen where they are used.
    """
    return by_path(texts, bounds_in, WRITE_BOUNDS)


def by_path(texts: Iterable[str], read: Callable[[str, str], Found], remedy: str) -> dict[str, Found]:
    """Read what stands behind the equals sign of each setting."""
    found: dict[str, Found] = {}
    for text in texts:
        path, equals, values = (part.strip() for part in text.partition("="))
        if not equals or not path or not values:
            raise StudyError(f"{shown(text)} is no range: {remedy}")
        if path in found:
            raise StudyError(f"{path} is named twice: put all its values behind one --vary")
        found[path] = read(text, values)
    return found


def values_in(text: str, values: str) -> list[Any]:
    """Read values: a list of TOML values, or whole numbers from the first to the last."""
    if not is_stretch(values):
        found = toml_values(text, values, WRITE_VALUES)
        refuse_count(text, len(found))
        return found
    first, _, last = (part.strip() for part in values.partition(".."))
    try:
        low, high = int(first), int(last)
    except ValueError:
        raise StudyError(
            f"{text}: two dots go by one from a whole number to another, as in 1..6: write the values as 1,2.5,4"
        ) from None
    if low > high:
        raise StudyError(f"{text} goes down, and holds no value: write {high}..{low}")
    refuse_count(text, high - low + 1)
    return list(range(low, high + 1))


def refuse_count(text: str, count: int) -> None:
    """Refuse no value, and more than a sweep can use."""
    if not count:
        raise StudyError(f"{text} gives no value: {WRITE_VALUES}")
    if count > MOST_VALUES:
        raise StudyError(f"{text} gives {count:,} values, and {MOST_VALUES:,} is the most")


def bounds_in(text: str, values: str) -> tuple[Any, Any]:
    """Read two bounds, with a comma or two dots between them."""
    found = toml_values(text, values.replace("..", ",", 1) if is_stretch(values) else values, WRITE_BOUNDS)
    if len(found) != 2:
        count = "one value" if len(found) == 1 else f"{len(found)} values"
        raise StudyError(
            f"{text} has {count}, and points lie between two bounds: {WRITE_BOUNDS}, or leave --points out"
        )
    return found[0], found[1]


def is_stretch(values: str) -> bool:
    """Whether two dots stand between two values, rather than in a text."""
    return ".." in values and not {'"', "'"} & set(values)


def toml_values(text: str, values: str, remedy: str) -> list[Any]:
    """Read TOML values with commas between them."""
    try:
        table = loads(f"values = [{values}]")
    except (TOMLDecodeError, RecursionError):
        raise StudyError(f"{text} is no range: {remedy}; text needs quotes") from None
    if set(table) != {"values"} or not isinstance(table["values"], list):
        raise StudyError(f"{text} is no range: {remedy}")
    return list(table["values"])


def different(values: Mapping[str, Any], example: str) -> dict[str, list[Any]]:
    """Give the values of each path, a value that comes again only once.

    StudyError with an example where there is no path, or where a path has no list of values.
    """
    if not values:
        raise StudyError(example)
    found = {path: once_each(given) for path, given in values.items()}
    for path, some in found.items():
        if not some:
            raise StudyError(f"{example}; {path} has {shown(values[path])}")
    return found


def once_each(given: Any) -> list[Any]:
    """Give the values of a list in their order, each once; none where it is no list."""
    if isinstance(given, (str, Mapping)) or not isinstance(given, Iterable):
        return []
    found: dict[str, Any] = {}
    for value in given:
        found.setdefault(key_of(value), value)
    return list(found.values())


def key_of(value: Any) -> str:
    """Give a text that equal values have in common, and others not; 2 and 2.0 are equal, 1 and true are not."""
    held = plain(value, "")
    if isinstance(held, float) and held.is_integer():
        held = int(held)
    return json.dumps(held, default=str, sort_keys=True)
