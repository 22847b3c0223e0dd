"""Days on the command line: a date, or a number counted from 1, the first day of the run."""

from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING

from sim.errors import AirbridgeError

if TYPE_CHECKING:
    from sim.scenario import Scenario

HOURS_A_DAY = 24.0


def window_h(scenario: "Scenario", first: str | None, last: str | None) -> tuple[float, float]:
    """Give the hours at which `--from-day` begins and `--to-day` ends; those of the run where they are not given.

    Raises AirbridgeError for what is no day of the run, and for days in the wrong order.
    """
    low = 0 if first is None else day_number("--from-day", first, scenario)
    high = day_count(scenario) if last is None else day_number("--to-day", last, scenario) + 1
    if high <= low:
        raise AirbridgeError(f"--to-day {last} lies before --from-day {first}: exchange them")
    return HOURS_A_DAY * low, HOURS_A_DAY * high


def day_number(option: str, text: str, scenario: "Scenario") -> int:
    """Give the number of a day, counted from 0; AirbridgeError where the run has no such day."""
    first, count = scenario.data.start, day_count(scenario)
    try:
        number = int(text) - 1 if text.isdecimal() else (date.fromisoformat(text) - first).days
    except ValueError:
        number = -1
    if not 0 <= number < count:
        last = first + timedelta(days=count - 1)
        days = f"write a date from {first} to {last}, or a number from 1 to {count}"
        raise AirbridgeError(f"{option}: '{text}' is no day of the run: {days}")
    return number


def day_count(scenario: "Scenario") -> int:
    """Give how many days a run has, the last of them perhaps not whole."""
    return ceil(scenario.data.horizon_d)
