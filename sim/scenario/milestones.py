"""Milestones: what others may wait for, by name."""

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from sim.scenario.values import Day, Part, When

MILESTONE_NAME = re.compile(r"^[A-Za-z0-9_][A-Za-z0-9_\-]*(\.[A-Za-z0-9_][A-Za-z0-9_\-]*)?$")
LONGEST_NAME = 121
LOOKS_LIKE_A_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def _named_or_dated(value: Any) -> Any:
    if isinstance(value, datetime):
        raise PydanticCustomError("need", "is a date without a time here: write [milestones.name] with on for the hour")
    if isinstance(value, str) and LOOKS_LIKE_A_DATE.fullmatch(value):
        raise PydanticCustomError("need", "is a date: remove the quotes")
    if isinstance(value, str) and not (MILESTONE_NAME.match(value) and len(value) <= LONGEST_NAME):
        raise PydanticCustomError("need", 'must name a milestone, such as "survey" or "field.open"')
    if not isinstance(value, str | date):
        raise PydanticCustomError("need", "must be the name of a milestone in quotes, or a date without quotes")
    return value


MilestoneName = Annotated[str, StringConstraints(pattern=MILESTONE_NAME.pattern, max_length=LONGEST_NAME)]
Need = Annotated[
    MilestoneName | Day,
    BeforeValidator(_named_or_dated),
    # Dates have the form of a name, too.
    WithJsonSchema({"type": "string", "pattern": MILESTONE_NAME.pattern, "maxLength": LONGEST_NAME}),
]
After = Annotated[tuple[Need, ...], Field(max_length=100)]
"""Milestones that must all be reached first: names, or dates, which are reached at their midnight."""


class Milestone(Part):
    """A milestone of the scenario's own: a date, or the moment when several others are all reached.

    Others have names already: a task by its own name, `place.open`, `force.arrived` (its first party is ready),
    `force.closed` (all are), `force.party` (this one is), `fleet.arrived` (all its aircraft are at home),
    `ship.sailed`, `ship.arrived` and `ship.unloaded`.
    """

    on: When | None = None
    """Not before this date."""
    after: After = ()
    """Not before these are all reached."""
