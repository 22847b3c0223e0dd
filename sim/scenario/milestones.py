"""Milestones: what others may wait for, by name."""

from typing import Annotated

from pydantic import Field, StringConstraints

from sim.scenario.values import Day, Part, When

MilestoneName = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_\-]*(\.[A-Za-z0-9_][A-Za-z0-9_\-]*)?$", max_length=121)
]
After = Annotated[tuple[MilestoneName | Day, ...], Field(max_length=100)]
"""Milestones that must all be reached first: names, or dates."""


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
