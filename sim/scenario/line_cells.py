"""One line of a CSV file of requirements: from the text in its cells to the values of a requirement line."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sim.scenario.wording import listed, shown

PASSENGERS = "passengers"
"""What stands in the column `what` where people are to be moved."""

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_\-]{0,59}")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_WHOLE = re.compile(r"[+-]?\d{1,30}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key of a requirement line that it fills, and how its text is read."""

    key: str
    """The key; that of passengers instead where people are to be moved."""
    read: Callable[[str], Any]
    """Gives the value; ValueError with a sentence where the text is none."""
    needed: bool = True
    """Whether each line needs it."""


@dataclass(frozen=True, slots=True)
class Cells:
    """What the cells of one line say."""

    values: Mapping[str, Any]
    """By key of the requirement line."""
    columns: Mapping[str, str]
    """By key: the column in which the value stands."""
    faults: Mapping[str, str]
    """By key: what is wrong with the text of its column; under no key what is wrong with the whole line."""


def cells_of(line: Mapping[str, str]) -> Cells:
    """Read the text of one line by column."""
    values, columns, faults = dict[str, Any](), dict[str, str](), dict[str, str]()
    people = line.get("what") == PASSENGERS
    for title, text in line.items():
        column = READ_AS_PEOPLE if people and title == "amount" else COLUMNS[title]
        if text and title != "id" and not (people and title == "what"):
            columns[column.key] = title
            try:
                values[column.key] = column.read(text)
            except ValueError as error:
                faults[column.key] = str(error)
    lacking = [title for title, column in COLUMNS.items() if column.needed and not line.get(title)]
    if lacking:
        faults[""] = f"lacks {listed(lacking)}: fill the {'cells' if len(lacking) > 1 else 'cell'}"
    return Cells(values, columns, faults)


def name(text: str) -> str:
    """Read a name; ValueError where it is none."""
    if not _NAME.fullmatch(text):
        raise ValueError(f"must be a name of at most 60 letters, digits, _ and -, not {shown(text)}")
    return text


def _tonnes(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"must be a number of tonnes such as 12.5, not {shown(text)}")
    return float(text)


def _people(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise ValueError(f"must be a whole number of passengers, not {shown(text)}")
    return int(text)


def _rank(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise ValueError(f"must be a whole number, not {shown(text)}")
    return int(text)


def _day(text: str) -> date:
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError(f"must be a date such as 2004-02-28, not {shown(text)}")


COLUMNS: dict[str, Column] = {
    "id": Column("", name),
    "what": Column("commodity", name),
    "amount": Column("amount_t", _tonnes),
    "from": Column("origin", name),
    "to": Column("destination", name),
    "RLD": Column("ready", _day, needed=False),
    "ALD": Column("available", _day),
    "EAD": Column("earliest", _day, needed=False),
    "LAD": Column("latest", _day, needed=False),
    "RDD": Column("required", _day),
    "priority": Column("priority", _rank, needed=False),
}
"""Every column by its title; one that is not needed may be missing as a whole."""

READ_AS_PEOPLE = Column("passengers", _people)
"""The column `amount` of a line for passengers."""
