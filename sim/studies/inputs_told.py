"""Inputs that differ between two scenarios, in one sentence of bounded length."""

from collections.abc import Sequence
from typing import Any

from sim.errors import AirbridgeError
from sim.scenario import Reason, Scenario
from sim.scenario.differing import InputDifference, input_differences
from sim.scenario.wording import shown

MOST_TOLD = 3
"""So many inputs are named, and the rest is counted."""
LONGEST_PATH = 120


def inputs_told(one: Scenario, other: Scenario, here: str = "here", there: str = "there") -> str:
    """Name the inputs that differ, each with both values: "fleets.c130.aircraft is 2 here and 1 there".

    Of more than `MOST_TOLD` the rest is counted. "" where no input differs.
    """
    found = input_differences(one, other)
    told = [input_told(each, here, there) for each in found[:MOST_TOLD]]
    rest = len(found) - len(told)
    return "; ".join([*told, f"and {rest:,} more input{'s' * (rest > 1)}"] if rest else told)


def texts_told(one: str, other: str, name: str, here: str = "here", there: str = "there") -> str:
    """Do the same for two scenarios as TOML; "" also where this version cannot read one of them."""
    try:
        return inputs_told(Scenario.from_text(one, name), Scenario.from_text(other, name), here, there)
    except AirbridgeError:
        return ""


def input_told(found: InputDifference, here: str, there: str) -> str:
    """Tell one input: both values, or on which side alone it stands."""
    path = printable(found.path[:LONGEST_PATH])
    if not found.before or not found.after:
        return f"{path} stands only {here if found.before else there}"
    return f"{path} is {value_told(found.before)} {here} and {value_told(found.after)} {there}"


def value_told(reasons: Sequence[Reason]) -> str:
    """Write a value as a scenario file would."""
    value: Any = reasons[0].value
    return printable(shown(value.model_dump(exclude_none=True) if hasattr(value, "model_dump") else value))


def printable(text: str) -> str:
    """Give a text without signs that would move a terminal."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)
