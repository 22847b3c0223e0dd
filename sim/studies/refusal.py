"""Studies that cannot be made as asked."""

from collections.abc import Sequence

from sim.errors import AirbridgeError
from sim.scenario.wording import listed, suggestion


class StudyError(AirbridgeError):
    """A study that cannot be made as asked, that broke off, or whose results cannot be kept, in one sentence."""


def whole(name: str, value: object, lowest: int, highest: int) -> None:
    """Refuse a value that is no whole number between two bounds with a StudyError."""
    integer = hasattr(value, "__index__") and not isinstance(value, bool)
    if not integer or not lowest <= value <= highest:  # type: ignore[operator]
        raise StudyError(f"{name} must be a whole number from {lowest:,} to {highest:,}, not {value!r}")


def place_of(name: str, names: Sequence[str], what: str) -> int:
    """Give the place of a name among those that there are; StudyError with the nearest name where it is none."""
    if name not in names:
        hint = suggestion(str(name), names) or f"; there are {listed(names)}"
        raise StudyError(f"the study has no {what} {name!r}{hint}")
    return names.index(name)
